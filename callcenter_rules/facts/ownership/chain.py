"""The chain of holdings above an applicant: the one thing to make, ask and draw.

>>> chain = EquityChain.from_data({
...     "company": "applicant",
...     "holders": [
...         {"id": "wang", "kind": "natural_person", "nationality": "mainland"},
...         {"id": "holding", "kind": "domestic_company"},
...         {"id": "hk", "kind": "hong_kong_company"},
...     ],
...     "holdings": [
...         {"holder": "wang", "company": "applicant", "share": "37.5%"},
...         {"holder": "holding", "company": "applicant", "share": "62.5%"},
...         {"holder": "hk", "company": "holding", "share": "20%"},
...         {"holder": "wang", "company": "holding", "share": "60%"},
...     ],
... })
>>> chain.last.foreign_share
Interval(Fraction(1, 8), Fraction(1, 4))
>>> print(chain.last.foreign_paths().text("en"))
hk → holding → applicant: 20% × 62.5% = 12.5%
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self

import attrs

from callcenter_rules.facts.ownership.changes import OwnershipChange, compare
from callcenter_rules.facts.ownership.checking import check_chain, check_draft
from callcenter_rules.facts.ownership.faults import refuse_faults
from callcenter_rules.facts.ownership.holders import Holder, shown_name
from callcenter_rules.facts.ownership.holdings import Capital, Control, Holding, turning_points
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.reading import RECORDS, read_draft, to_plain
from callcenter_rules.facts.ownership.snapshot import take_snapshot


@attrs.frozen(kw_only=True, slots=False)
class EquityChain:
    """All holders above ``company``, the applicant, with what they hold and control, and when.

    The applicant need not be among ``holders``; it is then a domestic company. What is not stated
    is unknown: holdings that add up to less than the whole leave a remainder. Raises ChainRefused
    with every fault at once.
    """

    company: str
    holders: tuple[Holder, ...] = attrs.field(default=(), converter=tuple)
    holdings: tuple[Holding, ...] = attrs.field(default=(), converter=tuple)
    controls: tuple[Control, ...] = attrs.field(default=(), converter=tuple)
    capitals: tuple[Capital, ...] = attrs.field(default=(), converter=tuple)

    def __attrs_post_init__(self) -> None:
        refuse_faults(
            self.company,
            check_chain(self.company, self.holders, self.holdings, self.controls, self.capitals),
        )

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Self:
        """Read a chain from plain data, as YAML or JSON gives it.

        Raises ChainRefused with every fault at once: of what cannot be read, and of what can.
        """
        draft, faults = read_draft(data)
        if faults:
            refuse_faults(draft.company or "?", (*faults, *check_draft(draft)))
        return cls(company=draft.company or "", **draft.records())

    def to_data(self, *, mask: bool = False) -> dict[str, Any]:
        """Return the chain as plain data that `from_data` reads.

        With ``mask``, the names of natural persons are masked, which cannot be undone.
        """
        lists = {name: [to_plain(record) for record in getattr(self, name)] for name in RECORDS}
        if mask:
            shown = [attrs.evolve(holder, name=shown_name(holder)) for holder in self.holders]
            lists["holders"] = [to_plain(holder) for holder in shown]
        return {"company": self.company, **{name: each for name, each in lists.items() if each}}

    def on(self, day: dt.date) -> Ownership:
        """Return the ownership as it stood on ``day``. It is worked out once for each period."""
        period = self._period(day)
        known = self._periods.get(period)
        if known is None:
            known = self._periods[period] = self._stood(period)
        return known

    @property
    def last(self) -> Ownership:
        """The ownership as last stated: whatever has no end."""
        return self.on(dt.date.max)

    def change(self, before: dt.date, after: dt.date) -> OwnershipChange:
        """Return what changed from one day to another. It is worked out once for two periods."""
        periods = self._period(before), self._period(after)
        known = self._changes.get(periods)
        if known is None:
            known = self._changes[periods] = compare(self.on(before), self.on(after))
        return known

    def turns_on(self, day: dt.date) -> bool:
        """Say whether something that is stated begins on ``day``, or is over by then."""
        return day in self._turning_points

    def turns(self, after: dt.date, until: dt.date) -> tuple[dt.date, ...]:
        """Return the days later than ``after``, and no later than ``until``, on which it turns."""
        return tuple(day for day in self._turning_points if after < day <= until)

    def _period(self, day: dt.date) -> int:
        return bisect_right(self._turning_points, day) - 1

    @cached_property
    def _changes(self) -> dict[tuple[int, int], OwnershipChange]:
        return {}

    @cached_property
    def _turning_points(self) -> list[dt.date]:
        return turning_points((*self.holdings, *self.controls, *self.capitals))

    @cached_property
    def _periods(self) -> dict[int, Ownership]:
        return {}

    @cached_property
    def _by_id(self) -> dict[str, Holder]:
        by_id = {holder.id: holder for holder in self.holders}
        by_id.setdefault(self.company, Holder(id=self.company, kind="domestic_company"))
        return by_id

    def _stood(self, period: int) -> Ownership:
        since, *later = self._turning_points[period : period + 2]
        snapshot = take_snapshot(
            self.company, self._by_id, self.holdings, self.controls, self.capitals, day=since
        )
        return Ownership(
            since=None if since == dt.date.min else since,
            until=later[0] if later else None,
            snapshot=snapshot,
        )

    def tree(
        self,
        day: dt.date = dt.date.max,
        *,
        lang: str = "zh",
        width: int = 80,
        reveal: bool = False,
    ) -> str:
        """Draw the chain as last stated, or on ``day``, in ``width`` columns of a terminal.

        Names of natural persons are masked unless ``reveal``.
        """
        from callcenter_rules.reports.equity_tree import render_tree

        return render_tree(self.on(day), lang=lang, width=width, reveal=reveal)

    def to_svg(self, day: dt.date = dt.date.max, *, lang: str = "zh", reveal: bool = False) -> str:
        """Draw the chain as SVG. Raises ImportError where graphlay is not installed."""
        from callcenter_rules.reports.equity_drawing import render_svg

        return render_svg(self.on(day), lang=lang, reveal=reveal)

    def to_html(self, day: dt.date = dt.date.max, *, lang: str = "zh", reveal: bool = False) -> str:
        """Return a figure for a page: the drawing, or the tree where graphlay is not installed."""
        from callcenter_rules.reports.equity_drawing import render_html

        return render_html(self.on(day), lang=lang, reveal=reveal)

    def _repr_svg_(self) -> str | None:
        try:
            return self.to_svg()
        except ImportError:
            return None

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        return self.tree()
