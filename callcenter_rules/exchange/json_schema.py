"""JSON Schema (draft 2020-12) for case files, so that editors complete and check while one writes.

Made from the catalogue. The schema knows the form of a case file; what it cannot say, such as a
check character or a lease that ends before it starts, the reader refuses.

>>> schema = case_schema("zh")
>>> schema["$defs"]["Entity"]["properties"]["registered_capital"]["title"]
'注册资本'
>>> schema["$defs"]["Entity"]["properties"]["registered_capital"]["description"]
'registered capital. 单位：元。证明材料：营业执照。'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from callcenter_rules.exchange.chain_schema import chain_schema
from callcenter_rules.facts import numerals
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.declaration import UNITS, FactInfo, Text, Titled
from callcenter_rules.facts.identifiers import (
    credit_code_fault,
    division_code_fault,
    province_code_fault,
)
from callcenter_rules.facts.reading import AT_LEAST, AT_MOST, MAX_MEMBERS
from callcenter_rules.facts.values import DATE_PATTERN, is_code, is_ranged

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TITLE = Text("呼叫中心许可案情文件", "call-centre licence case")
_NULL: Schema = {"type": "null"}
_BETWEEN = Text("仅知道上下限", "only bounds are known")
_OPEN = Text("仅知道部分成员", "only some members are known")


def case_schema(lang: str = "en") -> Schema:
    """Return the schema of case files, with titles in ``zh`` or ``en``.

    Descriptions give the title in the other language, the unit and the document that proves it.
    """
    root = shape(Case)
    definitions = {record.cls.__name__: _record(record, lang) for record in _records(root)}
    return {
        "$schema": DIALECT,
        "title": _TITLE.in_(lang),
        **definitions.pop(root.cls.__name__),
        "$defs": definitions,
    }


def _records(record: RecordShape) -> Iterator[RecordShape]:
    yield record
    for field in record.fields.values():
        below = field.shape or (field.item.shape if field.item is not None else None)
        if below is not None:
            yield from _records(below)


def _record(record: RecordShape, lang: str) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _property(field, lang) for name, field in record.fields.items()},
    }


def _property(field: FactShape, lang: str) -> Schema:
    forms = _forms(field, lang)
    labels = _labels(field.info, lang)
    if len(forms) == 1 and "type" in forms[0]:
        return {**labels, **forms[0], "type": [forms[0]["type"], "null"]}
    return {**labels, "anyOf": [*forms, _NULL]}


def _labels(info: FactInfo | None, lang: str) -> Schema:
    if info is None:
        return {}
    return {"title": info.title.in_(lang), "description": _description(info, lang)}


def _description(info: FactInfo, lang: str) -> str:
    """Return the title in the other language, the unit and the proof."""
    title = info.title.in_("en" if lang == "zh" else "zh")
    unit = UNITS[info.unit].in_(lang) if info.unit is not None else ""
    proof = info.proof.in_(lang) if info.proof is not None else ""
    if lang == "zh":
        more = (f"单位：{unit}。" if unit else "") + (f"证明材料：{proof}。" if proof else "")
        return f"{title}. {more}" if more else title
    more = (f" Unit: {unit}." if unit else "") + (f" Proved by: {proof}." if proof else "")
    return f"{title}。{more}" if more else title


def _forms(field: FactShape, lang: str) -> list[Schema]:
    """Return the ways in which a stated fact may be written."""
    if field.shape is not None:
        return [{"$ref": f"#/$defs/{field.shape.cls.__name__}"}]
    if field.item is not None:
        return _list_forms(field.item, lang)
    if field.kind is Kind.CHAIN:
        return [chain_schema(lang)]
    if field.choice is not None:
        return [_member(member, lang) for member in field.choice]
    forms = _FORMS[field.kind](field)
    return [*forms, _interval(forms, lang)] if is_ranged(field) else forms


def _list_forms(item: FactShape, lang: str) -> list[Schema]:
    forms = _forms(item, lang)
    members = {
        "type": "array",
        "maxItems": MAX_MEMBERS,
        "items": forms[0] if len(forms) == 1 else {"anyOf": forms},
    }
    open_list = {
        "title": _OPEN.in_(lang),
        "type": "object",
        "additionalProperties": False,
        "required": [AT_LEAST],
        "properties": {AT_LEAST: members},
    }
    return [members, open_list]


def _interval(forms: list[Schema], lang: str) -> Schema:
    return {
        "title": _BETWEEN.in_(lang),
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {bound: {"anyOf": forms} for bound in (AT_LEAST, AT_MOST)},
    }


def _member(member: Titled, lang: str) -> Schema:
    return {"const": member.value, "title": member.title_text.in_(lang)}


def _whole(pattern: str) -> str:
    return f"^(?:{pattern})$"


def _number(kind: str, info: FactInfo | None) -> Schema:
    form: Schema = {"type": kind}
    if info is not None and info.minimum is not None:
        form["minimum"] = info.minimum
    if info is not None and info.maximum is not None:
        form["maximum"] = info.maximum
    return form


def _decimal(field: FactShape) -> list[Schema]:
    quoted = {"pattern": _whole(numerals.PLAIN_PATTERN), "maxLength": numerals.MAX_DIGITS}
    return [_number("number", field.info), {"type": "string", **quoted}]


def _share(field: FactShape) -> list[Schema]:
    pattern = "|".join(
        (numerals.PERCENTAGE_PATTERN, numerals.FRACTION_PATTERN, numerals.PLAIN_PATTERN)
    )
    return [
        {**_number("number", field.info), "examples": [0, 1]},
        {"type": "string", "pattern": _whole(pattern), "examples": ["62.5%", "5/8"]},
    ]


def _text(field: FactShape) -> list[Schema]:
    if not is_code(field) or field.info is None:
        return [{"type": "string"}]
    return _CODES.get(field.info.check, [{"type": "string"}, {"type": "integer"}])


_CODES: dict[Callable[[Any], Text | None] | None, list[Schema]] = {
    credit_code_fault: [
        {"type": "string", "pattern": _whole("[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}")},
        {"type": "number"},
    ],
    division_code_fault: [
        {"type": "string", "pattern": _whole("[1-9][0-9]{5}")},
        {"type": "integer", "minimum": 100_000, "maximum": 999_999},
    ],
    province_code_fault: [
        {"type": "string", "pattern": _whole("[1-9][0-9]0000")},
        {"type": "integer", "minimum": 100_000, "maximum": 990_000, "multipleOf": 10_000},
    ],
}

_FORMS: dict[Kind, Callable[[FactShape], list[Schema]]] = {
    Kind.BOOLEAN: lambda field: [{"type": "boolean"}],
    Kind.INTEGER: lambda field: [_number("integer", field.info)],
    Kind.DECIMAL: _decimal,
    Kind.SHARE: _share,
    Kind.DATE: lambda field: [
        {"type": "string", "format": "date", "pattern": _whole(DATE_PATTERN)}
    ],
    Kind.TEXT: _text,
}
