"""Plans run forward and backward, in three tracks that never cross, and say what is provisional."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_plans import READINGS, planned, plans
from small_pack import write_pack

import callcenter_rules as cr
from callcenter_rules.dates import calendar_ends
from callcenter_rules.packs import load_pack, pack_names
from callcenter_rules.verdicts.agreements import Agreement
from callcenter_rules.verdicts.courses import Absence, Track
from callcenter_rules.verdicts.plan_voices import voices_of
from callcenter_rules.verdicts.plans import Plan

ROOT = Path(__file__).resolve().parents[2]
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31))

PLAN = """
steps:
  - {id: prepare, title: {zh: 准备, en: Prepare}, takes: preparing}
  - {id: rehearse, title: {zh: 演练, en: Rehearse}, takes: rehearsing}
  - {id: review, title: {zh: 审查, en: Review}, takes: reviewing, after: [prepare, rehearse]}
totals:
  - id: whole
    title: {zh: 全程, en: All of it}
    claims:
      - {source: guide-a, article: "9", basis: practice, value: 40 days}
      - {source: guide-a, article: "9", basis: practice, value: 55..60 days}
      - {source: guide-b, article: "9", basis: disputed, value: 3..4 months}
      - {source: guide-b, article: "9", basis: disputed, jurisdiction: 320500, value: 1 year}
"""

PARAMETERS = """
parameters:
  preparing:
    title: {zh: 准备, en: preparing}
    unit: period
    stricter: higher
    claims:
      - {source: guide-a, article: "1", basis: practice, value: 10 days}
      - {source: guide-a, article: "1", basis: practice, value: 4 days}
      - {source: guide-b, article: "1", basis: disputed, value: 5 days}
  rehearsing:
    title: {zh: 演练, en: rehearsing}
    unit: period
    stricter: higher
    claims: [{source: guide-b, article: "2", basis: disputed, value: 20 days}]
  reviewing:
    title: {zh: 审查, en: reviewing}
    unit: period
    stricter: higher
    claims:
      - {source: statute, article: "1", basis: law, value: 60 days}
      - {source: guide-a, article: "2", basis: practice, value: 45 days}
"""

JANUARY = dt.date(2026, 1, 1)


def judged(
    folder: Path, plan: str = PLAN, parameters: str = PARAMETERS, facts: str = "{}", **files: str
) -> cr.Verdict:
    rulesets = write_pack(folder, parameters=parameters, plan=plan, **files)
    return cr.evaluate(cr.parse_case(facts), "test", as_of=JANUARY, rulesets=rulesets)


@pytest.fixture
def verdict(tmp_path: Path) -> cr.Verdict:
    return judged(tmp_path)


def absences(plan: Plan) -> dict[str, Absence]:
    return {each.step.id: each.why for each in plan.left_out}


def days_after(days: int) -> dt.date:
    return JANUARY + dt.timedelta(days)


# Properties


@given(plan=plans(), reading=st.sampled_from(READINGS), day=DAYS, backward=st.booleans())
def test_earliest_never_comes_after_likely_nor_likely_after_latest(
    tmp_path_factory: pytest.TempPathFactory,
    plan: tuple[str, str],
    reading: str,
    day: dt.date,
    backward: bool,
) -> None:
    verdict = planned(tmp_path_factory.mktemp("pack"), plan, reading)
    assert_in_order(verdict.plan(finish=day) if backward else verdict.plan(start=day))


def assert_in_order(laid: Plan) -> None:
    for step in laid.steps:
        if laid.backward:
            assert step.latest.start <= step.likely.start <= step.earliest.start
            assert step.latest.end <= step.likely.end <= step.earliest.end
        else:
            assert step.earliest.start <= step.likely.start <= step.latest.start
            assert step.earliest.end <= step.likely.end <= step.latest.end
        assert all(step.span(track).start <= step.span(track).end for track in Track)


@given(plan=plans(), reading=st.sampled_from(READINGS), day=DAYS)
def test_forward_and_back_again_begins_no_later_and_ends_no_later(
    tmp_path_factory: pytest.TempPathFactory, plan: tuple[str, str], reading: str, day: dt.date
) -> None:
    verdict = planned(tmp_path_factory.mktemp("pack"), plan, reading)
    assert_round_trip(verdict, day)


def assert_round_trip(verdict: cr.Verdict, day: dt.date) -> None:
    forward, backward = verdict.plan(start=day), verdict.plan(finish=day)
    for track in Track:
        end, start = forward.bound(track), backward.bound(track)
        if end is None or start is None:
            assert () == forward.steps
            continue
        begun = verdict.plan(finish=end).bound(track)
        finished = verdict.plan(start=start).bound(track)
        assert begun is not None
        assert begun <= day
        assert finished is not None
        assert finished <= day


@given(plan=plans(), reading=st.sampled_from(READINGS), day=DAYS, backward=st.booleans())
def test_a_step_waits_for_all_that_come_first(
    tmp_path_factory: pytest.TempPathFactory,
    plan: tuple[str, str],
    reading: str,
    day: dt.date,
    backward: bool,
) -> None:
    verdict = planned(tmp_path_factory.mktemp("pack"), plan, reading)
    laid = verdict.plan(finish=day) if backward else verdict.plan(start=day)
    by_id = {step.step.id: step for step in laid.steps}
    for step in laid.steps:
        for name in set(step.step.after) & set(by_id):
            for track in Track:
                assert by_id[name].span(track).end <= step.span(track).start


WAITING = """
steps:
  - {id: prepare, title: {zh: 准备, en: Prepare}, takes: preparing}
  - {id: issue, title: {zh: 颁发, en: Issue}, takes: issuing, after: [prepare]}
