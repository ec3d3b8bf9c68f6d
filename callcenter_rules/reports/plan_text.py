"""Plans, estimates and scores as text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from rich.text import Text as RichText

from callcenter_rules.dates.periods import Period
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.reports.head_text import basics
from callcenter_rules.reports.layout import QUIET, STRONG, Page, styled
from callcenter_rules.reports.writing import Writing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.citing import show_authority, show_source
from callcenter_rules.verdicts.estimates import EstimateLine, total
from callcenter_rules.verdicts.plans import PlannedStep, Span
from callcenter_rules.verdicts.scores import Scored
from callcenter_rules.verdicts.wording import remark, show


def render_plan(
    verdict: Verdict,
    steps: Sequence[PlannedStep],
    *,
    lang: str,
    columns: int = 80,
    backward: bool = False,
) -> RichText:
    """Return a plan as text: each step with its likely, shortest and longest dates."""
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns))
    page = writing.page
    page.labelled(basics(writing))
    if not steps:
        page.blank()
        page.paragraph(writing.text("没有来源说明办理时间。", "No source says how long it takes."))
        return page.text
    title = Text("倒排时间表", "Plan, backward") if backward else Text("时间表", "Plan")
    writing.heading(title, len(steps))
    for number, step in enumerate(steps, start=1):
        page.blank()
        page.paragraph(styled((step.step.title.in_(lang), STRONG)), lead=f"{number:>2} ")
        page.labelled(_step_rows(writing, step), indent=3)
    page.blank()
    page.labelled(_ends(writing, steps, backward=backward))
    if any(each.longest_span.provisional for each in steps):
        page.blank()
        page.paragraph(
            writing.text(
                "暂定：该年节假日安排尚未公布，工作日按周一至周五计算。",
                "Provisional: public holidays of that year are not published; working days are "
                "counted Monday to Friday.",
            )
        )
    return page.text


def _step_rows(writing: Writing, step: PlannedStep) -> list[tuple[str, RichText | str]]:
    rows: list[tuple[str, RichText | str]] = [
        (writing.text("最快", "earliest"), _dated(step.shortest, step.shortest_span, writing)),
        (
            writing.text("预计", "likely"),
            writing.text("此解读未说明", "this reading says nothing")
            if step.likely is None or step.likely_span is None
            else _dated(step.likely, step.likely_span, writing),
        ),
        (writing.text("最慢", "latest"), _dated(step.longest, step.longest_span, writing)),
    ]
    for text in show_authority(step.claims, writing.lang, limit=writing.limit):
        rows.append((writing.text("来源", "sources"), styled((str(text), QUIET))))
    return rows


def _dated(period: Period, span: Span, writing: Writing) -> str:
    how_long = period.title.in_(writing.lang)
    if span.provisional:
        how_long += writing.text("，暂定", ", provisional")
    return f"{span.start} – {span.end}{remark(how_long, writing.lang)}"


def _ends(
    writing: Writing, steps: Sequence[PlannedStep], *, backward: bool
) -> list[tuple[str, RichText | str]]:
    likely = [step.likely_span for step in steps if step.likely_span is not None]
    spans = {
        writing.text("最快", "earliest"): [step.shortest_span for step in steps],
        writing.text("预计", "likely"): likely,
        writing.text("最慢", "latest"): [step.longest_span for step in steps],
    }
    said = (
        writing.text("须于此日开始", "is to begin on")
        if backward
        else writing.text("全部完成", "all done on")
    )
    rows: list[tuple[str, RichText | str]] = []
    for label, found in spans.items():
        if found:
            day = _first(found) if backward else _last(found)
            rows.append((label, f"{said} {day}"))
    return rows


def _first(spans: Sequence[Span]) -> dt.date:
    return min(span.start for span in spans)


def _last(spans: Sequence[Span]) -> dt.date:
    return max(span.end for span in spans)


def render_estimates(
    verdict: Verdict, lines: Sequence[EstimateLine], *, lang: str, columns: int = 80
) -> RichText:
    """Return estimates as text: each line by source, and the sum as an interval."""
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns))
    page = writing.page
    page.labelled(basics(writing))
    page.blank()
    page.paragraph(
        writing.text(
            "除官方收费外，以下都是商业机构的说法，不是规定。",
            "Except for the official fee these are commercial claims, not rules.",
        )
    )
    writing.heading(Text("费用", "Costs"), len(lines))
    for line in lines:
        page.blank()
        amount = (_yuan(line.amount, lang), STRONG)
        page.paragraph(styled(line.estimate.title.in_(lang), "  ", amount), lead=" - ")
        page.labelled(
            (
                (show_source(writing.verdict.pack.sources[name], lang), _yuan(each, lang))
                for name, each in line.by_source.items()
            ),
            indent=5,
        )
    page.blank()
    page.labelled([(writing.text("合计", "total"), styled((_yuan(total(lines), lang), STRONG)))])
    return page.text


def _yuan(amount: Interval, lang: str) -> str:
    return show(amount.low if amount.is_exact else amount, "CNY", lang)


def write_score(writing: Writing, scored: Scored) -> None:
    """Write a score: the points, the threshold, and each point that is lost or at risk."""
    lang, page = writing.lang, writing.page
    writing.heading(scored.score.title)
    points = scored.points
    shown = show(points.low if points.is_exact else points, "points", lang)
    rows: list[tuple[str, RichText | str]] = [
        (writing.text("得分", "score"), styled((shown, STRONG)))
    ]
    if scored.submit_at is not None:
        verdict = {
            True: Text("可以提交", "ready to submit"),
            False: Text("先整改", "correct first"),
            None: Text("视未说明的事实而定", "depends on what is not stated"),
        }[scored.ready]
        threshold = show(scored.submit_at, "points", lang)
        rows.append(
            (writing.text("提交线", "to submit"), threshold + remark(verdict.in_(lang), lang))
        )
    page.labelled(rows)
    for line in scored.lines:
        for lost, said in (
            (line.lost, writing.text("扣", "lost")),
            (line.at_risk, writing.text("可能扣", "at risk")),
        ):
            if lost:
                lead = f" - {said} {lost} "
                page.paragraph(line.finding.title.in_(lang), lead=lead)
    for text in show_authority(scored.authority, lang, limit=writing.limit):
        page.labelled([(writing.text("依据", "basis"), styled((str(text), QUIET)))])
