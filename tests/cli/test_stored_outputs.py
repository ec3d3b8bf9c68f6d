"""The commands print what is stored, and it fits a terminal of 80 columns."""

from pathlib import Path

import pytest
from cli.stored_outputs import FOLDER, OUTPUTS, printed

from callcenter_rules.reports.columns import width


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_command_prints_what_is_stored(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == printed(OUTPUTS[name]), (
        "if this is meant, run: python tests/cli/stored_outputs.py"
    )


def test_nothing_is_stored_that_no_command_prints() -> None:
    assert set(OUTPUTS) == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_stored_lines_fit_into_80_columns(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()

    assert [] == [line for line in lines if width(line) > 80]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*-zh.txt")), ids=lambda path: path.name)
def test_chinese_punctuation_does_not_begin_a_line(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()

    assert [] == [
        line for line in lines if line.strip()[:1] in set("，。：；、）》”") if line.strip()
    ]
