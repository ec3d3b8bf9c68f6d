"""Documents: a text in YAML or JSON as a tree that remembers where everything was written.

What a case file or a rule pack may contain is a small part of YAML, read without its surprises:
``no`` and ``on`` are texts and not truth values, ``1:30`` is not sixty times one and a half,
``010`` is not eight, and a number with a point is exact. Anchors, aliases and tags are refused, and
nesting and length are bounded, so that no document costs more than its length. A key that is
written twice is a fault.

This module knows nothing of facts.

>>> document = parse_document("entity:\\n  registered_capital: 5_000_000\\n", format="yaml")
>>> document.plain()
{'entity': {'registered_capital': 5000000}}
>>> str(document.get("entity").get("registered_capital").place)
'2:23: entity.registered_capital'
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from collections.abc import Mapping as PlainMapping
from decimal import Decimal
from typing import Any, Literal

import attrs

from callcenter_rules.errors import Fault, Place, Refused
from callcenter_rules.facts.tokens import Token, TokenKind, Tokens, Unreadable
from callcenter_rules.texts import Text

Format = Literal["yaml", "json"]
Plain = None | bool | int | Decimal | str | dt.date

MAX_CHARACTERS = 4_000_000
MAX_DEPTH = 32
MAX_FAULTS = 1_000
"""After this many faults the rest of a document is not read."""

TOO_LONG = Text(
    f"文件过长；最多 {MAX_CHARACTERS} 个字符",
    f"too long; at most {MAX_CHARACTERS} characters are read",
)
TOO_MANY_FAULTS = Text(
    f"错误达到 {MAX_FAULTS} 处，其余未读", f"{MAX_FAULTS} faults; the rest was not read"
)
_SHOWN_KEY = 40
_TOO_DEEP = Text(f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} deep")


@attrs.frozen
class Spot:
    """A position in a document, linked to the one that contains it, from which its path follows."""

    file: str | None
    line: int | None
    column: int | None
    parent: Spot | None = None
    step: str | int | None = None

    @property
    def place(self) -> Place:
        """The position with its file and its path."""
        return Place(file=self.file, line=self.line, column=self.column, path=self._path())

    def _path(self) -> str | None:
        steps: list[str | int] = []
        spot: Spot | None = self
        while spot is not None:
            if spot.step is not None:
                steps.append(spot.step)
            spot = spot.parent
        return _spelled(reversed(steps))


def _spelled(steps: Iterator[str | int]) -> str | None:
    path = ""
    for step in steps:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path or None


@attrs.frozen(kw_only=True)
class Scalar:
    """A single value. ``text`` is how it was written, without its quotes."""

    spot: Spot = attrs.field(eq=False, repr=False)
    value: Plain
    text: str

    @property
    def place(self) -> Place:
        """Where it was written."""
        return self.spot.place

    def plain(self) -> Plain:
        """Return the value."""
        return self.value


@attrs.frozen(kw_only=True)
class Sequence:
    """A list."""

    spot: Spot = attrs.field(eq=False, repr=False)
    value: tuple[Node, ...]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.spot.place

    def plain(self) -> list[Any]:
        """Return it as an ordinary list."""
        return [item.plain() for item in self.value]


@attrs.frozen(kw_only=True)
class Entry:
    """A key and what stands under it. A key is always text, as it was written."""

    key: Scalar
    value: Node

    @property
    def name(self) -> str:
        """The key's text."""
        return self.key.text


@attrs.frozen(kw_only=True)
class Mapping:
    """Keys and values, in the order in which they were written. No key occurs twice."""

    spot: Spot = attrs.field(eq=False, repr=False)
    value: tuple[Entry, ...]

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.spot.place

    def get(self, name: str) -> Node | None:
        """Return what stands under a key, or None where there is no such key."""
        return next((entry.value for entry in self.value if entry.name == name), None)

    def plain(self) -> dict[str, Any]:
        """Return it as an ordinary dictionary."""
        return {entry.name: entry.value.plain() for entry in self.value}


Node = Scalar | Sequence | Mapping


