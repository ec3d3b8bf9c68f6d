"""Shares and amounts are read exactly or not at all."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import AmountFault, Holding, format_share, parse_share
from callcenter_rules.facts.ownership.amounts import exact_yuan, format_interval


@given(st.fractions(-1000, 1000))
def test_a_share_written_exactly_is_read_as_it_was(share):
    assert share == parse_share(format_share(share))


@given(st.fractions(0, 1))
def test_a_rounded_share_is_marked_and_close(share):
    text = format_share(share, exact=False)
    shown = Fraction(text.strip("≈%")) / 100
    assert ("≈" in text) == (shown != share)
    assert abs(shown - share) <= Fraction(1, 200_000)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("62.5%", Fraction(5, 8)),
        ("６２.５％", Fraction(5, 8)),
        ("1/3", Fraction(1, 3)),
        ("１／3", Fraction(1, 3)),
        ("-5%", Fraction(-1, 20)),
        ("120%", Fraction(6, 5)),
    ],
)
def test_percentages_and_fractions_are_read(text, share):
    assert share == parse_share(text)


@pytest.mark.parametrize("text", ["", "1", "0.5", "50", "%", "1/0", "1/3%", "1e-2%", "5%%", "+5%"])
def test_what_may_mean_two_things_is_refused(text):
    with pytest.raises(AmountFault) as fault:
        parse_share(text)
    expected = f"found `{text}`; expected a percentage such as `62.5%` or a fraction such as `1/3`"
    assert expected == str(fault.value)
    assert f"现为 `{text}`；应写成百分数（如 `62.5%`）或分数（如 `1/3`）" == fault.value.in_("zh")


@pytest.mark.parametrize("share", [0.5, 1, Decimal("0.5"), True])
def test_a_holding_takes_no_bare_number_as_its_share(share):
    with pytest.raises(AmountFault, match="expected a percentage"):
        Holding(holder="h", company="c", share=share)


@pytest.mark.parametrize("amount", [1.5, True, "ten", "NaN", "Infinity", None])
def test_an_amount_that_is_not_exact_is_refused(amount):
    with pytest.raises(AmountFault, match="expected an amount in yuan"):
        exact_yuan(amount)


def test_an_interval_is_shown_by_its_ends():
    assert "12.5% – ≈33.333%" == format_interval(Interval(Fraction(1, 8), Fraction(1, 3)))
    assert "50%" == format_interval(Interval.exactly(Fraction(1, 2)))
