"""The typed tree: a checked condition, as the interpreter and the compiler read it.

Every node knows its type and the text it came from. Lists appear only under `Count`, `Exists` and
`All`, whose ``test`` already contains the conditions of any ``filter`` in between; a bound variable
is known by a number that is unique in its condition.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.dates.periods import Period
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.language.types import Type


@attrs.frozen(kw_only=True)
class Node:
    """One node of the typed tree."""

    type: Type = attrs.field(eq=False, repr=False)
    text: str = attrs.field(eq=False, default="")


@attrs.frozen(kw_only=True)
class Constant(Node):
    """A value that is written in the condition."""

    value: bool | int | Fraction | str | dt.date | Period | Titled


@attrs.frozen(kw_only=True)
class Fact(Node):
    """A fact of the case, or of the list member that variable number ``variable`` stands for."""

    path: tuple[str, ...]
    variable: int | None = None
    ranged: bool = attrs.field(eq=False, default=False)
    personal: bool = attrs.field(eq=False, default=False)


@attrs.frozen(kw_only=True)
class Variable(Node):
    """A list member that is itself a value."""

    number: int


@attrs.frozen(kw_only=True)
class Parameter(Node):
    """A parameter; ``index`` picks the value where it differs by a choice."""

    name: str
    index: Node | None = None


@attrs.frozen(kw_only=True)
class Given(Node):
    """``as_of``, ``law_on`` or ``jurisdiction``."""

    name: str


@attrs.frozen(kw_only=True)
class Compare(Node):
    """``==``, ``!=``, ``<``, ``<=``, ``>`` or ``>=``."""

    operator: str
    left: Node
    right: Node


@attrs.frozen(kw_only=True)
class OneOf(Node):
    """``item in [constants]``."""

    item: Node
    values: tuple[Any, ...]


@attrs.frozen(kw_only=True)
class And(Node):
    """All of the operands."""

    operands: tuple[Node, ...]


@attrs.frozen(kw_only=True)
class Or(Node):
    """Any of the operands."""

    operands: tuple[Node, ...]


@attrs.frozen(kw_only=True)
class Not(Node):
    """The negation of the operand."""

    operand: Node


@attrs.frozen(kw_only=True)
class Choose(Node):
    """``condition ? then : otherwise``."""

    condition: Node
    then: Node
    otherwise: Node


@attrs.frozen(kw_only=True)
class Arithmetic(Node):
    """``+ - * /`` on numbers, and ``+ -`` on a date and a period or two dates."""

    operator: str
    left: Node
    right: Node


@attrs.frozen(kw_only=True)
class MakePeriod(Node):
    """``days(n)``, ``months(n)`` or ``workdays(n)``."""

    unit: str
    count: Node


@attrs.frozen(kw_only=True)
class Has(Node):
    """Whether a fact is stated."""

    fact: Fact


@attrs.frozen(kw_only=True)
class Contains(Node):
    """Whether a text contains, or starts with, another."""

    whole: Node
    part: Node
    at_start: bool = False


@attrs.frozen(kw_only=True)
class Length(Node):
    """The number of characters of a text."""

    whole: Node


@attrs.frozen(kw_only=True)
class Count(Node):
    """How many members of a list pass the test."""

    items: Node
    variable: int
    test: Node


@attrs.frozen(kw_only=True)
class Exists(Node):
    """Whether some member of a list passes the test."""

    items: Node
    variable: int
    test: Node


@attrs.frozen(kw_only=True)
class All(Node):
    """Whether every member of a list passes the test."""

    items: Node
    variable: int
    test: Node


def children(node: Node) -> Iterator[Node]:
    """Yield the nodes directly below."""
    for field in attrs.fields(type(node)):
        value = getattr(node, field.name)
        if isinstance(value, Node):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Node))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and all nodes below it."""
    yield node
    for child in children(node):
        yield from walk(child)


def facts_read(node: Node) -> frozenset[str]:
    """Return the dotted paths of the case's facts that a condition reads."""
    return frozenset(
        ".".join(each.path)
        for each in walk(node)
        if isinstance(each, Fact) and each.variable is None
    )


def parameters_read(node: Node) -> frozenset[str]:
    """Return the names of the parameters that a condition reads."""
    return frozenset(each.name for each in walk(node) if isinstance(each, Parameter))


def is_closed(node: Node) -> bool:
    """Say whether a node reads no list variable."""
    return not any(
        isinstance(each, Variable) or (isinstance(each, Fact) and each.variable is not None)
        for each in walk(node)
    )
