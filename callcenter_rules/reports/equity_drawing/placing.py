"""Where the labels of lines stand: on their lines, clear of the boxes and of one another.

A label stands where no other line runs, if there is such a place. If all of its line is taken, a
number takes its place, which is shorter, and the label goes to a list below the drawing; if that
has no room either, the list alone has it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from callcenter_rules.reports.equity_drawing.lettering import text_width

SIZE = 12
HEIGHT = 16

_ARROW = 12
_STEP = 4
_SQUARE = 64

Point = tuple[float, float]
Route = Sequence[Point]


@attrs.frozen
class Patch:
    """A rectangle, by its middle and its size."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Patch) -> bool:
        """Whether the two overlap; a common border is no overlap."""
        return (
            abs(self.x - other.x) * 2 < self.width + other.width
            and abs(self.y - other.y) * 2 < self.height + other.height
        )


@attrs.frozen(kw_only=True)
class Label:
    """What stands on a line, and where.

    ``patch`` is None where there is no room on the line. ``number`` is that of the list below the
    drawing, if the label is there; a patch then has the number alone.
    """

    text: str
    patch: Patch | None
    number: int | None = None

    @property
    def shown(self) -> str:
        """What is written on the line."""
        return self.text if self.number is None else numbered(self.number)


def numbered(number: int) -> str:
    """Return the mark of an entry of the list below the drawing."""
    return f"({number})"


def place_labels(
    texts: Sequence[str],
    routes: Sequence[Route],
    anchors: Sequence[Point | None],
    boxes: Sequence[Patch],
) -> list[Label]:
    """Return where each text stands; ``anchors`` are where the layout has kept room for them.

    The labels of short lines are placed first, since they have fewer places to stand.
    """
    taken, lines = _Ground(), _Ground()
    for box in boxes:
        taken.add(attrs.evolve(box, width=box.width + 4, height=box.height + 4))
    for line, route in enumerate(routes):
        for one, other in pairwise(route):
            lines.add(_between(one, other), line)
        lines.add(Patch(*route[0], _ARROW, _ARROW))

    def place(line: int, text: str) -> Patch | None:
        width = text_width(text, SIZE) + 6
        possible = None
        for x, y in _spots(routes[line], anchors[line], width):
            spot = Patch(x, y, width, HEIGHT)
            if taken.is_free(spot):
                possible = possible or spot
                if lines.is_free(spot, besides=line):
                    possible = spot
                    break
        if possible is not None:
            taken.add(possible)
        return possible

    by_length = sorted(range(len(texts)), key=lambda line: (_length(routes[line]), line))
    found = {line: place(line, texts[line]) for line in by_length}
    crowded = [line for line in range(len(texts)) if found[line] is None]
    numbers = {line: number for number, line in enumerate(crowded, 1)}
    for line in crowded:
        found[line] = place(line, numbered(numbers[line]))
    return [
        Label(text=text, patch=found[line], number=numbers.get(line))
        for line, text in enumerate(texts)
    ]


class _Ground:
    """Patches that are taken, each by a line or by nobody in particular, by squares of the page."""

    def __init__(self) -> None:
        self._squares: dict[tuple[int, int], list[tuple[Patch, int | None]]] = {}

    def add(self, patch: Patch, line: int | None = None) -> None:
        for square in self._under(patch):
            self._squares.setdefault(square, []).append((patch, line))

    def is_free(self, patch: Patch, *, besides: int = -1) -> bool:
        """Whether nothing but the line ``besides`` is there."""
        return not any(
            line != besides and patch.meets(other)
            for square in self._under(patch)
            for other, line in self._squares.get(square, ())
        )

    def _under(self, patch: Patch) -> Iterator[tuple[int, int]]:
        across, down = patch.width / 2, patch.height / 2
        for x in range(int((patch.x - across) // _SQUARE), int((patch.x + across) // _SQUARE) + 1):
            for y in range(int((patch.y - down) // _SQUARE), int((patch.y + down) // _SQUARE) + 1):
                yield x, y


def _spots(route: Route, anchor: Point | None, width: float) -> Iterator[Point]:
    """Return where a label may stand: where the layout kept room, or else along its line."""
    pieces = sorted(pairwise(route), key=_wideness)
    if anchor is not None:
        label = Patch(*anchor, width, HEIGHT)
        near = [piece for piece in pieces if label.meets(_between(*piece))]
        yield from (_nearest(anchor, *piece) for piece in near[:1])
        yield from [anchor] if near else []
    for portion in (0.5, 0.25, 0.75):
        for one, other in pieces:
            yield _along(one, other, portion)
    for one, other in pieces:
        steps = int(_length((one, other)) / 2 / _STEP)
        for step in range(1, steps + 1):
            yield _along(one, other, 0.5 - step / steps / 2)
            yield _along(one, other, 0.5 + step / steps / 2)


def _wideness(piece: tuple[Point, Point]) -> float:
    """Return a sort key: long pieces first, and level ones, along which a text runs."""
    (x, y), (other_x, other_y) = piece
    return -abs(x - other_x) - abs(y - other_y) / 3


def _along(one: Point, other: Point, portion: float) -> Point:
    return one[0] + (other[0] - one[0]) * portion, one[1] + (other[1] - one[1]) * portion


def _nearest(point: Point, one: Point, other: Point) -> Point:
    """Return the point of a piece of line, which runs level or upright, that is nearest."""
    (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return min(max(point[0], left), right), min(max(point[1], low), high)


def _between(one: Point, other: Point) -> Patch:
    (x, y), (other_x, other_y) = one, other
    return Patch((x + other_x) / 2, (y + other_y) / 2, abs(x - other_x), abs(y - other_y))


def _length(route: Route) -> float:
    return sum(
        abs(x - other_x) + abs(y - other_y) for (x, y), (other_x, other_y) in pairwise(route)
    )
