"""What a production waits for: patterns over findings, flags and earlier consequences.

Four patterns look at what is known (`FindingIs`, `AnyFinding`, `Flag`, `Derived`), three combine
others (`AllOf`, `AnyOf`, `NoneOf`). `NoneOf` is negation as failure: it holds when nothing makes
any of its patterns hold, which is asked once all that they could depend on has been derived.

A pattern sees statuses, not truth values. "Is not violated" has to say what it means: satisfied, or
satisfied or not applicable, or any status but violated.

>>> from callcenter_rules.evaluation.statuses import Status
>>> clean = NoneOf([AnyFinding({"capital", "equity"}, {Status.VIOLATED}), Derived("refused")])
>>> [(leaf, denied) for leaf, denied in leaves(AllOf([Flag("annual-report-filed"), clean]))][0]
(Flag(name='annual-report-filed'), False)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from callcenter_rules.evaluation.statuses import Status

__all__ = [
    "AllOf",
    "AnyFinding",
    "AnyOf",
    "Derived",
    "FindingIs",
    "Flag",
    "Leaf",
    "NoneOf",
    "Pattern",
    "leaves",
]


def _statuses(statuses: Iterable[int]) -> frozenset[Status]:
    return frozenset(map(Status, statuses))


def _names(names: Iterable[str]) -> frozenset[str]:
    return frozenset(names)


def _patterns(patterns: Iterable[Pattern]) -> tuple[Pattern, ...]:
    return tuple(patterns)


@attrs.frozen
class FindingIs:
    """One finding has one of these statuses."""

    finding: str
    statuses: frozenset[Status] = attrs.field(converter=_statuses)


@attrs.frozen
class AnyFinding:
    """At least one of these findings has one of these statuses."""

    findings: frozenset[str] = attrs.field(converter=_names)
    statuses: frozenset[Status] = attrs.field(converter=_statuses)


@attrs.frozen
class Flag:
    """A flag was given with the statuses, such as a consequence of another pack's verdict."""

    name: str


@attrs.frozen
class Derived:
    """Another production's consequence follows."""

    consequence: str


@attrs.frozen
class AllOf:
    """Every one of these patterns holds."""

    patterns: tuple[Pattern, ...] = attrs.field(converter=_patterns)


@attrs.frozen
class AnyOf:
    """At least one of these patterns holds."""

    patterns: tuple[Pattern, ...] = attrs.field(converter=_patterns)


@attrs.frozen
class NoneOf:
    """None of these patterns holds (negation as failure)."""

    patterns: tuple[Pattern, ...] = attrs.field(converter=_patterns)


Leaf = FindingIs | AnyFinding | Flag | Derived
Pattern = Leaf | AllOf | AnyOf | NoneOf


def leaves(pattern: Pattern, *, denied: bool = False) -> Iterator[tuple[Leaf, bool]]:
    """Yield every leaf of a pattern, and whether it stands anywhere under a `NoneOf`."""
    if isinstance(pattern, AllOf | AnyOf | NoneOf):
        for part in pattern.patterns:
            yield from leaves(part, denied=denied or isinstance(pattern, NoneOf))
    else:
        yield pattern, denied
