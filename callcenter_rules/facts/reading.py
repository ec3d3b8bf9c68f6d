"""A located document as facts: every fault at once, each with its place.

Nothing is guessed. What is not understood is refused with what was expected, and, where the
meaning is plain, with what to write. ``null`` means not stated, as leaving the fact out does. A
list is complete unless its known members stand under ``at_least``. A quantity that may be known in
part is written with ``at_least``, ``at_most`` or both.

>>> from callcenter_rules.facts.case import Case
>>> from callcenter_rules.facts.documents import parse_document
>>> try:
...     read(parse_document("registered_capital: 500万元"), Case)
... except CaseRefused as refused:
...     print(refused)
<text>
  1:1: registered_capital: no such fact here; write it under `entity`
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

import attrs

from callcenter_rules.errors import CaseRefused, Fault, Place, nearest
from callcenter_rules.facts import documents
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.declaration import FactInfo, Impossible, bound_fault
from callcenter_rules.facts.documents import Entry, Node, Scalar
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.mismatch import explain, found
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.ownership.faults import ChainRefused
from callcenter_rules.facts.values import acceptor, is_code, is_ranged
from callcenter_rules.facts.yaml_text import colon_hint
from callcenter_rules.texts import Text

R = TypeVar("R")

AT_LEAST = "at_least"
AT_MOST = "at_most"
MAX_MEMBERS = 10_000
"""The longest list that is read."""

_ALIKE_ELSEWHERE = 0.75
"""How alike a name must be to one that is known in another record."""

_MISSING = object()


class _TooManyFaults(Exception):
    pass


def read(node: Node, cls: type[R]) -> R:
    """Return the facts of a document as a record of the class ``cls``.

    Raises CaseRefused with every fault, in the order in which they stand in the document.
    """
    declared: type = cls
    reader = _Reader(root=shape(declared))
    try:
        record = reader.record(node, reader.root)
    except _TooManyFaults:
        record = None
    if reader.faults:
        raise CaseRefused(documents.subject(node.spot.file), sorted(reader.faults, key=_position))
    assert isinstance(record, cls)
    return record


def _position(fault: Fault) -> tuple[int, int]:
    return fault.place.line or 0, fault.place.column or 0


@attrs.define(kw_only=True)
class _Reader:
    """Reads one document and gathers the faults on the way."""

    root: RecordShape
    faults: list[Fault] = attrs.field(factory=list)

    def refuse(self, message: Text, place: Place) -> Any:
        self.faults.append(Fault(message, place))
        if len(self.faults) == documents.MAX_FAULTS:
            self.faults.append(Fault(documents.TOO_MANY_FAULTS, place))
            raise _TooManyFaults
        return _MISSING

    def record(self, node: Node, record: RecordShape) -> Any:
        if isinstance(node, Scalar) and node.value is None and node.spot.parent is not None:
            return record.cls()
        if not isinstance(node, documents.Mapping):
            return self.refuse(_expected_record(node, record), node.place)
        values = {
            entry.name: self.fact(entry.value, record.fields[entry.name])
            for entry in node.value
            if self.is_known(entry, record)
        }
        return self.made(node, record, values)

    def is_known(self, entry: Entry, record: RecordShape) -> bool:
        if entry.name in record.fields:
            return True
        self.refuse(unknown_fact(entry.name, record, self.root), entry.key.place)
        return False

    def made(self, node: documents.Mapping, record: RecordShape, values: dict[str, Any]) -> Any:
        stated = {name: value for name, value in values.items() if value is not _MISSING}
        try:
            return record.cls(**stated)
        except Impossible as impossible:
            for name, message in impossible.faults.items():
                culprit = node.get(name)
                self.refuse(message, (culprit or node).place)
            return _MISSING

    def fact(self, node: Node, field: FactShape, info: FactInfo | None = None) -> Any:
        if field.shape is not None:
            return self.record(node, field.shape)
        if isinstance(node, Scalar) and node.value is None:
            return None
        if field.kind is Kind.CHAIN:
            return self.chain(node)
        if field.item is not None:
            return self.members(node, field, field.item)
        if is_ranged(field) and isinstance(node, documents.Mapping):
            return self.interval(node, field)
        if not isinstance(node, Scalar):
            return self.refuse(_expected_one(node), node.place)
        return self.single(node, field, info)

    def interval(self, node: documents.Mapping, field: FactShape) -> Any:
        bounds: dict[str, Any] = {}
        for entry in node.value:
            if entry.name not in (AT_LEAST, AT_MOST):
                self.refuse(_NOT_A_BOUND, entry.key.place)
            elif not isinstance(entry.value, Scalar):
                self.refuse(_expected_one(entry.value), entry.value.place)
            elif entry.value.value is None:
                self.refuse(_EMPTY_BOUND, entry.value.place)
            else:
                bounds[entry.name] = self.single(entry.value, field, None)
        if not node.value:
            return self.refuse(_NO_BOUND, node.place)
        if len(bounds) < len(node.value) or _MISSING in bounds.values():
            return _MISSING
        try:
            return Interval(bounds.get(AT_LEAST), bounds.get(AT_MOST))
        except ValueError:
            return self.refuse(_BOUNDS_CROSSED, node.place)

    def single(self, node: Scalar, field: FactShape, info: FactInfo | None) -> Any:
        is_written_number = is_code(field) and not isinstance(node.value, bool)
        try:
            value = acceptor(field)(node.text if is_written_number else node.value)
        except ValueError:
            return self.refuse(explain(field, node.text, info=info), node.place)
        fault = None if field.info is None else bound_fault(field.info, value)
        return value if fault is None else self.refuse(fault, node.place)

    def chain(self, node: Node) -> Any:
        try:
            return EquityChain.from_data(node.plain())  # type: ignore[arg-type]
        except ChainRefused as refused:
            for fault in refused.faults:
                self.refuse(fault.message, documents.place_at(node, fault.place.path or ""))
            return _MISSING

    def members(self, node: Node, field: FactShape, item: FactShape) -> Any:
        if isinstance(node, documents.Mapping) and (known := node.get(AT_LEAST)) is not None:
            for entry in node.value:
                if entry.name != AT_LEAST:
                    self.refuse(_EXTRA_KEY, entry.key.place)
            listed = self.listed(known, field, item)
            return listed if listed is _MISSING else AtLeast(listed)
        return self.listed(node, field, item)

    def listed(self, node: Node, field: FactShape, item: FactShape) -> Any:
        if not isinstance(node, documents.Sequence):
            return self.refuse(_expected_list(node), node.place)
        if len(node.value) > MAX_MEMBERS:
            return self.refuse(_TOO_MANY, node.place)
        read = tuple([self.member(member, field, item) for member in node.value])
        return _MISSING if any(member is _MISSING for member in read) else read

    def member(self, node: Node, field: FactShape, item: FactShape) -> Any:
        if isinstance(node, Scalar) and node.value is None:
            return self.refuse(_EMPTY_RECORD if item.shape else _EMPTY_MEMBER, node.place)
        return self.fact(node, item, field.info)


_NOT_A_BOUND = Text("应写 at_least 或 at_most", "expected at_least or at_most")
_EMPTY_BOUND = Text("不知道的一端请删去", "leave out a bound that is not known")
_NO_BOUND = Text("应写 at_least、at_most 或两者", "expected at_least, at_most or both")
_BOUNDS_CROSSED = Text("at_least 大于 at_most", "at_least is greater than at_most")
_EXTRA_KEY = Text("at_least 旁边不应有别的键", "no other key may stand beside at_least")
_TOO_MANY = Text(f"最多 {MAX_MEMBERS} 项", f"at most {MAX_MEMBERS} members are read")
_EMPTY_MEMBER = Text("列表中不应有空项；请删去", "a member may not be empty; leave it out")
_EMPTY_RECORD = Text(
    "列表中不应有空项；一无所知的成员请写 {}",
    "a member may not be empty; write {} for one of which nothing is stated",
)
_UNMARKED_MEMBERS = Text(
    "应为列表；每个成员前写 `- `，仅知道部分成员时写在 at_least 之下",
    "expected a list; write `- ` before each member, under at_least where only some are known",
)


def _expected_record(node: Node, record: RecordShape) -> Text:
    hint = colon_hint(node.text) if isinstance(node, Scalar) else None
    if hint is not None:
        return hint
    example = next(iter(record.fields), "")
    zh, en = f"应列出各项事实，例如 `{example}: …`", f"expected facts, such as `{example}: ...`"
    return _with_found(Text(zh, en), node)


def _expected_one(node: Node) -> Text:
    return _with_found(Text("应为单个值", "expected one value"), node)


def _expected_list(node: Node) -> Text:
    if isinstance(node, documents.Mapping):
        return _UNMARKED_MEMBERS
    return _with_found(Text("应为列表，例如 [a, b]", "expected a list, such as [a, b]"), node)


_NODES = {
    documents.Scalar: Text("单个值", "a single value"),
    documents.Sequence: Text("列表", "a list"),
    documents.Mapping: Text("一组键", "keys"),
}


def _with_found(expected: Text, node: Node) -> Text:
    """Say what came by its form alone, for it may be personal."""
    form = _NODES[type(node)]
    return Text(found(expected, form.zh).zh, found(expected, form.en).en)


def unknown_fact(name: str, record: RecordShape, root: RecordShape) -> Text:
    """Return that a name is not known in a record, with where it is known or what is like it."""
    names = _names(root)
    homes = names.homes_of(name)
    if homes:
        return _elsewhere(homes)
    here = _spellings(record.fields)
    near = nearest(name, here)
    suggestion = here[near] if near is not None else names.nearest(name)
    if suggestion is None:
        return Text("没有这个事实", "no such fact")
    return Text(
        f"没有这个事实；是否想写 `{suggestion}`？", f"no such fact; did you mean `{suggestion}`?"
    )


def _elsewhere(homes: tuple[str, ...]) -> Text:
    """Say where a name is known; the empty home is the document itself."""
    if "" in homes:
        return Text(
            "这里没有这个事实；请写在最外层", "no such fact here; write it at the outermost level"
        )
    *others, last = (f"`{home}`" for home in homes)
    en = f"{', '.join(others)} or {last}" if others else last
    return Text(
        f"这里没有这个事实；请写在 {'、'.join([*others, last])} 之下",
        f"no such fact here; write it under {en}",
    )


def _spellings(fields: Mapping[str, FactShape]) -> dict[str, str]:
    """Return the names of facts by what people may write for them: the titles and the names."""
    titles = {
        title: name
        for name, field in fields.items()
        if field.info is not None
        for title in (field.info.title.zh, field.info.title.en)
    }
    return {**titles, **{name: name for name in fields}}


@attrs.frozen(kw_only=True)
class _Names:
    """All facts below a record: where a name is known, and the paths by what one may write."""

    homes: Mapping[str, tuple[str, ...]]
    paths: Mapping[str, str]

    def homes_of(self, name: str) -> tuple[str, ...]:
        """Return where a name is known; of one written as a path, where that path leads."""
        home, _, last = name.rpartition(".")
        homes = self.homes.get(last, ())
        return (home,) if home in homes else homes

    def nearest(self, name: str) -> str | None:
        near = get_close_matches(name, self.paths, n=1, cutoff=_ALIKE_ELSEWHERE)
        return self.paths[near[0]] if near else None


@functools.cache
def _names(root: RecordShape) -> _Names:
    facts = list(_walk(root, ""))
    homes: dict[str, tuple[str, ...]] = {}
    for prefix, name, _ in facts:
        homes[name] = (*homes.get(name, ()), prefix.rstrip("."))
    paths = {
        spelling: f"{prefix}{name}"
        for prefix, name, field in facts
        for spelling in _spellings({name: field})
    }
    return _Names(homes=homes, paths=paths)


def _walk(record: RecordShape, prefix: str) -> Iterator[tuple[str, str, FactShape]]:
    """Yield prefix, name and shape of every fact, those of the members of lists included."""
    for name, field in record.fields.items():
        yield prefix, name, field
        if field.shape is not None:
            yield from _walk(field.shape, f"{prefix}{name}.")
        if field.item is not None and field.item.shape is not None:
            yield from _walk(field.item.shape, f"{prefix}{name}[].")
