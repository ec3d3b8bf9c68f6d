"""Contributions are measured exactly; a rounded percentage beside one gives way to it."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import (
    AmountFault,
    Capital,
    ChainRefused,
    EquityChain,
    Holder,
    Holding,
)
from callcenter_rules.facts.ownership.amounts import exact_yuan, yuan_text

amounts = st.decimals(Decimal("0.01"), 10**12, places=2)


def chain(*holdings: Holding, capital: Decimal | None = None) -> EquityChain:
    names = dict.fromkeys(holding.holder for holding in holdings)
    return EquityChain(
        company="a",
        holders=[Holder(id=name, kind="natural_person") for name in names],
        holdings=holdings,
        capitals=[] if capital is None else [Capital(company="a", amount=capital)],
    )


def refused(*holdings: Holding, capital: Decimal | None = None) -> str:
    with pytest.raises(ChainRefused) as group:
        chain(*holdings, capital=capital)
    return "\n".join(map(str, group.value.faults))


CONTRADICTED = "as contributed; one of the two is enough"


@given(st.lists(amounts, min_size=1, max_size=5), st.booleans(), st.integers(1, 60))
def test_no_ambient_precision_changes_what_is_measured(paid, states_capital, precision):
    whole = sum(map(Fraction, paid))
    capital = exact_yuan(yuan_text(whole)) if states_capital else None
    with localcontext() as context:
        context.prec = precision
        holdings = [Holding(holder=f"p{i}", company="a", contributed=p) for i, p in enumerate(paid)]
        last = chain(*holdings, capital=capital).last
    assert [Fraction(p) / whole for p in paid] == list(last.registered_shares.values())
    assert 0 == last.unknown_remainder


@given(st.lists(amounts, min_size=1, max_size=5), st.integers(1, 60))
def test_what_does_not_add_up_is_found_at_any_precision(paid, precision):
    whole = sum(map(Fraction, paid)) + Fraction(1, 100)
    holdings = [Holding(holder=f"p{i}", company="a", contributed=p) for i, p in enumerate(paid)]
    with localcontext() as context:
        context.prec = precision
        message = refused(*holdings, capital=exact_yuan(yuan_text(whole)))
    paid_in_all = yuan_text(whole - Fraction(1, 100))
    assert f"expected {paid_in_all}, what the contributions to `a` add up to" in message


@pytest.mark.parametrize(
    "amount",
    [
        "1e3",
        "1e30000000",
        "1_000",
        " 10 ",
        "１０",
        "+5",
        "0x10",
        "1" * 65,
        10**64,
        Decimal("1e30000000"),
        Decimal("1e-70"),
        Decimal("NaN"),
        Decimal("Infinity"),
        1.5,
        True,
    ],
)
def test_amounts_are_read_as_elsewhere_in_a_case(amount):
    with pytest.raises(AmountFault, match="expected an amount in yuan"):
        Holding(holder="p", company="a", contributed=amount)
    with pytest.raises(AmountFault, match="expected an amount in yuan"):
        Capital(company="a", amount=amount)


@pytest.mark.parametrize(
    ("amount", "meant"), [("500万", "5000000"), ("1,000,000", "1000000"), (" 10 ", "10")]
)
def test_the_plain_number_is_suggested_where_it_is_plain(amount, meant):
    with pytest.raises(AmountFault, match=f"did you mean `{meant}`"):
        exact_yuan(amount)


@given(st.one_of(amounts, st.integers(0, 10**64 - 1), st.just(Decimal("5E+6"))))
def test_amounts_are_written_as_they_are_read(amount):
    read = exact_yuan(amount)
    assert amount == read == exact_yuan(yuan_text(read))
    assert yuan_text(read) == yuan_text(exact_yuan(yuan_text(read)))


paid_by_two = st.tuples(st.integers(1, 10**6), st.integers(1, 10**6))
rounding = st.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN])


def percent(share: Fraction, decimals: int, mode: str) -> Decimal:
    scaled = share * 100 * 10**decimals
    half = Decimal(scaled.numerator // scaled.denominator)
    rest = scaled - int(half)
    whole = (
        (half + Decimal(1 if rest > Fraction(1, 2) else 0))
        if rest != Fraction(1, 2)
        else ((half + Decimal("0.5")).quantize(Decimal(1), mode))
    )
    return whole.scaleb(-decimals)


@given(paid_by_two, st.integers(0, 6), rounding)
def test_a_rounded_percentage_gives_way_to_the_contribution(paid, decimals, mode):
    exact = [Fraction(each, sum(paid)) for each in paid]
    holdings = [
        Holding(
            holder=f"p{i}",
            company="a",
            contributed=each,
            share=f"{percent(share, decimals, mode):f}%",
        )
        for i, (each, share) in enumerate(zip(paid, exact, strict=True))
    ]
    last = chain(*holdings).last
    assert exact == list(last.registered_shares.values())
    assert 0 == last.unknown_remainder


@given(paid_by_two, st.integers(0, 6), st.sampled_from([-1, 1]))
def test_a_percentage_that_is_not_rounded_so_contradicts(paid, decimals, sign):
    exact = Fraction(paid[0], sum(paid))
    other = percent(exact, decimals, ROUND_HALF_UP) + sign * Decimal(1).scaleb(-decimals)
    text = f"{other:f}".rstrip("0").rstrip(".") if decimals else str(other)
    fewer = len(text.partition(".")[2])
    if not 0 <= other <= 100 or (
        fewer < decimals and abs(Fraction(other) - exact * 100) * 10**fewer <= Fraction(1, 2)
    ):
        return
    assert CONTRADICTED in refused(
        Holding(holder="p", company="a", contributed=paid[0], share=f"{other:f}%"),
        Holding(holder="q", company="a", contributed=paid[1]),
    )


@given(paid_by_two, st.integers(1, 10**9))
def test_a_fraction_beside_a_contribution_has_to_be_exact(paid, off):
    exact = Fraction(paid[0], sum(paid))
    share = exact + Fraction(1, 3 * 10**9 + off)
    if share > 1:
        return
    assert CONTRADICTED in refused(
        Holding(holder="p", company="a", contributed=paid[0], share=share),
        Holding(holder="q", company="a", contributed=paid[1]),
    )


def test_three_equal_contributions_are_thirds():
    """As the register states them, 33.33 % each; a third topped up to 33.34 % is refused."""
    thirds = [Holding(holder=p, company="a", contributed=1, share="33.33%") for p in "pqr"]
    assert dict.fromkeys("pqr", Fraction(1, 3)) == chain(*thirds).last.ultimate_shares
    sixths = [Holding(holder=p, company="a", contributed=1, share="16.67%") for p in "pqrstu"]
    assert dict.fromkeys("pqrstu", Fraction(1, 6)) == chain(*sixths).last.ultimate_shares
    topped_up = Holding(holder="r", company="a", contributed=1, share="33.34%")
    assert "found `33.34%`; expected 1/3, as contributed" in refused(*thirds[:2], topped_up)


def test_a_percentage_counts_where_its_contribution_cannot_be_measured():
    last = chain(
        Holding(holder="p", company="a", contributed=1, share="33.33%"),
        Holding(holder="q", company="a", share="10%"),
    ).last
    assert {"p": Fraction(3333, 10_000), "q": Fraction(1, 10)} == last.ultimate_shares
