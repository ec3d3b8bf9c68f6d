"""Estimates as text: each line by source, the sum as an interval, and what sources say it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.text import Text as RichText

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Basis, Estimate
from callcenter_rules.reports.head_text import basics
from callcenter_rules.reports.layout import BAD, QUIET, STRONG, Page, styled
from callcenter_rules.reports.writing import Writing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.agreements import AGREEMENT_TITLES, Agreement
from callcenter_rules.verdicts.citing import cite, show_locator, show_source
from callcenter_rules.verdicts.estimates import (
    EstimateLine,
    Quote,
    SourceCosts,
    StatedCost,
    costs_by_source,
    total,
    unheard_estimates,
)
from callcenter_rules.verdicts.wording import joined, named, remark, show, show_path

Row = tuple[str, RichText | str]

_COMMERCIAL: Final = Text("商业说法", "commercial claim")


def render_estimates(verdict: Verdict, *, lang: str, columns: int = 80) -> RichText:
    """Return the estimates of a verdict as text of at most ``columns`` columns."""
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns))
    page = writing.page
    page.labelled(basics(writing))
    page.blank()
    page.paragraph(
        writing.text(
            "除标明“法律规定”的以外，以下数额都是商业机构的说法，不是规定。",
            "Unless marked as law, these figures are commercial claims, not rules.",
        )
    )
    lines = verdict.estimates
    writing.heading(Text("费用", "Costs"), len(lines))
    if not lines:
        page.paragraph(
            writing.text("此解读没有说需要多少费用。", "This reading does not say what it costs.")
        )
    for line in lines:
        _write_line(writing, line)
    if lines:
        page.blank()
        page.labelled([(writing.text("合计", "total"), _total(writing, lines))])
    _write_unheard(writing, unheard_estimates(verdict))
    _write_sources(writing, costs_by_source(verdict))
    return page.text


def _write_line(writing: Writing, line: EstimateLine) -> None:
    lang, page = writing.lang, writing.page
    page.blank()
    page.paragraph(
        styled(line.estimate.title.in_(lang), "  ", (_yuan(line.amount, lang), STRONG)),
        lead=" - ",
    )
    rows = [(_yuan(quote.said, lang), _quoted(writing, quote)) for quote in line.quotes]
    page.labelled(rows, indent=5, style="")
    if line.missing:
        facts = joined((show_path(path, lang) for path in line.missing), lang)
        page.labelled([(writing.text("取决于", "depends on"), facts)], indent=5)
    if line.counted != line.amount:
        counted = writing.text("计入合计", "counted"), _yuan(line.counted, lang)
        page.labelled([counted], indent=5)


def _quoted(writing: Writing, quote: Quote) -> RichText:
    """Say whose figure it is, that it is law or a commercial claim, and whether it is optional."""
    lang = writing.lang
    by_law = any(claim.basis is Basis.LAW for claim in quote.claims)
    standing = (Text("法律规定", "law") if by_law else _COMMERCIAL).in_(lang)
    if quote.optional:
        standing += writing.text("，称为可选", ", called optional")
    return styled((named(standing, cite(quote.claims, lang, notes=True), lang), QUIET))


def _total(writing: Writing, lines: Sequence[EstimateLine]) -> RichText:
    text = styled((_yuan(total(lines), writing.lang), STRONG))
    claims = [claim for line in lines for quote in line.quotes for claim in quote.claims]
    if any(claim.basis is not Basis.LAW for claim in claims):
        text.append(remark(writing.text("商业说法", "commercial claims"), writing.lang))
    return text


def _write_unheard(writing: Writing, estimates: Sequence[Estimate]) -> None:
    if not estimates:
        return
    titles = joined((each.title.in_(writing.lang) for each in estimates), writing.lang)
    writing.page.blank()
    writing.page.labelled([(writing.text("此解读未说", "not heard under this reading"), titles)])


def _write_sources(writing: Writing, sources: Iterable[SourceCosts]) -> None:
    """Write the sum of each source's own lines, and what it says that they come to."""
    speaking = list(sources)
    if not any(each.stated for each in speaking) and len(speaking) < 2:
        return
    writing.heading(Text("按来源", "By source"))
    for each in speaking:
        writing.page.blank()
        title = show_source(each.source, writing.lang)
        writing.page.paragraph(styled((title, STRONG)), lead=" - ")
        writing.page.labelled(_source_rows(writing, each), indent=3)


def _source_rows(writing: Writing, costs: SourceCosts) -> Iterator[Row]:
    lang = writing.lang
    if costs.summed is not None:
        count = Text(f"{len(costs.lines)}项", f"{len(costs.lines)} of the lines").in_(lang)
        yield writing.text("各项之和", "its lines"), _yuan(costs.summed, lang) + remark(count, lang)
    for stated in costs.stated:
        yield writing.text("自称", "says"), _stated(writing, stated)
        if stated.missing:
            facts = joined((show_path(path, lang) for path in stated.missing), lang)
            yield "", named(writing.text("取决于", "depends on"), facts, lang)
        yield "", styled((show_locator(stated.claim, lang), QUIET))
        if stated.claim.note is not None:
            yield "", styled((stated.claim.note.in_(lang), QUIET))


def _stated(writing: Writing, stated: StatedCost) -> RichText:
    lang = writing.lang
    text = styled(named(stated.total.title.in_(lang), _yuan(stated.said, lang), lang))
    if stated.summed is not None:
        covered = named(writing.text("其各项", "its lines"), _yuan(stated.summed, lang), lang)
        text.append(remark(covered, lang))
    fits = stated.agreement is Agreement.FITS
    agreement = AGREEMENT_TITLES[stated.agreement].in_(lang)
    text.append_text(styled(writing.text("；", "; "), (agreement, "" if fits else BAD)))
    return text


def _yuan(amount: Interval, lang: str) -> str:
    return show(amount.low if amount.is_exact else amount, "CNY", lang)
