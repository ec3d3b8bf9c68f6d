"""Evidence names what decided, with numbers that bear it out, and nothing else."""

import datetime as dt
from itertools import combinations, product
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parameter_book import DAYS, PLACES, READINGS, resolve_conditions
from random_cases import refinements
from random_conditions import Features, scope
from random_judgements import Judgement, judgements, situation

from callcenter_rules.dates import Period
from callcenter_rules.evaluation import (
    Evidence,
    Status,
    evidence_of,
    interpret,
    missing_facts,
)
from callcenter_rules.evaluation.values import compare, compare_periods
from callcenter_rules.facts import AtLeast, Case, Materials
from callcenter_rules.facts.application import Application
from callcenter_rules.facts.entity import Entity
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.site import Site
from callcenter_rules.facts.staff import Person, Staff
from callcenter_rules.language import check, tree
from callcenter_rules.packs.resolution import Resolution

days = st.sampled_from(DAYS)
readings = st.sampled_from(READINGS)
places = st.sampled_from(PLACES)
HOLDS = {Status.SATISFIED: True, Status.VIOLATED: False, Status.UNDETERMINED: None}
COMPLETE = tuple(reading for reading in READINGS if reading != "source:guide")
"""The readings that leave no value of a choice unset."""
MANY = settings(max_examples=5 * settings().max_examples)


@MANY
@given(judgements(Features(constants=False, choosing=False, partial=False), readings=COMPLETE))
def test_each_item_holds_as_the_finding_does(judgement: Judgement) -> None:
    status = judgement.status
    evidence = evidence_of(judgement.requirement, judgement.situation)
    if status in HOLDS:
        assert evidence
        assert {HOLDS[status]} == {item.holds for item in evidence}
    else:
        assert () == evidence


@MANY
@given(judgements(Features(constants=False)))
def test_a_decided_finding_has_decided_evidence(judgement: Judgement) -> None:
    if judgement.status in (Status.SATISFIED, Status.VIOLATED):
        evidence = evidence_of(judgement.requirement, judgement.situation)
        assert evidence
        assert len(set(map(repr, evidence))) == len(evidence)


@MANY
@given(judgements(Features(constants=False)))
def test_the_numbers_of_an_item_bear_it_out(judgement: Judgement) -> None:
    for item in evidence_of(judgement.requirement, judgement.situation):
        assert item.holds is borne_out(item, judgement.as_of)


def borne_out(item: Evidence, as_of: dt.date) -> bool | None:
    if item.operator in ("exists", "none", "all", "not all"):
        return item.holds
    if item.actual is None or item.required is None:
        return None
    if item.operator in ("in", "not in"):
        among = [compare("==", item.actual, value) for value in item.required]
        found = True if True in among else None if None in among else False
        return found if item.operator == "in" or found is None else not found
    if isinstance(item.actual, str) and item.operator in _TEXTS:
        return _TEXTS[item.operator](item.actual, item.required)
    if isinstance(item.actual, Period) or isinstance(item.required, Period):
        return compare_periods(item.operator, item.actual, item.required, as_of)
    return compare(item.operator, item.actual, item.required)


_TEXTS = {
    "contains": lambda whole, part: part in whole,
    "lacks": lambda whole, part: part not in whole,
    "starts with": lambda whole, part: whole.startswith(part),
    "does not start with": lambda whole, part: not whole.startswith(part),
}


@MANY
@given(judgements())
def test_the_claim_of_an_item_is_the_one_that_the_reading_chose(
    judgement: Judgement,
) -> None:
    for item in evidence_of(judgement.requirement, judgement.situation):
        if item.parameter is None:
            assert item.claim is None
        else:
            chosen = judgement.resolution.parameters[item.parameter].chosen.values()
            assert item.claim is None or item.claim in [each.claim for each in chosen]


@MANY
@given(judgements(Features(has=False, constants=False, calculated=False)))
def test_an_undetermined_finding_names_facts_that_are_unknown(
    judgement: Judgement,
) -> None:
    missing = missing_facts(judgement.requirement, judgement.situation)
    assert (judgement.status is Status.UNDETERMINED) is bool(missing)
    assert [] == [path for path in missing if is_known(value_at(judgement.case, path))]


