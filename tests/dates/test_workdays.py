"""Working days in mainland China: published holidays, make-up days, and no guessing."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.dates import add_workdays, calendar_ends
from callcenter_rules.dates.workdays import is_workday
from callcenter_rules.errors import CalendarUnpublished

FIRST = dt.date(2004, 1, 1)
published = st.dates(FIRST + dt.timedelta(120), dt.date(2026, 8, 1))
counts = st.integers(1, 40)


@given(published, counts)
def test_so_many_working_days_lie_after_the_event_up_to_the_last(
    start: dt.date, count: int
) -> None:
    end = add_workdays(start, count)
    between = [start + dt.timedelta(day) for day in range(1, (end - start).days + 1)]
    assert is_workday(end)
    assert count == sum(map(is_workday, between))


@given(published, counts)
def test_counting_back_finds_the_last_working_day_from_which_the_term_ends_in_time(
    end: dt.date, count: int
) -> None:
    start = add_workdays(end, -count)
    assert is_workday(start)
    assert add_workdays(start, count) <= end
    assert add_workdays(add_workdays(start, 1), count) > end


@given(published, counts)
def test_from_a_working_day_and_back_is_the_same_day(start: dt.date, count: int) -> None:
    day = add_workdays(start, 1)
    assert day == add_workdays(add_workdays(day, count), -count)


@given(st.dates())
def test_no_working_days_are_the_day_itself(day: dt.date) -> None:
    assert day == add_workdays(day, 0)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        ("2026-10-01", False),  # National Day
        ("2026-02-17", False),  # Spring Festival
        ("2025-10-11", True),  # a Saturday worked to make up for National Day
        ("2026-11-21", False),  # a Saturday
        ("2026-11-23", True),  # a Monday
    ],
)
def test_holidays_are_not_worked_and_make_up_days_are(day: str, worked: bool) -> None:
    assert worked is is_workday(dt.date.fromisoformat(day))


def test_beyond_the_published_calendar_nothing_is_guessed() -> None:
    last = calendar_ends()
    assert last == dt.date(last.year, 12, 31)
    assert last >= dt.date(2026, 12, 31)
    is_workday(last)
    for day in (last + dt.timedelta(1), FIRST - dt.timedelta(1)):
        with pytest.raises(CalendarUnpublished, match=f"the public holidays of {day.year}"):
            is_workday(day)
    with pytest.raises(CalendarUnpublished):
        add_workdays(last, 1)


@given(st.dates(dt.date(2100, 1, 1), dt.date(2200, 12, 31)))
def test_provisionally_an_unpublished_year_works_from_monday_to_friday(day: dt.date) -> None:
    assert (day.weekday() < 5) is is_workday(day, provisional=True)


@given(published, counts)
def test_a_published_year_is_never_provisional(start: dt.date, count: int) -> None:
    assert add_workdays(start, count) == add_workdays(start, count, provisional=True)
