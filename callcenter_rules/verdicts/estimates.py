"""Estimates: what it costs, line by line and by source, summed as intervals.

Every figure is a commercial claim of the source that is named with it, never a rule; the official
fee of nil is the law's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.evaluation import interpret
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Claim, Estimate
from callcenter_rules.packs.resolution import kept

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True)
class EstimateLine:
    """One line of costs in yuan.

    ``amount`` spans what the claims heard under the reading say; ``by_source`` is what each says.
    """

    estimate: Estimate
    amount: Interval
    by_source: Mapping[str, Interval]
    claims: tuple[Claim, ...]


def estimates_of(verdict: Verdict) -> tuple[EstimateLine, ...]:
    """Return the lines of which somebody speaks under the verdict's reading."""
    lines = []
    for estimate in verdict.pack.estimates:
        if estimate.when is not None and interpret(estimate.when, verdict.situation) is False:
            continue
        claims = kept(estimate.claims, verdict.reading, verdict.law_on, verdict.jurisdiction)
        if claims:
            by_source: dict[str, Interval] = {}
            for claim in claims:
                name = claim.source.id
                amounts = [claim.values[None], *([by_source[name]] if name in by_source else [])]
                by_source[name] = _span(amounts)
            lines.append(
                EstimateLine(
                    estimate=estimate,
                    amount=_span(by_source.values()),
                    by_source=by_source,
                    claims=claims,
                )
            )
    return tuple(lines)


def total(lines: Iterable[EstimateLine]) -> Interval:
    """Return the sum of the lines as an interval of yuan."""
    amount = Interval(0, 0)
    for line in lines:
        amount = amount + line.amount
    return amount


def _span(amounts: Iterable[Interval]) -> Interval:
    known = list(amounts)
    return Interval(min(each.low or 0 for each in known), max(each.high or 0 for each in known))
