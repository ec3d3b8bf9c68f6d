"""Saying that the bundled example was judged, where no case was given."""

from __future__ import annotations

from callcenter_rules.cli.judging import about_example
from callcenter_rules.cli.terminal import Terminal
from callcenter_rules.verdicts import Verdict


def note_example(out: Terminal, verdict: Verdict, *, lang: str) -> None:
    """Write what the bundled example is, and leave a line blank."""
    from callcenter_rules.reports.layout import Page

    page = Page(out.columns)
    page.paragraph(about_example(verdict).in_(lang))
    page.blank()
    out.print(page.text)
