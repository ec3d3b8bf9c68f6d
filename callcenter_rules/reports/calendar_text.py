"""Deadlines as text: what was missed, what is open, what comes, and what cannot be dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.text import Text as RichText

from callcenter_rules.reports.head_text import basics
from callcenter_rules.reports.layout import BAD, DOUBTFUL, GOOD, QUIET, STRONG, Page, styled
from callcenter_rules.reports.writing import Writing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.citing import show_authority
from callcenter_rules.verdicts.deadlines import Due, DueState
from callcenter_rules.verdicts.wording import joined, remark, show_path

_SECTIONS: Final = (
    (Text("已逾期", "Missed"), (DueState.MISSED, DueState.LATE)),
    (Text("已过期，请确认是否办理", "Passed: please confirm"), (DueState.UNCONFIRMED,)),
    (Text("现在可办", "Open now"), (DueState.OPEN,)),
    (Text("以后", "Coming"), (DueState.UPCOMING,)),
    (Text("不知是否适用或日期未知", "Unknown whether or when"), (DueState.UNKNOWN,)),
    (Text("已办理或已届满", "Done or over"), (DueState.MET, DueState.DONE, DueState.OVER)),
)
_STYLES: Final = {
    DueState.MISSED: BAD,
    DueState.LATE: BAD,
    DueState.UNCONFIRMED: DOUBTFUL,
    DueState.UNKNOWN: DOUBTFUL,
    DueState.MET: GOOD,
    DueState.DONE: GOOD,
}


def render_calendar(verdicts: Sequence[Verdict], *, lang: str, columns: int = 80) -> RichText:
    """Return the deadlines of verdicts on one case as text of at most ``columns`` columns."""
    page = Page(columns)
    dues = [(verdict, due) for verdict in verdicts for due in verdict.deadlines]
    dues.sort(key=lambda each: (each[1].due is None, str(each[1].due), each[1].deadline.id))
    if verdicts:
        page.labelled(basics(Writing(verdict=verdicts[0], lang=lang, page=page)))
    if not dues:
        page.blank()
        page.paragraph(Text("没有期限。", "There are no deadlines.").in_(lang))
    for title, states in _SECTIONS:
        section = [each for each in dues if each[1].state in states]
        if section:
            page.heading(title.in_(lang) + remark(str(len(section)), lang))
            _write(page, section, lang)
    return page.text


def _write(page: Page, dues: Iterable[tuple[Verdict, Due]], lang: str) -> None:
    for verdict, due in dues:
        writing = Writing(verdict=verdict, lang=lang, page=page)
        day = "????-??-??" if due.due is None else due.due.isoformat()
        state = due.standing.in_(lang)
        title = styled(
            (due.deadline.title.in_(lang), STRONG),
            f"  {due.deadline.kind.title_text.in_(lang)}  ",
            (state, _STYLES.get(due.state, "")),
        )
        page.paragraph(title, lead=f"{day}  ")
        page.labelled(_rows(writing, due), indent=12)


def _rows(writing: Writing, due: Due) -> list[tuple[str, RichText | str]]:
    rows: list[tuple[str, RichText | str]] = []
    if due.member is not None:
        rows.append((writing.text("对象", "of"), show_path(due.member, writing.lang)))
    if due.opens is not None:
        rows.append((writing.text("开始", "from"), due.opens.isoformat()))
    if due.done is not None:
        rows.append((writing.text("办理", "done"), due.done.isoformat()))
    if due.provisional:
        rows.append(
            (
                writing.text("暂定", "provisional"),
                writing.text(
                    "该年节假日安排尚未公布，按周一至周五计算",
                    "public holidays of that year are not published; Monday to Friday counted",
                ),
            )
        )
    if due.missing:
        facts = joined((show_path(path, writing.lang) for path in due.missing), writing.lang)
        rows.append((writing.text("缺少", "missing"), facts))
    for text in show_authority(due.authority, writing.lang, limit=writing.limit):
        rows.append((writing.text("依据", "basis"), styled((str(text), QUIET))))
    return rows
