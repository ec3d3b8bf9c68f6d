"""Exact shares and sums of money as people write them.

A share is a percentage or a fraction; a bare number is refused, because 1 may mean 1 % or all.

>>> parse_share("62.5%"), parse_share("1/3")
(Fraction(5, 8), Fraction(1, 3))
>>> format_share(Fraction(5, 8)), format_share(Fraction(1, 3))
('62.5%', '1/3')
>>> format_share(Fraction(1, 3), exact=False)
'≈33.333%'
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from callcenter_rules.errors import Fault
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.texts import Text

_WIDE = str.maketrans({"％": "%", "／": "/", "－": "-", "．": "."})
_PERCENT = re.compile(r"(-?\d+(?:\.\d+)?) ?%")
_FRACTION = re.compile(r"(-?\d+) ?/ ?(\d*[1-9]\d*)")

_SHARE_EXPECTED = Text(
    "应写成百分数（如 `62.5%`）或分数（如 `1/3`）",
    "expected a percentage such as `62.5%` or a fraction such as `1/3`",
)
_YUAN_EXPECTED = Text(
    "应写成人民币元的数额（如 `10000000`）", "expected an amount in yuan such as `10000000`"
)


class AmountFault(Fault, ValueError):
    """A share or an amount that cannot be read exactly."""


def parse_share(text: str) -> Fraction:
    """Read ``62.5%`` or ``1/3``; full-width signs are accepted. Raises AmountFault."""
    plain = text.strip().translate(_WIDE)
    if match := _PERCENT.fullmatch(plain):
        return Fraction(match[1]) / 100
    if match := _FRACTION.fullmatch(plain):
        return Fraction(int(match[1]), int(match[2]))
    raise _unreadable(text, _SHARE_EXPECTED)


def exact_share(value: object) -> Fraction:
    """Return a Fraction as it is and read a text; anything else raises AmountFault."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str):
        return parse_share(value)
    raise _unreadable(value, _SHARE_EXPECTED)


def exact_yuan(value: object) -> Decimal:
    """Return yuan from a Decimal, an int or a text; a float raises AmountFault."""
    if isinstance(value, Decimal | int | str) and not isinstance(value, bool):
        try:
            amount = Decimal(value)
        except InvalidOperation:
            raise _unreadable(value, _YUAN_EXPECTED) from None
        if amount.is_finite():
            return amount
    raise _unreadable(value, _YUAN_EXPECTED)


def format_share(share: Fraction | int, *, exact: bool = True) -> str:
    """Write a share as a percentage where that is exact in six decimals, else as a fraction.

    With ``exact`` False, what would be a fraction is rounded to three decimals and marked ``≈``.
    """
    percent = Fraction(share) * 100
    millionths = percent * 10**6
    if millionths.denominator == 1:
        return f"{_decimal(millionths.numerator, 6)}%"
    if exact:
        return str(Fraction(share))
    return f"≈{_decimal(round(percent * 1000), 3)}%"


def format_interval(interval: Interval) -> str:
    """Write one share, or the two between which it lies, rounded for reading."""
    low, high = (Fraction(bound or 0) for bound in (interval.low, interval.high))
    if low == high:
        return format_share(low, exact=False)
    return f"{format_share(low, exact=False)} – {format_share(high, exact=False)}"


def _decimal(scaled: int, places: int) -> str:
    whole, part = divmod(abs(scaled), 10**places)
    digits = f"{part:0{places}d}".rstrip("0")
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{digits}" if digits else f"{sign}{whole}"


def _unreadable(value: object, expected: Text) -> AmountFault:
    return AmountFault(Text(f"现为 `{value}`；{expected.zh}", f"found `{value}`; {expected.en}"))
