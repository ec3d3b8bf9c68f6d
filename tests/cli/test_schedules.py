"""`calendar`, `plan` and `estimate` as a user runs them."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from small_pack import write_pack

from callcenter_rules.cli import main

CASE = "examples/suzhou-applicant.yaml"
ROOT = Path(__file__).resolve().parents[2]
ON = ["--as-of", "2026-11-21", "--jurisdiction", "320500", "--colour", "never"]

DEADLINES = """
deadlines:
  - id: lease
    title: {zh: 续租, en: The lease is renewed}
    due: site.lease.end - months(1)
    claims: [{source: statute, article: "2", basis: law}]
  - id: answer
    title: {zh: 答复, en: The answer is given}
    kind: window
    due: system.security.filed_on + workdays(5)
    claims: [{source: guide-a, article: "1", basis: practice}]
"""


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def dated(tmp_path: Path) -> list[str]:
    rulesets = write_pack(tmp_path / "rules", deadlines=DEADLINES)
    case = tmp_path / "case.yaml"
    case.write_text(
        "entity: {credit_code: 91110000600037341L}\n"
        "site: {lease: {end: 2027-06-30}}\n"
        "system: {security: {filed_on: 2027-01-04}}\n",
        "utf-8",
    )
    return ["calendar", str(case), "--rulesets", str(rulesets), "--as-of", "2026-12-01"]


def ics(arguments: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> bytes:
    assert 0 == main([*arguments, "--format", "ics", "--lang", "en"])
    return capfdbinary.readouterr().out


def test_a_calendar_file_has_an_all_day_event_for_each_dated_deadline(
    dated: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    calendar = Calendar.from_ical(ics(dated, capfdbinary))

    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}

    assert {"The lease is renewed", "The answer is given (provisional)"} == set(events)
    assert "2027-05-30" == events["The lease is renewed"].decoded("dtstart").isoformat()
    assert "not published" in events["The answer is given (provisional)"]["description"]
    assert all(event.walk("VALARM") for event in events.values())


def test_the_same_deadlines_give_the_same_calendar_file(
    dated: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert ics(dated, capfdbinary) == ics(dated, capfdbinary)


def test_a_deadline_keeps_its_identifier_when_its_day_moves(
    dated: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    def identifiers() -> dict[str, str]:
        calendar = Calendar.from_ical(ics(dated, capfdbinary))
        return {str(each["summary"]): str(each["uid"]) for each in calendar.walk("VEVENT")}

    before = identifiers()
    case = Path(dated[1])
    case.write_text(case.read_text("utf-8").replace("2027-06-30", "2027-07-31"), "utf-8")

    assert before == identifiers()


def test_the_calendar_in_text_says_what_is_provisional(
    dated: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main([*dated, "--lang", "zh", "--colour", "never"])

    text = capsys.readouterr().out
    assert "2027-05-30" in text
    assert "暂定" in text


def test_the_calendar_in_json_lists_each_deadline(
    dated: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == main([*dated, "--format", "json"])

    assert [("test.answer", True), ("test.lease", False)] == [
        (each["id"], each["provisional"]) for each in json.loads(capsys.readouterr().out)
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_plan_runs_forward_and_backward(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["plan", CASE, *ON, "--lang", lang])
    forward = capsys.readouterr().out
    assert 0 == main(["plan", CASE, *ON, "--lang", lang, "--finish", "2027-12-31"])
    backward = capsys.readouterr().out

    assert "2026-11-21" in forward
    assert "2027-12-31" in backward
    assert {"zh": "倒排时间表", "en": "Plan, backward"}[lang] in backward


def test_a_plan_across_an_unpublished_year_says_that_it_is_provisional(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["plan", CASE, *ON, "--lang", "en"])

    assert "provisional" in capsys.readouterr().out


def test_estimates_are_labelled_as_commercial_claims_and_summed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == main(["estimate", CASE, *ON, "--lang", "en"])

    text = capsys.readouterr().out
    assert "commercial claims" in text
    assert "116,000 to 230,000 yuan" in text


def test_a_plan_takes_a_start_or_a_finish_but_not_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 2 == main(["plan", CASE, "--start", "2026-01-01", "--finish", "2026-02-01"])
    assert capsys.readouterr().err
