"""Periods: so many days, working days, months or years.

The day of the event is not counted; a term of N days ends on event + N. Months and years keep the
day of the month, clamped to the month's end (relativedelta).

>>> parse_period("6 months").before(dt.date(2026, 8, 31))
datetime.date(2026, 2, 28)
>>> parse_period("1 year").after(dt.date(2024, 2, 29))
datetime.date(2025, 2, 28)
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re

import attrs

from callcenter_rules.dates.workdays import add_workdays
from callcenter_rules.facts.declaration import Text


class UnitOfTime(enum.StrEnum):
    """What a period is counted in."""

    DAYS = "days"
    WORKDAYS = "workdays"
    MONTHS = "months"
    YEARS = "years"


_TITLES = {
    UnitOfTime.DAYS: Text("日", "days"),
    UnitOfTime.WORKDAYS: Text("个工作日", "working days"),
    UnitOfTime.MONTHS: Text("个月", "months"),
    UnitOfTime.YEARS: Text("年", "years"),
}


@attrs.frozen
class Period:
    """``count`` days, working days, months or years; a whole number, not negative."""

    count: int
    unit: UnitOfTime

    def after(self, start: dt.date, *, provisional: bool = False) -> dt.date:
        """Return the last day of the period that begins with the event on ``start``.

        Raises `CalendarUnpublished`, unless ``provisional`` lets a year whose public holidays are
        not published work from Monday to Friday, and OverflowError beyond the year 9999.
        """
        return _shift(start, self.count, self.unit, provisional)

    def before(self, end: dt.date, *, provisional: bool = False) -> dt.date:
        """Return the day from which the period reaches to ``end``; errors as in `after`."""
        return _shift(end, -self.count, self.unit, provisional)

    @property
    def title(self) -> Text:
        """The period in words."""
        unit = _TITLES[self.unit]
        en = unit.en[:-1] if self.count == 1 else unit.en
        return Text(f"{self.count}{unit.zh}", f"{self.count} {en}")

    def __str__(self) -> str:
        return f"{self.count} {self.unit[:-1] if self.count == 1 else self.unit}"


@attrs.frozen
class PeriodRange:
    """From one period to another, as a source gives it: ``60..75 workdays``."""

    low: Period
    high: Period

    @property
    def title(self) -> Text:
        """The range in words."""
        low, high = self.low.title, self.high.title
        if self.low == self.high:
            return low
        if self.low.unit is self.high.unit:
            return Text(f"{self.low.count}至{high.zh}", f"{self.low.count} to {high.en}")
        return Text(f"{low.zh}至{high.zh}", f"{low.en} to {high.en}")

    def __str__(self) -> str:
        if self.low == self.high:
            return str(self.low)
        low = self.low.count if self.low.unit is self.high.unit else self.low
        return f"{low}..{self.high}"


@functools.lru_cache(maxsize=4096)
def _shift(day: dt.date, count: int, unit: UnitOfTime, provisional: bool) -> dt.date:
    from dateutil.relativedelta import relativedelta

    match unit:
        case UnitOfTime.DAYS:
            return day + dt.timedelta(days=count)
        case UnitOfTime.WORKDAYS:
            return add_workdays(day, count, provisional=provisional)
        case UnitOfTime.MONTHS:
            years, months = divmod(abs(count), 12)
            sign = 1 if count >= 0 else -1
        case UnitOfTime.YEARS:
            years, months, sign = abs(count), 0, 1 if count >= 0 else -1
    if not 1 <= day.year + sign * years <= 9999:
        raise OverflowError("date beyond the calendar")
    try:
        return day + relativedelta(years=sign * years, months=sign * months)
    except ValueError as error:
        raise OverflowError("date beyond the calendar") from error


def parse_period(text: str) -> Period:
    """Parse ``30 days``, ``1 month``, ``5 workdays`` or ``2 years``. Raises ValueError."""
    match = re.fullmatch(r"([0-9]{1,6}) (day|workday|month|year)s?", text)
    if match is None:
        raise ValueError(f"`{text}` is not a period, such as `30 days` or `6 months`")
    return Period(int(match[1]), UnitOfTime(match[2] + "s"))


def parse_period_range(text: str) -> PeriodRange:
    """Parse ``60..75 workdays``, ``45 days..2 months`` or ``20 workdays``. Raises ValueError.

    >>> str(parse_period_range("60..75 workdays")), str(parse_period_range("45 days..2 months"))
    ('60..75 workdays', '45 days..2 months')
    """
    first, dots, last = text.partition("..")
    high = parse_period(last if dots else first)
    low = (
        Period(int(first), high.unit) if re.fullmatch("[0-9]{1,6}", first) else parse_period(first)
    )
    if low.unit is high.unit and low.count > high.count:
        raise ValueError(f"`{text}` is not a range, such as `60..75 workdays`")
    return PeriodRange(low, high)