def parse_document(
    text: str,
    *,
    format: Format = "yaml",
    file: str | None = None,
    refused: type[Refused] = Refused,
) -> Node:
    """Return the one document of a text.

    Raises ``refused`` with every fault found: broken syntax, keys written twice, aliases, a second
    document, nothing at all.
    """
    nodes = parse_documents(text, format=format, file=file, refused=refused)
    if len(nodes) == 1:
        return nodes[0]
    if not nodes:
        place = Place(file=file, line=1, column=1)
        fault = Fault(Text("文件是空的", "nothing is written here"), place)
    else:
        message = Text(
            "只应有一个文档；第二个从这里开始", "expected one document; a second begins here"
        )
        fault = Fault(message, nodes[1].place)
    raise refused(subject(file), [fault])


def parse_documents(
    text: str,
    *,
    format: Format = "yaml",
    file: str | None = None,
    refused: type[Refused] = Refused,
) -> tuple[Node, ...]:
    """Return all documents of a text; YAML separates them by ``---``.

    Raises ``refused`` with every fault found.
    """
    builder = _Builder(file=file)
    try:
        nodes = tuple(builder.build(_tokens(text, format)))
    except Unreadable as unreadable:
        place = Place(file=file, line=unreadable.line, column=unreadable.column)
        builder.faults.append(Fault(unreadable.message, place))
        nodes = ()
    if builder.faults:
        raise refused(subject(file), builder.faults)
    return nodes


def subject(file: str | None) -> str:
    """Return the name by which a document is called in a refusal."""
    return file or "<text>"


def located(value: object, *, file: str | None = None, refused: type[Refused] = Refused) -> Node:
    """Return plain Python data as a tree whose places have a path and no line.

    A float becomes the shortest decimal that stands for it. Raises ``refused`` when something in it
    is neither a mapping with texts as keys, nor a list, nor a plain value.
    """
    try:
        return _located(value, Spot(file, None, None), 0)
    except _NotData as not_data:
        raise refused(subject(file), [not_data.fault]) from None


class _NotData(Exception):
    def __init__(self, message: Text, spot: Spot) -> None:
        super().__init__(message)
        self.fault = Fault(message, spot.place)


def _located(value: object, spot: Spot, depth: int) -> Node:
    if depth > MAX_DEPTH:
        raise _NotData(_TOO_DEEP, spot)
    if isinstance(value, PlainMapping):
        entries = (_entry(key, below, spot, depth) for key, below in value.items())
        return Mapping(spot=spot, value=tuple(entries))
    if isinstance(value, list | tuple):
        spots = (Spot(spot.file, None, None, spot, index) for index in range(len(value)))
        members = (_located(item, at, depth + 1) for item, at in zip(value, spots, strict=True))
        return Sequence(spot=spot, value=tuple(members))
    if isinstance(value, float):
        value = Decimal(repr(value))
    if value is None or isinstance(value, bool | int | Decimal | str | dt.date):
        return Scalar(spot=spot, value=value, text=_written(value))
    kind = type(value).__name__
    raise _NotData(Text(f"不能用 {kind} 表示数据", f"{kind} is not data"), spot)


def _written(value: Plain) -> str:
    return _WRITTEN[value] if value is None or isinstance(value, bool) else str(value)


_WRITTEN = {None: "null", True: "true", False: "false"}


def _entry(key: object, value: object, parent: Spot, depth: int) -> Entry:
    if not isinstance(key, str):
        raise _NotData(
            Text(f"键应为文字；写的是`{key}`", f"expected text as a key; found `{key}`"), parent
        )
    spot = Spot(parent.file, None, None, parent, key)
    name = Scalar(spot=spot, value=key, text=key)
    return Entry(key=name, value=_located(value, spot, depth + 1))


def _tokens(text: str, format: Format) -> Tokens:
    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise Unreadable(TOO_LONG, 1, 1)
    if format == "json":
        from callcenter_rules.facts.json_text import tokens
    else:
        from callcenter_rules.facts.yaml_text import tokens
    return tokens(text)


