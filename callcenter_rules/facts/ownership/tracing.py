"""Whether the chain can be followed to its end, and what stops it where it cannot.

Officers ask that ownership be traced to natural persons or the state. The public of a listed
company ends a chain as well: nobody has to be named behind it. Whoever directs votes without
holding shares, by agreement (VIE) or in concert, has to be traced in the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.numerals import fraction_text
from callcenter_rules.facts.ownership.shares import Flow, is_closed
from callcenter_rules.facts.ownership.snapshot import Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING, by_size


class StopReason(Titled):
    """Why ownership cannot be followed further."""

    OWNERS_NOT_STATED = "owners_not_stated", "未说明其所有者", "its owners are not stated"
    PART_NOT_STATED = "part_not_stated", "部分股权未说明", "a part of it is not stated"
    CLOSED_RING = "closed_ring", "互相持股，外部无人持有", "companies that own only one another"
    CONTROLLER_NOT_TRACED = (
        "controller_not_traced",
        "控制方一侧，未说明全部所有者",
        "on the side of a controller, its owners are not all stated",
    )


@attrs.frozen(kw_only=True)
class Stop:
    """Where the chain stops short of a person, the state or the public.

    ``holders`` is one id, or all of a closed ring; ``share`` is the part of the applicant that is
    thereby untraced: nothing on the side of those who control by other means than shares.
    """

    holders: tuple[str, ...]
    reason: StopReason
    share: Fraction

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON: the exact share as a text."""
        return {
            "holders": list(self.holders),
            "reason": self.reason.value,
            "share": fraction_text(self.share),
        }


def unresolved(snapshot: Snapshot, names: Iterable[str]) -> Iterator[str]:
    """Return those of ``names`` whose owners are not stated, or not in full."""
    for name in names:
        if name not in snapshot.owners:
            if not snapshot.holders[name].ends_chain:
                yield name
        elif name in snapshot.rest:
            yield name


def closed_rings(
    snapshot: Snapshot, groups: Iterable[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Return those of ``groups`` that are rings which nobody outside owns anything of."""
    for group in groups:
        if len(group) > 1 and is_closed(group, snapshot.owners, snapshot.rest):
            yield tuple(sorted(group))


def stops(snapshot: Snapshot, flowing: Flow, beside: Sequence[tuple[str, ...]]) -> tuple[Stop, ...]:
    """Return every place where the chain stops short, largest first.

    ``beside`` are the rings and single names that only control leads to, and no holding.
    """
    found = [
        Stop(holders=(name,), reason=StopReason.OWNERS_NOT_STATED, share=share)
        for name, share in flowing.ends.items()
        if not snapshot.holders[name].ends_chain
    ]
    found += [
        Stop(holders=(name,), reason=StopReason.PART_NOT_STATED, share=share)
        for name, share in flowing.unstated.items()
    ]
    found += [
        Stop(holders=ring, reason=StopReason.CLOSED_RING, share=share)
        for ring, share in flowing.closed.items()
    ]
    found += [
        Stop(holders=(name,), reason=StopReason.CONTROLLER_NOT_TRACED, share=NOTHING)
        for name in unresolved(snapshot, (name for group in beside for name in group))
    ]
    found += [
        Stop(holders=ring, reason=StopReason.CLOSED_RING, share=NOTHING)
        for ring in closed_rings(snapshot, beside)
    ]
    return tuple(sorted(found, key=lambda stop: (by_size(stop.share), stop.holders)))


def depth(groups: Sequence[tuple[str, ...]], snapshot: Snapshot) -> int:
    """Return the most holdings that lie one above the other; a ring counts as one layer.

    ``groups`` are the rings and single names, owners first.
    """
    layer: dict[str, int] = {}
    for group in groups:
        above = max(
            (
                layer[owner] + 1
                for n in group
                for owner in snapshot.owners.get(n, ())
                if owner in layer
            ),
            default=0,
        )
        layer.update(dict.fromkeys(group, above))
    return layer[snapshot.company]
