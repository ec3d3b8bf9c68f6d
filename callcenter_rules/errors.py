"""Errors: one family, every fault at once, each saying where, what, and what was expected.

A `Fault` is one thing that is wrong; a `Refused` is raised with all of them. ``str()`` of a fault
is English; ``fault.in_("zh")`` is the same in Chinese.

>>> where = Place(file="a.yaml", line=12, column=3, path="entity.registred_capital")
>>> fault = Fault.unknown_name("fact", "registred_capital", ["registered_capital"], where)
>>> str(fault)
'a.yaml:12:3: entity.registred_capital: no such fact; did you mean `registered_capital`?'
>>> fault.in_("zh")
'a.yaml:12:3: entity.registred_capital: 没有这个事实；是否想写 `registered_capital`？'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Self

import attrs

from callcenter_rules.texts import Text

_KINDS = {
    "fact": "事实",
    "key": "键",
    "name": "名称",
    "value": "取值",
    "parameter": "参数",
    "source": "来源",
    "pack": "规则包",
    "requirement": "要求",
    "finding": "要求",
    "consequence": "后果",
    "statement": "陈述",
    "jurisdiction": "地区",
    "reading": "解读",
    "function": "函数",
    "method": "方法",
    "unit": "单位",
    "holder": "持有人",
    "deadline": "期限",
}


@attrs.frozen(kw_only=True)
class Place:
    """Where something stands. Lines and columns count from 1; None where there is none."""

    file: str | None = None
    line: int | None = None
    column: int | None = None
    path: str | None = None

    def __str__(self) -> str:
        position = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return ": ".join(part for part in (position, self.path) if part)

    def at(self, path: str) -> Place:
        """Return the same place with another path."""
        return attrs.evolve(self, path=path)


NOWHERE = Place()


class Fault(Exception):
    """One thing that is wrong, where it is, and what to write instead."""

    def __init__(self, message: Text, place: Place = NOWHERE) -> None:
        """Make a fault from its message in both languages and its place."""
        super().__init__(message, place)
        self.message = message
        self.place = place

    def in_(self, lang: str) -> str:
        """Return place and message in ``zh`` or ``en``."""
        return ": ".join(part for part in (str(self.place), self.message.in_(lang)) if part)

    def __str__(self) -> str:
        return self.in_("en")

    @classmethod
    def unknown_name(
        cls, kind: str, found: str, known: Iterable[str], place: Place = NOWHERE
    ) -> Self:
        """Report a name that is not known, with the nearest one that is."""
        near = nearest(found, known)
        kind_zh = _KINDS.get(kind, kind)
        shown = "" if place.path and place.path.split(".")[-1] == found else f" `{found}`"
        zh = f"没有这个{kind_zh}{shown}" + (f"；是否想写 `{near}`？" if near else "")
        en = f"no such {kind}{shown}" + (f"; did you mean `{near}`?" if near else "")
        return cls(Text(zh, en), place)


class Refused(ExceptionGroup[Fault]):
    """Input that cannot be used, with everything that is wrong with it. Nothing was evaluated."""

    def __new__(cls, subject: str, faults: Sequence[Fault]) -> Self:
        """Gather the faults, of which there must be at least one."""
        return super().__new__(cls, subject, faults)

    def derive(self, excs: Sequence[Fault]) -> Refused:  # type: ignore[override]
        """Return a group of the same class for a part of the faults."""
        return type(self)(self.message, excs)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults, in the order in which they were found."""
        return tuple(fault for fault in self.exceptions if isinstance(fault, Fault))

    def __str__(self) -> str:
        return "\n".join([self.message, *(f"  {fault}" for fault in self.faults)])


class CaseRefused(Refused):
    """A case that cannot be read."""


class PackRefused(Refused):
    """A rule pack that does not load."""


class UsageRefused(Refused):
    """Arguments that do not fit: an unknown pack, reading, jurisdiction or clock."""


class ReplayDiffers(Exception):
    """A replayed verdict that is not the recorded one."""


class CalendarUnpublished(Exception):
    """Working days were asked of a year whose public holidays are not yet published."""


def nearest(found: str, known: Iterable[str]) -> str | None:
    """Return the known name most like ``found``, or None where none is alike."""
    matches = get_close_matches(found, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None
