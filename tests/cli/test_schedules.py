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


def out_of(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    assert 0 == main(arguments)
    captured = capsys.readouterr()
    assert "" == captured.err
    return captured.out


def test_a_plan_into_an_unpublished_year_says_that_it_is_provisional(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = ["plan", CASE, *ON, "--reading", "law", "--lang", "en"]

    assert "provisional" not in out_of([*plan, "--start", "2026-03-02"], capsys).lower()
    assert "Provisional: public holidays" in out_of([*plan, "--start", "2090-03-01"], capsys)


def test_a_plan_shows_by_source_what_its_steps_come_to_and_what_it_says_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out_of(["plan", CASE, *ON, "--start", "2026-03-02", "--lang", "en"], capsys)

    _, by_source = text.split("By source")
    words = " ".join(by_source.split())
    assert "earliest 2026-04-14, likely 2026-05-11, latest 2026-05-11 (7 of 7 steps)" in words
    assert "20 working days (2026-03-30); less than the sum of its parts" in words
    assert "3 to 6 months (2026-06-02 to 2026-09-02); more than the sum of its parts" in words
    assert "60 to 75 working days (2026-05-28 to 2026-06-18); fits the sum" in words


def test_a_step_that_is_not_returned_takes_no_time_at_the_earliest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = ["plan", CASE, *ON, "--reading", "source:article-000", "--start", "2026-03-02"]
    text = out_of([*plan, "--lang", "en"], capsys)

    assert "earliest  2026-03-09 (not needed)" in text
    assert "latest    2026-03-09 – 2026-04-08 (30 days)" in text
    assert "earliest  all done on 2026-06-04" in text


def test_a_plan_names_the_steps_of_which_the_reading_says_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out_of(["plan", CASE, *ON, "--reading", "law", "--lang", "zh"], capsys)

    assert "准备材料（此解读没有说需要多久）" in text


def test_a_plan_that_would_have_to_begin_in_the_past_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = ["plan", CASE, *ON, "--lang", "en", "--finish"]

    assert "which is past" in out_of([*plan, "2026-12-31"], capsys)
    assert "which is past" not in out_of([*plan, "2027-12-31"], capsys)


@pytest.mark.parametrize(
    ("lang", "months"),
    [
        (
            "zh",
            [
                "一月：码号续期",
                "二月：影子年检",
                "三月：提交",
                "四月：复盘",
                "五月：培训",
                "六月：补漏",
            ],
        ),
        (
            "en",
            ["January: renew", "February: the shadow", "March: file", "April: look", "June: close"],
        ),
    ],
)
def test_the_twelve_month_plan_runs_in_the_order_of_the_months_and_cites_its_source(
    lang: str, months: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    plan = ["plan", "examples/annual-report.yaml", *ON, "--pack", "annual-report", "--lang", lang]
    text = out_of([*plan, "--reading", "source:article-002"], capsys)

    places = [text.index(month) for month in months]
    assert sorted(places) == places
    assert text.count("写在最后") >= 6


@pytest.mark.parametrize(
    ("command", "pack", "lang", "told"),
    [
        (
            "plan",
            "operation",
            "zh",
            "规则包 `operation` 没有时间表；有的是 annual-report、application",
        ),
        (
            "plan",
            "operation",
            "en",
            "the pack `operation` declares no plan; those that do are annual",
        ),
        (
            "estimate",
            "renewal",
            "zh",
            "规则包 `renewal` 没有费用估计；有的是 application、numbering",
        ),
        (
            "estimate",
            "renewal",
            "en",
            "declares no estimates; those that do are application, numbering",
        ),
    ],
)
def test_a_pack_that_declares_none_is_told_with_those_that_do(
    command: str, pack: str, lang: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 2 == main([command, CASE, *ON, "--pack", pack, "--lang", lang])

    captured = capsys.readouterr()
    assert "" == captured.out
    assert told in captured.err


def test_where_no_pack_declares_one_none_is_named(
    dated: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    case, rulesets = dated[1], dated[3]
    arguments = ["plan", case, "--rulesets", rulesets, "--pack", "test", "--lang", "en"]

    assert 2 == main(arguments)
    assert "the pack `test` declares no plan\n" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["plan", "estimate"])
def test_without_a_case_the_output_says_that_it_is_the_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = out_of([command, "--lang", "en", "--colour", "never"], capsys)

    assert text.startswith("No case was given, so this is the bundled example")


def test_estimates_are_labelled_as_commercial_claims_and_summed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out_of(["estimate", CASE, *ON, "--lang", "en"], capsys)

    assert "Unless marked as law, these figures are commercial claims, not rules." in text
    assert "0 yuan  law: Administrative Licensing Law" in text
    assert "15,000 to 20,000 yuan  commercial claim, called optional:" in text
    assert "total  at least 100,000 yuan (commercial claims)" in text


def test_a_sum_that_a_source_states_stands_beside_the_sum_of_its_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out_of(["estimate", CASE, *ON, "--lang", "zh"], capsys)

    assert "100,000元（其各项：至少160,000元）；少于其各项之和" in text


def test_estimates_by_law_are_the_official_fee_and_name_what_is_not_heard(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out_of(["estimate", CASE, *ON, "--reading", "law", "--lang", "en"], capsys)

    assert "total  0 yuan\n" in text
    assert "not heard under this reading  Evaluation of the system" in text


def test_a_source_that_names_no_figure_has_no_sum(capsys: pytest.CaptureFixture[str]) -> None:
    text = out_of(
        ["estimate", CASE, *ON, "--reading", "source:article-002", "--lang", "en"], capsys
    )

    assert "This reading does not say what it costs." in text
    assert "total" not in text


def test_a_plan_takes_a_start_or_a_finish_but_not_both(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 2 == main(["plan", CASE, "--start", "2026-01-01", "--finish", "2026-02-01"])
    assert capsys.readouterr().err


def test_a_plan_comes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["plan", CASE, *ON, "--format", "json"])
    plan = json.loads(capsys.readouterr().out)
    tracks = ("earliest", "likely", "latest")
    days = [[step[track]["end"] for track in tracks] for step in plan["steps"]]
    assert ("2026-11-21", False) == (plan["day"], plan["backward"])
    assert days
    assert days == [sorted(each) for each in days]
    assert "article-004" in [voice["source"] for voice in plan["by_source"]]


def test_estimates_come_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["estimate", CASE, *ON, "--format", "json"])
    costs = json.loads(capsys.readouterr().out)
    assert costs["total"]["low"] == sum(line["counted"]["low"] for line in costs["lines"])
    assert "article-004" in [each["source"] for each in costs["by_source"]]
