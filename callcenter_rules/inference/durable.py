"""The adapter to durable-rules 2.0.28, which keeps to what that engine gets right.

One ruleset for each production set, one session, one fact at a time, under a lock. For each group
of rules a fact is asserted that says of every leaf whether it holds, the names of the rules that
fire are collected, and the fact is retracted. A group is asked again when a rule of its stratum has
since concluded something that it waits for; a stratum is complete when no group is left to ask.

The engine's functions are called directly. Its own host runs two threads that race with the caller,
and takes about ten times as long.

A canary, a rule that fires on every fact, is the last to be matched and the last to fire in each
group. If it did not fire, some rule may not have fired either; then there is no result.
"""

from __future__ import annotations

import importlib.metadata
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol

from callcenter_rules.inference.durable_program import (
    FACT,
    SID,
    Group,
    Program,
    compile_program,
)
from callcenter_rules.inference.faults import InferenceIncomplete
from callcenter_rules.inference.productions import ProductionSet
from callcenter_rules.inference.situation import check_situation

__all__ = ["VERSION", "DurableChainer", "RulesEngine", "is_available"]

VERSION = "2.0.28"
_RETRACTION = f'{{"id":"{FACT}","sid":"{SID}"}}'


class RulesEngine(Protocol):
    """The functions of the extension module `durable_rules_engine` that are used."""

    def create_ruleset(self, name: str, definition: str, /) -> int: ...  # noqa: D102
    def delete_ruleset(self, handle: int, /) -> None: ...  # noqa: D102
    def delete_state(self, handle: int, sid: str, /) -> None: ...  # noqa: D102
    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]: ...  # noqa: D102
    def retract_fact(self, handle: int, fact: str, /) -> tuple[int, int]: ...  # noqa: D102
    def start_action_for_state(  # noqa: D102
        self, handle: int, state: int, /
    ) -> tuple[str, str] | None: ...
    def complete_and_start_action(self, handle: int, state: int, /) -> str | None: ...  # noqa: D102


def is_available() -> bool:
    """Say whether durable-rules imports here, in the one version that this adapter is made for."""
    try:
        import durable_rules_engine  # noqa: F401

        return sys.version_info < (3, 13) and importlib.metadata.version("durable-rules") == VERSION
    except ImportError:
        return False


class DurableChainer:
    """Derives consequences with durable-rules; safe to share between threads.

    Raises ValueError when the production set takes more than 4,096 rules, and ImportError when
    durable-rules is not installed. `engine` stands in for its extension module in tests.
    """

    def __init__(self, production_set: ProductionSet, *, engine: RulesEngine | None = None) -> None:
        self._production_set = production_set
        self._program = compile_program(production_set)
        self._engine = engine or _installed()
        self._lock = threading.Lock()
        self._ruleset: _Ruleset | None = None

    def derive(
        self, statuses: Sequence[int], flags: AbstractSet[str] = frozenset()
    ) -> tuple[str, ...]:
        """Derive every consequence that follows, in the order of declaration.

        Raises ValueError when the statuses or flags do not fit the production set, and
        InferenceIncomplete when the engine did not show that it had fired every rule.
        """
        check_situation(self._production_set, statuses, flags)
        holding = [0] * len(self._program.spelling)
        for atom, test in self._program.given:
            holding[atom] = int(test(statuses, flags))
        with self._lock:
            self._fire_strata(holding)
        return tuple(name for name, atom in self._program.consequences if holding[atom])

    def _fire_strata(self, holding: list[int]) -> None:
        if not any(self._program.strata):
            return
        try:
            self._ruleset = self._ruleset or _Ruleset(self._engine, self._program)
            for stratum in self._program.strata:
                _complete(stratum, self._ruleset, holding)
        except BaseException as error:
            # Whatever was left half done inside the engine would answer the next question wrongly.
            if self._ruleset is not None:
                self._ruleset.drop()
            self._ruleset = None
            if isinstance(error, InferenceIncomplete) or not isinstance(error, Exception):
                raise
            raise InferenceIncomplete(f"durable-rules: {error}") from error


def _complete(stratum: Sequence[Group], ruleset: _Ruleset, holding: list[int]) -> None:
    """Ask every group of a stratum, and again those that wait for what was concluded since."""
    pending = list(stratum)
    while pending:
        group = pending.pop(0)
        fresh = {atom for atom in ruleset.conclusions(group, holding) if not holding[atom]}
        for atom in fresh:
            holding[atom] = 1
        pending += [other for other in stratum if other not in pending and fresh & other.awaited]


class _Ruleset:
    """One ruleset with one session inside the engine, until nobody refers to it any more."""

    def __init__(self, engine: RulesEngine, program: Program) -> None:
        self._engine = engine
        self._spelling = program.spelling
        self._handle = engine.create_ruleset("productions", program.definition)
        self._warm_up(program)
        # Not before the session has fired: until then delete_state reads what was never written.
        self.drop = weakref.finalize(self, _drop, engine, self._handle)
        self.drop.atexit = False

    def _warm_up(self, program: Program) -> None:
        nothing = [0] * len(program.spelling)
        try:
            for group in program.groups:
                self.conclusions(group, nothing)
        except BaseException:
            self._engine.delete_ruleset(self._handle)
            raise

    def conclusions(self, group: Group, holding: Sequence[int]) -> set[int]:
        """Ask one group, and give the atoms that its rules conclude."""
        spelled = [self._spelling[atom][holding[atom]] for atom in group.atoms]
        fired = set(self._fired("".join([group.opening, *spelled, "}"])))
        if group.canary not in fired:
            raise InferenceIncomplete(f"durable-rules fired {len(fired)} rules but not the canary")
        return {group.heads[name] for name in fired - {group.canary}}

    def _fired(self, fact: str) -> Iterator[str]:
        code, session = self._engine.assert_fact(self._handle, fact)
        _accept("assertion", code)
        started = self._engine.start_action_for_state(self._handle, session)
        firing = started[1] if started else None
        while firing is not None:
            _, name, _ = firing.split('"', 2)
            yield name
            firing = self._engine.complete_and_start_action(self._handle, session)
        code, _ = self._engine.retract_fact(self._handle, _RETRACTION)
        _accept("retraction", code)


def _accept(request: str, code: int) -> None:
    if code != 0:
        raise InferenceIncomplete(f"durable-rules answered the {request} of a fact with {code}")


def _drop(engine: RulesEngine, handle: int) -> None:
    engine.delete_state(handle, SID)
    engine.delete_ruleset(handle)


def _installed() -> RulesEngine:
    import durable_rules_engine

    engine: RulesEngine = durable_rules_engine
    return engine
