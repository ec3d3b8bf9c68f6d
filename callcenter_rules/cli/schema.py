"""`schema`: the JSON Schema of case files, so that an editor completes and checks one."""

from __future__ import annotations

import argparse
import json

from callcenter_rules.cli.options import add_general
from callcenter_rules.cli.parser import Parser


def add_arguments(parser: Parser) -> None:
    """Say what the command takes."""
    add_general(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the schema; return 0."""
    from callcenter_rules.exchange.json_schema import case_schema

    print(json.dumps(case_schema(arguments.lang), ensure_ascii=False, indent=2))
    return 0
