"""Colour where it is wanted, lines as wide as the terminal, plain words where rich is missing."""

import io
import subprocess
import sys
from pathlib import Path

import pytest

import callcenter_rules
from callcenter_rules.cli import main
from callcenter_rules.reports.columns import width


class Screen(io.StringIO):
    """An output that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def printed(monkeypatch: pytest.MonkeyPatch, out: io.StringIO, *arguments: str) -> str:
    monkeypatch.setattr(sys, "stdout", out)
    main(["check", "--lang", "en", *arguments])
    return out.getvalue()


@pytest.mark.parametrize(
    ("out", "environment", "arguments", "coloured"),
    [
        (Screen, {}, [], True),
        (Screen, {"NO_COLOR": "1"}, [], False),
        (Screen, {"NO_COLOR": ""}, [], True),
        (Screen, {"TERM": "dumb"}, [], False),
        (Screen, {}, ["--colour", "never"], False),
        (Screen, {}, ["--color", "never"], False),
        (io.StringIO, {}, [], False),
        (io.StringIO, {}, ["--colour", "always"], True),
        (io.StringIO, {"NO_COLOR": "1"}, ["--color=always"], True),
    ],
)
def test_colour_is_used_where_it_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
    out: type[io.StringIO],
    environment: dict[str, str],
    arguments: list[str],
    coloured: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert coloured is ("\x1b[" in printed(monkeypatch, out(), *arguments))


def test_colour_changes_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    import re

    plain = printed(monkeypatch, io.StringIO())
    coloured = printed(monkeypatch, Screen())

    assert plain == re.sub(r"\x1b\[[0-9;]*m", "", coloured)


@pytest.mark.parametrize(("columns", "widest"), [("20", 40), ("60", 60), ("300", 100)])
def test_lines_are_as_wide_as_the_terminal_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, widest: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    verdict = printed(monkeypatch, io.StringIO()).partition("Application for")[2]

    assert widest - 10 < max(width(line) for line in verdict.splitlines()) <= widest


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8"])
def test_any_encoding_can_be_written(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    monkeypatch.setattr(sys, "stdout", out)
    status = main(["check", "--lang", "zh"])
    out.flush()

    mark = {"utf-8": "✗"}.get(encoding, "x")
    assert 1 == status
    assert f"{mark} 需补正".encode(encoding, "backslashreplace") in raw.getvalue()


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "reports in text need rich; install it with:"),
        ("zh", "文字报告需要 rich，请先安装："),
    ],
)
def test_where_rich_is_missing_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, told: str
) -> None:
    monkeypatch.setitem(sys.modules, "rich", None)
    status = main(["check", "--lang", lang])
    error = capsys.readouterr().err

    assert 2 == status
    assert told in error
    assert 'pip install "callcenter-rules[cli]"' in error


def test_json_schema_and_help_do_without_rich() -> None:
    program = (
        "import sys; sys.modules['rich'] = None\n"
        "from callcenter_rules.cli import main\n"
        "statuses = [main(['check', '--format', 'json']), main(['schema']), main(['--help'])]\n"
        "sys.exit(statuses != [1, 0, 0])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(callcenter_rules.__file__).parents[1],
        capture_output=True,
        check=False,
    )

    assert 0 == ran.returncode, ran.stderr.decode()
