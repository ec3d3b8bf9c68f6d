"""An equity chain as a drawing: SVG for a notebook or a page.

The applicant stands on the left, its holders to the right of it, theirs further right. What a
holder is can be seen by its shape and read in its box; what a line is, by its dashes and its label.
Colour only helps. The layout is graphlay's (layers with few crossings, lines with square corners);
the same chain gives the same drawing, byte for byte.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import Any

import attrs

from callcenter_rules.facts.ownership.amounts import format_interval, format_share
from callcenter_rules.facts.ownership.controlling import Settled
from callcenter_rules.facts.ownership.holders import (
    MAINLAND,
    OUTSIDE,
    Holder,
    HolderKind,
    describe,
    label,
)
from callcenter_rules.facts.ownership.holdings import Control, Means
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import NOTHING, by_size
from callcenter_rules.reports.equity_tree import clip, columns, render_tree
from callcenter_rules.texts import Text

MOST_HOLDERS = 60
"""At most so many holders are drawn, those by way of whom most of the applicant comes first."""

_LINE = 17
_NAME_COLUMNS = 22
_WIDTH = 196
_LEAST_WIDTH = 560
_LABEL_HEIGHT = 15
_MARGIN = 24
_LAYOUT = {
    "direction": "leftright",
    "spacing": {"layer_gap": 64.0, "node_gap": 18.0, "dummy_gap": 18.0},
    "routing": {"lane_gap": 16.0},
}

_TITLE = Text("股权结构", "Ownership of")
_OF_APPLICANT = Text("占申请人", "of applicant")
_OWNERS_NOT_STATED = Text("？所有者未说明", "? owners not stated")
_FOREIGN = Text("外资（逐层相乘）", "foreign, multiplied")
_BY_CONTROL = Text("外资（过半即全部）", "foreign, by control")
_HONG_KONG = Text("其中港澳台（逐层相乘）", "of which HK, Macao, Taiwan, multiplied")
_CONTROLLER = Text("控制人", "controlled by")
_UNTRACED = Text("未查明", "untraced")
_LEFT_OUT = Text("另有不少于 {} 名持有人未画出", "at least {} more holders are not drawn")
_FONT = "system-ui, -apple-system, 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


@attrs.frozen(kw_only=True)
class _Look:
    """How a kind of box or line looks, and what it is called in the legend."""

    title: Text
    ink: str
    fill: str = "#ffffff"
    shape: str = "box"
    dashes: str = ""
    weight: float = 1.4


_BOXES = {
    "applicant": _Look(
        title=Text("申请人", "applicant"), ink="#1f2937", fill="#e5e7eb", weight=2.6
    ),
    "company": _Look(title=Text("境内公司", "domestic company"), ink="#475569"),
    "person": _Look(
        title=Text("自然人", "natural person"), ink="#475569", fill="#f8fafc", shape="pill"
    ),
    "state": _Look(title=Text("国有主体", "state"), ink="#9f1239", fill="#fff1f2", shape="double"),
    "outside": _Look(
        title=Text("境外（含港澳台）", "outside the mainland"),
        ink="#b45309",
        fill="#fffbeb",
        shape="cut",
        weight=2.0,
    ),
    "fund": _Look(
        title=Text("基金或合伙企业", "fund or partnership"), ink="#475569", shape="slanted"
    ),
    "public": _Look(
        title=Text("公众股", "public float"), ink="#0f766e", fill="#f0fdfa", shape="oval"
    ),
    "unknown": _Look(
        title=Text("未说明", "not stated"), ink="#6b7280", fill="#f9fafb", dashes="5 4"
    ),
}

_LINES = {
    "domestic": _Look(title=Text("内地持股", "mainland holding"), ink="#475569"),
    "state": _Look(title=Text("国有持股", "state holding"), ink="#9f1239", shape="double"),
    "foreign": _Look(
        title=Text("境外持股", "holding from outside"), ink="#b45309", dashes="11 4", weight=2.4
    ),
    "unresolved": _Look(
        title=Text("未查明", "unresolved"), ink="#6b7280", dashes="2 4", weight=1.8
    ),
    "agreement": _Look(
        title=Text("协议控制", "control by agreement"),
        ink="#6d28d9",
        dashes="10 4 2 4",
        weight=2.0,
        shape="diamond",
    ),
    "nominee": _Look(
        title=Text("代持", "nominee"), ink="#6d28d9", dashes="5 3", weight=1.6, shape="diamond"
    ),
    "concert": _Look(
        title=Text("一致行动", "acting in concert"),
        ink="#6d28d9",
        dashes="10 3 2 3 2 3",
        weight=1.6,
        shape="diamond",
    ),
}


_LINE_OF_MEANS = {
    Means.AGREEMENT: "agreement",
    Means.NOMINEE: "nominee",
    Means.ACTING_IN_CONCERT: "concert",
}


@attrs.frozen(kw_only=True)
class _Box:
    id: str
    look: str
    lines: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def height(self) -> int:
        return 18 + _LINE * (len(self.lines) + len(self.details))


@attrs.frozen(kw_only=True)
class _Edge:
    """A line from a company to whoever holds or controls it; it is drawn the other way round."""

    company: str
    holder: str
    look: str
    label: str


def render_svg(ownership: Ownership, *, lang: str = "zh", reveal: bool = False) -> str:
    """Draw the chain. Names of natural persons are masked unless ``reveal``.

    Raises ImportError where graphlay is not installed.
    """
    drawn, left_out = _most_important(ownership)
    boxes = [
        *(_holder_box(ownership, name, lang=lang, reveal=reveal) for name in drawn),
        *(
            _rest_box(ownership, name, lang=lang)
            for name in drawn
            if name in ownership.snapshot.rest
        ),
    ]
    edges = list(_edges(ownership, drawn, lang))
    header = _header(ownership, lang=lang, reveal=reveal, left_out=left_out)
    return _Page(boxes, edges, header, lang).svg()


def render_html(ownership: Ownership, *, lang: str = "zh", reveal: bool = False) -> str:
    """Return a figure for a page: the drawing, or the tree where graphlay is not installed."""
    try:
        inner = render_svg(ownership, lang=lang, reveal=reveal)
    except ImportError:
        tree = escape(render_tree(ownership, lang=lang, reveal=reveal))
        inner = f'<pre lang="{lang}">{tree}</pre>'
    return f'<figure class="equity-chain">{inner}</figure>'


def _most_important(ownership: Ownership) -> tuple[list[str], int]:
    """Return connected holders, the largest part of the applicant first, and how many are left."""
    passing = ownership.flow.through
    chosen: dict[str, None] = {}
    met = {ownership.company}
    waiting = [(0, ownership.company)]
    while waiting and len(chosen) < MOST_HOLDERS:
        _, name = heapq.heappop(waiting)
        chosen[name] = None
        for other in _above(ownership, name):
            if other not in met:
                met.add(other)
                heapq.heappush(waiting, (by_size(passing.get(other, NOTHING)), other))
    return list(chosen), len(waiting)


def _above(ownership: Ownership, name: str) -> Iterator[str]:
    """Return whoever a line leads to from the box of ``name``."""
    snapshot = ownership.snapshot
    yield from snapshot.entered.get(name, ())
    yield from snapshot.unsized.get(name, ())
    yield from (control.controller for control in snapshot.controls if _at(control) == name)


def _at(control: Control) -> str:
    """Return the box at which a control begins: the company, or who follows in it."""
    return control.through or control.company


def _holder_box(ownership: Ownership, name: str, *, lang: str, reveal: bool) -> _Box:
    holder = ownership.holders[name]
    details = [describe(holder, lang)]
    if name == ownership.company:
        look = "applicant"
        details.append(_BOXES[look].title.in_(lang))
    else:
        look = _look_of(holder)
        share = ownership.reaching(name)
        if share:
            details.append(f"{_OF_APPLICANT.in_(lang)} {format_share(share, exact=False)}")
    if name not in ownership.snapshot.owners and not holder.ends_chain:
        details.append(_OWNERS_NOT_STATED.in_(lang))
    return _Box(
        id=name,
        look=look,
        lines=wrap(label(holder, reveal=reveal), _NAME_COLUMNS),
        details=tuple(_rows(details, _WIDTH - 28, 11.5, " · ")),
    )


def _rest_box(ownership: Ownership, company: str, *, lang: str) -> _Box:
    text = f"？{_BOXES['unknown'].title.in_(lang)}"
    return _Box(id=_rest_of(company), look="unknown", lines=(text,), details=())


def _rest_of(company: str) -> str:
    return f"{company}\n?"


def _look_of(holder: Holder) -> str:
    if holder.origins <= OUTSIDE:
        return "outside"
    return {
        HolderKind.NATURAL_PERSON: "person",
        HolderKind.STATE_BODY: "state",
        HolderKind.FUND: "fund",
        HolderKind.PUBLIC_FLOAT: "public",
        HolderKind.UNKNOWN: "unknown",
    }.get(holder.kind, "company")


def _edges(ownership: Ownership, drawn: Sequence[str], lang: str) -> Iterator[_Edge]:
    snapshot = ownership.snapshot
    known = set(drawn)
    for company in drawn:
        for name, share in snapshot.entered.get(company, {}).items():
            if name in known:
                look = _line_of(ownership, name)
                text = format_share(share, exact=False)
                yield _Edge(company=company, holder=name, look=look, label=text)
        for name in snapshot.unsized.get(company, ()):
            if name in known:
                yield _Edge(company=company, holder=name, look="unresolved", label="？")
        if company in snapshot.rest:
            text = format_share(snapshot.rest[company], exact=False)
            yield _Edge(company=company, holder=_rest_of(company), look="unresolved", label=text)
    for control in snapshot.controls:
        if _at(control) in known and control.controller in known:
            look = _LINE_OF_MEANS[control.by]
            yield _Edge(
                company=_at(control),
                holder=control.controller,
                look=look,
                label=_LINES[look].title.in_(lang),
            )


def _line_of(ownership: Ownership, name: str) -> str:
    holder = ownership.holders[name]
    if holder.origins <= OUTSIDE:
        return "foreign"
    if holder.kind is HolderKind.STATE_BODY:
        return "state"
    stated = name in ownership.snapshot.owners
    if (stated or holder.ends_chain) and holder.origins == MAINLAND:
        return "domestic"
    return "unresolved"


def wrap(text: str, width: int) -> tuple[str, ...]:
    """Break a name into at most two lines of about the same length, of ``width`` columns.

    >>> wrap("江苏示例控股集团有限公司", 16), wrap("Example Holdings Limited", 16)
    (('江苏示例控股', '集团有限公司'), ('Example Holdings', 'Limited'))
    """
    if columns(text) <= width:
        return (text,)
    first = clip(text, min(width, columns(text) // 2 + 3) + 1)[:-1]
    if " " in text and " " in clip(text, width + 2)[:-1]:
        first = clip(text, width + 2)[:-1].rsplit(" ", 1)[0]
    elif columns(text) % 2 == 0 and columns(text) // 2 <= width:
        first = clip(text, columns(text) // 2 + 1)[:-1]
    first = first.rstrip("（(“")
    return first, clip(text[len(first) :].strip(), width)


def _header(ownership: Ownership, *, lang: str, reveal: bool, left_out: int) -> list[str]:
    colon = "：" if lang == "zh" else ": "
    controlling = ownership.controlling
    controller = controlling.settled.title_text.in_(lang)
    if controlling.holder is not None:
        name = label(ownership.holders[controlling.holder], reveal=reveal)
        controller = (
            name if controlling.settled is Settled.CONTROLLED else f"{name}（{controller}）"
        )
    untraced = sum((stop.share for stop in ownership.stops), NOTHING)
    texts = [
        (_FOREIGN, format_interval(ownership.foreign_share)),
        (_BY_CONTROL, format_interval(ownership.foreign_share_by_control)),
        (_HONG_KONG, format_interval(ownership.hong_kong_macao_taiwan_share)),
        (_CONTROLLER, controller),
        (_UNTRACED, format_share(untraced, exact=False)),
    ]
    parts = [f"{title.in_(lang)}{colon}{text}" for title, text in texts]
    if left_out:
        parts.append(_LEFT_OUT.in_(lang).format(left_out))
    return parts


class _Page:
    """Lays the boxes out and writes them down."""

    def __init__(
        self, boxes: Sequence[_Box], edges: Sequence[_Edge], header: Sequence[str], lang: str
    ) -> None:
        import graphlay

        self.boxes, self.edges, self.header, self.lang = boxes, edges, header, lang
        graph = graphlay.Graph()
        for box in boxes:
            graph.node(box.id, width=_WIDTH, height=box.height)
        for edge in edges:
            size = {"width": _width(edge.label, 12) + 8, "height": 18}
            graph.edge(edge.company, edge.holder, label_size=size)
        self.layout: Any = graphlay.layout(graph, options=_LAYOUT)
        self.labels = _place_labels(self.layout, edges)
        low, high = self.layout.bounds["min"], self.layout.bounds["max"]
        self.width = max(high["x"] - low["x"], _LEAST_WIDTH) + 2 * _MARGIN
        self.head = list(_rows(header, self.width - 2 * _MARGIN, 13, "　│　"))
        self.left = _MARGIN - low["x"]
        self.top = _MARGIN * 2 + 20 * len(self.head) - low["y"]
        self.bottom = self.top + high["y"] + _MARGIN
        self.prefix = "e" + hashlib.sha256(repr((boxes, edges, lang)).encode()).hexdigest()[:8]

    def svg(self) -> str:
        legend, end = self.legend()
        body = [
            *self.heading(),
            *(line for i, edge in enumerate(self.edges) for line in self.edge(i, edge)),
            *(line for i, edge in enumerate(self.edges) for line in self.edge_label(i, edge)),
            *(line for i, box in enumerate(self.boxes) for line in self.box(i, box)),
            *legend,
        ]
        width, height = _number(self.width), _number(end)
        name = escape(f"{_TITLE.in_(self.lang)} {self.boxes[0].lines[0]}")
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
        for i, line in enumerate(self.head):
            y = _MARGIN + 14 + 20 * i
            yield f'<text x="{_MARGIN}" y="{y}" font-size="13" fill="#1f2937">{escape(line)}</text>'

    def markers(self) -> Iterator[str]:
        for name in dict.fromkeys(edge.look for edge in self.edges):
            look = _LINES[name]
            shape = "M0,5 L5,0 L10,5 L5,10 z" if look.shape == "diamond" else "M0,1 L10,5 L0,9 z"
            fill = "#ffffff" if look.shape == "diamond" else look.ink
            yield (
                f'<marker id="{self.prefix}-{name}" viewBox="0 0 10 10" refX="9.5" refY="5" '
                'markerWidth="11" markerHeight="11" markerUnits="userSpaceOnUse" '
                f'orient="auto-start-reverse"><path d="{shape}" fill="{fill}" '
                f'stroke="{look.ink}" stroke-width="1.2"/></marker>'
            )

    def edge(self, index: int, edge: _Edge) -> Iterator[str]:
        points = _into_box(self.layout.edges[index]["points"])
        path = "M" + " L".join(f"{self.x(point)},{self.y(point)}" for point in points)
        marker = f'marker-start="url(#{self.prefix}-{edge.look})"'
        title = f"<title>{escape(_said(self.named(edge), edge.label))}</title>"
        yield from _line(path, _LINES[edge.look], marker, title)

    def named(self, edge: _Edge) -> str:
        names = {box.id: " ".join(box.lines) for box in self.boxes}
        return f"{names[edge.holder]} → {names[edge.company]}"

    def edge_label(self, index: int, edge: _Edge) -> Iterator[str]:
        width = _width(edge.label, 12) + 6
        point = self.labels[index]
        x, y = point.x + self.left, point.y + self.top
        yield (
            f'<rect x="{_number(x - width / 2)}" y="{_number(y - 8)}" '
            f'width="{_number(width)}" height="16" rx="3" fill="#ffffff"/>'
        )
        yield (
            f'<text x="{_number(x)}" y="{_number(y + 4)}" font-size="12" text-anchor="middle" '
            f'fill="{_LINES[edge.look].ink}">{escape(edge.label)}</text>'
        )

    def box(self, index: int, box: _Box) -> Iterator[str]:
        center = self.layout.nodes[index]["center"]
        x, y = float(self.x(center)) - _WIDTH / 2, float(self.y(center)) - box.height / 2
        look = _BOXES[box.look]
        said = _said(" ".join(box.lines), ", ".join(box.details))
        yield f"<g><title>{escape(said)}</title>"
        yield from _outline(look, x, y, _WIDTH, box.height)
        rows = [(line, 13.5, "600", "#111827") for line in box.lines]
        rows += [(line, 11.5, "400", look.ink) for line in box.details]
        first = y + box.height / 2 - _LINE * (len(rows) - 1) / 2 + 4.5
        for i, (text, size, weight, ink) in enumerate(rows):
            fitted = min(size, size * (_WIDTH - 20) / _width(text, size))
            yield (
                f'<text x="{_number(x + _WIDTH / 2)}" y="{_number(first + _LINE * i)}" '
                f'font-size="{_number(fitted)}" font-weight="{weight}" text-anchor="middle" '
                f'fill="{ink}">{escape(text)}</text>'
            )
        yield "</g>"

    def legend(self) -> tuple[list[str], float]:
        """Return what the shapes and lines that occur mean, and where the page ends."""
        looks = [
            *((look, True) for name, look in _BOXES.items() if self.occurs(name, self.boxes)),
            *((look, False) for name, look in _LINES.items() if self.occurs(name, self.edges)),
        ]
        x, y = float(_MARGIN), self.bottom + 14
        drawn: list[str] = []
        for look, is_box in looks:
            text = look.title.in_(self.lang)
            across = 44 + _width(text, 12) + 22
            if x + across > self.width - _MARGIN and x > _MARGIN:
                x, y = float(_MARGIN), y + 26
            if is_box:
                drawn += _outline(look, x, y - 9, 34, 18)
            else:
                drawn += _line(f"M{_number(x)},{_number(y)} h34", look, "", "")
            drawn.append(
                f'<text x="{_number(x + 42)}" y="{_number(y + 4)}" font-size="12" '
                f'fill="#374151">{escape(text)}</text>'
            )
            x += across
        return drawn, y + _MARGIN

    def occurs(self, name: str, items: Iterable[_Box] | Iterable[_Edge]) -> bool:
        return any(item.look == name for item in items)

    def x(self, point: dict[str, float]) -> str:
        return _number(point["x"] + self.left)

    def y(self, point: dict[str, float]) -> str:
        return _number(point["y"] + self.top)


def _into_box(points: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Lead a line on under the box of the holder, whose outline may be round."""
    before, last = points[-2], points[-1]
    across = (last["x"] > before["x"]) - (last["x"] < before["x"])
    down = (last["y"] > before["y"]) - (last["y"] < before["y"])
    return [*points[:-1], {"x": last["x"] + 14 * across, "y": last["y"] + 14 * down}]


