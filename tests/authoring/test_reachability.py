"""A status that is called impossible is impossible, and the reason is worked out."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_pack import write_pack

from callcenter_rules import evaluate, load_pack
from callcenter_rules.authoring.reachability import boundaries, unreachable
from callcenter_rules.evaluation import Status
from callcenter_rules.facts import Case
from callcenter_rules.testing import cases

PACK = load_pack("application")
LAW = '{source: statute, article: "1", basis: law}'
ALL_SAY_IT = f'{LAW}, {{source: guide-a, article: "1", basis: practice}}, ' + (
    '{source: guide-b, article: "1", basis: practice}'
)


def rules(require: str, *, when: str | None = None, claims: str = LAW) -> str:
    condition = "" if when is None else f"    when: {when!r}\n"
    return f"""
title: {{zh: 规则, en: Rules}}
requirements:
  - id: only
    title: {{zh: 唯一, en: Only}}
{condition}    require: {require!r}
    severity: veto
    claims: [{claims}]
"""


def impossible(folder: Path, rules: str, parameters: str = "parameters: {}") -> dict[Status, str]:
    write_pack(folder, rules=rules, parameters=parameters)
    pack = load_pack("test", folder)
    return {status: why.en for status, why in unreachable(pack, pack.requirements[0]).items()}


def parameter(claims: str) -> str:
    return f"""
parameters:
  wanted:
    title: {{zh: 要求, en: wanted}}
    unit: boolean
    stricter: higher
    claims: [{claims}]
"""


def test_an_ordinary_requirement_can_have_every_status(tmp_path: Path) -> None:
    assert {} == impossible(tmp_path, rules("site.real"))


def test_what_every_source_says_at_all_times_cannot_be_passed_over(tmp_path: Path) -> None:
    assert {
        Status.NOT_APPLICABLE: "it has no condition, and every reading asserts it at all times and "
        "in all places"
    } == impossible(tmp_path, rules("site.real", claims=ALL_SAY_IT))


@pytest.mark.parametrize(
    "less",
    [
        ALL_SAY_IT.replace("basis: law", "basis: law, from: 2017-09-01"),
        ALL_SAY_IT.replace("basis: law", "basis: law, until: 2017-08-31"),
        ALL_SAY_IT.replace("basis: law", "basis: law, jurisdiction: 320500"),
        LAW,
    ],
)
def test_what_some_source_somewhere_or_sometime_does_not_say_can_be_passed_over(
    tmp_path: Path, less: str
) -> None:
    assert {} == impossible(tmp_path, rules("site.real", claims=less))


def test_a_requirement_with_a_condition_can_be_passed_over(tmp_path: Path) -> None:
    assert {} == impossible(
        tmp_path, rules("site.real", when="system.website.exists", claims=ALL_SAY_IT)
    )


def test_what_reads_no_fact_cannot_be_undetermined(tmp_path: Path) -> None:
    found = impossible(
        tmp_path,
        rules("param.wanted"),
        parameter('{source: statute, article: "1", basis: law, value: true}'),
    )
    assert {Status.UNDETERMINED: "it reads no fact"} == found


def test_what_is_claimed_when_its_parameter_is_not_is_never_in_force(tmp_path: Path) -> None:
    found = impossible(
        tmp_path,
        rules("site.real == param.wanted", claims=LAW.replace("law}", "law, until: 2010-12-31}")),
        parameter('{source: statute, article: "1", basis: law, value: true, from: 2011-01-01}'),
    )
    assert (
        dict.fromkeys(
            (Status.SATISFIED, Status.VIOLATED, Status.UNDETERMINED),
            "it is in force under no reading, anywhere, ever",
        )
        == found
    )


def test_what_always_holds_cannot_be_violated(tmp_path: Path) -> None:
    assert {Status.VIOLATED: "it always holds or never does"} == impossible(
        tmp_path, rules("site.real || !site.real")
    )


def test_what_never_holds_cannot_be_satisfied(tmp_path: Path) -> None:
    assert {Status.SATISFIED: "it always holds or never does"} == impossible(
        tmp_path, rules("site.live_seats > 0 && site.live_seats == 0")
    )


def test_orders_of_several_numbers_are_all_looked_at(tmp_path: Path) -> None:
    assert {} == impossible(
        tmp_path,
        rules("equity.hmt_share > 0 && equity.hmt_share < equity.foreign_share"),
    )


def test_a_condition_counts_as_well(tmp_path: Path) -> None:
    assert {Status.VIOLATED: "it always holds or never does"} == impossible(
        tmp_path, rules('entity.legal_form != "branch"', when='entity.legal_form == "partnership"')
    )


def test_the_days_of_change_are_first_days_and_days_after_the_last() -> None:
    claims = PACK.parameters["minimum_log_retention"].claims
    assert (dt.date(2017, 6, 1), dt.date(2026, 1, 1)) == boundaries(claims)


@given(
    cases(),
    st.dates(dt.date(2001, 1, 1), dt.date(2030, 12, 31)),
    st.sampled_from(["law", "practice", "strictest", "source:article-004", "source:caict"]),
    st.sampled_from(["320500", "310000", "100000"]),
)
@settings(max_examples=50)
def test_no_case_has_an_impossible_status(
    case: Case, day: dt.date, reading: str, place: str
) -> None:
    verdict = evaluate(case, PACK, as_of=day, jurisdiction=place, reading=reading)
    for requirement in PACK.requirements:
        assert verdict[requirement.id].status not in unreachable(PACK, requirement)
