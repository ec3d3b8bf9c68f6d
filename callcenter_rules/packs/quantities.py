"""Parameter values as they are written: money, counts, shares, periods, dates, yes or no.

>>> read_value("share", "50%"), read_value("CNY", 1_000_000), str(read_value("period", "6 months"))
(Fraction(1, 2), 1000000, '6 months')
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from callcenter_rules.dates.periods import Period, PeriodRange, parse_period, parse_period_range
from callcenter_rules.facts.declaration import UNITS
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.numerals import share
from callcenter_rules.language import types
from callcenter_rules.texts import Text

PARAMETER_UNITS: Final = (*UNITS, "period", "date", "boolean")

_RANGE: Final = re.compile(r"([0-9_]+)(?:(\.\.)([0-9_]+)?)?")
_EXPECTED: Final = {
    "share": Text("比例，例如 50% 或 1/2", "a share, such as 50% or 1/2"),
    "period": Text("时间段，例如 30 days 或 6 months", "a period, such as 30 days or 6 months"),
    "date": Text("日期，例如 2017-09-01", "a date, such as 2017-09-01"),
    "boolean": Text("true 或 false", "true or false"),
    "costs": Text(
        "金额或范围，例如 30_000..80_000 或 100_000..",
        "yuan or a range, such as 30_000..80_000 or 100_000..",
    ),
    "durations": Text(
        "时间段或范围，例如 20 workdays 或 3..6 months",
        "a period or a range, such as 20 workdays or 3..6 months",
    ),
}
_NUMBER: Final = Text("不带单位的数，例如 100", "a number without its unit, such as 100")


def expected(unit: str) -> Text:
    """Return what a value in ``unit`` looks like."""
    return _EXPECTED.get(unit, _NUMBER)


def parameter_type(unit: str) -> types.Type:
    """Return the type of a parameter in ``unit``."""
    named = {"period": types.PERIOD, "date": types.DATE, "boolean": types.BOOLEAN}
    return named.get(unit) or types.number(unit)


def read_value(unit: str, written: Any) -> Any:
    """Return the exact value of what was written. Raises ValueError."""
    match unit, written:
        case "share", str():
            return _within_whole(share(written))
        case "share", int() | Decimal() if not isinstance(written, bool):
            return _within_whole(Fraction(written))
        case "period", str():
            return parse_period(written)
        case "date", dt.date():
            return written
        case "boolean", bool():
            return written
        case "costs", int() | str() if not isinstance(written, bool):
            return _costs(str(written))
        case "durations", str():
            return parse_period_range(written)
        case (("share" | "period" | "date" | "boolean" | "costs" | "durations"), _):
            raise ValueError(written)
        case _, int() | Decimal() if not isinstance(written, bool) and written >= 0:
            return written
    raise ValueError(written)


def _costs(text: str) -> Interval:
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(text)
    if match[2] and not match[3]:
        return Interval(int(match[1]), None)
    return Interval(int(match[1]), int(match[3] or match[1]))


def _within_whole(value: Fraction) -> Fraction:
    if not 0 <= value <= 1:
        raise ValueError(value)
    return value


def show_value(value: Any, unit: str, lang: str) -> str:
    """Return a value with its unit, as a person would write it.

    >>> show_value(10_000_000, "CNY", "en"), show_value(Fraction(1, 2), "share", "zh")
    ('10,000,000 yuan', '50%')
    """
    match value:
        case bool():
            return (Text("是", "yes") if value else Text("否", "no")).in_(lang)
        case Period() | PeriodRange():
            return value.title.in_(lang)
        case dt.date():
            return value.isoformat()
        case int() | Decimal() | Fraction():
            return _show_number(value, unit, lang)
    return str(value)


def _show_number(value: int | Decimal | Fraction, unit: str, lang: str) -> str:
    if unit == "share":
        percent = Fraction(value) * 100
        if _is_decimal(percent):
            return f"{_digits(percent)}%"
        return f"{Fraction(value)} (≈{_digits(round(percent, 2))}%)"
    label = UNITS[unit].in_(lang) if unit in UNITS else ""
    return f"{_digits(value)} {label}".rstrip() if lang != "zh" else f"{_digits(value)}{label}"


def _is_decimal(value: Fraction) -> bool:
    return bool(Fraction(round(value, 6)) == value)


def _digits(value: int | Decimal | Fraction) -> str:
    exact = Fraction(value)
    if exact.denominator == 1:
        return f"{exact.numerator:,}"
    if _is_decimal(exact):
        scaled = Decimal(exact.numerator) / Decimal(exact.denominator)
        return f"{scaled.normalize():,f}"
    return str(exact)
