"""Where boxes, lines and labels stand, by graphlay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from callcenter_rules.reports.equity_drawing.boxes import WIDTH, Box
from callcenter_rules.reports.equity_drawing.edges import Edge
from callcenter_rules.reports.equity_drawing.lettering import text_width
from callcenter_rules.reports.equity_drawing.placing import (
    SIZE,
    Label,
    Patch,
    Point,
    Route,
    place_labels,
)

_OPTIONS = {
    "direction": "leftright",
    "spacing": {"layer_gap": 64.0, "node_gap": 24.0, "dummy_gap": 18.0},
    "routing": {"lane_gap": 16.0},
}


@attrs.frozen(kw_only=True)
class Arrangement:
    """Where boxes, lines and their labels stand, in the order of what was arranged.

    Boxes and lines lie between the corners ``low`` and ``high``.
    """

    boxes: tuple[Patch, ...]
    routes: tuple[Route, ...]
    labels: tuple[Label, ...]
    low: Point
    high: Point


def arrange(boxes: Sequence[Box], edges: Sequence[Edge]) -> Arrangement:
    """Lay out boxes and lines. Raises ImportError where graphlay is not installed."""
    import graphlay

    graph = graphlay.Graph()
    for box in boxes:
        graph.node(box.id, width=WIDTH, height=box.height)
    for edge in edges:
        size = {"width": text_width(edge.label, SIZE) + 8, "height": 18}
        graph.edge(edge.company, edge.holder, label_size=size)
    layout: Any = graphlay.layout(graph, options=_OPTIONS)
    patches = [Patch(*_point(node["center"]), *node["size"].values()) for node in layout.nodes]
    routes = [[_point(point) for point in edge["points"]] for edge in layout.edges]
    anchors = [_point(at) if (at := edge.get("label_anchor")) else None for edge in layout.edges]
    labels = place_labels([edge.label for edge in edges], routes, anchors, patches)
    return Arrangement(
        boxes=tuple(patches),
        routes=tuple(routes),
        labels=tuple(labels),
        low=_point(layout.bounds["min"]),
        high=_point(layout.bounds["max"]),
    )


def _point(point: Mapping[str, float]) -> Point:
    return point["x"], point["y"]
