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
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from fractions import Fraction

NUMBER_PATTERN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?"
"""A number in JSON (RFC 8259, section 6)."""

PLAIN_PATTERN = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?"
"""A number in quotes, which has no exponent."""

PERCENTAGE_PATTERN = r"-?[0-9]{1,9}(?:\.[0-9]{1,20})?%"
FRACTION_PATTERN = r"-?[0-9]+/[0-9]*[1-9][0-9]*"

MAX_DIGITS = 64
"""No quantity has more digits than this, before the point or after it."""

LONGEST_SHARE = 2_000
"""No share is written in more characters than this."""

_TOO_GREAT: int = 10**MAX_DIGITS
_EXACT = Context(prec=MAX_DIGITS)
_PLACES = 6
_UNLIMITED_BITS = 2_000

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
    if len(text) > LONGEST_SHARE:
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
    return percentage(value) or f"{whole_text(value.numerator)}/{whole_text(value.denominator)}"


def percentage(value: Fraction) -> str | None:
    """Return a share as a percentage with at most six decimals, or None where none is exact."""
    per_hundred_million, left = divmod(10 ** (_PLACES + 2), value.denominator)
    if left:
        return None
    digits = whole_text(abs(value.numerator * per_hundred_million)).zfill(_PLACES + 1)
    text = f"{digits[:-_PLACES]}.{digits[-_PLACES:]}".rstrip("0").rstrip(".")
    return f"{'-' if value < 0 else ''}{text}%"


def fraction_text(value: Fraction) -> str:
    """Return a number as ``str`` writes it, however long it is: ``40/49``, or ``1``.

    >>> fraction_text(Fraction(40, 49)), fraction_text(Fraction(-3))
    ('40/49', '-3')
    """
    top = whole_text(value.numerator)
    return top if value.denominator == 1 else f"{top}/{whole_text(value.denominator)}"


def whole_text(value: int) -> str:
    """Return the decimal digits of a whole number, however many there are.

    ``str`` refuses whole numbers of more digits than `sys.get_int_max_str_digits` allows, which an
    exact share of a long chain has. Here the number is put together from short pieces in decimal
    arithmetic, whose texts have no limit, and which is faster for long numbers.

    >>> whole_text(-12), whole_text(10**5_000) == "1" + "0" * 5_000
    ('-12', True)
    """
    if value.bit_length() <= _UNLIMITED_BITS:
        return str(value)
    exact = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)
    size = _UNLIMITED_BITS // 8
    raw = abs(value).to_bytes((value.bit_length() + 7) // 8, "little")
    parts = [Decimal(int.from_bytes(raw[i : i + size], "little")) for i in range(0, len(raw), size)]
    base = Decimal(1 << 8 * size)
    while len(parts) > 1:
        if len(parts) % 2:
            parts.append(Decimal(0))
        pairs = zip(parts[::2], parts[1::2], strict=True)
        parts = [exact.fma(high, base, low) for low, high in pairs]
        if len(parts) > 1:
            base = exact.multiply(base, base)
    return f"{'-' if value < 0 else ''}{parts[0]!s}"
