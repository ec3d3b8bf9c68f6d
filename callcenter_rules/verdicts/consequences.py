"""Consequences: the pack's productions over the findings, and why each followed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

import attrs

from callcenter_rules.evaluation import Situation, Status, interpret, unknown_facts
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.inference import (
    AllOf,
    AnyFinding,
    AnyOf,
    ConsequencePremise,
    Derived,
    FindingPremise,
    Flag,
    FlagPremise,
    Inferrer,
    NoneOf,
    Premise,
    Production,
    ProductionSet,
)
from callcenter_rules.inference import Pattern as InferencePattern
from callcenter_rules.packs.model import Claim, Consequence, Pack, Pattern
from callcenter_rules.packs.resolution import Resolution, kept

_STATUSES: Final = {status.slug: status for status in Status}


@attrs.frozen(kw_only=True, eq=False)
class Reason:
    """One premise of a consequence: a finding's status, or another consequence (or its absence)."""

    finding: str | None = None
    status: Status | None = None
    consequence: str | None = None
    absent: bool = False


@attrs.frozen(kw_only=True, eq=False)
class Following:
    """A consequence that followed, and why.

    ``amount`` is what it comes to in yuan, None where it has no amount or where that is unknown for
    want of the facts in ``amount_waits_for``.
    """

    consequence: Consequence
    because: tuple[Reason, ...]
    authority: tuple[Claim, ...]
    amount: Interval | None = None
    amount_waits_for: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The consequence's id, with the pack's."""
        return self.consequence.id


@functools.lru_cache(maxsize=256)
def inferrer_of(resolution: Resolution) -> Inferrer:
    """Return the inferrer of a resolved pack's consequences."""
    translate = _Translator(resolution)
    return Inferrer(
        ProductionSet(
            productions=[
                Production(each.id, translate(each.when)) for each in resolution.consequences
            ],
            findings=[each.requirement.id for each in resolution.requirements],
            flags=_used(resolution.pack),
        )
    )


def _used(pack: Pack) -> tuple[str, ...]:
    return tuple(each.id for used in pack.uses for each in used.consequences)


def follow(
    resolution: Resolution,
    statuses: Sequence[int],
    situation: Situation,
    given: frozenset[str] = frozenset(),
) -> tuple[Following, ...]:
    """Return what follows from the statuses, in the order of the pack.

    ``given`` are the consequences that follow from the packs which this one uses.
    """
    if not resolution.consequences:
        return ()
    inference = inferrer_of(resolution).infer(statuses, given)
    by_id = {each.id: each for each in resolution.consequences}
    return tuple(
        _following(by_id[name], inference.because[name], resolution, situation)
        for name in inference.derived
    )


def _following(
    consequence: Consequence,
    premises: tuple[Premise, ...],
    resolution: Resolution,
    situation: Situation,
) -> Following:
    amount, waiting = _amount(consequence, situation)
    return Following(
        consequence=consequence,
        because=tuple(_reason(premise) for premise in premises),
        authority=kept(
            consequence.claims, resolution.reading, resolution.law_on, resolution.jurisdiction
        ),
        amount=amount,
        amount_waits_for=waiting,
    )


def _amount(
    consequence: Consequence, situation: Situation
) -> tuple[Interval | None, tuple[str, ...]]:
    if consequence.amount is None:
        return None, ()
    low = interpret(consequence.amount.low, situation)
    top = consequence.amount.high
    high = None if top is None else interpret(top, situation)
    if low is None or (top is not None and high is None):
        nodes = [node for node in (consequence.amount.low, top) if node is not None]
        waiting = [path for node in nodes for path in unknown_facts(node, situation)]
        return None, tuple(dict.fromkeys(waiting))
    low = low.low if isinstance(low, Interval) else low
    high = high.high if isinstance(high, Interval) else high
    return Interval(low, high), ()


def _reason(premise: Premise) -> Reason:
    match premise:
        case FindingPremise():
            return Reason(finding=premise.finding, status=premise.status)
        case ConsequencePremise():
            return Reason(consequence=premise.consequence, absent=not premise.derived)
        case FlagPremise():
            return Reason(consequence=premise.flag, absent=not premise.given)


class _Translator:
    """Translates a pack's patterns; a consequence that is not in force never follows."""

    def __init__(self, resolution: Resolution) -> None:
        self._in_force = frozenset(each.id for each in resolution.consequences)
        self._used = frozenset(_used(resolution.pack))
        some = resolution.requirements[0].requirement.id
        self._never = AllOf(
            [AnyFinding([some], [status]) for status in (Status.SATISFIED, Status.VIOLATED)]
        )

    def __call__(self, pattern: Pattern) -> InferencePattern:
        parts = [self(part) for part in pattern.parts]
        match pattern.test:
            case "all":
                return AllOf(parts)
            case "any":
                return AnyOf(parts)
            case "none":
                return NoneOf(parts)
            case "consequence":
                (name,) = pattern.names
                if name in self._used:
                    return Flag(name)
                return Derived(name) if name in self._in_force else self._never
        return AnyFinding(pattern.names, [_STATUSES[each] for each in pattern.statuses])
