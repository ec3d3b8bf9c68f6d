"""An equity chain as a drawing: SVG for a notebook or a page.

The applicant stands on the left, its holders to the right of it, theirs further right. What a
holder is can be seen by its shape and read in its box; what a line is, by its dashes and its label.
Colour only helps. The layout is graphlay's (layers with few crossings, lines with square corners);
the same chain gives the same drawing, byte for byte.
"""

from callcenter_rules.reports.equity_drawing.rendering import render_html, render_svg
from callcenter_rules.reports.equity_drawing.selection import MOST_HOLDERS

__all__ = ["MOST_HOLDERS", "render_html", "render_svg"]
