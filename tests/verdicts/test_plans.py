import datetime as dt
from pathlib import Path

import pytest
from small_pack import write_pack

import callcenter_rules as cr

PLAN = """
steps:
  - {id: prepare, title: {zh: 准备, en: Prepare}, takes: preparing}
  - {id: rehearse, title: {zh: 演练, en: Rehearse}, takes: rehearsing}
  - {id: review, title: {zh: 审查, en: Review}, takes: reviewing, after: [prepare, rehearse]}
"""

PARAMETERS = """
parameters:
  preparing:
    title: {zh: 准备, en: preparing}
    unit: period
    stricter: lower
    claims:
      - {source: guide-a, article: "1", basis: practice, value: 10 days}
      - {source: guide-b, article: "1", basis: disputed, value: 5 days}
  rehearsing:
    title: {zh: 演练, en: rehearsing}
    unit: period
    stricter: lower
    claims: [{source: guide-b, article: "2", basis: disputed, value: 20 days}]
  reviewing:
    title: {zh: 审查, en: reviewing}
    unit: period
    stricter: lower
    claims:
      - {source: statute, article: "1", basis: law, value: 60 days}
      - {source: guide-a, article: "2", basis: practice, value: 45 days}
"""


@pytest.fixture
def verdict(tmp_path: Path) -> cr.Verdict:
    rulesets = write_pack(tmp_path, parameters=PARAMETERS, plan=PLAN)
    return cr.evaluate(cr.parse_case("{}"), "test", as_of=dt.date(2026, 1, 1), rulesets=rulesets)


def test_forward_a_step_waits_for_all_that_come_first(verdict: cr.Verdict) -> None:
    prepare, rehearse, review = verdict.plan()

    assert dt.date(2026, 1, 11) == prepare.likely_span.end
    assert rehearse.likely_span is None
    assert (dt.date(2026, 1, 11), dt.date(2026, 2, 25)) == (
        review.likely_span.start,
        review.likely_span.end,
    )


def test_the_shortest_and_longest_claims_bound_the_likely(verdict: cr.Verdict) -> None:
    prepare, rehearse, review = verdict.plan()

    assert ("5 days", "10 days") == (str(prepare.shortest), str(prepare.longest))
    assert ("45 days", "60 days") == (str(review.shortest), str(review.longest))
    assert dt.date(2026, 3, 22) == review.longest_span.end
    assert rehearse.longest_span.end == review.longest_span.start


def test_backward_a_plan_ends_on_the_day_that_was_asked(verdict: cr.Verdict) -> None:
    prepare, _, review = verdict.plan(finish=dt.date(2026, 12, 31))

    assert dt.date(2026, 12, 31) == review.likely_span.end
    assert review.likely_span.start == prepare.likely_span.end
    assert dt.date(2026, 12, 31) - dt.timedelta(45 + 10) == prepare.likely_span.start


def test_under_a_source_the_likely_duration_is_what_it_says_itself(verdict: cr.Verdict) -> None:
    prepare, rehearse, review = verdict.under("source:guide-b").plan()

    assert "5 days" == str(prepare.likely)
    assert "20 days" == str(rehearse.likely)
    assert review.likely is None


def test_a_plan_runs_one_way_only(verdict: cr.Verdict) -> None:
    with pytest.raises(ValueError, match="not both"):
        verdict.plan(start=dt.date(2026, 1, 1), finish=dt.date(2026, 2, 1))
