"""The page: heading, drawing, what had no room on its line, and what shapes and lines mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from html import escape

from callcenter_rules.reports.equity_drawing.arranging import Arrangement
from callcenter_rules.reports.equity_drawing.boxes import DETAIL_SIZE, NAME_SIZE, ROW, Box
from callcenter_rules.reports.equity_drawing.edges import Edge
from callcenter_rules.reports.equity_drawing.lettering import side_by_side, text_width
from callcenter_rules.reports.equity_drawing.looks import BOXES, LINES
from callcenter_rules.reports.equity_drawing.placing import (
    SIZE,
    Label,
    Patch,
    Point,
    Route,
    numbered,
)
from callcenter_rules.reports.equity_drawing.shapes import line, number, outline
from callcenter_rules.texts import Text

_MARGIN = 24
_LEAST_WIDTH = 560
_HEAD_SIZE = 13
_HEAD_ROW = 20
_LIST_ROW = 18
_LEGEND_ROW = 26
_BETWEEN = "　│　"
_TITLE = Text("股权结构", "Ownership of")
_FONT = "system-ui, -apple-system, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


class Page:
    """Writes down what was arranged."""

    def __init__(
        self,
        boxes: Sequence[Box],
        edges: Sequence[Edge],
        arranged: Arrangement,
        heading: Sequence[str],
        lang: str,
    ) -> None:
        self.boxes, self.edges, self.arranged, self.lang = boxes, edges, arranged, lang
        self.names = {box.id: box.name for box in boxes}
        (left, top), (right, bottom) = arranged.low, arranged.high
        self.width = max(right - left, _LEAST_WIDTH) + 2 * _MARGIN
        self.room = self.width - 2 * _MARGIN
        self.head = list(side_by_side(heading, self.room, _HEAD_SIZE, _BETWEEN))
        self.left = _MARGIN - left
        self.top = _MARGIN * 2 + _HEAD_ROW * len(self.head) - top
        self.bottom = self.top + bottom + _MARGIN
        self.prefix = "e" + hashlib.sha256(repr((boxes, edges, lang)).encode()).hexdigest()[:8]

    def svg(self) -> str:
        """Return the whole page as SVG."""
        arranged = self.arranged
        lines = zip(self.edges, arranged.routes, strict=True)
        labels = zip(self.edges, arranged.labels, strict=True)
        boxes = zip(self.boxes, arranged.boxes, strict=True)
        listed, end = self.listed(self.bottom)
        legend, end = self.legend(end)
        body = [
            *self.heading(),
            *(row for edge, route in lines for row in self.edge(edge, route)),
            *(row for edge, label in labels for row in self.label(edge, label)),
            *(row for box, patch in boxes for row in self.box(box, patch)),
            *listed,
            *legend,
        ]
        width, height = number(self.width), number(end)
        name = escape(f"{_TITLE.in_(self.lang)} {self.boxes[0].name}")
        return "\n".join(
            [
                f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{name}" '
                f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
                f'style="max-width:100%;height:auto" font-family="{_FONT}">',
                "<defs>",
                *self.markers(),
                "</defs>",
                f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
                *body,
                "</svg>",
            ]
        )

    def heading(self) -> Iterator[str]:
        """Write what the chain comes to."""
        for i, row in enumerate(self.head):
            yield _text(row, _MARGIN, _MARGIN + 14 + _HEAD_ROW * i, _HEAD_SIZE, "#1f2937")

    def markers(self) -> Iterator[str]:
        """Define the ends of the lines that occur: arrows, and diamonds for control."""
        for name in dict.fromkeys(edge.look for edge in self.edges):
            look = LINES[name]
            shape = "M0,5 L5,0 L10,5 L5,10 z" if look.shape == "diamond" else "M0,1 L10,5 L0,9 z"
            fill = "#ffffff" if look.shape == "diamond" else look.ink
            yield (
                f'<marker id="{self.prefix}-{name}" viewBox="0 0 10 10" refX="9.5" refY="5" '
                'markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" '
                f'orient="auto-start-reverse"><path d="{shape}" fill="{fill}" '
                f'stroke="{look.ink}" stroke-width="1.2"/></marker>'
            )

    def edge(self, edge: Edge, route: Route) -> Iterator[str]:
        """Draw a line; who holds what of whom is its title."""
        points = (f"{number(x + self.left)},{number(y + self.top)}" for x, y in _into_box(route))
        marker = f'marker-start="url(#{self.prefix}-{edge.look})"'
        title = f"<title>{escape(self.said(edge))}</title>"
        yield from line("M" + " L".join(points), LINES[edge.look], marker, title)

    def said(self, edge: Edge) -> str:
        """Return who holds what of whom."""
        return f"{self.names[edge.holder]} → {self.names[edge.company]}: {edge.label}"

    def label(self, edge: Edge, label: Label) -> Iterator[str]:
        """Write on a line."""
        if label.patch is None:
            return
        x, y = label.patch.x + self.left, label.patch.y + self.top
        width, height = label.patch.width, label.patch.height
        yield (
            f'<g class="label"><rect x="{number(x - width / 2)}" y="{number(y - height / 2)}" '
            f'width="{number(width)}" height="{number(height)}" rx="3" fill="#ffffff"/>'
        )
        yield _text(label.shown, x, y + 4, SIZE, LINES[edge.look].ink, anchor="middle")
        yield "</g>"

    def box(self, box: Box, patch: Patch) -> Iterator[str]:
        """Draw a box; its title has the whole name."""
        x, y = patch.x + self.left, patch.y + self.top
        look = BOXES[box.look]
        title = ": ".join(part for part in (box.name, ", ".join(box.details)) if part)
        yield f'<g class="holder"><title>{escape(title)}</title>'
        yield from outline(
            look, x - patch.width / 2, y - patch.height / 2, patch.width, patch.height
        )
        rows = len(box.lines) + len(box.details)
        first = y - ROW * (rows - 1) / 2 + 4.5
        for i, row in enumerate(box.lines):
            place = (x, first + ROW * i)
            yield _text(row, *place, NAME_SIZE, "#111827", anchor="middle", weight="600")
        for i, row in enumerate(box.details, len(box.lines)):
            yield _text(row, x, first + ROW * i, DETAIL_SIZE, look.ink, anchor="middle")
        yield "</g>"

    def listed(self, y: float) -> tuple[list[str], float]:
        """Return the labels that had no room on their lines, and where they end."""
        entries = [
            f"{numbered(label.number)} {self.said(edge)}"
            for edge, label in zip(self.edges, self.arranged.labels, strict=True)
            if label.number is not None
        ]
        rows = list(side_by_side(entries, self.room, SIZE, _BETWEEN))
        drawn = [
            _text(row, _MARGIN, y + _LIST_ROW * i, SIZE, "#374151") for i, row in enumerate(rows, 1)
        ]
        return drawn, y + _LIST_ROW * len(rows) + (_LIST_ROW if rows else 0)

    def legend(self, y: float) -> tuple[list[str], float]:
        """Return what the shapes and lines that occur mean, and where the page ends."""
        boxes, lines = {box.look for box in self.boxes}, {edge.look for edge in self.edges}
        looks = [
            *((look, True) for name, look in BOXES.items() if name in boxes),
            *((look, False) for name, look in LINES.items() if name in lines),
        ]
        x, y = float(_MARGIN), y + 14
        drawn: list[str] = []
        for look, is_box in looks:
            text = look.title.in_(self.lang)
            across = 44 + text_width(text, SIZE) + 22
            if x + across > self.width - _MARGIN and x > _MARGIN:
                x, y = float(_MARGIN), y + _LEGEND_ROW
            if is_box:
                drawn += outline(look, x, y - 9, 34, 18)
            else:
                drawn += line(f"M{number(x)},{number(y)} h34", look)
            drawn.append(_text(text, x + 42, y + 4, SIZE, "#374151"))
            x += across
        return drawn, y + _MARGIN


def _into_box(route: Route) -> list[Point]:
    """Lead a line on under the box of the holder, whose outline may be round."""
    (before_x, before_y), (x, y) = route[-2:]
    across, down = (x > before_x) - (x < before_x), (y > before_y) - (y < before_y)
    return [*route[:-1], (x + 14 * across, y + 14 * down)]


def _text(
    text: str,
    x: float,
    y: float,
    size: float,
    ink: str,
    *,
    anchor: str = "start",
    weight: str = "400",
) -> str:
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" '
        f'font-weight="{weight}" text-anchor="{anchor}" fill="{ink}">{escape(text)}</text>'
    )
