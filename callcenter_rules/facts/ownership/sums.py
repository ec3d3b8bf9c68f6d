"""Exact sums of many fractions.

Adding fractions one by one reduces each sum by its greatest common divisor, and carries ever
longer denominators along. Those of one denominator are added as whole numbers instead. Of what is
then left, a few are brought to one denominator, and many are added in pairs, so that the long ones
meet last, and the sum is reduced once, at the end: close to linear time.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from fractions import Fraction
from operator import itemgetter

NOTHING = Fraction(0)
WHOLE = Fraction(1)

_FEW = 12
_LONG = 1 << 1024


def total(shares: Iterable[Fraction]) -> Fraction:
    """Add up the shares."""
    shares = shares if isinstance(shares, list) else list(shares)
    if len(shares) == 1:
        return shares[0]
    tops: dict[int, int] = {}
    for share in shares:
        top, bottom = share.as_integer_ratio()
        tops[bottom] = tops.get(bottom, 0) + top
    return _over_all(tops)


def missing(shares: Collection[Fraction]) -> Fraction:
    """Return what the shares lack to the whole."""
    if len(shares) > _FEW:
        return WHOLE - total(shares)
    parts = [share.as_integer_ratio() for share in shares]
    bottom = math.lcm(*[below for _, below in parts])
    lacking = bottom - sum([top * (bottom // below) for top, below in parts])
    return Fraction(lacking, bottom) if lacking else NOTHING


def weighted_total(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Add up the products of the pairs."""
    tops: dict[int, int] = {}
    for part, value in pairs:
        top = part.numerator * value.numerator
        if top:
            bottom = part.denominator * value.denominator
            tops[bottom] = tops.get(bottom, 0) + top
    return _over_all(tops)


def _over_all(tops: dict[int, int]) -> Fraction:
    if not tops:
        return NOTHING
    if len(tops) == 1:
        ((bottom, top),) = tops.items()
        return Fraction(top, bottom)
    if len(tops) <= _FEW and max(tops) < _LONG:
        shared = math.lcm(*tops)
        return Fraction(sum(top * (shared // bottom) for bottom, top in tops.items()), shared)
    parts = [(top, bottom) for bottom, top in tops.items()]
    while len(parts) > 1:
        paired = [_plus(one, other) for one, other in zip(parts[::2], parts[1::2], strict=False)]
        parts = paired + parts[len(paired) * 2 :]
    return Fraction(*parts[0])


def _plus(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """Add two fractions without reducing the sum; along a chain one bottom divides the next."""
    (other_top, other_bottom), (top, bottom) = sorted((one, other), key=itemgetter(1))
    times, left = divmod(bottom, other_bottom)
    if not left:
        return top + other_top * times, bottom
    shared = math.gcd(bottom, other_bottom)
    times = other_bottom // shared
    return top * times + other_top * (bottom // shared), bottom * times


def by_size(share: Fraction) -> int:
    """Return a whole number by which shares sort largest first, to 128 binary places.

    Comparing fractions themselves takes a product for each comparison.
    """
    return -((share.numerator << 128) // share.denominator)