def value_at(case: Case, path: str) -> Any:
    value: Any = case
    for step in path.replace("]", "").replace("[", ".").split("."):
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    return value


def is_known(value: Any) -> bool:
    return value is not None and not isinstance(value, AtLeast | Interval)


@MANY
@given(st.data(), judgements(Features(has=False, constants=False, calculated=False)))
def test_to_state_exactly_what_is_missing_determines_the_finding(
    data: st.DataObject, judgement: Judgement
) -> None:
    """With arithmetic this need not be: a stated zero may be divided by."""
    missing = missing_facts(judgement.requirement, judgement.situation)
    stated = refinements(judgement.case, judgement.wanted, only=frozenset(missing))
    after = data.draw(stated.map(judgement.on))
    assert after.status is not Status.UNDETERMINED
    if not missing:
        assert after.status is judgement.status


# what decided, in formulas over papers

PAPERS = ["site_photos", "title_deed", "undertaking", "labour_contracts", "managers_cv"]


CONNECTED = ("({} && {})", "({} || {})", "!({} || {})")


@st.composite
def formulas(draw: st.DrawFn, papers: tuple[str, ...], forms: tuple[str, ...]) -> str:
    """Draw a formula in which every paper stands once."""
    if len(papers) == 1:
        paper = f"materials.{papers[0]}"
        return draw(st.sampled_from((paper, f"!{paper}", f"!(!{paper})")))
    parts = [form for form in forms if form.count("{}") <= len(papers)]
    form = draw(st.sampled_from(parts))
    cuts = range(1, form.count("{}"))
    shares = [papers[at - 1 : at] for at in cuts] + [papers[len(cuts) :]]
    return form.format(*(draw(formulas(share, forms)) for share in draw(st.permutations(shares))))


def some_papers(*forms: str) -> st.SearchStrategy[str]:
    return st.integers(1, 5).flatmap(lambda count: formulas(tuple(PAPERS[:count]), forms))


stated_papers = st.lists(st.sampled_from((True, False, None)), min_size=5, max_size=5)


@MANY
@given(some_papers(*CONNECTED), stated_papers)
def test_evidence_is_the_union_of_the_smallest_sets_of_facts_that_decide(
    text: str, stated: list[bool | None]
) -> None:
    node = check(text, scope())
    resolution = resolve_conditions(node)
    values = dict(zip(PAPERS, stated, strict=True))
    outcome = value_of(node, resolution, values)
    if outcome is None:
        return
    known = [paper for paper in PAPERS if values[paper] is not None]
    deciding = [
        set(chosen)
        for size in range(len(known) + 1)
        for chosen in combinations(known, size)
        if value_of(node, resolution, {paper: values[paper] for paper in chosen}) is outcome
    ]
    smallest = [each for each in deciding if not any(other < each for other in deciding)]
    case = Case(materials=Materials(**values))
    evidence = evidence_of(resolution.requirements[0], situation(resolution, case))
    expected = {f"materials.{paper}" for each in smallest for paper in each}
    assert expected == {item.path for item in evidence}


@MANY
@given(some_papers(*CONNECTED, "({} == {})", "({} ? {} : {})"), stated_papers)
def test_exactly_the_facts_that_can_matter_are_missing(
    text: str, stated: list[bool | None]
) -> None:
    """A fact matters where some answers to all other questions still leave the finding open."""
    node = check(text, scope())
    resolution = resolve_conditions(node)
    values = dict(zip(PAPERS, stated, strict=True))
    unknown = [paper for paper in PAPERS if values[paper] is None and paper in text]
    matter = {
        f"materials.{paper}"
        for paper in unknown
        for answers in product((True, False), repeat=len(unknown))
        if value_of(
            node, resolution, {**values, **dict(zip(unknown, answers, strict=True)), paper: None}
        )
        is None
    }
    case = Case(materials=Materials(**values))
    missing = missing_facts(resolution.requirements[0], situation(resolution, case))
    assert matter == set(missing)


def value_of(node: tree.Node, resolution: Resolution, stated: dict[str, bool | None]) -> Any:
    return interpret(node, situation(resolution, Case(materials=Materials(**stated))))


# examples

