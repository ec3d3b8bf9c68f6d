"""Golden cases are judged as they say, and every difference is reported at once."""

import datetime as dt
from pathlib import Path

import pytest
from golden_pack import HEAD, write_golden

from callcenter_rules.authoring import (
    GoldenCase,
    GoldenResult,
    check_golden,
    load_golden,
    render_differences,
)
from callcenter_rules.evaluation import Status


def only(folder: Path, golden: str) -> GoldenCase:
    (found,) = load_golden(write_golden(folder, HEAD + golden), folder)
    return found


def run(folder: Path, golden: str) -> GoldenResult:
    (result,) = check_golden(write_golden(folder, HEAD + golden), folder)
    return result


def differences(folder: Path, golden: str) -> list[tuple[str, str, str]]:
    found = run(folder, golden).differences
    return [(each.subject.en, each.expected.en, each.found.en) for each in found]


# What a golden case is judged on


def test_a_case_takes_the_days_the_place_and_the_base_of_its_file(tmp_path: Path) -> None:
    golden = only(tmp_path, "  - {id: a, outcome: pass}")
    assert (dt.date(2026, 11, 21), dt.date(2026, 11, 21), "320500", "practice") == (
        golden.as_of,
        golden.law_on,
        golden.jurisdiction,
        golden.reading,
    )
    assert golden.base == golden.case


def test_a_case_says_otherwise(tmp_path: Path) -> None:
    golden = only(
        tmp_path,
        """
  - id: a
    as_of: 2018-09-01
    law_on: 2017-08-31
    jurisdiction: 320000
    reading: source:guide-a
    outcome: pass
""",
    )
    assert (dt.date(2018, 9, 1), dt.date(2017, 8, 31), "320000", "source:guide-a") == (
        golden.as_of,
        golden.law_on,
        golden.jurisdiction,
        golden.reading,
    )


def test_facts_are_set_and_unset_by_their_paths(tmp_path: Path) -> None:
    case = only(
        tmp_path,
        """
  - id: a
    set:
      entity.registered_capital: 99.99
      site.lease.end: 2027-05-21
      "staff.members[1].insured_months": 3
    unset: [site.live_seats, "staff.members[0].role"]
    outcome: fail
""",
    ).case
    assert "99.99" == str(case.entity.registered_capital)
    assert (dt.date(2027, 5, 21), True) == (case.site.lease.end, case.site.lease.registered)
    assert case.site.live_seats is None
    assert [(None, 7), ("technician", 3)] == [
        (person.role, person.insured_months) for person in case.staff.members or ()
    ]


def test_the_base_is_not_changed_by_the_cases_before(tmp_path: Path) -> None:
    pack = write_golden(
        tmp_path,
        HEAD
        + """
  - {id: a, set: {"staff.members[0].insured_months": 1}, outcome: pass}
  - {id: b, outcome: pass}
""",
    )
    assert [1, 7] == [
        golden.case.staff.members[0].insured_months  # type: ignore[index]
        for golden in load_golden(pack, tmp_path)
    ]


# What is compared


def test_a_case_that_holds_has_no_differences(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        """
  - id: a
    set: {entity.registered_capital: 99}
    outcome: fail
    findings: {capital: violated}
    others: satisfied
    consequences: [refused, notified]
    no_consequences: [granted]
    because: {refused: [capital], notified: [refused]}
    authority: {capital: [statute], lease: [guide-a]}
    disputes: {capital: [guide-b], seats: []}
""",
    )
    assert () == result.differences
    assert "" == render_differences([result])


def test_every_difference_is_found_at_once(tmp_path: Path) -> None:
    assert [
        ("outcome", "pass", "fail"),
        ("test.capital", "satisfied", "violated"),
        ("test.seats", "violated", "satisfied"),
        ("test.granted", "derived", "not derived"),
        ("test.refused", "not derived", "derived"),
        ("reasons for test.notified", "test.capital", "test.refused"),
        ("test.capital authority", "guide-a, statute", "statute"),
        ("test.capital disputes", "none", "guide-b"),
    ] == differences(
        tmp_path,
        """
  - id: a
    set: {entity.registered_capital: 99}
    outcome: pass
    findings: {capital: satisfied, seats: violated}
    consequences: [granted]
    no_consequences: [refused]
    because: {notified: [capital]}
    authority: {capital: [guide-a, statute]}
    disputes: {capital: []}
""",
    )


def test_a_consequence_with_reasons_must_be_derived(tmp_path: Path) -> None:
    assert [("test.refused", "derived", "not derived")] == differences(
        tmp_path, "  - {id: a, because: {refused: [capital]}}"
    )


def test_what_is_satisfied_is_no_reason_worth_naming(tmp_path: Path) -> None:
    assert [] == differences(tmp_path, "  - {id: a, because: {granted: []}}")


def test_all_others_have_the_one_status(tmp_path: Path) -> None:
    assert [("test.lease", "satisfied", "not_applicable")] == differences(
        tmp_path,
        "  - {id: a, set: {site.tenure: owned}, findings: {capital: satisfied}, others: satisfied}",
    )


def test_all_others_have_one_of_several_statuses(tmp_path: Path) -> None:
    assert [("test.seats", "satisfied/not_applicable", "violated")] == differences(
        tmp_path,
        """
  - id: a
    set: {site.tenure: owned, site.live_seats: 0}
    others: [satisfied, not_applicable]
""",
    )


def test_all_others_stay_as_they_are_in_the_base(tmp_path: Path) -> None:
    assert [("test.lease", "satisfied", "not_applicable")] == differences(
        tmp_path,
        """
  - id: a
    set: {site.tenure: owned, site.live_seats: 0}
    findings: {seats: violated}
    others: unchanged
""",
    )


