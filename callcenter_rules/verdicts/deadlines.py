"""Deadlines: what is due when, what was met, and what was missed.

A day of the event is not counted, and an act on the last day is in time. A date that needs working
days of a year whose public holidays are not published is provisional and says so.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from callcenter_rules.dates.periods import Period, UnitOfTime
from callcenter_rules.evaluation import Situation, interpret, unknown_facts
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.language.tree import Node
from callcenter_rules.packs.model import Claim, Deadline, DeadlineKind
from callcenter_rules.packs.resolution import kept
from callcenter_rules.texts import Text

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict

LOOKS_BACK: Final = Period(12, UnitOfTime.MONTHS)
LOOKS_AHEAD: Final = Period(18, UnitOfTime.MONTHS)


class DueState(enum.StrEnum):
    """How a deadline stands on ``as_of``."""

    MISSED = "missed"
    LATE = "late"
    UNCONFIRMED = "unconfirmed"
    OPEN = "open"
    UPCOMING = "upcoming"
    MET = "met"
    DONE = "done"
    OVER = "over"
    UNKNOWN = "unknown"


_STATE_TITLES: Final = {
    DueState.MISSED: Text("已逾期未办", "missed"),
    DueState.LATE: Text("逾期办理", "done late"),
    DueState.UNCONFIRMED: Text("已过期，是否办理未说明", "passed; not stated whether done"),
    DueState.OPEN: Text("待办理", "open now"),
    DueState.UPCOMING: Text("未到期", "upcoming"),
    DueState.MET: Text("已按期办理", "done in time"),
    DueState.DONE: Text("已办理，日期未说明", "done; not stated when"),
    DueState.OVER: Text("已届满", "over"),
    DueState.UNKNOWN: Text("日期未知", "date unknown"),
}
_UNKNOWN_WHETHER: Final = Text("不知是否适用", "unknown whether it applies")


@attrs.frozen(kw_only=True)
class Due:
    """One deadline on one case.

    ``year`` is set for a yearly deadline, ``member`` for one of a list: the path of the member,
    such as ``changes.made[0]``, or of the list where its members are not all known. ``opens``,
    ``due`` and ``done`` are the first day, the last day, and the day on which it was done; None
    where there is none or where it is unknown. ``provisional`` says that ``due`` counts working
    days of a year whose holidays are not published. ``missing`` are the facts without which it is
    unknown whether or when it is due.
    """

    deadline: Deadline
    year: int | None
    member: str | None
    opens: dt.date | None
    due: dt.date | None
    done: dt.date | None
    state: DueState
    provisional: bool
    missing: tuple[str, ...]
    authority: tuple[Claim, ...]

    @property
    def standing(self) -> Text:
        """How it stands, in words."""
        if self.state is DueState.UNKNOWN and self.due is not None:
            return _UNKNOWN_WHETHER
        return _STATE_TITLES[self.state]


def deadlines_of(verdict: Verdict) -> tuple[Due, ...]:
    """Return the deadlines in force, from a year before to eighteen months after ``as_of``.

    What was missed, or may have been, stays however long ago it was; of yearly deadlines only what
    was missed in the year before. Those whose date is unknown come last.
    """
    start = _or(dt.date.min, LOOKS_BACK.before, verdict.as_of)
    end = _or(dt.date.max, LOOKS_AHEAD.after, verdict.as_of)
    found = [
        due
        for deadline in verdict.pack.deadlines
        for due in _dues(deadline, verdict, range(start.year, end.year + 1))
        if due.due is None or start <= due.due <= end or (due.due < start and _stays(due))
    ]
    return tuple(sorted(found, key=_order))


def _order(due: Due) -> tuple[dt.date, str, str]:
    return due.due or dt.date.max, due.deadline.id, due.member or ""


def _or(bound: dt.date, move: Callable[[dt.date], dt.date], day: dt.date) -> dt.date:
    """Move a day, no further than the calendar's own bound."""
    try:
        return move(day)
    except OverflowError:
        return bound