def _outline(look: _Look, x: float, y: float, width: float, height: float) -> Iterator[str]:
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    style = f'fill="{look.fill}" stroke="{look.ink}" stroke-width="{look.weight}"{dashes}'
    if look.shape in ("cut", "slanted"):
        corner = min(12.0, height / 3)
        points = _cut_corners if look.shape == "cut" else _slanted
        outline = " ".join(
            f"{_number(x + dx)},{_number(y + dy)}" for dx, dy in points(width, height, corner)
        )
        yield f'<polygon points="{outline}" {style}/>'
        return
    radius = {"pill": height / 2, "oval": height / 2}.get(look.shape, 4.0)
    yield _rectangle(x, y, width, height, radius, style)
    if look.shape == "double":
        inner = f'fill="none" stroke="{look.ink}" stroke-width="1"'
        yield _rectangle(x + 4, y + 4, width - 8, height - 8, 2.0, inner)
    if look.shape == "oval":
        for side in (x + 9, x + width - 9):
            yield (
                f'<path d="M{_number(side)},{_number(y + 4)} v{_number(height - 8)}" '
                f'stroke="{look.ink}" stroke-width="1" stroke-dasharray="1.5 2.5"/>'
            )


def _rectangle(x: float, y: float, width: float, height: float, radius: float, style: str) -> str:
    return (
        f'<rect x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" '
        f'height="{_number(height)}" rx="{_number(radius)}" {style}/>'
    )


