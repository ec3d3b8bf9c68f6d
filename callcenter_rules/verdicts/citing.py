"""Citations in words: on whose authority, and what was said but not followed.

A claim is cited once however often it occurs, and the places in one source stand together. Laws are
cited as is usual in each language.

>>> from callcenter_rules.packs import load_pack
>>> claims = load_pack("application").parameters["minimum_registered_capital"].claims
>>> cite([claim for claim in claims if claim.source.id == "order-42"], "zh")
'《电信业务经营许可管理办法》（2017年）第6条第4项'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from callcenter_rules.dates.periods import Period
from callcenter_rules.evaluation.interpreter import interpret
from callcenter_rules.evaluation.values import compare, compare_periods
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.language import tree
from callcenter_rules.packs.model import (
    Basis,
    Claim,
    Parameter,
    Source,
    SourceKind,
    Verified,
    specificity,
)
from callcenter_rules.packs.resolution import ResolvedParameter
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.wording import joined, listed, named, remark, show

if TYPE_CHECKING:
    from callcenter_rules.verdicts.finding import Finding

_LEGAL: Final = (
    SourceKind.STATUTE,
    SourceKind.REGULATION,
    SourceKind.MINISTERIAL_ORDER,
    SourceKind.NOTICE,
)
_DOCUMENTS: Final = (*_LEGAL, SourceKind.CATALOGUE, SourceKind.NEGATIVE_LIST, SourceKind.DRAFT)
_ARTICLES = re.compile(r"[0-9]+(\([0-9]+\))?(、[0-9]+(\([0-9]+\))?)*")
_ARTICLE = re.compile(r"([0-9]+)(?:\(([0-9]+)\))?")
_TITLE_ZH = re.compile(r"(?:中华人民共和国)?(.+?)(（[^（）]*）)?")
_RANK: Final = {Basis.LAW: 0, Basis.PRACTICE: 1, Basis.DISPUTED: 2}


def show_source(source: Source, lang: str) -> str:
    """Return a source's title; a Chinese document stands in its own quotation marks."""
    match = _TITLE_ZH.fullmatch(source.title.zh)
    if lang != "zh" or source.kind not in _DOCUMENTS or match is None:
        return source.title.in_(lang)
    return f"《{match[1]}》{match[2] or ''}"


def show_locator(claim: Claim, lang: str) -> str:
    """Return a place in a source; an article of a law in words."""
    if claim.source.kind not in _LEGAL or not _ARTICLES.fullmatch(claim.locator):
        return claim.locator
    if lang != "zh":
        return f"art. {claim.locator.replace('、', ', ')}"
    return _ARTICLE.sub(lambda m: f"第{m[1]}条" + (f"第{m[2]}项" if m[2] else ""), claim.locator)


