"""Looking through the chain of shareholders: the facts of ownership that it answers.

What is stated of the chain as of the day comes before what was declared; the declared foreign share
is kept beside it. That a chain mentions no nominee and no agreement does not say that there is
none, so that those facts stay as declared.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any, Final

import attrs

from callcenter_rules.facts.case import Case
from callcenter_rules.facts.equity import Equity
from callcenter_rules.facts.intervals import Exact, Interval
from callcenter_rules.facts.ownership.controlling import Settled
from callcenter_rules.facts.ownership.holders import MAINLAND
from callcenter_rules.facts.ownership.ownership import Ownership

_HALF: Final = Fraction(1, 2)
_POINT: Final = Fraction(1, 100)


def look_through(case: Case, as_of: dt.date) -> Case:
    """Return the case with the facts that its chain of shareholders answers on ``as_of``.

    A case without a chain is returned as it is.
    """
    equity = case.equity
    if equity.chain is None:
        return case
    ownership = equity.chain.on(as_of)
    seen = attrs.evolve(
        equity,
        foreign_share=_share(ownership.foreign_share),
        hmt_share=_share(ownership.hong_kong_macao_taiwan_share),
        traced_to_persons_or_state=ownership.traced,
        chinese_side_controls=_chinese_side_controls(ownership),
        nominee_holding=ownership.nominee_holding or equity.nominee_holding,
        control_by_agreement=ownership.control_by_agreement or equity.control_by_agreement,
        declared_foreign_share=equity.foreign_share,
        depth=ownership.depth,
        **_changes(equity, as_of),
    )
    return attrs.evolve(case, equity=seen)


def _share(interval: Interval) -> Fraction | Interval:
    return Fraction(interval.low or 0) if interval.is_exact else interval


def _chinese_side_controls(ownership: Ownership) -> bool | None:
    """Say whether the mainland side controls: by who controls, else by who has more than half."""
    controlling = ownership.controlling
    controller = controlling.holder
    if controller is not None and controlling.settled is Settled.CONTROLLED:
        origins = ownership.holders[controller].origins
        if origins <= MAINLAND:
            return True
        if not origins & MAINLAND:
            return False
    foreign = ownership.foreign_share
    if foreign.high is not None and foreign.high < _HALF:
        return True
    return False if foreign.low is not None and foreign.low > _HALF else None


def _changes(equity: Equity, as_of: dt.date) -> dict[str, Any]:
    if equity.chain is None or equity.compared_with is None:
        return {}
    change = equity.chain.change(equity.compared_with, as_of)
    low, high = (Fraction(each or 0) * _POINT for each in _bounds(change.transferred))
    return {
        "controller_changed": change.controller_changed,
        "shareholder_change": low if low == high else Interval(low, high),
    }


def _bounds(interval: Interval) -> tuple[Exact | None, Exact | None]:
    return interval.low, interval.high
