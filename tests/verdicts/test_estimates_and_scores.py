import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pack import RULES, write_pack

import callcenter_rules as cr
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Estimate, Source, SourceKind, Verified
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.agreements import Agreement, agreement
from callcenter_rules.verdicts.estimates import (
    EstimateLine,
    Quote,
    costs_by_source,
    total,
    unheard_estimates,
)

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
         value: 20_000..50_000, optional: true}
  - id: fit-out
    title: {zh: 装修, en: Fit-out}
    when: site.tenure == "leased"
    claims: [{source: guide-a, article: "2", basis: practice, value: 100_000..}]
  - id: number
    title: {zh: 码号, en: Number}
    by: numbering.form
    claims:
      - {source: guide-b, article: "3", basis: disputed, value: {95xxx: 240_000, 96xxxx: 4_800}}
totals:
  - id: all
    title: {zh: 合计, en: All of it}
    by: application.coverage
    of: [fee, agency, fit-out]
    claims:
      - source: guide-a
        article: "4"
        basis: practice
        value: {provincial: 100_000, national: 200_000}
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


# Properties


@st.composite
def lines(draw: st.DrawFn) -> EstimateLine:
    """Draw a line with a figure of each of some sources, with or without a ceiling."""
    quotes = []
    for number in range(draw(st.integers(1, 3))):
        low = draw(st.integers(0, 300_000))
        high = draw(st.none() | st.integers(low, 400_000))
        source = Source(
            id=f"s{number}",
            kind=SourceKind.ARTICLE,
            title=Text("", ""),
            verified=Verified.SECONDARY,
        )
        quotes.append(
            Quote(source=source, said=Interval(low, high), optional=draw(st.booleans()), claims=())
        )
    return EstimateLine(
        estimate=Estimate(id="e", title=Text("", ""), when=None, claims=()),
        quotes=tuple(quotes),
        certain=draw(st.booleans()),
    )


@given(drawn=st.lists(lines(), max_size=5), data=st.data())
def test_a_sum_holds_every_sum_of_amounts_that_its_lines_allow(
    drawn: list[EstimateLine], data: st.DataObject
) -> None:
    chosen = 0
    for line in drawn:
        quote = data.draw(st.sampled_from(line.quotes))
        high = quote.said.high if quote.said.high is not None else 10**9
        left_out = quote.optional or not line.certain
        amount = data.draw(st.integers(int(quote.said.low or 0), int(high)))
        chosen += 0 if left_out and data.draw(st.booleans()) else amount

    assert chosen in total(drawn)


@given(drawn=st.lists(lines(), max_size=5))
def test_a_sum_has_a_ceiling_exactly_where_every_figure_has_one(drawn: list[EstimateLine]) -> None:
    figures = [quote.said.high for line in drawn for quote in line.quotes]

    assert (None in figures) is (total(drawn).high is None)


@given(drawn=lines())
def test_what_is_optional_counts_from_nothing_and_keeps_its_figure(drawn: EstimateLine) -> None:
    lowest = min(quote.said.low or 0 for quote in drawn.quotes)
    least = 0 if drawn.optional or not drawn.certain else lowest

    assert (lowest, least) == (drawn.amount.low, drawn.counted.low)
    assert drawn.amount.high == drawn.counted.high


# Examples


def test_a_line_spans_what_its_sources_say_and_names_each(rulesets: Path) -> None:
    _, agency, _ = judged(rulesets, "{}").estimates

    assert Interval(20_000, 80_000) == agency.amount
    assert {
        "guide-a": Interval(30_000, 80_000),
        "guide-b": Interval(20_000, 50_000),
    } == agency.by_source
    assert [False, True] == [quote.optional for quote in agency.quotes]


def test_what_has_no_ceiling_leaves_the_sum_without_one(rulesets: Path) -> None:
    leased = judged(rulesets, "site: {tenure: leased}").estimates

    assert Interval(100_000, None) == total(leased)
    assert Interval(0, 80_000) == total(leased[:2])


