"""The types of the condition language.

A number carries its unit. ``COUNT`` is what ``.size()`` gives and meets every counted unit; a plain
number (unit ``None``) is a literal or a factor and meets no quantity, except that 0 meets all.
"""

from __future__ import annotations

import attrs

from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape
from callcenter_rules.facts.declaration import UNITS, Text, Titled

COUNTED_UNITS = frozenset({"1", "persons", "seats", "items", "complaints"})


@attrs.frozen
class Type:
    """A type of the condition language."""

    name: Text


@attrs.frozen
class Number(Type):
    """An exact number; ``unit`` is a key of `UNITS`, ``"count"``, or None for a plain number."""

    unit: str | None


@attrs.frozen
class Choice(Type):
    """One value of an enumeration."""

    cls: type[Titled]


@attrs.frozen
class ListOf(Type):
    """A list."""

    item: Type


@attrs.frozen(eq=False)
class Record(Type):
    """A record of facts."""

    shape: RecordShape


BOOLEAN = Type(Text("真假值", "boolean"))
TEXT = Type(Text("文字", "text"))
DATE = Type(Text("日期", "date"))
CHAIN = Type(Text("股权链", "chain of shareholders"))
PERIOD = Type(Text("时间段", "period"))
PLAIN = Number(Text("纯数", "plain number"), None)
COUNT = Number(Text("个数", "count"), "count")


def number(unit: str) -> Number:
    """Return the type of a quantity in ``unit``."""
    label = UNITS[unit]
    if not label.en:
        return Number(
            Text("数" if unit == "1" else "比例", "number" if unit == "1" else unit), unit
        )
    return Number(Text(f"数量（{label.zh}）", f"number of {label.en}"), unit)


def choice(cls: type[Titled]) -> Choice:
    """Return the type of an enumeration's values."""
    values = ", ".join(cls)
    return Choice(Text(f"选项（{values}）", f"choice of {values}"), cls)


def list_of(item: Type) -> ListOf:
    """Return the type of a list of ``item``."""
    return ListOf(Text("列表", "list"), item)


def type_of(shape: FactShape) -> Type:
    """Return the type of a fact."""
    match shape.kind:
        case Kind.BOOLEAN:
            return BOOLEAN
        case Kind.INTEGER | Kind.DECIMAL | Kind.SHARE:
            unit = shape.info.unit if shape.info else None
            return number(unit or "1")
        case Kind.DATE:
            return DATE
        case Kind.TEXT:
            return TEXT
        case Kind.CHOICE:
            assert shape.choice is not None
            return choice(shape.choice)
        case Kind.LIST:
            assert shape.item is not None
            return list_of(type_of(shape.item))
        case Kind.CHAIN:
            return CHAIN
        case Kind.RECORD:
            assert shape.shape is not None
            return Record(Text("记录", "record"), shape.shape)


def meet(left: Number, right: Number) -> bool:
    """Say whether two numbers may be compared or added."""
    if left.unit == right.unit:
        return True
    units = {left.unit, right.unit}
    return "count" in units and bool(units & COUNTED_UNITS)
