"""Whether what is held in each company adds up, on every day.

Contributions have to add up to the registered capital, a percentage stated beside a contribution
has to be what it is rounded to, and shares may not exceed the whole. Whatever is wrong over several
days is reported once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate, islice

import attrs

from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.contributions import Measures, RegisteredCapital
from callcenter_rules.facts.ownership.draft import Draft, Numbered
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.held import FIRST_DAY, Held, Stretch, payment, stated
from callcenter_rules.facts.ownership.holdings import Capital, Holding
from callcenter_rules.facts.ownership.sums import NOTHING, total


def check_totals(draft: Draft) -> Iterator[ChainFault]:
    """Report everything in which the holdings of a company do not add up."""
    holdings: dict[str, list[tuple[int, Holding]]] = {}
    for i, holding in draft.holdings:
        holdings.setdefault(holding.company, []).append((i, holding))
    capitals: dict[str, list[tuple[int, Capital]]] = {}
    for i, capital in draft.capitals:
        capitals.setdefault(capital.company, []).append((i, capital))
    for company, of_company in holdings.items():
        if not _plainly_adds_up(of_company):
            stating = capitals.get(company, [])
            known = [(i, capital) for i, capital in stating if capital.amount > 0]
            held = Held(
                company,
                of_company,
                known,
                every_holding=draft.every_holding_is_known(company),
                every_capital=draft.every_capital_is_known(company) and len(known) == len(stating),
            )
            yield from _check(held)


def _plainly_adds_up(holdings: Numbered[Holding]) -> bool:
    """Return whether these are undated shares, with no contributions, of at most the whole."""
    for _, holding in holdings:
        if holding.contributed is not None or holding.since or holding.until:
            return False
    return total(stated(holding) for _, holding in holdings) <= 1


def _check(held: Held) -> Iterator[ChainFault]:
    capital, measures, shares = RegisteredCapital(held), Measures(held), _Shares(held)
    for day, begun in held.days():
        yield from capital.look(day)
        yield from measures.look(begun)
        yield from shares.look(day, begun)
    yield from capital.close(None)
    yield from shares.close(None)


class _Shares:
    """Adds up the shares, those measured by contributions among them."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.over: Stretch | None = None

    def look(self, day: dt.date, begun: Sequence[int]) -> Iterator[ChainFault]:
        wholes = self.held.wholes
        measure = wholes[0] if len(wholes) == 1 else None
        counted = self.held.paid / measure if measure else self.held.beside
        whole = self.held.alone + counted
        if whole <= 1:
            yield from self.close(day)
        elif self.over is None:
            path = self._first_over(day, whole, begun, measure)
            self.over = Stretch(since=day, path=path, found=whole)
        else:
            self.over = attrs.evolve(self.over, found=max(self.over.found, whole))

    def close(self, day: dt.date | None) -> Iterator[ChainFault]:
        if self.over is not None:
            when, company = self.over.until(day), self.held.company
            yield ChainFault.at(
                self.over.path,
                format_share(self.over.found, exact=False),
                f"`{company}` 的各项持股合计{when.zh}应不超过 100%",
                f"expected at most 100% of `{company}` in all{when.en}",
            )
        self.over = None

    def _first_over(
        self, day: dt.date, whole: Fraction, begun: Sequence[int], measure: Fraction | None
    ) -> str:
        """Return the path of the holding by which the whole is exceeded.

        It is one of those that begin on the day, unless it is the measure that has changed.
        """
        new = [_size(self.held.now[i], measure) for i in begun]
        before = whole - total(new)
        if before > 1 or day == FIRST_DAY:
            begun = sorted(self.held.now)
            new = [_size(self.held.now[i], measure) for i in begun]
            before = NOTHING
        sums = accumulate(new, initial=before)
        i = next(i for i, so_far in zip(begun, islice(sums, 1, None), strict=True) if so_far > 1)
        return f"holdings[{i}].{'contributed' if self.held.now[i].share is None else 'share'}"


def _size(holding: Holding, measure: Fraction | None) -> Fraction:
    if holding.contributed is not None and measure:
        return payment(holding) / measure
    return stated(holding)
