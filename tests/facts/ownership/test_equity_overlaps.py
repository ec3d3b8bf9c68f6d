"""What holds at one time is found without comparing each with each, and is the same."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import Control, Holder, Holding, check_chain
from callcenter_rules.facts.ownership.overlaps import Spans, clashes, first_overlaps

DAYS = [dt.date(2025, 1, day) for day in range(1, 13)]
PEOPLE = [f"p{i}" for i in range(5)]
HOLDERS = [Holder(id=name, kind="natural_person") for name in PEOPLE]

periods = st.tuples(st.integers(0, 15), st.integers(0, 15))
dates = st.one_of(st.none(), st.sampled_from(DAYS))


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


@given(st.lists(periods, max_size=14))
def test_the_first_overlap_is_that_of_comparing_each_with_each(spans):
    expected = [
        next((j for j, other in enumerate(spans[:i]) if overlap(one, other)), None)
        for i, one in enumerate(spans)
    ]
    assert expected == first_overlaps(spans)


@given(st.lists(st.tuples(st.sampled_from("ab"), dates, dates), max_size=10))
def test_records_clash_only_with_their_like(drawn):
    items = [
        (i + 3, Holding(holder=name, company="c", since=since, until=until))
        for i, (name, since, until) in enumerate(drawn)
    ]
    expected = []
    for n, (i, one) in enumerate(items):
        for j, other in items[:n]:
            if one.holder == other.holder and overlap(span(one), span(other)):
                expected.append((i, j))
                break
    assert expected == list(clashes(items, lambda holding: holding.holder))


def span(item: Holding) -> tuple[int, int]:
    return (
        item.since.toordinal() if item.since else 0,
        item.until.toordinal() if item.until else 10**9,
    )


@given(st.lists(st.tuples(dates, dates), max_size=6), dates, dates)
def test_any_of_many_is_found_at_once(drawn, since, until):
    items = [Holding(holder="h", company="c", since=s, until=u) for s, u in drawn]
    asked = Holding(holder="h", company="c", since=since, until=until)
    expected = any(overlap(span(item), span(asked)) for item in items if proper(item))
    assert not proper(asked) or expected == Spans(items).overlap(asked)


def proper(item: Holding) -> bool:
    return span(item)[0] < span(item)[1]


@st.composite
def leads(draw: st.DrawFn) -> list[Control]:
    """Let each person follow one until some day, and another, or nobody, from then on."""
    controls = []
    for through in draw(st.permutations(PEOPLE)):
        turn = draw(st.sampled_from(DAYS))
        for dates_of in ({"until": turn}, {"since": turn}):
            controller = draw(st.sampled_from([None, *PEOPLE]))
            if controller not in (None, through):
                by = draw(st.sampled_from(["nominee", "acting_in_concert"]))
                controls.append(
                    Control(controller=controller, company="a", by=by, through=through, **dates_of)
                )
    return controls


@given(leads())
def test_every_circle_on_any_day_is_reported_once(controls):
    holdings = [Holding(holder=p, company="a", share="10%") for p in PEOPLE]
    found = [fault.path for fault in check_chain("a", HOLDERS, holdings, controls)]
    circles = {circle for day in [dt.date.min, *DAYS] for circle in circles_on(controls, day)}
    assert sorted(f"controls[{min(circle)}].controller" for circle in circles) == sorted(found)


def circles_on(controls: list[Control], day: dt.date) -> set[frozenset[int]]:
    """Try every order of the controls in force as a circle."""
    now = {
        i: c
        for i, c in enumerate(controls)
        if (c.since or day) <= day and (c.until is None or day < c.until)
    }
    return {
        frozenset(order)
        for size in range(2, len(now) + 1)
        for order in permutations(now, size)
        if all(
            now[i].controller == now[j].through
            for i, j in zip(order, (*order[1:], order[0]), strict=True)
        )
    }


def test_each_of_two_circles_is_reported():
    pairs = [("p0", "p1"), ("p1", "p0"), ("p2", "p3"), ("p3", "p2")]
    controls = [Control(controller=c, company="a", by="nominee", through=t) for c, t in pairs]
    holdings = [Holding(holder=p, company="a", share="10%") for p in PEOPLE]
    assert ["controls[0].controller", "controls[2].controller"] == [
        fault.path for fault in check_chain("a", HOLDERS, holdings, controls)
    ]


def test_two_leads_at_one_time_are_a_clash_and_no_more():
    controls = [
        Control(controller="p1", company="a", by="nominee", through="p0", until=DAYS[3]),
        Control(controller="p2", company="a", by="nominee", through="p0", until=DAYS[5]),
        Control(controller="p0", company="a", by="nominee", through="p1", until=DAYS[1]),
        Control(controller="p0", company="a", by="nominee", through="p2", since=DAYS[4]),
    ]
    holdings = [Holding(holder=p, company="a", share="10%") for p in PEOPLE]
    assert ["controls[1]", "controls[1].controller"] == [
        fault.path for fault in check_chain("a", HOLDERS, holdings, controls)
    ]
