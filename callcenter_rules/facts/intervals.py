"""Intervals of exact numbers: what is known about a quantity that is not known exactly.

A count over a list of which only some members are stated, or a share seen through a chain with an
unresolved holder, lies between two bounds. Arithmetic keeps the promise that if each operand lies
in its interval, then the result lies in the interval of the result.

>>> Interval(3, None) + Interval(1, 2)
Interval(4, None)
>>> Interval.exactly(Fraction(1, 8)) + Interval(0, Fraction(1, 4))
Interval(Fraction(1, 8), Fraction(3, 8))
>>> 2 in Interval(1, 3), Interval(1, 3).is_exact
(True, False)
"""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import attrs

Exact: TypeAlias = int | Decimal | Fraction

_DECIMALS = decimal.Context(prec=10_000, traps=[decimal.Inexact, decimal.InvalidOperation])


@attrs.frozen(order=False, repr=False)
class Interval:
    """All numbers from ``low`` to ``high``, both included.

    ``high`` None means that there is no upper bound, ``low`` None that there is no lower one.
    Bounds are int, Decimal or Fraction; a Decimal that meets a Fraction becomes a Fraction, so
    that nothing is rounded. Raises TypeError for a float and ValueError for ``low`` above ``high``.
    """

    low: Exact | None
    high: Exact | None

    def __attrs_post_init__(self) -> None:
        for bound in (self.low, self.high):
            if bound is not None and not _is_exact(bound):
                raise TypeError(f"expected int, Decimal or Fraction, found {bound!r}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"the low bound {self.low} is above the high bound {self.high}")

    def __repr__(self) -> str:
        return f"Interval({self.low!r}, {self.high!r})"

    @classmethod
    def exactly(cls, value: Exact) -> Interval:
        """Return the interval that holds ``value`` alone."""
        return cls(value, value)

    @property
    def is_exact(self) -> bool:
        """Whether only one number is left."""
        return self.low is not None and self.low == self.high

    def __contains__(self, value: Exact) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    def encloses(self, other: Interval) -> bool:
        """Whether every number of ``other`` lies in this interval too."""
        return (self.low is None or (other.low is not None and self.low <= other.low)) and (
            self.high is None or (other.high is not None and other.high <= self.high)
        )

    def __add__(self, other: Interval) -> Interval:
        if not isinstance(other, Interval):
            return NotImplemented
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(_negative(self.high), _negative(self.low))

    def __sub__(self, other: Interval) -> Interval:
        if not isinstance(other, Interval):
            return NotImplemented
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        if not isinstance(other, Interval):
            return NotImplemented
        corners = [
            _product(mine, theirs)
            for mine in (_Bound(self.low, -1), _Bound(self.high, 1))
            for theirs in (_Bound(other.low, -1), _Bound(other.high, 1))
        ]
        finite = [corner.value for corner in corners if corner.value is not None]
        directions = {corner.direction for corner in corners if corner.value is None}
        return Interval(
            None if -1 in directions else min(finite),
            None if 1 in directions else max(finite),
        )


@attrs.frozen
class _Bound:
    """A bound; without a value it is infinite in ``direction``."""

    value: Exact | None
    direction: int


def _is_exact(value: object) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int | Fraction) and not isinstance(value, bool)


def _sum(a: Exact | None, b: Exact | None) -> Exact | None:
    if a is None or b is None:
        return None
    if isinstance(a, Decimal) and isinstance(b, Decimal | int):
        return _DECIMALS.add(a, b)
    if isinstance(b, Decimal) and isinstance(a, int):
        return _DECIMALS.add(a, b)
    return _rational(a) + _rational(b)


def _negative(a: Exact | None) -> Exact | None:
    if isinstance(a, Decimal):
        return a.copy_negate() if a else a
    return None if a is None else -a


def _product(a: _Bound, b: _Bound) -> _Bound:
    """Multiply two bounds; zero times infinity is zero, as no number is itself infinite."""
    if a.value is not None and b.value is not None:
        return _Bound(_times(a.value, b.value), 0)
    sign = _sign(a) * _sign(b)
    return _Bound(None, sign) if sign else _Bound(0, 0)


def _sign(bound: _Bound) -> int:
    if bound.value is None:
        return bound.direction
    return (bound.value > 0) - (bound.value < 0)


def _times(a: Exact, b: Exact) -> Exact:
    if isinstance(a, Decimal) and isinstance(b, Decimal | int):
        return _DECIMALS.multiply(a, b)
    if isinstance(b, Decimal) and isinstance(a, int):
        return _DECIMALS.multiply(a, b)
    return _rational(a) * _rational(b)


def _rational(a: Exact) -> int | Fraction:
    return Fraction(a) if isinstance(a, Decimal) else a
