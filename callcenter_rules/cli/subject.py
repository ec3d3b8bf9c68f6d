"""Finding what an id stands for, in one pack or in all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from callcenter_rules.authoring import load_statements, trace
from callcenter_rules.errors import Fault, PackRefused, UsageRefused
from callcenter_rules.packs import Pack, load_pack, pack_names
from callcenter_rules.reports.subjects import (
    StatementPlaces,
    Subject,
    holders_of,
    id_of,
    subjects_of,
)
from callcenter_rules.texts import Text

_FIRST: Final = "application"


@attrs.frozen(kw_only=True)
class Found:
    """What an id stands for: subjects in a pack, or a statement and the packs that take it up."""

    packs: tuple[Pack, ...]
    subjects: tuple[Subject, ...] = ()
    statement: StatementPlaces | None = None


def find_subject(name: str, *, pack: str | None, rulesets: str | None) -> Found:
    """Find what an id stands for in ``pack``, or in all packs, the one that the id names first.

    A pack that does not load is passed over. Raises `UsageRefused`, with the nearest name and with
    what was wrong with such packs, where nothing is found.
    """
    packs, broken = _load(_names(name, pack, rulesets), rulesets)
    known: list[str] = []
    for each in packs:
        subjects = subjects_of(each)
        if name in subjects:
            return Found(packs=(each,), subjects=subjects[name])
        known += subjects
    statements = _statements(packs, rulesets)
    if name.upper() in statements:
        return Found(packs=tuple(packs), statement=statements[name.upper()])
    fault = Fault.unknown_name("name", name, [*known, *statements])
    raise UsageRefused("usage", [fault, *broken])


def _names(name: str, pack: str | None, rulesets: str | None) -> Sequence[str]:
    if pack is not None:
        return [pack]
    names = pack_names(rulesets)
    begun = [each for each in names if name.startswith(f"{each}.")]
    return begun or sorted(names, key=lambda each: each != _FIRST)


def _load(names: Sequence[str], rulesets: str | None) -> tuple[list[Pack], list[Fault]]:
    packs: list[Pack] = []
    broken: list[Fault] = []
    for name in names:
        try:
            packs.append(load_pack(name, rulesets))
        except PackRefused as refused:
            broken += refused.faults
    return packs, broken


def _statements(packs: Sequence[Pack], rulesets: str | None) -> dict[str, StatementPlaces]:
    """Return the statements that the rule sets list or the packs name, with their places."""
    try:
        listed = load_statements(rulesets)
    except PackRefused:
        listed = {}
    places = {id_of(holder): holder for pack in packs for holder in holders_of(pack)}
    found: dict[str, StatementPlaces] = {}
    for name, traced in trace(packs, listed).items():
        title: Text | None = listed[name].title if name in listed else None
        ids = (
            *traced.requirements,
            *traced.parameters,
            *traced.consequences,
            *traced.deadlines,
            *traced.estimates,
            *traced.totals,
        )
        found[name] = StatementPlaces(
            id=name,
            title=title,
            topic=listed[name].topic_title if name in listed else None,
            places=tuple(places[each] for each in dict.fromkeys(ids)),
            not_checked=traced.not_checked,
        )
    return found
