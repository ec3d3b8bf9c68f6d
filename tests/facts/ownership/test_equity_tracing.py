"""How far a chain can be followed, what stops it, and what reaches the applicant by whom."""

from __future__ import annotations

from fractions import Fraction

from equity_graphs import chains
from hypothesis import given

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import Control, EquityChain, Holder, Holding, Ownership

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


def controlled(by: str = "agreement", through: str | None = None, *rows: str) -> Ownership:
    """Wang owns the applicant; ``wfoe`` directs it by other means than shares."""
    held = [row.split() for row in ("wang 60% a", "state 40% a", *rows)]
    names = sorted({"wfoe", *(name for h, _, c in held for name in (h, c))})
    control = Control(controller="wfoe", company="a", by=by, through=through)
    return EquityChain(
        company="a",
        holders=[Holder(id=n, **KINDS.get(n, {"kind": "domestic_company"})) for n in names],
        holdings=[Holding(holder=h, company=c, share=s) for h, s, c in held],
        controls=[control],
    ).last


def test_a_controller_by_agreement_has_to_be_traced_too():
    last = controlled()
    assert (False, [(("wfoe",), "controller_not_traced", 0)]) == (last.traced, stops(last))
    last = controlled("agreement", None, "hk 100% wfoe")
    assert (False, [(("hk",), "controller_not_traced", 0)]) == (last.traced, stops(last))
    last = controlled("agreement", None, "wang 90% wfoe")
    assert (False, [(("wfoe",), "controller_not_traced", 0)]) == (last.traced, stops(last))
    last = controlled("agreement", None, "wang 100% wfoe")
    assert (True, []) == (last.traced, stops(last))


def test_so_has_whoever_leads_a_concert():
    assert not controlled("acting_in_concert", "wang").traced
    assert controlled("acting_in_concert", "wang", "wang 100% wfoe").traced


def test_a_closed_ring_of_controllers_is_never_traced():
    last = controlled("agreement", None, "b 100% wfoe", "wfoe 100% b")
    assert (False, [(("b", "wfoe"), "closed_ring", 0)]) == (last.traced, stops(last))


def test_a_controller_that_holds_too_is_named_once():
    last = controlled("agreement", None, "wfoe 50% b")
    assert [(("wfoe",), "controller_not_traced", 0)] == stops(last)
    last = owned("b 50% a", "wang 50% a")
    assert [(("b",), "owners_not_stated", Fraction(1, 2))] == stops(last)


@given(chains())
def test_a_chain_is_traced_if_all_that_directs_it_is(chain):
    """Against following owners and controllers by hand."""
    owners: dict[str, dict[str, Fraction]] = {}
    held_for = {(c.company, c.through): c.controller for c in chain.controls if c.by == "nominee"}
    for holding in chain.holdings:
        owner = holding.holder
        while (holding.company, owner) in held_for:
            owner = held_for[holding.company, owner]
        shares = owners.setdefault(holding.company, {})
        shares[owner] = shares.get(owner, Fraction(0)) + holding.share
    owners.setdefault(chain.company, {})
    reached, waiting = set(), [chain.company]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += owners.get(name, ())
            waiting += [c.controller for c in chain.controls if c.company == name]
    by_id = {holder.id: holder for holder in chain.holders}
    stated = all(
        sum(owners[name].values()) == 1 if name in owners else by_id[name].ends_chain
        for name in reached
    )
    ending = {name for name in reached if name not in owners}
    for _ in reached:
        ending |= {n for n in reached if not ending.isdisjoint(owners.get(n, ()))}
    assert (stated and ending == reached) == chain.last.traced


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
