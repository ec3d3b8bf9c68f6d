"""Estimates: what it costs, line by line and by source, summed as intervals.

Every figure is a commercial claim of the source that is named with it, never a rule; the official
fee of nil is the law's. A figure without a ceiling leaves the sum without one. A line that a source
calls optional counts from nothing. What a source says that all of it comes to stands beside the sum
of its own lines, which it need not fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.evaluation import interpret, unknown_facts
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Claim, Estimate, Source, Total
from callcenter_rules.packs.resolution import in_force, kept
from callcenter_rules.verdicts.agreements import Agreement, agreement

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True)
class Quote:
    """What one source says that a line costs, in yuan. ``high`` None is without a ceiling.

    ``optional`` says that the source calls the line one that can be done without.
    """

    source: Source
    said: Interval
    optional: bool
    claims: tuple[Claim, ...]

    @property
    def counted(self) -> Interval:
        """What goes into a sum: from nothing where the line is optional."""
        return _from_nothing(self.said) if self.optional else self.said


@attrs.frozen(kw_only=True)
class EstimateLine:
    """One line of costs in yuan, with what each source heard under the reading says of it.

    ``missing`` are the facts without which it is unknown whether the line arises or which of its
    figures holds; ``certain`` says that it arises whatever they are.
    """

    estimate: Estimate
    quotes: tuple[Quote, ...]
    missing: tuple[str, ...] = ()
    certain: bool = True

    @property
    def amount(self) -> Interval:
        """What the sources say, from the least to the most."""
        return _span(quote.said for quote in self.quotes)

    @property
    def counted(self) -> Interval:
        """What goes into the sum: from nothing where it is optional or may not arise."""
        amount = _span(quote.counted for quote in self.quotes)
        return amount if self.certain else _from_nothing(amount)

    @property
    def optional(self) -> bool:
        """Whether some source calls the line optional."""
        return any(quote.optional for quote in self.quotes)

    @property
    def by_source(self) -> Mapping[str, Interval]:
        """What each source says, by its id."""
        return {quote.source.id: quote.said for quote in self.quotes}


@attrs.frozen(kw_only=True)
class StatedCost:
    """What a source says that lines come to, beside ``summed``, the sum of its own figures."""

    total: Total
    claim: Claim
    said: Interval
    summed: Interval | None
    missing: tuple[str, ...] = ()

    @property
    def agreement(self) -> Agreement:
        """How the two compare."""
        return agreement(self.said, self.summed)


@attrs.frozen(kw_only=True)
class SourceCosts:
    """What one source says by itself: its lines, and the totals that it states."""

    source: Source
    lines: tuple[EstimateLine, ...]
    stated: tuple[StatedCost, ...]

    @property
    def summed(self) -> Interval | None:
        """The sum of its lines in yuan, None where it has none."""
        return total(self.lines) if self.lines else None


def estimates_of(verdict: Verdict) -> tuple[EstimateLine, ...]:
    """Return the lines of which somebody speaks under the verdict's reading."""
    return _lines(verdict, verdict.reading)


def unheard_estimates(verdict: Verdict) -> tuple[Estimate, ...]:
    """Return the lines of which sources in force speak, but none that the reading hears."""
    heard = {line.estimate for line in verdict.estimates}
    return tuple(
        estimate
        for estimate in verdict.pack.estimates
        if estimate not in heard
        and _arises(estimate, verdict) is not False
        and in_force(estimate.claims, verdict.law_on, verdict.jurisdiction)
    )


def costs_by_source(verdict: Verdict) -> tuple[SourceCosts, ...]:
    """Return what each source that the reading hears says by itself, in the order of the lines."""
    stated = tuple(_stated(verdict))
    sources = [
        *(quote.source for line in verdict.estimates for quote in line.quotes),
        *(each.claim.source for each in stated),
    ]
    return tuple(
        SourceCosts(
            source=source,
            lines=_lines(verdict, f"source:{source.id}"),
            stated=tuple(each for each in stated if each.claim.source is source),
        )
        for source in dict.fromkeys(sources)
    )


def total(lines: Iterable[EstimateLine]) -> Interval:
    """Return the sum of the lines as an interval of yuan; ``high`` None is without a ceiling."""
    amount = Interval(0, 0)
    for line in lines:
        amount = amount + line.counted
    return amount


def _lines(verdict: Verdict, reading: str) -> tuple[EstimateLine, ...]:
    found = (_line(estimate, verdict, reading) for estimate in verdict.pack.estimates)
    return tuple(line for line in found if line is not None)


def _line(estimate: Estimate, verdict: Verdict, reading: str) -> EstimateLine | None:
    arises = _arises(estimate, verdict)
    if arises is False:
        return None
    key, unknown = _choice(estimate, verdict)
    claims = tuple(
        claim
        for claim in kept(estimate.claims, reading, verdict.law_on, verdict.jurisdiction)
        if key in claim.values or unknown
    )
    if not claims:
        return None
    by_source: dict[Source, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source, []).append(claim)
    waits: Iterable[str] = ()
    if estimate.when is not None and arises is None:
        waits = unknown_facts(estimate.when, verdict.situation)
    whole = not unknown or all(set(claim.values) == set(estimate.keys) for claim in claims)
    return EstimateLine(
        estimate=estimate,
        quotes=tuple(
            Quote(
                source=source,
                said=_span(_said(claim, key, unknown=bool(unknown)) for claim in found),
                optional=any(claim.optional for claim in found),
                claims=tuple(found),
            )
            for source, found in by_source.items()
        ),
        missing=tuple(dict.fromkeys((*waits, *unknown))),
        certain=arises is True and whole,
    )


def _stated(verdict: Verdict) -> Iterator[StatedCost]:
    for whole in verdict.pack.stated_costs:
        key, unknown = _choice(whole, verdict)
        for claim in kept(whole.claims, verdict.reading, verdict.law_on, verdict.jurisdiction):
            if key not in claim.values and not unknown:
                continue
            own = _lines(verdict, f"source:{claim.source.id}")
            covered = [line for line in own if line.estimate.id in whole.of]
            yield StatedCost(
                total=whole,
                claim=claim,
                said=_said(claim, key, unknown=bool(unknown)),
                summed=total(covered) if covered else None,
                missing=unknown,
            )


def _arises(estimate: Estimate, verdict: Verdict) -> bool | None:
    if estimate.when is None:
        return True
    found: bool | None = interpret(estimate.when, verdict.situation)
    return found


def _choice(holder: Estimate | Total, verdict: Verdict) -> tuple[str | None, tuple[str, ...]]:
    """Return the value of the choice by which amounts differ, and its path where it is unknown."""
    if holder.by is None:
        return None, ()
    value = verdict.judged
    for name in holder.by.split("."):
        value = getattr(value, name)
    return (None, (holder.by,)) if value is None else (str(value), ())


def _said(claim: Claim, key: str | None, *, unknown: bool) -> Interval:
    return _span(claim.values.values()) if unknown else _span([claim.values[key]])


def _span(amounts: Iterable[Interval]) -> Interval:
    """Return the least interval that holds all of them; a ceiling that one lacks, it lacks."""
    known = list(amounts)
    highs = [each.high for each in known if each.high is not None]
    return Interval(
        min(each.low for each in known if each.low is not None),
        max(highs) if len(highs) == len(known) else None,
    )


def _from_nothing(amount: Interval) -> Interval:
    return Interval(0, amount.high)
