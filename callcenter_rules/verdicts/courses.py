"""What the steps of a plan take under a reading: periods to choose among, or days of a deadline.

A step that may fall away takes no time in the earliest track. A step of which the reading says
nothing, or that has no days, stands nowhere.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import attrs

from callcenter_rules.dates import Period, UnitOfTime
from callcenter_rules.evaluation import interpret, unknown_facts
from callcenter_rules.packs.model import Claim, Parameter, Step
from callcenter_rules.packs.resolution import kept
from callcenter_rules.verdicts.deadlines import Due, DueState, deadlines_of

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict

_YEAR: Final = Period(1, UnitOfTime.YEARS)
_DONE: Final = (DueState.MET, DueState.LATE)


class Track(enum.StrEnum):
    """Which durations are laid out: the shortest, those chosen, or the longest."""

    EARLIEST = "earliest"
    LIKELY = "likely"
    LATEST = "latest"


class Absence(enum.StrEnum):
    """Why a step that belongs to the plan stands nowhere in it.

    ``UNSAID``: the reading hears nobody say how long it takes. ``UNDATED``: facts are missing.
    ``OUTSIDE``: its days do not come within reach of the plan, or it has been done.
    """

    UNSAID = "unsaid"
    UNDATED = "undated"
    OUTSIDE = "outside"


@attrs.frozen(kw_only=True)
class Course:
    """What a step takes: periods to choose among in each track, or the days of a deadline.

    ``first`` is the first day of a plan that runs backward. ``why`` is set where the step stands
    nowhere; others then pass it by.
    """

    step: Step
    periods: Mapping[Track, tuple[Period, ...]] | None = None
    windows: tuple[Due, ...] = ()
    first: dt.date = dt.date.min
    claims: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()
    taken: bool = True
    why: Absence | None = None


def courses_of(verdict: Verdict, day: dt.date, *, backward: bool) -> tuple[Course, ...]:
    """Return what each step of a pack takes in a plan from a day, or backward from it."""
    first = _first_day(verdict.as_of, day) if backward else day
    dues: tuple[Due, ...] = ()
    if any(step.deadline is not None for step in verdict.pack.steps):
        dues = deadlines_of(attrs.evolve(verdict, as_of=first))
    return tuple(_course(step, verdict, dues, first) for step in verdict.pack.steps)


def _first_day(as_of: dt.date, finish: dt.date) -> dt.date:
    """Return the day from which a plan that ends on ``finish`` may begin: at most a year ahead."""
    try:
        year_ahead = _YEAR.before(finish)
    except OverflowError:
        return as_of if as_of <= finish else finish
    return as_of if year_ahead <= as_of <= finish else year_ahead


def _course(step: Step, verdict: Verdict, dues: tuple[Due, ...], first: dt.date) -> Course:
    given = True if step.when is None else interpret(step.when, verdict.situation)
    if given is False:
        return Course(step=step, taken=False)
    missing: tuple[str, ...] = ()
    if step.when is not None and given is None:
        missing = tuple(unknown_facts(step.when, verdict.situation))
    if step.deadline is not None:
        return _dated(step, verdict, dues, missing, first)
    return _timed(step, verdict, missing)


def _timed(step: Step, verdict: Verdict, missing: tuple[str, ...]) -> Course:
    name = step.takes or step.within or ""
    parameter = verdict.pack.parameters[name]
    keys = _keys(parameter, verdict)
    claims = tuple(
        claim
        for claim in kept(parameter.claims, verdict.reading, verdict.law_on, verdict.jurisdiction)
        if any(key in claim.values for key in keys)
    )
    if not claims:
        return Course(step=step, missing=missing, why=Absence.UNSAID)
    heard = tuple(claim.values[key] for claim in claims for key in keys if key in claim.values)
    chosen = verdict.resolution.parameters[name].chosen
    return Course(
        step=step,
        periods={
            Track.EARLIEST: () if step.optional or step.within else heard,
            Track.LIKELY: tuple(chosen[key].value for key in keys if key in chosen),
            Track.LATEST: heard,
        },
        claims=claims,
        missing=missing,
    )


def _keys(parameter: Parameter, verdict: Verdict) -> tuple[str | None, ...]:
    """Return the choices for which a parameter is asked: all where the case does not say which."""
    if parameter.by is None:
        return (None,)
    value = verdict.judged
    for name in parameter.by.split("."):
        value = getattr(value, name)
    return parameter.keys if value is None else (str(value),)


def _dated(
    step: Step,
    verdict: Verdict,
    dues: tuple[Due, ...],
    missing: tuple[str, ...],
    first: dt.date,
) -> Course:
    own = [due for due in dues if due.deadline is step.deadline]
    missing = tuple(dict.fromkeys((*missing, *(path for due in own for path in due.missing))))
    claims = tuple(dict.fromkeys(claim for due in own for claim in due.authority))
    windows = tuple(
        due for due in own if due.due is not None and due.due >= first and due.state not in _DONE
    )
    why: Absence | None = None
    if not windows:
        said = kept(
            step.deadline.claims if step.deadline is not None else (),
            verdict.reading,
            verdict.law_on,
            verdict.jurisdiction,
        )
        undated = any(due.due is None for due in own)
        why = Absence.UNDATED if undated else Absence.OUTSIDE if said else Absence.UNSAID
    # no days at all, though somebody speaks of it: the guard is false, and the step is not taken
    taken = bool(own) or why is not Absence.OUTSIDE
    return Course(
        step=step,
        windows=windows,
        first=first,
        claims=claims,
        missing=missing,
        why=why,
        taken=taken,
    )