def cite(
    claims: Iterable[Claim], lang: str, *, limit: int | None = None, notes: bool = False
) -> str:
    """Return sources with their places, each once; beyond ``limit`` sources the rest is counted.

    With ``notes``, what the pack remarks on a claim follows its source.
    """
    by_source: dict[Source, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    cited = [_with_places(source, found, lang, notes) for source, found in by_source.items()]
    if limit is not None and len(cited) > limit:
        rest = len(cited) - limit
        others = "other" if rest == 1 else "others"
        more = Text(f"另{rest}个来源", f"{rest} {others}").in_(lang)
        cited = [*cited[:limit], more]
    return joined(cited, lang)


def _with_places(source: Source, claims: list[Claim], lang: str, notes: bool) -> str:
    title = show_source(source, lang)
    places = [each for each in dict.fromkeys(show_locator(claim, lang) for claim in claims) if each]
    remarks = [each for each in dict.fromkeys(claim.note for claim in claims) if each]
    said = remark(joined((each.in_(lang) for each in remarks), lang), lang)
    note = said if notes and remarks else ""
    if not places:
        return title + note
    if lang == "zh":
        return title + ("" if title.endswith(("》", "）")) else " ") + "、".join(places) + note
    return f"{title}, {', '.join(places)}{note}"


def show_basis(claim: Claim, lang: str) -> str:
    """Return a claim's basis, with the word unverified where it was not verified."""
    basis = claim.basis.title_text.in_(lang)
    if claim.verified is not Verified.UNVERIFIED:
        return basis
    return basis + remark(Verified.UNVERIFIED.title_text.in_(lang), lang)


def show_claim(claim: Claim, lang: str) -> str:
    """Return a citation with its basis, and the word unverified where it was not verified."""
    text = f"{cite([claim], lang)} [{claim.basis.title_text.in_(lang)}"
    if claim.verified is Verified.UNVERIFIED:
        text += f"{'，' if lang == 'zh' else ', '}{Verified.UNVERIFIED.title_text.in_(lang)}"
    return text + "]"


def show_authority(claims: Sequence[Claim], lang: str, *, limit: int | None = None) -> list[str]:
    """Return one text for each basis, law first: ``practice: a source, its place; another``.

    Laws are always named; of other sources ``limit`` are named and the rest is counted.
    """
    groups: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=_weight):
        groups.setdefault(show_basis(claim, lang), []).append(claim)
    colon = "：" if lang == "zh" else ": "
    return [
        basis
        + colon
        + cite(
            found,
            lang,
            limit=None if found[0].basis is Basis.LAW else limit,
            notes=len({claim.source for claim in found}) == 1,
        )
        for basis, found in groups.items()
    ]


def _weight(claim: Claim) -> tuple[int, int]:
    return _RANK[claim.basis], -specificity(claim.jurisdiction)


@attrs.frozen(kw_only=True)
class Unfollowed:
    """What claims in force ask for that the reading did not follow, alike in all but the source.

    ``disputed`` is true for claims of that basis; the others are law or practice that gives way to
    the stricter or the more local, or that the reading does not hear.
    """

    disputed: bool
    basis: str
    value: str | None
    why: str | None
    claims: tuple[Claim, ...]

    def text(self, lang: str, *, limit: int | None = None) -> str:
        """Return it in words: basis, value, why it was not followed, sources, their notes."""
        comma, colon = ("，", "：") if lang == "zh" else (", ", ": ")
        basis = None if self.disputed else self.basis
        head = comma.join(part for part in (basis, self.value, self.why) if part)
        cited = cite(self.claims, lang, limit=limit, notes=True)
        return f"{head}{colon}{cited}" if head else cited


def unfollowed(finding: Finding, lang: str) -> tuple[Unfollowed, ...]:
    """Return what a finding's reading did not follow and what matters to the case at hand."""
    groups: dict[tuple[bool, str, str | None, str | None], list[Claim]] = {}
    for claim in sorted(finding.disputes, key=_weight):
        resolved = _parameter_of(claim, finding)
        if resolved is not None and not _differs(claim, resolved, finding):
            continue
        key = (
            claim.basis is Basis.DISPUTED,
            show_basis(claim, lang),
            None if resolved is None else _value(claim, resolved, finding, lang),
            None if resolved is None else _why(claim, resolved, finding, lang),
        )
        groups.setdefault(key, []).append(claim)
    return tuple(
        Unfollowed(
            disputed=disputed,
            basis=basis,
            value=value,
            why=why,
            claims=tuple(claims),
        )
        for (disputed, basis, value, why), claims in groups.items()
    )


def followed(finding: Finding) -> tuple[Claim, ...]:
    """Return the claims that assert a finding's requirement as it was judged.

    Of the claims for one number only those that ask for that number are among them, and the claim
    that set it stands first.
    """
    setting = [each.claim for each in finding.evidence if each.claim is not None]
    others = [
        claim
        for claim in finding.authority
        if (resolved := _parameter_of(claim, finding)) is None
        or (_keys(claim, resolved, finding) and not _differs(claim, resolved, finding))
    ]
    known = [claim for claim in setting if claim in finding.authority]
    return tuple(dict.fromkeys([*known, *others]))