def _stays(due: Due) -> bool:
    if due.deadline.yearly:
        return due.state is DueState.MISSED
    return due.state in (DueState.MISSED, DueState.UNCONFIRMED)


def _dues(deadline: Deadline, verdict: Verdict, years: range) -> Iterator[Due]:
    authority = kept(deadline.claims, verdict.reading, verdict.law_on, verdict.jurisdiction)
    if not authority:
        return
    for year in years if deadline.yearly else (None,):
        for situation, member in _situations(deadline, verdict, year):
            due = _due(deadline, situation, authority, member)
            if due is not None:
                yield due


def _situations(
    deadline: Deadline, verdict: Verdict, year: int | None
) -> Iterator[tuple[Situation, str | None]]:
    """Yield where a deadline is looked at: once, or once for each member of its list.

    A member that is not listed, but may be there, is one about which nothing is known.
    """
    situation = attrs.evolve(verdict.situation, year=year)
    each = deadline.each
    if each is None:
        yield situation, None
        return
    path = ".".join(each.items.path)
    members = interpret(each.items, situation)
    for number, member in enumerate(members or ()):
        at = f"{path}[{number}]"
        yield situation.with_member(each.variable, member, at), at
    if members is None or isinstance(members, AtLeast):
        yield situation.with_member(each.variable, each.item(), path), path


def _due(
    deadline: Deadline, situation: Situation, authority: tuple[Claim, ...], member: str | None
) -> Due | None:
    given = True if deadline.when is None else interpret(deadline.when, situation)
    if given is False:
        return None
    last, provisional = _date(deadline.due, situation)
    first = _first(deadline, situation)
    done = None if deadline.done is None else interpret(deadline.done, situation)
    if deadline.yearly and done is not None and done.year != situation.year:
        done = None
    was_done = None if deadline.done_if is None else interpret(deadline.done_if, situation)
    if given is None or last is None:
        state = DueState.UNKNOWN
    else:
        state = _state(situation.as_of, first, last, done, was_done)
        if state is DueState.UNCONFIRMED and deadline.kind is DeadlineKind.WINDOW:
            state = DueState.OVER
    return Due(
        deadline=deadline,
        year=situation.year if deadline.yearly else None,
        member=member,
        opens=first,
        due=last,
        done=done,
        state=state,
        provisional=provisional,
        missing=_missing(deadline, situation, member),
        authority=authority,
    )


def _missing(deadline: Deadline, situation: Situation, member: str | None) -> tuple[str, ...]:
    """Return the facts without which it is unknown whether or when the deadline falls due."""
    asked = [deadline.due, *([deadline.when] if deadline.when is not None else [])]
    paths = [
        path
        for node in asked
        if interpret(node, situation) is None
        for path in unknown_facts(node, situation)
    ]
    unlisted = deadline.each is not None and member == ".".join(deadline.each.items.path)
    if unlisted:
        paths = [path for path in paths if not path.startswith(f"{member}.")]
        paths.append(member or "")
    return tuple(dict.fromkeys(paths))


def _first(deadline: Deadline, situation: Situation) -> dt.date | None:
    """Return the first day; what comes each year begins with its year if nothing else is said."""
    if deadline.opens is not None:
        return _date(deadline.opens, situation)[0]
    return situation.year_start if deadline.yearly else None


def _date(node: Node, situation: Situation) -> tuple[dt.date | None, bool]:
    exact: dt.date | None = interpret(node, situation)
    if exact is not None:
        return exact, False
    guessed: dt.date | None = interpret(node, attrs.evolve(situation, provisional=True))
    return guessed, guessed is not None


def _state(
    as_of: dt.date,
    first: dt.date | None,
    last: dt.date,
    done: dt.date | None,
    was_done: bool | None,
) -> DueState:
    if done is not None and done <= as_of:
        return DueState.MET if done <= last else DueState.LATE
    if was_done and done is None:
        return DueState.MET if as_of <= last else DueState.DONE
    if as_of <= last:
        return DueState.UPCOMING if first is not None and as_of < first else DueState.OPEN
    if was_done is False or done is not None:
        return DueState.MISSED
    return DueState.UNCONFIRMED
