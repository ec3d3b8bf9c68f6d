"""What holds for every chain."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from equity_graphs import chains, dense_shares, renamed, resolutions
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import Control, EquityChain, Holder, HolderKind, Holding
from callcenter_rules.facts.ownership.holders import MAINLAND, OUTSIDE
from callcenter_rules.facts.ownership.ownership import Ownership

INTERVALS = (
    "foreign_share",
    "hong_kong_macao_taiwan_share",
    "foreign_share_by_owner",
    "foreign_share_by_control",
    "hong_kong_macao_taiwan_share_by_control",
    "state_share",
    "returning_share",
)


def intervals(ownership: Ownership) -> dict[str, Interval]:
    return {name: getattr(ownership, name) for name in INTERVALS}


@given(chains())
def test_shares_agree_with_a_dense_linear_solve(chain):
    ends, remainder = dense_shares(chain)
    assert ends == chain.last.ultimate_shares
    assert remainder == chain.last.unknown_remainder


@given(chains(companies=9, coarse=False, controls=False))
def test_large_rings_agree_with_a_dense_linear_solve(chain):
    ends, remainder = dense_shares(chain)
    assert (ends, remainder) == (chain.last.ultimate_shares, chain.last.unknown_remainder)


@given(chains())
def test_shares_and_the_unknown_remainder_add_up_to_one(chain):
    last = chain.last
    assert sum(last.ultimate_shares.values()) + last.unknown_remainder == 1
    assert sum(last.ultimate_shares_by_control.values()) + last.unknown_remainder_by_control == 1
    assert min((*last.ultimate_shares.values(), last.unknown_remainder)) >= 0


@given(chains())
def test_stops_are_what_is_not_traced(chain):
    last = chain.last
    traced = sum(
        share for name, share in last.ultimate_shares.items() if last.holders[name].ends_chain
    )
    assert 1 - traced == sum(stop.share for stop in last.stops)
    assert (not last.stops) == last.traced


@given(chains())
def test_the_share_by_owner_is_that_of_the_ultimate_holders(chain):
    last = chain.last
    certain, possible = Fraction(0), last.unknown_remainder
    for name, share in last.ultimate_shares.items():
        holder = last.holders[name]
        certain += share * (holder.ends_chain and holder.origins <= OUTSIDE)
        possible += share * (not holder.ends_chain or bool(holder.origins & OUTSIDE))
    assert Interval(certain, possible) == last.foreign_share_by_owner


@given(chains())
def test_capital_enters_where_the_chain_is_cut(chain):
    unsure = (HolderKind.UNKNOWN, HolderKind.FUND)
    assume(not any(holder.kind in unsure for holder in chain.holders))
    by_id = {holder.id: holder for holder in chain.holders}
    cut = attrs.evolve(
        chain,
        holdings=[h for h in chain.holdings if by_id[h.company].origins == MAINLAND],
        controls=[c for c in chain.controls if by_id[c.company].origins == MAINLAND],
    ).last
    certain, possible = Fraction(0), cut.unknown_remainder
    for name, share in cut.ultimate_shares.items():
        origins, ends = by_id[name].origins, by_id[name].ends_chain
        inside = origins == MAINLAND
        certain += share * (origins <= OUTSIDE)
        possible += share * (not ends if inside else bool(origins & OUTSIDE))
    assert Interval(certain, possible) == chain.last.foreign_share


@given(chains())
def test_hong_kong_macao_and_taiwan_are_a_part_of_foreign(chain):
    last = chain.last
    part, whole = last.hong_kong_macao_taiwan_share, last.foreign_share
    assert (part.low <= whole.low, part.high <= whole.high) == (True, True)
    part, whole = last.hong_kong_macao_taiwan_share_by_control, last.foreign_share_by_control
    assert (part.low <= whole.low, part.high <= whole.high) == (True, True)
    assert last.returning_share.high <= last.foreign_share.high


@given(st.data(), chains())
def test_new_names_and_another_order_change_nothing(data, chain):
    ids = [holder.id for holder in chain.holders]
    names = dict(
        zip(ids, data.draw(st.permutations([f"z{i}" for i in range(len(ids))])), strict=True)
    )
    old, new = chain.last, renamed(chain, names).last
    assert {names[n]: share for n, share in old.ultimate_shares.items()} == new.ultimate_shares
    assert intervals(old) == intervals(new)
    assert (old.depth, old.traced) == (new.depth, new.traced)
    assert old.controlling.settled == new.controlling.settled
    if old.controlling.holder is not None:
        assert names[old.controlling.holder] == new.controlling.holder


@given(st.data(), chains())
def test_a_wholly_owned_layer_changes_nothing_but_the_depth(data, chain):
    assume(chain.holdings)
    i = data.draw(st.integers(0, len(chain.holdings) - 1))
    old, new = chain.last, layered(chain, i, [Fraction(1)]).last
    assert old.ultimate_shares == new.ultimate_shares
    assert intervals(old) == intervals(new)
    assert old.controlling.holder == new.controlling.holder
    assert old.traced == new.traced
    assert new.depth - old.depth in (0, 1)


@given(st.data(), chains())
def test_a_holding_split_in_two_changes_nothing_but_the_depth(data, chain):
    assume(chain.holdings)
    i = data.draw(st.integers(0, len(chain.holdings) - 1))
    part = data.draw(st.fractions(0, 1, max_denominator=9).filter(lambda f: 0 < f < 1))
    old, new = chain.last, layered(chain, i, [part, 1 - part]).last
    assert old.ultimate_shares == new.ultimate_shares
    assert intervals(old) == intervals(new)
    assert old.controlling.holder == new.controlling.holder
    assert old.traced == new.traced


def layered(chain: EquityChain, index: int, parts: list[Fraction]) -> EquityChain:
    """Put a wholly owned domestic company for each part between a holder and what it holds.

    Not for the public, of which a layer makes one voter, nor for a holder that may turn out to be
    the public, nor for followers and nominees, who are named as holders.
    """
    holding = chain.holdings[index]
    by_id = {holder.id: holder for holder in chain.holders}
    kind = by_id[holding.holder].kind
    assume(kind is not HolderKind.PUBLIC_FLOAT)
    owned = any(h.company == holding.holder for h in chain.holdings)
    assume(owned or kind is not HolderKind.UNKNOWN)
    assume(not any(c.through == holding.holder for c in chain.controls))
    new = [Holder(id=f"layer{i}", kind="domestic_company") for i, _ in enumerate(parts)]
    return attrs.evolve(
        chain,
        holders=[*chain.holders, *new],
        holdings=[
            *(h for h in chain.holdings if h is not holding),
            *(Holding(holder=holding.holder, company=h.id, share="100%") for h in new),
            *(
                Holding(holder=h.id, company=holding.company, share=part * holding.share)
                for h, part in zip(new, parts, strict=True)
            ),
        ],
    )


@settings(max_examples=300)
@given(st.data(), chains())
def test_an_unresolved_holder_only_widens_intervals(data, chain):
    holder = data.draw(st.sampled_from([h for h in chain.holders if h.id != chain.company]))
    assume(all(h.company != holder.id for h in chain.holdings))
    assume(all(c.company != holder.id for c in chain.controls))
    less = [Holder(id=h.id, kind="unknown") if h is holder else h for h in chain.holders]
    wider = attrs.evolve(chain, holders=less)
    assert_enclosed(wider.last, chain.last)


@settings(max_examples=300)
@given(st.data(), chains(controls=False))
def test_a_holding_that_is_not_stated_only_widens_intervals(data, chain):
    assume(chain.holdings)
    gone = data.draw(st.sampled_from(chain.holdings))
    wider = attrs.evolve(chain, holdings=[h for h in chain.holdings if h is not gone])
    assert_enclosed(wider.last, chain.last)


@settings(max_examples=400)
@given(st.data(), chains())
def test_intervals_hold_the_answer_however_the_unknown_is_resolved(data, chain):
    resolved = data.draw(resolutions(chain))
    assert_enclosed(chain.last, resolved.last)
    more = data.draw(resolutions(resolved))
    assert_enclosed(resolved.last, more.last)


@given(st.data(), chains())
def test_shares_only_grow_when_the_unknown_is_resolved(data, chain):
    resolved = data.draw(resolutions(chain)).last
    for name, share in chain.last.ultimate_shares.items():
        if chain.last.holders[name].ends_chain:
            assert share <= resolved.ultimate_shares.get(name, 0)


@given(st.data(), chains())
def test_a_settled_controller_stays_however_the_unknown_is_resolved(data, chain):
    old = chain.last.controlling
    new = data.draw(resolutions(chain)).last.controlling
    if old.settled.value != "open":
        assert (old.holder, old.settled) == (new.holder, new.settled)


@given(chains(resolved=True))
def test_nothing_is_left_open_where_everything_is_stated(chain):
    last = chain.last
    if last.traced:
        assert all(
            interval.is_exact
            for name, interval in intervals(last).items()
            if not name.endswith("by_control")
        )
        assert last.controlling.settled.value != "open"


@given(chains(controls=False))
def test_a_majority_holder_counts_as_all(chain):
    """Against an independent formulation: whoever has more than half is given everything."""
    half = Fraction(1, 2)
    majority = {h.company: h for h in chain.holdings if h.share > half}
    kinds = {h.id: h.kind for h in chain.holders}
    assume(all(kinds[h.holder] is not HolderKind.PUBLIC_FLOAT for h in majority.values()))
    given_all = attrs.evolve(
        chain,
        holdings=[
            attrs.evolve(h, share=Fraction(1)) if majority.get(h.company) is h else h
            for h in chain.holdings
            if majority.get(h.company, h) is h
        ],
    )
    old, new = chain.last, given_all.last
    assert old.foreign_share_by_control == new.foreign_share_by_control
    assert old.controlling.holder == new.controlling.holder


def assert_enclosed(wide: Ownership, narrow: Ownership) -> None:
    for name in INTERVALS:
        outer, inner = getattr(wide, name), getattr(narrow, name)
        assert outer.encloses(inner), f"{name}: {outer} does not enclose {inner}"


@pytest.mark.parametrize("depth", [100, 5_000])
def test_depth_is_not_limited_by_recursion(depth):
    companies = [Holder(id=f"c{i}", kind="domestic_company") for i in range(depth)]
    top = Holder(id="top", kind="natural_person", nationality="foreign")
    ids = [*(h.id for h in companies), "top"]
    chain = EquityChain(
        company="c0",
        holders=[*companies, top],
        holdings=[
            Holding(holder=owner, company=owned, share="100%") for owned, owner in pairwise(ids)
        ],
        controls=[Control(controller="top", company="c0", by="agreement")],
    )
    last = chain.last
    assert last.ultimate_shares == {"top": 1}
    assert Interval(1, 1) == last.foreign_share == last.foreign_share_by_control
    assert depth == last.depth
    assert depth == len(last.foreign_paths().shown[0].steps)
    assert last.controlling.holder == "top"
