"""Rules as text: what one asks, who says so, since when and where, how verified, and how each
reading chooses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Final

from rich.text import Text as RichText

from callcenter_rules.language.tree import Node, parameters_read
from callcenter_rules.packs import resolve
from callcenter_rules.packs.model import (
    Consequence,
    Deadline,
    Pack,
    Parameter,
    Pattern,
    Requirement,
    Source,
)
from callcenter_rules.packs.resolution import (
    READINGS,
    Resolution,
    ResolvedParameter,
    Standing,
    kept,
)
from callcenter_rules.reports.claims_text import Row, RulePage
from callcenter_rules.reports.layout import QUIET, Page, styled
from callcenter_rules.reports.subjects import (
    KINDS,
    Holder,
    StatementPlaces,
    Subject,
    claims_of_source,
    holders_of,
    id_of,
    requirements_about,
)
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.citing import (
    cite,
    show_claim,
    show_locator,
    show_source,
    show_values,
)
from callcenter_rules.verdicts.phrasing import phrase
from callcenter_rules.verdicts.wording import (
    STATUS_TITLES,
    joined,
    named,
    quoted,
    remark,
    show_path,
)

_STATUSES: Final = {status.slug: title for status, title in STATUS_TITLES.items()}
_NAMED: Final = 4


def render_subject(
    subject: Subject,
    pack: Pack,
    *,
    law_on: dt.date,
    jurisdiction: str,
    lang: str,
    columns: int = 80,
) -> RichText:
    """Return the explanation of a subject as the law stands on a day in a place."""
    sheet = RulePage(
        pack=pack, law_on=law_on, jurisdiction=jurisdiction, lang=lang, page=Page(columns)
    )
    match subject:
        case Requirement():
            _write_requirement(sheet, subject)
        case Parameter():
            _write_parameter(sheet, subject)
        case Consequence():
            _write_consequence(sheet, subject)
        case Deadline():
            _write_deadline(sheet, subject)
        case Source():
            _write_source(sheet, subject)
    return sheet.page.text


def render_statement(statement: StatementPlaces, *, lang: str, columns: int = 80) -> RichText:
    """Return what a statement says and where the packs take it up."""
    page = Page(columns)
    head = Text(f"陈述{statement.id}", f"Statement {statement.id}").in_(lang)
    if statement.title is not None:
        head = named(head, statement.title.in_(lang), lang)
    page.paragraph(styled((head, "bold")))
    if statement.topic is not None:
        page.paragraph(styled((statement.topic.in_(lang), QUIET)))
    page.blank()
    rows: list[Row] = [
        (KINDS[type(each)].in_(lang), styled(each.title.in_(lang), "  ", (id_of(each), QUIET)))
        for each in statement.places
    ]
    label = Text("不检查", "not checked").in_(lang)
    rows += [
        (label, f"{name}{Text('：', ': ').in_(lang)}{reason.in_(lang)}")
        for name, reason in statement.not_checked.items()
    ]
    page.labelled(rows)
    return page.text


def _write_requirement(sheet: RulePage, requirement: Requirement) -> None:
    lang = sheet.lang
    about = [
        KINDS[Requirement].in_(lang),
        requirement.kind.title_text.in_(lang),
        requirement.severity.title_text.in_(lang),
        requirement.subject.in_(lang),
    ]
    sheet.title(requirement.title.in_(lang), requirement.id, about)
    rows = _condition(sheet, Text("要求", "asks"), requirement.require)
    rows += _condition(sheet, Text("前提", "only if"), requirement.when)
    if requirement.remedy is not None:
        rows.append((sheet.text("办法", "remedy"), _remedy(sheet, requirement.remedy)))
    sheet.page.labelled([*rows, *sheet.statements(requirement.statements)])
    if requirement.claims:
        sheet.claims(requirement.claims)
    for name in requirement.parameters:
        parameter = sheet.pack.parameters[name]
        title = named(KINDS[Parameter].in_(lang), parameter.title.in_(lang), lang)
        heading = f"{title[0].upper()}{title[1:]}{remark(name, lang)}"
        sheet.claims(parameter.claims, heading=heading, parameter=parameter)
    sheet.readings([_under(sheet, requirement, each) for each in _resolutions(sheet)])


def _condition(sheet: RulePage, label: Text, node: Node | None) -> list[Row]:
    """Return a condition in words and as it is written."""
    if node is None:
        return []
    titles = {
        name: sheet.pack.parameters[name].title.in_(sheet.lang) for name in parameters_read(node)
    }
    return [
        (label.in_(sheet.lang), phrase(node, sheet.lang, parameters=titles)),
        (sheet.text("写作", "formula"), styled((" ".join(node.text.split()), QUIET))),
    ]


def _remedy(sheet: RulePage, remedy: Text) -> str:
    text = remedy.in_(sheet.lang)
    text = text.replace("{required}", sheet.text("〔要求的值〕", "[what is required]"))
    return text.replace("{actual}", sheet.text("〔现有的值〕", "[what is]"))


def _resolutions(sheet: RulePage) -> list[Resolution]:
    return [
        resolve(sheet.pack, reading=each, law_on=sheet.law_on, jurisdiction=sheet.jurisdiction)
        for each in READINGS
    ]


def _under(sheet: RulePage, requirement: Requirement, resolution: Resolution) -> list[str]:
    """Say what a reading makes of a requirement."""
    found = next(each for each in resolution.requirements if each.requirement is requirement)
    if found.standing is Standing.NOT_CLAIMED:
        return [sheet.text("不要求：没有来源主张", "not asked: no source asks for it")]
    if found.standing is Standing.PARAMETER_UNSET:
        return [sheet.text("不要求：没有来源给出数值", "not asked: no source sets its number")]
    lines = [sheet.text("要求", "asked")]
    for name in requirement.parameters:
        resolved = resolution.parameters[name]
        title = resolved.parameter.title.in_(sheet.lang)
        lines += [named(title, each, sheet.lang) for each in _chosen(sheet, resolved)]
    return lines


def _chosen(sheet: RulePage, resolved: ResolvedParameter) -> list[str]:
    """Say what a reading chose for a parameter, and by which claim."""
    if not resolved.chosen:
        return [sheet.text("没有来源给出数值", "no source sets it")]
    by_claim: dict[object, dict[str | None, object]] = {}
    claims = {id(each.claim): each.claim for each in resolved.chosen.values()}
    for key, chosen in resolved.chosen.items():
        by_claim.setdefault(id(chosen.claim), {})[key] = chosen.value
    return [
        show_values(resolved.parameter, by_claim[number], sheet.lang)
        + remark(show_claim(claim, sheet.lang), sheet.lang)
        for number, claim in claims.items()
    ]


def _write_parameter(sheet: RulePage, parameter: Parameter) -> None:
    lang = sheet.lang
    sheet.title(parameter.title.in_(lang), parameter.name, [KINDS[Parameter].in_(lang)])
    stricter = (
        sheet.text("较大者", "the higher")
        if parameter.higher_is_stricter
        else sheet.text("较小者", "the lower")
    )
    rows: list[Row] = [(sheet.text("更严", "stricter"), stricter)]
    if parameter.by is not None:
        rows.append((sheet.text("区分", "differs by"), show_path(parameter.by, lang)))
    readers = requirements_about(parameter, sheet.pack)
    if readers:
        rows.append((sheet.text("用于", "read by"), _titles(readers, lang)))
    sheet.page.labelled([*rows, *sheet.statements(parameter.statements)])
    sheet.claims(parameter.claims, parameter=parameter)
    sheet.readings(
        [_chosen(sheet, each.parameters[parameter.name]) for each in _resolutions(sheet)]
    )


def _titles(holders: Iterable[Holder], lang: str) -> str:
    return joined((f"{each.title.in_(lang)} [{id_of(each)}]" for each in holders), lang)


def _write_consequence(sheet: RulePage, consequence: Consequence) -> None:
    lang = sheet.lang
    about = [KINDS[Consequence].in_(lang), consequence.kind.title_text.in_(lang)]
    sheet.title(consequence.title.in_(lang), consequence.id, about)
    rows: list[Row] = [(sheet.text("条件", "when"), _pattern(sheet, consequence.when))]
    if consequence.note is not None:
        rows.append((sheet.text("备注", "note"), consequence.note.in_(lang)))
    sheet.page.labelled([*rows, *sheet.statements(consequence.statements)])
    sheet.claims(consequence.claims)
    sheet.readings(_heard(sheet, consequence))


def _heard(sheet: RulePage, holder: Consequence | Deadline) -> list[list[str]]:
    """Say under which readings a consequence can follow, or a deadline holds."""
    lines = []
    for reading in READINGS:
        heard = kept(holder.claims, reading, sheet.law_on, sheet.jurisdiction)
        silent = sheet.text("没有来源主张", "no source says so")
        lines.append([cite(heard, sheet.lang) if heard else silent])
    return lines


def _pattern(sheet: RulePage, pattern: Pattern) -> str:
    parts = [_pattern(sheet, part) for part in pattern.parts]
    match pattern.test:
        case "all":
            return sheet.text("，且", ", and ").join(parts)
        case "any":
            return sheet.text("，或", ", or ").join(parts)
        case "none":
            either = sheet.text("，或", ", or ").join(parts)
            return sheet.text(f"没有发生：{either}", f"none of this: {either}")
        case "consequence":
            return sheet.text("发生", "there follows ") + _title_of(sheet, pattern.names[0])
    statuses = sheet.text("或", " or ").join(
        _STATUSES[each].in_(sheet.lang) for each in pattern.statuses
    )
    shown = [_title_of(sheet, name) for name in pattern.names[:_NAMED]]
    if len(pattern.names) == 1:
        return sheet.text(f"{shown[0]}{statuses}", f"{shown[0]} is {statuses}")
    left = len(pattern.names) - len(shown)
    names = sheet.text("、", ", ").join(shown)
    if left:
        names += sheet.text(f"等{len(pattern.names)}项", f" and {left} more")
    return sheet.text(f"任一项{statuses}（{names}）", f"one of these is {statuses} ({names})")


def _title_of(sheet: RulePage, name: str) -> str:
    """Return the title of a requirement or consequence, also of a pack that this one uses."""
    packs = [sheet.pack]
    for pack in packs:
        packs.extend(pack.uses)
        for each in holders_of(pack):
            if id_of(each) == name:
                return quoted(each.title.in_(sheet.lang), sheet.lang)
    return name


def _write_deadline(sheet: RulePage, deadline: Deadline) -> None:
    lang = sheet.lang
    about = [KINDS[Deadline].in_(lang), deadline.kind.title_text.in_(lang)]
    if deadline.yearly:
        about.append(sheet.text("每年", "yearly"))
    if deadline.each is not None:
        title = show_path(".".join(deadline.each.items.path), lang)
        about.append(sheet.text(f"逐项：{title}", f"for each: {title}"))
    sheet.title(deadline.title.in_(lang), deadline.id, about)
    rows = _condition(sheet, Text("最后一日", "last day"), deadline.due)
    rows += _condition(sheet, Text("第一日", "first day"), deadline.opens)
    rows += _condition(sheet, Text("前提", "only if"), deadline.when)
    sheet.page.labelled([*rows, *sheet.statements(deadline.statements)])
    sheet.claims(deadline.claims)
    sheet.readings(_heard(sheet, deadline))


def _write_source(sheet: RulePage, source: Source) -> None:
    lang = sheet.lang
    about = [KINDS[Source].in_(lang), source.kind.title_text.in_(lang)]
    sheet.title(show_source(source, lang), source.id, about)
    rows: list[Row] = []
    if source.publisher is not None:
        rows.append((sheet.text("发布", "publisher"), source.publisher.in_(lang)))
    if source.number is not None:
        rows.append((sheet.text("文号", "number"), source.number))
    if source.issued is not None:
        rows.append((sheet.text("日期", "issued"), source.issued.isoformat()))
    rows += [
        (sheet.text("有效", "in force"), sheet.period(source.starts, source.ends)),
        (sheet.text("核实", "verified"), source.verified.title_text.in_(lang)),
    ]
    if source.note is not None:
        rows.append((sheet.text("备注", "note"), source.note.in_(lang)))
    label = sheet.text("网址", "address")
    rows += [(label, address) for address in source.addresses]
    sheet.page.labelled(rows)
    sheet.page.heading(
        sheet.text(f"在规则包 {sheet.pack.id} 中", f"What it claims in the pack {sheet.pack.id}")
    )
    cited = list(claims_of_source(source, sheet.pack))
    for holder, claim in cited:
        locator = show_locator(claim, lang)
        head = f"{holder.title.in_(lang)} [{id_of(holder)}]" + (f"  {locator}" if locator else "")
        sheet.claim(claim, head, holder if isinstance(holder, Parameter) else None)
    if not cited:
        sheet.page.paragraph(sheet.text("没有主张。", "Nothing."), indent=2)
