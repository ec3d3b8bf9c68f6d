"""`questions`: the facts that would settle what is undetermined, most telling first."""

from __future__ import annotations

import argparse

from callcenter_rules.cli.judging import judge
from callcenter_rules.cli.options import add_clocks, add_general, add_pack
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.terminal import terminal
from callcenter_rules.texts import Text


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    group = parser.group(Text("案情", "case"))
    group.add_argument(
        "case",
        metavar="CASE",
        help=parser.text(
            "案情文件（YAML 或 JSON），- 为标准输入",
            "case file in YAML or JSON, - for the standard input",
        ),
    )
    group.add_argument(
        "--advisory",
        action="store_true",
        help=parser.text("也问只关系到建议的事实", "also ask what only advice depends on"),
    )
    rules = parser.group(Text("规则和时间", "rules and clocks"))
    add_pack(rules, parser)
    add_clocks(rules, parser)
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Judge the case and print what is to be asked; return 0."""
    out = terminal(arguments.colour)
    from callcenter_rules.reports.questions_text import render_questions

    verdict = judge(arguments)
    questions = verdict.questions(advisory=arguments.advisory)
    out.print(render_questions(verdict, questions, lang=arguments.lang, columns=out.columns))
    return 0
