"""Evidence: the comparisons that decided a condition, and the facts that left it undecided.

Only what decided is named: of a false "and", the operands that are false; of a true "or", those
that are true; of an unknown condition, those that are unknown. Evidence is gathered by the
interpreter when somebody looks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import attrs

from callcenter_rules.evaluation.interpreter import Situation, interpret
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.language import tree, types
from callcenter_rules.packs.model import Claim

_NEGATED: Final = {
    "==": "!=",
    "!=": "==",
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "in": "not in",
    "contains": "lacks",
    "starts with": "does not start with",
    "exists": "none",
    "all": "not all",
}
_MIRRORED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@attrs.frozen(kw_only=True)
class Evidence:
    """One comparison that decided.

    ``path`` is the fact that was looked at (the list, where members were counted; the expression,
    where there was a calculation) and ``expression`` the whole of what was compared. ``actual`` is
    its value (None where it is unknown, an interval where it is known in part), ``required`` the
    value it was held against, ``unit`` the unit of both. ``claim`` is the claim that set the
    required value, None where the requirement itself says it. ``holds`` is None where the
    comparison could not be decided, and ``unknown`` are the paths of the facts that would decide.
    ``provisional`` is the day that one side, unknown because it counts working days of a year whose
    public holidays are not published, would be if Monday to Friday were worked; None otherwise.
    """

    path: str
    expression: str
    actual: Any
    operator: str
    required: Any
    unit: str | None = None
    claim: Claim | None = None
    parameter: str | None = None
    holds: bool | None
    unknown: tuple[str, ...] = ()
    provisional: dt.date | None = None


def deciding(node: tree.Node, situation: Situation) -> tuple[Evidence, ...]:
    """Return the comparisons that decided a condition, in the order in which they are written."""
    found: list[Evidence] = []
    for evidence in _deciding(node, situation, negated=False):
        if evidence not in found:
            found.append(evidence)
    return tuple(found)


def _deciding(node: tree.Node, situation: Situation, *, negated: bool) -> Iterator[Evidence]:
    match node:
        case tree.And() | tree.Or():
            outcome = interpret(node, situation)
            for operand in node.operands:
                if interpret(operand, situation) is outcome:
                    yield from _deciding(operand, situation, negated=negated)
        case tree.Not():
            yield from _deciding(node.operand, situation, negated=not negated)
        case tree.Choose():
            yield from _deciding_choice(node, situation, negated=negated)
        case tree.Constant():
            return
        case _:
            yield _leaf(node, situation, negated=negated)


def _deciding_choice(
    node: tree.Choose, situation: Situation, *, negated: bool
) -> Iterator[Evidence]:
    condition = interpret(node.condition, situation)
    yield from _deciding(node.condition, situation, negated=condition is False)
    if condition is not False:
        yield from _deciding(node.then, situation, negated=negated)
    if condition is not True:
        yield from _deciding(node.otherwise, situation, negated=negated)


def _leaf(node: tree.Node, situation: Situation, *, negated: bool) -> Evidence:
    outcome = interpret(node, situation)
    left: tree.Node
    right: Any
    actual: Any
    holds = outcome if outcome is None else outcome is not negated
    unknown = tuple(dict.fromkeys(unknown_facts(node, situation))) if outcome is None else ()
    match node:
        case tree.Compare():
            return _comparison(node, situation, negated, holds, unknown)
        case tree.OneOf():
            left, operator, right = node.item, "in", tuple(node.values)
            actual = interpret(left, situation)
        case tree.Contains():
            left, operator = node.whole, "starts with" if node.at_start else "contains"
            actual, right = interpret(left, situation), interpret(node.part, situation)
        case tree.Has():
            left, operator, right, actual = node.fact, "==", True, outcome
        case tree.Exists() | tree.All():
            operator = "exists" if isinstance(node, tree.Exists) else "all"
            left, right, actual = node.items, node.test.text, interpret(node.items, situation)
            actual = None if actual is None else _members(node, situation)
        case _:
            left, operator, right, actual = node, "==", True, outcome
            if negated:
                operator, right, negated = "==", False, False
    return Evidence(
        path=_path(left, situation),
        expression=left.text,
        actual=actual,
        operator=_NEGATED[operator] if negated else operator,
        required=right,
        holds=holds,
        unknown=unknown,
    )


def _comparison(
    node: tree.Compare,
    situation: Situation,
    negated: bool,
    holds: bool | None,
    unknown: tuple[str, ...],
) -> Evidence:
    left, right, operator = node.left, node.right, node.operator
    if _is_standard(left) and not _is_standard(right):
        left, right, operator = right, left, _MIRRORED.get(operator, operator)
    parameter = next((each for each in tree.walk(right) if isinstance(each, tree.Parameter)), None)
    return Evidence(
        path=_path(left, situation),
        expression=left.text,
        actual=interpret(left, situation),
        operator=_NEGATED[operator] if negated else operator,
        required=interpret(right, situation),
        unit=_unit(left.type) or _unit(right.type),
        claim=_claim(parameter, situation),
        parameter=None if parameter is None else parameter.name,
        holds=holds,
        unknown=unknown,
        provisional=None if unknown else _provisional(left, right, situation),
    )


def _provisional(left: tree.Node, right: tree.Node, situation: Situation) -> dt.date | None:
    """Return the day that only an unpublished calendar leaves unknown."""
    guessing = attrs.evolve(situation, provisional=True)
    for side in (left, right):
        if side.type == types.DATE and interpret(side, situation) is None:
            day: dt.date | None = interpret(side, guessing)
            return day
    return None


def _is_standard(node: tree.Node) -> bool:
    """Say whether a side is what the other is held against: no fact of the case in it."""
    return not any(
        isinstance(each, tree.Fact | tree.Variable | tree.Count) for each in _without_index(node)
    )


def _without_index(node: tree.Node) -> Iterator[tree.Node]:
    yield node
    if not isinstance(node, tree.Parameter):
        for child in tree.children(node):
            yield from _without_index(child)


def _unit(kind: types.Type) -> str | None:
    if isinstance(kind, types.Number) and kind.unit not in (None, "count"):
        return kind.unit
    return None


def _claim(parameter: tree.Parameter | None, situation: Situation) -> Claim | None:
    if parameter is None:
        return None
    resolved = situation.parameters[parameter.name]
    index = None if parameter.index is None else interpret(parameter.index, situation)
    chosen = resolved.chosen.get(index)
    return None if chosen is None else chosen.claim


def _members(node: tree.Exists | tree.All, situation: Situation) -> tuple[str, ...]:
    """Return the paths of the members that decide: those that pass, or those that do not."""
    wanted = isinstance(node, tree.Exists)
    return tuple(
        path
        for path, below in _each_member(node, situation)
        if interpret(node.test, below) is wanted
    )


def _each_member(
    node: tree.Exists | tree.All | tree.Count, situation: Situation
) -> Iterator[tuple[str, Situation]]:
    base = _path(node.items, situation)
    for number, member in enumerate(interpret(node.items, situation) or ()):
        path = f"{base}[{number}]"
        yield path, situation.with_member(node.variable, member, path)


def _path(node: tree.Node, situation: Situation) -> str:
    match node:
        case tree.Fact(variable=None):
            return ".".join(node.path)
        case tree.Fact():
            member = situation.member_paths.get(node.variable or 0, "")
            return ".".join((member, *node.path))
        case tree.Variable():
            return situation.member_paths.get(node.number, "")
        case tree.Count():
            return _path(node.items, situation)
        case tree.MakePeriod():
            return _path(node.count, situation)
    return node.text


def unknown_facts(node: tree.Node, situation: Situation) -> Iterator[str]:
    """Yield the paths of the facts without which a condition or a value is unknown."""
    value = interpret(node, situation)
    if value is not None and (type(value) is not Interval or value.is_exact):
        return
    match node:
        case tree.Fact() | tree.Variable():
            yield _path(node, situation)
        case tree.Choose():
            yield from _unknown_of_choice(node, situation)
        case tree.Exists() | tree.All() | tree.Count():
            yield from _unknown_members(node, situation)
        case _:
            for child in tree.children(node):
                yield from unknown_facts(child, situation)


def _unknown_of_choice(node: tree.Choose, situation: Situation) -> Iterator[str]:
    condition = interpret(node.condition, situation)
    yield from unknown_facts(node.condition, situation)
    if condition is not False:
        yield from unknown_facts(node.then, situation)
    if condition is not True:
        yield from unknown_facts(node.otherwise, situation)


def _unknown_members(
    node: tree.Exists | tree.All | tree.Count, situation: Situation
) -> Iterator[str]:
    for _, below in _each_member(node, situation):
        yield from unknown_facts(node.test, below)
    items = interpret(node.items, situation)
    if items is None or isinstance(items, AtLeast):
        yield _path(node.items, situation)
        yield from _unknown_of_further_members(node, situation)


def _unknown_of_further_members(
    node: tree.Exists | tree.All | tree.Count, situation: Situation
) -> Iterator[str]:
    """Yield the facts of the case that the test of a member that is not yet listed will need."""
    assert isinstance(node.items.type, types.ListOf)
    item = node.items.type.item
    place = f"{_path(node.items, situation)}[]"
    unlisted = item.shape.cls() if isinstance(item, types.Record) else None
    below = situation.with_member(node.variable, unlisted, place)
    yield from (path for path in unknown_facts(node.test, below) if not path.startswith(place))
