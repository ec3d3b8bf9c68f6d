"""JSON Schema of a chain of shareholders, from the records of which it is made.

The schema knows the form of each attribute, and which values of it are possible at all. What it
cannot say, the reader refuses: how records fit together, a fraction above 1, or a day that is in no
calendar.
"""

from __future__ import annotations

import typing
from typing import Any

import attrs

from callcenter_rules.facts import numerals
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.ownership.reading import RECORDS
from callcenter_rules.facts.values import DATE_PATTERN

Schema = dict[str, Any]

_DIGIT = "[0-9０-９]"
_POINT = f"(?:[.．]{_DIGIT}{{1,20}})?"
_MINUS = "[-－]"
_SHARE = "|".join(
    (
        f"[0０]{{0,7}}{_DIGIT}{{1,2}}{_POINT}[%％]",
        "[0０]{0,6}[1１][0０]{2}(?:[.．][0０]{1,20})?[%％]",
        f"{_MINUS}[0０]{{1,9}}(?:[.．][0０]{{1,20}})?[%％]",
        f"{_DIGIT}+[/／]{_DIGIT}*[1-9１-９]{_DIGIT}*",
        f"{_MINUS}[0０]+[/／]{_DIGIT}*[1-9１-９]{_DIGIT}*",
    )
)
"""A percentage from 0 to 100, or a fraction, in ASCII or full-width digits and signs."""

_ABOVE_NOTHING = r"[1-9][0-9]*(?:\.[0-9]+)?|0\.[0-9]*[1-9][0-9]*"
_NOTHING = r"-?0(?:\.0+)?"


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
        return _quoted(_SHARE, longest=numerals.LONGEST_SHARE, examples=["62.5%", "1/3"])
    if name in ("contributed", "amount"):
        return {"anyOf": _yuan(may_be_nothing=name == "contributed")}
    return {"type": "string", "minLength": 1}


def _yuan(*, may_be_nothing: bool) -> list[Schema]:
    lowest = {"minimum" if may_be_nothing else "exclusiveMinimum": 0}
    pattern = f"{_ABOVE_NOTHING}|{_NOTHING}" if may_be_nothing else _ABOVE_NOTHING
    return [
        {"type": "number", **lowest, "exclusiveMaximum": 10**numerals.MAX_DIGITS},
        _quoted(pattern, longest=numerals.MAX_DIGITS, examples=["10000000"]),
    ]


def _quoted(pattern: str, *, longest: int, examples: list[str]) -> Schema:
    return {
        "type": "string",
        "maxLength": longest,
        "pattern": f"^(?:{pattern})$",
        "examples": examples,
    }
