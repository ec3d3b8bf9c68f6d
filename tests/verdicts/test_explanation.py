"""Values, facts, conditions, claims and findings in words, in both languages."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings

import callcenter_rules as cr
from callcenter_rules.dates.periods import parse_period
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import Kind, shape
from callcenter_rules.facts.entity import LegalForm
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.resolution import READINGS
from callcenter_rules.testing import cases
from callcenter_rules.verdicts.citing import cite, show_claim, unfollowed
from callcenter_rules.verdicts.explanation import PointKind, points
from callcenter_rules.verdicts.phrasing import phrase
from callcenter_rules.verdicts.wording import (
    fact_at,
    proof_of,
    show,
    show_path,
    show_stated,
)

DAY = dt.date(2026, 11, 21)
PLACES = cr.load_pack("application").jurisdictions


def finding(name: str, text: str, reading: str = "practice") -> cr.Finding:
    case = cr.parse_case(text)
    return cr.evaluate(case, as_of=DAY, jurisdiction="320500", reading=reading)[name]


def told(found: cr.Finding, kind: PointKind, lang: str = "en") -> list[str]:
    return [each.text for each in points(found, lang, places=PLACES) if each.kind is kind]


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (None, "CNY", "not stated", "未说明"),
        (True, None, "yes", "是"),
        (False, None, "no", "否"),
        (Decimal(5_000_000), "CNY", "5,000,000 yuan", "5,000,000元"),
        (1, "persons", "1 person", "1人"),
        (2, "persons", "2 persons", "2人"),
        (Fraction(1, 2), "share", "50%", "50%"),
        (Fraction(1), "share", "100%", "100%"),
        (Interval(2, 3), "persons", "2 or 3 persons", "2或3人"),
        (Interval(2, 5), "persons", "2 to 5 persons", "2至5人"),
        (Interval(3, None), "persons", "at least 3 persons", "至少3人"),
        (Interval(None, 3), "persons", "at most 3 persons", "至多3人"),
        (Interval(Fraction(1, 4), Fraction(1, 2)), "share", "25% to 50%", "25%至50%"),
        (DAY, None, "2026-11-21", "2026-11-21"),
        (parse_period("6 months"), None, "6 months", "6个月"),
        (LegalForm.BRANCH, None, "branch", "分公司"),
        ((), None, "none", "无"),
        (
            (LegalForm.BRANCH, LegalForm.PARTNERSHIP),
            None,
            "branch, partnership",
            "分公司、合伙企业",
        ),
    ],
)
def test_a_value_is_shown_as_people_write_it(
    value: Any, unit: str | None, en: str, zh: str
) -> None:
    assert (en, zh) == (show(value, unit, "en"), show(value, unit, "zh"))


def test_a_place_is_shown_with_its_name() -> None:
    path = "system.website.access_provider_province"

    assert "Zhejiang (330000)" == show_stated(path, "330000", None, "en", places=PLACES)
    assert "330000" == show_stated(path, "330000", None, "en")


def test_a_long_text_is_cut() -> None:
    shown = show_stated("entity.business_scope", "呼叫中心业务" * 20, None, "zh")

    assert 61 == len(shown)


def test_a_name_is_masked() -> None:
    assert "张**" == show_stated("staff.members[0].name", "张三丰", None, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_fact_has_a_title(lang: str) -> None:
    paths = [path for path, fact in shape(Case).walk() if fact.kind is not Kind.RECORD]

    assert [] == [path for path in paths if "`" in show_path(path, lang)]


def test_a_fact_that_is_worked_out_has_a_title_too() -> None:
    assert "layers of holdings" == show_path("equity.depth", "en")


def test_what_is_no_fact_is_shown_as_it_is() -> None:
    assert "`days(3)`" == show_path("days(3)", "en")
    assert fact_at("days(3)") is None
    assert proof_of("days(3)") is None


def test_a_member_of_a_list_is_told_by_its_number() -> None:
    path = "staff.members[2].insured_months"

    assert "professional staff no. 3: months of unbroken social insurance" == show_path(path, "en")
    assert "专业人员第3项：连续缴纳社保月数" == show_path(path, "zh")


@pytest.mark.parametrize(
    ("name", "en", "zh"),
    [
        (
            "lawfully-established-company",
            "legal form is limited liability company, or legal form is joint stock company",
            "企业类型为“有限责任公司”，或企业类型为“股份有限公司”",
        ),
        (
            "computing-graduate",
            "at least one of the professional staff: role is technician, and field of study is "
            "computing, and (degree is bachelor, or degree is graduate)",
            "专业人员中至少一项：岗位为“技术人员”，且专业为“计算机”，"
            "且（学历为“本科”，或学历为“研究生”）",
        ),
        (
            "call-record-duration",
            "fields of a call record include length of the call",
            "话单字段包括“通话时长”",
        ),
        (
            "no-nominee-holding",
            "shares held by nominees: no",
            "存在股权代持：否",
        ),
    ],
)
def test_a_condition_is_told_in_words(name: str, en: str, zh: str) -> None:
    require = cr.load_pack("application").requirement(name).require

    assert (en, zh) == (phrase(require, "en"), phrase(require, "zh"))


@pytest.mark.parametrize("name", cr.pack_names())
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_condition_of_the_packs_is_told_without_its_formula(name: str, lang: str) -> None:
    pack = cr.load_pack(name)
    titles = {key: each.title.in_(lang) for key, each in pack.parameters.items()}
    nodes = [
        node for each in pack.requirements for node in (each.require, each.when) if node is not None
    ]

    said = [phrase(node, lang, parameters=titles) for node in nodes]
    assert [] == [each for each in said if "`" in each or "&&" in each or "==" in each]


def test_alternatives_are_told_together() -> None:
    found = finding("lawfully-established-company", "entity: {legal_form: branch}")

    assert ["legal form: branch"] == told(found, PointKind.FOUND)
    assert ["limited liability company or joint stock company"] == told(found, PointKind.REQUIRED)


def test_a_computed_requirement_names_the_number_behind_it() -> None:
    found = finding("lease-remaining", "site: {tenure: leased, lease: {end: 2027-03-21}}")
    (required,) = told(found, PointKind.REQUIRED)

    assert required.startswith("2027-05-21 or later (")
    assert required.endswith(": 6 months)")


def test_a_number_set_elsewhere_names_its_source() -> None:
    found = finding("insured-by-applicant", "staff: {members: []}")
    (required,) = told(found, PointKind.REQUIRED)

    assert required.startswith("at least 3 persons (")
    assert required.endswith("[practice])")


def test_an_unknown_guard_says_when_it_is_asked() -> None:
    found = finding("lease-registered", "site: {lease: {registered: false}}")

    tenure = show_path("site.tenure", "en")
    assert [f"{tenure}: not stated (asked only if: leased)"] == told(found, PointKind.APPLIES)


def test_what_is_missing_is_told_once() -> None:
    whether = finding("real-premises", "{}")
    counted = finding("insured-staff", "staff: {members: [{}]}")

    assert [] == told(whether, PointKind.MISSING) == told(counted, PointKind.MISSING)
    assert ["real premises and facilities: not stated (required: yes)"] == told(
        whether, PointKind.FOUND
    )


def test_what_is_missing_besides_is_told() -> None:
    found = finding("lease-term", "site: {tenure: leased, lease: {end: 2027-03-21}}")

    assert [show_path("site.lease.start", "en")] == told(found, PointKind.MISSING)


def test_a_list_that_may_be_longer_says_so() -> None:
    found = finding("insured-staff", "staff: {members: {at_least: [{insured_months: 3}]}}")

    assert ["professional staff: 1 of 1 count (no. 1); there may be more"] == told(
        found, PointKind.FOUND
    )


def test_a_guard_that_does_not_hold_says_why() -> None:
    found = finding("lease-registered", "site: {tenure: owned}")
    (why,) = told(found, PointKind.NOT_ASKED)

    assert why.endswith("(asked only if: leased)")


def test_what_law_asks_less_is_also_said_and_not_disputed() -> None:
    text = "system: {recording_retention_days: 30, places_outbound_calls: true}"
    found = finding("recording-retention", text)

    assert any(each.startswith("law, 30 days: ") for each in told(found, PointKind.ALSO))
    assert all(each.startswith("30 days: ") for each in told(found, PointKind.DISPUTED))
    assert told(found, PointKind.DISPUTED)


def test_a_claim_on_another_coverage_is_no_dispute() -> None:
    text = "application: {{coverage: {}}}\nentity: {{registered_capital: 5_000_000}}"
    provincial = finding("registered-capital", text.format("provincial"))
    national = finding("registered-capital", text.format("national"))

    assert ["10,000,000 yuan"] == [each.value for each in unfollowed(provincial, "en")]
    assert [] == list(unfollowed(national, "en"))


def test_a_more_local_value_is_named_as_the_reason() -> None:
    found = finding("insured-months", "staff: {members: []}")

    assert any("set aside for the local value" in each for each in told(found, PointKind.ALSO))


def test_what_asks_for_less_gives_no_way() -> None:
    text = "application: {coverage: provincial}\nentity: {registered_capital: 5_000_000}"
    found = finding("registered-capital", text, "strictest")

    assert told(found, PointKind.ALSO)
    assert not any("set aside" in each for each in told(found, PointKind.ALSO))


def test_a_source_that_names_another_coverage_is_no_authority() -> None:
    text = "application: {coverage: provincial}\nentity: {registered_capital: 5_000_000}"

    for reading in READINGS:
        basis = told(finding("registered-capital", text, reading), PointKind.BASIS)
        assert not any("nationwide" in each for each in basis)


@given(cases())
@settings(max_examples=15)
def test_no_source_is_cited_twice_in_one_line(case: cr.Case) -> None:
    verdict = cr.evaluate(case, as_of=DAY, jurisdiction="320500", reading="strictest")
    for found in verdict.findings:
        for text in told(found, PointKind.BASIS):
            cited = text.partition(": ")[2].split("; ")
            assert len(cited) == len(set(cited))


@given(cases())
@settings(max_examples=15)
def test_every_finding_is_told_in_both_languages_under_every_reading(case: cr.Case) -> None:
    for reading in READINGS:
        verdict = cr.evaluate(case, as_of=DAY, jurisdiction="320500", reading=reading)
        for found in (*verdict.violated, *verdict.undetermined):
            for lang in ("zh", "en"):
                kinds = {each.kind for each in points(found, lang, places=PLACES)}
                assert PointKind.FOUND in kinds
                assert PointKind.BASIS in kinds


def test_laws_are_cited_as_is_usual_in_each_language() -> None:
    claims = cr.load_pack("application").requirement("application.undertaking").claims
    (law,) = [each for each in claims if each.source.id == "order-42"]

    assert "《电信业务经营许可管理办法》（2017年）第8条第9项" == cite([law], "zh")
    assert cite([law], "en").endswith("(2017), art. 8(9)")
    assert show_claim(law, "en").endswith("art. 8(9) [law]")


def test_beyond_the_limit_sources_are_counted() -> None:
    claims = cr.load_pack("application").parameters["minimum_insured_staff"].claims

    assert cite(claims, "en", limit=2).endswith("; 3 others")
    assert cite(claims, "zh", limit=4).endswith("；另1个来源")


def test_a_verdict_is_told_line_by_line() -> None:
    verdict = cr.evaluate(cr.parse_case("{}"), as_of=DAY)

    lines = verdict.explain("en").splitlines()
    assert f"{verdict.pack.question.en} {verdict.label.en}" == lines[0]
    assert lines[-1].startswith("the rest: ")
    assert verdict["registered-capital"].explain("zh").splitlines()[0] in verdict.explain("zh")
