"""Plans: how long each step takes, forward from a day or backward from one.

Each step has three durations: the shortest and the longest that the reading hears, and the one that
it chooses. They are laid out in three tracks, so that earliest never comes after likely, and likely
never after latest. A step of which the reading says nothing is left out of all three, and named as
such. See `courses` for what a step takes, and `laying` for how the steps are laid out.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.packs.model import Claim, Step
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.courses import Absence, Track, courses_of
from callcenter_rules.verdicts.laying import Span, lay_backward, lay_forward

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True)
class PlannedStep:
    """A step with its days in the three tracks, and the claims that it rests on.

    ``missing`` are the facts without which it is unknown whether the step is taken.
    """

    step: Step
    earliest: Span
    likely: Span
    latest: Span
    claims: tuple[Claim, ...]
    missing: tuple[str, ...] = ()

    def span(self, track: Track) -> Span:
        """Return its days in a track."""
        return {
            Track.EARLIEST: self.earliest,
            Track.LIKELY: self.likely,
            Track.LATEST: self.latest,
        }[track]


@attrs.frozen(kw_only=True)
class LeftOut:
    """A step that was left out; ``missing`` are the facts without which it has no days."""

    step: Step
    why: Absence
    missing: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Plan:
    """All steps, forward from ``day`` or backward from it, in the order in which they begin."""

    day: dt.date
    backward: bool
    steps: tuple[PlannedStep, ...]
    left_out: tuple[LeftOut, ...]

    def bound(self, track: Track) -> dt.date | None:
        """Return the day on which all is done; backward, the day on which the first step begins.

        None where there are no steps.
        """
        spans = [step.span(track) for step in self.steps]
        if not spans:
            return None
        if self.backward:
            return min(span.start for span in spans)
        return max(span.end for span in spans)

    def is_provisional(self, track: Track) -> bool:
        """Say whether working days of an unpublished year were counted anywhere in a track."""
        return any(step.span(track).provisional for step in self.steps)


def plan_of(
    verdict: Verdict, *, start: dt.date | None = None, finish: dt.date | None = None
) -> Plan:
    """Plan a pack's steps from ``start`` (``as_of`` by default), or so as to end on ``finish``.

    Raises ValueError where both are given, and `UsageRefused` where the plan leaves the calendar.
    """
    if start is not None and finish is not None:
        raise ValueError("a plan runs from a start or to a finish, not both")
    try:
        return _plan(verdict, finish or start or verdict.as_of, backward=finish is not None)
    except OverflowError:
        message = Text(
            "时间表超出日历（公元1年至9999年）", "the plan leaves the calendar, years 1 to 9999"
        )
        raise UsageRefused("usage", [Fault(message)]) from None


def _plan(verdict: Verdict, day: dt.date, *, backward: bool) -> Plan:
    courses = courses_of(verdict, day, backward=backward)
    tracks = {
        track: lay_backward(courses, track, day) if backward else lay_forward(courses, track, day)
        for track in Track
    }
    steps: list[PlannedStep] = []
    left_out: list[LeftOut] = []
    for course in courses:
        name = course.step.id
        if not course.taken:
            continue
        if course.why is None and all(name in spans for spans in tracks.values()):
            days = {track.value: spans[name] for track, spans in tracks.items()}
            steps.append(
                PlannedStep(step=course.step, claims=course.claims, missing=course.missing, **days)
            )
        else:
            why = course.why or Absence.OUTSIDE
            left_out.append(LeftOut(step=course.step, why=why, missing=course.missing))
    if any(step.step.deadline is not None for step in steps):
        steps.sort(key=lambda each: (each.likely.start, each.likely.end))
    return Plan(day=day, backward=backward, steps=tuple(steps), left_out=tuple(left_out))
