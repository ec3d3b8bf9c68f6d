"""Conditions in words, in Chinese and English: what a rule asks, without its formula.

>>> from callcenter_rules.packs import load_pack
>>> pack = load_pack("application")
>>> phrase(pack.requirement("seats-installed").require, "en")
'physical seats live at inspection more than 0'
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from callcenter_rules.facts.declaration import Titled
from callcenter_rules.language import tree, types
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.wording import (
    DATE_OPERATORS,
    OPERATORS,
    listed,
    named,
    quoted,
    remark,
    show,
    show_last,
    show_path,
)

_GIVEN: Final = {
    "as_of": Text("判断日", "the day judged"),
    "law_on": Text("适用法律之日", "the day whose law applies"),
    "jurisdiction": Text("所在地", "the place"),
    "year_start": Text("当年1月1日", "1 January of the year"),
}
_PERIODS: Final = {
    "days": Text("{}日", "{} days"),
    "months": Text("{}个月", "{} months"),
    "workdays": Text("{}个工作日", "{} working days"),
}
_SUMS: Final = {
    "+": Text("加", " plus "),
    "-": Text("减", " minus "),
    "*": Text("乘以", " times "),
    "/": Text("除以", " divided by "),
}
_YES: Final = Text("是", "yes")
_NO: Final = Text("否", "no")


def phrase(
    node: tree.Node,
    lang: str,
    *,
    parameters: Mapping[str, str] = MappingProxyType({}),
    lists: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """Return a condition, or a part of one, in ``zh`` or ``en``.

    ``parameters`` has what to call each parameter; without it a parameter is called by its name.
    ``lists`` has the path of the list of each variable that is bound outside of the part.
    """
    return _Phraser(lang=lang, parameters=parameters, lists=lists).say(node)


def asked_of(node: tree.Count | tree.Exists | tree.All) -> tuple[tree.Node | None, tree.Node]:
    """Return of which members something is asked, None for all, and what is asked of them.

    ``.filter(m, a).all(m, b)`` is kept as: for every member, not a or b.
    """
    match node:
        case tree.All(test=tree.Or(operands=(tree.Not(operand=among), test))):
            return among, test
    return None, node.test


@attrs.frozen(kw_only=True)
class _Phraser:
    """Says conditions in one language; ``lists`` has the path of each variable's list."""

    lang: str
    parameters: Mapping[str, str]
    lists: Mapping[int, str]

    def text(self, zh: str, en: str) -> str:
        return Text(zh, en).in_(self.lang)

    def say(self, node: tree.Node) -> str:
        match node:
            case tree.Fact() | tree.Variable() if node.type == types.BOOLEAN:
                return named(self.value(node), _YES.in_(self.lang), self.lang)
            case tree.Not(operand=tree.Fact() as fact):
                return named(self.value(fact), _NO.in_(self.lang), self.lang)
            case tree.Not():
                return self.text("并非", "not ") + self.nested(node.operand)
            case tree.And() | tree.Or():
                parts = [self.nested(each) for each in node.operands]
                either = isinstance(node, tree.Or)
                return (self.text("，或", ", or ") if either else self.text("，且", ", and ")).join(
                    parts
                )
            case tree.Choose():
                given, then, other = map(self.say, (node.condition, node.then, node.otherwise))
                return self.text(
                    f"如果{given}，则{then}，否则{other}", f"if {given} then {then}, else {other}"
                )
            case tree.Compare():
                return self.compare(node)
            case tree.OneOf():
                return self.related(
                    node.item,
                    "in",
                    listed([self.constant(each) for each in node.values], self.lang),
                )
            case tree.Contains():
                operator = "starts with" if node.at_start else "contains"
                return self.related(node.whole, operator, self.value(node.part))
            case tree.Has():
                return self.value(node.fact) + self.text("已说明", " is stated")
            case tree.Exists() | tree.All():
                return self.members(node)
        return self.value(node)

    def nested(self, node: tree.Node) -> str:
        said = self.say(node)
        if isinstance(node, tree.And | tree.Or | tree.Choose):
            return remark(said, self.lang).strip()
        return said

    def compare(self, node: tree.Compare) -> str:
        operator = node.operator
        if node.left.type == types.DATE and operator in DATE_OPERATORS:
            words = DATE_OPERATORS[operator].in_(self.lang)
        else:
            words = OPERATORS[operator].in_(self.lang)
            words = "is not" if operator == "!=" and self.lang != "zh" else words
        space = self.text("", " ")
        return f"{self.value(node.left)}{space}{words}{space}{self.value(node.right)}"

    def related(self, left: tree.Node, operator: str, right: str) -> str:
        space = self.text("", " ")
        return f"{self.value(left)}{space}{OPERATORS[operator].in_(self.lang)}{space}{right}"

    def members(self, node: tree.Exists | tree.All) -> str:
        items, within = self.value(node.items), self.inside(node)
        match node.test:
            case (
                tree.Compare(operator="==", left=tree.Variable(), right=tree.Constant() as value)
                | tree.Compare(operator="==", left=tree.Constant() as value, right=tree.Variable())
            ) if isinstance(node, tree.Exists):
                return items + self.text("包括", " include ") + self.value(value)
        among, asked = asked_of(node)
        test = within.say(asked)
        if isinstance(node, tree.Exists):
            return self.text(f"{items}中至少一项：{test}", f"at least one of the {items}: {test}")
        if among is not None:
            which = within.say(among)
            return self.text(
                f"{items}中凡{which}的，每一项：{test}",
                f"every one of the {items} of which {which}: {test}",
            )
        return self.text(f"{items}的每一项：{test}", f"every one of the {items}: {test}")

    def inside(self, node: tree.Count | tree.Exists | tree.All) -> _Phraser:
        path = ".".join(node.items.path) if isinstance(node.items, tree.Fact) else ""
        return attrs.evolve(self, lists={**self.lists, node.variable: path})

    def value(self, node: tree.Node) -> str:
        match node:
            case tree.Constant():
                return self.constant(node.value, getattr(node.type, "unit", None))
            case tree.Fact(variable=None):
                return show_path(".".join(node.path), self.lang)
            case tree.Fact():
                start = self.lists.get(node.variable or 0, "")
                return show_last(".".join((f"{start}[]", *node.path)), self.lang)
            case tree.Variable():
                return self.text("该项", "it")
            case tree.Parameter():
                return self.parameter(node)
            case tree.Given():
                return _GIVEN[node.name].in_(self.lang)
            case tree.Arithmetic():
                words = _SUMS[node.operator].in_(self.lang)
                return f"{self.value(node.left)}{words}{self.value(node.right)}"
            case tree.MakePeriod(count=tree.Constant() as count):
                return _PERIODS[node.unit].in_(self.lang).format(self.value(count))
            case tree.MakePeriod():
                return self.value(node.count)
            case tree.Length():
                whole = self.value(node.whole)
                return self.text(f"{whole}的字数", f"the length of {whole}")
            case tree.Count():
                items, test = self.value(node.items), self.inside(node).say(node.test)
                return self.text(
                    f"符合条件（{test}）的{items}数量", f"the number of {items} for whom ({test})"
                )
        return self.nested(node)

    def parameter(self, node: tree.Parameter) -> str:
        title = self.parameters.get(node.name, f"`{node.name}`")
        if node.index is None:
            return title
        index = self.value(node.index)
        return title + remark(self.text(f"按{index}", f"by {index}"), self.lang)

    def constant(self, value: Any, unit: str | None = None) -> str:
        shown = show(value, unit if unit != "count" else None, self.lang)
        is_text = isinstance(value, str) and (self.lang == "zh" or not isinstance(value, Titled))
        return quoted(shown, self.lang) if is_text else shown
