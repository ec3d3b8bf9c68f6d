"""What stands in the boxes: who a holder is, and what part of the applicant comes by way of it."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.holders import OUTSIDE, Holder, HolderKind, describe, label
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.reports.equity_drawing.lettering import (
    clipped,
    side_by_side,
    text_width,
    wrapped,
)
from callcenter_rules.reports.equity_drawing.looks import BOXES
from callcenter_rules.texts import Text

WIDTH = 196
ROW = 17
NAME_SIZE = 13.5
DETAIL_SIZE = 11.5

_ROOM = WIDTH - 32
_NAME_ROWS = 3
_ID_ROWS = 2

_OF_APPLICANT = Text("占申请人", "of applicant")
_OWNERS_NOT_STATED = Text("？所有者未说明", "? owners not stated")


@attrs.frozen(kw_only=True)
class Box:
    """A holder, or what nobody is stated to own.

    ``name`` is whole; ``lines`` are as much of it as there is room for, ``details`` what stands
    below.
    """

    id: str
    look: str
    name: str
    lines: tuple[str, ...]
    details: tuple[str, ...]

    @property
    def height(self) -> int:
        """In pixels."""
        return 18 + ROW * (len(self.lines) + len(self.details))


def holder_box(
    ownership: Ownership, name: str, labels: Mapping[str, str], *, lang: str, reveal: bool
) -> Box:
    """Return the box of a holder; ``labels`` tell the holders of the chain apart."""
    holder = ownership.holders[name]
    details = [describe(holder, lang)]
    if name == ownership.company:
        look = "applicant"
        details.append(BOXES[look].title.in_(lang))
    else:
        look = _look_of(holder)
        share = ownership.reaching(name)
        if share:
            details.append(f"{_OF_APPLICANT.in_(lang)} {format_share(share, exact=False)}")
    if name not in ownership.snapshot.owners and not holder.ends_chain:
        details.append(_OWNERS_NOT_STATED.in_(lang))
    return Box(
        id=name,
        look=look,
        name=labels[name],
        lines=_name_lines(labels[name], label(holder, reveal=reveal)),
        details=tuple(side_by_side(details, _ROOM, DETAIL_SIZE, " · ")),
    )


def rest_box(company: str, *, lang: str) -> Box:
    """Return the box of what nobody is stated to own of a company."""
    text = f"？{BOXES['unknown'].title.in_(lang)}"
    return Box(id=rest_of(company), look="unknown", name=text, lines=(text,), details=())


def rest_of(company: str) -> str:
    """Return the id of the box of what nobody is stated to own of a company."""
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


def _name_lines(text: str, name: str) -> tuple[str, ...]:
    """Break a name into lines; what follows it in the text, to tell it from others, has its own."""
    if text_width(text, NAME_SIZE, bold=True) <= _ROOM:
        return (text,)
    rows = wrapped(name, _ROOM, NAME_SIZE, bold=True)
    lines = clipped(rows, _NAME_ROWS, _ROOM, NAME_SIZE, bold=True)
    mark = text.removeprefix(name).strip()
    if mark:
        marks = wrapped(mark, _ROOM, NAME_SIZE, bold=True)
        lines += clipped(marks, _ID_ROWS, _ROOM, NAME_SIZE, bold=True)
    return tuple(lines)
