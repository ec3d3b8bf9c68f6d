"""What a holding is as a part of the company: a percentage, or a contribution to its capital.

A contribution is measured against the registered capital, or where none is stated against all
contributions, provided that every holding of the company states one. Where both a percentage and a
contribution are stated the contribution counts, because percentages are often rounded: of three
equal contributions each is stated as 33.33 % in the register, and is a third.

>>> third = Fraction(1, 3)
>>> within_rounding(Fraction("0.3333"), third), within_rounding(Fraction("0.33"), third)
(True, True)
>>> within_rounding(Fraction("0.3334"), third), within_rounding(Fraction(333, 1009), third)
(False, False)
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from callcenter_rules.facts.numerals import percentage
from callcenter_rules.facts.ownership.amounts import total_yuan
from callcenter_rules.facts.ownership.holdings import Holding


def sized(holdings: Sequence[Holding], capital: Decimal | None) -> list[Fraction | None]:
    """Return the share of each holding of one company on one day; None where it cannot be known."""
    whole = capital
    paid = [holding.contributed for holding in holdings if holding.contributed is not None]
    if whole is None and len(paid) == len(holdings):
        whole = total_yuan(paid)
    return [
        measured(holding.contributed, whole)
        if holding.contributed is not None and whole
        else holding.share
        for holding in holdings
    ]


def is_part(share: Fraction) -> bool:
    """Return whether a share is between nothing and the whole."""
    return 0 <= share.numerator <= share.denominator


def measured(contributed: Decimal, whole: Decimal) -> Fraction:
    """Return the part that a contribution is of the whole."""
    return Fraction(contributed) / Fraction(whole)


def rounding(share: Fraction) -> Fraction:
    """Return by how much a stated share may differ from the exact one, as it may be rounded.

    A percentage may differ by half of its last decimal; a fraction is exact.
    """
    text = percentage(share)
    if text is None:
        return Fraction(0)
    decimals = len(text.removesuffix("%").partition(".")[2])
    return Fraction(1, 2 * 100 * 10**decimals)


def within_rounding(share: Fraction, exact: Fraction) -> bool:
    """Return whether a stated share is the exact one, or a percentage to which it is rounded."""
    return abs(share - exact) <= rounding(share)
