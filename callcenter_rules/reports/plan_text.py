"""Plans as text: each step with its days, and what each source makes of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from rich.text import Text as RichText

from callcenter_rules.packs.model import Claim
from callcenter_rules.reports.head_text import basics
from callcenter_rules.reports.layout import BAD, QUIET, STRONG, Page, styled
from callcenter_rules.reports.writing import Writing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.agreements import AGREEMENT_TITLES, Agreement
from callcenter_rules.verdicts.citing import show_authority, show_locator, show_source
from callcenter_rules.verdicts.courses import Absence, Track
from callcenter_rules.verdicts.laying import Span
from callcenter_rules.verdicts.plan_voices import StatedDuration, Voice, voices_of
from callcenter_rules.verdicts.plans import LeftOut, Plan, PlannedStep
from callcenter_rules.verdicts.wording import joined, listed, named, remark, show_path

Row = tuple[str, RichText | str]

_FORWARD: Final = {
    Track.EARLIEST: Text("最早", "earliest"),
    Track.LIKELY: Text("预计", "likely"),
    Track.LATEST: Text("最晚", "latest"),
}
_BACKWARD: Final = {
    Track.EARLIEST: Text("最快", "if quick"),
    Track.LIKELY: Text("预计", "likely"),
    Track.LATEST: Text("最慢", "if slow"),
}
_LEFT_OUT: Final = {
    Absence.UNSAID: Text("此解读没有说需要多久", "this reading does not say how long it takes"),
    Absence.UNDATED: Text("日期取决于", "when it is depends on"),
    Absence.OUTSIDE: Text("不在此期间，或已办理", "not within this time, or done"),
}
_PROVISIONAL: Final = Text("暂定", "provisional")


def render_plan(verdict: Verdict, plan: Plan, *, lang: str, columns: int = 80) -> RichText:
    """Return a plan as text of at most ``columns`` columns."""
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns))
    page = writing.page
    page.labelled(basics(writing))
    title = Text("倒排时间表", "Plan, backward") if plan.backward else Text("时间表", "Plan")
    writing.heading(title, len(plan.steps))
    if not plan.steps:
        page.paragraph(_nothing(writing, plan))
    for number, step in enumerate(plan.steps, start=1):
        page.blank()
        page.paragraph(styled((step.step.title.in_(lang), STRONG)), lead=f"{number:>2} ")
        page.labelled(_step_rows(writing, plan, step), indent=3)
    page.blank()
    page.labelled(_bounds(writing, plan))
    _write_left_out(writing, plan.left_out)
    voices = voices_of(verdict, plan)
    if len(voices) > 1 or any(voice.stated for voice in voices):
        _write_voices(writing, voices)
    if _is_provisional(plan, voices):
        page.blank()
        page.paragraph(
            writing.text(
                "暂定：该年节假日安排尚未公布，工作日按周一至周五计算。",
                "Provisional: public holidays of that year are not published; working days are "
                "counted Monday to Friday.",
            )
        )
    return page.text


def _is_provisional(plan: Plan, voices: Iterable[Voice]) -> bool:
    plans = [plan]
    stated: list[StatedDuration] = []
    for voice in voices:
        plans.append(voice.plan)
        stated.extend(voice.stated)
    return any(each.provisional for each in stated) or any(
        each.is_provisional(track) for each in plans for track in Track
    )


def _nothing(writing: Writing, plan: Plan) -> str:
    if plan.left_out:
        return writing.text(
            "此解读没有可以排出日期的步骤。", "This reading gives no step that could be dated."
        )
    return writing.text(
        "按此案情，没有需要办理的步骤。", "On this case there is no step to be taken."
    )


def _tracks(plan: Plan) -> dict[Track, Text]:
    return _BACKWARD if plan.backward else _FORWARD


def _step_rows(writing: Writing, plan: Plan, step: PlannedStep) -> list[Row]:
    lang = writing.lang
    rows: list[Row] = []
    if step.earliest == step.likely == step.latest:
        rows.append((writing.text("日期", "days"), _dated(step, step.likely, writing)))
    else:
        rows += [
            (label.in_(lang), _dated(step, step.span(track), writing))
            for track, label in _tracks(plan).items()
        ]
    if step.missing:
        rows.append((writing.text("取决于", "depends on"), _facts(writing, step.missing)))
    if step.step.note is not None:
        rows.append((writing.text("说明", "note"), step.step.note.in_(lang)))
    rows += [
        (writing.text("来源", "sources"), styled((text, QUIET)))
        for text in show_authority(step.claims, lang, limit=writing.limit)
    ]
    return rows


def _facts(writing: Writing, paths: Iterable[str]) -> str:
    return joined((show_path(path, writing.lang) for path in paths), writing.lang)


def _dated(step: PlannedStep, span: Span, writing: Writing) -> str:
    """Return first and last day, and what was counted between them."""
    remarks = []
    if span.period is not None:
        counted = span.period.title
        within = Text(f"{counted.zh}以内", f"within {counted.en}")
        remarks.append((counted if step.step.within is None else within).in_(writing.lang))
    elif step.step.optional:
        remarks.append(writing.text("不需要", "not needed"))
    elif step.step.within is not None:
        remarks.append(writing.text("当日", "at once"))
    if span.provisional:
        remarks.append(_PROVISIONAL.in_(writing.lang))
    days = str(span.start) if span.start == span.end else f"{span.start} – {span.end}"
    return days + _remarks(writing, remarks)


def _remarks(writing: Writing, remarks: list[str]) -> str:
    comma = writing.text("，", ", ")
    return remark(comma.join(remarks), writing.lang) if remarks else ""


def _bounds(writing: Writing, plan: Plan) -> Iterator[Row]:
    """Yield the day on which all is done, or one is to begin, in each track; once if the same."""
    said = writing.text("须于此日开始", "begin on")
    if not plan.backward:
        said = writing.text("全部完成", "all done on")
    days = {plan.bound(track) for track in Track}
    tracks = _tracks(plan)
    if len(days) == 1:
        tracks = {Track.LIKELY: Text("合计", "in all")}
    for track, label in tracks.items():
        day = plan.bound(track)
        if day is None:
            continue
        text = styled(f"{said} ", (str(day), STRONG))
        if plan.is_provisional(track):
            text.append(remark(_PROVISIONAL.in_(writing.lang), writing.lang))
        if plan.backward and day < writing.verdict.as_of:
            text.append_text(styled((writing.text("，已经过去", ", which is past"), BAD)))
        yield label.in_(writing.lang), text


def _write_left_out(writing: Writing, left_out: tuple[LeftOut, ...]) -> None:
    if not left_out:
        return
    writing.heading(Text("未排入", "Not in the plan"), len(left_out))
    for each in left_out:
        why = _LEFT_OUT[each.why].in_(writing.lang)
        if each.why is Absence.UNDATED:
            why = named(why, _facts(writing, each.missing), writing.lang)
        title = each.step.title.in_(writing.lang)
        writing.page.paragraph(styled(title, (remark(why, writing.lang), QUIET)), lead=" - ")


def _write_voices(writing: Writing, voices: Iterable[Voice]) -> None:
    """Write what the law and each source by itself make of it."""
    page = writing.page
    writing.heading(Text("按来源", "By source"))
    for voice in voices:
        page.blank()
        title = writing.text("法律", "the law")
        if voice.source is not None:
            title = show_source(voice.source, writing.lang)
        page.paragraph(styled((title, STRONG)), lead=" - ")
        rows = [_own_row(writing, voice.plan), *_stated_rows(writing, voice)]
        page.labelled(rows, indent=3)


def _own_row(writing: Writing, plan: Plan) -> Row:
    """Return the sum of a source's own steps, and of how many it speaks."""
    label = writing.text("各步骤", "its steps")
    if not plan.steps:
        return label, writing.text("没有说", "says nothing of them")
    days = {track: plan.bound(track) for track in Track}
    shown = str(days[Track.LIKELY])
    if len(set(days.values())) > 1:
        gap = "" if writing.lang == "zh" else " "
        shown = listed(
            (
                f"{label.in_(writing.lang)}{gap}{days[track]}"
                for track, label in _tracks(plan).items()
            ),
            writing.lang,
        )
    said, silent = len(plan.steps), sum(each.why is Absence.UNSAID for each in plan.left_out)
    count = Text(f"{said + silent}步中的{said}步", f"{said} of {said + silent} steps")
    remarks = [count.in_(writing.lang)]
    if any(plan.is_provisional(track) for track in Track):
        remarks.append(_PROVISIONAL.in_(writing.lang))
    return label, shown + _remarks(writing, remarks)


def _stated_rows(writing: Writing, voice: Voice) -> Iterator[Row]:
    """Yield what a source says of the whole, where that leads, and whether it fits its steps."""
    lang = writing.lang
    for stated in voice.stated:
        days = [str(stated.short), str(stated.long)]
        shown = writing.text("至", " to ").join(dict.fromkeys(days))
        remarks = [shown]
        if stated.provisional:
            remarks.append(_PROVISIONAL.in_(lang))
        fits = stated.agreement is Agreement.FITS
        agreement = AGREEMENT_TITLES[stated.agreement].in_(lang)
        text = styled(
            named(stated.total.title.in_(lang), stated.said.title.in_(lang), lang),
            _remarks(writing, remarks),
            writing.text("；", "; "),
            (agreement, "" if fits else BAD),
        )
        yield writing.text("自称", "says"), text
        yield "", styled((_cited(stated.claim, lang), QUIET))


def _cited(claim: Claim, lang: str) -> str:
    """Return the place of a claim in its source, and what the pack remarks on it."""
    note = "" if claim.note is None else remark(claim.note.in_(lang), lang)
    return show_locator(claim, lang) + note
