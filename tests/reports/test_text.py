"""A verdict's text: the answer first, every open finding with its numbers and its authority."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from small_pack import write_pack

import callcenter_rules as cr
from callcenter_rules.packs.resolution import READINGS
from callcenter_rules.reports.questions_text import render_questions
from callcenter_rules.reports.text import render_part, render_verdict
from callcenter_rules.testing import cases

DAY = dt.date(2026, 11, 21)
PARAMETERS = """
parameters:
  shortest_retention:
    title: {zh: 最短留存时间, en: shortest retention}
    unit: period
    stricter: higher
    claims:
      - {source: statute, article: "9", basis: law, value: 30 days}
      - {source: guide-a, article: 二, basis: practice, value: 6 months}
      - {source: guide-b, article: 三, basis: disputed, value: 1 year,
         note: {zh: 别处未见, en: found nowhere else}}
  fewest_insured:
    title: {zh: 最少参保人数, en: fewest insured}
    unit: persons
    stricter: higher
    claims: [{source: guide-a, article: 四, basis: practice, value: 3}]
"""
RULES = """
title: {zh: 规则, en: Rules}
requirements:
  - id: retention
    title: {zh: 录音留存足够久, en: Recordings are kept long enough}
    require: days(system.recording_retention_days) >= param.shortest_retention
    severity: mandatory
    remedy: {zh: "延长到{required}", en: "Keep them for {required}"}
  - id: real
    title: {zh: 场地真实, en: The premises are real}
    require: site.real
    severity: veto
    claims:
      - {source: statute, article: "1", basis: law, verified: unverified}
      - {source: guide-a, article: 一, basis: practice}
      - {source: guide-a, article: 一, basis: practice, jurisdiction: 320500}
  - id: insured
    title: {zh: 有三人参保, en: Three are insured}
    require: staff.members.filter(m, m.insured_months > 0).size() >= param.fewest_insured
    severity: advisory
