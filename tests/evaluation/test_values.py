"""Values: three-valued logic, comparisons with intervals, exact arithmetic, periods."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.dates import Period, UnitOfTime, parse_period
from callcenter_rules.evaluation.values import (
    arithmetic,
    compare,
    compare_periods,
    conjunction,
    disjunction,
    make_period,
    negation,
)
from callcenter_rules.facts.intervals import Interval

TRUTHS = (True, False, None)
SIGNS = ("==", "!=", "<", "<=", ">", ">=")
exact = st.one_of(
    st.integers(-9, 9),
    st.fractions(-9, 9, max_denominator=6),
    st.decimals(-9, 9, places=2),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(exact), draw(exact)), key=Fraction)
    return Interval(draw(st.sampled_from((low, low, None))), draw(st.sampled_from((high, None))))


@st.composite
def with_a_member(draw: st.DrawFn) -> tuple[Any, Any]:
    """Draw a number or an interval, and a number that it may turn out to be."""
    if draw(st.booleans()):
        value = draw(exact)
        return value, value
    interval = draw(intervals())
    low = None if interval.low is None else Fraction(interval.low)
    high = None if interval.high is None else Fraction(interval.high)
    ends = [end for end in (low, high) if end is not None]
    return interval, draw(st.fractions(low, high) | st.sampled_from(ends or [Fraction(0)]))


@pytest.mark.parametrize("values", list(product(TRUTHS, repeat=3)))
def test_logic_is_what_all_ways_of_settling_the_unknown_agree_on(values: tuple[Any, ...]) -> None:
    settled = [
        each
        for each in product((True, False), repeat=3)
        if all(known in (None, value) for known, value in zip(values, each, strict=True))
    ]
    assert _agreed({all(each) for each in settled}) is conjunction(values)
    assert _agreed({any(each) for each in settled}) is disjunction(values)
    assert _agreed({not each[0] for each in settled}) is negation(values[0])


def _agreed(answers: set[bool]) -> bool | None:
    return next(iter(answers)) if len(answers) == 1 else None


@given(st.sampled_from(SIGNS), with_a_member(), with_a_member())
def test_a_comparison_with_an_interval_holds_for_each_of_its_points(
    sign: str, left: tuple[Any, Any], right: tuple[Any, Any]
) -> None:
    known, point = compare(sign, left[0], right[0]), compare(sign, left[1], right[1])
    assert known in (None, point)


@given(st.sampled_from(SIGNS), st.integers(-4, 4), st.integers(0, 4), st.integers(-4, 4))
def test_a_comparison_with_an_interval_is_unknown_only_where_its_points_differ(
    sign: str, low: int, width: int, value: int
) -> None:
    points = [Fraction(low) + Fraction(step, 2) for step in range(2 * width + 1)]
    answers = {compare(sign, point, value) for point in points}
    assert _agreed(answers) is compare(sign, Interval(low, low + width), value)


@given(st.sampled_from("+-*/"), with_a_member(), with_a_member())
def test_arithmetic_on_intervals_holds_what_its_points_give(
    sign: str, left: tuple[Any, Any], right: tuple[Any, Any]
) -> None:
    result, point = arithmetic(sign, left[0], right[0]), arithmetic(sign, left[1], right[1])
    if isinstance(result, Interval):
        assert point in result
    else:
        assert result in (None, point)


@given(st.sampled_from("+-*/"), exact, exact)
def test_arithmetic_is_exact(sign: str, left: Any, right: Any) -> None:
    one, other = Fraction(left), Fraction(right)
    if sign == "/" and other == 0:
        assert arithmetic(sign, left, right) is None
    else:
        results = {"+": one + other, "-": one - other, "*": one * other}
        expected = results.get(sign) if sign != "/" else one / other
        assert expected == arithmetic(sign, left, right)


def test_long_decimals_are_never_rounded() -> None:
    value = Decimal("9" * 64 + "E-60")
    interval: Any = Interval(0, value)
    expected = Fraction(value)
    for _ in range(199):
        interval = arithmetic("*", interval, value)
        expected *= Fraction(value)
    assert expected == interval.high


@pytest.mark.parametrize(
    ("day", "sign", "period", "expected"),
    [
        ("2026-08-31", "+", "6 months", "2027-02-28"),
        ("2026-08-31", "-", "6 months", "2026-02-28"),
        ("2026-09-30", "+", "1 workdays", "2026-10-08"),
        ("2026-12-31", "+", "1 workdays", None),
        ("9999-12-31", "+", "1 day", None),
        ("0001-01-01", "-", "1 month", None),
    ],
)
def test_a_date_beyond_the_calendar_is_unknown(
    day: str, sign: str, period: str, expected: str | None
) -> None:
    moved = arithmetic(sign, dt.date.fromisoformat(day), parse_period(period))
    assert expected == (None if moved is None else moved.isoformat())


@given(st.dates(), st.dates())
def test_the_difference_of_dates_is_a_number_of_days(one: dt.date, other: dt.date) -> None:
    assert (one - other).days == arithmetic("-", one, other)


@pytest.mark.parametrize("unknown", [(None, 1), (1, None), (None, None)])
def test_what_is_calculated_with_the_unknown_is_unknown(unknown: tuple[Any, Any]) -> None:
    assert {None} == {arithmetic(sign, *unknown) for sign in "+-*/"}
    assert {None} == {compare(sign, *unknown) for sign in SIGNS}


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (30, 30),
        (Decimal("30.0"), 30),
        (Fraction(30), 30),
        (0, 0),
        (999_999, 999_999),
        (Fraction(1, 2), None),
        (-1, None),
        (1_000_000, None),
        (None, None),
        (Interval(1, 2), None),
    ],
)
def test_a_period_has_a_whole_count_in_bounds(count: Any, expected: int | None) -> None:
    period = make_period("days", count)
    assert (None if expected is None else Period(expected, UnitOfTime.DAYS)) == period


@given(st.sampled_from(SIGNS), st.integers(0, 400), st.integers(0, 400), st.dates())
def test_days_compare_by_their_number(sign: str, one: int, other: int, as_of: dt.date) -> None:
    left, right = Period(one, UnitOfTime.DAYS), Period(other, UnitOfTime.DAYS)
    if as_of.year > 2:
        assert compare(sign, one, other) is compare_periods(sign, left, right, as_of)


@pytest.mark.parametrize(
    ("as_of", "expected"), [("2026-03-31", 31), ("2026-03-30", 30), ("2026-03-01", 28)]
)
def test_a_month_has_as_many_days_as_the_month_before_the_day(as_of: str, expected: int) -> None:
    """Counting back from 30 March, a month reaches to 28 February."""
    day, month = dt.date.fromisoformat(as_of), parse_period("1 month")
    assert compare_periods("==", Period(expected, UnitOfTime.DAYS), month, day)


def test_a_period_that_reaches_beyond_the_calendar_compares_with_nothing() -> None:
    unpublished = parse_period("5 workdays")
    assert compare_periods("<", unpublished, parse_period("1 month"), dt.date(2040, 1, 1)) is None
