"""Findings as text: the title and, below, the points that explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.text import Text as RichText

from callcenter_rules.packs.model import Verified
from callcenter_rules.reports.layout import DOUBTFUL, GOOD, QUIET, STRONG, styled
from callcenter_rules.reports.writing import MARKS, Writing
from callcenter_rules.verdicts import Finding
from callcenter_rules.verdicts.explanation import Point, PointKind, points
from callcenter_rules.verdicts.wording import STATUS_TITLES, joined, listed, named, remark

_SETTLING: Final = (
    PointKind.FOUND,
    PointKind.REQUIRED,
    PointKind.NOT_ASKED,
    PointKind.DISPUTED,
)
_LABELLED: Final = (PointKind.REQUIRED, PointKind.DISPUTED)


def write_finding(
    writing: Writing,
    finding: Finding,
    *,
    number: int | None = None,
    told: bool = False,
    grave: bool = False,
) -> None:
    """Write a finding; ``told`` adds its status in words, ``grave`` its severity."""
    lang = writing.lang
    mark, style = MARKS[finding.status]
    lead = styled(f"{number:>2} " if number is not None else "", (mark, f"bold {style}"), " ")
    tags = [STATUS_TITLES[finding.status].in_(lang)] if told else []
    tags += [finding.severity.title_text.in_(lang)] if grave else []
    tag = remark(listed(tags, lang), lang) if tags else ""
    title = finding.title.in_(lang)
    writing.page.paragraph(
        styled((title, STRONG), tag, "  ", (writing.slug(finding.id), QUIET)), lead=lead
    )
    places = writing.verdict.pack.jurisdictions
    found = list(points(finding, lang, places=places, limit=writing.limit))
    _write_points(writing, found, indent=len(lead.plain))


def _write_points(writing: Writing, found: Sequence[Point], *, indent: int) -> None:
    column = 4 if writing.lang == "zh" else 8
    before = None
    for point in found:
        label = "" if before is point.kind else point.kind.value.in_(writing.lang)
        writing.page.labelled(
            [(label, point_body(point, writing.lang))], indent=indent, column=column
        )
        before = point.kind


def point_body(point: Point, lang: str) -> RichText:
    """Return the text of a point, the word unverified marked."""
    style = {PointKind.REMEDY: GOOD, PointKind.DISPUTED: DOUBTFUL}.get(point.kind, "")
    text = styled((point.text, style))
    text.highlight_words([Verified.UNVERIFIED.title_text.in_(lang)], f"bold {DOUBTFUL}")
    return text


def write_settled(writing: Writing, finding: Finding) -> None:
    """Write in short a finding that is satisfied or does not apply."""
    lang, page = writing.lang, writing.page
    mark, style = MARKS[finding.status]
    title = styled(finding.title.in_(lang), "  ", (writing.slug(finding.id), QUIET))
    page.paragraph(title, lead=styled(" ", (mark, style), " "))
    found = points(finding, lang, places=writing.verdict.pack.jurisdictions)
    shown = [
        named(each.kind.value.in_(lang), each.text, lang) if each.kind in _LABELLED else each.text
        for each in found
        if each.kind in _SETTLING
    ]
    if shown:
        page.paragraph(styled((joined(shown, lang), QUIET)), indent=3)
