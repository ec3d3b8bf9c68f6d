"""The drawing of a chain, put together."""

from __future__ import annotations

from html import escape

from callcenter_rules.facts.ownership.holders import labels
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.reports.equity_drawing.arranging import arrange
from callcenter_rules.reports.equity_drawing.boxes import holder_box, rest_box
from callcenter_rules.reports.equity_drawing.edges import edges_between
from callcenter_rules.reports.equity_drawing.heading import heading
from callcenter_rules.reports.equity_drawing.page import Page
from callcenter_rules.reports.equity_drawing.selection import most_important
from callcenter_rules.reports.equity_tree import render_tree


def render_svg(ownership: Ownership, *, lang: str = "zh", reveal: bool = False) -> str:
    """Draw the chain.

    Names of natural persons, and of holders of unknown kind, are masked unless ``reveal``. Raises
    ImportError where graphlay is not installed.
    """
    drawn, left_out = most_important(ownership)
    names = labels(ownership.holders.values(), lang, reveal=reveal)
    unstated = [name for name in drawn if name in ownership.snapshot.rest]
    boxes = [
        *(holder_box(ownership, name, names, lang=lang, reveal=reveal) for name in drawn),
        *(rest_box(name, lang=lang) for name in unstated),
    ]
    edges = list(edges_between(ownership, drawn, lang))
    above = heading(ownership, names, lang=lang, left_out=left_out)
    return Page(boxes, edges, arrange(boxes, edges), above, lang).svg()


def render_html(ownership: Ownership, *, lang: str = "zh", reveal: bool = False) -> str:
    """Return a figure for a page: the drawing, or the tree where graphlay is not installed."""
    try:
        inner = render_svg(ownership, lang=lang, reveal=reveal)
    except ImportError:
        tree = escape(render_tree(ownership, lang=lang, reveal=reveal))
        inner = f'<pre lang="{lang}">{tree}</pre>'
    return f'<figure class="equity-chain">{inner}</figure>'
