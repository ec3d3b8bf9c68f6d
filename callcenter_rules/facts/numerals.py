"""Numbers as they are written in case files and rule packs, read exactly.

Never a float: digits with a point become the Decimal that was written. The length is bounded,
because a short text such as 1e999999999 would otherwise stand for a number that fills the memory.

>>> number("5000000"), number("12.50"), number("1e5")
(5000000, Decimal('12.50'), Decimal('1E+5'))
>>> share("62.5%"), share("5/8"), share("0.625")
(Fraction(5, 8), Fraction(5, 8), Fraction(5, 8))
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from fractions import Fraction

NUMBER_PATTERN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
"""A number in JSON (RFC 8259, section 6)."""

PLAIN_PATTERN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
"""A number in quotes, which has no exponent."""

PERCENTAGE_PATTERN = r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?%"
FRACTION_PATTERN = r"-?[0-9]+/[0-9]*[1-9][0-9]*"

MAX_DIGITS = 64
"""No quantity has more digits than this, before the point or after it."""

_LONGEST_SHARE = 2_000
_TOO_GREAT: int = 10**MAX_DIGITS
_EXACT = Context(prec=MAX_DIGITS)
_PLACES = 6

_NUMBER = re.compile(NUMBER_PATTERN)
_PLAIN = re.compile(PLAIN_PATTERN)
_PERCENTAGE = re.compile(PERCENTAGE_PATTERN)
_FRACTION = re.compile(FRACTION_PATTERN)


def is_ordinary(value: object) -> bool:
    """Return whether a number is finite and has no more digits than a quantity can have."""
    if isinstance(value, Decimal):
        if not value.is_finite():
            return False
        return abs(value.adjusted()) < MAX_DIGITS and len(value.as_tuple().digits) <= MAX_DIGITS
    return not isinstance(value, int) or abs(value) < _TOO_GREAT


def in_normal_form(value: Decimal) -> Decimal:
    """Return an ordinary number with no zeros after its point, so that equals look equal.

    >>> in_normal_form(Decimal("5E+6")), in_normal_form(Decimal("120.50"))
    (Decimal('5000000'), Decimal('120.5'))
    """
    if not is_ordinary(value):
        return value
    whole = int(value)
    return Decimal(whole) if value == whole else value.normalize(_EXACT)


def number(text: str) -> int | Decimal:
    """Return the exact number that a text in JSON's form stands for.

    Raises ValueError when it is not in that form, or has more than `MAX_DIGITS` digits.
    """
    if len(text) > MAX_DIGITS or not _NUMBER.fullmatch(text):
        raise ValueError(text)
    if text.lstrip("-").isdigit():
        return int(text)
    value = Decimal(text)
    if abs(value.adjusted()) >= MAX_DIGITS:
        raise ValueError(text)
    return value


def plain_number(text: str) -> int | Decimal:
    """Return the exact number that a text in quotes stands for. Raises ValueError as `number`."""
    if not _PLAIN.fullmatch(text):
        raise ValueError(text)
    return number(text)


def share(text: str) -> Fraction:
    """Return the share that ``62.5%``, ``5/8`` or ``0.625`` stands for.

    Raises ValueError for any other form.
    """
    if len(text) > _LONGEST_SHARE:
        raise ValueError(text)
    if _PERCENTAGE.fullmatch(text):
        return Fraction(text[:-1]) / 100
    if _FRACTION.fullmatch(text):
        return Fraction(text)
    return Fraction(plain_number(text))


def share_text(value: Fraction) -> str:
    """Return a share as it is written: a percentage where that is short and exact, else a fraction.

    >>> share_text(Fraction(5, 8)), share_text(Fraction(1, 3)), share_text(Fraction(1))
    ('62.5%', '1/3', '100%')
    """
    scaled = value * 100 * 10**_PLACES
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    percent = Decimal(scaled.numerator).scaleb(-_PLACES).normalize()
    return f"{percent:f}%"
