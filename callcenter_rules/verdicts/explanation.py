"""Findings in words, in Chinese and English.

A finding is explained in points: what was found and what was required, on what basis, what else is
said and was not followed, what is missing, and what to do. Every report is made of the same points.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from callcenter_rules.evaluation import Evidence, Status
from callcenter_rules.evaluation.evidence import deciding
from callcenter_rules.evaluation.interpreter import interpret
from callcenter_rules.language import tree, types
from callcenter_rules.packs.model import Claim
from callcenter_rules.packs.resolution import Standing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.citing import followed, show_authority, show_claim, unfollowed
from callcenter_rules.verdicts.members import counting_in, show_members
from callcenter_rules.verdicts.phrasing import phrase
from callcenter_rules.verdicts.wording import (
    DATE_OPERATORS,
    NO_PLACES,
    OPERATORS,
    STATUS_TITLES,
    UNKNOWN,
    fact_at,
    joined,
    named,
    proof_of,
    remark,
    show,
    show_operator,
    show_path,
    show_required,
    show_stated,
)

if TYPE_CHECKING:
    from callcenter_rules.verdicts.finding import Finding
    from callcenter_rules.verdicts.verdict import Verdict

__all__ = [
    "STATUS_TITLES",
    "UNKNOWN",
    "Point",
    "PointKind",
    "explain",
    "explain_verdict",
    "points",
    "proof_of",
    "show",
    "show_claim",
    "show_evidence",
    "show_operator",
    "show_path",
    "show_remedy",
]

_STANDINGS: Final = {
    Standing.NOT_CLAIMED: Text(
        "按所选解读，没有来源主张这项要求", "under this reading no source asks for it"
    ),
    Standing.PARAMETER_UNSET: Text(
        "按所选解读，没有来源给出其数值", "under this reading no source sets its number"
    ),
}
_YES_OR_NO: Final = ("yes", "no", "是", "否")
_COUNTED: Final = ("exists", "none", "all", "not all")


class PointKind(enum.Enum):
    """What a point of an explanation says; the value is its label."""

    NOT_ASKED = Text("不适用", "why not")
    APPLIES = Text("前提", "if")
    FOUND = Text("现状", "found")
    REQUIRED = Text("要求", "required")
    CHAIN = Text("穿透", "chain")
    BASIS = Text("依据", "basis")
    ALSO = Text("另有", "also")
    DISPUTED = Text("争议", "disputed")
    MISSING = Text("缺少", "missing")
    REMEDY = Text("办法", "remedy")


@attrs.frozen
class Point:
    """One point of an explanation, in one language."""

    kind: PointKind
    text: str


def explain_verdict(verdict: Verdict, lang: str) -> Iterator[str]:
    """Yield the lines that explain a verdict: outcome, open findings, consequences, counts."""
    places = verdict.pack.jurisdictions
    yield f"{verdict.pack.question.in_(lang)} {verdict.label.in_(lang)}"
    for finding in (*verdict.violated, *verdict.undetermined):
        yield from explain(finding, lang, places=places)
    for following in verdict.consequences:
        kind = following.consequence.kind.title_text.in_(lang)
        yield named(kind, following.consequence.title.in_(lang), lang) + f" [{following.id}]"
        for text in show_authority(following.authority, lang):
            yield f"  {named(PointKind.BASIS.value.in_(lang), text, lang)}"
    counted = Text("其余：满足{}项，不适用{}项", "the rest: {} satisfied, {} not applicable").in_(
        lang
    )
    yield counted.format(len(verdict.satisfied), len(verdict.not_applicable))


def explain(
    finding: Finding, lang: str, *, places: Mapping[str, Text] = NO_PLACES
) -> Iterator[str]:
    """Yield the lines that explain a finding."""
    status = STATUS_TITLES[finding.status].in_(lang)
    severity = remark(finding.severity.title_text.in_(lang), lang)
    head = f"{finding.title.in_(lang)} [{finding.id}]"
    yield named(head, status + severity, lang)
    for point in points(finding, lang, places=places):
        yield f"  {named(point.kind.value.in_(lang), point.text, lang)}"


def points(
    finding: Finding,
    lang: str,
    *,
    places: Mapping[str, Text] = NO_PLACES,
    limit: int | None = None,
) -> Iterator[Point]:
    """Yield the points that explain a finding; ``limit`` sources are named at once, laws always.

    With ``places`` (names by division code) places are named.
    """
    yield from _grounds(finding, lang, places)
    if finding.chain_evidence is not None and finding.status is not Status.NOT_APPLICABLE:
        for text in finding.chain_evidence.texts(lang):
            yield Point(PointKind.CHAIN, text)
    for text in show_authority(followed(finding), lang, limit=limit):
        yield Point(PointKind.BASIS, text)
    for each in unfollowed(finding, lang):
        kind = PointKind.DISPUTED if each.disputed else PointKind.ALSO
        yield Point(kind, each.text(lang, limit=limit))
    for path in _untold(finding):
        yield Point(PointKind.MISSING, show_path(path, lang))
    remedy = show_remedy(finding, lang, places=places)
    if remedy:
        yield Point(PointKind.REMEDY, remedy)


def _grounds(finding: Finding, lang: str, places: Mapping[str, Text]) -> Iterator[Point]:
    """Yield what was found and required, or why nothing was."""
    if finding.standing in _STANDINGS:
        yield Point(PointKind.NOT_ASKED, _STANDINGS[finding.standing].in_(lang))
        return
    guard = finding.resolved.when
    given = True if guard is None else interpret(guard, finding.situation)
    kind = PointKind.NOT_ASKED if given is False else PointKind.APPLIES
    about_guard = () if guard is None or given is True else deciding(guard, finding.situation)
    for found, required in _comparisons(about_guard, finding, lang, places):
        yield Point(kind, found + _only_if(required, lang))
    if given is False:
        return
    about_case = tuple(each for each in finding.evidence if each not in about_guard)
    for found, required in _comparisons(about_case, finding, lang, places):
        if required in _YES_OR_NO:
            yield Point(PointKind.FOUND, found + _wanted(required, lang))
        else:
            yield Point(PointKind.FOUND, found)
            yield Point(PointKind.REQUIRED, required)


def _untold(finding: Finding) -> Iterator[str]:
    """Yield the missing facts that are not already told to be so where they were looked at."""
    told: set[str] = set()
    for each in finding.evidence:
        counted = any(counting_in(root, each) for root in _conditions(finding))
        told.update(each.unknown if counted else (each.path,))
    yield from (path for path in finding.missing if path not in told)


def _wanted(required: str, lang: str) -> str:
    return remark(Text(f"要求：{required}", f"required: {required}").in_(lang), lang)


def _only_if(required: str, lang: str) -> str:
    return remark(Text(f"适用条件：{required}", f"asked only if: {required}").in_(lang), lang)


def _comparisons(
    evidence: tuple[Evidence, ...], finding: Finding, lang: str, places: Mapping[str, Text]
) -> Iterator[tuple[str, str]]:
    """Yield what was found and what was required.

    Comparisons of one fact are told together, as alternatives where the requirement names such.
    """
    by_fact: dict[str, list[Evidence]] = {}
    for each in evidence:
        by_fact.setdefault(_found(each, finding, lang, places), []).append(each)
    whole = finding.resolved.requirement.require
    joint = Text("或", " or ") if isinstance(whole, tree.Or) else Text("；", "; ")
    for found, group in by_fact.items():
        wanted = [_required(each, finding, lang, places) for each in group]
        yield found, joint.in_(lang).join(dict.fromkeys(wanted))


def _found(each: Evidence, finding: Finding, lang: str, places: Mapping[str, Text]) -> str:
    for root in _conditions(finding):
        counting = counting_in(root, each)
        if counting is not None:
            return show_members(counting, finding.situation, lang, places=places)
    if each.actual is None and each.provisional is not None:
        actual = _provisionally(each.provisional, lang)
    else:
        actual = show_stated(each.path, each.actual, each.unit, lang, places=places)
    return named(_subject(each, finding, lang), actual, lang)


def _provisionally(day: dt.date, lang: str) -> str:
    return Text(
        f"暂为{day}，该年节假日安排尚未公布",
        f"{day} for now, as the public holidays of that year are not published",
    ).in_(lang)


def _subject(each: Evidence, finding: Finding, lang: str) -> str:
    if fact_at(each.path) is not None:
        return show_path(each.path, lang)
    for root in _conditions(finding):
        for node in tree.walk(root):
            if node.text == each.path:
                return phrase(node, lang, parameters=_parameters(finding, lang))
    return f"`{each.path}`"


def _required(each: Evidence, finding: Finding, lang: str, places: Mapping[str, Text]) -> str:
    text = _plainly_required(each, finding, lang, places)
    if each.parameter is None:
        return text
    resolved = finding.situation.parameters[each.parameter]
    remarks: list[str] = []
    used = [chosen for chosen in resolved.chosen.values() if chosen.claim is each.claim]
    known = each.required is not None
    if known and used and all(chosen.value != each.required for chosen in used):
        value = show(used[0].value, resolved.parameter.unit, lang)
        remarks.append(named(resolved.parameter.title.in_(lang), value, lang))
    if each.claim is not None and not _is_cited(each.claim, finding):
        remarks.append(show_claim(each.claim, lang))
    return text + (remark(joined(remarks, lang), lang) if remarks else "")


def _is_cited(claim: Claim, finding: Finding) -> bool:
    place = (claim.source, claim.locator)
    return any((each.source, each.locator) == place for each in followed(finding))


def _parameters(finding: Finding, lang: str) -> dict[str, str]:
    """Return what to call the parameters of a finding: their titles, with what they are."""
    named_so = {}
    for name in finding.resolved.requirement.parameters:
        resolved = finding.situation.parameters[name]
        unit = resolved.parameter.unit
        values = dict.fromkeys(show(each.value, unit, lang) for each in resolved.chosen.values())
        title = resolved.parameter.title.in_(lang)
        named_so[name] = title + (remark(next(iter(values)), lang) if len(values) == 1 else "")
    return named_so


def _plainly_required(
    each: Evidence, finding: Finding, lang: str, places: Mapping[str, Text]
) -> str:
    if each.required is None:
        return _required_of_unknown(each, finding, lang)
    if each.operator not in _COUNTED:
        return show_required(each, lang, places=places)
    for root in _conditions(finding):
        counting = counting_in(root, each)
        if counting is not None and not isinstance(counting, tree.Count):
            whole = phrase(counting, lang, parameters=_parameters(finding, lang))
            if each.operator in ("exists", "all"):
                return whole
            return Text(f"并非{whole}", f"not: {whole}").in_(lang)
    return f"{OPERATORS[each.operator].in_(lang)} {each.required}"


def _required_of_unknown(each: Evidence, finding: Finding, lang: str) -> str:
    """Say in words what a comparison held a fact against, where its value is unknown."""
    operators = OPERATORS
    text = UNKNOWN.in_(lang)
    for root in _conditions(finding):
        for node in tree.walk(root):
            if isinstance(node, tree.Compare) and each.expression in (
                node.left.text,
                node.right.text,
            ):
                other = node.right if node.left.text == each.expression else node.left
                text = phrase(other, lang, parameters=_parameters(finding, lang))
                if node.left.type == types.DATE:
                    operators = {**OPERATORS, **DATE_OPERATORS}
    if each.actual is not None and each.provisional is not None:
        text += remark(_provisionally(each.provisional, lang), lang)
    return f"{operators[each.operator].in_(lang)}{'' if lang == 'zh' else ' '}{text}"


def _conditions(finding: Finding) -> tuple[tree.Node, ...]:
    requirement = finding.resolved.requirement
    return tuple(node for node in (requirement.require, finding.resolved.when) if node is not None)


def show_evidence(evidence: Evidence, lang: str, *, places: Mapping[str, Text] = NO_PLACES) -> str:
    """Return one comparison as ``what: actual (required: at least so much; source)``."""
    actual = show_stated(evidence.path, evidence.actual, evidence.unit, lang, places=places)
    required = show_required(evidence, lang, places=places)
    claim: Claim | None = evidence.claim
    if claim is not None:
        required += Text("；", "; ").in_(lang) + show_claim(claim, lang)
    return named(show_path(evidence.path, lang), actual, lang) + _wanted(required, lang)


def show_remedy(
    finding: Finding, lang: str, *, places: Mapping[str, Text] = NO_PLACES
) -> str | None:
    """Return what to do about a violated finding, with its numbers filled in; None otherwise."""
    remedy = finding.resolved.requirement.remedy
    if remedy is None or finding.status is not Status.VIOLATED:
        return None
    first = next((each for each in finding.evidence if each.claim is not None), None)
    if first is None:
        first = next(iter(finding.evidence), None)
    text = remedy.in_(lang)
    if first is not None:
        required = show_stated(first.path, first.required, first.unit, lang, places=places)
        actual = show_stated(first.path, first.actual, first.unit, lang, places=places)
        text = text.replace("{required}", required).replace("{actual}", actual)
    return text
