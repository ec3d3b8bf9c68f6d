"""A finding about ownership shows what the chain of shareholders says of it."""

from __future__ import annotations

import datetime as dt
import json

import pytest

import callcenter_rules as cr

DAY = dt.date(2026, 11, 21)
CASE = """
equity:
  foreign_share: 10%
  compared_with: 2026-01-01
  chain:
    company: applicant
    holders:
      - {id: wang, kind: natural_person, name: 王小明, nationality: mainland}
      - {id: chen, kind: natural_person, name: 陈大文}
      - {id: holding, kind: domestic_company, name: 甲公司}
      - {id: hk, kind: hong_kong_company, name: 乙公司}
      - {id: other, kind: foreign_company, name: 丙公司}
    holdings:
      - {holder: holding, company: applicant, share: 60%}
      - {holder: wang, company: applicant, share: 30%, until: 2026-06-01}
      - {holder: wang, company: applicant, share: 20%, since: 2026-06-01}
      - {holder: other, company: applicant, share: 10%, since: 2026-06-01}
      - {holder: chen, company: applicant, share: 10%}
      - {holder: hk, company: holding, share: 51%}
      - {holder: wang, company: holding, share: 45%}
    controls:
      - {controller: other, company: applicant, by: agreement, since: 2026-06-01}
      - {controller: chen, company: applicant, by: nominee, through: wang}
licence: {held: true}
changes: {made: []}
"""


def finding(name: str, reading: str = "strictest") -> cr.Finding:
    pack = name.split(".")[0]
    case = cr.parse_case(CASE)
    return cr.evaluate(case, pack, as_of=DAY, jurisdiction="320500", reading=reading)[name]


def told(found: cr.Finding, lang: str = "en") -> list[str]:
    lines = [line.strip() for line in found.explain(lang).splitlines()]
    mark = "chain: " if lang == "en" else "穿透："
    return [line.removeprefix(mark) for line in lines if line.startswith(mark)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "application.foreign-share",
            ["乙公司 → 甲公司 → applicant: 51% × 60% = 30.6%", "丙公司 → applicant: 10%"],
        ),
        (
            "application.ownership-traced",
            [
                "stops at: 乙公司 (its owners are not stated; 30.6%)",
                "stops at: 丙公司 (its owners are not stated; 10%)",
                "stops at: 甲公司 (a part of it is not stated; 2.4%)",
                "陈**: nationality not stated",
            ],
        ),
        (
            "application.no-control-by-agreement",
            ["丙公司 → applicant (agreement)"],
        ),
        (
            "application.no-nominee-holding",
            ["陈** → applicant (nominee, through 王**)"],
        ),
        (
            "change.shown-change-stated",
            ["丙公司: 0% → 10%", "王**: 30% → 20%", "controlled by: 乙公司 → 丙公司"],
        ),
    ],
)
def test_what_the_chain_shows_is_told(name: str, expected: list[str]) -> None:
    assert expected == told(finding(name))


def test_who_controls_is_told_with_each_step() -> None:
    assert [
        "乙公司 → 甲公司 → applicant: 51% × 60% = 30.6%",
        "丙公司 → applicant: 10%",
        "外资比例（过半即全部）：100%",
        "控制人：丙公司（其上尚不能确定）",
        "丙公司 → applicant（协议控制）",
    ] == told(finding("application.chinese-side-controls"), "zh")


def test_a_finding_that_did_not_look_at_ownership_tells_nothing_of_it() -> None:
    found = finding("application.insured-staff")
    assert (None, []) == (found.chain_evidence, told(found))
    plain = cr.evaluate(cr.Case(), as_of=DAY)["application.foreign-share"]
    assert plain.chain_evidence is None


def test_the_record_has_it_as_data() -> None:
    verdict = cr.evaluate(cr.parse_case(CASE), as_of=DAY, jurisdiction="320500")
    found = {each["id"]: each.get("chain") for each in json.loads(verdict.to_json())["findings"]}
    shares = [
        path["share"] for path in found["application.foreign-share"]["foreign_paths"]["paths"]
    ]
    assert ["153/500", "1/10"] == shares
    traced = found["application.ownership-traced"]
    assert ["hk", "other", "holding"] == [stop["holders"][0] for stop in traced["stops"]]
    assert ["chen"] == traced["origins_not_stated"]
    assert found["application.insured-staff"] is None
    assert "王小明" not in verdict.to_json()


def test_the_chain_is_asked_for_and_not_what_it_answers() -> None:
    verdict = cr.evaluate(
        cr.parse_case(CASE), as_of=DAY, jurisdiction="320500", reading="source:article-001"
    )
    asked = {each.path: each for each in verdict.questions(advisory=True)}
    assert not asked.keys() & {"equity.foreign_share", "equity.traced_to_persons_or_state"}
    assert asked["equity.chain"].detail is not None
    assert "陈**: nationality not stated" in asked["equity.chain"].detail.en
    assert "乙公司" in asked["equity.chain"].detail.zh
