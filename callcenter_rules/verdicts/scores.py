"""Scores: findings weighed in points, as a pack declares them.

A violated finding loses its points; an undetermined one may lose them, so that the score is an
interval; one that does not apply keeps them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from callcenter_rules.evaluation import Status
from callcenter_rules.evaluation.values import compare
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Claim, Score
from callcenter_rules.packs.resolution import kept

if TYPE_CHECKING:
    from callcenter_rules.verdicts.finding import Finding
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True, eq=False)
class ScoreLine:
    """The points of one finding, and those that are lost (violated) or at risk (undetermined)."""

    finding: Finding
    points: int
    lost: int
    at_risk: int


@attrs.frozen(kw_only=True, eq=False)
class Scored:
    """A score. ``ready`` is None where it depends on what is undetermined or where no threshold is
    claimed under the reading."""

    score: Score
    points: Interval
    submit_at: Any
    ready: bool | None
    lines: tuple[ScoreLine, ...]
    authority: tuple[Claim, ...]


def score_of(verdict: Verdict) -> Scored | None:
    """Return the score of a verdict; None where the pack, or the reading, gives none.

    Where no line applies to the case there is nothing to score.
    """
    score = verdict.pack.score
    if score is None:
        return None
    authority = kept(score.claims, verdict.reading, verdict.law_on, verdict.jurisdiction)
    if not authority:
        return None
    lines = tuple(_line(verdict[name], points) for name, points in score.points.items())
    if all(line.finding.status is Status.NOT_APPLICABLE for line in lines):
        return None
    top = sum(line.points - line.lost for line in lines)
    points = Interval(top - sum(line.at_risk for line in lines), top)
    submit_at = verdict.resolution.parameters[score.submit_at].at(None)
    return Scored(
        score=score,
        points=points,
        submit_at=submit_at,
        ready=compare(">=", points, submit_at),
        lines=lines,
        authority=authority,
    )


def _line(finding: Finding, points: int) -> ScoreLine:
    return ScoreLine(
        finding=finding,
        points=points,
        lost=points if finding.status is Status.VIOLATED else 0,
        at_risk=points if finding.status is Status.UNDETERMINED else 0,
    )
