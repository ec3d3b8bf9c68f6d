"""On every bundled pack, under every reading, the two implementations agree and never relax."""

import datetime as dt
from collections import Counter
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_cases import Pools, Wanted, pointed_cases, pools_of, refinements, wanted_by

from callcenter_rules.evaluation import (
    Situation,
    Status,
    compile_resolution,
    compile_trace,
    compiled,
    judge,
)
from callcenter_rules.facts import Case
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.language import tree
from callcenter_rules.packs import load_pack, pack_names, resolve
from callcenter_rules.packs.model import Pack, Requirement
from callcenter_rules.packs.resolution import READINGS

EXAMPLES = 2 * settings().max_examples
PLACES = ("100000", "310000", "320000", "320500", "440300")
DAYS = tuple(
    dt.date.fromisoformat(day)
    for day in ("2016-06-01", "2018-09-01", "2021-06-01", "2024-07-01", "2026-11-21")
)


@cache
def facts_of(name: str) -> tuple[Wanted, Pools]:
    pack = load_pack(name)
    nodes = [node for each in pack.requirements for node in (each.when, each.require) if node]
    return wanted_by(nodes), pools_of(pack.parameters.values(), DAYS)


@cache
def readings_of(name: str) -> tuple[str, ...]:
    return (*READINGS, *(f"source:{each.id}" for each in _speaking(load_pack(name))))


def _speaking(pack: Pack) -> list:
    named = {claim.source.id for claim in pack.all_claims()}
    return [source for source in pack.sources.values() if source.id in named]


def cases_for(name: str, *, missing: bool = True) -> st.SearchStrategy[Case]:
    wanted, pools = facts_of(name)
    return pointed_cases(wanted, pools, record=shape(Case), missing=missing)


days = st.sampled_from(DAYS)
places = st.sampled_from(PLACES)


@pytest.mark.parametrize("name", pack_names())
def test_compiled_traced_and_interpreted_statuses_agree(name: str) -> None:
    """One example is one requirement on one case."""
    seen: Counter[Status] = Counter()
    pack = load_pack(name)

    @settings(max_examples=EXAMPLES)
    @given(st.sampled_from(readings_of(name)), days, places, cases_for(name), days)
    def agree(reading: str, law_on: dt.date, place: str, case: Case, as_of: dt.date) -> None:
        resolution = resolve(pack, reading=reading, law_on=law_on, jurisdiction=place)
        asked = (case, as_of, resolution.law_on, resolution.jurisdiction)
        where = Situation(
            case=case,
            as_of=as_of,
            law_on=resolution.law_on,
            jurisdiction=resolution.jurisdiction,
            parameters=resolution.parameters,
        )
        expected = tuple(judge(each, where) for each in resolution.requirements)
        assert expected == compile_resolution(resolution).evaluate(*asked)
        assert expected == compile_trace(resolution).trace(*asked)[0]
        seen.update(expected)

    agree()
    assert seen.total() >= len(pack.requirements) * EXAMPLES
    if name == "application":
        assert set(Status) == set(seen)


@pytest.mark.parametrize("name", pack_names())
@pytest.mark.parametrize("reading", READINGS)
def test_what_is_compiled_once_is_remembered(name: str, reading: str) -> None:
    first = compiled(load_pack(name), reading, DAYS[-1], "320500")
    assert first is compiled(load_pack(name), reading, DAYS[-1], "320500")


@pytest.mark.parametrize("name", pack_names())
@given(data=st.data())
def test_learning_more_never_turns_a_status_round(name: str, data: st.DataObject) -> None:
    """A guard that turns out false makes a requirement that is met not applicable."""
    wanted, pools = facts_of(name)
    case = data.draw(cases_for(name))
    refined = data.draw(refinements(case, wanted, pools, record=shape(Case)))
    reading, place = data.draw(st.sampled_from(readings_of(name))), data.draw(places)
    law_on, as_of = data.draw(days), data.draw(days)
    evaluate = compiled(load_pack(name), reading, law_on, place).evaluate
    before, after = (evaluate(each, as_of, law_on, place) for each in (case, refined))
    for requirement, one, other in zip(load_pack(name).requirements, before, after, strict=True):
        if not asks_what_is_stated(requirement):
            assert Status(other) in AFTER[Status(one)], requirement.id


AFTER = {
    Status.SATISFIED: {Status.SATISFIED, Status.NOT_APPLICABLE},
    Status.VIOLATED: {Status.VIOLATED},
    Status.NOT_APPLICABLE: {Status.NOT_APPLICABLE},
    Status.UNDETERMINED: set(Status),
}


def asks_what_is_stated(requirement: Requirement) -> bool:
    nodes = (requirement.when, requirement.require)
    return any(isinstance(each, tree.Has) for node in nodes if node for each in tree.walk(node))


@given(
    st.sampled_from(readings_of("application")),
    days,
    places,
    cases_for("application", missing=False),
)
def test_a_case_with_every_fact_leaves_nothing_undetermined(
    reading: str, law_on: dt.date, place: str, case: Case
) -> None:
    program = compiled(load_pack("application"), reading, law_on, place)
    assert Status.UNDETERMINED not in program.evaluate(case, DAYS[-1], law_on, place)
