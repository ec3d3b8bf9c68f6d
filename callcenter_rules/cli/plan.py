"""`plan`: how long each step takes, forward from a day or backward from a go-live date."""

from __future__ import annotations

import argparse

from callcenter_rules.cli.declared import refuse_undeclared
from callcenter_rules.cli.example_note import note_example
from callcenter_rules.cli.judging import judge
from callcenter_rules.cli.options import add_clocks, add_format, add_general, add_pack, day_type
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.terminal import terminal
from callcenter_rules.texts import Text


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    group = parser.group(Text("案情", "case"))
    group.add_argument(
        "case",
        metavar="CASE",
        nargs="?",
        help=parser.text(
            "案情文件（YAML 或 JSON），- 为标准输入；默认为所附的样例",
            "case file in YAML or JSON, - for the standard input; by default the bundled example",
        ),
    )
    add_format(group, parser)
    ends = group.add_mutually_exclusive_group()
    ends.add_argument(
        "--start",
        metavar="DATE",
        type=day_type(parser),
        help=parser.text("从哪天开始，默认同 --as-of", "first day; by default as --as-of"),
    )
    ends.add_argument(
        "--finish",
        metavar="DATE",
        type=day_type(parser),
        help=parser.text("到哪天必须完成（倒排）", "day on which all is to be done"),
    )
    rules = parser.group(Text("规则和时间", "rules and clocks"))
    add_pack(rules, parser)
    add_clocks(rules, parser)
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the plan; return 0. Raises `UsageRefused` for a pack that declares none."""
    verdict = judge(arguments)
    what = Text("时间表", "plan")
    refuse_undeclared(arguments.pack, arguments.rulesets, file="plan.yaml", what=what)
    plan = verdict.plan(start=arguments.start, finish=arguments.finish)
    if arguments.format == "json":
        from callcenter_rules.exchange.canonical import to_canonical_json
        from callcenter_rules.verdicts.schedule_data import plan_data

        print(to_canonical_json(plan_data(verdict, plan)))
        return 0
    from callcenter_rules.reports.plan_text import render_plan

    out = terminal(arguments.colour)
    if arguments.case is None:
        note_example(out, verdict, lang=arguments.lang)
    out.print(render_plan(verdict, plan, lang=arguments.lang, columns=out.columns))
    return 0
