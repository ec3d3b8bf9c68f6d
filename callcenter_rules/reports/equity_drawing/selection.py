"""Which holders of a large chain are drawn."""

from __future__ import annotations

import heapq
from collections.abc import Iterator

from callcenter_rules.facts.ownership.holdings import Control
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import NOTHING, by_size

MOST_HOLDERS = 60
"""At most so many holders are drawn, those by way of whom most of the applicant comes first."""


def most_important(ownership: Ownership) -> tuple[list[str], int]:
    """Return connected holders, the largest part of the applicant first, and how many are left."""
    passing = ownership.flow.through
    chosen: dict[str, None] = {}
    met = {ownership.company}
    waiting = [(0, ownership.company)]
    while waiting and len(chosen) < MOST_HOLDERS:
        _, name = heapq.heappop(waiting)
        chosen[name] = None
        for other in _above(ownership, name):
            if other not in met:
                met.add(other)
                heapq.heappush(waiting, (by_size(passing.get(other, NOTHING)), other))
    return list(chosen), len(waiting)


def _above(ownership: Ownership, name: str) -> Iterator[str]:
    """Return whoever a line leads to from the box of ``name``."""
    snapshot = ownership.snapshot
    yield from snapshot.entered.get(name, ())
    yield from snapshot.unsized.get(name, ())
    yield from (control.controller for control in snapshot.controls if begins_at(control) == name)


def begins_at(control: Control) -> str:
    """Return the box at which a control begins: the company, or who follows in it."""
    return control.through or control.company
