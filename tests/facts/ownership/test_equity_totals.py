"""Shares and contributions add up on every day, or the days are named on which they do not."""

from __future__ import annotations

import datetime as dt
import re
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import Capital, EquityChain, Holder, Holding, check_chain
from callcenter_rules.facts.ownership.sizes import within_rounding

DAYS = [dt.date(2025, 1, day) for day in range(1, 11)]
TURNS = DAYS[1:]
PEOPLE = [f"p{i}" for i in range(8)]
HOLDERS = [Holder(id=name, kind="natural_person") for name in PEOPLE]
SPAN = re.compile(r"(?: from (\S+))?(?: until (\S+))?$")

FaultsByDay = dict[str, set[Any]]


@st.composite
def spans(draw: st.DrawFn) -> dict[str, dt.date]:
    begin, end = sorted(draw(st.sets(st.sampled_from(TURNS), min_size=2, max_size=2)))
    stated = {"since": begin, "until": end}
    return {name: stated[name] for name in draw(st.sets(st.sampled_from(["since", "until"])))}


@st.composite
def held(draw: st.DrawFn) -> list[Holding]:
    sizes = st.one_of(
        st.fixed_dictionaries({"share": st.sampled_from(["20%", "33%", "1/3", "50%", "70%"])}),
        st.fixed_dictionaries({"contributed": st.integers(0, 6)}),
        st.fixed_dictionaries(
            {
                "share": st.sampled_from(["20%", "33.3%", "1/3", "50%", "70%"]),
                "contributed": st.integers(0, 6),
            }
        ),
        st.just({}),
    )
    contributions = st.fixed_dictionaries({"contributed": st.integers(0, 6)})
    chosen = draw(st.sampled_from([sizes, contributions]))
    people = draw(st.sets(st.sampled_from(PEOPLE), min_size=1))
    return [Holding(holder=p, company="a", **draw(chosen), **draw(spans())) for p in sorted(people)]


@st.composite
def registered(draw: st.DrawFn) -> list[Capital]:
    amounts = st.integers(1, 12)
    turn = draw(st.sampled_from(TURNS))
    first = Capital(company="a", amount=draw(amounts), until=turn)
    second = Capital(company="a", amount=draw(amounts), since=turn)
    return draw(st.sampled_from([[], [first], [second], [first, second]]))


def in_force(item: Any, day: dt.date) -> bool:
    return (item.since or day) <= day and (item.until is None or day < item.until)


def expected(holdings: list[Holding], capitals: list[Capital]) -> FaultsByDay:
    """Look at every day by itself."""
    found: FaultsByDay = {"capital": set(), "unmeasured": set(), "misfit": set(), "over": set()}
    for day in DAYS:
        now = {i: h for i, h in enumerate(holdings) if in_force(h, day)}
        capital = next((Fraction(c.amount) for c in capitals if in_force(c, day)), None)
        paid = sum((Fraction(h.contributed or 0) for h in now.values()), Fraction(0))
        complete = bool(now) and all(h.contributed is not None for h in now.values())
        if capital and (paid > capital or (complete and paid != capital)):
            found["capital"].add((day, paid))
            wholes = [capital, paid] if complete and paid else []
        else:
            wholes = [capital] if capital else [paid] if complete and paid else []
        measure = wholes[0] if len(wholes) == 1 else None
        over = Fraction(0)
        for i, h in now.items():
            if h.contributed is None or not measure:
                over += h.share or 0
            else:
                over += Fraction(h.contributed) / measure
            if h.contributed is None:
                continue
            if h.share is None:
                if not capital and (not complete or not paid):
                    found["unmeasured"].add(i)
            elif wholes and not could_fit(h.share, Fraction(h.contributed), wholes):
                found["misfit"].add(i)
        if over > 1:
            found["over"].add(day)
    return found


def could_fit(share: Fraction, paid: Fraction, wholes: list[Fraction]) -> bool:
    """Say whether some whole between the possible ones gives the share."""
    exact = [paid / whole for whole in wholes]
    on_sides = {(share > each) - (share < each) for each in exact}
    return len(on_sides) > 1 or any(within_rounding(share, each) for each in exact)


def days_of(message: str) -> list[dt.date]:
    since, until = SPAN.search(message).groups()
    begin = dt.date.fromisoformat(since) if since else dt.date.min
    end = dt.date.fromisoformat(until) if until else dt.date.max
    return [day for day in DAYS if begin <= day < end]


