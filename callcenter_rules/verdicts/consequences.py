"""Consequences: the pack's productions over the findings, and why each followed."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final

import attrs

from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.inference import (
    AllOf,
    AnyFinding,
    AnyOf,
    ConsequencePremise,
    Derived,
    FindingPremise,
    Inferrer,
    NoneOf,
    Premise,
    Production,
    ProductionSet,
)
from callcenter_rules.inference import Pattern as InferencePattern
from callcenter_rules.packs.model import Claim, Consequence, Pattern
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
    """A consequence that followed, and why."""

    consequence: Consequence
    because: tuple[Reason, ...]
    authority: tuple[Claim, ...]

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
        )
    )


def follow(resolution: Resolution, statuses: Sequence[int]) -> tuple[Following, ...]:
    """Return what follows from the statuses, in the order of the pack."""
    if not resolution.consequences:
        return ()
    inference = inferrer_of(resolution).infer(statuses)
    by_id = {each.id: each for each in resolution.consequences}
    return tuple(
        Following(
            consequence=by_id[name],
            because=tuple(_reason(premise) for premise in inference.because[name]),
            authority=kept(
                by_id[name].claims,
                resolution.reading,
                resolution.law_on,
                resolution.jurisdiction,
            ),
        )
        for name in inference.derived
    )


def _reason(premise: Premise) -> Reason:
    match premise:
        case FindingPremise():
            return Reason(finding=premise.finding, status=premise.status)
        case ConsequencePremise():
            return Reason(consequence=premise.consequence, absent=not premise.derived)
    raise TypeError(f"not a premise of a pack: {premise!r}")


class _Translator:
    """Translates a pack's patterns; a consequence that is not in force never follows."""

    def __init__(self, resolution: Resolution) -> None:
        self._in_force = frozenset(each.id for each in resolution.consequences)
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
                known = pattern.names[0] in self._in_force
                return Derived(pattern.names[0]) if known else self._never
        return AnyFinding(pattern.names, [_STATUSES[each] for each in pattern.statuses])
