"""The command line: `callcenter-rules check`, `explain`, `questions`, `packs` and `schema`."""

from callcenter_rules.cli.program import main

__all__ = ["main"]
