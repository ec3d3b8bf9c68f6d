"""The interpreter: the value of a typed tree on one case. Short rather than fast.

It is one of the two implementations of the language; the compiler is the other, and property tests
hold them together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from callcenter_rules.evaluation.values import (
    arithmetic,
    compare,
    compare_periods,
    conjunction,
    disjunction,
    make_period,
    negation,
)
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.language import tree, types
from callcenter_rules.packs.resolution import ResolvedParameter


@attrs.frozen(kw_only=True)
class Situation:
    """Everything that a condition may read.

    ``as_of`` is the day on which the facts are judged, ``law_on`` the day whose law applies.
    ``year`` is the year of a yearly deadline, the year of ``as_of`` by default. ``provisional``
    lets working days be counted in a year whose holidays are not published.
    """

    case: Case
    as_of: dt.date
    law_on: dt.date
    jurisdiction: str
    parameters: Mapping[str, ResolvedParameter]
    year: int | None = None
    provisional: bool = False
    members: Mapping[int, Any] = attrs.field(factory=dict)
    member_paths: Mapping[int, str] = attrs.field(factory=dict)

    @property
    def year_start(self) -> dt.date:
        """1 January of the year that is looked at."""
        return dt.date(self.year or self.as_of.year, 1, 1)

    def with_member(self, variable: int, member: Any, path: str = "") -> Situation:
        """Return the situation in which a list variable stands for ``member`` (at ``path``)."""
        return attrs.evolve(
            self,
            members={**self.members, variable: member},
            member_paths={**self.member_paths, variable: path},
        )


def interpret(node: tree.Node, situation: Situation) -> Any:
    """Return the value of a condition or of a part of it; None is unknown."""
    match node:
        case tree.Constant():
            return node.value
        case tree.Fact():
            return _fact(node, situation)
        case tree.Variable():
            return situation.members[node.number]
        case tree.Given():
            return getattr(situation, node.name)
        case tree.Parameter():
            index = None if node.index is None else interpret(node.index, situation)
            return situation.parameters[node.name].at(index)
        case tree.Compare():
            left = interpret(node.left, situation)
            right = interpret(node.right, situation)
            if node.left.type == types.PERIOD:
                return compare_periods(node.operator, left, right, situation.as_of)
            return compare(node.operator, left, right)
        case tree.OneOf():
            item = interpret(node.item, situation)
            return disjunction(compare("==", item, value) for value in node.values)
        case tree.And():
            return conjunction(interpret(each, situation) for each in node.operands)
        case tree.Or():
            return disjunction(interpret(each, situation) for each in node.operands)
        case tree.Not():
            return negation(interpret(node.operand, situation))
        case tree.Choose():
            return _choose(node, situation)
        case tree.Arithmetic():
            left = interpret(node.left, situation)
            right = interpret(node.right, situation)
            return arithmetic(node.operator, left, right, provisional=situation.provisional)
        case tree.MakePeriod():
            return make_period(node.unit, interpret(node.count, situation))
        case tree.Has():
            return _fact(node.fact, situation) is not None
        case tree.Contains():
            return _contains(node, situation)
        case tree.Length():
            whole = interpret(node.whole, situation)
            return None if whole is None else len(whole)
        case tree.Count():
            return _count(node, situation)
        case tree.Exists():
            return disjunction(_tests(node, situation))
        case tree.All():
            return conjunction(_tests(node, situation))
    raise TypeError(f"not a node of the language: {node!r}")


def _fact(node: tree.Fact, situation: Situation) -> Any:
    value = situation.case if node.variable is None else situation.members[node.variable]
    for name in node.path:
        value = getattr(value, name)
    return value


def _choose(node: tree.Choose, situation: Situation) -> Any:
    condition = interpret(node.condition, situation)
    then = interpret(node.then, situation)
    otherwise = interpret(node.otherwise, situation)
    if condition is not None:
        return then if condition else otherwise
    return then if compare("==", then, otherwise) else None


def _contains(node: tree.Contains, situation: Situation) -> bool | None:
    whole = interpret(node.whole, situation)
    part = interpret(node.part, situation)
    if whole is None or part is None:
        return None
    return bool(whole.startswith(part)) if node.at_start else part in whole


def _tests(
    node: tree.Exists | tree.All | tree.Count, situation: Situation
) -> Iterator[bool | None]:
    """Yield the test on each member, and unknown for the members that are not listed."""
    items = interpret(node.items, situation)
    if items is None:
        yield None
        return
    for member in items:
        yield interpret(node.test, situation.with_member(node.variable, member))
    if isinstance(items, AtLeast):
        yield None


def _count(node: tree.Count, situation: Situation) -> Any:
    items = interpret(node.items, situation)
    if items is None:
        return None
    tests = [interpret(node.test, situation.with_member(node.variable, member)) for member in items]
    certain = tests.count(True)
    possible = certain + tests.count(None)
    if isinstance(items, AtLeast):
        return Interval(certain, None)
    return certain if certain == possible else Interval(certain, possible)
