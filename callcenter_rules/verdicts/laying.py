"""Laying out the steps of a plan in one track, forward from a day or backward from one.

A step waits for all that come first. One that fills the days of a yearly deadline stands on the
first of them that end on or after its start; backward on the last that lie between its end and the
day judged (or a year before the finish), or else on the last that begin by its end, cut off there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import attrs

from callcenter_rules.dates import Period
from callcenter_rules.errors import CalendarUnpublished
from callcenter_rules.verdicts.courses import Course, Track


@attrs.frozen(kw_only=True)
class Span:
    """A step's first and last day in one track.

    ``period`` is what was counted, None for a step that takes no time or that is bound to the days
    of a deadline. ``provisional`` says that working days of a year were counted whose holidays are
    not published, here or in a step on which this one waits.
    """

    start: dt.date
    end: dt.date
    period: Period | None = None
    provisional: bool = False


def lay_forward(courses: Sequence[Course], track: Track, day: dt.date) -> dict[str, Span]:
    """Return the days of each step in a track, by its id, from a day on."""
    spans: dict[str, Span] = {}
    reached: dict[str, tuple[dt.date, bool]] = {}
    for course in courses:
        before = [reached[name] for name in course.step.after]
        start, provisional = _last_of(before, day)
        span = _span_from(course, track, start)
        if span is not None:
            span = attrs.evolve(span, provisional=span.provisional or provisional)
            spans[course.step.id] = span
            start, provisional = span.end, span.provisional
        reached[course.step.id] = (start, provisional)
    return spans


def lay_backward(courses: Sequence[Course], track: Track, day: dt.date) -> dict[str, Span]:
    """Return the days of each step in a track, by its id, so as to end on a day."""
    spans: dict[str, Span] = {}
    reached: dict[str, tuple[dt.date, bool]] = {}
    for course in reversed(courses):
        name = course.step.id
        later = [reached[other.step.id] for other in courses if name in other.step.after]
        end, provisional = _first_of(later, day)
        span = _span_to(course, track, end)
        if span is not None:
            span = attrs.evolve(span, provisional=span.provisional or provisional)
            spans[name] = span
            end, provisional = span.start, span.provisional
        reached[name] = (end, provisional)
    return spans


def _last_of(found: Iterable[tuple[dt.date, bool]], day: dt.date) -> tuple[dt.date, bool]:
    known = list(found)
    return max((each for each, _ in known), default=day), any(guess for _, guess in known)


def _first_of(found: Iterable[tuple[dt.date, bool]], day: dt.date) -> tuple[dt.date, bool]:
    known = list(found)
    return min((each for each, _ in known), default=day), any(guess for _, guess in known)


def _span_from(course: Course, track: Track, start: dt.date) -> Span | None:
    if course.why is not None or not course.taken:
        return None
    if course.periods is None:
        for due in course.windows:
            if due.due is not None and due.due >= start:
                opens = max(due.opens or due.due, start)
                return Span(start=opens, end=due.due, provisional=due.provisional)
        return None
    if not course.periods[track]:
        return Span(start=start, end=start)
    ends = [(*_counted(period.after, start), period) for period in course.periods[track]]
    pick = min if track is Track.EARLIEST else max
    end, provisional, period = pick(ends, key=lambda each: each[0])
    return Span(start=start, end=end, period=period, provisional=provisional)


def _span_to(course: Course, track: Track, end: dt.date) -> Span | None:
    if course.why is not None or not course.taken:
        return None
    if course.periods is None:
        return _window_to(course, end)
    if not course.periods[track]:
        return Span(start=end, end=end)
    starts = [(*_counted(period.before, end), period) for period in course.periods[track]]
    pick = max if track is Track.EARLIEST else min
    start, provisional, period = pick(starts, key=lambda each: each[0])
    return Span(start=start, end=end, period=period, provisional=provisional)


def _window_to(course: Course, end: dt.date) -> Span | None:
    found = [
        Span(start=due.opens or due.due, end=due.due, provisional=due.provisional)
        for due in course.windows
        if due.due is not None
    ]
    whole = [span for span in found if course.first <= span.start and span.end <= end]
    begun = [attrs.evolve(span, end=min(span.end, end)) for span in found if span.start <= end]
    return next(reversed(whole or begun), None)


def _counted(move: Callable[..., dt.date], day: dt.date) -> tuple[dt.date, bool]:
    """Return the day that a period leads to, and whether that is provisional."""
    try:
        return move(day), False
    except CalendarUnpublished:
        return move(day, provisional=True), True
