"""Holding a plan and estimates against what a golden case expects of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

import attrs

from callcenter_rules.authoring.golden_case import (
    EstimateExpectation,
    GoldenCase,
    PlanExpectation,
)
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.courses import Track
from callcenter_rules.verdicts.estimates import costs_by_source, total
from callcenter_rules.verdicts.plan_voices import voices_of
from callcenter_rules.verdicts.plans import Plan, PlannedStep


@attrs.frozen(kw_only=True)
class Unlike:
    """One thing of a plan or of estimates that was expected and did not come out."""

    subject: Text
    expected: str
    found: str


def schedule_differences(golden: GoldenCase, verdict: Verdict) -> Iterator[Unlike]:
    """Yield all that differs in the plan and in the estimates."""
    if golden.expected.plan is not None:
        yield from _plan(golden.expected.plan, verdict)
    if golden.expected.estimate is not None:
        yield from _estimate(golden.expected.estimate, verdict)


def ranged(interval: Interval | None) -> str:
    """Return an interval as packs write it; what has no ceiling ends in two points.

    >>> ranged(Interval(3, 3)), ranged(Interval(0, 5)), ranged(Interval(3, None)), ranged(None)
    ('3', '0..5', '3..', '-')
    """
    if interval is None:
        return "-"
    if interval.is_exact:
        return str(interval.low)
    return f"{interval.low}..{'' if interval.high is None else interval.high}"


def _plan(expected: PlanExpectation, verdict: Verdict) -> Iterator[Unlike]:
    plan = verdict.plan(start=expected.start, finish=expected.finish)
    planned = {each.step.id: each for each in plan.steps}
    for name, days in expected.steps.items():
        step = planned.get(name)
        if days is None or step is None:
            found = "absent" if step is None else _shown(_step_days(plan, step, Track))
            yield from _unlike(Text(name, name), "absent" if days is None else _shown(days), found)
        else:
            own = _step_days(plan, step, days)
            yield from _unlike(Text(name, name), _shown(days), _shown(own))
    whole = {track: day for track in expected.whole if (day := plan.bound(track)) is not None}
    yield from _unlike(Text("全部步骤", "the whole plan"), _shown(expected.whole), _shown(whole))
    if expected.provisional is not None:
        provisional = any(plan.is_provisional(track) for track in Track)
        subject = Text("暂定", "provisional")
        yield from _unlike(subject, str(expected.provisional), str(provisional))
    if expected.says:
        voices = voices_of(verdict, plan)
        found_says = {
            voice.source.id: {str(each.said): each.agreement.value for each in voice.stated}
            for voice in voices
            if voice.source is not None
        }
        for source, says in expected.says.items():
            wanted = {str(said): agreement.value for said, agreement in says.items()}
            yield from _says(source, wanted, found_says.get(source, {}))


def _step_days(plan: Plan, step: PlannedStep, tracks: Iterable[Track]) -> Mapping[Track, dt.date]:
    spans = {track: step.span(track) for track in tracks}
    return {track: span.start if plan.backward else span.end for track, span in spans.items()}


def _shown(days: Mapping[Track, dt.date]) -> str:
    return ", ".join(f"{track} {days[track]}" for track in Track if track in days)


def _estimate(expected: EstimateExpectation, verdict: Verdict) -> Iterator[Unlike]:
    lines = {line.estimate.id: line.counted for line in verdict.estimates}
    for name, amount in expected.lines.items():
        wanted = "absent" if amount is None else ranged(amount)
        found = ranged(lines[name]) if name in lines else "absent"
        yield from _unlike(Text(name, name), wanted, found)
    if expected.total is not None:
        summed = total(verdict.estimates)
        yield from _unlike(Text("合计", "total"), ranged(expected.total), ranged(summed))
    sources = {each.source.id: each for each in costs_by_source(verdict)}
    for source, amount in expected.sources.items():
        own = sources[source].summed if source in sources else None
        yield from _unlike(Text(source, source), ranged(amount), ranged(own))
    for source, says in expected.says.items():
        stated = sources[source].stated if source in sources else ()
        found_says = {ranged(each.said): each.agreement.value for each in stated}
        yield from _says(source, {ranged(s): fits.value for s, fits in says.items()}, found_says)


def _says(source: str, expected: Mapping[str, str], found: Mapping[str, str]) -> Iterator[Unlike]:
    def shown(says: Mapping[str, str]) -> str:
        return ", ".join(f"{said} {fits}" for said, fits in sorted(says.items())) or "-"

    subject = Text(f"{source} 自称的合计", f"what {source} says of the whole")
    yield from _unlike(subject, shown(expected), shown(found))


def _unlike(subject: Text, expected: str, found: str) -> Iterator[Unlike]:
    if expected != found:
        yield Unlike(subject=subject, expected=expected, found=found)
