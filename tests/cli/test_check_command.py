"""`check` judges a case: its exit status is the outcome, its output the verdict."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.stored_outputs import CASE
from small_pack import write_pack

import callcenter_rules as cr
from callcenter_rules.cli import main
from callcenter_rules.cli.cases import bundled_examples

SUZHOU = ["--as-of", "2026-11-21", "--jurisdiction", "320500"]
RULES = """
title: {zh: 规则, en: Rules}
requirements:
  - id: seats
    title: {zh: 有坐席, en: There are seats}
    require: site.live_seats > 0
    severity: mandatory
    claims: [{source: statute, article: "1", basis: law}]
  - id: real
    title: {zh: 场地真实, en: The premises are real}
    require: site.real
    severity: veto
    claims: [{source: statute, article: "2", basis: law}]
"""
FAULTY = """\
entity:
  registred_capital: 5_000_000
  credit_code: 91320500MAEXAMP300
site: {area_m2: -1}
"""


class Terminal(io.StringIO):
    """An output that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def stdin(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


@pytest.fixture
def rulesets(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "rulesets", rules=RULES)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "faulty.yaml"
    path.write_text(FAULTY, "utf-8")
    return path


@pytest.mark.parametrize(
    ("case", "status"),
    [
        ("site: {live_seats: 5, real: true}", 0),
        ("site: {live_seats: 0, real: true}", 1),
        ("site: {live_seats: 5, real: false}", 1),
        ("site: {live_seats: 5}", 3),
    ],
    ids=["pass", "correct", "fail", "undetermined"],
)
@pytest.mark.parametrize("format", ["text", "json"])
def test_the_exit_status_is_that_of_the_outcome(
    rulesets: Path, monkeypatch: pytest.MonkeyPatch, case: str, status: int, format: str
) -> None:
    stdin(monkeypatch, case.encode())
    arguments = ["--pack", "test", "--rulesets", str(rulesets), "--format", format]

    assert status == main(["check", "-", *arguments])


def test_json_is_a_verdict_that_replays(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["check", CASE, *SUZHOU, "--reading", "strictest", "--format", "json"])
    printed = capsys.readouterr()

    verdict = cr.replay(printed.out)
    assert 1 == status
    assert "" == printed.err
    assert ("strictest", "320500") == (verdict.reading, verdict.jurisdiction)
    assert cr.Outcome.FAIL is verdict.outcome


def test_both_clocks_are_used(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", CASE, *SUZHOU, "--law-on", "2016-06-01", "--format", "json"])

    made_with = json.loads(capsys.readouterr().out)["provenance"]
    assert ("2026-11-21", "2016-06-01") == (made_with["as_of"], made_with["law_on"])


@pytest.mark.parametrize("place", ["320500", "苏州市", "苏州", "Suzhou", "suzhou"])
def test_a_place_is_given_by_code_or_by_name(
    capsys: pytest.CaptureFixture[str], place: str
) -> None:
    main(["check", CASE, "--as-of", "2026-11-21", "--jurisdiction", place, "--format", "json"])

    assert "320500" == json.loads(capsys.readouterr().out)["provenance"]["jurisdiction"]


@pytest.mark.parametrize("text", [Path(CASE).read_text("utf-8"), "json"])
def test_the_standard_input_is_yaml_or_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    from callcenter_rules.facts import case_to_data

    if text == "json":
        text = json.dumps(case_to_data(cr.load_case(CASE)), indent=1)
    stdin(monkeypatch, text.encode())
    main(["check", "-", *SUZHOU, "--format", "json"])
    from_stdin = json.loads(capsys.readouterr().out)
    main(["check", CASE, *SUZHOU, "--format", "json"])

    assert json.loads(capsys.readouterr().out)["digest"] == from_stdin["digest"]


def test_without_a_case_the_example_is_judged_and_it_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status = main(["check", "--lang", "en"])
    text = " ".join(capsys.readouterr().out.split())

    assert 1 == status
    assert "the bundled example suzhou-applicant.yaml" in text
    assert "as of 2026-11-21 in Suzhou (320500), under the reading practice." in text
    assert "callcenter-rules check CASE --as-of DATE --jurisdiction PLACE" in text
    assert str(bundled_examples() / "suzhou-applicant.yaml") in text


def test_the_example_is_judged_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--lang", "en", "--as-of", "2026-12-01", "--law-on", "2021-06-01"])
    text = " ".join(capsys.readouterr().out.split())

    assert "as of 2026-12-01 under the law of 2021-06-01 in Suzhou (320500)" in text


def test_the_example_in_json_leaves_the_standard_output_to_the_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["check", "--lang", "en", "--format", "json"])
    printed = capsys.readouterr()

    assert cr.replay(printed.out)
    assert "the bundled example" in printed.err


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_faulty_case_is_refused_with_every_fault_and_its_place(
    capsys: pytest.CaptureFixture[str], faulty: Path, lang: str
) -> None:
    status = main(["check", str(faulty), "--lang", lang])
    printed = capsys.readouterr()

    with pytest.raises(cr.CaseRefused) as refused:
        cr.load_case(faulty)
    faults = [fault.in_(lang) for fault in refused.value.faults]
    counted = {"en": "3 faults; nothing was evaluated", "zh": "共3处错误；没有作出任何判断"}
    assert 2 == status
    assert "" == printed.out
    assert [*faults, counted[lang]] == printed.err.splitlines()
    assert all(line.startswith(f"{faulty}:") for line in faults)


def test_a_faulty_case_is_refused_in_json_on_the_standard_output(
    capsys: pytest.CaptureFixture[str], faulty: Path
) -> None:
    status = main(["check", str(faulty), "--format", "json"])
    printed = capsys.readouterr()

    told = json.loads(printed.out)
    assert 2 == status
    assert "" == printed.err
    assert "callcenter-rules/refusal/1" == told["format"]
    assert {
        "file": str(faulty),
        "line": 2,
        "column": 3,
        "path": "entity.registred_capital",
        "message": {
            "en": "no such fact; did you mean `registered_capital`?",
            "zh": "没有这个事实；是否想写 `registered_capital`？",
        },
    } == told["faults"][0]
    assert 3 == len(told["faults"])


def test_input_that_is_not_utf8_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, "entity: {name: 甲公司}".encode("gbk"))

    assert 2 == main(["check", "-", "--lang", "en"])
    assert "<stdin>: not UTF-8, perhaps GBK; convert it to UTF-8" in capsys.readouterr().err


def test_a_pack_that_does_not_load_is_refused_with_its_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path, rules=RULES.replace("live_seats", "live_seat"))

    assert 2 == main(["check", CASE, "--pack", "test", "--rulesets", str(folder), "--lang", "en"])
    error = capsys.readouterr().err
    assert "rules.yaml:6:" in error
    assert "1 fault; nothing was evaluated" == error.splitlines()[-1]


def test_steering_characters_in_a_refused_case_are_not_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin(monkeypatch, b'"ent\\e[31mity": {}')

    assert 2 == main(["check", "-"])
    assert "\x1b" not in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)

        assert 141 == main(["check"])


def test_the_command_runs_as_a_module_in_the_language_of_the_locale() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "callcenter_rules", "check"],
        env={"PATH": os.environ["PATH"], "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1"},
        cwd=Path(cr.__file__).parents[1],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )

    assert "" == ran.stderr
    assert 1 == ran.returncode
    assert "✗ 需补正" in ran.stdout
    assert "\x1b" not in ran.stdout
