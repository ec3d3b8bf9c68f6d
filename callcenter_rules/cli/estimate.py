"""`estimate`: what it costs, line by line and by source, as commercial claims."""

from __future__ import annotations

import argparse

from callcenter_rules.cli.declared import refuse_undeclared
from callcenter_rules.cli.example_note import note_example
from callcenter_rules.cli.judging import judge
from callcenter_rules.cli.options import add_clocks, add_format, add_general, add_pack
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
    rules = parser.group(Text("规则和时间", "rules and clocks"))
    add_pack(rules, parser)
    add_clocks(rules, parser)
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the estimates; return 0. Raises `UsageRefused` for a pack that declares none."""
    verdict = judge(arguments)
    what = Text("费用估计", "estimates")
    refuse_undeclared(arguments.pack, arguments.rulesets, file="estimates.yaml", what=what)
    if arguments.format == "json":
        from callcenter_rules.exchange.canonical import to_canonical_json
        from callcenter_rules.verdicts.schedule_data import estimates_data

        print(to_canonical_json(estimates_data(verdict)))
        return 0
    from callcenter_rules.reports.estimates_text import render_estimates

    out = terminal(arguments.colour)
    if arguments.case is None:
        note_example(out, verdict, lang=arguments.lang)
    out.print(render_estimates(verdict, lang=arguments.lang, columns=out.columns))
    return 0
