"""Reading a mapping of a rule pack by its keys, collecting every fault on the way.

A `Form` is asked for its keys one by one; at the end, `close` reports the keys that nobody asked
for. A key that is missing or wrong gives a fault and a stand-in, so that reading goes on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import TypeVar

import attrs

from callcenter_rules.errors import Fault, Place
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.documents import Mapping, Node, Scalar, Sequence
from callcenter_rules.texts import Text

Member = TypeVar("Member", bound=Titled)
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@attrs.define
class Faults:
    """The faults found so far."""

    found: list[Fault] = attrs.field(factory=list)

    def add(self, place: Place, zh: str, en: str) -> None:
        """Report a fault."""
        self.found.append(Fault(Text(zh, en), place))

    def unknown(self, kind: str, name: str, known: list[str], place: Place) -> None:
        """Report a name that is not known."""
        self.found.append(Fault.unknown_name(kind, name, known, place))


@attrs.define
class Form:
    """A mapping that is being read."""

    node: Node
    faults: Faults
    asked: list[str] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.node, Mapping):
            self.faults.add(self.node.place, "应为键值对", "expected keys and values")

    @property
    def place(self) -> Place:
        """Where the mapping stands."""
        return self.node.place

    def place_of(self, key: str) -> Place:
        """Return where the value of a key stands, or the mapping where there is none."""
        node = self.node.get(key) if isinstance(self.node, Mapping) else None
        return self.place if node is None else node.place

    def node_at(self, key: str, *, required: bool = True) -> Node | None:
        """Return what stands at ``key``; an empty value counts as none."""
        self.asked.append(key)
        if not isinstance(self.node, Mapping):
            return None
        node = self.node.get(key)
        if node is None or (isinstance(node, Scalar) and node.value is None):
            if required:
                self.faults.add(self.place, f"缺少 `{key}`", f"`{key}` is missing")
            return None
        return node

    def text(self, key: str, *, required: bool = True) -> str | None:
        """Return a text; a number or a date is taken as it was written."""
        node = self.node_at(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.faults.add(node.place, "应为文字", "expected a text")
            return None
        return node.text

    def slug(self, key: str) -> str:
        """Return an id: lower-case words joined by hyphens."""
        node = self.node_at(key)
        text = node.text if isinstance(node, Scalar) else ""
        if node is not None and not _SLUG.fullmatch(text):
            self.faults.add(
                node.place,
                f"`{text}` 不是合格的标识，例如 `registered-capital`",
                f"`{text}` is not an id, such as `registered-capital`",
            )
        return text

    def both(self, key: str, *, required: bool = True) -> Text | None:
        """Return a text in both languages."""
        node = self.node_at(key, required=required)
        return None if node is None else read_both(node, self.faults)

    def day(self, key: str) -> dt.date | None:
        """Return a date, or None where there is none."""
        node = self.node_at(key, required=False)
        if node is None:
            return None
        if isinstance(node, Scalar) and isinstance(node.value, dt.date):
            return node.value
        self.faults.add(
            node.place, "应为日期，例如 2017-09-01", "expected a date, such as 2017-09-01"
        )
        return None

    def member(
        self, key: str, cls: type[Member], *, default: Member | None = None
    ) -> Member | None:
        """Return a member of an enumeration."""
        node = self.node_at(key, required=default is None)
        if node is None:
            return default
        text = node.text if isinstance(node, Scalar) else ""
        if text not in list(cls):
            self.faults.unknown("value", text, [each.value for each in cls], node.place)
            return None
        return cls.of(text)

    def items(self, key: str, *, required: bool = True) -> tuple[Node, ...]:
        """Return the items of a list."""
        node = self.node_at(key, required=required)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            self.faults.add(node.place, "应为列表", "expected a list")
            return ()
        return node.value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty where there is none."""
        return tuple(
            node.text if isinstance(node, Scalar) else str(node.plain())
            for node in self.items(key, required=False)
        )

    def forms(self, key: str, *, required: bool = True) -> Iterator[Form]:
        """Yield the items of a list as forms."""
        for node in self.items(key, required=required):
            yield Form(node, self.faults)

    def close(self) -> None:
        """Report the keys that nobody asked for."""
        if not isinstance(self.node, Mapping):
            return
        for entry in self.node.value:
            if entry.name not in self.asked:
                self.faults.unknown("key", entry.name, self.asked, entry.key.place)


def read_both(node: Node, faults: Faults) -> Text:
    """Read ``{zh: …, en: …}``."""
    form = Form(node, faults)
    text = Text(form.text("zh") or "", form.text("en") or "")
    form.close()
    return text
