"""`equity` as a user runs it."""

import json
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from callcenter_rules.cli import main

CASE = "examples/cross-holding.yaml"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chain_is_drawn_and_its_paths_are_listed_in_80_columns(
    lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["equity", CASE, "--as-of", "2026-11-21", "--lang", lang, "--colour", "never"]

    assert 0 == main(arguments)

    text = capsys.readouterr().out
    assert "100/199" in text
    assert "1/(1" in text
    assert "10% × 5%" in text
    assert 80 >= max(cell_len(line) for line in text.splitlines())


def test_names_of_persons_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    for format in ("text", "json", "svg"):
        main(["equity", CASE, "--as-of", "2026-11-21", "--format", format, "--lang", "zh"])

    assert "示例甲" not in capsys.readouterr().out


def test_json_has_exact_shares(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["equity", CASE, "--as-of", "2026-11-21", "--format", "json"])

    assert ["100/199", "100/199"] == json.loads(capsys.readouterr().out)["foreign_share"]


def test_a_drawing_without_graphlay_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "graphlay", None)

    assert 2 == main(["equity", CASE, "--as-of", "2026-11-21", "--format", "svg", "--lang", "en"])

    printed = capsys.readouterr()
    assert "" == printed.out
    assert 'pip install "callcenter-rules[equity]"' in printed.err


def test_a_case_without_a_chain_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["equity", "examples/suzhou-applicant.yaml", "--lang", "en"])

    assert "does not state equity.chain" in capsys.readouterr().err
