"""A verdict as text for a terminal, in Chinese or English.

The answer comes first: whom it concerns, what was asked, what came out, on which day, where and
under which reading. Then what is not met, what is undetermined with the facts to ask for, advice,
what the other readings say, what follows, what is due, the count of the rest, and what the verdict
was made with. Open findings are numbered, worst first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text as RichText

from callcenter_rules.evaluation import Status
from callcenter_rules.packs.model import Severity
from callcenter_rules.packs.resolution import Standing
from callcenter_rules.reports.consequences_text import write_consequence
from callcenter_rules.reports.findings_text import write_finding, write_settled
from callcenter_rules.reports.head_text import basics, write_head
from callcenter_rules.reports.layout import QUIET, Page, styled
from callcenter_rules.reports.questions_text import write_questions
from callcenter_rules.reports.readings_text import write_readings
from callcenter_rules.reports.writing import Writing, short_digest
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Finding, Verdict
from callcenter_rules.verdicts.deadlines import DueState
from callcenter_rules.verdicts.wording import joined, listed, remark, show, show_path

if TYPE_CHECKING:
    from callcenter_rules.verdicts.deadlines import Due
    from callcenter_rules.verdicts.scores import Scored

_SECTIONS: Final = {
    "veto": Text("不满足，一票否决", "Not met, and refused on any one of them"),
    "mandatory": Text("不满足，须补正", "Not met, to be corrected"),
    "undetermined": Text("无法判断，缺少事实", "Undetermined, for want of facts"),
    "advisory": Text("建议，不影响结论", "Advice, which does not change the answer"),
    "satisfied": Text("满足", "Satisfied"),
    "not_applicable": Text("不适用", "Not applicable"),
}
_COUNTS: Final = {
    "veto": Text("一票否决{}项", "{} veto"),
    "mandatory": Text("须补正{}项", "{} to be corrected"),
    "undetermined": Text("无法判断{}项", "{} undetermined"),
    "advisory": Text("建议{}项", "{} advisory"),
    "satisfied": Text("满足{}项", "{} satisfied"),
    "not_applicable": Text("不适用{}项", "{} not applicable"),
}
_NAMED_DEADLINES: Final = 8
_AT_REST: Final = (DueState.MET, DueState.DONE, DueState.OVER, DueState.UNKNOWN)
_SETTLED: Final = {
    "satisfied": Status.SATISFIED,
    "not_applicable": Status.NOT_APPLICABLE,
}


def render_verdict(
    verdict: Verdict, *, lang: str, columns: int = 80, complete: bool = False
) -> RichText:
    """Return a verdict as text of at most ``columns`` columns.

    With ``complete`` the findings that are satisfied or do not apply are listed too, and all
    sources are named; else they are counted.
    """
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns), complete=complete)
    sections = _sections(verdict)
    shown = [finding for findings in sections.values() for finding in findings]
    numbers = {finding.id: number for number, finding in enumerate(shown, start=1)}
    write_head(writing)
    rows = [*basics(writing), (writing.text("结果", "findings"), _counts(verdict, lang))]
    if verdict.score is not None:
        rows.append((writing.text("评分", "score"), _score(writing, verdict.score)))
    writing.page.labelled(rows)
    for name, findings in sections.items():
        _write_section(writing, name, findings, numbers)
    if shown:
        write_readings(writing, numbers)
    if verdict.consequences:
        writing.heading(Text("由此产生的后果", "What follows"))
        for following in verdict.consequences:
            write_consequence(writing, following, numbers)
    _write_deadlines(writing, verdict.deadlines)
    _write_rest(writing)
    _write_provenance(writing)
    return writing.page.text


def render_part(
    verdict: Verdict,
    *,
    findings: Sequence[str] = (),
    consequences: Sequence[str] = (),
    lang: str,
    columns: int = 80,
) -> RichText:
    """Return some findings and consequences of a verdict, by their ids, fully explained.

    A consequence that did not follow is said not to.
    """
    writing = Writing(verdict=verdict, lang=lang, page=Page(columns), complete=True)
    writing.heading(Text("在这个案情中", "On this case"))
    writing.page.labelled(basics(writing))
    for name in findings:
        writing.page.blank()
        write_finding(writing, verdict[name], told=True)
    followed = {each.id: each for each in verdict.consequences}
    for name in consequences:
        if name in followed:
            write_consequence(writing, followed[name], {})
        else:
            writing.page.blank()
            writing.page.paragraph(writing.text("没有发生。", "It does not follow."), indent=2)
    return writing.page.text


def _sections(verdict: Verdict) -> dict[str, tuple[Finding, ...]]:
    """Return the open findings by section, in the order of `Finding.rank`."""
    violated, undetermined = verdict.violated, verdict.undetermined
    advisory = [each for each in (*violated, *undetermined) if each.severity is Severity.ADVISORY]
    return {
        "veto": tuple(each for each in violated if each.severity is Severity.VETO),
        "mandatory": tuple(each for each in violated if each.severity is Severity.MANDATORY),
        "undetermined": tuple(
            each for each in undetermined if each.severity is not Severity.ADVISORY
        ),
        "advisory": tuple(advisory),
    }


def _counts(verdict: Verdict, lang: str) -> str:
    counts = {name: len(findings) for name, findings in _sections(verdict).items()}
    counts |= {name: len(verdict.with_status(status)) for name, status in _SETTLED.items()}
    return listed(
        (_COUNTS[name].in_(lang).format(count) for name, count in counts.items() if count), lang
    )


def _write_section(
    writing: Writing, name: str, findings: Sequence[Finding], numbers: dict[str, int]
) -> None:
    if not findings:
        return
    writing.heading(_SECTIONS[name], len(findings))
    for finding in findings:
        writing.page.blank()
        write_finding(
            writing,
            finding,
            number=numbers[finding.id],
            told=name == "advisory",
            grave=name == "undetermined" and finding.severity is Severity.VETO,
        )
    questions = writing.verdict.questions() if name == "undetermined" else ()
    if questions:
        write_questions(writing, questions)


def _write_deadlines(writing: Writing, deadlines: Sequence[Due]) -> None:
    """Write what is due; in short, only what is open, upcoming, missed or late."""
    if not deadlines:
        return
    lang = writing.lang
    writing.heading(Text("期限", "Deadlines"))
    pressing = [each for each in deadlines if each.state not in _AT_REST]
    shown = deadlines if writing.complete else pressing[:_NAMED_DEADLINES]
    writing.page.labelled([_deadline(writing, each) for each in shown], indent=2, style="")
    left = [each for each in deadlines if each not in shown]
    unknown = sum(each.state is DueState.UNKNOWN for each in left)
    others = len(left) - unknown
    clauses = []
    if others:
        clauses.append(writing.text(f"另有{others}个已办或较晚", f"{others} more, done or later"))
    if unknown:
        clauses.append(
            writing.text(
                f"{unknown}个不知是否适用或何时届满",
                f"{unknown} of which it is unknown whether they apply, or when",
            )
        )
    if clauses:
        writing.page.paragraph(joined(clauses, lang), indent=2)


def _deadline(writing: Writing, due: Due) -> tuple[str, RichText]:
    lang = writing.lang
    title = due.deadline.title.in_(lang)
    state = due.standing.in_(lang)
    if due.provisional:
        state += writing.text("，节假日未公布，暂定", ", provisional: holidays not published")
    day = due.due.isoformat() if due.due is not None else writing.text("未知", "unknown")
    if due.member is not None:
        state = joined((show_path(due.member, lang), state), lang)
    slug = writing.slug(due.deadline.id)
    return day, styled(title, remark(state, lang), "  ", (slug, QUIET))


def _write_rest(writing: Writing) -> None:
    if not writing.complete:
        writing.heading(Text("其余", "The rest"))
        writing.page.paragraph(_rest_counted(writing), indent=2)
        return
    for name, status in _SETTLED.items():
        findings = writing.verdict.with_status(status)
        if findings:
            writing.heading(_SECTIONS[name], len(findings))
        for finding in findings:
            write_settled(writing, finding)


def _rest_counted(writing: Writing) -> str:
    satisfied, idle = writing.verdict.satisfied, writing.verdict.not_applicable
    unasked = sum(each.standing is not Standing.IN_FORCE for each in idle)
    reasons = {
        Text("{}项在该解读下没有来源要求", "{} asked for by no source under this reading"): unasked,
        Text("{}项前提不成立", "{} because their condition does not hold"): len(idle) - unasked,
    }
    told = listed(
        (text.in_(writing.lang).format(count) for text, count in reasons.items() if count),
        writing.lang,
    )
    counts = writing.text(
        f"满足{len(satisfied)}项；不适用{len(idle)}项",
        f"{len(satisfied)} satisfied; {len(idle)} not applicable",
    )
    return counts + (remark(told, writing.lang) if idle else "")


def _write_provenance(writing: Writing) -> None:
    found: Any = writing.verdict.provenance
    writing.heading(Text("来历", "Made with"))
    pack = f"{found['pack']} {found['pack_version']}"
    rows = [
        (
            writing.text("规则包", "pack"),
            pack + remark(short_digest(found["pack_digest"]), writing.lang),
        ),
        (writing.text("软件", "library"), f"callcenter-rules {found['library_version']}"),
        (writing.text("推理", "inference"), str(found["inference_engine"])),
        (writing.text("结论", "verdict"), short_digest(writing.verdict.digest)),
    ]
    writing.page.labelled(rows, indent=2)


def _score(writing: Writing, scored: Scored) -> str:
    exact = scored.points.is_exact
    points = show(scored.points.low if exact else scored.points, "points", writing.lang)
    if scored.submit_at is None:
        return points
    wanted = show(scored.submit_at, "points", writing.lang)
    return points + remark(
        writing.text(f"达到{wanted}即可提交", f"submit at {wanted}"), writing.lang
    )
