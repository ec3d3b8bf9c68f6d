"""Differences between two days."""

from __future__ import annotations

import datetime as dt
import json
from fractions import Fraction

import attrs
from equity_graphs import chains
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import Capital, Control, EquityChain, Holder, Holding

BEFORE, CHANGED, AFTER = dt.date(2025, 4, 30), dt.date(2025, 5, 1), dt.date(2025, 5, 2)
PEOPLE = [
    Holder(id=name, kind="natural_person", nationality="mainland")
    for name in ("wang", "li", "zhao")
]


def merged(before: EquityChain, after: EquityChain) -> EquityChain:
    """One chain that is as ``before`` until the day of the change and as ``after`` from then on."""
    return EquityChain(
        company=before.company,
        holders={h.id: h for h in (*before.holders, *after.holders)}.values(),
        holdings=[
            *(attrs.evolve(h, until=CHANGED) for h in before.holdings),
            *(attrs.evolve(h, since=CHANGED) for h in after.holdings),
        ],
        controls=[
            *(attrs.evolve(c, until=CHANGED) for c in before.controls),
            *(attrs.evolve(c, since=CHANGED) for c in after.controls),
        ],
    )


@st.composite
def dated_chains(draw: st.DrawFn) -> tuple[EquityChain, EquityChain, EquityChain]:
    before, after = draw(chains()), draw(chains())
    kinds = {holder.id: holder for holder in (*before.holders, *after.holders)}
    both = [
        attrs.evolve(c, holders=list(kinds.values())) if _owned_fits(c, kinds) else None
        for c in (before, after)
    ]
    if None in both:
        after = before
        both = [before, before]
    return both[0], both[1], merged(both[0], both[1])


def _owned_fits(chain: EquityChain, kinds: dict[str, Holder]) -> bool:
    named = {c.company for c in chain.controls} | {h.company for h in chain.holdings}
    acting = {n for c in chain.controls for n in (c.controller, c.through)} - {None}
    return not any(kinds[n].ends_chain for n in named) and not any(
        kinds[n].kind.value == "public_float" for n in acting
    )


@given(dated_chains())
def test_each_day_has_its_own_chain(drawn):
    before, after, both = drawn
    for chain, day in ((before, BEFORE), (after, CHANGED), (after, AFTER)):
        then = both.on(day)
        assert chain.last.ultimate_shares == then.ultimate_shares
        assert chain.last.foreign_share == then.foreign_share
        assert chain.last.controlling == then.controlling
    assert (None, CHANGED) == (both.on(BEFORE).since, both.on(BEFORE).until)
    assert both.on(AFTER) is both.on(CHANGED)


@given(chains())
def test_nothing_changes_from_a_day_to_itself(chain):
    change = chain.change(BEFORE, BEFORE)
    assert 0 == change.largest.low == change.transferred.low
    if not chain.last.snapshot.rest.get(chain.company):
        assert () == change.shareholders
        assert Interval(0, 0) == change.largest == change.transferred
    assert change.controller_changed in (False, None)


@given(dated_chains())
def test_going_back_is_the_opposite_of_going_on(drawn):
    *_, both = drawn
    there, back = both.change(BEFORE, AFTER), both.change(AFTER, BEFORE)
    assert (there.largest, there.transferred) == (back.largest, back.transferred)
    assert {c.holder: -c.points for c in there.shareholders} == {
        c.holder: c.points for c in back.shareholders
    }
    assert there.controller_changed == back.controller_changed


@given(dated_chains(), st.data())
def test_the_change_lies_in_its_interval_however_the_unknown_is_resolved(drawn, data):
    *_, both = drawn
    change = both.change(BEFORE, AFTER)
    company = both.company
    known: list[dict[str, Fraction]] = []
    new = [Holder(id=f"n{i}", kind="natural_person") for i in range(2)]
    for day in (BEFORE, AFTER):
        shares = dict(both.on(day).registered_shares)
        left = 1 - sum(shares.values())
        names = [h.id for h in (*both.holders, *new) if h.id not in {*shares, company}]
        if left:
            part = data.draw(st.fractions(0, 1, max_denominator=5))
            one, other = data.draw(st.permutations(names))[:2]
            shares |= {one: left * part, other: left * (1 - part)}
        known.append(shares)
    moves = [100 * (known[1].get(n, 0) - known[0].get(n, 0)) for n in {**known[0], **known[1]}]
    assert max(map(abs, moves)) in change.largest
    assert sum(move for move in moves if move > 0) in change.transferred


@given(dated_chains())
def test_what_is_transferred_is_exact_when_all_is_stated(drawn):
    before, after, both = drawn
    change = both.change(BEFORE, AFTER)
    if not any(c.last.snapshot.rest.get(c.company) for c in (before, after)):
        assert change.transferred.is_exact
        assert change.largest.is_exact
        assert sum(abs(c.points.low) for c in change.shareholders) == 2 * change.transferred.low


def test_a_transfer_has_one_date_on_both_sides():
    chain = EquityChain(
        company="a",
        holders=PEOPLE,
        holdings=[
            Holding(holder="wang", company="a", share="60%", until=CHANGED),
            Holding(holder="zhao", company="a", share="60%", since=CHANGED),
            Holding(holder="li", company="a", share="40%"),
        ],
    )
    change = chain.change(BEFORE, CHANGED)
    assert Interval(60, 60) == change.largest == change.transferred
    assert ("wang", "zhao", True) == (
        change.controller_before,
        change.controller_after,
        change.controller_changed,
    )
    assert [("wang", -60), ("zhao", 60)] == [
        (each.holder, each.points.low) for each in change.shareholders
    ]
    assert change.to_data() == json.loads(json.dumps(change.to_data()))


def test_a_new_nominee_changes_the_controller_and_no_shareholder():
    chain = EquityChain(
        company="a",
        holders=PEOPLE,
        holdings=[
            Holding(holder="wang", company="a", share="60%"),
            Holding(holder="li", company="a", share="40%"),
        ],
        controls=[
            Control(controller="zhao", company="a", by="nominee", through="wang", since=CHANGED)
        ],
    )
    change = chain.change(BEFORE, AFTER)
    assert ((), True) == (change.shareholders, change.controller_changed)


def test_a_capital_increase_dilutes():
    chain = EquityChain(
        company="a",
        holders=PEOPLE,
        holdings=[
            Holding(holder="wang", company="a", contributed=6),
            Holding(holder="li", company="a", contributed=4),
            Holding(holder="zhao", company="a", contributed="5", since=CHANGED),
        ],
        capitals=[
            Capital(company="a", amount=10, until=CHANGED),
            Capital(company="a", amount=15, since=CHANGED),
        ],
    )
    change = chain.change(BEFORE, AFTER)
    assert Interval.exactly(Fraction(100, 3)) == change.largest == change.transferred
    assert ("wang", None) == (change.controller_before, change.controller_after)


def test_a_change_of_control_that_cannot_be_told_is_neither_yes_nor_no():
    chain = EquityChain(
        company="a",
        holders=PEOPLE,
        holdings=[Holding(holder="wang", company="a", share="60%", until=CHANGED)],
    )
    assert chain.change(BEFORE, AFTER).controller_changed is None