"""


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rulesets")
    return write_pack(folder, rules=RULES, parameters=PARAMETERS)


def verdict_on(text: str, rulesets: Path, reading: str = "practice") -> cr.Verdict:
    return cr.evaluate(
        cr.parse_case(text),
        "test",
        as_of=DAY,
        jurisdiction="320500",
        reading=reading,
        rulesets=rulesets,
    )


def text_on(text: str, rulesets: Path, lang: str = "en", reading: str = "practice") -> str:
    return render_verdict(verdict_on(text, rulesets, reading), lang=lang).plain


def flowing(text: str) -> str:
    """Return a text as if no line had been broken."""
    return re.sub(r"\s+", " ", text)


@given(
    case=cases(),
    lang=st.sampled_from(["zh", "en"]),
    reading=st.sampled_from([*READINGS, "source:article-004"]),
    place=st.sampled_from(["100000", "310000", "320500", "320505"]),
    columns=st.sampled_from([40, 80]),
    complete=st.booleans(),
)
@settings(max_examples=40)
def test_no_line_is_wider_than_the_page(
    case: cr.Case, lang: str, reading: str, place: str, columns: int, complete: bool
) -> None:
    verdict = cr.evaluate(case, as_of=DAY, jurisdiction=place, reading=reading)
    text = render_verdict(verdict, lang=lang, columns=columns, complete=complete).plain
    asked = render_questions(verdict, verdict.questions(), lang=lang, columns=columns).plain

    lines = [*text.splitlines(), *asked.splitlines()]
    assert [] == [line for line in lines if cell_len(line) > columns]


@given(case=cases(), reading=st.sampled_from(READINGS), lang=st.sampled_from(["zh", "en"]))
@settings(max_examples=15)
def test_every_open_finding_is_numbered_once_worst_first(
    case: cr.Case, reading: str, lang: str
) -> None:
    verdict = cr.evaluate(case, as_of=DAY, jurisdiction="320500", reading=reading)
    text = render_verdict(verdict, lang=lang, columns=200).plain

    slugs = re.findall(r"^ ?\d+ [✗?] .*  ([a-z0-9-]+)$", text, re.MULTILINE)
    ranked = sorted((*verdict.violated, *verdict.undetermined), key=lambda each: each.rank)
    assert [each.id.removeprefix("application.") for each in ranked] == slugs


@given(case=cases(), lang=st.sampled_from(["zh", "en"]))
@settings(max_examples=10)
def test_people_are_not_named(case: cr.Case, lang: str) -> None:
    verdict = cr.evaluate(case, as_of=DAY, jurisdiction="320500", reading="strictest")
    text = render_verdict(verdict, lang=lang, complete=True).plain

    numbers = [each.id_number for each in case.staff.members or () if each.id_number]
    assert [] == [each for each in numbers if each in text]


def test_the_answer_comes_first(rulesets: Path) -> None:
    text = text_on("entity: {name: 甲公司}\nsite: {real: false}", rulesets)

    assert [
        "甲公司",
        "Test: Does it stand?",
        "",
        "✗ FAILS",
        "",
        "date      2026-11-21",
        "place     Suzhou, Jiangsu (320500)",
        "reading   practice: the law, and what practice adds to it",
        "findings  1 veto, 1 undetermined, 1 advisory",
    ] == text.splitlines()[:9]


def test_another_law_than_that_of_the_day_is_named(rulesets: Path) -> None:
    verdict = cr.evaluate(
        cr.parse_case("{}"), "test", as_of=DAY, law_on=dt.date(2018, 9, 1), rulesets=rulesets
    )

    assert "2026-11-21（适用2018-09-01的法律）" in render_verdict(verdict, lang="zh").plain


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        (
            "en",
            "found recordings are kept for: 40 days required at least 6 months "
            "basis practice: Guide A, 二 "
            "also law, 30 days: Statute, art. 9 "
            "disputed 1 year: Guide B, 三 (found nowhere else) "
            "remedy Keep them for 6 months",
        ),
        (
            "zh",
            "现状 录音留存时间：40日 要求 不少于6个月 "
            "依据 实务做法：指南甲 二 "
            "另有 法律规定，30日：《法律》第9条 "
            "争议 1年：指南乙 三（别处未见） "
            "办法 延长到6个月",
        ),
    ],
)
def test_a_finding_has_its_numbers_its_authority_and_what_was_not_followed(
    rulesets: Path, lang: str, told: str
) -> None:
    text = text_on("system: {recording_retention_days: 40}\nsite: {real: true}", rulesets, lang)

    assert told in flowing(text)


def test_the_word_unverified_is_shown(rulesets: Path) -> None:
    assert "law (unverified): Statute, art. 1" in text_on("{}", rulesets)
    assert "法律规定（未核实）：《法律》第1条" in text_on("{}", rulesets, "zh")


def test_a_citation_is_not_repeated(rulesets: Path) -> None:
    text = text_on("site: {real: false}", rulesets)

    assert 1 == text.count("Guide A, 一")
    assert "Guide A, 一, 一" not in text


def test_a_label_is_not_repeated(rulesets: Path) -> None:
    text = flowing(text_on("site: {real: false}", rulesets))

    assert "basis law (unverified): Statute, art. 1 practice: Guide A, 一 " in text


def test_members_of_a_list_are_told_by_number(rulesets: Path) -> None:
    text = text_on("staff: {members: [{insured_months: 3}, {insured_months: 0}, {}]}", rulesets)

    assert (
        "professional staff: 1 of 3 count (no. 1); no. 2 does not (months of unbroken social "
        "insurance: 0 months); no. 3 unknown (months of unbroken social insurance not stated)"
    ) in flowing(text)


def test_facts_to_ask_for_name_their_proof(rulesets: Path) -> None:
    text = flowing(text_on("system: {recording_retention_days: 400}", rulesets))

    assert "Facts to ask for (1)" in text
    assert "real premises and facilities (shown by:" in text


def test_other_readings_say_where_they_differ(rulesets: Path) -> None:
    case = "system: {recording_retention_days: 200}\nsite: {real: true}"
    told = flowing(text_on(case, rulesets).partition("Under the other readings")[2])

    assert "law ✓ STANDS".casefold() in told.casefold()
    assert "strictest ✗ to be corrected also violated: Recordings are kept long enough" in told


def test_statuses_are_told_without_colour(rulesets: Path) -> None:
    text = text_on("staff: {members: []}", rulesets)

    assert "Undetermined, for want of facts" in text
    assert "Three are insured (violated)" in text


def test_what_is_settled_is_counted_or_listed(rulesets: Path) -> None:
    verdict = verdict_on("site: {real: true}", rulesets, "law")
    short = render_verdict(verdict, lang="en").plain
    whole = render_verdict(verdict, lang="en", complete=True).plain

    assert "1 satisfied; 1 not applicable (1 asked for by no source under this reading)" in flowing(
        short
    )
    assert "✓ The premises are real  real" in whole
    assert "under this reading no source asks for it" in whole


def test_control_characters_do_not_reach_the_terminal(rulesets: Path) -> None:
    verdict = verdict_on('entity: {name: "甲\\e[31m\\r公司"}', rulesets)

    assert "甲[31m公司" in render_verdict(verdict, lang="zh").plain
    assert "\x1b" not in render_verdict(verdict, lang="zh").plain


def test_a_consequence_that_did_not_follow_is_said_not_to() -> None:
    case = cr.parse_case("{}")
    verdict = cr.evaluate(case, as_of=DAY)
    text = render_part(verdict, consequences=["application.refused"], lang="zh").plain

    assert "没有发生。" in text


def test_deadlines_that_press_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    deadlines = """
deadlines:
  - id: missed
    title: {zh: 已过, en: Passed}
    kind: duty
    due: "date(\\"2026-10-01\\")"
    claims: [{source: statute, article: "3", basis: law}]
  - id: unknown
    title: {zh: 不知, en: Unknown}
    kind: duty
    due: site.lease.end
    claims: [{source: statute, article: "4", basis: law}]
"""
    folder = write_pack(tmp_path, rules=RULES, parameters=PARAMETERS, deadlines=deadlines)
    verdict = verdict_on("{}", folder)
    short = flowing(render_verdict(verdict, lang="en").plain)
    whole = flowing(render_verdict(verdict, lang="en", complete=True).plain)

    assert "2026-10-01 Passed (passed; not stated whether done) missed" in short
    assert "1 of which it is unknown whether they apply, or when" in short
    assert "unknown Unknown (date unknown) unknown" in whole


def test_the_record_of_how_it_was_made_closes_the_text(rulesets: Path) -> None:
    verdict = verdict_on("{}", rulesets)
    last = render_verdict(verdict, lang="en").plain.splitlines()[-1]

    assert f"  verdict    {verdict.digest[:19]}" == last
