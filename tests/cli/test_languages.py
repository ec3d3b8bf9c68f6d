"""The command line speaks the language of the locale, or the one that was asked for."""

import pytest

from callcenter_rules.cli import main
from callcenter_rules.cli.locales import language_of, option_in
from callcenter_rules.cli.program import COMMANDS
from callcenter_rules.reports.columns import width

VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
ENGLISH_OF_ARGPARSE = ("usage", "options", "positional", "show this", "default", "arguments")


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "ZH_tw"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN", "LC_MESSAGES": "zh_CN", "LC_ALL": "C"}, "en"),
        ({"LANG": "zh_CN", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_first_set_variable_decides(environment: dict[str, str], lang: str) -> None:
    assert lang == language_of(environment)


def test_the_locale_chooses_the_language(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    main(["check", "--reading", "practise"])
    chinese = capsys.readouterr().err
    main(["check", "--reading", "practise", "--lang", "en"])

    assert "没有这个解读 `practise`；是否想写 `practice`？" in chinese
    assert "no such reading `practise`; did you mean `practice`?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["check", "--lang", "zh"], "zh"),
        (["check", "--lang=en"], "en"),
        (["--lang", "zh", "check", "--lang", "en"], "en"),
        (["check", "--lang", "xx"], None),
        (["check", "--lang"], None),
        (["check", "--", "--lang", "zh"], None),
    ],
)
def test_the_language_is_known_before_the_rest_is_parsed(
    arguments: list[str], found: str | None
) -> None:
    assert found == option_in(arguments, "--lang", ["zh", "en"])


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_chinese_alone_and_fits(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert 0 == main([command, "--help", "--lang", "zh"])
    text = capsys.readouterr().out

    assert [] == [word for word in ENGLISH_OF_ARGPARSE if word in text]
    assert [] == [line for line in text.splitlines() if width(line) > 80]


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_english_alone_and_fits(
    capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert 0 == main([command, "--help", "--lang", "en"])
    text = capsys.readouterr().out

    assert text.isascii()
    assert [] == [line for line in text.splitlines() if width(line) > 80]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_without_a_command_all_commands_are_named(
    capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    assert 2 == main(["--lang", lang])
    text = capsys.readouterr().out

    assert [] == [name for name in COMMANDS if f"  {name} " not in text]
    assert [] == [line for line in text.splitlines() if width(line) > 80]
