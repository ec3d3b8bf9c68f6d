"""The golden cases of the packs hold, and show every status that a requirement can have."""

import datetime as dt

import pytest

from callcenter_rules.authoring import (
    Coverage,
    GoldenResult,
    check_golden,
    cover,
    render_differences,
)
from callcenter_rules.evaluation import judge
from callcenter_rules.packs import Pack, load_pack, pack_names, resolve
from callcenter_rules.packs.model import Outcome, RequirementKind, Severity
from callcenter_rules.packs.resolution import Standing

SUZHOU = "320500"
NOW = dt.date(2026, 11, 21)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("application")


@pytest.fixture(scope="module", params=pack_names())
def run(request: pytest.FixtureRequest) -> tuple[GoldenResult, ...]:
    """Return the golden cases of every pack in turn, run."""
    return check_golden(load_pack(request.param))


@pytest.fixture(scope="module")
def coverage(run: tuple[GoldenResult, ...]) -> Coverage:
    return cover(run[0].golden.pack, run)


def test_every_golden_case_holds(run: tuple[GoldenResult, ...]) -> None:
    assert "" == render_differences(run, "en")


def test_the_interpreter_agrees_with_the_compiled_function(run: tuple[GoldenResult, ...]) -> None:
    differing = {
        (result.golden.id, finding.id)
        for result in run
        for finding in result.verdict.findings
        if judge(finding.resolved, result.verdict.situation) is not finding.status
    }
    assert set() == differing


def test_golden_cases_expect_every_outcome(run: tuple[GoldenResult, ...]) -> None:
    expected = {result.golden.expected.outcome for result in run} - {None}
    assert possible_outcomes(run[0].golden.pack) == expected


def possible_outcomes(pack: Pack) -> set[Outcome]:
    """Return what a verdict of the pack may come to: nothing fails without a veto."""
    weights = {requirement.severity for requirement in pack.requirements}
    graver = {Outcome.FAIL: Severity.VETO, Outcome.CORRECT: Severity.MANDATORY}
    return set(Outcome) - {outcome for outcome, weight in graver.items() if weight not in weights}


def of_the_pack(pack: Pack) -> set[str]:
    """Return what a pack itself requires; what it borrows is shown where it was written."""
    return {each.id for each in pack.requirements if each.id.startswith(f"{pack.id}.")}


def test_every_status_that_a_requirement_can_have_is_seen(coverage: Coverage) -> None:
    own = of_the_pack(coverage.pack)
    assert {} == {
        name: [status.slug for status in statuses]
        for name, statuses in coverage.unseen.items()
        if name in own
    }


def test_every_requirement_can_be_met_broken_left_open_and_passed_over(coverage: Coverage) -> None:
    assert {} == {name: found for name, found in coverage.impossible.items() if found}


def test_every_condition_is_seen_not_to_hold(coverage: Coverage) -> None:
    assert set() == of_the_pack(coverage.pack) & set(coverage.never_passed_over)


def test_every_consequence_is_seen_derived_and_not_derived(coverage: Coverage) -> None:
    ids = {consequence.id for consequence in coverage.pack.consequences}
    assert (ids, ids) == (coverage.derived, coverage.not_derived)


def papers(pack: Pack, reading: str, day: dt.date) -> int:
    resolution = resolve(pack, reading=reading, law_on=day, jurisdiction=SUZHOU)
    return sum(
        each.standing is Standing.IN_FORCE and each.requirement.kind is RequirementKind.MATERIAL
        for each in resolution.requirements
    )


@pytest.mark.parametrize(
    ("reading", "day", "count"),
    [
        ("law", NOW, 9),
        ("law", dt.date(2017, 8, 31), 10),
        ("source:article-003", NOW, 11),
        ("source:article-004", NOW, 18),
    ],
)
def test_each_source_asks_for_as_many_papers_as_it_says(
    pack: Pack, reading: str, day: dt.date, count: int
) -> None:
    assert count == papers(pack, reading, day)


@pytest.mark.parametrize(
    "locator",
    [
        *(f"前置条件{number}" for number in range(1, 7)),
        "现场核查·机房",
        "现场核查·坐席",
        "现场核查·社保",
    ],
)
def test_each_precondition_and_point_on_site_of_suzhou_is_asked_for(
    pack: Pack, locator: str
) -> None:
    resolution = resolve(pack, reading="source:article-004", law_on=NOW, jurisdiction=SUZHOU)
    asking = [
        each.requirement.id
        for each in resolution.requirements
        if each.standing is Standing.IN_FORCE
        and any(locator in claim.locator for claim in each.claims)
    ]
    assert [] != asking


def test_the_suzhou_article_numbers_no_other_precondition(pack: Pack) -> None:
    locators = {claim.locator for claim in pack.all_claims() if claim.source.id == "article-004"}
    assert not any("前置条件7" in locator or "申请材料19" in locator for locator in locators)
    assert set(range(1, 19)) == {
        number
        for number in range(1, 25)
        if any(f"申请材料{number}" in _numbered(locator) for locator in locators)
    }


def _numbered(locator: str) -> list[str]:
    return locator.replace("；", "、").split("、")
