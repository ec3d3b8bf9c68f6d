"""How wide texts are in pixels, and texts broken into rows of that width.

A page has the fonts of whoever reads it, so that widths are estimated, for a wide font: a text may
turn out narrower, hardly wider. A Chinese character is as wide as its size.

>>> wrapped("江苏示例控股集团有限公司", 120, 13.5, bold=True)
['江苏示例控股', '集团有限公司']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from callcenter_rules.reports.columns import width, wrap

_NARROW = frozenset("iIjlftr .,:;'|!()[]/-`·")
_BROAD = frozenset("mMwWOQ%@≈+×→…")
_BOLDER = 1.13
_LONGEST = 400
_WORD = re.compile(r"[!-~]+")


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide a text is in pixels."""
    ems = sum(_ems(character, _BOLDER if bold else 1.0) for character in text)
    return size * ems


def _ems(character: str, bolder: float) -> float:
    columns = width(character)
    if columns != 1:
        return columns / 2
    if character in _NARROW:
        return 0.4 * bolder
    if character in _BROAD:
        return 0.96 * bolder
    return (0.73 if character.isupper() else 0.64) * bolder


def wrapped(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into as few rows of at most ``room`` pixels as it takes, of about one length."""
    text = text[:_LONGEST]
    word = max(map(len, _WORD.findall(text)), default=0)
    best: list[str] = []
    for columns in range(max(width(text), 1), 0, -1):
        rows = wrap(text, columns)
        if best and (len(rows) > len(best) or columns < word):
            break
        if all(text_width(row, size, bold=bold) <= room for row in rows):
            best = rows
    return best or [text]


def clipped(rows: Sequence[str], most: int, room: float, size: float, *, bold: bool) -> list[str]:
    """Return at most so many of the rows, the last with an ellipsis where others are left out."""
    if len(rows) <= most:
        return list(rows)
    last = rows[most - 1]
    while last and text_width(f"{last}…", size, bold=bold) > room:
        last = last[:-1]
    return [*rows[: most - 1], f"{last}…"]


def side_by_side(parts: Sequence[str], room: float, size: float, between: str) -> Iterator[str]:
    """Put short texts side by side in as many rows as they need; a longer one has its own rows."""
    row = ""
    for part in parts:
        longer = f"{row}{between}{part}" if row else part
        if row and text_width(longer, size) > room:
            yield row
            longer = part
        *whole, row = wrapped(longer, room, size) if longer == part else [longer]
        yield from whole
    if row:
        yield row
