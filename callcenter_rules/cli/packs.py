"""`packs`: the rule packs, or what one of them asks."""

from __future__ import annotations

import argparse

from callcenter_rules.cli.options import add_general, add_rulesets
from callcenter_rules.cli.parser import Parser
from callcenter_rules.cli.terminal import terminal
from callcenter_rules.errors import Fault, PackRefused
from callcenter_rules.packs import Pack, load_pack, pack_names
from callcenter_rules.texts import Text


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    group = parser.group(Text("规则包", "rule packs"))
    group.add_argument(
        "name",
        nargs="?",
        metavar="NAME",
        help=parser.text("列出这个规则包的各项要求", "list the requirements of this pack"),
    )
    add_rulesets(group, parser)
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the packs, or the requirements of one; return 0.

    Raises `PackRefused`, after the others were printed, where a pack does not load.
    """
    out = terminal(arguments.colour)
    from callcenter_rules.reports.packs_text import render_pack, render_packs

    if arguments.name is not None:
        pack = load_pack(arguments.name, arguments.rulesets)
        out.print(render_pack(pack, lang=arguments.lang, columns=out.columns))
        return 0
    packs: list[Pack] = []
    broken: list[Fault] = []
    for name in pack_names(arguments.rulesets):
        try:
            packs.append(load_pack(name, arguments.rulesets))
        except PackRefused as refused:
            broken += refused.faults
    out.print(render_packs(packs, lang=arguments.lang, columns=out.columns))
    if broken:
        raise PackRefused("packs", broken)
    return 0
