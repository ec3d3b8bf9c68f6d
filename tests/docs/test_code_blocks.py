"""Every code block of README and docs/ runs, parses or is checked here."""

import os
import re
import shlex
from pathlib import Path

import pytest

from callcenter_rules.cli import main
from callcenter_rules.errors import Refused
from callcenter_rules.facts.documents import parse_documents

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [body for found, body in BLOCK.findall(page.read_text("utf-8")) if found == language]


def pages_with(language: str) -> list[Path]:
    return [page for page in PAGES if blocks(page, language)]


@pytest.fixture(autouse=True)
def _in_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_says_a_language_that_is_checked(page: Path) -> None:
    known = {"python", "console", "sh", "yaml", "json", "text", "mermaid"}

    unknown = {language for language, _ in BLOCK.findall(page.read_text("utf-8"))} - known

    assert set() == unknown


@pytest.mark.parametrize("page", pages_with("python"), ids=lambda page: page.name)
def test_python_blocks_run_in_the_order_in_which_they_are_read(page: Path) -> None:
    namespace: dict[str, object] = {}

    for body in blocks(page, "python"):
        exec(compile(body, str(page.relative_to(ROOT)), "exec"), namespace)


@pytest.mark.parametrize("page", pages_with("console"), ids=lambda page: page.name)
def test_console_commands_are_understood(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands = [
        line.removeprefix("$ ")
        for body in blocks(page, "console")
        for line in body.splitlines()
        if line.startswith("$ ")
    ]

    statuses = {command: main(shlex.split(command)[1:]) for command in commands}

    assert commands
    assert {} == {command: code for command, code in statuses.items() if code not in (0, 1, 3)}
    assert "" == capsys.readouterr().err


@pytest.mark.parametrize("page", pages_with("yaml"), ids=lambda page: page.name)
def test_yaml_blocks_can_be_read(page: Path) -> None:
    for body in blocks(page, "yaml"):
        assert parse_documents(body, format="yaml", file=page.name, refused=Refused)


def test_shell_blocks_are_the_two_commands_that_ci_runs() -> None:
    found = {page.name: len(blocks(page, "sh")) for page in PAGES if blocks(page, "sh")}

    assert {"README.md": 2} == found
    assert ".ci" in os.listdir(ROOT)
