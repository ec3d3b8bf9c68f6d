"""What follows from findings, as text, each with its reasons and its authority."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.text import Text as RichText

from callcenter_rules.evaluation import Status
from callcenter_rules.packs.model import Consequence, Pack
from callcenter_rules.reports.findings_text import point_body
from callcenter_rules.reports.layout import QUIET, STRONG, styled
from callcenter_rules.reports.writing import Writing, spans
from callcenter_rules.verdicts import Following, Reason, Verdict
from callcenter_rules.verdicts.causes import Cause
from callcenter_rules.verdicts.citing import show_authority
from callcenter_rules.verdicts.explanation import Point, PointKind
from callcenter_rules.verdicts.wording import (
    STATUS_TITLES,
    joined,
    named,
    quoted,
    remark,
    show,
    show_path,
)


def write_consequence(writing: Writing, following: Following, numbers: Mapping[str, int]) -> None:
    """Write a consequence; findings are named by their numbers, by title where they have none."""
    lang = writing.lang
    consequence = following.consequence
    title = styled(
        (consequence.title.in_(lang), STRONG), "  ", (writing.slug(consequence.id), QUIET)
    )
    rows: list[tuple[str, RichText | str]] = [(consequence.kind.title_text.in_(lang), title)]
    if consequence.amount is not None:
        rows.append((writing.text("数额", "amount"), _amount(writing, following)))
    reasons = joined(_because(writing, following, numbers), lang)
    if reasons:
        rows.append((writing.text("原因", "because"), reasons))
    label = PointKind.BASIS.value.in_(lang)
    for text in show_authority(following.authority, lang, limit=writing.limit):
        rows.append((label, point_body(Point(PointKind.BASIS, text), lang)))
        label = ""
    writing.page.blank()
    writing.page.labelled(rows, indent=2)


def _amount(writing: Writing, following: Following) -> str:
    if following.amount is not None:
        exact = following.amount.is_exact
        return show(following.amount.low if exact else following.amount, "CNY", writing.lang)
    missing = joined(
        (show_path(path, writing.lang) for path in following.amount_waits_for), writing.lang
    )
    return writing.text(f"未知，缺少：{missing}", f"unknown for want of: {missing}")


def _because(writing: Writing, following: Following, numbers: Mapping[str, int]) -> Iterator[str]:
    reasons = following.because
    for status in (Status.VIOLATED, Status.UNDETERMINED):
        names = [each.finding for each in reasons if each.finding and each.status is status]
        if names:
            yield _findings(writing, names, STATUS_TITLES[status].in_(writing.lang), numbers)
    for each in reasons:
        if each.consequence is not None:
            yield _consequence(writing, each)
    settled = [each for each in reasons if each.status in (Status.SATISFIED, Status.NOT_APPLICABLE)]
    if settled:
        count = len(settled)
        which = "1 finding is" if count == 1 else f"{count} findings are"
        yield writing.text(f"{count}项满足或不适用", f"{which} satisfied or not applicable")


def _findings(writing: Writing, names: list[str], status: str, numbers: Mapping[str, int]) -> str:
    if all(name in numbers for name in names):
        found = spans([numbers[name] for name in names], writing.lang)
        verb = "is" if len(names) == 1 else "are"
        return writing.text(f"第{found}项{status}", f"{found} {verb} {status}")
    titles = joined((writing.verdict[name].title.in_(writing.lang) for name in names), writing.lang)
    return writing.text(f"{status}：{titles}", f"{status}: {titles}")


def _consequence(writing: Writing, reason: Reason) -> str:
    known = _consequences(writing.verdict.pack)
    name = reason.consequence or ""
    title = known[name].title.in_(writing.lang) if name in known else name
    shown = quoted(title, writing.lang)
    if not reason.absent and not name.startswith(f"{writing.verdict.pack.id}."):
        shown += remark(_first_causes(writing, name), writing.lang)
    return writing.text(f"没有发生{shown}", f"there is no {shown}") if reason.absent else shown


def _first_causes(writing: Writing, name: str) -> str:
    """Return the id of a consequence of another pack, and the findings that it goes back to."""
    lang = writing.lang
    found = dict.fromkeys(_findings_below(writing.verdict.first_causes(name)))
    told = [_told(writing.verdict, finding, status, lang) for finding, status in found]
    return joined([name, *told], lang)


def _findings_below(causes: Iterable[Cause]) -> Iterator[tuple[str, Status]]:
    for cause in causes:
        if cause.status in (Status.VIOLATED, Status.UNDETERMINED):
            yield cause.id, cause.status
        yield from _findings_below(cause.causes)


def _told(verdict: Verdict, finding: str, status: Status, lang: str) -> str:
    """Return a finding of another pack with its status."""
    owner = _owner(verdict, finding)
    title = finding if owner is None else owner[finding].title.in_(lang) + f" [{finding}]"
    return named(title, STATUS_TITLES[status].in_(lang), lang)


def _owner(verdict: Verdict, finding: str) -> Verdict | None:
    """Return the verdict, of this pack or of one that it uses, that has a finding."""
    if any(each.requirement.id == finding for each in verdict.resolution.requirements):
        return verdict
    owners = (_owner(used, finding) for used in verdict.upstream.values())
    return next((owner for owner in owners if owner is not None), None)


def _consequences(pack: Pack) -> dict[str, Consequence]:
    """Return the consequences of a pack and of those that it uses, by id."""
    found = {each.id: each for used in pack.uses for each in _consequences(used).values()}
    return {**found, **{each.id: each for each in pack.consequences}}
