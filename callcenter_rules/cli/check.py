"""`check`: judge a case, and say what it comes to."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Final

from callcenter_rules.cli.cases import EXAMPLE, bundled_examples
from callcenter_rules.cli.judging import about_example, judge
from callcenter_rules.cli.options import FORMATS, add_clocks, add_general, add_pack
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.terminal import Terminal, terminal
from callcenter_rules.packs.model import Outcome
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict

if TYPE_CHECKING:
    from rich.text import Text as RichText

EXIT_STATUSES: Final = {
    Outcome.PASS: 0,
    Outcome.CORRECT: 1,
    Outcome.FAIL: 1,
    Outcome.UNDETERMINED: 3,
}


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    parser.epilog = parser.text(
        "退出码：0 可以通过；1 需补正或不予许可；2 用法或输入有误；3 尚不能判断。",
        "Exit status: 0 pass; 1 to be corrected, or refused; 2 bad usage or input; 3 undetermined.",
    )
    group = parser.group(Text("案情", "case"))
    group.add_argument(
        "case",
        nargs="?",
        metavar="CASE",
        help=parser.text(
            "案情文件（YAML 或 JSON），- 为标准输入；不写则判断所附的样例",
            "case file in YAML or JSON, - for the standard input; by default the bundled example",
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
            "text（默认）或 json，后者可供复核", "text (the default) or json, which can be replayed"
        ),
    )
    output.add_argument(
        "--all",
        action="store_true",
        help=parser.text(
            "也列出满足和不适用的各项，并写全来源",
            "also list what is satisfied or not applicable, and name every source",
        ),
    )
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Judge the case and print the verdict; return the exit status of its outcome."""
    if arguments.format == "json":
        verdict = judge(arguments)
        print(verdict.to_json())
        if arguments.case is None:
            print(about_example(verdict).in_(arguments.lang), file=sys.stderr)
    else:
        out = terminal(arguments.colour)
        verdict = judge(arguments)
        _print(verdict, arguments, out)
    return EXIT_STATUSES[verdict.outcome]


def _print(verdict: Verdict, arguments: argparse.Namespace, out: Terminal) -> None:
    from callcenter_rules.reports.text import render_verdict

    lang = arguments.lang
    if arguments.case is None:
        out.print(_preface(verdict, lang, out.columns))
    out.print(render_verdict(verdict, lang=lang, columns=out.columns, complete=arguments.all))
    out.blank()
    out.print(_where_to_read_on(arguments, out.columns))


def _preface(verdict: Verdict, lang: str, columns: int) -> RichText:
    from callcenter_rules.reports.layout import Page, styled

    page = Page(columns)
    page.paragraph(about_example(verdict).in_(lang))
    own = Text(
        "判断自己的公司，照样例写一份案情，再运行",
        "For your own company write a case like it, and run",
    )
    page.paragraph(own.in_(lang))
    page.paragraph("callcenter-rules check CASE --as-of DATE --jurisdiction PLACE", indent=2)
    page.paragraph(Text("样例在", "The example is").in_(lang))
    page.lines.append(styled(f"  {bundled_examples() / EXAMPLE}"))
    page.rule()
    return page.text


def _where_to_read_on(arguments: argparse.Namespace, columns: int) -> RichText:
    from callcenter_rules.reports.layout import QUIET, Page, styled

    rest = (
        ""
        if arguments.all
        else Text("加 --all 列出其余各项；", "--all lists the rest; ").in_(arguments.lang)
    )
    explain = Text(
        "`callcenter-rules explain ID` 解释其中一项", "`callcenter-rules explain ID` explains one"
    )
    page = Page(columns)
    page.paragraph(styled((f"{rest}{explain.in_(arguments.lang)}", QUIET)))
    return page.text
