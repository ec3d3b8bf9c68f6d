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
from callcenter_rules.facts.changes import Change, ChangeKind, Changes
from callcenter_rules.facts.equity import Equity
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.ownership.changes import OwnershipChange
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.tracing import StopReason

_NONE: Final = Interval(Fraction(0), Fraction(0))
_HALF: Final = Fraction(1, 2)
_POINT: Final = Fraction(1, 100)
_STEPS: Final = tuple(10**places for places in range(4, 12))

RecordT = TypeVar("RecordT", bound=object)


def look_through(case: Case, as_of: dt.date) -> Case:
    """Return the case with the facts that its chain of shareholders answers on ``as_of``.

    Each of them is worked out when it is first read. A case without a chain is returned as it is.
    """
    if case.equity.chain is None:
        return case
    seen = _with(_SeenEquity, case.equity, _declared=case.equity, _as_of=as_of)
    changes = _seen_changes(case.changes, case.equity.chain)
    return _with(Case, case, equity=seen, changes=changes)


def _seen_changes(changes: Changes, chain: EquityChain) -> Changes:
    """Return the changes with the shares that the chain shows to have changed hands."""
    if not changes.made:
        return changes
    made = [_seen_change(change, chain) for change in changes.made]
    if all(one is other for one, other in zip(made, changes.made, strict=True)):
        return changes
    open_list = isinstance(changes.made, AtLeast)
    return attrs.evolve(changes, made=AtLeast(made) if open_list else tuple(made))


def _seen_change(change: Change, chain: EquityChain) -> Change:
    """Return a change of shareholders with the share that the chain shows on its day, if any."""
    day = change.registered_on
    if change.kind is not ChangeKind.SHAREHOLDERS or day is None or not chain.turns_on(day):
        return change
    transferred = _change_on(chain, day).transferred
    return attrs.evolve(change, share_change=_points(transferred)) if transferred.high else change


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
    def foreign_share_by_control(self) -> Fraction | Interval | None:
        return _share(self._ownership.foreign_share_by_control)

    @cached_property
    def traced_to_persons_or_state(self) -> bool | None:
        return _traced(self._ownership)

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
        declared, shown = self._declared.foreign_share, self.foreign_share
        return shown if _is_rounded(shown, declared) else declared

    @cached_property
    def depth(self) -> int | None:
        return self._ownership.depth

    @cached_property
    def controller_changed(self) -> bool | None:
        return None if self._change is None else self._change.controller_changed

    @cached_property
    def controller_changed_on(self) -> dt.date | None:
        if not self.controller_changed:
            return None
        days = [day for day, change in self._changes if change.controller_changed]
        return max(days, default=None)

    @cached_property
    def shareholder_change_days(self) -> tuple[dt.date, ...] | None:
        if self._change is None:
            return None
        certain = [day for day, change in self._changes if (change.transferred.low or 0) > 0]
        possible = [day for day, change in self._changes if change.transferred.high]
        return tuple(certain) if certain == possible else AtLeast(certain)

    @cached_property
    def shareholder_change(self) -> Fraction | Interval | None:
        return None if self._change is None else _points(self._change.transferred)

    @cached_property
    def _ownership(self) -> Ownership:
        return self._chain.on(self._as_of)

    @cached_property
    def _change(self) -> OwnershipChange | None:
        """The change since the day compared with; None where that day is not stated or not past."""
        if self.compared_with is None or self.compared_with > self._as_of:
            return None
        return self._chain.change(self.compared_with, self._as_of)

    @cached_property
    def _changes(self) -> tuple[tuple[dt.date, OwnershipChange], ...]:
        """What changed on each day on which the chain turns since then."""
        if self.compared_with is None:
            return ()
        days = self._chain.turns(self.compared_with, self._as_of)
        return tuple((day, _change_on(self._chain, day)) for day in days)

    @property
    def _chain(self) -> EquityChain:
        assert self.chain is not None
        return self.chain


CHAIN_ANSWERS: Final = frozenset(
    f"equity.{field.name}"
    for field in attrs.fields(Equity)
    if field.name in vars(_SeenEquity)
    and field.name not in ("nominee_holding", "control_by_agreement", "declared_foreign_share")
)
"""Facts that a chain answers, where there is one, and that are then not asked for."""


def _stated(kind: type[Any], answered: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in attrs.fields(kind) if each.name not in vars(answered))


_STATED: Final[dict[type[Any], tuple[str, ...]]] = {
    Case: tuple(each.name for each in attrs.fields(Case)),
    _SeenEquity: _stated(Equity, _SeenEquity),
}
"""What is taken over from the record as it was stated."""


def _share(interval: Interval) -> Fraction | Interval:
    return Fraction(interval.low or 0) if interval.is_exact else interval


def _points(interval: Interval) -> Fraction | Interval:
    low, high = (each * _POINT for each in _bounds(interval))
    return low if low == high else Interval(low, high)


def _change_on(chain: EquityChain, day: dt.date) -> OwnershipChange:
    return chain.change(day - dt.timedelta(days=1), day)


def _traced(ownership: Ownership) -> bool | None:
    """Say whether ownership is traced; what is not stated may yet be, a closed ring never."""
    if ownership.traced:
        return True
    closed = any(stop.reason is StopReason.CLOSED_RING for stop in ownership.stops)
    return False if closed else None


def _chinese_side_controls(ownership: Ownership) -> bool | None:
    """Say whether the mainland side controls: more than half, where control counts as all."""
    if ownership.foreign_share == _NONE and not ownership.controls:
        return True
    low, high = _bounds(ownership.foreign_share_by_control)
    return True if high < _HALF else False if low >= _HALF else None


def _is_rounded(exact: object, written: object) -> bool:
    """Say whether a share is another one rounded, to hundredths of a percent at the coarsest."""
    if not isinstance(exact, Fraction) or not isinstance(written, Fraction):
        return False
    for steps in _STEPS:
        if (written * steps).denominator == 1:
            return bool(abs(exact - written) * steps * 2 <= 1)
    return False


def _bounds(interval: Interval) -> tuple[Fraction, Fraction]:
    return Fraction(interval.low or 0), Fraction(interval.high or 0)
