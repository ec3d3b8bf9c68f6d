"""What a judgement reads of ownership is what the chain says, asked in whatever order."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction
from typing import Any

import attrs
import pytest
from equity_graphs import chains, resolutions
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts import Case, Equity
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.lookthrough import look_through
from callcenter_rules.facts.ownership import EquityChain, Holder, Holding
from callcenter_rules.facts.ownership.counting import entering, multiplied
from callcenter_rules.facts.ownership.holders import (
    HONG_KONG_MACAO_TAIWAN,
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


@given(st.data(), chains() | inland_chains())
def test_what_is_settled_stays_however_the_unknown_is_resolved(data, chain):
    before, after = seen(chain), seen(data.draw(resolutions(chain)))
    for name in ("chinese_side_controls", "traced_to_persons_or_state"):
        assert getattr(before, name) in (None, getattr(after, name))


@given(chains() | inland_chains())
def test_the_side_that_is_all_of_the_applicant_controls_it(chain):
    low, high = bounds(seen(chain).foreign_share_by_control)
    expected = True if high < HALF else False if low >= HALF else None
    assert seen(chain).chinese_side_controls is expected


def controlled(holdings: dict[str, str], **by_agreement: str) -> bool | None:
    """Say whether the Chinese side controls company ``a`` of ``x > a: share``."""
    kinds = {
        "wang": {"kind": "natural_person", "nationality": "mainland"},
        "smith": {"kind": "natural_person", "nationality": "foreign"},
        "hk": {"kind": "hong_kong_company"},
    }
    named = {name for pair in holdings for name in pair.split(" > ")} | set(by_agreement.values())
    holders = [{"id": name, **kinds.get(name, {"kind": "domestic_company"})} for name in named]
    pairs = [(*pair.split(" > "), share) for pair, share in holdings.items()]
    chain = {
        "company": "a",
        "holders": holders,
        "holdings": [{"holder": h, "company": c, "share": share} for h, c, share in pairs],
        "controls": [
            {"controller": who, "company": company, "by": "agreement"}
            for company, who in by_agreement.items()
        ],
    }
    return seen(EquityChain.from_data(chain)).chinese_side_controls


@pytest.mark.parametrize(
    ("expected", "holdings", "agreements"),
    [
        (True, {"wang > a": "100%"}, {}),
        (False, {"wang > a": "99%", "smith > a": "1%"}, {"a": "hk"}),
        (False, {"wang > a": "100%"}, {"a": "hk"}),
        (True, {"smith > a": "100%"}, {"a": "wang"}),
        (False, {"b > a": "60%", "wang > a": "40%", "smith > b": "51%", "wang > b": "49%"}, {}),
        (False, {"hk > a": "60%", "wang > a": "40%", "wang > hk": "100%"}, {}),
        (False, {"wang > a": "50%", "smith > a": "50%"}, {}),
        (True, {"wang > a": "500001/1000000", "smith > a": "499999/1000000"}, {}),
        (None, {"wang > a": "40%", "smith > a": "10%"}, {}),
        (None, {"b > a": "60%", "wang > a": "40%"}, {}),
        (True, {"wang > a": "51%"}, {}),
    ],
)
def test_control_counts_as_all_and_an_investor_from_outside_is_outside(
    expected, holdings, agreements
):
    assert controlled(holdings, **agreements) is expected


@pytest.mark.parametrize(
    ("shown", "declared", "fits"),
    [
        (Fraction(1, 3), Fraction(3333, 10_000), True),
        (Fraction(1, 3), Fraction(333_333, 1_000_000), True),
        (Fraction(1, 3), Fraction(1, 3), True),
        (Fraction(1, 3), Fraction(33, 100), False),
        (Fraction(1, 3), Fraction(333, 1000), False),
        (Fraction(1, 3), Fraction(3332, 10_000), False),
        (Fraction(1, 3), Fraction(333_332, 1_000_000), False),
        (Fraction(1, 4), Fraction(25, 100), True),
        (Fraction(100_001, 400_000), Fraction(25, 100), True),
        (Fraction(1, 3), Fraction(1, 4), False),
        (Fraction(1, 3), Fraction(2, 7), False),
    ],
)
def test_a_declared_share_may_be_rounded_to_hundredths_of_a_percent(shown, declared, fits):
    chain = EquityChain.from_data(
        {
            "company": "a",
            "holders": [
                {"id": "smith", "kind": "natural_person", "nationality": "foreign"},
                {"id": "wang", "kind": "natural_person", "nationality": "mainland"},
            ],
            "holdings": [
                {"holder": "smith", "company": "a", "share": str(shown)},
                {"holder": "wang", "company": "a", "share": str(1 - shown)},
            ],
        }
    )
    equity = seen(chain, foreign_share=declared)
    assert fits is (equity.foreign_share == equity.declared_foreign_share)


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


def test_days_of_change_are_those_on_which_shares_pass_and_those_after_the_day_compared_with():
    turns = [dt.date(2026, 5, 1), dt.date(2026, 7, 1), dt.date(2026, 9, 1)]
    shares = ["60%", "55%", "55%", "52%"]
    persons = [Holder(id=name, kind="natural_person", nationality="mainland") for name in "ab"]
    holdings = []
    for since, until, share in zip([None, *turns], [*turns, None], shares, strict=True):
        rest = str(1 - Fraction(int(share[:-1]), 100))
        holdings.append(Holding(holder="a", company="x", share=share, since=since, until=until))
        holdings.append(Holding(holder="b", company="x", share=rest, since=since, until=until))
    chain = EquityChain(company="x", holders=persons, holdings=holdings)
    days = {
        dt.date(2026, 4, 30): (turns[0], turns[2]),
        turns[0]: (turns[2],),
        turns[2]: (),
        dt.date(2026, 11, 22): None,  # a day to come
    }
    assert days == {day: seen(chain, compared_with=day).shareholder_change_days for day in days}
    assert Fraction(8, 100) == seen(chain, compared_with=dt.date(2026, 4, 30)).shareholder_change