"""
ISSUING = """
  issuing:
    title: {zh: 颁发, en: issuing}
    unit: period
    stricter: higher
    claims: [{source: statute, article: "4", basis: law, value: 5 workdays}]
"""


@pytest.mark.parametrize(("finish", "provisional"), [("2026-06-30", False), ("2090-06-30", True)])
def test_backward_a_day_that_waits_on_a_provisional_one_is_provisional(
    tmp_path: Path, finish: str, provisional: bool
) -> None:
    verdict = judged(tmp_path, WAITING, PARAMETERS + ISSUING)
    prepare, issue = verdict.plan(finish=dt.date.fromisoformat(finish)).steps

    assert [provisional] * 2 == [prepare.likely.provisional, issue.likely.provisional]


@given(plan=plans(), reading=st.sampled_from(READINGS), day=DAYS)
def test_what_counts_working_days_of_an_unpublished_year_is_provisional_and_so_is_what_follows(
    tmp_path_factory: pytest.TempPathFactory, plan: tuple[str, str], reading: str, day: dt.date
) -> None:
    laid = planned(tmp_path_factory.mktemp("pack"), plan, reading).plan(start=day)
    guessed: dict[tuple[str, Track], bool] = {}
    for step in laid.steps:
        for track in Track:
            span = step.span(track)
            working = span.period is not None and span.period.unit == "workdays"
            counted = working and span.start < span.end > calendar_ends()
            waits = any(guessed.get((name, track), False) for name in step.step.after)
            guessed[step.step.id, track] = span.provisional
            assert not counted or span.provisional
            assert not waits or span.provisional
            assert not span.provisional or span.end > calendar_ends() or waits


def bundled_plans() -> list[str]:
    return [name for name in pack_names() if load_pack(name).steps]


def test_the_packs_that_have_a_course_have_a_plan() -> None:
    assert ["annual-report", "application", "change", "numbering", "renewal"] == bundled_plans()


def readings_of(name: str) -> list[str]:
    pack = load_pack(name)
    sources = {claim.source.id for claim in pack.all_claims()}
    return ["law", "practice", "strictest", *sorted(f"source:{source}" for source in sources)]


@pytest.mark.parametrize("name", bundled_plans())
def test_in_every_pack_and_reading_the_tracks_do_not_cross(name: str) -> None:
    for facts in ("{}", (ROOT / "examples" / f"{example(name)}.yaml").read_text("utf-8")):
        for reading in readings_of(name):
            verdict = cr.evaluate(
                cr.parse_case(facts),
                name,
                as_of=dt.date(2026, 11, 21),
                jurisdiction="320500",
                reading=reading,
            )
            for day in (dt.date(2026, 3, 2), dt.date(2026, 11, 21), dt.date(2027, 10, 1)):
                assert_in_order(verdict.plan(start=day))
                assert_in_order(verdict.plan(finish=day))
                if name != "annual-report":
                    assert_round_trip(verdict, day)


def example(name: str) -> str:
    return "suzhou-applicant" if name == "application" else name


@given(
    day=st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)),
    reading=st.sampled_from(["law", "practice", "source:article-002"]),
)
def test_a_step_of_the_year_stands_in_the_year_that_is_planned(day: dt.date, reading: str) -> None:
    verdict = cr.evaluate(
        cr.parse_case((ROOT / "examples" / "annual-report.yaml").read_text("utf-8")),
        "annual-report",
        as_of=dt.date(2026, 1, 1),
        law_on=dt.date(2026, 11, 21),
        reading=reading,
    )
    forward, backward = verdict.plan(start=day), verdict.plan(finish=day)
    year = dt.timedelta(366)

    assert forward.steps
    assert all(day <= step.likely.start <= step.likely.end for step in forward.steps)
    assert all(step.likely.start <= day + year for step in forward.steps)
    assert all(step.likely.end <= day for step in backward.steps)
    assert all(day - 2 * year <= step.likely.start for step in backward.steps)


# Examples


def test_forward_a_step_waits_for_all_that_come_first(verdict: cr.Verdict) -> None:
    prepare, review = verdict.plan().steps

    assert (days_after(4), days_after(10), days_after(10)) == (
        prepare.earliest.end,
        prepare.likely.end,
        prepare.latest.end,
    )
    assert (days_after(4), days_after(4 + 45)) == (review.earliest.start, review.earliest.end)
    assert (days_after(10), days_after(10 + 60)) == (review.likely.start, review.likely.end)
    assert days_after(70) == verdict.plan().bound(Track.LATEST)


def test_a_step_of_which_the_reading_says_nothing_is_left_out_of_all_tracks(
    verdict: cr.Verdict,
) -> None:
    assert {"test.rehearse": Absence.UNSAID} == absences(verdict.plan())
    assert {"test.prepare": Absence.UNSAID, "test.rehearse": Absence.UNSAID} == absences(
        verdict.under("law").plan()
    )


def test_a_step_that_is_left_out_does_not_let_others_overtake(tmp_path: Path) -> None:
    plan = """
