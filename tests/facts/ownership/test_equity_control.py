"""Control: more than half at each step, votes added up before they are weighed."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations

import attrs
import pytest
from equity_graphs import chains
from hypothesis import given

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import Control, EquityChain, Holder, Holding, Means
from callcenter_rules.facts.ownership.ownership import Ownership

DOMESTIC = {"kind": "domestic_company"}
KINDS = {
    "wang": {"kind": "natural_person", "nationality": "mainland"},
    "li": {"kind": "natural_person", "nationality": "mainland"},
    "smith": {"kind": "natural_person", "nationality": "foreign"},
    "hk": {"kind": "hong_kong_company"},
    "public": {"kind": "public_float"},
    "unknown": {"kind": "unknown"},
}


def owned(*rows: str, controls: tuple[Control, ...] = (), **kinds: dict[str, str]) -> Ownership:
    parsed = [row.split() for row in rows]
    names = sorted({n for h, _, c in parsed for n in (h, c)} | {c.controller for c in controls})
    return EquityChain(
        company="a",
        holders=[Holder(id=n, **{**KINDS, **kinds}.get(n, DOMESTIC)) for n in names],
        holdings=[Holding(holder=h, company=c, share=s) for h, s, c in parsed],
        controls=controls,
    ).last


def concert(controller: str, through: str) -> Control:
    return Control(controller=controller, company="a", by="acting_in_concert", through=through)


def who(ownership: Ownership) -> tuple[str | None, str]:
    return ownership.controlling.holder, ownership.controlling.settled.value


def steps(ownership: Ownership) -> list[tuple[str, str, str, Fraction | None]]:
    return [
        (step.company, step.controller, step.by.value, step.votes)
        for step in ownership.controlling.steps
    ]


def test_half_is_not_more_than_half():
    assert (None, "dispersed") == who(owned("wang 50% a", "smith 50% a"))


def test_half_and_any_more_is():
    assert ("smith", "controlled") == who(
        owned("wang 499999999/1000000000 a", "smith 500000001/1000000000 a")
    )


def test_the_controller_of_the_controller_is_followed_to_the_end():
    last = owned("b 60% a", "smith 40% a", "c 100% b", "wang 90% c", "li 10% c")
    assert ("wang", "controlled") == who(last)
    assert [
        ("a", "b", "majority", Fraction(3, 5)),
        ("b", "c", "majority", Fraction(1)),
        ("c", "wang", "majority", Fraction(9, 10)),
    ] == steps(last)
    assert Interval(0, 0) == last.foreign_share_by_control
    assert {"wang": 1} == last.ultimate_shares_by_control


def test_the_chain_of_control_may_end_with_a_company_nobody_controls():
    last = owned("b 60% a", "wang 40% a", "li 50% b", "smith 50% b")
    assert ("b", "dispersed") == who(last)
    assert Interval.exactly(Fraction(1, 2)) == last.foreign_share_by_control


def test_companies_of_one_controller_vote_together():
    last = owned("b 30% a", "c 30% a", "smith 40% a", "wang 60% b", "li 40% b", "wang 100% c")
    assert ("wang", "controlled") == who(last)
    assert [("a", "wang", "combined", Fraction(3, 5))] == steps(last)
    assert ("b", "c") == last.controlling.steps[0].held_by


def test_concert_moves_votes_and_no_shares():
    last = owned("wang 30% a", "li 21% a", "smith 49% a", controls=(concert("wang", "li"),))
    assert [("a", "wang", "concert", Fraction(51, 100))] == steps(last)
    assert Interval.exactly(Fraction(49, 100)) == last.foreign_share
    assert Interval(0, 0) == last.foreign_share_by_control


def test_who_follows_a_follower_follows_its_lead():
    controls = (concert("wang", "li"), concert("li", "smith"))
    last = owned("wang 20% a", "li 20% a", "smith 20% a", "hk 40% a", controls=controls)
    assert [("a", "wang", "concert", Fraction(3, 5))] == steps(last)


def test_a_nominee_of_a_nominee_holds_for_the_last():
    controls = (
        Control(controller="li", company="a", by="nominee", through="wang"),
        Control(controller="smith", company="a", by="nominee", through="li"),
    )
    last = owned("wang 60% a", "li 40% a", controls=controls)
    assert {"smith": 1} == last.ultimate_shares
    assert Interval(1, 1) == last.foreign_share


def test_who_follows_a_nominee_follows_the_one_it_holds_for():
    controls = (
        Control(controller="smith", company="a", by="nominee", through="li"),
        concert("li", "zhao"),
    )
    zhao = {"kind": "natural_person", "nationality": "mainland"}
    last = owned("li 35% a", "zhao 20% a", "wang 45% a", controls=controls, zhao=zhao)
    assert [("a", "smith", "concert", Fraction(55, 100))] == steps(last)
    assert ("smith", "controlled") == who(last)
    assert Interval(1, 1) == last.foreign_share_by_control


@given(chains())
def test_naming_the_nominee_or_the_one_it_holds_for_is_the_same(chain):
    held_for = {
        (c.company, c.through): c.controller for c in chain.controls if c.by is Means.NOMINEE
    }

    def seen_through(control: Control) -> Control:
        lead = control.controller
        while control.by is Means.ACTING_IN_CONCERT and (control.company, lead) in held_for:
            lead = held_for[control.company, lead]
        return attrs.evolve(control, controller=lead)

    named = attrs.evolve(chain, controls=[seen_through(c) for c in chain.controls])
    assert chain.last.to_data() == named.last.to_data()


def test_who_leads_need_hold_nothing():
    last = owned("li 60% a", "wang 40% a", controls=(concert("smith", "li"),))
    assert ("smith", "controlled") == who(last)


def test_an_agreement_beats_shares():
    last = owned(
        "wang 100% a",
        "smith 100% wfoe",
        controls=(Control(controller="wfoe", company="a", by="agreement"),),
    )
    assert [("a", "wfoe", "agreement", None), ("wfoe", "smith", "majority", 1)] == steps(last)
    assert last.controlling.by_agreement


def test_an_agreement_above_the_applicant_counts_and_elsewhere_does_not():
    above = Control(controller="smith", company="b", by="agreement")
    assert owned("b 10% a", "wang 90% a", "li 100% b", controls=(above,)).control_by_agreement
    beside = Control(controller="smith", company="c", by="agreement")
    last = owned("b 10% a", "wang 90% a", "li 100% b", "li 100% c", controls=(beside,))
    assert not last.control_by_agreement


def test_the_public_controls_nothing():
    assert (None, "dispersed") == who(owned("wang 20% a", "public 80% a"))


@pytest.mark.parametrize(
    "order", list(permutations(["b 60% a", "a 60% b", "wang 40% a", "li 40% b"]))
)
def test_a_ring_of_majorities_is_controlled_by_nobody_outside(order):
    last = owned(*order)
    assert (None, "circular") == who(last)
    assert Interval(0, 1) == last.foreign_share_by_control
    assert (1, {}) == (last.unknown_remainder_by_control, last.ultimate_shares_by_control)


def test_unknown_votes_that_can_make_no_majority_leave_nothing_open():
    last = owned("wang 30% a", "li 30% a", "smith 30% a", "unknown 10% a")
    assert (None, "dispersed") == who(last)
    assert Interval(Fraction(3, 10), Fraction(4, 10)) == last.foreign_share_by_control


def test_unknown_votes_that_can_make_a_majority_leave_it_open():
    last = owned("wang 41% a", "li 29% a", "smith 20% a", "unknown 10% a")
    assert (None, "open") == who(last)
    assert Interval(0, Fraction(3, 10)) == last.foreign_share_by_control


def test_a_majority_of_an_unknown_holder_may_be_the_publics():
    """From abroad, it has all by control; as the public of a foreign exchange, its 60 %."""
    rows = ("what 60% a", "wang 40% a")
    what = {"kind": "unknown", "jurisdiction": "foreign"}
    last = owned(*rows, what=what)
    assert (None, "open") == who(last)
    assert Interval(Fraction(3, 5), 1) == last.foreign_share_by_control
    company, public = (
        {"kind": "foreign_company"},
        {"kind": "public_float", "jurisdiction": "foreign"},
    )
    assert Interval(1, 1) == owned(*rows, what=company).foreign_share_by_control
    assert Interval.exactly(Fraction(3, 5)) == owned(*rows, what=public).foreign_share_by_control


def test_an_unknown_holder_that_acts_as_one_party_is_not_the_public():
    what = {"kind": "unknown", "jurisdiction": "foreign"}
    last = owned(
        "what 30% a", "li 30% a", "wang 40% a", controls=(concert("what", "li"),), what=what
    )
    assert ("what", "open") == who(last)
    assert Interval(1, 1) == last.foreign_share_by_control


def test_a_company_whose_owners_are_unknown_may_be_anybodys():
    last = owned("hk 60% a", "wang 40% a")
    assert ("hk", "open") == who(last)
    assert Interval(1, 1) == last.foreign_share_by_control


@pytest.mark.parametrize("other", ["li", "smith"])
@pytest.mark.parametrize("kind", ["domestic_company", "foreign_company"])
def test_a_company_of_unknown_registration_may_be_where_capital_enters(other, kind):
    """From the mainland, wang's company votes with wang; from outside, it votes for itself."""
    rows = ("b 30% a", "wang 30% a", f"{other} 40% a", "wang 100% b")
    known = owned(*rows, b={"kind": kind}).foreign_share_by_control
    assert owned(*rows, b={"kind": "unknown"}).foreign_share_by_control.encloses(known)
    shares = {"domestic_company": 0, "foreign_company": Fraction(3, 10)}
    outside = Fraction(2, 5) if other == "smith" and kind == "foreign_company" else 0
    assert Interval.exactly(shares[kind] + outside) == known


@given(chains())
def test_the_steps_of_control_join_and_end_with_the_controller(chain):
    controlling = chain.last.controlling
    reached = chain.company
    for step in controlling.steps:
        assert reached == step.company
        reached = step.controller
        if step.votes is not None:
            assert step.votes > Fraction(1, 2)
            owners = chain.last.snapshot.owners[step.company]
            assert step.votes == sum(owners[name] for name in step.held_by)
    if controlling.holder is not None:
        assert controlling.holder == reached
    if controlling.settled.value == "controlled":
        assert chain.last.holders[reached].ends_chain
