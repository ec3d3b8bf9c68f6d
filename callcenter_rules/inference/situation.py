"""What an inference starts from: a status for every finding, and the flags that are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import attrs

from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.inference.productions import ProductionSet

__all__ = ["Situation", "check_situation", "situation"]

_CODES = frozenset(Status)


@attrs.frozen(kw_only=True)
class Situation:
    """A status for each finding, in the order of declaration; the flags; what is derived so far."""

    statuses: Mapping[str, Status]
    flags: frozenset[str]
    derived: frozenset[str] = frozenset()


def situation(
    production_set: ProductionSet, statuses: Sequence[int], flags: AbstractSet[str]
) -> Situation:
    """Put names to statuses. Raises ValueError as `check_situation` does."""
    check_situation(production_set, statuses, flags)
    return Situation(
        statuses=dict(zip(production_set.findings, map(Status, statuses), strict=True)),
        flags=frozenset(flags),
    )


def check_situation(
    production_set: ProductionSet, statuses: Sequence[int], flags: AbstractSet[str]
) -> None:
    """Raise ValueError unless there is one status per finding, and every flag is declared."""
    if len(statuses) != len(production_set.findings):
        raise ValueError(
            f"{len(statuses)} statuses for {len(production_set.findings)} findings;"
            " expected one for each, in the order of declaration"
        )
    if not _CODES.issuperset(statuses):
        wrong = sorted(set(statuses) - _CODES)
        raise ValueError(f"no such status: {wrong}; expected codes from 0 to {max(Status)}")
    unknown = flags - set(production_set.flags)
    if unknown:
        named = ", ".join(f"`{flag}`" for flag in sorted(unknown))
        raise ValueError(f"no such flag: {named}; expected some of {list(production_set.flags)}")
