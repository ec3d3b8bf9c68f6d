"""`check`: judge a case, and say what it comes to."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from callcenter_rules.cli.cases import (
    EXAMPLE,
    EXAMPLE_DAY,
    EXAMPLE_PLACE,
    bundled_examples,
    read_case,
)
from callcenter_rules.cli.options import FORMATS, add_clocks, add_general, add_pack
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.places import place_code
from callcenter_rules.cli.terminal import require_rich, terminal
from callcenter_rules.packs import Pack, load_pack
from callcenter_rules.packs.model import Outcome
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict, evaluate

TITLE: Final = Text("判断一个案情", "judge a case")
EXITS: Final = {
    Outcome.PASS: 0,
    Outcome.CORRECT: 1,
    Outcome.FAIL: 1,
    Outcome.UNDETERMINED: 3,
}


def add_arguments(parser: Parser) -> None:
    """Add what the command takes."""
    group = parser.group(Text("案情", "the case"))
    group.add_argument(
        "case",
        nargs="?",
        metavar="CASE",
        help=parser.text(
            "案情文件（YAML 或 JSON），- 为标准输入；不写则判断所附的样例",
            "case file in YAML or JSON, - for the standard input; without it the bundled "
            "example is judged",
        ),
    )
    rules = parser.group(Text("规则和时间", "rules and clocks"))
    add_pack(rules, parser)
    add_clocks(rules, parser)
    output = parser.group(Text("输出", "output"))
    output.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=parser.text(
            "text（默认）或 json；json 可用于复核",
            "text (the default), or json, which can be replayed",
        ),
    )
    output.add_argument(
        "--all",
        action="store_true",
        help=parser.text(
            "也列出满足和不适用的各项，并写全来源",
            "also list what is satisfied or does not apply, and name all sources",
        ),
    )
    add_general(parser)


def epilog(parser: Parser) -> str:
    """Return what help says at its end."""
    return parser.text(
        "退出码：0 通过；1 需补正或不予许可；2 用法或输入有误；3 尚不能判断。",
        "Exit status: 0 pass, 1 to be corrected or refused, 2 bad usage or input, 3 undetermined.",
    )


def run(arguments: argparse.Namespace) -> int:
    """Judge the case and print the verdict; return the exit status of its outcome."""
    as_text = arguments.format == "text"
    if as_text:
        require_rich()
    verdict = judge(arguments)
    if as_text:
        from callcenter_rules.reports.text import render_verdict

        out = terminal(arguments.colour)
        if arguments.case is None:
            out.print(_preface(verdict, arguments.lang, out.columns))
        out.print(
            render_verdict(
                verdict, lang=arguments.lang, columns=out.columns, complete=arguments.all
            )
        )
        out.print(_more(verdict, arguments, out.columns))
    else:
        print(verdict.to_json())
        if arguments.case is None:
            print(_about_example(verdict).in_(arguments.lang), file=sys.stderr)
    return EXITS[verdict.outcome]


def judge(arguments: argparse.Namespace) -> Verdict:
    """Return the verdict on the case that the arguments name, or on the bundled example."""
    pack = load_pack(arguments.pack, arguments.rulesets)
    example = arguments.case is None
    case = read_case(str(bundled_examples() / EXAMPLE) if example else arguments.case)
    return evaluate(
        case,
        pack,
        as_of=arguments.as_of or (EXAMPLE_DAY if example else None),
        law_on=arguments.law_on,
        jurisdiction=place_code(arguments.jurisdiction, pack)
        or (EXAMPLE_PLACE if example else None),
        reading=arguments.reading,
    )


def _about_example(verdict: Verdict) -> Text:
    place = _place(verdict.pack, verdict.jurisdiction)
    day, law = verdict.as_of.isoformat(), verdict.law_on.isoformat()
    under_zh = "" if law == day else f"，适用{law}的法律"
    under_en = "" if law == day else f" under the law of {law}"
    return Text(
        f"没有指定案情文件，以下判断所附的样例 {EXAMPLE}（虚构的公司），"
        f"日期{day}{under_zh}，地区{place.zh}，解读 {verdict.reading}。",
        f"No case file was given, so this is the bundled example {EXAMPLE}, a made-up company, "
        f"judged as of {day}{under_en} in {place.en} under the reading `{verdict.reading}`.",
    )


def _place(pack: Pack, code: str) -> Text:
    from callcenter_rules.texts import Text as Both

    name = pack.jurisdictions.get(code)
    return Both(
        f"{name.zh}（{code}）" if name else code, f"{name.en} ({code})" if name else code
    )


def _preface(verdict: Verdict, lang: str, columns: int):  # type: ignore[no-untyped-def]
    from callcenter_rules.reports.layout import Page

    page = Page(columns)
    page.paragraph(_about_example(verdict).in_(lang))
    own = Text("判断自己的公司：照样例写一份案情，然后运行", "For a company of your own, write a case like it and run")
    page.paragraph(own.in_(lang))
    page.paragraph("callcenter-rules check CASE --as-of DATE --jurisdiction PLACE", indent=2)
    page.paragraph(Text("样例文件：", "The example: ").in_(lang) + str(bundled_examples() / EXAMPLE))
    page.paragraph("")
    return page.text


def _more(verdict: Verdict, arguments: argparse.Namespace, columns: int):  # type: ignore[no-untyped-def]
    from callcenter_rules.reports.layout import QUIET, Page, styled

    page = Page(columns)
    page.paragraph("")
    return page.text
