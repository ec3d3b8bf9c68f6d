"""Which statuses a requirement can never have, and why; worked out, not declared.

Whether a requirement is in force changes only on days on which one of its claims begins or ends,
and only between places that its claims tell apart, so that all readings, days and places can be
gone through. Whether a condition can be met or broken at all is decided where it reads nothing but
facts that are compared with each other, with zero, or with their own few values: then as many
values as there are facts, in every order, stand for all.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Final

import attrs

from callcenter_rules.errors import CaseRefused
from callcenter_rules.evaluation import Situation, Status, interpret
from callcenter_rules.facts import Case, case_from_data
from callcenter_rules.language import tree, types
from callcenter_rules.packs import Pack, resolve
from callcenter_rules.packs.model import NATION, Claim, Requirement
from callcenter_rules.packs.resolution import READINGS, ResolvedRequirement, Standing
from callcenter_rules.texts import Text

_DAY: Final = dt.timedelta(days=1)
_MOST_CASES: Final = 10_000
_CHECKED: Final = (tree.Compare, tree.OneOf, tree.And, tree.Or, tree.Not, tree.Constant, tree.Fact)


def unreachable(pack: Pack, requirement: Requirement) -> Mapping[Status, Text]:
    """Return the statuses that a requirement cannot have in any case, each with the reason.

    A status that is not named is either reachable or was not decided.
    """
    found: dict[Status, Text] = {}
    resolved = list(_resolutions(pack, requirement))
    if all(_always_asks(each) for each in resolved):
        found[Status.NOT_APPLICABLE] = Text(
            "没有前提条件，任何时候、任何地方、任何解读下都有来源主张",
            "it has no condition, and every reading asserts it at all times and in all places",
        )
    if not any(each.standing is Standing.IN_FORCE for each in resolved):
        reason = Text("任何解读下都从未生效", "it is in force under no reading, anywhere, ever")
        return {**found, **dict.fromkeys(set(Status) - {Status.NOT_APPLICABLE}, reason)}
    if not any(isinstance(node, tree.Fact) for node in _nodes(requirement)):
        found[Status.UNDETERMINED] = Text("它不读取任何事实", "it reads no fact")
    return {**found, **_never_met_or_broken(requirement)}


def _always_asks(resolved: ResolvedRequirement) -> bool:
    return resolved.standing is Standing.IN_FORCE and resolved.when is None


def _nodes(requirement: Requirement) -> Iterator[tree.Node]:
    for condition in (requirement.when, requirement.require):
        if condition is not None:
            yield from tree.walk(condition)


# In force


def boundaries(claims: tuple[Claim, ...]) -> tuple[dt.date, ...]:
    """Return the days on which what is in force may change: first days, and days after the last."""
    starts = {claim.starts for claim in claims if claim.starts is not None}
    ends = {claim.ends + _DAY for claim in claims if claim.ends is not None}
    return tuple(sorted(starts | ends))


def claims_behind(pack: Pack, requirement: Requirement) -> tuple[Claim, ...]:
    """Return a requirement's own claims and those of the parameters that it reads."""
    read = (pack.parameters[name].claims for name in requirement.parameters)
    return (*requirement.claims, *itertools.chain.from_iterable(read))


def _resolutions(pack: Pack, requirement: Requirement) -> Iterator[ResolvedRequirement]:
    """Yield the requirement under every reading, on every day, in every place that differ."""
    claims = claims_behind(pack, requirement)
    alone = attrs.evolve(
        pack,
        requirements=(requirement,),
        consequences=(),
        parameters={name: pack.parameters[name] for name in requirement.parameters},
    )
    days = (dt.date.min, *boundaries(claims))
    places = dict.fromkeys((NATION, *(claim.jurisdiction for claim in claims)))
    for reading, day, place in itertools.product(_readings(pack, claims), days, places):
        yield resolve(alone, reading=reading, law_on=day, jurisdiction=place).requirements[0]


def _readings(pack: Pack, claims: tuple[Claim, ...]) -> tuple[str, ...]:
    """Return the readings that differ: one silent source stands for all."""
    speaking = dict.fromkeys(claim.source.id for claim in claims)
    silent = [name for name in pack.sources if name not in speaking][:1]
    return (*READINGS, *(f"source:{name}" for name in (*speaking, *silent)))


# Met and broken


def _never_met_or_broken(requirement: Requirement) -> Mapping[Status, Text]:
    domains = _domains(requirement)
    if domains is None or math.prod(map(len, domains.values())) > _MOST_CASES:
        return {}
    reached: set[Status] = set()
    refusals: dict[str, Text] = {}
    for values in itertools.product(*domains.values()):
        try:
            case = case_from_data(_nested(dict(zip(domains, values, strict=True))))
        except CaseRefused as refused:
            refusals.update({str(fault): fault.message for fault in refused.faults})
        else:
            reached.add(_status(requirement, case))
    why = next(iter(refusals.values()), Text("恒成立或恒不成立", "it always holds or never does"))
    reason = Text(
        f"其余案例在读取时就被拒绝：{why.zh}" if refusals else why.zh,
        f"the other cases are refused when they are read: {why.en}" if refusals else why.en,
    )
    return {each: reason for each in (Status.SATISFIED, Status.VIOLATED) if each not in reached}


def _domains(requirement: Requirement) -> Mapping[tuple[str, ...], tuple[Any, ...]] | None:
    """Return values for each fact that stand for all its values; None where that is not known."""
    nodes = tuple(_nodes(requirement))
    if not all(isinstance(node, _CHECKED) and _is_plain(node) for node in nodes):
        return None
    facts = {node.path: node for node in nodes if isinstance(node, tree.Fact)}
    numbers = sum(isinstance(node.type, types.Number) for node in facts.values())
    return {path: _values(node, numbers) for path, node in facts.items()}


def _is_plain(node: tree.Node) -> bool:
    if isinstance(node, tree.Constant) and isinstance(node.type, types.Number):
        return node.value == 0
    if isinstance(node, tree.Fact) and node.variable is not None:
        return False
    return node.type == types.BOOLEAN or isinstance(node.type, types.Choice | types.Number)


def _values(fact: tree.Fact, numbers: int) -> tuple[Any, ...]:
    if isinstance(fact.type, types.Choice):
        return tuple(member.value for member in fact.type.cls)
    if not isinstance(fact.type, types.Number):
        return (True, False)
    if fact.type.unit == "share":
        return tuple(str(Fraction(step, numbers + 1)) for step in range(numbers + 2))
    return tuple(range(numbers + 2))


def _nested(stated: Mapping[tuple[str, ...], Any]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for (*above, last), value in stated.items():
        record = data
        for step in above:
            record = record.setdefault(step, {})
        record[last] = value
    return data


def _status(requirement: Requirement, case: Case) -> Status:
    situation = Situation(
        case=case, as_of=dt.date.min, law_on=dt.date.min, jurisdiction=NATION, parameters={}
    )
    if requirement.when is not None and interpret(requirement.when, situation) is False:
        return Status.NOT_APPLICABLE
    return Status.SATISFIED if interpret(requirement.require, situation) else Status.VIOLATED
