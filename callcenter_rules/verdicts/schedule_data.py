"""Plans and estimates as plain data for JSON: days as texts, yuan as intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from callcenter_rules.texts import Text
from callcenter_rules.verdicts.courses import Track
from callcenter_rules.verdicts.estimates import (
    EstimateLine,
    SourceCosts,
    costs_by_source,
    estimates_of,
    total,
)
from callcenter_rules.verdicts.laying import Span
from callcenter_rules.verdicts.plan_voices import Voice, voices_of
from callcenter_rules.verdicts.plans import Plan, PlannedStep
from callcenter_rules.verdicts.record import claim_data, plain

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


def plan_data(verdict: Verdict, plan: Plan) -> dict[str, Any]:
    """Return a plan of a verdict, and what each source makes of it by itself."""
    return {
        "day": plan.day.isoformat(),
        "backward": plan.backward,
        **_plan(plan),
        "by_source": [_voice(voice) for voice in voices_of(verdict, plan)],
    }


def estimates_data(verdict: Verdict) -> dict[str, Any]:
    """Return the costs of a verdict in yuan, line by line, in all, and source by source."""
    lines = estimates_of(verdict)
    return {
        "lines": [_line(line) for line in lines],
        "total": plain(total(lines)),
        "by_source": [_costs(costs) for costs in costs_by_source(verdict)],
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "steps": [_step(step) for step in plan.steps],
        "whole": {
            track.value: {
                "day": plain(plan.bound(track)),
                "provisional": plan.is_provisional(track),
            }
            for track in Track
        },
        "left_out": [
            {"step": each.step.id, "why": each.why.value, "missing": list(each.missing)}
            for each in plan.left_out
        ],
    }


def _step(step: PlannedStep) -> dict[str, Any]:
    return {
        "id": step.step.id,
        "title": _text(step.step.title),
        "optional": step.step.optional,
        **{track.value: _span(step.span(track)) for track in Track},
        "missing": list(step.missing),
        "claims": [claim_data(claim) for claim in step.claims],
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "period": None if span.period is None else str(span.period),
        "provisional": span.provisional,
    }


def _voice(voice: Voice) -> dict[str, Any]:
    return {
        "source": None if voice.source is None else voice.source.id,
        **_plan(voice.plan),
        "states": [
            {
                "total": each.total.id,
                "says": str(each.said),
                "short": each.short.isoformat(),
                "long": each.long.isoformat(),
                "provisional": each.provisional,
                "agreement": each.agreement.value,
                "claim": claim_data(each.claim),
            }
            for each in voice.stated
        ],
    }


def _line(line: EstimateLine) -> dict[str, Any]:
    return {
        "id": line.estimate.id,
        "title": _text(line.estimate.title),
        "amount": plain(line.amount),
        "counted": plain(line.counted),
        "optional": line.optional,
        "certain": line.certain,
        "missing": list(line.missing),
        "quotes": [
            {
                "source": quote.source.id,
                "amount": plain(quote.said),
                "optional": quote.optional,
                "claims": [claim_data(claim) for claim in quote.claims],
            }
            for quote in line.quotes
        ],
    }


def _costs(costs: SourceCosts) -> dict[str, Any]:
    return {
        "source": costs.source.id,
        "total": plain(costs.summed),
        "states": [
            {
                "total": each.total.id,
                "says": plain(each.said),
                "summed": plain(each.summed),
                "agreement": each.agreement.value,
                "missing": list(each.missing),
                "claim": claim_data(each.claim),
            }
            for each in costs.stated
        ],
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
