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
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal, Inexact
from fractions import Fraction

from callcenter_rules.errors import Fault
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.numerals import (
    LONGEST_SHARE,
    MAX_DIGITS,
    in_normal_form,
    is_ordinary,
    percentage,
    plain_number,
    share,
    share_text,
)
from callcenter_rules.facts.quantities import quantity
from callcenter_rules.texts import Text

READABLE = 24
"""Exact shares of at most so many characters are written out for people."""

_WIDE = str.maketrans("０１２３４５６７８９．－／％", "0123456789.-/%")

_LEGIBLE = re.compile(r"[0-9A-Za-z .,:+\-/%０-９．－／％]{0,24}")
_TELLING = re.compile(r"[A-Za-z]{2}|[0-9０-９]{9}")

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
    """Read ``62.5%`` or ``1/3``; full-width digits and signs are accepted. Raises AmountFault."""
    try:
        return _share(text)
    except ValueError:
        raise _unreadable(text, _SHARE_EXPECTED, near=_without_spaces(text)) from None


def exact_share(value: object) -> Fraction:
    """Return a Fraction as it is and read a text; anything else raises AmountFault.

    So does a Fraction that takes more characters than a share may have.
    """
    if isinstance(value, Fraction) and _is_writable(value):
        return value
    if isinstance(value, str):
        return parse_share(value)
    raise _unreadable(value, _SHARE_EXPECTED)


def exact_yuan(value: object) -> Decimal:
    """Return yuan from a Decimal, an int or a text, with no zeros after its point.

    Numbers are bounded, and texts written, as elsewhere in a case file. Anything else, a float
    among it, raises AmountFault.
    """
    if isinstance(value, str):
        try:
            return in_normal_form(Decimal(plain_number(value)))
        except ValueError:
            near = quantity(value, unit="CNY")
            text = None if near is None else yuan_text(near)
            raise _unreadable(value, _YUAN_EXPECTED, near=text) from None
    if isinstance(value, Decimal | int) and not isinstance(value, bool) and is_ordinary(value):
        return in_normal_form(Decimal(value))
    raise _unreadable(value, _YUAN_EXPECTED)


def yuan_text(amount: Decimal | Fraction) -> str:
    """Return an amount as `exact_yuan` reads it, without an exponent."""
    if isinstance(amount, Fraction):
        exact = Context(prec=4 * MAX_DIGITS, traps=[Inexact])
        amount = exact.divide(Decimal(amount.numerator), Decimal(amount.denominator))
    return f"{amount:f}"


def total_yuan(amounts: Iterable[Decimal]) -> Decimal:
    """Add amounts up exactly, whatever the precision of the ambient decimal context."""
    exact = Context(prec=4 * MAX_DIGITS, traps=[Inexact])
    whole = Decimal(0)
    for amount in amounts:
        whole = exact.add(whole, amount)
    return whole


def format_share(part: Fraction | int, *, exact: bool = True) -> str:
    """Write a share as a percentage where that is exact in six decimals, else as a fraction.

    With ``exact`` False, what would be a fraction is rounded to three decimals and marked ``≈``.
    """
    part = Fraction(part)
    return share_text(part) if exact else percentage(part) or _rounded(part)


def short_share(part: Fraction) -> str:
    """Write a share exactly where that takes few characters, else rounded and marked ``≈``."""
    return format_share(part, exact=not is_long(part))


def is_long(part: Fraction) -> bool:
    """Return whether a share is too long to be read when it is written exactly."""
    return _bits(part) > 4 * READABLE or len(share_text(part)) > READABLE


def format_interval(interval: Interval) -> str:
    """Write one share, or the two between which it lies, rounded for reading."""
    low, high = (Fraction(bound or 0) for bound in (interval.low, interval.high))
    if low == high:
        return format_share(low, exact=False)
    return f"{format_share(low, exact=False)} – {format_share(high, exact=False)}"


def found(value: object) -> Text:
    """Return that a share, amount or day was found that cannot be read, for a message.

    It is told by its form alone where it is long, or has words in it, or the digits of a telephone
    or identity number, for it may then be personal.
    """
    text = "\n" if isinstance(value, Mapping | list | tuple) else str(value)
    if not _LEGIBLE.fullmatch(text) or _TELLING.search(text):
        return found_form(value)
    return Text(f"现为 `{text}`", f"found `{text}`")


def found_form(value: object) -> Text:
    """Return what was found by its form alone, for it may be personal."""
    if isinstance(value, Mapping):
        return Text("现为一组键", "found keys")
    if isinstance(value, list | tuple):
        return Text("现为列表", "found a list")
    if isinstance(value, str):
        return Text("现为文字", "found a text")
    return Text("现为其他类型的值", "found another kind of value")


def _share(text: str) -> Fraction:
    plain = text.translate(_WIDE)
    if "%" not in plain and "/" not in plain:
        raise ValueError(text)
    return share(plain)


def _without_spaces(text: str) -> str | None:
    """Return the text without its spaces if it is a share then."""
    plain = "".join(text.translate(_WIDE).split())
    try:
        _share(plain)
    except ValueError:
        return None
    return plain


def _rounded(part: Fraction) -> str:
    return f"≈{percentage(Fraction(round(part * 100_000), 100_000))}"


def _is_writable(part: Fraction) -> bool:
    bits = _bits(part)
    if bits <= 3 * LONGEST_SHARE:
        return True
    return bits <= 4 * LONGEST_SHARE and len(share_text(part)) <= LONGEST_SHARE


def _bits(part: Fraction) -> int:
    return part.numerator.bit_length() + part.denominator.bit_length()


def _unreadable(value: object, expected: Text, *, near: str | None = None) -> AmountFault:
    came = found(value)
    zh, en = f"{came.zh}；{expected.zh}", f"{came.en}; {expected.en}"
    if near is not None:
        zh, en = f"{zh}；是否想写 `{near}`？", f"{en}; did you mean `{near}`?"
    return AmountFault(Text(zh, en))
