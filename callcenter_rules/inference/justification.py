"""Why a pattern holds: the findings, flags and consequences that make it hold.

Every part that supports the pattern is named, not only the first: an applicant who is refused on
three grounds wants to read all three.
"""

from __future__ import annotations

from collections.abc import Iterator

from callcenter_rules.inference.inferences import (
    ConsequencePremise,
    FindingPremise,
    FlagPremise,
    Premise,
)
from callcenter_rules.inference.patterns import (
    AllOf,
    AnyFinding,
    AnyOf,
    Derived,
    FindingIs,
    Flag,
    NoneOf,
    Pattern,
)
from callcenter_rules.inference.situation import Situation

__all__ = ["holds", "premises"]


def holds(pattern: Pattern, known: Situation) -> bool:
    """Say whether a pattern holds, given that whatever is not known to be derived is not."""
    match pattern:
        case FindingIs(finding, statuses):
            return known.statuses[finding] in statuses
        case AnyFinding(findings, statuses):
            return any(known.statuses[finding] in statuses for finding in findings)
        case Flag(name):
            return name in known.flags
        case Derived(consequence):
            return consequence in known.derived
        case AllOf(parts):
            return all(holds(part, known) for part in parts)
        case AnyOf(parts):
            return any(holds(part, known) for part in parts)
        case NoneOf(parts):
            return not any(holds(part, known) for part in parts)


def premises(pattern: Pattern, known: Situation) -> tuple[Premise, ...]:
    """Collect what makes a pattern hold, or what makes it fail if it does not hold."""
    return tuple(dict.fromkeys(_premises(pattern, known)))


def _premises(pattern: Pattern, known: Situation) -> Iterator[Premise]:
    match pattern:
        case FindingIs(finding, _):
            yield FindingPremise(finding, known.statuses[finding])
        case AnyFinding(findings, statuses):
            found = holds(pattern, known)
            for finding, status in known.statuses.items():
                if finding in findings and (status in statuses) == found:
                    yield FindingPremise(finding, status)
        case Flag(name):
            yield FlagPremise(name, name in known.flags)
        case Derived(consequence):
            yield ConsequencePremise(consequence, consequence in known.derived)
        case AllOf(parts):
            yield from _agreeing(parts, known, verdict=holds(pattern, known))
        case AnyOf(parts):
            yield from _agreeing(parts, known, verdict=holds(pattern, known))
        case NoneOf(parts):
            yield from _agreeing(parts, known, verdict=not holds(pattern, known))


def _agreeing(parts: tuple[Pattern, ...], known: Situation, *, verdict: bool) -> Iterator[Premise]:
    for part in parts:
        if holds(part, known) == verdict:
            yield from _premises(part, known)
