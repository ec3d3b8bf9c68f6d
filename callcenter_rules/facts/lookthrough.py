"""Looking through the chain of shareholders: the facts of ownership that it answers.

What is stated of the chain as of the day comes before what was declared; the declared foreign share
is kept beside it. That a chain mentions no nominee and no agreement does not say that there is
none, so that those facts stay as declared.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, TypeVar

import attrs

from callcenter_rules.facts.case import Case
from callcenter_rules.facts.equity import Equity
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership.changes import OwnershipChange
from callcenter_rules.facts.ownership.controlling import Settled
from callcenter_rules.facts.ownership.holders import MAINLAND
from callcenter_rules.facts.ownership.ownership import Ownership

_NOTHING: Final = Fraction(0)
_HALF: Final = Fraction(1, 2)
_POINT: Final = Fraction(1, 100)

RecordT = TypeVar("RecordT", bound=object)


def look_through(case: Case, as_of: dt.date) -> Case:
    """Return the case with the facts that its chain of shareholders answers on ``as_of``.

    Each of them is worked out when it is first read. A case without a chain is returned as it is.
    """
    if case.equity.chain is None:
        return case
    seen = _with(_SeenEquity, case.equity, _declared=case.equity, _as_of=as_of)
    return _with(Case, case, equity=seen)


def _with(kind: type[RecordT], record: object, **others: object) -> RecordT:
    """Return a ``kind`` of what ``record`` states, with ``others``; nothing is checked again."""
    made = object.__new__(kind)
    for name in _STATED[kind]:
        object.__setattr__(made, name, getattr(record, name))
    for name, value in others.items():
        object.__setattr__(made, name, value)
    return made


class _SeenEquity(Equity):
    """The ownership that a chain shows on one day, in place of the ownership declared."""

    _declared: Equity
    _as_of: dt.date

    @cached_property
    def foreign_share(self) -> Fraction | Interval | None:
        return _share(self._ownership.foreign_share)

    @cached_property
    def hmt_share(self) -> Fraction | Interval | None:
        return _share(self._ownership.hong_kong_macao_taiwan_share)

    @cached_property
    def traced_to_persons_or_state(self) -> bool | None:
        return self._ownership.traced

    @cached_property
    def chinese_side_controls(self) -> bool | None:
        return _chinese_side_controls(self._ownership)

    @cached_property
    def nominee_holding(self) -> bool | None:
        return self._ownership.nominee_holding or self._declared.nominee_holding

    @cached_property
    def control_by_agreement(self) -> bool | None:
        return self._ownership.control_by_agreement or self._declared.control_by_agreement

    @cached_property
    def declared_foreign_share(self) -> Fraction | Interval | None:
        return self._declared.foreign_share

    @cached_property
    def depth(self) -> int | None:
        return self._ownership.depth

    @cached_property
    def controller_changed(self) -> bool | None:
        return None if self._change is None else self._change.controller_changed

    @cached_property
    def shareholder_change(self) -> Fraction | Interval | None:
        return None if self._change is None else _points(self._change.transferred)

    @cached_property
    def _ownership(self) -> Ownership:
        assert self.chain is not None
        return self.chain.on(self._as_of)

    @cached_property
    def _change(self) -> OwnershipChange | None:
        if self.chain is None or self.compared_with is None:
            return None
        return self.chain.change(self.compared_with, self._as_of)


def _stated(kind: type[Any], answered: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(kind) if each.name not in vars(answered))


_STATED: Final[dict[type[Any], tuple[str, ...]]] = {
    Case: tuple(each.name for each in attrs.fields(Case) if each.name != "equity"),
    _SeenEquity: _stated(Equity, _SeenEquity),
}
"""What is taken over from the record as it was stated."""


def _share(interval: Interval) -> Fraction | Interval:
    return Fraction(interval.low or 0) if interval.is_exact else interval


def _points(interval: Interval) -> Fraction | Interval:
    low, high = (Fraction(each or 0) * _POINT for each in (interval.low, interval.high))
    return low if low == high else Interval(low, high)


def _chinese_side_controls(ownership: Ownership) -> bool | None:
    """Say whether the mainland side controls: by who controls, else by who has more than half."""
    foreign = ownership.foreign_share
    if foreign.high == _NOTHING and not ownership.controls:
        return True
    controlling = ownership.controlling
    controller = controlling.holder
    if controller is not None and controlling.settled is Settled.CONTROLLED:
        origins = ownership.holders[controller].origins
        if origins <= MAINLAND:
            return True
        if not origins & MAINLAND:
            return False
    if foreign.high is not None and foreign.high < _HALF:
        return True
    return False if foreign.low is not None and foreign.low > _HALF else None
