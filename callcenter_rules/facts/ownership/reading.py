"""A chain as plain data, such as YAML or JSON gives it, read with all its faults at once.

company: applicant
holders:
  - {id: wang, kind: natural_person, nationality: mainland}
  - {id: hk, kind: hong_kong_company}
holdings:
  - {holder: wang, company: applicant, share: 62.5%}
  - {holder: hk, company: applicant, share: 3/8, since: 2024-05-01}

What cannot be read may be personal, such as a name where a record is expected. It is told by its
form alone, save for amounts, shares and days, and for what is nearly a word that is known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.errors import Fault, Place, nearest
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.numerals import share_text
from callcenter_rules.facts.ownership.amounts import (
    exact_share,
    exact_yuan,
    found,
    found_form,
    yuan_text,
)
from callcenter_rules.facts.ownership.draft import Draft, Mention
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.holders import Holder, HolderKind, Origin
from callcenter_rules.facts.ownership.holdings import Capital, Control, Holding, Means
from callcenter_rules.texts import Text

RECORDS: dict[str, type[Any]] = {
    "holders": Holder,
    "holdings": Holding,
    "controls": Control,
    "capitals": Capital,
}

_WORD = re.compile(r"[a-z_]{1,40}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_UNKNOWN_KEY = Text("有无法识别的键", "found a key that is not known")
_MAPPING = Text("应为键值表", "expected a mapping")
_LIST = Text("应为列表", "expected a list")
_TEXT = Text("应为文字", "expected a text")
_DAY = Text("应为日期，如 `2024-05-01`", "expected a day such as `2024-05-01`")


def read_draft(data: object) -> tuple[Draft, tuple[ChainFault, ...]]:
    """Return what can be read of a chain in plain data, and the faults of what cannot."""
    reader = _Reader()
    return reader.draft(data), tuple(reader.faults)


def to_plain(record: Any) -> dict[str, Any]:
    """Return what is stated in a record, as `read_draft` reads it."""
    plain = attrs.asdict(record, recurse=False)
    return {name: _plain(value) for name, value in plain.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, Titled):
        return value.value
    if isinstance(value, Fraction):
        return share_text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    return yuan_text(value) if isinstance(value, Decimal) else value


@attrs.define
class _Records:
    """What was read of one of the lists: whole records, those without an attribute, and scraps."""

    whole: list[tuple[int, Any]] = attrs.field(factory=list)
    partial: list[tuple[int, Any]] = attrs.field(factory=list)
    scraps: list[tuple[int, dict[str, Any]]] = attrs.field(factory=list)
    lost: bool = False


class _Reader:
    """Reads a chain and gathers the faults on the way."""

    def __init__(self) -> None:
        self.faults: list[ChainFault] = []

    def draft(self, data: object) -> Draft:
        lists = {name: _Records() for name in RECORDS}
        company: str | None = None
        if isinstance(data, Mapping):
            self.check_keys("", data, ("company", *RECORDS))
            company = self.company(data)
            lists = {name: self.records(name, data.get(name)) for name in RECORDS}
        else:
            self.refuse("", found_form(data), _MAPPING)
        holders, holdings = lists["holders"], lists["holdings"]
        controls, capitals = lists["controls"], lists["capitals"]
        return Draft(
            company=company,
            holders=holders.whole,
            holdings=holdings.whole,
            controls=controls.whole,
            capitals=capitals.whole,
            partial_holders=holders.partial,
            partial_holdings=holdings.partial,
            partial_controls=controls.partial,
            partial_capitals=capitals.partial,
            half_read=[(i, scrap["id"]) for i, scrap in holders.scraps if "id" in scrap],
            mentions=tuple(_mentions(lists)),
            lost=frozenset(name for name, records in lists.items() if records.lost),
            open_holdings=_companies(holdings),
            open_capitals=_companies(capitals),
        )

    def company(self, data: Mapping[Any, Any]) -> str | None:
        company = data.get("company")
        if isinstance(company, str) and company:
            return company
        expected = Text("应为申请人的 id", "expected the applicant's id")
        if company is None:
            self.faults.append(ChainFault.at("company", None, expected.zh, expected.en))
        else:
            self.refuse("company", found_form(company), expected)
        return None

    def records(self, name: str, listed: object) -> _Records:
        read = _Records()
        if listed is None:
            return read
        if not isinstance(listed, list | tuple):
            self.refuse(name, found_form(listed), _LIST)
            read.lost = True
            return read
        cls = RECORDS[name]
        for i, data in enumerate(listed):
            before = len(self.faults)
            stated = self.record(cls, f"{name}[{i}]", data)
            if len(self.faults) == before:
                read.whole.append((i, cls(**stated)))
            elif _is_enough(cls, stated):
                read.partial.append((i, cls(**stated)))
            else:
                read.scraps.append((i, stated))
                read.lost = read.lost or _BELONGS_BY[name] not in stated
        return read

    def record(self, cls: type[Any], path: str, data: object) -> dict[str, Any]:
        """Return the attributes that can be read."""
        if not isinstance(data, Mapping):
            self.refuse(path, found_form(data), _MAPPING)
            return {}
        fields = _FIELDS[cls]
        if not data.keys() <= fields.keys():
            self.check_keys(f"{path}.", data, fields)
        stated: dict[str, Any] = {}
        for name, is_required in fields.items():
            value = data.get(name)
            if value is None:
                if is_required:
                    self.faults.append(
                        ChainFault.at(f"{path}.{name}", None, "必须填写", "expected a value")
                    )
                continue
            try:
                stated[name] = _READERS[name](value)
            except Fault as fault:
                self.faults.append(ChainFault(fault.message, Place(path=f"{path}.{name}")))
        return stated

    def check_keys(self, prefix: str, data: Mapping[Any, Any], known: Iterable[str]) -> None:
        """Report keys that are not known, by name only if nearly one that is."""
        for key in data:
            if key in known:
                continue
            if isinstance(key, str) and _WORD.fullmatch(key) and nearest(key, known):
                place = Place(path=f"{prefix}{key}")
                self.faults.append(ChainFault.unknown_name("key", key, known, place))
            else:
                names = ", ".join(known)
                expected = Text(f"应为 {names} 之一", f"expected one of {names}")
                self.refuse(prefix.rstrip("."), _UNKNOWN_KEY, expected)

    def refuse(self, path: str, came: Text, expected: Text) -> None:
        self.faults.append(ChainFault.at(path, came, expected.zh, expected.en))


_BELONGS_BY = {"holders": "id", "holdings": "company", "controls": "company", "capitals": "company"}
"""The attribute that has to be read of a record to know what it is about."""

_FIELDS = {
    cls: {field.name: field.default is attrs.NOTHING for field in attrs.fields(cls)}
    for cls in RECORDS.values()
}
"""The attributes of each sort of record, and whether they are required."""


def _is_enough(cls: type[Any], stated: Mapping[str, Any]) -> bool:
    return all(name in stated for name, is_required in _FIELDS[cls].items() if is_required)


def _companies(records: _Records) -> frozenset[str]:
    """Return the companies of the records of which not all could be read."""
    partial = {record.company for _, record in records.partial}
    return frozenset(partial | {s["company"] for _, s in records.scraps if "company" in s})


def _mentions(lists: Mapping[str, _Records]) -> Iterable[Mention]:
    """Return the ids of holders in scraps of the other records."""
    for name in ("holdings", "controls", "capitals"):
        for i, scrap in lists[name].scraps:
            for role in ("holder", "controller", "company"):
                if role in scrap:
                    path = f"{name}[{i}].{role}"
                    yield Mention(path=path, name=scrap[role], owned=role == "company")


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise _expected(found_form(value), _TEXT)


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass
    raise _expected(found(value), _DAY)


def _one_of(kind: type[Titled]) -> Callable[[object], Titled]:
    members = {member.value: member for member in kind}
    choice = ", ".join(members)

    def read(value: object) -> Titled:
        if isinstance(value, str):
            if value in members:
                return members[value]
            near = nearest(value, members) if _WORD.fullmatch(value) else None
            if near is not None:
                raise ChainFault.at("", value, "没有这个取值", "no such value", near=near)
        raise _expected(found_form(value), Text(f"应为 {choice} 之一", f"expected one of {choice}"))

    return read


def _expected(came: Text, expected: Text) -> Fault:
    return Fault(Text(f"{came.zh}；{expected.zh}", f"{came.en}; {expected.en}"))


_READERS: dict[str, Callable[[Any], Any]] = {
    "id": _text,
    "kind": _one_of(HolderKind),
    "name": _text,
    "nationality": _one_of(Origin),
    "residence": _one_of(Origin),
    "jurisdiction": _one_of(Origin),
    "holder": _text,
    "company": _text,
    "share": exact_share,
    "contributed": exact_yuan,
    "amount": exact_yuan,
    "controller": _text,
    "by": _one_of(Means),
    "through": _text,
    "since": _day,
    "until": _day,
}
