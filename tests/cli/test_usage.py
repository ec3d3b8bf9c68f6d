"""Bad usage is refused with status 2, in the chosen language, with the nearest right name."""

import json
from pathlib import Path

import pytest

from callcenter_rules.cli import main
from callcenter_rules.versioning import library_version

REFUSED = [
    (
        ["chek"],
        "no such command `chek`; did you mean `check`?",
        "没有命令 `chek`；是否想写 `check`？",
    ),
    (
        ["check", "--jurisdicton", "320500"],
        "no such option `--jurisdicton`; did you mean `--jurisdiction`?",
        "没有选项 `--jurisdicton`；是否想写 `--jurisdiction`？",
    ),
    (
        ["check", "--pack", "aplication"],
        "no such pack `aplication`; did you mean `application`?",
        "没有这个规则包 `aplication`；是否想写 `application`？",
    ),
    (
        ["check", "--reading", "source:article-04"],
        "no such reading `source:article-04`; did you mean `source:article-004`?",
        "没有这个解读 `source:article-04`；是否想写 `source:article-004`？",
    ),
    (
        ["check", "--jurisdiction", "Suzou"],
        "no such jurisdiction `Suzou`; did you mean `Suzhou`?",
        "没有这个地区 `Suzou`；是否想写 `Suzhou`？",
    ),
    (
        ["check", "--format", "jsom"],
        "--format: no such choice `jsom`; did you mean `json`?",
        "--format：没有 `jsom`；是否想写 `json`？",
    ),
    (
        ["check", "--colour", "x"],
        "--colour/--color: no such choice `x`; choose from auto, always, never",
        "--colour/--color：没有 `x`；可选 auto、always、never",
    ),
    (
        ["check", "--as-of", "2026-02-30"],
        "--as-of: `2026-02-30` is not a date; write it as 2026-11-21",
        "--as-of：`2026-02-30` 不是日期，应写作 2026-11-21",
    ),
    (
        ["check", "--as-of", "20261121"],
        "--as-of: `20261121` is not a date; write it as 2026-11-21",
        "--as-of：`20261121` 不是日期，应写作 2026-11-21",
    ),
    (["check", "--law-on"], "--law-on needs a value", "--law-on 之后缺少值"),
    (["check", "--all=1"], "--all takes no value", "--all 不带值"),
    (["check", "a.yaml", "b.yaml"], "`b.yaml` is one too many", "多余的 `b.yaml`"),
    (["questions"], "CASE is missing", "缺少 CASE"),
    (
        ["check", "--rulesets", "/nowhere"],
        "--rulesets: there are no rule packs in `/nowhere`",
        "--rulesets：`/nowhere` 中没有规则包",
    ),
    (
        ["--colur", "never"],
        "no such command `never`",
        "没有命令 `never`",
    ),
]


@pytest.mark.parametrize(
    ("arguments", "en", "zh"), REFUSED, ids=[" ".join(each[0]) for each in REFUSED]
)
def test_bad_usage_is_refused_in_both_languages(
    capsys: pytest.CaptureFixture[str], arguments: list[str], en: str, zh: str
) -> None:
    assert 2 == main([*arguments, "--lang", "en"])
    english = capsys.readouterr()
    assert 2 == main([*arguments, "--lang", "zh"])
    chinese = capsys.readouterr()

    assert ("", "") == (english.out, chinese.out)
    assert english.err.startswith(en)
    assert chinese.err.startswith(zh)
    assert "--help`" in english.err
    assert "用法见" in chinese.err


def test_a_case_without_a_command_is_understood(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("{}", "utf-8")

    assert 2 == main([str(case), "--lang", "en"])
    assert f"did you mean `callcenter-rules check {case}`?" in capsys.readouterr().err


def test_bad_usage_in_json_stands_on_the_standard_output(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 2 == main(["check", "--format", "json", "--reading", "practise"])
    printed = capsys.readouterr()

    (fault,) = json.loads(printed.out)["faults"]
    assert "" == printed.err
    assert fault["file"] is None
    assert "no such reading `practise`; did you mean `practice`?" == fault["message"]["en"]


def test_options_may_stand_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--lang", "zh", "packs", "application"])
    assert "呼叫中心业务经营许可申请" in capsys.readouterr().out


def test_the_version_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["--version"])
    assert f"callcenter-rules {library_version()}\n" == capsys.readouterr().out