def test_others_may_be_said_once_for_a_file(tmp_path: Path) -> None:
    pack = write_golden(
        tmp_path,
        f"others: unchanged\n{HEAD}" + "  - {id: a, set: {site.live_seats: 0}}\n"
        "  - {id: b, set: {site.live_seats: 0}, others: [satisfied, violated]}",
    )
    assert [1, 0] == [len(result.differences) for result in check_golden(pack, tmp_path)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_differences_come_with_the_place_and_the_findings_own_words(
    tmp_path: Path, lang: str
) -> None:
    result = run(tmp_path, "  - {id: a, findings: {seats: violated}}")
    said = {
        "zh": "test.seats: 应为 violated，实为 satisfied",
        "en": "test.seats: expected violated, found satisfied",
    }
    file = tmp_path / "test" / "cases" / "golden.yaml"
    explanation = result.verdict["seats"].explain(lang).splitlines()
    assert [f"{file}:5: a: {said[lang]}", *(f"    {line}" for line in explanation)] == (
        render_differences([result], lang).splitlines()
    )


def test_an_outcome_that_differs_is_explained_by_what_is_wrong_or_open(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        """
  - id: a
    set: {entity.registered_capital: 99}
    unset: [site.live_seats]
    outcome: pass
""",
    )
    (difference,) = result.differences
    assert ["test.capital", "test.seats"] == [finding.id for finding in difference.findings]


# What is written down


def test_only_a_single_status_of_others_is_written_down(tmp_path: Path) -> None:
    pack = write_golden(
        tmp_path,
        HEAD
        + """
  - {id: a, findings: {seats: violated}, others: satisfied}
  - {id: b, findings: {seats: violated}, others: [satisfied, not_applicable]}
  - {id: c, findings: {seats: violated}, others: unchanged}
""",
    )
    satisfied = dict.fromkeys(("test.capital", "test.lease"), Status.SATISFIED)
    violated = {"test.seats": Status.VIOLATED}
    assert [{**satisfied, **violated}, violated, violated] == [
        dict(golden.stated()) for golden in load_golden(pack, tmp_path)
    ]


def test_golden_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    pack = write_golden(tmp_path, HEAD + "  - {id: second, outcome: pass}")
    first = tmp_path / "test" / "cases" / "first.yaml"
    first.write_text(HEAD + "  - {id: first, outcome: pass}", "utf-8")
    assert ["first", "second"] == [golden.id for golden in load_golden(pack, tmp_path)]


def test_a_pack_without_golden_cases_has_none(tmp_path: Path) -> None:
    pack = write_golden(tmp_path, HEAD + "  - {id: a, outcome: pass}")
    (tmp_path / "test" / "cases" / "golden.yaml").unlink()
    assert () == load_golden(pack, tmp_path)


# Plans and estimates


def test_a_plan_and_estimates_that_are_as_expected_have_no_differences(tmp_path: Path) -> None:
    result = run(
        tmp_path,
        """
  - id: a
    plan:
      start: 2026-03-02
      steps: {prepare: {earliest: 2026-03-06, latest: 2026-03-12}, file: absent}
      whole: {earliest: 2026-03-06, likely: 2026-03-12, latest: 2026-03-12}
      provisional: false
      says: {guide-a: {1..2 months: more}}
    estimate:
      lines: {agency: 0..80, fit-out: 100.., purchase: absent}
      total: 100..
      sources: {guide-a: 100..}
      says: {guide-a: {90: less}}
""",
    )
    assert "" == render_differences([result])


def test_a_plan_to_a_finish_is_held_against_the_days_on_which_steps_begin(tmp_path: Path) -> None:
    assert [] == differences(
        tmp_path,
        """
  - id: a
    set: {site.tenure: owned}
    plan:
      finish: 2026-03-12
      steps: {prepare: {earliest: 2026-03-08, likely: 2026-03-02}, file: {latest: 2026-03-02}}
      whole: {latest: 2026-03-02}
""",
    )


def test_every_difference_of_a_plan_and_of_estimates_is_found(tmp_path: Path) -> None:
    assert [
        (
            "test.prepare",
            "earliest 2026-03-07, likely 2026-03-07, latest 2026-03-07",
            "earliest 2026-03-06, likely 2026-03-12, latest 2026-03-12",
        ),
        ("test.file", "likely 2026-03-12", "absent"),
        ("the whole plan", "latest 2026-03-13", "latest 2026-03-12"),
        ("provisional", "True", "False"),
        ("what guide-a says of the whole", "1..2 months fits", "1..2 months more"),
        ("what guide-b says of the whole", "5 days fits", "-"),
        ("test.agency", "30..80", "0..80"),
        ("test.fit-out", "absent", "100.."),
        ("test.purchase", "900", "absent"),
        ("total", "100", "100.."),
        ("guide-a", "0", "100.."),
        ("what guide-a says of the whole", "90 fits", "90 less"),
    ] == differences(
        tmp_path,
        """
  - id: a
    plan:
      start: 2026-03-02
      steps: {prepare: 2026-03-07, file: {likely: 2026-03-12}}
      whole: {latest: 2026-03-13}
      provisional: true
      says: {guide-a: {1..2 months: fits}, guide-b: {5 days: fits}}
    estimate:
      lines: {agency: 30..80, fit-out: absent, purchase: 900}
      total: 100
      sources: {guide-a: 0}
      says: {guide-a: {90: fits}}
""",
    )


def test_a_step_that_should_be_absent_and_is_not_differs(tmp_path: Path) -> None:
    ((name, expected, found),) = differences(
        tmp_path, "  - {id: a, plan: {start: 2026-03-02, steps: {prepare: absent}}}"
    )
    assert ("test.prepare", "absent") == (name, expected)
    assert "latest 2026-03-12" in found
