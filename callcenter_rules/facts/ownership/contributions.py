"""Whether contributions fit the registered capital, and the shares that are stated beside them."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from callcenter_rules.facts.ownership.amounts import short_share, yuan_text
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.held import Held, Stretch, payment, stated
from callcenter_rules.facts.ownership.holdings import Capital, Holding
from callcenter_rules.facts.ownership.sizes import is_part, rounding


class RegisteredCapital:
    """Compares the contributions with the registered capital."""

    def __init__(self, held: Held) -> None:
        """Begin with nothing wrong."""
        self.held = held
        self.wrong: tuple[Stretch, Capital] | None = None

    def look(self, day: dt.date) -> Iterator[ChainFault]:
        """Report what was wrong until the day that has been reached."""
        registered = self.held.registered if self.held.misstated else None
        path = "" if registered is None else f"capitals[{registered[0]}].amount"
        paid = self.held.paid
        if self.wrong is not None and (self.wrong[0].path, self.wrong[0].found) != (path, paid):
            yield from self.close(day)
        if registered is not None and self.wrong is None:
            self.wrong = Stretch(since=day, path=path, found=paid), registered[1]

    def close(self, day: dt.date | None) -> Iterator[ChainFault]:
        """Report what has been wrong, until ``day`` or for ever."""
        if self.wrong is not None:
            stretch, capital = self.wrong
            paid, when, company = yuan_text(stretch.found), stretch.until(day), self.held.company
            yield ChainFault.at(
                stretch.path,
                yuan_text(capital.amount),
                f"应等于 `{company}` 各项出资合计{when.zh} {paid}",
                f"expected {paid}, what the contributions to `{company}` add up to{when.en}",
            )
        self.wrong = None


class Measures:
    """Measures contributions against the whole, and compares them with the shares stated.

    A share fits as long as the whole is neither too small nor too great for it. Those holdings that
    ask for the greatest whole, and for the smallest, are at hand, so that none is looked at on
    every day. Each is reported once.
    """

    def __init__(self, held: Held) -> None:
        """Begin with no holding."""
        self.held = held
        self.unsized: list[int] = []
        self.least: list[tuple[Fraction, int]] = []
        self.most: list[tuple[Fraction, int]] = []
        self.reported: set[int] = set()

    def look(self, begun: Sequence[int]) -> Iterator[ChainFault]:
        """Report what does not fit from the day that has been reached, on which these begin."""
        for i in begun:
            self._begin(i, self.held.now[i])
        if self.held.unmeasurable:
            yield from self._unmeasured()
        wholes = self.held.wholes
        if wholes:
            found = self._not_fitting(min(wholes), max(wholes))
            yield from self._misfits(found, wholes[0])

    def _begin(self, i: int, holding: Holding) -> None:
        if holding.contributed is None or holding.contributed < 0:
            return
        if holding.share is None:
            self.unsized.append(i)
        elif is_part(holding.share):
            paid, may_differ = payment(holding), rounding(holding.share)
            low, high = holding.share - may_differ, holding.share + may_differ
            heapq.heappush(self.least, (-paid / high, i))
            if low > 0:
                heapq.heappush(self.most, (paid / low, i))

    def _not_fitting(self, smallest: Fraction, greatest: Fraction) -> Iterator[int]:
        """Take out, and return, those for which every possible whole is too small or too great."""
        while self.least and -self.least[0][0] > greatest:
            yield heapq.heappop(self.least)[1]
        while self.most and self.most[0][0] < smallest:
            yield heapq.heappop(self.most)[1]

    def _misfits(self, found: Iterable[int], whole: Fraction) -> Iterator[ChainFault]:
        for i in sorted(set(found) & self.held.now.keys() - self.reported):
            self.reported.add(i)
            holding = self.held.now[i]
            measured = short_share(payment(holding) / whole)
            yield ChainFault.at(
                f"holdings[{i}].share",
                short_share(stated(holding)),
                f"按出资额应为 {measured}；两者只写其一即可",
                f"expected {measured}, as contributed; one of the two is enough",
            )

    def _unmeasured(self) -> Iterator[ChainFault]:
        company = self.held.company
        for i in self.unsized:
            if i in self.held.now:
                yield ChainFault.at(
                    f"holdings[{i}].contributed",
                    yuan_text(self.held.now[i].contributed or Decimal(0)),
                    f"须写明 `{company}` 的注册资本（capitals），才能换算为比例",
                    f"expected the registered capital of `{company}` in capitals, to measure it by",
                )
        self.unsized.clear()
