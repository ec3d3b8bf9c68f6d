"""JSON Schema of a chain of shareholders, from the records of which it is made."""

from __future__ import annotations

import typing
from typing import Any

import attrs

from callcenter_rules.facts import numerals
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.ownership.reading import RECORDS
from callcenter_rules.facts.values import DATE_PATTERN

Schema = dict[str, Any]

_SHARE = "|".join((numerals.PERCENTAGE_PATTERN, numerals.FRACTION_PATTERN, numerals.PLAIN_PATTERN))


def chain_schema(lang: str = "en") -> Schema:
    """Return the schema of a chain, with the titles of choices in ``zh`` or ``en``."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["company"],
        "properties": {
            "company": {"type": "string", "minLength": 1},
            **{
                name: {"type": ["array", "null"], "items": _record(cls, lang)}
                for name, cls in RECORDS.items()
            },
        },
    }


def _record(cls: type[Any], lang: str) -> Schema:
    hints = typing.get_type_hints(cls)
    fields = attrs.fields(cls)
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in fields if field.default is attrs.NOTHING],
        "properties": {field.name: _field(hints[field.name], field.name, lang) for field in fields},
    }


def _field(hint: Any, name: str, lang: str) -> Schema:
    kinds = [part for part in typing.get_args(hint) if part is not type(None)] or [hint]
    (kind,) = kinds
    optional = type(None) in typing.get_args(hint)
    form = _form(kind, name, lang)
    return {"anyOf": [form, {"type": "null"}]} if optional else form


def _form(kind: type[Any], name: str, lang: str) -> Schema:
    if issubclass(kind, Titled):
        return {
            "anyOf": [{"const": each.value, "title": each.title_text.in_(lang)} for each in kind]
        }
    if name in ("since", "until"):
        return {"type": "string", "format": "date", "pattern": f"^(?:{DATE_PATTERN})$"}
    if name == "share":
        return {"anyOf": [{"type": "string", "pattern": f"^(?:{_SHARE})$"}, {"type": "number"}]}
    if name in ("contributed", "amount"):
        pattern = f"^(?:{numerals.PLAIN_PATTERN})$"
        return {"anyOf": [{"type": "number"}, {"type": "string", "pattern": pattern}]}
    return {"type": "string", "minLength": 1}
