"""Findings in words, in Chinese and English."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from callcenter_rules.evaluation import Evidence, Status
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Claim, Verified
from callcenter_rules.packs.quantities import show_value
from callcenter_rules.packs.resolution import Standing
from callcenter_rules.texts import Text

if TYPE_CHECKING:
    from callcenter_rules.verdicts.finding import Finding
    from callcenter_rules.verdicts.verdict import Verdict

STATUS_TITLES: Final = {
    Status.SATISFIED: Text("满足", "satisfied"),
    Status.VIOLATED: Text("不满足", "violated"),
    Status.UNDETERMINED: Text("无法判断", "undetermined"),
    Status.NOT_APPLICABLE: Text("不适用", "not applicable"),
}
UNKNOWN: Final = Text("未说明", "not stated")

_OPERATORS: Final = {
    ">=": Text("不少于", "at least"),
    "<=": Text("不超过", "at most"),
    ">": Text("多于", "more than"),
    "<": Text("少于", "less than"),
    "==": Text("为", "is"),
    "!=": Text("不为", "is not"),
    "in": Text("属于", "one of"),
    "not in": Text("不属于", "none of"),
    "contains": Text("包含", "contains"),
    "lacks": Text("不包含", "does not contain"),
    "starts with": Text("开头为", "starts with"),
    "does not start with": Text("开头不为", "does not start with"),
    "exists": Text("至少一项符合", "some meet"),
    "none": Text("没有一项符合", "none meet"),
    "all": Text("每一项都符合", "all meet"),
    "not all": Text("并非每一项都符合", "not all meet"),
}
_DATE_OPERATORS: Final = {
    ">=": Text("不早于", "no earlier than"),
    "<=": Text("不晚于", "no later than"),
    ">": Text("晚于", "later than"),
    "<": Text("早于", "earlier than"),
}
_STANDINGS: Final = {
    Standing.NOT_CLAIMED: Text(
        "按所选解读，没有来源主张这项要求", "under this reading no source asks for it"
    ),
    Standing.PARAMETER_UNSET: Text(
        "按所选解读，没有来源给出其数值", "under this reading no source sets its number"
    ),
}


def explain_verdict(verdict: Verdict, lang: str) -> Iterator[str]:
    """Yield the lines that explain a verdict: outcome, open findings, consequences, counts."""
    yield f"{verdict.pack.question.in_(lang)} {verdict.label.in_(lang)}"
    for finding in (*verdict.violated, *verdict.undetermined):
        yield from explain(finding, lang)
    for following in verdict.consequences:
        yield f"→ {following.consequence.title.in_(lang)} [{following.id}]"
    counted = Text("其余：满足{}项，不适用{}项", "the rest: {} satisfied, {} not applicable").in_(
        lang
    )
    yield counted.format(len(verdict.satisfied), len(verdict.not_applicable))


def explain(finding: Finding, lang: str) -> Iterator[str]:
    """Yield the lines that explain a finding."""
    status = STATUS_TITLES[finding.status].in_(lang)
    severity = finding.severity.title_text.in_(lang)
    yield f"{finding.title.in_(lang)} [{finding.id}]: {status} ({severity})"
    if finding.standing in _STANDINGS:
        yield f"  {_STANDINGS[finding.standing].in_(lang)}"
    elif finding.status is Status.NOT_APPLICABLE:
        yield "  " + Text("前提条件不成立：", "its condition does not hold:").in_(lang)
    for evidence in finding.evidence:
        yield f"  {show_evidence(evidence, lang)}"
    for claim in finding.authority:
        yield f"  {Text('依据', 'authority').in_(lang)}: {show_claim(claim, lang)}"
    for claim in finding.disputes:
        yield f"  {Text('有争议', 'disputed').in_(lang)}: {show_dispute(claim, finding, lang)}"
    for path in finding.missing:
        yield f"  {Text('缺少', 'missing').in_(lang)}: {show_path(path, lang)}"
    remedy = show_remedy(finding, lang)
    if remedy:
        yield f"  {Text('办法', 'remedy').in_(lang)}: {remedy}"


def show_evidence(evidence: Evidence, lang: str) -> str:
    """Return one comparison as ``what: actual (required: at least so much; source)``."""
    actual = show(evidence.actual, evidence.unit, lang)
    required = show(evidence.required, evidence.unit, lang)
    operator = show_operator(evidence, lang)
    wanted = Text("要求", "required").in_(lang)
    subject = show_path(evidence.path, lang)
    if evidence.path not in (evidence.expression, "") and ".size()" in evidence.expression:
        subject += Text("（符合条件的数量）", " (those that qualify)").in_(lang)
    text = f"{subject}: {actual} ({wanted}: {operator} {required}"
    if evidence.claim is not None:
        text += f"; {show_claim(evidence.claim, lang)}"
    return text + ")"


def show_operator(evidence: Evidence, lang: str) -> str:
    """Return the operator in words; ``>=`` between dates is "no earlier than"."""
    if isinstance(evidence.required, dt.date) and evidence.operator in _DATE_OPERATORS:
        return _DATE_OPERATORS[evidence.operator].in_(lang)
    return _OPERATORS[evidence.operator].in_(lang)


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
            shown = [show(each, unit, lang) for each in value]
            return Text("、".join(shown) or "无", ", ".join(shown) or "none").in_(lang)
        case bool() | int() | Decimal() | Fraction() | dt.date():
            return show_value(value, unit or "1", lang)
    return show_value(value, unit or "1", lang)


def _show_interval(value: Interval, unit: str | None, lang: str) -> str:
    low = show(value.low, unit, lang)
    if value.high is None:
        return Text(f"至少 {low}", f"at least {low}").in_(lang)
    high = show(value.high, unit, lang)
    return Text(f"{low} 至 {high}", f"between {low} and {high}").in_(lang)


def show_claim(claim: Claim, lang: str) -> str:
    """Return a citation with its basis, and the word unverified where it was not verified."""
    text = f"{claim.citation.in_(lang)} [{claim.basis.title_text.in_(lang)}"
    if claim.verified is Verified.UNVERIFIED:
        text += f", {Verified.UNVERIFIED.title_text.in_(lang)}"
    return text + "]"


def show_dispute(claim: Claim, finding: Finding, lang: str) -> str:
    """Return a claim that was not followed, with the values that it names."""
    text = show_claim(claim, lang)
    unit = next(
        (
            resolved.parameter.unit
            for name in finding.resolved.requirement.parameters
            if claim in (resolved := finding.situation.parameters[name]).parameter.claims
        ),
        None,
    )
    if claim.values and unit is not None:
        values = dict.fromkeys(show(value, unit, lang) for value in claim.values.values())
        text += f" {'、'.join(values) if lang == 'zh' else ', '.join(values)}"
    if claim.note is not None:
        text += f" ({claim.note.in_(lang)})"
    return text


def show_remedy(finding: Finding, lang: str) -> str | None:
    """Return what to do about a violated finding, with its numbers filled in; None otherwise."""
    remedy = finding.resolved.requirement.remedy
    if remedy is None or finding.status is not Status.VIOLATED:
        return None
    first = next((each for each in finding.evidence if each.claim is not None), None)
    if first is None:
        first = next(iter(finding.evidence), None)
    text = remedy.in_(lang)
    if first is not None:
        text = text.replace("{required}", show(first.required, first.unit, lang))
        text = text.replace("{actual}", show(first.actual, first.unit, lang))
    return text


_STEP = re.compile(r"([a-z_][a-z0-9_]*)(\[[0-9]+\])?")


def show_path(path: str, lang: str) -> str:
    """Return the title of the fact at a path; list members keep their number, counted from 1.

    >>> show_path("entity.registered_capital", "en"), show_path("staff.members[1].role", "zh")
    ('registered capital', '专业人员[2] 岗位')
    """
    titles = []
    record: RecordShape | None = shape(Case)
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        fact = record.fields.get(match[1]) if record is not None and match else None
        if fact is None or match is None or fact.info is None:
            return f"`{path}`"
        number = f"[{int(match[2][1:-1]) + 1}]" if match[2] else ""
        if number or fact.kind is not Kind.RECORD:
            titles.append(f"{fact.info.title.in_(lang)}{number}")
        record = _below(fact)
    return " ".join(titles) or f"`{path}`"


def _below(fact: FactShape) -> RecordShape | None:
    if fact.kind is Kind.LIST and fact.item is not None:
        return fact.item.shape
    return fact.shape


def proof_of(path: str) -> Text | None:
    """Return the document that proves the fact at a path, or None where none is named."""
    record: RecordShape | None = shape(Case)
    proof: Text | None = None
    for step in path.split("."):
        match = _STEP.fullmatch(step)
        fact = record.fields.get(match[1]) if record is not None and match else None
        if fact is None:
            return proof
        if fact.info is not None and fact.info.proof is not None:
            proof = fact.info.proof
        record = _below(fact)
    return proof