def test_a_line_whose_condition_is_unknown_counts_from_nothing(rulesets: Path) -> None:
    *_, fit_out = judged(rulesets, "{}").estimates

    assert ("site.tenure",) == fit_out.missing
    assert (Interval(100_000, None), Interval(0, None)) == (fit_out.amount, fit_out.counted)


def test_a_guard_drops_a_line_and_a_place_drops_a_source(rulesets: Path) -> None:
    fee, agency = judged(rulesets, "site: {tenure: owned}", place="320000").estimates

    assert Interval(0, 0) == fee.amount
    assert Interval(30_000, 80_000) == agency.amount


def test_a_source_alone_gives_its_own_figures(rulesets: Path) -> None:
    agency, _ = judged(rulesets, "{}", "source:guide-b").estimates

    assert (Interval(20_000, 50_000), Interval(0, 50_000)) == (agency.amount, agency.counted)


@pytest.mark.parametrize(
    ("facts", "counted", "missing"),
    [
        ("numbering: {form: 95xxx}", Interval(240_000, 240_000), ()),
        ("numbering: {form: 96xxxx}", Interval(4_800, 4_800), ()),
        ("{}", Interval(0, 240_000), ("numbering.form",)),
    ],
)
def test_a_line_may_differ_by_a_choice(
    rulesets: Path, facts: str, counted: Interval, missing: tuple[str, ...]
) -> None:
    _, number = judged(rulesets, facts, "source:guide-b").estimates

    assert (counted, missing) == (number.counted, number.missing)


def test_a_choice_for_which_nobody_gives_a_figure_has_no_line(rulesets: Path) -> None:
    lines = judged(rulesets, "numbering: {form: '1010xxxx'}", "source:guide-b").estimates

    assert ["test.agency"] == [line.estimate.id for line in lines]


def test_the_lines_that_a_reading_does_not_hear_are_named(rulesets: Path) -> None:
    leased = judged(rulesets, "site: {tenure: leased}", "law")
    owned = judged(rulesets, "site: {tenure: owned}", "law")

    assert ["test.agency", "test.fit-out", "test.number"] == [
        estimate.id for estimate in unheard_estimates(leased)
    ]
    assert ["test.agency", "test.number"] == [each.id for each in unheard_estimates(owned)]


@pytest.mark.parametrize(
    ("coverage", "said", "fits"),
    [
        ("provincial", Interval(100_000, 100_000), Agreement.LESS),
        ("national", Interval(200_000, 200_000), Agreement.FITS),
    ],
)
def test_what_a_source_says_of_the_whole_stands_beside_the_sum_of_its_lines(
    rulesets: Path, coverage: str, said: Interval, fits: Agreement
) -> None:
    facts = f"application: {{coverage: {coverage}}}\nsite: {{tenure: leased}}"
    found = {each.source.id: each for each in costs_by_source(judged(rulesets, facts))}

    (stated,) = found["guide-a"].stated
    assert (said, Interval(130_000, None), fits) == (
        stated.said,
        stated.summed,
        stated.agreement,
    )
    assert (Interval(0, 290_000), ()) == (found["guide-b"].summed, found["guide-b"].stated)
    assert Interval(0, 0) == found["statute"].summed


def test_what_a_source_says_by_a_choice_that_is_unknown_spans_its_figures(rulesets: Path) -> None:
    found = {each.source.id: each for each in costs_by_source(judged(rulesets, "{}"))}

    (stated,) = found["guide-a"].stated
    assert (Interval(100_000, 200_000), ("application.coverage",)) == (stated.said, stated.missing)


@pytest.mark.parametrize(
    ("said", "summed", "expected"),
    [
        (Interval(1, 2), None, Agreement.ALONE),
        (Interval(1, 2), Interval(2, 3), Agreement.FITS),
        (Interval(1, 2), Interval(3, None), Agreement.LESS),
        (Interval(4, None), Interval(2, 3), Agreement.MORE),
        (Interval(4, None), Interval(2, None), Agreement.FITS),
    ],
)
def test_a_stated_total_fits_where_it_meets_the_sum(
    said: Interval, summed: Interval | None, expected: Agreement
) -> None:
    assert expected is agreement(said, summed)


# Scores


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