@attrs.define(kw_only=True)
class _Open:
    """A list or mapping of which the end has not been read."""

    spot: Spot
    is_mapping: bool
    values: list[Any] = attrs.field(factory=list)
    key: Scalar | None = None
    lines: dict[str, int | None] = attrs.field(factory=dict)


@attrs.define(kw_only=True)
class _Builder:
    """Builds trees from tokens, without recursion."""

    file: str | None
    faults: list[Fault] = attrs.field(factory=list)
    stack: list[_Open] = attrs.field(factory=list)

    def build(self, tokens: Tokens) -> Iterator[Node]:
        for token in tokens:
            node = self._take(token)
            if node is not None:
                yield node

    def _take(self, token: Token) -> Node | None:
        if token.kind is TokenKind.FAULT:
            self._refuse(token.value, self._spot(token))
            return None
        if token.kind is TokenKind.END:
            return self._close()
        if token.kind is TokenKind.SCALAR:
            return self._scalar(token)
        self._open(token)
        return None

    def _scalar(self, token: Token) -> Node | None:
        parent = self.stack[-1] if self.stack else None
        if parent is None or not parent.is_mapping or parent.key is not None:
            return self._add(Scalar(spot=self._spot(token), value=token.value, text=token.text))
        step = token.text if len(token.text) <= _SHOWN_KEY else f"{token.text[:_SHOWN_KEY]}…"
        spot = Spot(self.file, token.line, token.column, parent.spot, step)
        parent.key = Scalar(spot=spot, value=token.text, text=token.text)
        return None

    def _open(self, token: Token) -> None:
        if len(self.stack) == MAX_DEPTH:
            raise Unreadable(_TOO_DEEP, token.line, token.column)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and parent.is_mapping and parent.key is None:
            message = Text("键应为文字", "expected text as a key")
            raise Unreadable(message, token.line, token.column)
        is_mapping = token.kind is TokenKind.MAPPING
        self.stack.append(_Open(spot=self._spot(token), is_mapping=is_mapping))

    def _close(self) -> Node | None:
        closed = self.stack.pop()
        made = Mapping if closed.is_mapping else Sequence
        return self._add(made(spot=closed.spot, value=tuple(closed.values)))

    def _add(self, node: Node) -> Node | None:
        if not self.stack:
            return node
        parent = self.stack[-1]
        if not parent.is_mapping:
            parent.values.append(node)
            return None
        key, parent.key = parent.key, None
        assert key is not None
        if key.text in parent.lines:
            line = parent.lines[key.text]
            message = Text(f"重复；第 {line} 行已写过", f"written twice; first in line {line}")
            self._refuse(message, key.spot)
        else:
            parent.lines[key.text] = key.spot.line
            parent.values.append(Entry(key=key, value=node))
        return None

    def _refuse(self, message: Text, spot: Spot) -> None:
        self.faults.append(Fault(message, spot.place))
        if len(self.faults) == MAX_FAULTS:
            raise Unreadable(TOO_MANY_FAULTS, spot.line or 1, spot.column or 1)

    def _spot(self, token: Token) -> Spot:
        if not self.stack:
            return Spot(self.file, token.line, token.column)
        parent = self.stack[-1]
        if not parent.is_mapping:
            step: str | int | None = len(parent.values)
        else:
            step = None if parent.key is None else parent.key.spot.step
        return Spot(self.file, token.line, token.column, parent.spot, step)


def place_at(node: Node, path: str) -> Place:
    """Return the place of what stands at a path below a node, such as ``holdings[3].share``.

    Where nothing stands there, it is the place of what contains it, with the path that was asked.
    """
    found: Node = node
    for step in re.findall(r"[^.\[\]]+", path):
        below: Node | None = None
        if isinstance(found, Mapping):
            below = found.get(step)
        elif isinstance(found, Sequence) and step.isdigit() and int(step) < len(found.value):
            below = found.value[int(step)]
        if below is None:
            break
        found = below
    start = node.place.path or ""
    whole = f"{start}.{path}" if start and path else start or path
    return attrs.evolve(found.place, path=whole)
