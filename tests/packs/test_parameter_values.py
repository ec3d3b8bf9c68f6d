"""Parameter values are exact, are what was written, and are shown as a person would write them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.dates import parse_period, parse_period_range
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.quantities import PARAMETER_UNITS, expected, read_value, show_value

NUMBERS = [unit for unit in PARAMETER_UNITS if unit not in ("share", "period", "date", "boolean")]


@pytest.mark.parametrize(
    ("unit", "written", "value"),
    [
        ("CNY", 1_000_000, 1_000_000),
        ("m2", Decimal("99.5"), Decimal("99.5")),
        ("days", 0, 0),
        ("share", "50%", Fraction(1, 2)),
        ("share", "1/3", Fraction(1, 3)),
        ("share", "0.1%", Fraction(1, 1000)),
        ("share", Decimal("0.25"), Fraction(1, 4)),
        ("share", 1, Fraction(1)),
        ("period", "6 months", parse_period("6 months")),
        ("date", dt.date(2017, 9, 1), dt.date(2017, 9, 1)),
        ("boolean", False, False),
        ("costs", 30_000, Interval(30_000, 30_000)),
        ("costs", "30_000..80_000", Interval(30_000, 80_000)),
        ("costs", "100_000..", Interval(100_000, None)),
        ("durations", "20 workdays", parse_period_range("20 workdays..20 workdays")),
        ("durations", "60..75 workdays", parse_period_range("60 workdays..75 workdays")),
        ("durations", "45 days..2 months", parse_period_range("45 days..2 months")),
    ],
)
def test_a_value_is_read_exactly(unit: str, written: Any, value: Any) -> None:
    read = read_value(unit, written)
    assert (value, type(value)) == (read, type(read))


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        *((unit, -1) for unit in NUMBERS),
        *((unit, True) for unit in NUMBERS),
        *((unit, "1") for unit in NUMBERS),
        *((unit, None) for unit in PARAMETER_UNITS),
        ("share", "101%"),
        ("share", "-1%"),
        ("share", 2),
        ("share", "half"),
        ("share", "1e-1"),
        ("share", " 1/2"),
        ("share", "1/0"),
        ("share", True),
        ("period", 30),
        ("period", "30"),
        ("date", "2017-09-01"),
        ("boolean", 1),
        ("boolean", "true"),
        ("costs", "80_000..30_000"),
        ("costs", "-1..3"),
        ("costs", "１..３"),
        ("costs", "..1"),
        ("costs", "1..2.."),
        ("durations", 30),
        ("durations", "3.. months"),
        ("durations", "5 days.."),
        ("durations", "..5 days"),
        ("durations", "6..3 months"),
        ("durations", "6 weeks"),
        ("costs", True),
    ],
)
def test_what_does_not_fit_is_refused(unit: str, written: Any) -> None:
    with pytest.raises((ValueError, ArithmeticError)):
        read_value(unit, written)
    assert expected(unit).zh
    assert expected(unit).en


@given(st.fractions(0, 1, max_denominator=200))
def test_a_share_is_shown_as_it_may_be_written(share: Fraction) -> None:
    shown, _, _ = show_value(share, "share", "en").partition(" (≈")
    assert share == read_value("share", shown)


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        (10_000_000, "CNY", "10,000,000元", "10,000,000 yuan"),
        (Decimal("99.50"), "m2", "99.5平方米", "99.5 m²"),
        (3, "persons", "3人", "3 persons"),
        (Fraction(1, 2), "share", "50%", "50%"),
        (Fraction(1, 3), "share", "1/3 (≈33.33%)", "1/3 (≈33.33%)"),
        (True, "boolean", "是", "yes"),
        (parse_period("1 month"), "period", "1个月", "1 month"),
        (dt.date(2017, 9, 1), "date", "2017-09-01", "2017-09-01"),
        (2, "1", "2", "2"),
    ],
)
def test_a_value_is_shown_with_its_unit(value: Any, unit: str, zh: str, en: str) -> None:
    assert (zh, en) == (show_value(value, unit, "zh"), show_value(value, unit, "en"))
