"""Whether the chain can be followed to its end, and what stops it where it cannot.

Officers ask that ownership be traced to natural persons or the state. The public of a listed
company ends a chain as well: nobody has to be named behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

import attrs

from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.ownership.shares import Flow
from callcenter_rules.facts.ownership.snapshot import Snapshot
from callcenter_rules.facts.ownership.sums import by_size


class StopReason(Titled):
    """Why ownership cannot be followed further."""

    OWNERS_NOT_STATED = "owners_not_stated", "未说明其所有者", "its owners are not stated"
    PART_NOT_STATED = "part_not_stated", "部分股权未说明", "a part of it is not stated"
    CLOSED_RING = "closed_ring", "互相持股，外部无人持有", "companies that own only one another"


@attrs.frozen(kw_only=True)
class Stop:
    """Where the chain stops short of a person, the state or the public.

    ``holders`` is one id, or all of a closed ring; ``share`` is the part of the applicant that is
    thereby untraced.
    """

    holders: tuple[str, ...]
    reason: StopReason
    share: Fraction


def unresolved(snapshot: Snapshot, names: Iterable[str]) -> Iterator[str]:
    """Return those of ``names`` whose owners are not stated, or not in full."""
    for name in names:
        if name not in snapshot.owners:
            if not snapshot.holders[name].ends_chain:
                yield name
        elif name in snapshot.rest:
            yield name


def stops(snapshot: Snapshot, flowing: Flow) -> tuple[Stop, ...]:
    """Return every place where the chain stops short, largest first."""
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