steps:
  - {id: review, title: {zh: 审查, en: Review}, takes: reviewing}
  - {id: rehearse, title: {zh: 演练, en: Rehearse}, takes: rehearsing, after: [review]}
  - {id: prepare, title: {zh: 准备, en: Prepare}, takes: preparing, after: [rehearse]}
"""
    forward = judged(tmp_path, plan).plan()
    backward = judged(tmp_path, plan).plan(finish=days_after(100))

    assert (days_after(60), days_after(70)) == (
        forward.steps[1].likely.start,
        forward.steps[1].likely.end,
    )
    assert days_after(30) == backward.bound(Track.LIKELY)


def test_backward_a_plan_ends_on_the_day_that_was_asked(verdict: cr.Verdict) -> None:
    prepare, review = verdict.plan(finish=days_after(100)).steps

    assert days_after(100) == review.likely.end
    assert review.likely.start == prepare.likely.end
    assert days_after(100 - 60 - 10) == prepare.likely.start
    assert days_after(100 - 45 - 4) == prepare.earliest.start


def test_under_a_source_a_plan_is_what_it_says_itself(verdict: cr.Verdict) -> None:
    prepare, rehearse = verdict.under("source:guide-b").plan().steps

    assert [5, 20] == [(each.likely.end - JANUARY).days for each in (prepare, rehearse)]


def test_an_optional_step_takes_no_time_in_the_earliest_track(tmp_path: Path) -> None:
    plan = PLAN.replace("takes: preparing", "takes: preparing, optional: true")
    prepare, review = judged(tmp_path, plan).plan().steps

    assert (JANUARY, None) == (prepare.earliest.end, prepare.earliest.period)
    assert (JANUARY, days_after(10)) == (review.earliest.start, review.likely.start)


def test_what_is_due_within_a_term_may_be_done_at_once(tmp_path: Path) -> None:
    plan = PLAN.replace("takes: preparing", "within: preparing")
    prepare, _ = judged(tmp_path, plan).plan().steps

    assert (JANUARY, days_after(10)) == (prepare.earliest.end, prepare.latest.end)


def test_a_step_whose_condition_is_unknown_names_the_facts(tmp_path: Path) -> None:
    plan = PLAN.replace("takes: preparing", 'takes: preparing, when: site.tenure == "leased"')
    unknown = judged(tmp_path / "a", plan).plan().steps[0]
    owned = judged(tmp_path / "b", plan, facts="site: {tenure: owned}").plan()

    assert ("site.tenure",) == unknown.missing
    assert ["test.review"] == [step.step.id for step in owned.steps]
    assert "test.prepare" not in absences(owned)


BY_COVERAGE = """
parameters:
  preparing:
    title: {zh: 准备, en: preparing}
    unit: period
    stricter: higher
    by: application.coverage
    claims:
      - source: guide-a
        article: "1"
        basis: practice
        value: {provincial: 10 days, national: 40 days}
      - {source: guide-a, article: "2", basis: practice, value: {provincial: 4 days}}
