"""Condition text to syntax tree, with bounds on length, size and nesting.

>>> parse("a.b >= 1 && !c").depth
4
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from importlib import resources
from typing import TYPE_CHECKING, Any

from callcenter_rules.errors import Fault
from callcenter_rules.facts.declaration import Text
from callcenter_rules.language import syntax

if TYPE_CHECKING:
    from lark import Token

MAX_LENGTH = 4_000
MAX_SIZE = 400
MAX_DEPTH = 24

_ESCAPE = re.compile(r"\\(.)")
_NOT = re.compile(r"(?<![A-Za-z0-9_.])not$")


class ConditionFault(Fault):
    """A fault in a condition, at an offset of its text."""

    def __init__(self, message: Text, offset: int) -> None:
        """Make a fault from its message and the offset at which it was found."""
        super().__init__(message)
        self.offset = offset


def parse(text: str) -> syntax.Syntax:
    """Parse a condition.

    Raises `ConditionFault` where the text is not in the grammar or is beyond the limits.
    """
    if len(text) > MAX_LENGTH:
        raise ConditionFault(
            Text(f"条件超过{MAX_LENGTH}个字符", f"a condition has at most {MAX_LENGTH} characters"),
            MAX_LENGTH,
        )
    from lark.exceptions import UnexpectedInput, VisitError

    try:
        tree: syntax.Syntax = _parser()(text)
    except VisitError as error:
        raise error.orig_exc from None
    except UnexpectedInput as error:
        ended = getattr(getattr(error, "token", None), "type", None) == "$END"
        raise _unexpected(text, len(text) if ended else error.pos_in_stream) from None
    return tree


_INSTEAD = {
    "and": "&&",
    "or": "||",
    "not": "!",
    "&": "&&",
    "|": "||",
    "=": "==",
    "=>": "!a || b",
    "<>": "!=",
    "≠": "!=",
    "≤": "<=",
    "≥": ">=",
}


def _unexpected(text: str, position: int | None) -> ConditionFault:
    offset = position or 0
    before = text[:offset].rstrip()
    if _NOT.search(before):
        offset = len(before) - len("not")
    if not text[offset:].strip():
        return ConditionFault(Text("条件不完整", "the condition ends too early"), len(text))
    found = text[offset:].split(maxsplit=1)[0][:20]
    instead = _INSTEAD.get(found)
    return ConditionFault(
        Text(
            f"此处不应有 `{found}`" + (f"，请写 `{instead}`" if instead else ""),
            f"`{found}` cannot stand here" + (f"; write `{instead}`" if instead else ""),
        ),
        offset,
    )


def _bounded(
    make: Callable[..., syntax.Syntax], *below: syntax.Syntax, **parts: Any
) -> syntax.Syntax:
    size = 1 + sum(node.size for node in below)
    depth = 1 + max((node.depth for node in below), default=0)
    start: int = parts["start"]
    if size > MAX_SIZE:
        raise ConditionFault(
            Text(f"条件超过{MAX_SIZE}个节点", f"a condition has at most {MAX_SIZE} nodes"), start
        )
    if depth > MAX_DEPTH:
        raise ConditionFault(
            Text(f"嵌套超过{MAX_DEPTH}层", f"a condition nests at most {MAX_DEPTH} levels"), start
        )
    return make(size=size, depth=depth, **parts)


@functools.cache
def _parser() -> Callable[[str], Any]:
    from lark import Lark, v_args
    from lark.visitors import Transformer_NonRecursive

    @v_args(meta=True)
    class Build(Transformer_NonRecursive):  # type: ignore[type-arg]
        """Build syntax nodes bottom up, without recursion."""

        def name(self, meta: Any, children: list[Token]) -> syntax.Syntax:
            return _bounded(syntax.Name, name=str(children[0]), **_span(meta))

        def number(self, meta: Any, children: list[Token]) -> syntax.Syntax:
            return _bounded(syntax.Literal, value=str(children[0]), is_number=True, **_span(meta))

        def string(self, meta: Any, children: list[Token]) -> syntax.Syntax:
            body = _ESCAPE.sub(lambda m: m[1].replace("n", "\n"), str(children[0])[1:-1])
            return _bounded(syntax.Literal, value=body, **_span(meta))

        def true(self, meta: Any, children: list[Token]) -> syntax.Syntax:
            return _bounded(syntax.Literal, value=True, **_span(meta))

        def false(self, meta: Any, children: list[Token]) -> syntax.Syntax:
            return _bounded(syntax.Literal, value=False, **_span(meta))

        def arguments(self, meta: Any, children: list[syntax.Syntax]) -> list[syntax.Syntax]:
            return children

        def listing(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            items = tuple(children[0] or ())
            return _bounded(syntax.Listing, *items, items=items, **_span(meta))

        def function(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            arguments = tuple(children[1] or ())
            return _bounded(
                syntax.Call,
                *arguments,
                target=None,
                name=str(children[0]),
                name_start=children[0].start_pos,
                arguments=arguments,
                **_span(meta),
            )

        def method(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            arguments = tuple(children[2] or ())
            return _bounded(
                syntax.Call,
                children[0],
                *arguments,
                target=children[0],
                name=str(children[1]),
                name_start=children[1].start_pos,
                arguments=arguments,
                **_span(meta),
            )

        def member(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            return _bounded(
                syntax.Member,
                children[0],
                target=children[0],
                name=str(children[1]),
                name_start=children[1].start_pos,
                **_span(meta),
            )

        def index(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            target, index = children
            return _bounded(syntax.Index, target, index, target=target, index=index, **_span(meta))

        def negation(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            return _bounded(
                syntax.Unary, children[0], operator="!", operand=children[0], **_span(meta)
            )

        def signed(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            sign, operand = children
            return _bounded(
                syntax.Unary, operand, operator=str(sign), operand=operand, **_span(meta)
            )

        def arithmetic(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            left, operator, right = children
            return _bounded(
                syntax.Binary,
                left,
                right,
                operator=str(operator),
                left=left,
                right=right,
                **_span(meta),
            )

        comparison = arithmetic

        def membership(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            left, right = children
            return _bounded(
                syntax.Binary, left, right, operator="in", left=left, right=right, **_span(meta)
            )

        def any_of(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            return _bounded(
                syntax.Connected,
                *children,
                operator="||",
                operands=tuple(children),
                **_span(meta),
            )

        def all_of(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            return _bounded(
                syntax.Connected,
                *children,
                operator="&&",
                operands=tuple(children),
                **_span(meta),
            )

        def conditional(self, meta: Any, children: list[Any]) -> syntax.Syntax:
            condition, then, otherwise = children
            return _bounded(
                syntax.Conditional,
                *children,
                condition=condition,
                then=then,
                otherwise=otherwise,
                **_span(meta),
            )

    grammar = resources.files("callcenter_rules.language").joinpath("grammar.lark")
    parser = Lark(
        grammar.read_text(encoding="utf-8"),
        parser="lalr",
        lexer="contextual",
        propagate_positions=True,
        maybe_placeholders=True,
    )
    build = Build()
    return lambda text: build.transform(parser.parse(text))


def _span(meta: Any) -> dict[str, int]:
    return {"start": meta.start_pos, "end": meta.end_pos}
