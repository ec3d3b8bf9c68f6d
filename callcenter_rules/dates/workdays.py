"""Working days in mainland China, with statutory holidays and make-up working days.

The holiday calendar of each year is published by the State Council in the autumn before; the
chinesecalendar library carries them. A year that it does not carry is not guessed.

>>> import datetime as dt
>>> add_workdays(dt.date(2026, 9, 30), 1)
datetime.date(2026, 10, 8)
"""

from __future__ import annotations

import datetime as dt

from callcenter_rules.errors import CalendarUnpublished

_DAY = dt.timedelta(days=1)
_SATURDAY = 5


def is_workday(day: dt.date, *, provisional: bool = False) -> bool:
    """Say whether ``day`` is worked.

    Raises `CalendarUnpublished` for a year not published; with ``provisional`` such a year is taken
    to work from Monday to Friday.
    """
    import chinese_calendar

    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        if provisional:
            return day.weekday() < _SATURDAY
        raise CalendarUnpublished(f"the public holidays of {day.year} are not published") from None


def calendar_ends() -> dt.date:
    """Return the last day for which working days are known."""
    from chinese_calendar.constants import holidays

    return dt.date(max(holidays).year, 12, 31)


def add_workdays(start: dt.date, count: int, *, provisional: bool = False) -> dt.date:
    """Return the working day that is ``count`` working days after ``start`` (before, if negative).

    The day of the event is not counted. Backward it is the last working day from which as many
    working days lead no further than ``start``, also where ``start`` is not worked itself. Zero
    gives ``start`` itself. Raises `CalendarUnpublished`; ``provisional`` as in `is_workday`.
    """
    step = _DAY if count > 0 else -_DAY
    day = start
    while count < 0 and not is_workday(day, provisional=provisional):
        day -= _DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day, provisional=provisional):
            day += step
    return day
