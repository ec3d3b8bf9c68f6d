"""Holdings, registered capital, and control by other means than shares, each with its dates.

Dates are half open: something holds from ``since`` on and no longer on ``until``, so that a
transfer is written with one date on both sides. None means always, or still.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Protocol, TypeVar

import attrs

from callcenter_rules.facts.declaration import Titled, fact
from callcenter_rules.facts.ownership.amounts import exact_share, exact_yuan


class Means(Titled):
    """How somebody controls a company, or a part of it, other than by shares of his own."""

    AGREEMENT = "agreement", "协议控制", "agreement"
    NOMINEE = "nominee", "股权代持", "nominee"
    ACTING_IN_CONCERT = "acting_in_concert", "一致行动", "acting in concert"


@attrs.frozen(kw_only=True)
class Holding:
    """What a holder has in a company: a share, or the capital contributed in yuan, or both.

    With neither, the holder is known but the size of the holding is not.
    """

    holder: str
    company: str
    share: Fraction | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact_share)
    )
    contributed: Decimal | None = attrs.field(
        default=None, converter=attrs.converters.optional(exact_yuan)
    )
    since: dt.date | None = fact("起", "since")
    until: dt.date | None = fact("止（当日起不再持有）", "until, the first day without it")


@attrs.frozen(kw_only=True)
class Capital:
    """The registered capital of a company, in yuan."""

    company: str
    amount: Decimal = attrs.field(converter=exact_yuan)
    since: dt.date | None = fact("起", "since")
    until: dt.date | None = fact("止（当日起不再有效）", "until, the first day without it")


def _means(value: str) -> Means:
    return Means(value)  # type: ignore[call-arg]


@attrs.frozen(kw_only=True)
class Control:
    """Control by other means than the controller's own shares.

    - `agreement`: contracts give the controller the whole company (VIE). ``through`` is None.
    - `nominee`: ``through`` is entered as a holder of the company, for the controller who owns it.
    - `acting_in_concert`: ``through`` votes its holding in the company as the controller does.
    """

    controller: str
    company: str
    by: Means = attrs.field(converter=_means)
    through: str | None = None
    since: dt.date | None = fact("起", "since")
    until: dt.date | None = fact("止（当日起不再有效）", "until, the first day without it")


class Dated(Protocol):
    """Something that holds from one day to another."""

    @property
    def since(self) -> dt.date | None:
        """First day, or None for always."""

    @property
    def until(self) -> dt.date | None:
        """First day without it, or None for still."""


DatedT = TypeVar("DatedT", bound=Dated)


def in_force(item: Dated, day: dt.date) -> bool:
    """Whether the item holds on ``day``."""
    return (item.since is None or item.since <= day) and (item.until is None or day < item.until)


def overlap(one: Dated, other: Dated) -> bool:
    """Whether there is a day on which both hold."""
    return (one.until is None or other.since is None or other.since < one.until) and (
        other.until is None or one.since is None or one.since < other.until
    )


def turning_points(items: Iterable[Dated]) -> list[dt.date]:
    """Return every day on which some item begins or ends, in order; always from the first day."""
    days = {dt.date.min}
    for item in items:
        if item.since is not None:
            days.add(item.since)
        if item.until is not None:
            days.add(item.until)
    return sorted(days)
