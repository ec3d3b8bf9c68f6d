"""How far a chain can be followed, what stops it, and what reaches the applicant by whom."""

from __future__ import annotations

from fractions import Fraction

from equity_graphs import chains
from hypothesis import given

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import EquityChain, Holder, Holding, Ownership

KINDS = {
    "wang": {"kind": "natural_person", "nationality": "mainland"},
    "somebody": {"kind": "natural_person"},
    "hk": {"kind": "hong_kong_company"},
    "state": {"kind": "state_body"},
    "public": {"kind": "public_float"},
    "what": {"kind": "unknown"},
}


def owned(*rows: str) -> Ownership:
    parsed = [row.split() for row in rows]
    names = sorted({name for holder, _, company in parsed for name in (holder, company)})
    return EquityChain(
        company="a",
        holders=[Holder(id=n, **KINDS.get(n, {"kind": "domestic_company"})) for n in names],
        holdings=[
            Holding(holder=h, company=c, share=None if s == "?" else s) for h, s, c in parsed
        ],
    ).last


def stops(ownership: Ownership) -> list[tuple[tuple[str, ...], str, Fraction]]:
    return [(stop.holders, stop.reason.value, stop.share) for stop in ownership.stops]


def test_persons_the_state_and_the_public_end_a_chain():
    last = owned("wang 50% a", "state 30% a", "public 10% a", "somebody 10% a")
    assert (True, []) == (last.traced, stops(last))


def test_a_company_without_owners_stops_it_wherever_it_is_registered():
    last = owned("b 50% a", "hk 30% a", "what 20% a")
    assert not last.traced
    assert [
        (("b",), "owners_not_stated", Fraction(1, 2)),
        (("hk",), "owners_not_stated", Fraction(3, 10)),
        (("what",), "owners_not_stated", Fraction(1, 5)),
    ] == stops(last)


def test_a_part_that_is_not_stated_stops_it():
    last = owned("b 50% a", "wang 50% a", "wang 90% b")
    assert [(("b",), "part_not_stated", Fraction(1, 20))] == stops(last)


def test_a_ring_that_is_open_on_one_side_is_not_closed():
    last = owned("b 100% a", "a 90% b")
    assert [(("b",), "part_not_stated", Fraction(1))] == stops(last)


def test_a_closed_ring_stops_it():
    last = owned("b 50% a", "wang 50% a", "c 100% b", "b 100% c")
    assert [(("b", "c"), "closed_ring", Fraction(1, 2))] == stops(last)
    assert not last.traced


def test_a_holder_whose_share_is_not_stated_is_in_the_unknown_part():
    last = owned("wang 60% a", "hk ? a")
    assert [(("a",), "part_not_stated", Fraction(2, 5))] == stops(last)
    assert Interval(0, Fraction(2, 5)) == last.foreign_share


def test_a_chain_of_which_nothing_is_stated_is_wholly_unknown():
    last = EquityChain(company="a").last
    assert (0, False, 1) == (last.depth, last.traced, last.unknown_remainder)
    assert Interval(0, 1) == last.foreign_share == last.foreign_share_by_control


def test_depth_counts_the_longest_way():
    assert 1 == owned("wang 100% a").depth
    assert 3 == owned("wang 50% a", "b 50% a", "c 50% b", "wang 50% c").depth


def test_a_ring_is_one_layer():
    assert 2 == owned("b 100% a", "c 50% b", "b 50% c", "wang 50% b").depth


def test_what_comes_by_way_of_a_company_is_what_its_owners_get_through_it():
    last = owned("b 40% a", "c 60% a", "c 50% b", "wang 50% b", "wang 100% c")
    assert Fraction(2, 5) == last.reaching("b")
    assert Fraction(4, 5) == last.reaching("c")
    assert 1 == last.reaching("wang") == last.reaching("a")


def test_on_a_ring_what_comes_by_is_not_told():
    last = owned("b 20% a", "wang 80% a", "a 10% b", "wang 90% b")
    assert (None, None, 1) == (last.reaching("a"), last.reaching("b"), last.reaching("wang"))


@given(chains(rings=False))
def test_what_reaches_the_applicant_by_a_holder_is_the_sum_of_its_paths(chain):
    last = chain.last
    for holder in chain.holders:
        if holder.id != chain.company:
            assert (last.reaching(holder.id) or 0) == last.paths_to(holder.id).share


@given(chains())
def test_pass_throughs_are_where_foreign_capital_enters(chain):
    last = chain.last
    assert last.foreign_share.low == sum(each.share for each in last.pass_throughs)
    for each in last.pass_throughs:
        assert each.mainland.high <= each.share
        assert last.holders[each.holder].origins.isdisjoint({"mainland"})
