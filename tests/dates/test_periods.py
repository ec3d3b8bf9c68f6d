"""Periods: the day of the event is not counted, and months keep the day of the month."""

import calendar
import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from callcenter_rules.dates import (
    Period,
    PeriodRange,
    UnitOfTime,
    parse_period,
    parse_period_range,
)
from callcenter_rules.errors import CalendarUnpublished

units = st.sampled_from(list(UnitOfTime))
calendar_units = st.sampled_from([UnitOfTime.MONTHS, UnitOfTime.YEARS])
days = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
counts = st.integers(0, 1_000)


@given(days, counts)
def test_a_term_of_days_ends_so_many_days_after_the_event(day: dt.date, count: int) -> None:
    period = Period(count, UnitOfTime.DAYS)
    assert day + dt.timedelta(count) == period.after(day)
    assert day == period.before(period.after(day))


@given(days, counts, calendar_units)
def test_months_and_years_keep_the_day_or_take_the_last_of_the_month(
    day: dt.date, count: int, unit: UnitOfTime
) -> None:
    months = count * (12 if unit is UnitOfTime.YEARS else 1)
    for sign, moved in ((1, Period(count, unit).after(day)), (-1, Period(count, unit).before(day))):
        at = day.year * 12 + day.month - 1 + sign * months
        assert at == moved.year * 12 + moved.month - 1
        assert min(day.day, calendar.monthrange(moved.year, moved.month)[1]) == moved.day


@given(days, st.integers(0, 80))
def test_twelve_months_are_a_year(day: dt.date, years: int) -> None:
    year, months = Period(years, UnitOfTime.YEARS), Period(12 * years, UnitOfTime.MONTHS)
    assert year.after(day) == months.after(day)
    assert year.before(day) == months.before(day)


@given(days, days, counts, st.sampled_from([UnitOfTime.DAYS, UnitOfTime.MONTHS, UnitOfTime.YEARS]))
def test_a_later_event_never_ends_earlier(
    one: dt.date, other: dt.date, count: int, unit: UnitOfTime
) -> None:
    first, second = sorted((one, other))
    assert Period(count, unit).after(first) <= Period(count, unit).after(second)
    assert Period(count, unit).before(first) <= Period(count, unit).before(second)


@given(days, units)
def test_nothing_is_added_by_none(day: dt.date, unit: UnitOfTime) -> None:
    assert day == Period(0, unit).after(day) == Period(0, unit).before(day)


@pytest.mark.parametrize(
    ("period", "start", "after"),
    [
        ("1 month", "2026-01-31", "2026-02-28"),
        ("1 month", "2024-01-31", "2024-02-29"),
        ("6 months", "2026-11-21", "2027-05-21"),
        ("1 year", "2024-02-29", "2025-02-28"),
        ("4 years", "2024-02-29", "2028-02-29"),
        ("30 days", "2026-11-21", "2026-12-21"),
        ("20 workdays", "2026-09-01", "2026-09-29"),
    ],
)
def test_a_term_ends_on_the_day_that_the_law_counts(period: str, start: str, after: str) -> None:
    assert after == parse_period(period).after(dt.date.fromisoformat(start)).isoformat()


@given(st.integers(0, 999_999), units)
def test_a_period_is_written_as_it_is_read(count: int, unit: UnitOfTime) -> None:
    period = Period(count, unit)
    assert period == parse_period(str(period))


@given(st.integers(0, 999_999), units)
def test_a_period_is_told_in_words(count: int, unit: UnitOfTime) -> None:
    title = Period(count, unit).title
    assert title.zh.startswith(str(count))
    assert (count == 1) is not title.en.endswith("s")


@pytest.mark.parametrize(
    "text",
    [
        *("", "30", "days", "30 day s", "-1 days", "1.5 months", "30  days", "1 week"),
        *("1000000 days", "30 Days", " 30 days", "30 days ", "三十 days", "３０ days", "30\ndays"),
    ],
)
def test_what_is_not_a_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a period"):
        parse_period(text)


@given(st.dates(), st.integers(0, 999_999), units)
def test_a_date_beyond_the_calendar_is_an_overflow_and_nothing_else(
    day: dt.date, count: int, unit: UnitOfTime
) -> None:
    assume(unit is not UnitOfTime.WORKDAYS or count < 1_000)
    for move in (Period(count, unit).after, Period(count, unit).before):
        try:
            moved = move(day)
        except (OverflowError, CalendarUnpublished) as error:
            assert type(error) in (OverflowError, CalendarUnpublished)  # noqa: PT017
        else:
            assert isinstance(moved, dt.date)


@given(days, st.integers(0, 60))
def test_what_is_shorter_reaches_less_far_back(day: dt.date, count: int) -> None:
    shorter, longer = Period(count, UnitOfTime.MONTHS), Period(count + 1, UnitOfTime.MONTHS)
    assert longer.before(day) < shorter.before(day)


@given(counts, counts, units, units)
def test_a_range_of_periods_is_read_as_it_is_written(
    one: int, other: int, first: UnitOfTime, second: UnitOfTime
) -> None:
    counted = sorted((one, other)) if first is second else (one, other)
    written = PeriodRange(Period(counted[0], first), Period(counted[1], second))

    assert written == parse_period_range(str(written))


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("20 workdays", "20个工作日", "20 working days"),
        ("60..75 workdays", "60至75个工作日", "60 to 75 working days"),
        ("1..2 months", "1至2个月", "1 to 2 months"),
        ("45 days..2 months", "45日至2个月", "45 days to 2 months"),
    ],
)
def test_a_range_of_periods_is_shown_with_its_unit_once(written: str, zh: str, en: str) -> None:
    title = parse_period_range(written).title

    assert (zh, en) == (title.zh, title.en)
