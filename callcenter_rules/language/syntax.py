"""The syntax tree: what was written, before names and types are known.

``start`` and ``end`` are offsets into the text of the condition; ``size`` and ``depth`` count the
nodes below and the levels of nesting, so that limits are checked without walking the tree.
"""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Syntax:
    """One node of the syntax tree."""

    start: int
    end: int
    size: int = 1
    depth: int = 1


@attrs.frozen(kw_only=True)
class Literal(Syntax):
    """A number (kept as text), a string, ``true`` or ``false``."""

    value: str | bool
    is_number: bool = False


@attrs.frozen(kw_only=True)
class Name(Syntax):
    """A bare name."""

    name: str


@attrs.frozen(kw_only=True)
class Member(Syntax):
    """``target.name``."""

    target: Syntax
    name: str
    name_start: int


@attrs.frozen(kw_only=True)
class Index(Syntax):
    """``target[index]``."""

    target: Syntax
    index: Syntax


@attrs.frozen(kw_only=True)
class Call(Syntax):
    """``name(arguments)`` or ``target.name(arguments)``."""

    target: Syntax | None
    name: str
    name_start: int
    arguments: tuple[Syntax, ...]


@attrs.frozen(kw_only=True)
class Listing(Syntax):
    """``[a, b]``."""

    items: tuple[Syntax, ...]


@attrs.frozen(kw_only=True)
class Unary(Syntax):
    """``!a``, ``-a`` or ``+a``."""

    operator: str
    operand: Syntax


@attrs.frozen(kw_only=True)
class Binary(Syntax):
    """A comparison, ``in`` or arithmetic."""

    operator: str
    left: Syntax
    right: Syntax


@attrs.frozen(kw_only=True)
class Connected(Syntax):
    """``a && b && c`` or ``a || b || c``."""

    operator: str
    operands: tuple[Syntax, ...]


@attrs.frozen(kw_only=True)
class Conditional(Syntax):
    """``condition ? then : otherwise``."""

    condition: Syntax
    then: Syntax
    otherwise: Syntax
