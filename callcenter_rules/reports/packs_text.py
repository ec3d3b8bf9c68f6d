"""Rule packs as text for a terminal: which there are, and what one of them asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text as RichText

from callcenter_rules.packs.model import Pack, Requirement
from callcenter_rules.reports.layout import QUIET, STRONG, Page, styled
from callcenter_rules.reports.writing import short_digest
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.wording import named, remark


def render_packs(packs: Sequence[Pack], *, lang: str, columns: int = 80) -> RichText:
    """Return the packs with version, digest, number of requirements, title and question."""
    page = Page(columns)
    if not packs:
        page.paragraph(Text("没有规则包", "There are no rule packs.").in_(lang))
    for pack in packs:
        page.blank()
        title = named(pack.title.in_(lang), pack.question.in_(lang), lang)
        page.paragraph(styled((pack.id, STRONG)))
        page.paragraph(title, indent=2)
        page.paragraph(styled((_about(pack, lang), QUIET)), indent=2)
    return page.text


def _about(pack: Pack, lang: str) -> str:
    count = len(pack.requirements)
    digest = short_digest(pack.digest)
    return Text(
        f"版本{pack.version}，{count}项要求，{digest}",
        f"version {pack.version}, {count} requirement{'' if count == 1 else 's'}, {digest}",
    ).in_(lang)


def render_pack(pack: Pack, *, lang: str, columns: int = 80) -> RichText:
    """Return what a pack asks, subject by subject in the order of checking."""
    page = Page(columns)
    page.paragraph(styled((pack.title.in_(lang), STRONG), "  ", (pack.id, QUIET)))
    page.paragraph(styled((_about(pack, lang), QUIET)))
    for subject, requirements in _by_subject(pack):
        page.heading(subject.in_(lang) + remark(str(len(requirements)), lang))
        for requirement in requirements:
            page.paragraph(_line(requirement, pack, lang), lead=" - ")
    if pack.consequences:
        page.heading(Text("后果", "Consequences").in_(lang))
        for consequence in pack.consequences:
            kind = remark(consequence.kind.title_text.in_(lang), lang)
            page.paragraph(
                styled(
                    consequence.title.in_(lang),
                    kind,
                    "  ",
                    (consequence.id.removeprefix(f"{pack.id}."), QUIET),
                ),
                lead=" - ",
            )
    return page.text


def _by_subject(pack: Pack) -> Iterator[tuple[Text, list[Requirement]]]:
    groups: dict[Text, list[Requirement]] = {}
    for requirement in pack.requirements:
        groups.setdefault(requirement.subject, []).append(requirement)
    yield from groups.items()


def _line(requirement: Requirement, pack: Pack, lang: str) -> RichText:
    severity = requirement.severity.title_text.in_(lang)
    return styled(
        requirement.title.in_(lang),
        remark(severity, lang),
        "  ",
        (requirement.id.removeprefix(f"{pack.id}."), QUIET),
    )
