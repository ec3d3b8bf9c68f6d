"""What a judgement reads of ownership is what the chain says, asked in whatever order."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction
from typing import Any

import attrs
from equity_graphs import chains
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts import Case, Equity
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.lookthrough import look_through
from callcenter_rules.facts.ownership import EquityChain, Holder, Holding, Settled
from callcenter_rules.facts.ownership.counting import entering, multiplied
from callcenter_rules.facts.ownership.holders import (
    HONG_KONG_MACAO_TAIWAN,
    MAINLAND,
    OUTSIDE,
)
from callcenter_rules.facts.ownership.valuation import valuation

DAY = dt.date(2026, 11, 21)
HALF = Fraction(1, 2)


def seen(chain: EquityChain, **declared: Any) -> Equity:
    return look_through(Case(equity=Equity(chain=chain, **declared)), DAY).equity


def bounds(value: Fraction | Interval | None) -> tuple[Any, Any]:
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


@given(chains())
def test_what_enters_is_what_the_valuation_of_every_holder_gives(chain):
    snapshot, equity = chain.on(DAY).snapshot, seen(chain)
    found = {"foreign_share": OUTSIDE, "hmt_share": HONG_KONG_MACAO_TAIWAN}
    for name, counted in found.items():
        rule = multiplied(snapshot, entering(counted))
        expected = valuation([chain.company], rule)[chain.company]
        assert expected == bounds(getattr(equity, name))


@st.composite
def inland_chains(draw: st.DrawFn) -> EquityChain:
    """Draw a chain most or all of whose holders that are no companies are of the mainland."""
    chain = draw(chains(controls=draw(st.booleans())))
    kept = draw(st.sampled_from(chain.holders)).id if draw(st.booleans()) else None
    owned = {holding.company for holding in chain.holdings} | {c.company for c in chain.controls}
    holders = [
        holder
        if holder.id == kept
        else Holder(id=holder.id, kind="domestic_company")
        if holder.id in owned or holder.id == chain.company
        else Holder(id=holder.id, kind="natural_person", nationality="mainland")
        for holder in chain.holders
    ]
    return attrs.evolve(chain, holders=holders)


@given(chains() | inland_chains())
def test_the_chinese_side_controls_by_its_controller_or_else_by_more_than_half(chain):
    ownership = chain.on(DAY)
    low, high = bounds(ownership.foreign_share)
    expected = True if high < HALF else False if low > HALF else None
    controlling = ownership.controlling
    if controlling.holder is not None and controlling.settled is Settled.CONTROLLED:
        origins = ownership.holders[controlling.holder].origins
        if origins <= MAINLAND or not origins & MAINLAND:
            expected = origins <= MAINLAND
    assert seen(chain).chinese_side_controls is expected


@given(chains(), st.randoms(use_true_random=False))
def test_the_order_of_asking_changes_nothing(chain, chance):
    names = [field.name for field in attrs.fields(Equity)]
    expected = {name: getattr(seen(chain, compared_with=DAY), name) for name in names}
    chance.shuffle(names)
    other = EquityChain.from_data(chain.to_data())
    equity = seen(other, compared_with=DAY)
    assert expected == {name: getattr(equity, name) for name in names} | {"chain": chain}


@given(chains(), st.booleans() | st.none(), st.fractions(0, 1))
def test_what_the_chain_does_not_answer_stays_as_declared(chain, approved, share):
    declared = Equity(
        chain=chain,
        foreign_investment_approval=approved,
        foreign_share=share,
        nominee_holding=True,
        control_by_agreement=True,
    )
    case = Case(equity=declared)
    equity = look_through(case, DAY).equity
    assert (approved, share) == (equity.foreign_investment_approval, equity.declared_foreign_share)
    assert (True, True) == (equity.nominee_holding, equity.control_by_agreement)
    assert (None, None) == (equity.controller_changed, equity.shareholder_change)
    assert case.equity is declared


def test_a_case_without_a_chain_is_returned_as_it_is():
    case = Case(equity=Equity(foreign_share=Fraction(1, 2)))
    assert look_through(case, DAY) is case


@given(chains())
def test_what_was_seen_can_be_copied_and_compared(chain):
    case = look_through(Case(equity=Equity(chain=chain)), DAY)
    assert case == look_through(Case(equity=Equity(chain=chain)), DAY)
    equity = pickle.loads(pickle.dumps(case.equity))
    names = [field.name for field in attrs.fields(Equity)]
    expected = [getattr(case.equity, name) for name in names]
    assert expected == [getattr(equity, name) for name in names]
    assert expected == [getattr(attrs.evolve(case.equity), name) for name in names]


def test_a_transfer_is_the_part_that_changed_hands():
    def held(share: str, since: dt.date | None, until: dt.date | None) -> list[Holding]:
        other = str(100 - int(share))
        return [
            Holding(holder="a", company="x", share=f"{share}%", since=since, until=until),
            Holding(holder="b", company="x", share=f"{other}%", since=since, until=until),
        ]

    day = dt.date(2026, 5, 1)
    persons = [Holder(id=name, kind="natural_person", nationality="mainland") for name in "ab"]
    chain = EquityChain(
        company="x", holders=persons, holdings=[*held("60", None, day), *held("45", day, None)]
    )
    equity = seen(chain, compared_with=dt.date(2026, 4, 30))
    assert (Fraction(15, 100), True) == (equity.shareholder_change, equity.controller_changed)
    assert Fraction(0) == seen(chain, compared_with=day).shareholder_change
