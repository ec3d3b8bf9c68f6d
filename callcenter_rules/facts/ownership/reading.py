"""A chain as plain data, such as YAML or JSON gives it, read with all its faults at once.

company: applicant
holders:
  - {id: wang, kind: natural_person, nationality: mainland}
  - {id: hk, kind: hong_kong_company}
holdings:
  - {holder: wang, company: applicant, share: 62.5%}
  - {holder: hk, company: applicant, share: 3/8, since: 2024-05-01}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.errors import Fault, Place, nearest
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.ownership.amounts import exact_share, exact_yuan, format_share
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


def read_parts(data: object) -> tuple[dict[str, Any], tuple[ChainFault, ...]]:
    """Return the parts of a chain that can be read from plain data, and all faults of the others.

    The parts are ``company`` and the four lists of records, each a tuple.
    """
    faults: list[ChainFault] = []
    if not isinstance(data, Mapping):
        return {}, (ChainFault.at("", data, "应为键值表", "expected a mapping"),)
    faults += _unknown_keys("", data, ("company", *RECORDS))
    parts: dict[str, Any] = {"company": data.get("company")}
    if not isinstance(parts["company"], str) or not parts["company"]:
        parts["company"] = ""
        faults.append(
            ChainFault.at(
                "company", data.get("company"), "应为申请人的 id", "expected the applicant's id"
            )
        )
    for name, cls in RECORDS.items():
        records = data.get(name) or []
        if not isinstance(records, list | tuple):
            faults.append(ChainFault.at(name, records, "应为列表", "expected a list"))
            records = []
        read = [_record(cls, f"{name}[{i}]", record, faults) for i, record in enumerate(records)]
        parts[name] = tuple(record for record in read if record is not None)
    return parts, tuple(faults)


def to_plain(record: Any) -> dict[str, Any]:
    """Return what is stated in a record, as `read_parts` reads it."""
    plain = attrs.asdict(record, recurse=False)
    return {name: _plain(value) for name, value in plain.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, Titled):
        return value.value
    if isinstance(value, Fraction):
        text = format_share(value)
        return text if text.endswith("%") or "/" in text else f"{text}/1"
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _record(cls: type[Any], path: str, record: object, faults: list[ChainFault]) -> Any:
    """Return the record, or None with its faults added."""
    if not isinstance(record, Mapping):
        faults.append(ChainFault.at(path, record, "应为键值表", "expected a mapping"))
        return None
    before = len(faults)
    fields = {field.name: field for field in attrs.fields(cls)}
    faults += _unknown_keys(f"{path}.", record, fields)
    stated: dict[str, Any] = {}
    for name, field in fields.items():
        value = record.get(name)
        if value is None:
            if field.default is attrs.NOTHING:
                faults.append(ChainFault.at(f"{path}.{name}", None, "必须填写", "expected a value"))
            continue
        try:
            stated[name] = _READERS[name](value)
        except Fault as fault:
            faults.append(ChainFault(fault.message, Place(path=f"{path}.{name}")))
    return cls(**stated) if len(faults) == before else None


def _unknown_keys(prefix: str, data: Mapping[Any, Any], known: Any) -> list[ChainFault]:
    return [
        ChainFault.unknown_name("key", str(key), known, Place(path=f"{prefix}{key}"))
        for key in data
        if key not in known
    ]


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise _expected(value, "应为文字", "expected a text")


def _day(value: object) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    try:
        return dt.date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise _expected(
            value, "应为日期，如 `2024-05-01`", "expected a day such as `2024-05-01`"
        ) from None


def _one_of(kind: type[Titled]) -> Callable[[object], Titled]:
    members = {member.value: member for member in kind}
    choice = ", ".join(members)

    def read(value: object) -> Titled:
        if isinstance(value, str) and value in members:
            return members[value]
        near = nearest(str(value), members)
        if near is not None:
            raise ChainFault.at("", value, "没有这个取值", "no such value", near=near)
        raise _expected(value, f"应为 {choice} 之一", f"expected one of {choice}")

    return read


def _expected(value: object, zh: str, en: str) -> Fault:
    return Fault(Text(f"现为 `{value}`；{zh}", f"found `{value}`; {en}"))


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
