"""Syntax tree to typed tree: names are resolved and types are checked when a pack loads.

>>> from callcenter_rules.facts.case import Case
>>> from callcenter_rules.facts.catalogue import shape
>>> scope = Scope(case=shape(Case), parameters={})
>>> check("site.live_seats > 0", scope).type is types.BOOLEAN
True
>>> check("site.live_seat > 0", scope)  # doctest: +ELLIPSIS
Traceback (most recent call last):
    ...
callcenter_rules.language.parsing.ConditionFault: no such fact `live_seat`; did you mean ...
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Mapping
from fractions import Fraction

import attrs

from callcenter_rules.dates.periods import Period, UnitOfTime
from callcenter_rules.errors import Fault, nearest
from callcenter_rules.facts.declaration import Text
from callcenter_rules.language import syntax, tree, types
from callcenter_rules.language.agreement import (
    alike,
    arithmetic_type,
    as_choice,
    equatable,
    fault,
    is_zero,
    orderable,
    require,
    units_differ,
)
from callcenter_rules.language.parsing import ConditionFault, parse
from callcenter_rules.language.scope import GIVEN, Bound, Scope

MAX_MACROS = 2
_FUNCTIONS = ("date", "days", "months", "workdays", "has")
_TEXT_METHODS = ("contains", "startsWith", "size")
_LIST_METHODS = ("size", "exists", "all", "filter")


def check_list(text: str, scope: Scope) -> tree.Fact:
    """Parse and check the name of a list of records, such as ``changes.made``.

    Raises `ConditionFault`.
    """
    checker = _Checker(text, scope)
    written = parse(text)
    node = checker.check(written, scope.variables, 0)
    listed = isinstance(node.type, types.ListOf) and isinstance(node.type.item, types.Record)
    if not isinstance(node, tree.Fact) or not listed:
        raise fault(
            written,
            f"应为一个列表，其各项是一组事实；实为{node.type.name.zh}",
            f"expected a list of groups of facts, found a {node.type.name.en}",
        )
    return node


def check_variable(name: str, scope: Scope, offset: int = 0) -> None:
    """Raise `ConditionFault`, at ``offset``, for a variable's name that is taken already."""
    if name in GIVEN or name in scope.case.fields or name == "param":
        raise ConditionFault(
            Text(
                f"`{name}` 已有别的含义，请换一个名称",
                f"`{name}` already means something else; choose another name",
            ),
            offset,
        )


def check(text: str, scope: Scope, *, expect: types.Type = types.BOOLEAN) -> tree.Node:
    """Parse and check a condition.

    Raises `ConditionFault`, with an offset into ``text``, for the first fault found.
    """
    checker = _Checker(text, scope)
    written = parse(text)
    node = checker.check(written, scope.variables, 0)
    if node.type != expect:
        raise fault(
            written,
            f"应为{expect.name.zh}，实为{node.type.name.zh}",
            f"expected a {expect.name.en}, found a {node.type.name.en}",
        )
    return node


@attrs.frozen
class _Sifted(tree.Node):
    """A list on its way to ``size``, ``exists`` or ``all``, with the tests of its filters."""

    items: tree.Node = attrs.field(kw_only=True)
    variable: int = attrs.field(kw_only=True)
    tests: tuple[tree.Node, ...] = attrs.field(kw_only=True, default=())


_Variables = Mapping[str, Bound]


