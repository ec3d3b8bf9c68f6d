"""`calendar`: what is due in the next eighteen months, and what was missed."""

from __future__ import annotations

import argparse
import sys
from typing import Final

from callcenter_rules.cli.cases import read_case
from callcenter_rules.cli.options import add_clocks, add_general, add_rulesets
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.places import place_code
from callcenter_rules.cli.terminal import terminal
from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.packs import load_pack, pack_names
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict, evaluate

FORMATS: Final = ("text", "json", "ics")


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
        "--format",
        choices=FORMATS,
        default="text",
        help=parser.text(
            "输出格式：text（默认）、json、ics（日历程序可导入）",
            "text (the default), json, or ics for calendar programs",
        ),
    )
    rules = parser.group(Text("规则和时间", "rules and clocks"))
    rules.add_argument(
        "--pack",
        metavar="NAME",
        help=parser.text("只看一个规则包，默认全部", "one rule pack alone; by default all"),
    )
    add_rulesets(rules, parser)
    add_clocks(rules, parser)
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Judge the case by every pack that has deadlines and print them; return 0."""
    if arguments.format == "ics":
        from callcenter_rules.exchange.icalendar import to_icalendar

        try:
            content = to_icalendar(_verdicts(arguments), lang=arguments.lang)
        except ImportError:
            raise UsageRefused("icalendar", [_missing_library()]) from None
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    elif arguments.format == "json":
        from callcenter_rules.exchange.canonical import to_canonical_json
        from callcenter_rules.verdicts.record import due_data

        verdicts = _verdicts(arguments)
        print(to_canonical_json([due_data(due) for each in verdicts for due in each.deadlines]))
    else:
        out = terminal(arguments.colour)
        from callcenter_rules.reports.calendar_text import render_calendar

        verdicts = _verdicts(arguments)
        out.print(render_calendar(verdicts, lang=arguments.lang, columns=out.columns))
    return 0


def _verdicts(arguments: argparse.Namespace) -> list[Verdict]:
    case = read_case(arguments.case)
    names = [arguments.pack] if arguments.pack else pack_names(arguments.rulesets)
    packs = [load_pack(name, arguments.rulesets) for name in names]
    return [
        evaluate(
            case,
            pack,
            as_of=arguments.as_of,
            law_on=arguments.law_on,
            jurisdiction=place_code(arguments.jurisdiction, pack),
            reading=arguments.reading,
        )
        for pack in packs
        if pack.deadlines or arguments.pack
    ]


def _missing_library() -> Fault:
    command = 'pip install "callcenter-rules[calendar]"'
    return Fault(
        Text(
            f"日历文件需要 icalendar，请先安装：{command}",
            f"calendar files need icalendar; install it with: {command}",
        )
    )