"""


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ("application: {coverage: provincial}", [4, 10, 10]),
        ("application: {coverage: national}", [40, 40, 40]),
        ("{}", [4, 40, 40]),
    ],
)
def test_a_time_that_differs_by_an_unknown_choice_spans_all_of_them(
    tmp_path: Path, facts: str, days: list[int]
) -> None:
    plan = "steps: [{id: prepare, title: {zh: 准备, en: Prepare}, takes: preparing}]"
    (step,) = judged(tmp_path, plan, BY_COVERAGE, facts).plan().steps

    assert days == [(step.span(track).end - JANUARY).days for track in Track]


def test_a_plan_runs_one_way_only(verdict: cr.Verdict) -> None:
    with pytest.raises(ValueError, match="not both"):
        verdict.plan(start=JANUARY, finish=dt.date(2026, 2, 1))


@pytest.mark.parametrize("ends", [{"start": dt.date.max}, {"finish": dt.date.min}])
def test_a_plan_that_leaves_the_calendar_is_refused(
    verdict: cr.Verdict, ends: dict[str, dt.date]
) -> None:
    with pytest.raises(cr.UsageRefused) as refused:
        verdict.plan(**ends)
    assert "the plan leaves the calendar" in str(refused.value)


# What the law and each source make of it


def test_each_voice_has_its_own_plan_and_what_it_says_of_the_whole(verdict: cr.Verdict) -> None:
    law, guide_a, guide_b = voices_of(verdict, verdict.plan())

    assert (None, "guide-a", "guide-b") == (
        law.source,
        guide_a.source and guide_a.source.id,
        guide_b.source and guide_b.source.id,
    )
    assert days_after(60) == law.plan.bound(Track.LIKELY)
    assert (days_after(49), days_after(55)) == (
        guide_a.plan.bound(Track.EARLIEST),
        guide_a.plan.bound(Track.LATEST),
    )
    assert [("40 days", Agreement.LESS), ("55..60 days", Agreement.FITS)] == [
        (str(each.said), each.agreement) for each in guide_a.stated
    ]
    assert [("3..4 months", Agreement.MORE)] == [
        (str(each.said), each.agreement) for each in guide_b.stated
    ]


def test_backward_what_is_said_of_the_whole_leads_to_the_day_to_begin(verdict: cr.Verdict) -> None:
    _, guide_a, _ = voices_of(verdict, verdict.plan(finish=days_after(100)))

    assert [
        (days_after(60), days_after(60), Agreement.LESS),
        (days_after(45), days_after(40), Agreement.FITS),
    ] == [(each.short, each.long, each.agreement) for each in guide_a.stated]


@pytest.mark.parametrize(
    ("reading", "count"), [("law", 1), ("source:guide-a", 1), ("strictest", 3)]
)
def test_a_reading_that_follows_one_voice_hears_no_other(
    verdict: cr.Verdict, reading: str, count: int
) -> None:
    under = verdict.under(reading)

    assert count == len(voices_of(under, under.plan()))


def test_a_source_that_speaks_of_no_step_has_nothing_to_fit(tmp_path: Path) -> None:
    plan = PLAN.replace('source: guide-b, article: "9"', 'source: statute, article: "9"')
    statute = judged(tmp_path, plan.replace("takes: reviewing", "takes: rehearsing"))
    voices = {v.source.id: v for v in voices_of(statute, statute.plan()) if v.source is not None}

    assert {Agreement.ALONE} == {each.agreement for each in voices["statute"].stated}


# Steps that fill the days of a deadline

DEADLINES = """
deadlines:
  - id: report
    title: {zh: 年报, en: The report}
    every: year
    when: licence.held
    opens: year_start + months(2)
    due: year_start + months(3) - days(1)
    done: filings.annual_report.submitted_on
    claims: [{source: statute, article: "7", basis: law}]
  - id: training
    title: {zh: 培训, en: Training}
    every: year
    opens: year_start + months(4)
    due: year_start + months(5) - days(1)
    claims: [{source: guide-a, article: "7", basis: practice}]
  - id: lease
    title: {zh: 续租, en: The lease}
    due: site.lease.end
    claims: [{source: guide-a, article: "8", basis: practice}]
