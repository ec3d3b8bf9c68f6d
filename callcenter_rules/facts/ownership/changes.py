"""What changed in the ownership between two days: shareholders in percentage points, and control.

Changes of shareholders are those of the register, so that nominees are not seen through; who
controls the company is a question of who stands behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.numerals import fraction_text
from callcenter_rules.facts.ownership.controlling import Controlling, Settled
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE, total


@attrs.frozen(kw_only=True)
class ShareholderChange:
    """What a direct holder had before and has after, and the difference in percentage points.

    5 points is the step from 10 % to 15 %; a loss is negative.
    """

    holder: str
    before: Interval
    after: Interval
    points: Interval


@attrs.frozen(kw_only=True)
class OwnershipChange:
    """The differences between two days.

    ``shareholders`` are the direct holders whose share changed, or may have, largest change first.
    ``largest`` is the largest gain or loss of one holder and ``transferred`` what changed hands in
    all, both in percentage points. ``controller_changed`` is None where it cannot be told.
    """

    shareholders: tuple[ShareholderChange, ...]
    largest: Interval
    transferred: Interval
    controller_before: str | None
    controller_after: str | None
    controller_changed: bool | None

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON: exact numbers as texts."""
        return {
            "shareholders": [
                {"holder": change.holder, "points": _pair(change.points)}
                for change in self.shareholders
            ],
            "largest": _pair(self.largest),
            "transferred": _pair(self.transferred),
            "controller_before": self.controller_before,
            "controller_after": self.controller_after,
            "controller_changed": self.controller_changed,
        }


def compare(before: Ownership, after: Ownership) -> OwnershipChange:
    """Return what changed from ``before`` to ``after``."""
    names = dict.fromkeys((*before.registered_shares, *after.registered_shares))
    every = [_change(name, _range(before, name), _range(after, name)) for name in names]
    moved = [change for change in every if change.points != Interval.exactly(0)]
    unnamed = 100 * max(_unstated(before), _unstated(after))
    sizes = [_size(change.points) for change in moved]
    return OwnershipChange(
        shareholders=tuple(
            change
            for _, change in sorted(
                zip(sizes, moved, strict=True),
                key=lambda pair: (-_high(pair[0]), -_low(pair[0]), pair[1].holder),
            )
        ),
        largest=Interval(
            max(map(_low, sizes), default=NOTHING), max((*map(_high, sizes), unnamed))
        ),
        transferred=_transferred(every),
        controller_before=before.controlling.holder,
        controller_after=after.controlling.holder,
        controller_changed=_controller_changed(before.controlling, after.controlling),
    )


def _unstated(ownership: Ownership) -> Fraction:
    return WHOLE - total(ownership.registered_shares.values())


def _range(ownership: Ownership, holder: str) -> Interval:
    """Return a direct holder's share; one that is not stated may be hidden in the unknown part."""
    share = ownership.registered_shares.get(holder)
    return Interval(NOTHING, _unstated(ownership)) if share is None else Interval.exactly(share)


def _change(holder: str, before: Interval, after: Interval) -> ShareholderChange:
    points = (after - before) * Interval.exactly(100)
    return ShareholderChange(holder=holder, before=before, after=after, points=points)


def _size(points: Interval) -> Interval:
    low, high = _low(points), _high(points)
    return Interval(NOTHING if low <= 0 <= high else min(abs(low), abs(high)), max(-low, high))


def _transferred(every: Iterable[ShareholderChange]) -> Interval:
    """Return what changed hands: all gains, which are all losses, of all holders, named or not."""
    changes = tuple(every)
    gains = total(max(_low(change.points), NOTHING) for change in changes)
    losses = total(max(-_high(change.points), NOTHING) for change in changes)
    kept = total(min(_low(change.before), _low(change.after)) for change in changes)
    return Interval(max(gains, losses), 100 * (1 - kept))


def _controller_changed(before: Controlling, after: Controlling) -> bool | None:
    if Settled.OPEN in (before.settled, after.settled):
        return None
    return (before.holder, before.settled) != (after.holder, after.settled)


def _low(interval: Interval) -> Fraction:
    return Fraction(interval.low or 0)


def _high(interval: Interval) -> Fraction:
    return Fraction(interval.high or 0)


def _pair(interval: Interval) -> list[str]:
    return [fraction_text(Fraction(bound or 0)) for bound in (interval.low, interval.high)]