def reported(holdings: list[Holding], capitals: list[Capital]) -> FaultsByDay:
    found: FaultsByDay = {"capital": set(), "unmeasured": set(), "misfit": set(), "over": set()}
    for fault in check_chain("a", HOLDERS, holdings, (), capitals):
        text = str(fault)
        number = int(re.search(r"\[(\d+)\]", fault.path)[1])
        if fault.path.startswith("capitals"):
            paid = Fraction(re.search(r"expected (\S+), what", text)[1])
            found["capital"] |= {(day, paid) for day in days_of(text)}
        elif "to measure it by" in text:
            found["unmeasured"].add(number)
        elif "as contributed" in text:
            found["misfit"].add(number)
        else:
            assert "expected at most 100% of `a` in all" in text
            assert in_force(holdings[number], days_of(text)[0])
            found["over"] |= set(days_of(text))
    return found


@settings(max_examples=400)
@given(held(), registered())
def test_what_is_wrong_is_what_is_wrong_on_some_day(holdings, capitals):
    assert expected(holdings, capitals) == reported(holdings, capitals)


@given(held(), registered())
def test_each_is_reported_once(holdings, capitals):
    faults = [str(f) for f in check_chain("a", HOLDERS, holdings, (), capitals)]
    assert len(set(faults)) == len(faults)


@given(held(), registered())
def test_shares_are_those_that_were_checked(holdings, capitals):
    if not any(expected(holdings, capitals).values()):
        chain = EquityChain(company="a", holders=HOLDERS, holdings=holdings, capitals=capitals)
        for day in DAYS:
            shares = chain.on(day).registered_shares
            assert sum(shares.values()) <= 1
            for holding in (h for h in holdings if in_force(h, day)):
                if holding.share is not None:
                    exact = shares.get(holding.holder, Fraction(0))
                    assert within_rounding(holding.share, exact)


def test_every_bad_stretch_is_reported():
    """Twice over 100 %, with good days between."""
    first = {"since": DAYS[1], "until": DAYS[3]}
    second = {"since": DAYS[5]}
    faults = check_chain(
        "a",
        HOLDERS,
        [
            Holding(holder="p0", company="a", share="70%"),
            Holding(holder="p1", company="a", share="40%", **first),
            Holding(holder="p2", company="a", share="50%", **second),
        ],
    )
    assert [
        "holdings[1].share: found `110%`; expected at most 100% of `a` in all "
        "from 2025-01-02 until 2025-01-04",
        "holdings[2].share: found `120%`; expected at most 100% of `a` in all from 2025-01-06",
    ] == [str(fault) for fault in faults]
    assert "（2025-01-02 起至 2025-01-04 前）" in faults[0].in_("zh")


def test_the_worst_of_a_stretch_is_told():
    """It rises to 480 % and falls again, and is over the whole until but one is left."""
    holdings = [
        Holding(holder=p, company="a", share="60%", since=DAYS[i], until=dt.date(2026, 1, 20 - i))
        for i, p in enumerate(PEOPLE)
    ]
    (fault,) = check_chain("a", HOLDERS, holdings)
    assert (
        "holdings[1].share: found `480%`; expected at most 100% of `a` in all "
        "from 2025-01-02 until 2026-01-19"
    ) == str(fault)


def test_a_share_that_is_now_too_small_and_now_too_great_is_reported_once():
    holdings = [
        Holding(holder="p0", company="a", contributed=1, share="50%"),
        Holding(holder="p1", company="a"),
    ]
    capitals = [
        Capital(company="a", amount=10, until=DAYS[4]),
        Capital(company="a", amount=1, since=DAYS[4]),
    ]
    (fault,) = check_chain("a", HOLDERS, holdings, (), capitals)
    assert (
        "holdings[0].share: found `50%`; expected 10%, as contributed; one of the two is enough"
    ) == str(fault)


def test_all_kinds_of_wrong_contributions_are_reported_at_once():
    faults = check_chain(
        "a",
        [*HOLDERS, Holder(id="b", kind="domestic_company")],
        [
            Holding(holder="p0", company="a", contributed=3, share="10%"),
            Holding(holder="p1", company="a", contributed=1),
            Holding(holder="p2", company="b", contributed=3),
            Holding(holder="p3", company="b", share="70%"),
        ],
        capitals=[Capital(company="a", amount=5)],
    )
    assert ["capitals[0].amount", "holdings[0].share", "holdings[2].contributed"] == sorted(
        fault.path for fault in faults
    )


def test_a_negative_contribution_explains_what_does_not_add_up():
    holding = Holding(holder="p0", company="a", contributed=-1)
    capital = Capital(company="a", amount=5)
    (fault,) = check_chain("a", HOLDERS, [holding], capitals=[capital])
    assert "holdings[0].contributed: found `-1`; expected 0 or more" == str(fault)
    paid = attrs.evolve(holding, contributed=5)
    assert () == check_chain("a", HOLDERS, [paid], capitals=[capital])
