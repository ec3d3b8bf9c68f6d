"""Which types go together: what may be compared, calculated and chosen between."""

from __future__ import annotations

from callcenter_rules.errors import nearest
from callcenter_rules.facts.declaration import Text
from callcenter_rules.language import syntax, tree, types
from callcenter_rules.language.parsing import ConditionFault

_ORDERED = (types.DATE, types.PERIOD)


def fault(at: syntax.Syntax, zh: str, en: str) -> ConditionFault:
    """Return a fault at a place of the condition."""
    return ConditionFault(Text(zh, en), at.start)


def arithmetic_type(node: syntax.Binary, left: tree.Node, right: tree.Node) -> types.Type:
    """Return the type of a sum, difference, product or quotient. Raises `ConditionFault`."""
    match node.operator, left.type, right.type:
        case "+" | "-", types.DATE, types.PERIOD:
            return types.DATE
        case "+", types.PERIOD, types.DATE:
            return types.DATE
        case "-", types.DATE, types.DATE:
            return types.number("days")
        case "+" | "-", types.Number() as a, types.Number() as b if alike(left, right):
            return b if a.unit is None or is_zero(left) else a
        case "*", types.Number() as a, types.Number() as b if _scales(a, b):
            return b
        case "*", types.Number() as a, types.Number() as b if _scales(b, a):
            return a
        case "/", types.Number() as a, types.Number() as b if _divides(b, a):
            return a
        case "/", types.Number() as a, types.Number() as b if types.meet(a, b):
            return types.number("share")
    raise fault(
        node,
        f"`{node.operator}` 不能用于{left.type.name.zh}和{right.type.name.zh}",
        f"`{node.operator}` does not go with a {left.type.name.en} and a {right.type.name.en}",
    )


def orderable(left: tree.Node, right: tree.Node, at: syntax.Syntax) -> None:
    """Raise `ConditionFault` for two values that have no order."""
    if isinstance(left.type, types.Number) and isinstance(right.type, types.Number):
        if alike(left, right):
            return
        raise units_differ(left, right, at)
    if left.type == right.type and left.type in _ORDERED:
        return
    raise _differ(left, right, at)


def equatable(
    left: tree.Node, right: tree.Node, at: syntax.Syntax, right_at: syntax.Syntax
) -> tuple[tree.Node, tree.Node]:
    """Return two values as they may be held equal, a text as the choice that it writes.

    Raises `ConditionFault` where they have nothing in common.
    """
    if isinstance(left.type, types.Choice):
        return left, as_choice(right, left.type, right_at)
    if isinstance(right.type, types.Choice):
        return as_choice(left, right.type, at), right
    if isinstance(left.type, types.Number) and isinstance(right.type, types.Number):
        if not alike(left, right):
            raise units_differ(left, right, at)
    elif left.type != right.type or isinstance(left.type, types.ListOf):
        raise _differ(left, right, at)
    return left, right


def as_choice(node: tree.Node, wanted: types.Choice, at: syntax.Syntax) -> tree.Node:
    """Return a value as one of a choice. Raises `ConditionFault` for what is none of it."""
    if node.type == wanted:
        return node
    values = ", ".join(wanted.cls)
    if not isinstance(node, tree.Constant) or not isinstance(node.value, str):
        raise fault(
            at,
            f"应为 {values} 之一，实为{node.type.name.zh}",
            f"expected one of {values}; found a {node.type.name.en}",
        )
    if node.value in list(wanted.cls):
        return tree.Constant(type=wanted, text=node.text, value=wanted.cls.of(node.value))
    near = nearest(node.value, list(wanted.cls))
    raise fault(
        at,
        f"`{node.value}` 不是 {values} 之一" + (f"；是否想写 `{near}`？" if near else ""),
        f"`{node.value}` is not one of {values}" + (f"; did you mean `{near}`?" if near else ""),
    )


def units_differ(left: tree.Node, right: tree.Node, at: syntax.Syntax) -> ConditionFault:
    """Return the fault of two numbers in different units."""
    plain = types.PLAIN in (left.type, right.type)
    hint_zh = "；请写成参数，参数须注明来源" if plain else ""
    hint_en = "; write a parameter, which cites its source" if plain else ""
    return fault(
        at,
        f"{left.type.name.zh}不能与{right.type.name.zh}相比{hint_zh}",
        f"a {left.type.name.en} does not compare with a {right.type.name.en}{hint_en}",
    )


def _differ(left: tree.Node, right: tree.Node, at: syntax.Syntax) -> ConditionFault:
    return fault(
        at,
        f"{left.type.name.zh}不能与{right.type.name.zh}相比",
        f"a {left.type.name.en} does not compare with a {right.type.name.en}",
    )


def require(node: tree.Node, wanted: types.Type, at: syntax.Syntax) -> None:
    """Raise `ConditionFault` for a value of another type than ``wanted``."""
    if node.type != wanted:
        raise fault(
            at,
            f"应为{wanted.name.zh}，实为{node.type.name.zh}",
            f"expected a {wanted.name.en}, found a {node.type.name.en}",
        )


_FACTORS = (None, "share", "1")


def _scales(factor: types.Number, other: types.Number) -> bool:
    """Say whether a product has the other's unit: a plain number always leaves it as it is."""
    if factor.unit not in _FACTORS:
        return False
    return other.unit not in _FACTORS[: _FACTORS.index(factor.unit)]


def _divides(divisor: types.Number, other: types.Number) -> bool:
    """Say whether a quotient has the dividend's unit."""
    return divisor.unit in _FACTORS and (other.unit is not None or divisor.unit is None)


def is_zero(node: tree.Node) -> bool:
    """Say whether a value is a written 0, which meets every unit."""
    return isinstance(node, tree.Constant) and node.value == 0 and node.value is not False


def alike(left: tree.Node, right: tree.Node) -> bool:
    """Say whether two numbers are of one unit."""
    assert isinstance(left.type, types.Number)
    assert isinstance(right.type, types.Number)
    return is_zero(left) or is_zero(right) or types.meet(left.type, right.type)
