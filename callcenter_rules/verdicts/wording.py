"""Values, facts and comparisons in words, in Chinese and English.

Chinese is written without spaces and with full-width punctuation; English counts one person and
two persons.

>>> show(Interval(2, 3), "persons", "en"), show(Interval(2, 3), "persons", "zh")
('2 or 3 persons', '2或3人')
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Any, Final

from callcenter_rules.evaluation import Evidence, Status
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.declaration import FactInfo, Titled
from callcenter_rules.facts.identifiers import division_code_fault, province_code_fault
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.masking import mask
from callcenter_rules.facts.ownership.amounts import format_share, is_long
from callcenter_rules.packs.quantities import show_value
from callcenter_rules.texts import Text

STATUS_TITLES: Final = {
    Status.SATISFIED: Text("满足", "satisfied"),
    Status.VIOLATED: Text("不满足", "violated"),
    Status.UNDETERMINED: Text("无法判断", "undetermined"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
}
UNKNOWN: Final = Text("未说明", "not stated")
NO_PLACES: Final[Mapping[str, Text]] = MappingProxyType({})

_LONGEST_TEXT = 60

OPERATORS: Final = {
    ">=": Text("不少于", "at least"),
    "<=": Text("不超过", "at most"),
    ">": Text("多于", "more than"),
    "<": Text("少于", "less than"),
    "==": Text("为", "is"),
    "!=": Text("不为", "other than"),
    "in": Text("属于", "one of"),
    "not in": Text("不属于", "none of"),
    "contains": Text("包含", "contains"),
    "lacks": Text("不包含", "does not contain"),
    "starts with": Text("开头为", "starts with"),
    "does not start with": Text("开头不为", "does not start with"),
    "exists": Text("至少一项：", "at least one:"),
    "none": Text("没有一项：", "none:"),
    "all": Text("每一项：", "every one:"),
    "not all": Text("并非每一项：", "not every one:"),
}
DATE_OPERATORS: Final = {
    ">=": Text("不早于", "no earlier than"),
    "<=": Text("不晚于", "no later than"),
    ">": Text("晚于", "later than"),
    "<": Text("早于", "earlier than"),
}
_STEP = re.compile(r"([a-z_][a-z0-9_]*)(\[[0-9]*\])?")
_REMARK = re.compile(r"( \([^()]*\)|（[^（）]*）)$")
_CODES: Final = (division_code_fault, province_code_fault)


def show(value: Any, unit: str | None, lang: str) -> str:
    """Return a value in words; None is "not stated"."""
    match value:
        case None:
            return UNKNOWN.in_(lang)
        case Interval():
            return _show_interval(value, unit, lang)
        case Titled():
            return value.title_text.in_(lang)
        case tuple():
            return listed([show(each, unit, lang) for each in value], lang)
    if unit == "share" and isinstance(value, Fraction) and is_long(value):
        return format_share(value, exact=False)
    text = show_value(value, unit or "1", lang)
    one = lang != "zh" and value == 1 and not isinstance(value, bool)
    return text.removesuffix("s") if one and unit not in (None, "share") else text


def _show_interval(value: Interval, unit: str | None, lang: str) -> str:
    low, high = value.low, value.high
    if low is None or high is None:
        bound = show(low if high is None else high, unit, lang)
        text = Text("至少", "at least ") if high is None else Text("至多", "at most ")
        return text.in_(lang) + bound
    adjacent = isinstance(low, int) and high == low + 1
    joint = Text("或", " or ") if adjacent else Text("至", " to ")
    return _digits(low, unit, lang) + joint.in_(lang) + show(high, unit, lang)


def _digits(value: int | Decimal | Fraction, unit: str | None, lang: str) -> str:
    return show(value, "share" if unit == "share" else "1", lang)


def listed(items: Iterable[str], lang: str) -> str:
    """Return texts as a list in a sentence; "none" where there are none."""
    joined = Text("、", ", ").in_(lang).join(items)
    return joined or Text("无", "none").in_(lang)


def quoted(text: str, lang: str) -> str:
    """Return a text in quotation marks."""
    return f"“{text}”" if lang == "zh" else f'"{text}"'


def remark(text: str, lang: str) -> str:
    """Return a text in brackets, to stand after another."""
    return f"（{text}）" if lang == "zh" else f" ({text})"


def named(name: str, value: str, lang: str) -> str:
    """Return ``name: value``."""
    return f"{name}：{value}" if lang == "zh" else f"{name}: {value}"


def joined(parts: Iterable[str], lang: str) -> str:
    """Return clauses as one sentence."""
    return Text("；", "; ").in_(lang).join(parts)


def fact_at(path: str) -> FactInfo | None:
    """Return what was declared about the fact at a path, or None where there is none."""
    found = list(_steps(path))
    return found[-1][0].info if found else None


def show_stated(
    path: str,
    value: Any,
    unit: str | None,
    lang: str,
    *,
    places: Mapping[str, Text] = NO_PLACES,
) -> str:
    """Return the value of the fact at a path in words.

    A division code is shown with its name where ``places`` has it, personal data masked, and a long
    text cut.
    """
    info = fact_at(path)
    if isinstance(value, Titled) or not isinstance(value, str):
        return show(value, unit or (info.unit if info is not None else None), lang)
    if info is not None and info.check in _CODES and value in places:
        return places[value].in_(lang) + remark(value, lang)
    shown = mask(value, info) if info is not None else value
    return shown if len(shown) <= _LONGEST_TEXT else f"{shown[:_LONGEST_TEXT]}…"


def show_operator(evidence: Evidence, lang: str) -> str:
    """Return the operator in words; ``>=`` between dates is "no earlier than"."""
    if isinstance(evidence.required, dt.date) and evidence.operator in DATE_OPERATORS:
        return DATE_OPERATORS[evidence.operator].in_(lang)
    return OPERATORS[evidence.operator].in_(lang)


def show_required(evidence: Evidence, lang: str, *, places: Mapping[str, Text] = NO_PLACES) -> str:
    """Return what a comparison asked for, such as "at least 6 months" or "yes"."""
    operator, required = evidence.operator, evidence.required
    shown = show_stated(evidence.path, required, evidence.unit, lang, places=places)
    if operator == "==":
        return shown
    is_date = isinstance(required, dt.date)
    if is_date and operator in (">=", "<=") and lang != "zh":
        return f"{shown} or {'later' if operator == '>=' else 'earlier'}"
    if isinstance(required, str) and (lang == "zh" or not isinstance(required, Titled)):
        shown = quoted(shown, lang)
    return f"{show_operator(evidence, lang)}{shown if lang == 'zh' else f' {shown}'}"


def show_path(path: str, lang: str) -> str:
    """Return the title of the fact at a path; list members keep their number, counted from 1.

    >>> show_path("entity.registered_capital", "en"), show_path("staff.members[1].role", "zh")
    ('registered capital', '专业人员第2项：岗位')
    """
    titles = []
    for fact, number in _steps(path):
        if fact.info is None:
            return f"`{path}`"
        title = _title(fact, lang)
        if number is not None:
            titles.append(Text(f"{title}第{number}项", f"{title} no. {number}").in_(lang))
        elif fact.kind is not Kind.RECORD:
            titles.append(title)
    return Text("：", ": ").in_(lang).join(titles) or f"`{path}`"


def show_last(path: str, lang: str) -> str:
    """Return the title of the last fact of a path alone."""
    found = list(_steps(path))
    return _title(found[-1][0], lang) if found else f"`{path}`"


def _title(fact: FactShape, lang: str) -> str:
    """Return a fact's title, without the remark on how to write a code or a list."""
    title = fact.info.title.in_(lang) if fact.info is not None else ""
    is_code = fact.info is not None and fact.info.check in _CODES
    return _REMARK.sub("", title) if is_code or fact.kind is Kind.LIST else title


def proof_of(path: str) -> Text | None:
    """Return the document that proves the fact at a path, or None where none is named."""
    proofs = [fact.info.proof for fact, _ in _steps(path) if fact.info is not None]
    return next((proof for proof in reversed(proofs) if proof is not None), None)


def _steps(path: str) -> Iterator[tuple[FactShape, int | None]]:
    """Yield the facts along a path, list members with their number; none where it leads nowhere."""
    found: list[tuple[FactShape, int | None]] = []
    record: RecordShape | None = shape(Case)
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        fact = record.readable.get(match[1]) if record is not None and match else None
        if fact is None or match is None:
            return
        index = (match[2] or "").strip("[]")
        found.append((fact, int(index) + 1 if index else None))
        record = fact.item.shape if fact.kind is Kind.LIST and fact.item else fact.shape
    yield from found
