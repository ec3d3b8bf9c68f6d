"""What the lines of the drawing are: holdings, and control by other means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.holders import MAINLAND, OUTSIDE, HolderKind
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.reports.equity_drawing.boxes import rest_of
from callcenter_rules.reports.equity_drawing.looks import LINE_OF_MEANS, LINES
from callcenter_rules.reports.equity_drawing.selection import begins_at


@attrs.frozen(kw_only=True)
class Edge:
    """A line from a company to whoever holds or controls it; it is drawn the other way round."""

    company: str
    holder: str
    look: str
    label: str


def edges_between(ownership: Ownership, drawn: Sequence[str], lang: str) -> Iterator[Edge]:
    """Return the lines between holders that are drawn, and to what nobody is stated to own."""
    snapshot = ownership.snapshot
    known = set(drawn)
    for company in drawn:
        for name, share in snapshot.entered.get(company, {}).items():
            if name in known:
                look = _look_of(ownership, name)
                text = format_share(share, exact=False)
                yield Edge(company=company, holder=name, look=look, label=text)
        for name in snapshot.unsized.get(company, ()):
            if name in known:
                yield Edge(company=company, holder=name, look="unsized", label="？")
        if company in snapshot.rest:
            text = format_share(snapshot.rest[company], exact=False)
            yield Edge(company=company, holder=rest_of(company), look="untraced", label=text)
    for control in snapshot.controls:
        if begins_at(control) in known and control.controller in known:
            look = LINE_OF_MEANS[control.by]
            yield Edge(
                company=begins_at(control),
                holder=control.controller,
                look=look,
                label=LINES[look].title.in_(lang),
            )


def _look_of(ownership: Ownership, name: str) -> str:
    holder = ownership.holders[name]
    if holder.origins <= OUTSIDE:
        return "foreign"
    if holder.kind is HolderKind.STATE_BODY:
        return "state"
    if name not in ownership.snapshot.owners and not holder.ends_chain:
        return "untraced"
    return "domestic" if holder.origins == MAINLAND else "anywhere"
