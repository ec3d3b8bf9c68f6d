"""Exact sums of many fractions.

Adding fractions one by one reduces each sum by its greatest common divisor, and carries ever
longer denominators along. Those of one denominator are added as whole numbers instead, and the
sums of different denominators in pairs, so that the long ones meet last: close to linear time.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

NOTHING = Fraction(0)
WHOLE = Fraction(1)


def total(shares: Iterable[Fraction]) -> Fraction:
    """Add up the shares."""
    tops: dict[int, int] = {}
    for share in shares:
        bottom = share.denominator
        tops[bottom] = tops.get(bottom, 0) + share.numerator
    return _over_all(tops)


def weighted_total(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Add up the products of the pairs."""
    tops: dict[int, int] = {}
    for part, value in pairs:
        if value:
            bottom = part.denominator * value.denominator
            tops[bottom] = tops.get(bottom, 0) + part.numerator * value.numerator
    return _over_all(tops)


def _over_all(tops: dict[int, int]) -> Fraction:
    parts = [Fraction(top, bottom) for bottom, top in tops.items()]
    while len(parts) > 1:
        paired = [one + other for one, other in zip(parts[::2], parts[1::2], strict=False)]
        parts = paired + parts[len(paired) * 2 :]
    return parts[0] if parts else NOTHING
