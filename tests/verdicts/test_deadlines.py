import datetime as dt
from pathlib import Path

import pytest
from small_pack import write_pack

import callcenter_rules as cr
from callcenter_rules.verdicts.deadlines import Due

DEADLINES = """
deadlines:
  - id: lease
    title: {zh: 续租, en: The lease is renewed}
    when: site.tenure == "leased"
    opens: site.lease.end - months(2)
    due: site.lease.end - param.lead
    done: entity.contribution_due
    done_if: site.lease.registered
    claims: [{source: statute, article: "2", basis: law}]
  - id: report
    title: {zh: 年报, en: The report is filed}
    every: year
    opens: year_start
    due: year_start + months(3) - days(1)
    done: entity.established
    claims: [{source: statute, article: "3", basis: law}]
  - id: answer
    title: {zh: 答复, en: The answer is given}
    kind: window
    due: system.security.filed_on + workdays(5)
    claims: [{source: guide-a, article: "1", basis: practice}]
"""

PARAMETERS = """
parameters:
  lead:
    title: {zh: 提前量, en: lead}
    unit: period
    stricter: higher
    claims:
      - {source: statute, article: "2", basis: law, value: 90 days}
      - {source: guide-b, article: "1", basis: disputed, value: 6 months}
"""


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    return write_pack(tmp_path, parameters=PARAMETERS, deadlines=DEADLINES)


def due(
    rulesets: Path, facts: str, name: str, as_of: dt.date, reading: str = "practice"
) -> list[Due]:
    verdict = cr.evaluate(
        cr.parse_case(facts), "test", as_of=as_of, reading=reading, rulesets=rulesets
    )
    return [each for each in verdict.deadlines if each.deadline.id == f"test.{name}"]


LEASED = "site: {tenure: leased, lease: {end: 2026-12-31%s}}"


def lease_on(rulesets: Path, as_of: dt.date, facts: str = LEASED % "") -> str:
    (found,) = due(rulesets, facts, "lease", as_of)
    return found.state.value


def test_ninety_days_before_is_counted_without_the_day_itself(rulesets: Path) -> None:
    (found,) = due(rulesets, LEASED % "", "lease", dt.date(2026, 6, 1))

    assert dt.date(2026, 10, 2) == found.due
    assert 90 == (dt.date(2026, 12, 31) - found.due).days
    assert dt.date(2026, 10, 31) == found.opens


@pytest.mark.parametrize(
    ("as_of", "state"),
    [
        (dt.date(2026, 10, 1), "upcoming"),
        (dt.date(2026, 10, 2), "upcoming"),
        (dt.date(2026, 10, 3), "unconfirmed"),
    ],
)
def test_the_last_day_is_in_time_and_what_is_not_stated_is_unconfirmed(
    rulesets: Path, as_of: dt.date, state: str
) -> None:
    assert state == lease_on(rulesets, as_of)


def test_a_deadline_is_missed_only_where_it_is_stated_not_to_be_done(rulesets: Path) -> None:
    assert "missed" == lease_on(rulesets, dt.date(2026, 10, 3), LEASED % ", registered: false")


def test_done_on_the_last_day_is_met_and_a_day_later_is_late(rulesets: Path) -> None:
    met = LEASED % "" + "\nentity: {contribution_due: 2026-10-02}"
    late = LEASED % "" + "\nentity: {contribution_due: 2026-10-03}"

    assert "met" == lease_on(rulesets, dt.date(2026, 11, 1), met)
    assert "late" == lease_on(rulesets, dt.date(2026, 11, 1), late)


def test_a_reading_moves_the_day(rulesets: Path) -> None:
    (found,) = due(rulesets, LEASED % "", "lease", dt.date(2026, 6, 1), "strictest")

    assert dt.date(2026, 6, 30) == found.due


def test_a_deadline_that_no_source_claims_under_the_reading_is_left_out(rulesets: Path) -> None:
    filed = "system: {security: {filed_on: 2026-03-02}}"

    assert 1 == len(due(rulesets, filed, "answer", dt.date(2026, 6, 1)))
    assert [] == due(rulesets, filed, "answer", dt.date(2026, 6, 1), "law")


def test_a_guard_that_is_false_drops_it_and_an_unknown_one_asks(rulesets: Path) -> None:
    assert [] == due(rulesets, "site: {tenure: owned}", "lease", dt.date(2026, 6, 1))

    (found,) = due(rulesets, "site: {lease: {end: 2026-12-31}}", "lease", dt.date(2026, 6, 1))

    assert ("unknown", ("site.tenure",)) == (found.state.value, found.missing)


def test_a_yearly_deadline_comes_once_a_year_within_the_horizon(rulesets: Path) -> None:
    found = due(rulesets, "entity: {established: 2026-03-31}", "report", dt.date(2026, 6, 1))

    assert [(2026, dt.date(2026, 3, 31), "met"), (2027, dt.date(2027, 3, 31), "upcoming")] == [
        (each.year, each.due, each.state.value) for each in found
    ]


@pytest.mark.parametrize(
    ("event", "last"),
    [
        (dt.date(2026, 2, 12), dt.date(2026, 2, 26)),  # across Spring Festival, 14 February worked
        (dt.date(2026, 9, 29), dt.date(2026, 10, 12)),  # across National Day, 10 October worked
    ],
)
def test_working_days_leave_out_public_holidays_and_count_make_up_days(
    rulesets: Path, event: dt.date, last: dt.date
) -> None:
    facts = f"system: {{security: {{filed_on: {event}}}}}"

    (found,) = due(rulesets, facts, "answer", dt.date(2026, 6, 1))

    assert (last, False) == (found.due, found.provisional)


def test_working_days_of_an_unpublished_year_are_provisional_and_say_so(rulesets: Path) -> None:
    facts = "system: {security: {filed_on: 2033-05-02}}"

    (found,) = due(rulesets, facts, "answer", dt.date(2033, 5, 1))

    assert (dt.date(2033, 5, 9), True) == (found.due, found.provisional)


def test_what_is_due_is_sorted_by_day_and_recorded(rulesets: Path) -> None:
    verdict = cr.evaluate(
        cr.parse_case(LEASED % ""), "test", as_of=dt.date(2026, 6, 1), rulesets=rulesets
    )

    days = [each.due for each in verdict.deadlines if each.due is not None]

    assert sorted(days) == days
    assert [each.deadline.id for each in verdict.deadlines] == [
        each["id"] for each in verdict.to_data()["deadlines"]
    ]


def test_what_was_missed_long_ago_stays_in_the_list(rulesets: Path) -> None:
    facts = "site: {tenure: leased, lease: {end: 2023-12-31, registered: false}}"

    (found,) = due(rulesets, facts, "lease", dt.date(2026, 6, 1))

    assert (dt.date(2023, 10, 2), "missed") == (found.due, found.state.value)
