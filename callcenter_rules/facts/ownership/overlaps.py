"""Which of many dated records hold at the same time, found without comparing each with each.

Days are half open spans: what ends on a day and what begins on it do not overlap.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import accumulate

from callcenter_rules.facts.ownership.draft import Numbered
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.holdings import Dated, DatedT

_ALWAYS = 0
_STILL = dt.date.max.toordinal() + 1

Span = tuple[int, int]


def span(item: Dated) -> Span:
    """Return the first day and the first day after, as ordinals."""
    return (
        _ALWAYS if item.since is None else item.since.toordinal(),
        _STILL if item.until is None else item.until.toordinal(),
    )


def check_period(path: str, item: Dated) -> Iterator[ChainFault]:
    """Report an end that is not after its start."""
    if item.since is not None and item.until is not None and item.until <= item.since:
        yield ChainFault.at(
            f"{path}.until",
            item.until,
            f"应晚于 since（{item.since}）",
            f"expected a day after since, {item.since}",
        )


def clashes(
    items: Numbered[DatedT], key: Callable[[DatedT], Hashable]
) -> Iterator[tuple[int, int]]:
    """Return the positions of items that overlap an earlier one of the same key, with its own.

    It is the first such one. An item that ends before it begins overlaps nothing.
    """
    together: dict[Hashable, list[tuple[int, DatedT]]] = {}
    for i, item in items:
        together.setdefault(key(item), []).append((i, item))
    found: list[tuple[int, int]] = []
    for same in together.values():
        if len(same) > 1:
            firsts = first_overlaps([span(item) for _, item in same])
            found += [
                (i, same[first][0])
                for (i, _), first in zip(same, firsts, strict=True)
                if first is not None
            ]
    return iter(sorted(found))


def first_overlaps(spans: Sequence[Span]) -> list[int | None]:
    """Return for each span the position of the first before it that it overlaps, or None.

    >>> first_overlaps([(1, 5), (5, 9), (8, 9), (0, 9)])
    [None, None, 1, 0]
    """
    if not _any_overlap(spans):
        return [None] * len(spans)
    points = sorted({point for each in spans for point in each})
    marks = _Marks(len(points))
    return [
        marks.first_and_mark(bisect_left(points, begin), bisect_left(points, end), position)
        if begin < end
        else None
        for position, (begin, end) in enumerate(spans)
    ]


def _any_overlap(spans: Iterable[Span]) -> bool:
    reached = -1
    for begin, end in sorted(spans):
        if begin < end:
            if begin < reached:
                return True
            reached = end
    return False


class _Marks:
    """A segment tree over stretches of time; each keeps the first who marked it.

    ``whole`` is who marked all of a node, ``part`` who marked any of it.
    """

    def __init__(self, stretches: int) -> None:
        self.size = 1 << stretches.bit_length()
        self.whole: list[int | None] = [None] * (2 * self.size)
        self.part: list[int | None] = [None] * (2 * self.size)

    def first_and_mark(self, begin: int, end: int, who: int) -> int | None:
        """Return who was the first to mark any of a span of stretches, and mark all of it."""
        covered = list(self._cover(begin, end))
        above = [*self._above(begin), *self._above(end - 1)]
        marked = [*(self.part[node] for node in covered), *(self.whole[node] for node in above)]
        for node in covered:
            self.whole[node] = _first(self.whole[node], who)
        for node in (*covered, *above):
            self.part[node] = _first(self.part[node], who)
        return min((one for one in marked if one is not None), default=None)

    def _cover(self, begin: int, end: int) -> Iterator[int]:
        low, high = begin + self.size, end + self.size
        while low < high:
            if low % 2:
                yield low
                low += 1
            if high % 2:
                high -= 1
                yield high
            low, high = low // 2, high // 2

    def _above(self, leaf: int) -> Iterator[int]:
        node = leaf + self.size
        while node:
            yield node
            node //= 2


def _first(known: int | None, who: int) -> int:
    return who if known is None else known


class Spans:
    """Spans of which it can be asked at once whether any of them overlaps another."""

    def __init__(self, items: Iterable[Dated]) -> None:
        """Keep the spans in the order of their beginnings, with the latest end so far of each."""
        ordered = sorted(each for each in map(span, items) if each[0] < each[1])
        self._begins = [begin for begin, _ in ordered]
        self._latest = list(accumulate((end for _, end in ordered), max))

    def overlap(self, item: Dated) -> bool:
        """Return whether any of the spans overlaps that of the item."""
        begin, end = span(item)
        before = bisect_left(self._begins, end)
        return before > 0 and self._latest[before - 1] > begin
