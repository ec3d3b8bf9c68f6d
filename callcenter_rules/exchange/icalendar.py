"""Deadlines as an iCalendar file (RFC 5545), for real calendar programs.

Each deadline whose day is known is an all-day event on its last day, with a reminder a fortnight
before while it is still to be done. The same deadlines give the same bytes: identifiers and times
come from the verdict, not from a clock.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from callcenter_rules.exchange.canonical import to_canonical_json
from callcenter_rules.facts import case_to_data
from callcenter_rules.verdicts.deadlines import Due, DueState
from callcenter_rules.verdicts.explanation import show_claim
from callcenter_rules.verdicts.wording import show_path

if TYPE_CHECKING:
    from icalendar import Event

    from callcenter_rules.verdicts.verdict import Verdict

REMINDER: Final = dt.timedelta(days=-14)
_DAY: Final = dt.timedelta(days=1)


def to_icalendar(verdicts: Iterable[Verdict], *, lang: str = "zh") -> bytes:
    """Return the dated deadlines of verdicts as an iCalendar file in UTF-8.

    Raises ImportError where the icalendar library (extra ``calendar``) is not installed.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//callcenter_rules//deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for verdict in verdicts:
        for due in verdict.deadlines:
            if due.due is not None and due.state is not DueState.UNKNOWN:
                calendar.add_component(_event(due, due.due, verdict, lang))
    content: bytes = calendar.to_ical()
    return content


def _event(due: Due, last: dt.date, verdict: Verdict, lang: str) -> Event:
    from icalendar import Alarm, Event

    event = Event()
    title = due.deadline.title.in_(lang)
    if due.provisional:
        title += "（暂定）" if lang == "zh" else " (provisional)"
    event.add("uid", _identifier(due, verdict))
    event.add("dtstamp", dt.datetime.combine(verdict.as_of, dt.time(), dt.UTC))
    event.add("summary", title)
    event.add("dtstart", last)
    event.add("dtend", last + _DAY)
    event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(_description(due, lang)))
    event.add("categories", [due.deadline.kind.title_text.in_(lang)])
    if due.state in (DueState.OPEN, DueState.UPCOMING):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", title)
        alarm.add("trigger", REMINDER)
        event.add_component(alarm)
    return event


def _description(due: Due, lang: str) -> Iterable[str]:
    yield due.standing.in_(lang)
    if due.member is not None:
        yield show_path(due.member, lang)
    if due.opens is not None:
        yield f"{due.opens} – {due.due}"
    if due.provisional:
        yield (
            "该年节假日安排尚未公布，按周一至周五计算"
            if lang == "zh"
            else "public holidays of that year are not published; counted Monday to Friday"
        )
    for claim in due.authority:
        yield show_claim(claim, lang)


def _identifier(due: Due, verdict: Verdict) -> str:
    """Return the same identifier for the same deadline of the same company, whatever its date."""
    entity = verdict.case.entity
    company = entity.credit_code or entity.name or to_canonical_json(case_to_data(verdict.case))
    key = f"{company} {due.deadline.id} {due.member or due.year or ''}"
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@callcenter-rules"