def _parameter_of(claim: Claim, finding: Finding) -> ResolvedParameter | None:
    return next(
        (
            resolved
            for name in finding.resolved.requirement.parameters
            if claim in (resolved := finding.situation.parameters[name]).parameter.claims
        ),
        None,
    )


def _differs(claim: Claim, resolved: ResolvedParameter, finding: Finding) -> bool:
    """Say whether a claim asks for another value than the one chosen, for the case at hand."""
    keys = _keys(claim, resolved, finding)
    chosen = resolved.chosen
    return any(key not in chosen or chosen[key].value != claim.values[key] for key in keys)


def _keys(claim: Claim, resolved: ResolvedParameter, finding: Finding) -> list[str | None]:
    """Return the choices that a claim speaks of and the case leaves open, or the one it is in."""
    index = _index(resolved, finding)
    return [key for key in claim.values if index is None or key == index]


def _index(resolved: ResolvedParameter, finding: Finding) -> str | None:
    requirement = finding.resolved.requirement
    for root in (requirement.require, requirement.when):
        for node in tree.walk(root) if root is not None else ():
            if (
                isinstance(node, tree.Parameter)
                and node.name == resolved.parameter.name
                and node.index is not None
                and tree.is_closed(node.index)
            ):
                found: str | None = interpret(node.index, finding.situation)
                return found
    return None


def _value(claim: Claim, resolved: ResolvedParameter, finding: Finding, lang: str) -> str:
    parameter = resolved.parameter
    keys = _keys(claim, resolved, finding)
    values = dict.fromkeys(show(claim.values[key], parameter.unit, lang) for key in keys)
    if len(values) == 1:
        value = next(iter(values))
    else:
        value = show_values(parameter, {key: claim.values[key] for key in keys}, lang)
    if len(finding.resolved.requirement.parameters) > 1:
        return value + remark(parameter.title.in_(lang), lang)
    return value


def show_values(parameter: Parameter, values: Mapping[str | None, Any], lang: str) -> str:
    """Return a parameter's value, or one for each of several choices that differ."""
    shown = {key: show(value, parameter.unit, lang) for key, value in values.items()}
    if len(set(shown.values())) <= 1 and len(shown) in (0, len(parameter.keys)):
        return next(iter(shown.values()), "")
    return listed(
        (named(show_choice(parameter, key, lang), value, lang) for key, value in shown.items()),
        lang,
    )


def show_choice(parameter: Parameter, key: str | None, lang: str) -> str:
    """Return the title of one value of the choice by which a parameter differs."""
    fact = dict(shape(Case).walk()).get(parameter.by or "")
    if fact is None or fact.choice is None or key is None:
        return key or ""
    return fact.choice.of(key).title_text.in_(lang)


def _why(claim: Claim, resolved: ResolvedParameter, finding: Finding, lang: str) -> str | None:
    """Say that a claim that asks for more gives way to a more local one."""
    if claim.basis is Basis.DISPUTED:
        return None
    gives_way = any(
        specificity(chosen.claim.jurisdiction) > specificity(claim.jurisdiction)
        and _asks_for_more(claim.values[key], chosen.value, resolved, finding)
        for key in _keys(claim, resolved, finding)
        if (chosen := resolved.chosen.get(key)) is not None
    )
    return Text("当地另有数值", "set aside for the local value").in_(lang) if gives_way else None


def _asks_for_more(value: Any, other: Any, resolved: ResolvedParameter, finding: Finding) -> bool:
    operator = ">" if resolved.parameter.higher_is_stricter else "<"
    if isinstance(value, Period):
        return compare_periods(operator, value, other, finding.situation.as_of) is True
    return compare(operator, value, other) is True
