"""`equity`: who really owns a company: its chain of shareholders drawn, and its paths listed."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from callcenter_rules.cli.cases import read_case
from callcenter_rules.cli.options import add_general, day_type
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.terminal import terminal
from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.facts.ownership import EquityChain
from callcenter_rules.texts import Text

FORMATS = ("text", "json", "svg")


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    group = parser.group(Text("案情", "case"))
    group.add_argument(
        "case",
        metavar="CASE",
        help=parser.text(
            "写有 equity.chain 的案情文件，- 为标准输入",
            "case file that states equity.chain, - for the standard input",
        ),
    )
    group.add_argument(
        "--as-of",
        metavar="DATE",
        type=day_type(parser),
        help=parser.text("哪一天的股权，默认今天", "day of the ownership; by default today"),
    )
    group.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=parser.text("输出格式：text（默认）、json、svg", "text (the default), json or svg"),
    )
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Draw the chain and list the paths by which foreign capital enters; return 0."""
    day = arguments.as_of or dt.date.today()
    chain = _chain(arguments.case)
    if arguments.format == "json":
        from callcenter_rules.exchange.canonical import to_canonical_json

        print(to_canonical_json(chain.on(day).to_data()))
    elif arguments.format == "svg":
        try:
            drawing = chain.to_svg(day, lang=arguments.lang)
        except ImportError:
            raise UsageRefused("graphlay", [_missing_library()]) from None
        print(drawing)
    else:
        out = terminal(arguments.colour)
        from callcenter_rules.reports.equity_text import render_equity

        out.print(render_equity(chain, day, lang=arguments.lang, columns=out.columns))
    return 0


def _chain(file: str) -> EquityChain:
    chain = read_case(file).equity.chain
    if chain is None:
        name = "<stdin>" if file == "-" else Path(file).name
        message = Text(
            f"{name} 没有写 equity.chain，无从穿透",
            f"{name} does not state equity.chain, so there is nothing to look through",
        )
        raise UsageRefused("equity", [Fault(message)])
    sys.stdout.flush()
    return chain


def _missing_library() -> Fault:
    command = 'pip install "callcenter-rules[equity]"'
    return Fault(
        Text(
            f"绘制股权图需要 graphlay，请先安装：{command}",
            f"drawings need graphlay; install it with: {command}",
        )
    )
