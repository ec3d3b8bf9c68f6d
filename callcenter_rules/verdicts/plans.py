"""Plans: how long each step takes, forward from a day or backward from one.

A step lasts as long as its parameter says: the reading's choice is the likely duration; the
shortest and the longest claim in force, by whomever, bound it. A step of which the reading says
nothing is left out of the likely dates and named as such.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.dates import Period, UnitOfTime, calendar_ends
from callcenter_rules.evaluation import interpret
from callcenter_rules.packs.model import Claim, Parameter, Step
from callcenter_rules.packs.resolution import in_force

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True)
class Span:
    """A step's first and last day under one assumption.

    ``provisional`` says that working days of a year were counted whose holidays are not published.
    """

    start: dt.date
    end: dt.date
    provisional: bool = False


@attrs.frozen(kw_only=True)
class PlannedStep:
    """A step with its durations and dates.

    ``likely`` is what the reading says, None where it says nothing; ``shortest`` and ``longest``
    bound what any source in force says. ``claims`` are all of those sources.
    """

    step: Step
    likely: Period | None
    shortest: Period
    longest: Period
    claims: tuple[Claim, ...]
    likely_span: Span | None
    shortest_span: Span
    longest_span: Span


@attrs.frozen
class _Durations:
    step: Step
    likely: Period | None
    shortest: Period
    longest: Period
    claims: tuple[Claim, ...]


def plan_of(
    verdict: Verdict, *, start: dt.date | None = None, finish: dt.date | None = None
) -> tuple[PlannedStep, ...]:
    """Plan a pack's steps from ``start`` (``as_of`` by default), or so as to end on ``finish``.

    Raises ValueError where both are given.
    """
    if start is not None and finish is not None:
        raise ValueError("a plan runs from a start or to a finish, not both")
    durations = [found for step in verdict.pack.steps if (found := _durations(step, verdict))]
    lay = _backward if finish is not None else _forward
    day = finish or start or verdict.as_of
    likely = lay([(each.step, each.likely) for each in durations], day)
    shortest = lay([(each.step, each.shortest) for each in durations], day)
    longest = lay([(each.step, each.longest) for each in durations], day)
    return tuple(
        PlannedStep(
            step=each.step,
            likely=each.likely,
            shortest=each.shortest,
            longest=each.longest,
            claims=each.claims,
            likely_span=likely.get(each.step.id),
            shortest_span=shortest[each.step.id],
            longest_span=longest[each.step.id],
        )
        for each in durations
    )


def _durations(step: Step, verdict: Verdict) -> _Durations | None:
    """Return a step's durations, None where the step is not taken or nobody says how long."""
    if step.when is not None and interpret(step.when, verdict.situation) is False:
        return None
    parameter = verdict.pack.parameters[step.takes]
    key = _key(parameter, verdict)
    claims = tuple(
        claim
        for claim in in_force(parameter.claims, verdict.law_on, verdict.jurisdiction)
        if key in claim.values
    )
    if not claims:
        return None
    periods = sorted(
        (claim.values[key] for claim in claims),
        key=lambda period: period.after(verdict.as_of, provisional=True),
    )
    chosen = verdict.resolution.parameters[step.takes].chosen.get(key)
    likely = None if chosen is None else chosen.value
    return _Durations(step, likely, periods[0], periods[-1], claims)


def _key(parameter: Parameter, verdict: Verdict) -> str | None:
    if parameter.by is None:
        return None
    value = verdict.case
    for name in parameter.by.split("."):
        value = getattr(value, name)
    return None if value is None else str(value)


def _forward(steps: list[tuple[Step, Period | None]], day: dt.date) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    ends: dict[str, dt.date] = {}
    for step, period in steps:
        start = max((ends[name] for name in step.after if name in ends), default=day)
        ends[step.id] = start
        if period is not None:
            ends[step.id] = period.after(start, provisional=True)
            spans[step.id] = _span(period, start, ends[step.id])
    return spans


def _backward(steps: list[tuple[Step, Period | None]], day: dt.date) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    starts: dict[str, dt.date] = {}
    for step, period in reversed(steps):
        later = [other.id for other, _ in steps if step.id in other.after]
        end = min((starts[name] for name in later if name in starts), default=day)
        starts[step.id] = end
        if period is not None:
            starts[step.id] = period.before(end, provisional=True)
            spans[step.id] = _span(period, starts[step.id], end)
    return spans


def _span(period: Period, start: dt.date, end: dt.date) -> Span:
    counted = period.unit is UnitOfTime.WORKDAYS and period.count > 0
    return Span(start=start, end=end, provisional=counted and end > calendar_ends())