TWO_MANAGERS = Case(
    staff=Staff(
        members=(
            Person(role="manager", insured_months=6),
            Person(role="agent", insured_months=0),
            Person(role="manager"),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "case", "expected"),
    [
        (
            "entity.registered_capital >= param.cny_plain",
            Case(entity=Entity(registered_capital=500_000)),
            ("entity.registered_capital", 500_000, ">=", 1_000_000, False),
        ),
        (
            "param.cny_plain <= entity.registered_capital",
            Case(entity=Entity(registered_capital=500_000)),
            ("entity.registered_capital", 500_000, ">=", 1_000_000, False),
        ),
        (
            "!(site.live_seats < param.seats_plain)",
            Case(site=Site(live_seats=2)),
            ("site.live_seats", 2, ">=", 3, False),
        ),
        (
            "entity.registered_capital >= param.cny_by_coverage[application.coverage]",
            Case(entity=Entity(registered_capital=500_000)),
            ("entity.registered_capital", 500_000, ">=", Interval(1_000_000, 10_000_000), False),
        ),
        (
            '!("abc".contains("b"))',
            Case(),
            ('"abc"', "abc", "lacks", "b", False),
        ),
        (
            "staff.members.filter(m, m.insured_months > 0).size() >= param.persons_plain",
            TWO_MANAGERS,
            ("staff.members", Interval(1, 2), ">=", 3, False),
        ),
        (
            'staff.members.exists(m, m.role == "manager")',
            TWO_MANAGERS,
            (
                "staff.members",
                ("staff.members[0]", "staff.members[2]"),
                "exists",
                'm.role == "manager"',
                True,
            ),
        ),
        (
            'staff.members.all(m, m.role == "manager")',
            TWO_MANAGERS,
            ("staff.members", ("staff.members[1]",), "all", 'm.role == "manager"', False),
        ),
        (
            "!has(entity.name)",
            Case(entity=Entity(name="a")),
            ("entity.name", True, "!=", True, False),
        ),
        (
            'application.coverage in ["national"]',
            Case(application=Application(coverage="provincial")),
            ("application.coverage", "provincial", "in", ("national",), False),
        ),
    ],
)
def test_an_item_says_what_was_found_and_what_was_required(
    text: str, case: Case, expected: tuple[Any, ...]
) -> None:
    resolution = resolve_conditions(check(text, scope()))
    (item,) = evidence_of(resolution.requirements[0], situation(resolution, case))
    actual = (item.path, item.actual, item.operator, item.required, item.holds)
    assert expected == actual


def test_of_a_choice_the_condition_and_the_branch_that_was_taken_are_named() -> None:
    text = "materials.title_deed ? materials.site_photos : materials.lease_contract"
    resolution = resolve_conditions(check(text, scope()))
    case = Case(materials=Materials(title_deed=False, lease_contract=False, site_photos=True))
    evidence = evidence_of(resolution.requirements[0], situation(resolution, case))
    expected = [("materials.title_deed", True), ("materials.lease_contract", False)]
    assert expected == [(item.path, item.holds) for item in evidence]


def test_the_members_that_leave_a_count_open_are_named() -> None:
    text = "staff.members.filter(m, m.insured_months > 0).size() >= param.persons_plain"
    resolution = resolve_conditions(check(text, scope()))
    insured, unknown = Person(insured_months=1), Person()
    case = Case(staff=Staff(members=AtLeast((insured, insured, unknown))))
    missing = missing_facts(resolution.requirements[0], situation(resolution, case))
    assert ("staff.members[2].insured_months", "staff.members") == missing


def test_facts_that_members_not_yet_listed_will_need_are_missing_too() -> None:
    text = "staff.members.exists(m, m.insured_city == application.province)"
    resolution = resolve_conditions(check(text, scope()))
    missing = missing_facts(resolution.requirements[0], situation(resolution, Case()))
    assert ("staff.members", "application.province") == missing


def test_a_fact_known_as_an_interval_is_missing_where_the_interval_leaves_it_open() -> None:
    resolution = resolve_conditions(check("site.live_seats >= param.seats_plain", scope()))
    with attrs.validators.disabled():
        site = Site(live_seats=Interval(1, 5))
    missing = missing_facts(resolution.requirements[0], situation(resolution, Case(site=site)))
    assert ("site.live_seats",) == missing
