"""What can be explained in a rule pack, and by which names it is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

import attrs

from callcenter_rules.packs.model import (
    Claim,
    Consequence,
    Deadline,
    Estimate,
    Pack,
    Parameter,
    Requirement,
    Source,
    Total,
)
from callcenter_rules.texts import Text


@attrs.frozen(kw_only=True)
class StatementPlaces:
    """A numbered statement of the domain, and where the packs take it up.

    ``places`` has, in the order of the packs, what takes it up; ``not_checked`` why a pack, by its
    id, does not check it. ``title`` is None where the rule sets do not list their statements.
    """

    id: str
    title: Text | None
    topic: Text | None
    places: tuple[Holder, ...]
    not_checked: Mapping[str, Text]


Holder: TypeAlias = Requirement | Parameter | Consequence | Deadline | Estimate | Total
Subject: TypeAlias = Requirement | Parameter | Consequence | Deadline | Source

KINDS: Mapping[type, Text] = {
    Requirement: Text("要求", "requirement"),
    Parameter: Text("参数", "parameter"),
    Consequence: Text("后果", "consequence"),
    Deadline: Text("期限", "deadline"),
    Estimate: Text("费用", "cost"),
    Total: Text("合计的说法", "stated total"),
    Source: Text("来源", "source"),
}


def holders_of(pack: Pack) -> Iterator[Holder]:
    """Yield all that has claims in a pack."""
    yield from pack.requirements
    yield from pack.parameters.values()
    yield from pack.consequences
    yield from pack.deadlines
    yield from pack.stated_durations
    yield from pack.estimates
    yield from pack.stated_costs


def id_of(holder: Holder) -> str:
    """Return the id of a part of a pack; a parameter's is its name."""
    return holder.name if isinstance(holder, Parameter) else holder.id


def subjects_of(pack: Pack) -> Mapping[str, tuple[Subject, ...]]:
    """Return all that can be explained in a pack, by each name by which it is known.

    Ids are known with and without the pack's; a parameter also with ``param.`` and with hyphens.
    """
    known: dict[str, tuple[Subject, ...]] = {}

    def add(subject: Subject, *names: str) -> None:
        for name in dict.fromkeys(names):
            known[name] = (*known.get(name, ()), subject)

    holders: tuple[Requirement | Consequence | Deadline, ...] = (
        *pack.requirements,
        *pack.consequences,
        *pack.deadlines,
    )
    for holder in holders:
        add(holder, holder.id, holder.id.removeprefix(f"{pack.id}."))
    for name, parameter in pack.parameters.items():
        add(parameter, name, f"param.{name}", name.replace("_", "-"))
    for name, source in pack.sources.items():
        add(source, name)
    return known


def requirements_about(subject: Subject, pack: Pack) -> tuple[Requirement, ...]:
    """Return the requirement that a subject is, or those that read it as a parameter."""
    if isinstance(subject, Requirement):
        return (subject,)
    if isinstance(subject, Parameter):
        return tuple(each for each in pack.requirements if subject.name in each.parameters)
    return ()


def claims_of_source(source: Source, pack: Pack) -> Iterator[tuple[Holder, Claim]]:
    """Yield what a source claims in a pack, and of what."""
    for holder in holders_of(pack):
        for claim in holder.claims:
            if claim.source is source:
                yield holder, claim
