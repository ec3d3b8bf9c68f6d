"""What is held in one company, followed through the days on which it changes.

The sums are kept up to date from one day to the next, so that many dated holdings cost no more
than each of them once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

import attrs

from callcenter_rules.facts.ownership.draft import Numbered
from callcenter_rules.facts.ownership.holdings import Capital, Dated, Holding
from callcenter_rules.facts.ownership.sizes import is_part
from callcenter_rules.facts.ownership.sums import NOTHING, total
from callcenter_rules.texts import Text

FIRST_DAY = dt.date.min


class Held:
    """The holdings in a company on the day that has been reached, and what they add up to.

    ``alone`` are the shares of holdings that state no contribution, ``beside`` those stated beside
    one, and ``paid`` the contributions. Shares below 0 % or above 100 % and contributions below 0
    count as nothing; ``impossible`` counts such contributions, and ``unpaid`` holdings without any.
    """

    def __init__(
        self,
        company: str,
        holdings: Numbered[Holding],
        capitals: Numbered[Capital],
        *,
        every_holding: bool,
        every_capital: bool,
    ) -> None:
        """Begin before the first day; what could not all be read is not complete on any day."""
        self.company = company
        self.now: dict[int, Holding] = {}
        self.alone = self.beside = self.paid = NOTHING
        self.unpaid = self.impossible = 0
        self._holdings = dict(holdings)
        self._capitals = dict(capitals)
        self._registered: set[int] = set()
        self._every_holding = every_holding
        self._every_capital = every_capital

    def days(self) -> Iterator[tuple[dt.date, Sequence[int]]]:
        """Go through the days on which something changes, with the holdings that then begin."""
        ends, begins = _ends(self._holdings), _begins(self._holdings)
        capital_ends, capital_begins = _ends(self._capitals), _begins(self._capitals)
        for day in sorted({FIRST_DAY, *ends, *begins, *capital_ends, *capital_begins}):
            ended, begun = ends.get(day, ()), begins.get(day, ())
            self._count([self.now.pop(i) for i in ended], -1)
            self.now.update((i, self._holdings[i]) for i in begun)
            self._count([self.now[i] for i in begun], 1)
            self._registered.difference_update(capital_ends.get(day, ()))
            self._registered.update(capital_begins.get(day, ()))
            yield day, begun

    def _count(self, holdings: Sequence[Holding], sign: int) -> None:
        paying = [holding for holding in holdings if holding.contributed is not None]
        alone = [holding for holding in holdings if holding.contributed is None]
        self.paid += sign * total(payment(holding) for holding in paying)
        self.beside += sign * total(stated(holding) for holding in paying)
        self.alone += sign * total(stated(holding) for holding in alone)
        self.unpaid += sign * len(alone)
        self.impossible += sign * sum((h.contributed or 0) < 0 for h in paying)

    @property
    def complete(self) -> bool:
        """Whether every holding states a contribution, as far as is known."""
        return self._every_holding and not self.unpaid and bool(self.now)

    @property
    def registered(self) -> tuple[int, Capital] | None:
        """The registered capital with its position, or None where none is stated."""
        if not self._registered:
            return None
        i = min(self._registered)
        return i, self._capitals[i]

    @property
    def misstated(self) -> bool:
        """Whether the contributions cannot be those to the registered capital."""
        if self.registered is None or self.impossible:
            return False
        amount = Fraction(self.registered[1].amount)
        return self.paid > amount or (self.complete and self.paid != amount)

    @property
    def wholes(self) -> tuple[Fraction, ...]:
        """What contributions may be measured against; nothing where that is not known.

        There are two where the registered capital is not what the contributions add up to.
        """
        if self.impossible or not self._every_capital:
            return ()
        paid = (self.paid,) if self.complete and self.paid else ()
        if self.registered is None:
            return paid
        amount = Fraction(self.registered[1].amount)
        if not self.misstated:
            return (amount,)
        return (amount, *paid) if paid else ()

    @property
    def unmeasurable(self) -> bool:
        """Whether contributions cannot be measured, whatever could not be read."""
        if self.impossible or not self._every_capital or self._registered:
            return False
        return self.unpaid > 0 or (self.complete and not self.paid)


@attrs.frozen(kw_only=True)
class Stretch:
    """Days on which something is wrong in one way: from when, where to report it, and how much."""

    since: dt.date
    path: str
    found: Fraction

    def until(self, day: dt.date | None) -> Text:
        """Return the days in words, until ``day`` or for ever; nothing if these are all days."""
        zh = en = ""
        if self.since != FIRST_DAY:
            zh, en = f"{self.since} 起", f" from {self.since}"
        if day is not None:
            zh, en = f"{zh}至 {day} 前", f"{en} until {day}"
        return Text(f"（{zh}）" if zh else "", en)


def stated(holding: Holding) -> Fraction:
    """Return the share that a holding states; nothing where it is impossible, or not stated."""
    share = holding.share
    return NOTHING if share is None or not is_part(share) else share


def payment(holding: Holding) -> Fraction:
    """Return what a holding contributed; nothing where it is impossible, or not stated."""
    paid = holding.contributed
    return NOTHING if paid is None or paid < 0 else Fraction(paid)


def _begins(items: Mapping[int, Dated]) -> dict[dt.date, list[int]]:
    days: dict[dt.date, list[int]] = {}
    for i, item in items.items():
        if _lasts(item):
            days.setdefault(item.since or FIRST_DAY, []).append(i)
    return days


def _ends(items: Mapping[int, Dated]) -> dict[dt.date, list[int]]:
    days: dict[dt.date, list[int]] = {}
    for i, item in items.items():
        if item.until is not None and _lasts(item):
            days.setdefault(item.until, []).append(i)
    return days


def _lasts(item: Dated) -> bool:
    return item.until is None or (item.since or FIRST_DAY) < item.until