class _Checker:
    """Checks one condition; holds its text, its scope and the numbering of its variables."""

    def __init__(self, text: str, scope: Scope) -> None:
        self.text = text
        self.scope = scope
        self.numbers = itertools.count(len(scope.variables))

    def unknown(
        self, kind: str, name: str, known: list[str] | tuple[str, ...], offset: int
    ) -> ConditionFault:
        fault = Fault.unknown_name(kind, name, known)
        return ConditionFault(fault.message, offset)

    def source(self, node: syntax.Syntax) -> str:
        return " ".join(self.text[node.start : node.end].split())

    def check(self, node: syntax.Syntax, variables: _Variables, macros: int) -> tree.Node:
        """Check one node in value position."""
        checked = self.any(node, variables, macros)
        if isinstance(checked.type, types.Record):
            raise fault(
                node,
                f"`{self.source(node)}` 是一组事实，请写其中一个",
                f"`{self.source(node)}` is a group of facts; name one of them",
            )
        self.refuse_personal(node, checked)
        return checked

    def refuse_personal(self, node: syntax.Syntax, checked: tree.Node) -> None:
        """Refuse to read personal data, which no record of a verdict holds in full."""
        if isinstance(checked, tree.Fact) and checked.personal:
            raise fault(
                node,
                f"`{checked.text}` 是个人信息，条件只能问是否已说明：`has({checked.text})`",
                f"`{checked.text}` is personal data; a condition may only ask "
                f"`has({checked.text})`",
            )

    def any(self, node: syntax.Syntax, variables: _Variables, macros: int) -> tree.Node:
        match node:
            case syntax.Literal():
                return self.literal(node)
            case syntax.Name():
                return self.name(node, variables)
            case syntax.Member():
                return self.member(node, variables, macros)
            case syntax.Index():
                return self.index(node, variables, macros)
            case syntax.Call(target=None):
                return self.function(node, variables, macros)
            case syntax.Call():
                return self.method(node, variables, macros)
            case syntax.Unary():
                return self.unary(node, variables, macros)
            case syntax.Binary(operator="in"):
                return self.membership(node, variables, macros)
            case syntax.Binary(operator="+" | "-" | "*" | "/"):
                return self.arithmetic(node, variables, macros)
            case syntax.Binary():
                return self.comparison(node, variables, macros)
            case syntax.Connected():
                return self.connected(node, variables, macros)
            case syntax.Conditional():
                return self.conditional(node, variables, macros)
            case _:
                raise fault(
                    node,
                    "列表只能写在 `in` 之后",
                    "a list of values can stand only after `in`",
                )

    def literal(self, node: syntax.Literal) -> tree.Node:
        text = self.source(node)
        if not node.is_number:
            kind = types.BOOLEAN if isinstance(node.value, bool) else types.TEXT
            return tree.Constant(type=kind, text=text, value=node.value)
        value = Fraction(str(node.value))
        whole = value.denominator == 1
        return tree.Constant(type=types.PLAIN, text=text, value=value.numerator if whole else value)

    def name(self, node: syntax.Name, variables: _Variables) -> tree.Node:
        text = node.name
        if node.name in variables:
            bound = variables[node.name]
            if isinstance(bound.type, types.Record):
                return tree.Fact(type=bound.type, text=text, path=(), variable=bound.number)
            return tree.Variable(type=bound.type, text=text, number=bound.number)
        if node.name in GIVEN:
            return tree.Given(type=GIVEN[node.name], text=text, name=node.name)
        if node.name in self.scope.case.fields:
            shape = self.scope.case.fields[node.name]
            return tree.Fact(type=types.type_of(shape), text=text, path=(node.name,))
        raise self.unknown_name(node, variables)

    def unknown_name(self, node: syntax.Name, variables: _Variables) -> ConditionFault:
        """Report a name that is not known; a fact without its record is looked for below all."""
        if node.name == "param":
            return fault(node, "请写 `param.` 和参数名", "write `param.` and then its name")
        known = [*variables, *GIVEN, *self.scope.case.fields, "param"]
        if nearest(node.name, known) is None:
            known = [path for path, _ in self.scope.case.walk()]
        return self.unknown("name", node.name, known, node.start)

    def member(self, node: syntax.Member, variables: _Variables, macros: int) -> tree.Node:
        if (
            node.target == syntax.Name(start=node.target.start, end=node.target.end, name="param")
            and "param" not in variables
        ):
            return self.parameter(node, None, node)
        target = self.any(node.target, variables, macros)
        if not (isinstance(target, tree.Fact) and isinstance(target.type, types.Record)):
            raise ConditionFault(
                Text(
                    f"`{self.source(node.target)}` 没有下级事实",
                    f"`{self.source(node.target)}` has no facts below it",
                ),
                node.name_start,
            )
        fields = target.type.shape.readable
        if node.name not in fields:
            raise self.unknown("fact", node.name, list(fields), node.name_start)
        shape = fields[node.name]
        return tree.Fact(
            type=types.type_of(shape),
            text=self.source(node),
            path=(*target.path, node.name),
            variable=target.variable,
            ranged=bool(shape.info and shape.info.ranged),
            personal=bool(shape.info and shape.info.personal),
        )

    def parameter(
        self, node: syntax.Member, index: tree.Node | None, whole: syntax.Member | syntax.Index
    ) -> tree.Node:
        known = self.scope.parameters
        if node.name not in known:
            raise self.unknown("parameter", node.name, list(known), node.name_start)
        declared = known[node.name]
        if (declared.by is None) != (index is None):
            if declared.by is None:
                raise fault(
                    whole,
                    f"参数 `{node.name}` 只有一个值，不需要方括号",
                    f"parameter `{node.name}` has one value and takes no brackets",
                )
            raise fault(
                whole,
                f"参数 `{node.name}` 对 {', '.join(declared.by)} 各有取值，请在方括号中写明",
                f"parameter `{node.name}` has a value for each of {', '.join(declared.by)}; "
                "say which in brackets",
            )
        if isinstance(whole, syntax.Index) and index is not None and declared.by is not None:
            index = as_choice(index, types.choice(declared.by), whole.index)
        return tree.Parameter(
            type=declared.value, text=self.source(whole), name=node.name, index=index
        )

    def index(self, node: syntax.Index, variables: _Variables, macros: int) -> tree.Node:
        match node.target:
            case syntax.Member(target=syntax.Name(name="param")) as member:
                index = self.check(node.index, variables, macros)
                return self.parameter(member, index, node)
        raise fault(node, "方括号只能用于参数", "brackets can follow only a parameter")

    def function(self, node: syntax.Call, variables: _Variables, macros: int) -> tree.Node:
        if node.name not in _FUNCTIONS:
            raise self.unknown("function", node.name, _FUNCTIONS, node.name_start)
        if len(node.arguments) != 1:
            raise fault(node, f"`{node.name}` 需要一个参数", f"`{node.name}` takes one argument")
        argument = self.any(node.arguments[0], variables, macros)
        text = self.source(node)
        if node.name == "has":
            if not isinstance(argument, tree.Fact) or isinstance(argument.type, types.Record):
                raise fault(node, "`has` 只能用于一个事实", "`has` asks about one fact")
            return tree.Has(type=types.BOOLEAN, text=text, fact=argument)
        if node.name == "date":
            return self.date(node, argument)
        if not isinstance(argument.type, types.Number) or argument.type.unit not in (
            None,
            "1",
            "count",
            node.name.removeprefix("work"),
        ):
            raise fault(
                node.arguments[0],
                f"`{node.name}` 需要整数，实为{argument.type.name.zh}",
                f"`{node.name}` takes a whole number, found a {argument.type.name.en}",
            )
        if isinstance(argument, tree.Constant):
            count = argument.value
            if not isinstance(count, int) or not 0 <= count <= 999_999:
                raise fault(node.arguments[0], "应为非负整数", "expected a whole number, 0 or more")
            period = Period(count, UnitOfTime(node.name))
            return tree.Constant(type=types.PERIOD, text=text, value=period)
        return tree.MakePeriod(type=types.PERIOD, text=text, unit=node.name, count=argument)

    def date(self, node: syntax.Call, argument: tree.Node) -> tree.Node:
        try:
            if not isinstance(argument, tree.Constant) or not isinstance(argument.value, str):
                raise ValueError
            day = dt.date.fromisoformat(argument.value)
        except ValueError:
            raise fault(
                node,
                '`date` 需要真实存在的日期，例如 date("2024-07-01")',
                '`date` takes a date that exists, such as date("2024-07-01")',
            ) from None
        return tree.Constant(type=types.DATE, text=self.source(node), value=day)

    def method(self, node: syntax.Call, variables: _Variables, macros: int) -> tree.Node:
        assert node.target is not None
        target = self.any(node.target, variables, macros)
        if isinstance(target.type, types.ListOf):
            if node.name not in _LIST_METHODS:
                raise self.unknown("method", node.name, _LIST_METHODS, node.name_start)
            return self.list_method(node, target, variables, macros)
        self.refuse_personal(node.target, target)
        if target.type != types.TEXT:
            raise fault(
                node,
                f"{target.type.name.zh}没有方法 `{node.name}`",
                f"a {target.type.name.en} has no method `{node.name}`",
            )
        if node.name not in _TEXT_METHODS:
            raise self.unknown("method", node.name, _TEXT_METHODS, node.name_start)
        text = self.source(node)
        wanted = 0 if node.name == "size" else 1
        if len(node.arguments) != wanted:
            raise fault(
                node,
                f"`{node.name}` 需要{wanted}个参数",
                f"`{node.name}` takes {wanted} argument{'' if wanted == 1 else 's'}",
            )
        if node.name == "size":
            return tree.Length(type=types.COUNT, text=text, whole=target)
        part = self.check(node.arguments[0], variables, macros)
        require(part, types.TEXT, node.arguments[0])
        return tree.Contains(
            type=types.BOOLEAN,
            text=text,
            whole=target,
            part=part,
            at_start=node.name == "startsWith",
        )

    def list_method(
        self, node: syntax.Call, target: tree.Node, variables: _Variables, macros: int
    ) -> tree.Node:
        sifted = self.sifted(target)
        text = self.source(node)
        if node.name == "size":
            if node.arguments:
                raise fault(node, "`size` 不需要参数", "`size` takes no argument")
            return tree.Count(
                type=types.COUNT,
                text=text,
                items=sifted.items,
                variable=sifted.variable,
                test=_all_of(sifted.tests),
            )
        if macros >= MAX_MACROS:
            raise fault(
                node,
                f"列表条件最多嵌套{MAX_MACROS}层",
                f"list conditions nest at most {MAX_MACROS} deep",
            )
        if len(node.arguments) != 2 or not isinstance(node.arguments[0], syntax.Name):
            raise fault(
                node,
                f"应写作 `.{node.name}(m, 条件)`",
                f"write `.{node.name}(m, condition)`",
            )
        assert isinstance(target.type, types.ListOf)
        variable = node.arguments[0].name
        check_variable(variable, self.scope, node.arguments[0].start)
        bound = Bound(sifted.variable, target.type.item)
        test = self.check(node.arguments[1], {**variables, variable: bound}, macros + 1)
        require(test, types.BOOLEAN, node.arguments[1])
        if node.name == "filter":
            return attrs.evolve(sifted, tests=(*sifted.tests, test), text=text)
        earlier = sifted.tests
        if node.name == "exists":
            return tree.Exists(
                type=types.BOOLEAN,
                text=text,
                items=sifted.items,
                variable=sifted.variable,
                test=_all_of((*earlier, test)),
            )
        if earlier:
            passed_over = tree.Not(type=types.BOOLEAN, operand=_all_of(earlier))
            test = tree.Or(type=types.BOOLEAN, operands=(passed_over, test), text=test.text)
        return tree.All(
            type=types.BOOLEAN,
            text=text,
            items=sifted.items,
            variable=sifted.variable,
            test=test,
        )

    def sifted(self, target: tree.Node) -> _Sifted:
        if isinstance(target, _Sifted):
            return target
        return _Sifted(
            type=target.type, text=target.text, items=target, variable=next(self.numbers)
        )

    def unary(self, node: syntax.Unary, variables: _Variables, macros: int) -> tree.Node:
        operand = self.check(node.operand, variables, macros)
        if node.operator == "!":
            require(operand, types.BOOLEAN, node.operand)
            return tree.Not(type=types.BOOLEAN, text=self.source(node), operand=operand)
        if not isinstance(operand.type, types.Number):
            raise fault(node, "正负号只能用于数", "a sign can stand only before a number")
        if node.operator == "+":
            return operand
        if isinstance(operand, tree.Constant) and isinstance(operand.value, int | Fraction):
            return attrs.evolve(operand, value=-operand.value, text=self.source(node))
        zero = tree.Constant(type=operand.type, text="0", value=0)
        return tree.Arithmetic(
            type=operand.type, text=self.source(node), operator="-", left=zero, right=operand
        )

    def membership(self, node: syntax.Binary, variables: _Variables, macros: int) -> tree.Node:
        item = self.check(node.left, variables, macros)
        text = self.source(node)
        if isinstance(node.right, syntax.Listing):
            if not node.right.items:
                raise fault(node.right, "列表不能为空", "the list is empty")
            values = tuple(self.check(each, variables, macros) for each in node.right.items)
            matched = tuple(
                equatable(item, value, node.left, where)
                for value, where in zip(values, node.right.items, strict=True)
            )
            constants = tuple(
                right.value for _, right in matched if isinstance(right, tree.Constant)
            )
            if len(constants) == len(matched) and item.type != types.PERIOD:
                return tree.OneOf(type=types.BOOLEAN, text=text, item=item, values=constants)
            return tree.Or(
                type=types.BOOLEAN,
                text=text,
                operands=tuple(
                    tree.Compare(
                        type=types.BOOLEAN, text=text, operator="==", left=left, right=right
                    )
                    for left, right in matched
                ),
            )
        target = self.any(node.right, variables, macros)
        if not isinstance(target.type, types.ListOf):
            raise fault(node.right, "`in` 之后应为列表", "`in` takes a list on its right")
        sifted = self.sifted(target)
        if isinstance(target.type.item, types.Record):
            raise fault(
                node.right,
                "记录列表请用 `.exists(m, …)`",
                "for a list of records use `.exists(m, …)`",
            )
        member = tree.Variable(type=target.type.item, text=text, number=sifted.variable)
        left, right = equatable(item, member, node.left, node.right)
        same = tree.Compare(type=types.BOOLEAN, text=text, operator="==", left=left, right=right)
        return tree.Exists(
            type=types.BOOLEAN,
            text=text,
            items=sifted.items,
            variable=sifted.variable,
            test=_all_of((*sifted.tests, same)),
        )

    def arithmetic(self, node: syntax.Binary, variables: _Variables, macros: int) -> tree.Node:
        left = self.check(node.left, variables, macros)
        right = self.check(node.right, variables, macros)
        kind = arithmetic_type(node, left, right)
        return tree.Arithmetic(
            type=kind, text=self.source(node), operator=node.operator, left=left, right=right
        )

    def comparison(self, node: syntax.Binary, variables: _Variables, macros: int) -> tree.Node:
        left = self.check(node.left, variables, macros)
        right = self.check(node.right, variables, macros)
        if node.operator in ("==", "!="):
            left, right = equatable(left, right, node.left, node.right)
        else:
            orderable(left, right, node)
        return tree.Compare(
            type=types.BOOLEAN,
            text=self.source(node),
            operator=node.operator,
            left=left,
            right=right,
        )

    def connected(self, node: syntax.Connected, variables: _Variables, macros: int) -> tree.Node:
        operands = []
        for each in node.operands:
            operand = self.check(each, variables, macros)
            require(operand, types.BOOLEAN, each)
            operands.append(operand)
        make = tree.And if node.operator == "&&" else tree.Or
        return make(type=types.BOOLEAN, text=self.source(node), operands=tuple(operands))

    def conditional(
        self, node: syntax.Conditional, variables: _Variables, macros: int
    ) -> tree.Node:
        condition = self.check(node.condition, variables, macros)
        require(condition, types.BOOLEAN, node.condition)
        then = self.check(node.then, variables, macros)
        otherwise = self.check(node.otherwise, variables, macros)
        kind = then.type
        if isinstance(then.type, types.Number) and isinstance(otherwise.type, types.Number):
            if not alike(then, otherwise):
                raise units_differ(then, otherwise, node)
            kind = otherwise.type if is_zero(then) else then.type
        elif isinstance(then.type, types.ListOf):
            raise fault(node, "不能在列表之间选择", "a list cannot be chosen between")
        else:
            then, otherwise = equatable(then, otherwise, node.then, node.otherwise)
            kind = then.type
        return tree.Choose(
            type=kind,
            text=self.source(node),
            condition=condition,
            then=then,
            otherwise=otherwise,
        )


def _all_of(tests: tuple[tree.Node, ...]) -> tree.Node:
    if not tests:
        return tree.Constant(type=types.BOOLEAN, text="true", value=True)
    if len(tests) == 1:
        return tests[0]
    text = " && ".join(test.text for test in tests)
    return tree.And(type=types.BOOLEAN, text=text, operands=tests)
