import datetime as dt
from pathlib import Path

import pytest
from small_pack import RULES, write_pack

import callcenter_rules as cr
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.verdicts.estimates import total

ESTIMATES = """
estimates:
  - id: fee
    title: {zh: 官费, en: Official fee}
    claims: [{source: statute, article: "58", basis: law, value: 0}]
  - id: agency
    title: {zh: 代办, en: Agency}
    claims:
      - {source: guide-a, article: "1", basis: practice, value: 30_000..80_000}
      - {source: guide-b, article: "1", basis: practice, jurisdiction: 320500,
         value: 20_000..50_000}
  - id: fit-out
    title: {zh: 装修, en: Fit-out}
    when: site.tenure == "leased"
    claims: [{source: guide-a, article: "2", basis: practice, value: 100_000}]
"""

RULES_FOR_SCORE = (
    RULES
    + """
  - id: leased
    title: {zh: 租赁, en: It is leased}
    require: site.tenure == "leased"
    severity: advisory
    claims: [{source: statute, article: "2", basis: law}]
"""
)

SCORE = """
title: {zh: 评分, en: Score}
submit_at: enough
lines:
  - {finding: live-seats, points: 70}
  - {finding: leased, points: 30}
claims: [{source: guide-a, article: "3", basis: practice}]
"""

PARAMETERS = """
parameters:
  enough:
    title: {zh: 分数线, en: enough}
    unit: points
    stricter: higher
    claims: [{source: guide-a, article: "3", basis: practice, value: 95}]
"""


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    return write_pack(
        tmp_path,
        rules=RULES_FOR_SCORE,
        parameters=PARAMETERS,
        estimates=ESTIMATES,
        score=SCORE,
    )


def judged(rulesets: Path, facts: str, reading: str = "practice", place: str = "320500"):
    return cr.evaluate(
        cr.parse_case(facts),
        "test",
        as_of=dt.date(2026, 1, 1),
        jurisdiction=place,
        reading=reading,
        rulesets=rulesets,
    )


def test_a_line_spans_what_its_sources_say_and_names_each(rulesets: Path) -> None:
    _, agency, _ = judged(rulesets, "{}").estimates

    assert Interval(20_000, 80_000) == agency.amount
    assert {
        "guide-a": Interval(30_000, 80_000),
        "guide-b": Interval(20_000, 50_000),
    } == agency.by_source


def test_estimates_are_summed_as_intervals(rulesets: Path) -> None:
    assert Interval(120_000, 180_000) == total(judged(rulesets, "{}").estimates)


def test_a_guard_drops_a_line_and_a_place_drops_a_source(rulesets: Path) -> None:
    fee, agency = judged(rulesets, "site: {tenure: owned}", place="320000").estimates

    assert Interval(0, 0) == fee.amount
    assert Interval(30_000, 80_000) == agency.amount


def test_a_source_alone_gives_its_own_figures(rulesets: Path) -> None:
    (agency,) = judged(rulesets, "{}", "source:guide-b").estimates

    assert Interval(20_000, 50_000) == agency.amount


@pytest.mark.parametrize(
    ("facts", "points", "ready"),
    [
        ("site: {live_seats: 5, tenure: leased}", Interval(100, 100), True),
        ("site: {live_seats: 5, tenure: owned}", Interval(70, 70), False),
        ("site: {live_seats: 5}", Interval(70, 100), None),
        ("site: {live_seats: 0}", Interval(0, 30), False),
    ],
)
def test_a_score_loses_what_is_violated_and_is_an_interval_where_unknown(
    rulesets: Path, facts: str, points: Interval, ready: bool | None
) -> None:
    scored = judged(rulesets, facts).score

    assert scored is not None
    assert (points, ready) == (scored.points, scored.ready)


def test_the_lost_points_are_those_of_the_violated_findings(rulesets: Path) -> None:
    scored = judged(rulesets, "site: {live_seats: 0}").score

    assert scored is not None
    assert [("test.live-seats", 70, 0), ("test.leased", 0, 30)] == [
        (line.finding.id, line.lost, line.at_risk) for line in scored.lines
    ]


def test_a_reading_that_hears_no_claim_of_the_score_gives_none(rulesets: Path) -> None:
    assert judged(rulesets, "{}", "law").score is None


def test_points_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    folder = write_pack(
        tmp_path,
        rules=RULES_FOR_SCORE,
        parameters=PARAMETERS,
        score=SCORE.replace("points: 30", "points: 29"),
    )

    with pytest.raises(cr.PackRefused) as refused:
        cr.load_pack("test", folder)
    assert "the points add up to 99, not 100" in str(refused.value)
