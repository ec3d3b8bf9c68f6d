"""Which consequences rest on which, and so the order in which they can be settled.

A consequence that another one denies (reads under a `NoneOf`) has to be settled first. Where two
deny each other, directly or by a detour, neither can be settled: no order does.

>>> from callcenter_rules.inference.patterns import Derived, Flag, NoneOf
>>> reads = dependencies([("accepted", NoneOf([Derived("refused")])), ("refused", Flag("forged"))])
>>> reads, levels(reads)
({'accepted': {'refused': True}, 'refused': {}}, {'accepted': 1, 'refused': 0})
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from callcenter_rules.inference.patterns import Derived, Pattern, leaves

__all__ = ["Reads", "denied_circles", "dependencies", "levels"]

Reads = Mapping[str, Mapping[str, bool]]


def dependencies(patterns: Iterable[tuple[str, Pattern]]) -> Reads:
    """For each consequence, those that its pattern reads, and whether it denies them."""
    reads: dict[str, dict[str, bool]] = {}
    for consequence, pattern in patterns:
        own = reads.setdefault(consequence, {})
        for leaf, denied in leaves(pattern):
            if isinstance(leaf, Derived):
                own[leaf.consequence] = denied or own.get(leaf.consequence, False)
    return reads


def levels(reads: Reads) -> dict[str, int]:
    """Number the consequences so that whatever one denies has a lower number.

    Whatever one reads without denying it has no higher number. There must be no denied circle.
    """
    numbers = dict.fromkeys(reads, 0)
    while True:
        raised = {
            consequence: max([numbers[other] + denied for other, denied in own.items()], default=0)
            for consequence, own in reads.items()
        }
        if raised == numbers:
            return numbers
        numbers = raised


def denied_circles(reads: Reads) -> Iterator[tuple[str, ...]]:
    """Yield each way from a consequence, by way of one that it denies, back to itself."""
    for consequence, own in reads.items():
        for other, denied in own.items():
            path = _path(reads, other, consequence) if denied else None
            if path is not None:
                yield (consequence, *path)


def _path(reads: Reads, start: str, end: str) -> tuple[str, ...] | None:
    """The shortest way from one consequence to another along what each reads, or None."""
    paths: dict[str, tuple[str, ...]] = {start: (start,)}
    queue = [start]
    for here in queue:
        if here == end:
            return paths[here]
        for there in reads.get(here, {}):
            if there not in paths:
                paths[there] = (*paths[here], there)
                queue.append(there)
    return None
