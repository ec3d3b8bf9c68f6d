"""Interval arithmetic never loses a number that the operands allow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from operator import add, mul, sub

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from callcenter_rules.facts.intervals import Exact, Interval

numbers = st.one_of(
    st.integers(-50, 50),
    st.fractions(-50, 50, max_denominator=40),
    st.decimals(-50, 50, places=3),
)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)), key=Fraction)
    return Interval(
        None if draw(st.booleans()) and draw(st.booleans()) else low,
        None if draw(st.booleans()) and draw(st.booleans()) else high,
    )


def members(interval: Interval) -> st.SearchStrategy[Fraction]:
    low = None if interval.low is None else Fraction(interval.low)
    high = None if interval.high is None else Fraction(interval.high)
    return st.fractions(low, high, max_denominator=None)


@given(st.data(), intervals(), intervals(), st.sampled_from([add, sub, mul]))
def test_the_result_holds_every_result_of_members(data, a, b, operation):
    x, y = data.draw(members(a)), data.draw(members(b))
    assert operation(x, y) in _rational(operation(a, b))


def _rational(interval: Interval) -> Interval:
    def fraction(bound: Exact | None) -> Fraction | None:
        return None if bound is None else Fraction(bound)

    return Interval(fraction(interval.low), fraction(interval.high))


@given(intervals(), intervals(), st.sampled_from([add, sub, mul]))
def test_finite_bounds_of_a_result_are_attained(a, b, operation):
    assume(None not in (a.low, a.high, b.low, b.high))
    result = _rational(operation(a, b))
    corners = [
        operation(Fraction(x), Fraction(y)) for x in (a.low, a.high) for y in (b.low, b.high)
    ]
    assert Interval(min(corners), max(corners)) == result


@given(intervals())
def test_negating_twice_changes_nothing(a):
    negated = -a
    assert a == -negated


@given(intervals(), intervals())
def test_addition_and_multiplication_commute(a, b):
    assert _rational(a + b) == _rational(b + a)
    assert _rational(a * b) == _rational(b * a)


@given(intervals())
def test_zero_and_one_are_neutral(a):
    assert a == a + Interval.exactly(0)
    assert a == a * Interval.exactly(1)
    assert Interval.exactly(0) == a * Interval.exactly(0)


@given(st.data(), intervals(), intervals())
def test_an_enclosing_interval_holds_every_member(data, a, b):
    if a.encloses(b):
        assert data.draw(members(b)) in _rational(a)


@given(intervals(), numbers)
def test_an_interval_encloses_a_number_exactly_when_it_holds_it(a, x):
    a, x = _rational(a), Fraction(x)
    assert (x in a) == a.encloses(Interval.exactly(x))


def test_no_upper_bound_is_kept_by_adding():
    assert Interval(4, None) == Interval(3, None) + Interval(1, 2)


def test_no_upper_bound_becomes_no_lower_bound_when_negated():
    assert Interval(None, -3) == -Interval(3, None)


def test_a_product_with_a_sign_change_is_unbounded_on_both_sides():
    assert Interval(None, None) == Interval(1, None) * Interval(-1, 1)


def test_decimals_are_not_rounded():
    tiny, huge = Decimal("1e-40"), Decimal("1e40")
    assert Fraction(tiny) + Fraction(huge) == Fraction(
        (Interval.exactly(tiny) + Interval.exactly(huge)).low or 0
    )


def test_a_decimal_that_meets_a_fraction_becomes_a_fraction():
    assert Interval.exactly(Fraction(5, 6)) == Interval.exactly(Decimal("0.5")) + Interval.exactly(
        Fraction(1, 3)
    )


@pytest.mark.parametrize(
    "wrong", [0.5, float("nan"), Decimal("NaN"), Decimal("Infinity"), "1", True]
)
def test_inexact_bounds_are_refused(wrong):
    with pytest.raises(TypeError, match="expected int, Decimal or Fraction"):
        Interval(wrong, None)


def test_a_low_bound_above_the_high_bound_is_refused():
    with pytest.raises(ValueError, match="the low bound 2 is above the high bound 1"):
        Interval(2, 1)


def test_adding_a_bare_number_is_a_type_error():
    with pytest.raises(TypeError):
        Interval(1, 2) + 1