"""
YEAR = """
steps:
  - {id: training, deadline: training}
  - {id: report, deadline: report}
  - {id: lease, deadline: lease}
"""


def year(folder: Path, facts: str) -> cr.Verdict:
    return judged(folder, YEAR, facts=facts, deadlines=DEADLINES)


def test_steps_of_the_year_stand_in_the_order_of_their_days(tmp_path: Path) -> None:
    plan = year(tmp_path, "licence: {held: true}").plan(start=dt.date(2026, 3, 10))

    assert [
        ("The report", dt.date(2026, 3, 10), dt.date(2026, 3, 31)),
        ("Training", dt.date(2026, 5, 1), dt.date(2026, 5, 31)),
    ] == [(each.step.title.en, each.likely.start, each.likely.end) for each in plan.steps]
    assert {"test.lease": Absence.UNDATED} == absences(plan)


def test_a_step_of_the_year_that_is_past_stands_in_the_next(tmp_path: Path) -> None:
    report = year(tmp_path, "licence: {held: true}").plan(start=dt.date(2026, 4, 1)).steps[1]

    assert dt.date(2027, 3, 1) == report.likely.start


def test_a_step_of_the_year_that_is_done_stands_in_the_next(tmp_path: Path) -> None:
    facts = "licence: {held: true}\nfilings: {annual_report: {submitted_on: 2026-03-05}}"
    report = year(tmp_path, facts).plan(start=dt.date(2026, 3, 10)).steps[1]

    assert dt.date(2027, 3, 1) == report.likely.start


def test_a_step_of_the_year_whose_condition_is_false_is_not_planned(tmp_path: Path) -> None:
    plan = year(tmp_path, "licence: {held: false}").plan()

    assert ["test.training"] == [each.step.id for each in plan.steps]
    assert "test.report" not in absences(plan)


def test_a_step_of_the_year_of_which_the_reading_says_nothing_is_named(tmp_path: Path) -> None:
    plan = year(tmp_path, "licence: {held: true}").under("law").plan()

    assert Absence.UNSAID is absences(plan)["test.training"]


@pytest.mark.parametrize(
    ("finish", "spans"),
    [
        ("2026-05-31", [("2026-03-01", "2026-03-31"), ("2026-05-01", "2026-05-31")]),
        ("2026-03-15", [("2026-03-01", "2026-03-15")]),
        ("2026-02-15", []),
        ("2027-03-15", [("2026-05-01", "2026-05-31"), ("2027-03-01", "2027-03-15")]),
        ("2029-03-15", [("2028-05-01", "2028-05-31"), ("2029-03-01", "2029-03-15")]),
    ],
)
def test_backward_a_step_of_the_year_ends_by_the_day_that_was_asked(
    tmp_path: Path, finish: str, spans: list[tuple[str, str]]
) -> None:
    plan = year(tmp_path, "licence: {held: true}").plan(finish=dt.date.fromisoformat(finish))

    assert spans == [(str(each.likely.start), str(each.likely.end)) for each in plan.steps]
