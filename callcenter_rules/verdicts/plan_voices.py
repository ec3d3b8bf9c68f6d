"""What the law and each source by itself make of a plan, beside what they say of the whole.

Sources contradict each other and themselves: one gives times for each step and another time for all
of them together. Both are shown, and whether they fit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.dates import PeriodRange
from callcenter_rules.errors import CalendarUnpublished
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Basis, Claim, Source, Step, Total
from callcenter_rules.packs.resolution import READINGS, in_force
from callcenter_rules.verdicts.agreements import Agreement, agreement
from callcenter_rules.verdicts.courses import Track
from callcenter_rules.verdicts.plans import Plan, plan_of

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True)
class StatedDuration:
    """What a source says that the whole takes.

    ``short`` and ``long`` are the days to which that leads from the plan's day: on which all is
    done, or backward on which one is to begin. ``provisional`` says that working days of a year
    were counted whose holidays are not published.
    """

    total: Total
    claim: Claim
    said: PeriodRange
    short: dt.date
    long: dt.date
    provisional: bool
    agreement: Agreement


@attrs.frozen(kw_only=True)
class Voice:
    """The plan by the law alone (``source`` None) or by one source alone, and what it states."""

    source: Source | None
    plan: Plan
    stated: tuple[StatedDuration, ...]


def voices_of(verdict: Verdict, plan: Plan) -> tuple[Voice, ...]:
    """Return what each makes of a plan that was laid out under the verdict's reading.

    Law comes first. A reading that follows the law alone, or one source, hears no other.
    """
    return tuple(
        _voice(verdict, plan, source)
        for source in _speaking(verdict)
        if verdict.reading in (*READINGS[1:], _reading(source))
    )


def _reading(source: Source | None) -> str:
    return "law" if source is None else f"source:{source.id}"


def _speaking(verdict: Verdict) -> Iterator[Source | None]:
    """Yield the law, as None, and all sources that speak of steps or of the whole."""
    pack = verdict.pack
    said = [
        *(pack.parameters[name].claims for step in pack.steps for name in _names(step)),
        *(step.deadline.claims for step in pack.steps if step.deadline is not None),
        *(total.claims for total in pack.stated_durations),
    ]
    claims = in_force(chain.from_iterable(said), verdict.law_on, verdict.jurisdiction)
    if any(claim.basis is Basis.LAW for claim in claims):
        yield None
    speaking = {claim.source.id for claim in claims if claim.basis is not Basis.LAW}
    yield from (source for name, source in pack.sources.items() if name in speaking)


def _names(step: Step) -> tuple[str, ...]:
    return tuple(name for name in (step.takes, step.within) if name is not None)


def _voice(verdict: Verdict, plan: Plan, source: Source | None) -> Voice:
    ends = {"finish": plan.day} if plan.backward else {"start": plan.day}
    own = plan_of(verdict.under(_reading(source)), **ends)
    return Voice(source=source, plan=own, stated=tuple(_stated(verdict, own, source)))


def _stated(verdict: Verdict, own: Plan, source: Source | None) -> Iterator[StatedDuration]:
    for total in verdict.pack.stated_durations:
        for claim in in_force(total.claims, verdict.law_on, verdict.jurisdiction):
            if claim.source is source:
                for said in dict.fromkeys(claim.values.values()):
                    yield _compared(total, claim, said, own)


def _compared(total: Total, claim: Claim, said: PeriodRange, own: Plan) -> StatedDuration:
    try:
        short, long = _days(said, own, provisional=False)
        provisional = False
    except CalendarUnpublished:
        short, long = _days(said, own, provisional=True)
        provisional = True
    bounds = own.bound(Track.EARLIEST), own.bound(Track.LATEST)
    summed = (
        None
        if bounds[0] is None or bounds[1] is None
        else Interval(_length(own, bounds[0]), _length(own, bounds[1]))
    )
    return StatedDuration(
        total=total,
        claim=claim,
        said=said,
        short=short,
        long=long,
        provisional=provisional,
        agreement=agreement(Interval(_length(own, short), _length(own, long)), summed),
    )


def _days(said: PeriodRange, own: Plan, *, provisional: bool) -> tuple[dt.date, dt.date]:
    days = sorted(
        period.before(own.day, provisional=provisional)
        if own.backward
        else period.after(own.day, provisional=provisional)
        for period in (said.low, said.high)
    )
    return (days[1], days[0]) if own.backward else (days[0], days[1])


def _length(own: Plan, day: dt.date) -> int:
    return abs((day - own.day).days)
