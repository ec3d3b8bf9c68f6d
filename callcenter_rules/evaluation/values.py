"""Values of conditions and what is done with them when some are unknown.

A value is a bool, an exact number, a text, a choice, a date, a period, a list, an `Interval` of
numbers, or ``None`` for unknown. Logic on them is strong Kleene: three-valued, never guessing.

>>> compare(">=", 5, Interval(1, 3)), compare(">=", 2, Interval(1, 3)), compare("<", None, 1)
(True, None, None)
"""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final

from callcenter_rules.dates.periods import Period, UnitOfTime
from callcenter_rules.errors import CalendarUnpublished
from callcenter_rules.facts.intervals import Interval

MAX_PERIOD: Final = 999_999
_EXACT: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def conjunction(values: Iterable[bool | None]) -> bool | None:
    """Kleene "and": false if any is false, else unknown if any is unknown, else true."""
    result: bool | None = True
    for value in values:
        if value is False:
            return False
        if value is None:
            result = None
    return result


def disjunction(values: Iterable[bool | None]) -> bool | None:
    """Kleene "or": true if any is true, else unknown if any is unknown, else false."""
    return negation(conjunction(negation(value) for value in values))


def negation(value: bool | None) -> bool | None:
    """Kleene "not": unknown stays unknown."""
    return None if value is None else not value


def compare(sign: str, left: Any, right: Any) -> bool | None:
    """Compare two values of one type; with an interval, true or false where every point agrees."""
    if left is None or right is None:
        return None
    if type(left) is Interval or type(right) is Interval:
        return _compare_intervals(sign, left, right)
    return _EXACT[sign](left, right)


def _compare_intervals(sign: str, left: Any, right: Any) -> bool | None:
    match sign:
        case ">":
            return _compare_intervals("<", right, left)
        case ">=":
            return _compare_intervals("<=", right, left)
        case "!=":
            return negation(_compare_intervals("==", left, right))
    low, high = _bounds(left)
    other_low, other_high = _bounds(right)
    match sign:
        case "<":
            yes, no = _holds(high, "<", other_low), _holds(low, ">=", other_high)
        case "<=":
            yes, no = _holds(high, "<=", other_low), _holds(low, ">", other_high)
        case _:
            yes = _holds(low, "==", other_high) and _holds(high, "==", other_low)
            no = _holds(high, "<", other_low) or _holds(low, ">", other_high)
    return True if yes else False if no else None


def _holds(bound: Any, sign: str, other: Any) -> bool:
    """Compare two bounds; an infinite one (None) confirms nothing."""
    return bound is not None and other is not None and _EXACT[sign](bound, other)


def _bounds(value: Any) -> tuple[Any, Any]:
    return (value.low, value.high) if type(value) is Interval else (value, value)


def compare_periods(sign: str, left: Any, right: Any, as_of: dt.date) -> bool | None:
    """Compare two periods by how far back from ``as_of`` they reach."""
    return compare(sign, _reach(right, as_of), _reach(left, as_of))


def _reach(period: Period | None, as_of: dt.date) -> dt.date | None:
    if period is None:
        return None
    try:
        return period.before(as_of)
    except (CalendarUnpublished, OverflowError):
        return None


def arithmetic(sign: str, left: Any, right: Any, *, provisional: bool = False) -> Any:
    """Calculate exactly. Division by zero and a date beyond the calendar are unknown.

    ``provisional`` lets working days be counted in a year whose holidays are not published.
    """
    if left is None or right is None:
        return None
    try:
        if isinstance(left, dt.date) or isinstance(right, dt.date):
            return _on_dates(sign, left, right, provisional)
        if type(left) is Interval or type(right) is Interval:
            return _on_intervals(sign, left, right)
        return _on_numbers(sign, _rational(left), _rational(right))
    except (ZeroDivisionError, CalendarUnpublished, OverflowError):
        return None


def _on_dates(sign: str, left: Any, right: Any, provisional: bool) -> dt.date | int:
    if isinstance(left, dt.date) and isinstance(right, dt.date):
        return (left - right).days
    day, period = (left, right) if isinstance(left, dt.date) else (right, left)
    move = period.after if sign == "+" else period.before
    moved: dt.date = move(day, provisional=provisional)
    return moved


def _on_numbers(sign: str, left: Any, right: Any) -> Any:
    match sign:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
    return left * (1 / Fraction(right))


def _on_intervals(sign: str, left: Any, right: Any) -> Interval | None:
    if sign == "/":
        if type(right) is Interval:
            return None
        sign, right = "*", 1 / Fraction(right)
    first, second = _rational_interval(left), _rational_interval(right)
    match sign:
        case "+":
            return first + second
        case "-":
            return first - second
    return first * second


def _rational(value: Any) -> int | Fraction:
    """Return a number as int or Fraction, so that no digit is lost in arithmetic."""
    return value if isinstance(value, int) else Fraction(value)


def _rational_interval(value: Any) -> Interval:
    if type(value) is not Interval:
        return Interval.exactly(_rational(value))
    low, high = (None if bound is None else _rational(bound) for bound in (value.low, value.high))
    return Interval(low, high)


def make_period(unit: str, count: Any) -> Period | None:
    """Make a period of a whole number of days, months or working days; None where it is not one."""
    if count is None or type(count) is Interval:
        return None
    whole = _rational(count)
    if whole != int(whole) or not 0 <= whole <= MAX_PERIOD:
        return None
    return Period(int(whole), UnitOfTime(unit))
