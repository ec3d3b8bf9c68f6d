"""Which share is larger, without multiplying out the long numbers of long chains.

The first 64 binary digits of a share mostly tell. Only where they do not are exact products
compared.

>>> Product(Fraction(1, 3), Fraction(1, 2)).compare(Product(Fraction(1, 7), Fraction(1)))
1
>>> largest([Fraction(1, 3), Fraction(2, 3), Fraction(0)])
Fraction(2, 3)
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE

_DIGITS = 64


class Product:
    """The product of two positive shares, which is not worked out unless it has to be."""

    __slots__ = ("_size", "factor", "share")

    def __init__(self, share: Fraction, factor: Fraction = WHOLE) -> None:
        """Make a product of two shares; neither is 0."""
        self.share = share
        self.factor = factor
        self._size: tuple[int, int, int] | None = None

    @property
    def size(self) -> tuple[int, int, int]:
        """An exponent of two, and two whole numbers times its power between which the product is.

        The first of the two may be the product itself, the second is greater.
        """
        if self._size is None:
            shift, low = _first_digits(self.share)
            factor_shift, factor_low = _first_digits(self.factor)
            self._size = shift + factor_shift, low * factor_low, (low + 1) * (factor_low + 1)
        return self._size

    def compare(self, other: Product) -> int:
        """Return 1 if this is larger, -1 if the other is, and 0 if they are equal."""
        shift, low, high = self.size
        other_shift, other_low, other_high = other.size
        apart = shift - other_shift
        if abs(apart) > 4:
            return 1 if apart > 0 else -1
        if apart >= 0:
            low, high = low << apart, high << apart
        else:
            other_low, other_high = other_low << -apart, other_high << -apart
        if low >= other_high:
            return 1
        return -1 if other_low >= high else self._compare_exactly(other)

    def _compare_exactly(self, other: Product) -> int:
        (a, b), (c, d) = self.share.as_integer_ratio(), self.factor.as_integer_ratio()
        (e, f), (g, h) = other.share.as_integer_ratio(), other.factor.as_integer_ratio()
        if (a, b, c, d) == (e, f, g, h):
            return 0
        left, right = a * c * f * h, e * g * b * d
        return (left > right) - (left < right)


def _first_digits(share: Fraction) -> tuple[int, int]:
    """Return an exponent, and the share over that power of two, rounded down to 64 or 65 digits."""
    top, bottom = share.as_integer_ratio()
    shift = top.bit_length() - bottom.bit_length() - _DIGITS
    return shift, top // (bottom << shift) if shift > 0 else (top << -shift) // bottom


def largest(shares: Iterable[Fraction]) -> Fraction:
    """Return the largest share, none of which is negative; 0 if there is none."""
    found: Product | None = None
    for share in shares:
        if share:
            product = Product(share)
            if found is None or product.compare(found) > 0:
                found = product
    return NOTHING if found is None else found.share