def _cut_corners(width: float, height: float, corner: float) -> list[tuple[float, float]]:
    return [
        (corner, 0),
        (width - corner, 0),
        (width, corner),
        (width, height - corner),
        (width - corner, height),
        (corner, height),
        (0, height - corner),
        (0, corner),
    ]


def _slanted(width: float, height: float, corner: float) -> list[tuple[float, float]]:
    return [(corner, 0), (width, 0), (width - corner, height), (0, height)]


def _line(path: str, look: _Look, marker: str, title: str) -> Iterator[str]:
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    weight = 4.4 if look.shape == "double" else look.weight
    yield (
        f'<path d="{path}" fill="none" stroke="{look.ink}" stroke-width="{weight}"{dashes} '
        f'stroke-linejoin="round" {marker}>{title}</path>'
    )
    if look.shape == "double":
        yield f'<path d="{path}" fill="none" stroke="#ffffff" stroke-width="1.8"/>'


@attrs.frozen
class _Patch:
    """A rectangle, by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: _Patch) -> bool:
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


def _place_labels(layout: Any, edges: Sequence[_Edge]) -> list[_Patch]:
    """Put each label on its line, clear of boxes and earlier labels wherever it can be."""
    taken = [
        _Patch(node["center"]["x"], node["center"]["y"], *node["size"].values())
        for node in layout.nodes
    ]
    placed = []
    for edge, route in zip(edges, layout.edges, strict=True):
        width = _width(edge.label, 12) + 6
        spots = [
            _Patch(x, y, width, _LABEL_HEIGHT)
            for x, y in _spots(route["points"], route.get("label_anchor"), width)
        ]
        clear = (spot for spot in spots if not any(spot.meets(other) for other in taken))
        placed.append(next(clear, spots[0]))
        taken.append(placed[-1])
    return placed


def _spots(
    points: Sequence[dict[str, float]], anchor: dict[str, float] | None, width: float
) -> Iterator[tuple[float, float]]:
    """Return where a label may stand: where the layout kept room, or else along its line."""
    pieces = list(pairwise(points))
    if anchor is not None and any(_near(anchor, one, other, width) for one, other in pieces):
        yield anchor["x"], anchor["y"]
    by_length = sorted(
        pieces, key=lambda p: -abs(p[0]["x"] - p[1]["x"]) - abs(p[0]["y"] - p[1]["y"]) / 3
    )
    for portion in (0.5, 0.25, 0.75, 0.1, 0.9):
        for one, other in by_length:
            yield (
                one["x"] + (other["x"] - one["x"]) * portion,
                one["y"] + (other["y"] - one["y"]) * portion,
            )
    last, before = points[-1], points[-2]
    side = 1 if before["x"] >= last["x"] else -1
    yield last["x"] + side * (width / 2 + 2), last["y"]


def _near(
    point: dict[str, float], one: dict[str, float], other: dict[str, float], width: float
) -> bool:
    """Whether a label at ``point`` touches the piece of line, which runs level or upright."""
    left, right = sorted((one["x"], other["x"]))
    low, high = sorted((one["y"], other["y"]))
    beside = left - width / 2 <= point["x"] <= right + width / 2
    return beside and low - 12 <= point["y"] <= high + 12


def _rows(parts: Sequence[str], width: float, size: float, between: str) -> Iterator[str]:
    """Put short texts side by side in as many rows as they need."""
    row = ""
    for part in parts:
        longer = f"{row}{between}{part}" if row else part
        if row and _width(longer, size) > width:
            yield row
            row = part
        else:
            row = longer
    yield row


def _said(name: str, detail: str) -> str:
    return f"{name}: {detail}" if detail else name


def _width(text: str, size: float) -> float:
    """Return about how wide a text is in pixels: a Chinese character is as wide as its size."""
    wide = columns(text) - len(text)
    return size * (wide + 0.6 * (len(text) - wide))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
