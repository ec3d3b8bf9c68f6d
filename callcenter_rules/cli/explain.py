"""`explain`: what a rule asks, who says so, how verified, and how it stands on a case."""

from __future__ import annotations

import argparse
import datetime as dt

from callcenter_rules.cli.cases import read_case
from callcenter_rules.cli.options import add_clocks, add_general, add_rulesets
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.places import place_code
from callcenter_rules.cli.subject import Found, find_subject
from callcenter_rules.cli.terminal import Terminal, terminal
from callcenter_rules.packs import Pack
from callcenter_rules.packs.model import NATION, Consequence
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict, evaluate
from callcenter_rules.verdicts.evaluating import check_jurisdiction


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    group = parser.group(Text("所问", "subject"))
    group.add_argument(
        "id",
        metavar="ID",
        help=parser.text(
            "要求、参数、来源、后果、期限或陈述的标识，例如 registered-capital、order-42、R017",
            "id of a requirement, parameter, source, consequence, deadline or statement, such as "
            "registered-capital, order-42 or R017",
        ),
    )
    group.add_argument(
        "--case",
        metavar="CASE",
        help=parser.text("并说明在这个案情中如何", "say also how it stands on this case"),
    )
    rules = parser.group(Text("规则和时间", "rules and clocks"))
    rules.add_argument(
        "--pack",
        metavar="NAME",
        help=parser.text("只在这个规则包中找", "look in this rule pack alone"),
    )
    add_rulesets(rules, parser)
    add_clocks(rules, parser)
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print all that is known by the id; return 0."""
    out = terminal(arguments.colour)
    found = find_subject(arguments.id, pack=arguments.pack, rulesets=arguments.rulesets)
    if found.statement is not None:
        from callcenter_rules.reports.rules_text import render_statement

        out.print(render_statement(found.statement, lang=arguments.lang, columns=out.columns))
        return 0
    (pack,) = found.packs
    _print_subjects(found, pack, _verdict(arguments, pack), arguments, out)
    return 0


def _verdict(arguments: argparse.Namespace, pack: Pack) -> Verdict | None:
    if arguments.case is None:
        return None
    return evaluate(
        read_case(arguments.case),
        pack,
        as_of=arguments.as_of,
        law_on=arguments.law_on,
        jurisdiction=place_code(arguments.jurisdiction, pack),
        reading=arguments.reading,
    )


def _print_subjects(
    found: Found,
    pack: Pack,
    verdict: Verdict | None,
    arguments: argparse.Namespace,
    out: Terminal,
) -> None:
    from callcenter_rules.reports.rules_text import render_subject
    from callcenter_rules.reports.subjects import requirements_about
    from callcenter_rules.reports.text import render_part

    law_on, place = _clocks(arguments, pack, verdict)
    for number, subject in enumerate(found.subjects):
        if number:
            out.blank()
        out.print(
            render_subject(
                subject,
                pack,
                law_on=law_on,
                jurisdiction=place,
                lang=arguments.lang,
                columns=out.columns,
            )
        )
        if verdict is not None:
            out.blank()
            out.print(
                render_part(
                    verdict,
                    findings=[each.id for each in requirements_about(subject, pack)],
                    consequences=[subject.id] if isinstance(subject, Consequence) else [],
                    lang=arguments.lang,
                    columns=out.columns,
                )
            )


def _clocks(
    arguments: argparse.Namespace, pack: Pack, verdict: Verdict | None
) -> tuple[dt.date, str]:
    """Return the day and the place whose law is explained: those of the verdict, if any."""
    if verdict is not None:
        return verdict.law_on, verdict.jurisdiction
    place = place_code(arguments.jurisdiction, pack) or NATION
    check_jurisdiction(place, pack)
    return arguments.law_on or arguments.as_of or dt.date.today(), place
