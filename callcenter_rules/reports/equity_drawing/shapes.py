"""Outlines of boxes, and lines, as elements of SVG."""

from __future__ import annotations

from collections.abc import Iterator

from callcenter_rules.reports.equity_drawing.looks import Look

_CORNER = 12.0
_ROUNDEST = 30.0


def outline(look: Look, x: float, y: float, width: float, height: float) -> Iterator[str]:
    """Draw the outline of a box; ``x`` and ``y`` are its upper left corner."""
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    style = f'fill="{look.fill}" stroke="{look.ink}" stroke-width="{look.weight}"{dashes}'
    if look.shape in ("cut", "slanted"):
        corner = min(_CORNER, height / 3)
        points = _cut_corners if look.shape == "cut" else _slanted
        corners = " ".join(
            f"{number(x + dx)},{number(y + dy)}" for dx, dy in points(width, height, corner)
        )
        yield f'<polygon points="{corners}" {style}/>'
        return
    radius = min(height / 2, _ROUNDEST) if look.shape in ("pill", "oval") else 4.0
    yield _rectangle(x, y, width, height, radius, style)
    if look.shape == "double":
        inner = f'fill="none" stroke="{look.ink}" stroke-width="1"'
        yield _rectangle(x + 4, y + 4, width - 8, height - 8, 2.0, inner)
    if look.shape == "oval":
        for side in (x + 9, x + width - 9):
            yield (
                f'<path d="M{number(side)},{number(y + 4)} v{number(height - 8)}" '
                f'stroke="{look.ink}" stroke-width="1" stroke-dasharray="1.5 2.5"/>'
            )


def line(path: str, look: Look, marker: str = "", title: str = "") -> Iterator[str]:
    """Draw a line along ``path``; ``marker`` and ``title`` are SVG."""
    dashes = f' stroke-dasharray="{look.dashes}"' if look.dashes else ""
    weight = 4.4 if look.shape == "double" else look.weight
    yield (
        f'<path d="{path}" fill="none" stroke="{look.ink}" stroke-width="{weight}"{dashes} '
        f'stroke-linejoin="round" {marker}>{title}</path>'
    )
    if look.shape == "double":
        yield f'<path d="{path}" fill="none" stroke="#ffffff" stroke-width="1.8"/>'


def number(value: float) -> str:
    """Write a length in pixels, to one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _rectangle(x: float, y: float, width: float, height: float, radius: float, style: str) -> str:
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" rx="{number(radius)}" {style}/>'
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
