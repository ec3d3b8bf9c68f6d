"""The status of each requirement of a resolved pack on one case, and what decided it."""

from __future__ import annotations

import datetime as dt
import functools

from callcenter_rules.evaluation.compiler import Compiled, compile_resolution
from callcenter_rules.evaluation.evidence import Evidence, deciding, unknown_facts
from callcenter_rules.evaluation.interpreter import Situation, interpret
from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.packs.model import Pack
from callcenter_rules.packs.resolution import ResolvedRequirement, Standing, resolve


@functools.lru_cache(maxsize=256)
def compiled(pack: Pack, reading: str, law_on: dt.date, jurisdiction: str) -> Compiled:
    """Resolve and compile a pack; the last 256 are remembered."""
    return compile_resolution(
        resolve(pack, reading=reading, law_on=law_on, jurisdiction=jurisdiction)
    )


def judge(resolved: ResolvedRequirement, situation: Situation) -> Status:
    """Return a requirement's status by the interpreter: ``when ⇒ require`` in Kleene logic."""
    if resolved.standing is not Standing.IN_FORCE:
        return Status.NOT_APPLICABLE
    given = True if resolved.when is None else interpret(resolved.when, situation)
    if given is False:
        return Status.NOT_APPLICABLE
    met = interpret(resolved.requirement.require, situation)
    if met is True:
        return Status.SATISFIED
    if met is False and given is True:
        return Status.VIOLATED
    return Status.UNDETERMINED


def evidence_of(resolved: ResolvedRequirement, situation: Situation) -> tuple[Evidence, ...]:
    """Return what decided a requirement's status; empty where it is not in force."""
    if resolved.standing is not Standing.IN_FORCE:
        return ()
    given = True if resolved.when is None else interpret(resolved.when, situation)
    require = resolved.requirement.require
    if resolved.when is not None and given is False:
        return deciding(resolved.when, situation)
    guard: tuple[Evidence, ...] = ()
    if resolved.when is not None and given is None and interpret(require, situation) is not True:
        guard = deciding(resolved.when, situation)
    return (*guard, *deciding(require, situation))


def missing_facts(resolved: ResolvedRequirement, situation: Situation) -> tuple[str, ...]:
    """Return the paths of the facts that would determine an undetermined requirement."""
    if judge(resolved, situation) is not Status.UNDETERMINED:
        return ()
    paths: dict[str, None] = {}
    for node in (resolved.when, resolved.requirement.require):
        if node is not None and interpret(node, situation) is None:
            paths.update(dict.fromkeys(unknown_facts(node, situation)))
    return tuple(paths)
