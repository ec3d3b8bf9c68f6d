"""Dissent: what each reading, and each source alone, says about the same case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from callcenter_rules.evaluation import Status
from callcenter_rules.packs.model import Basis, Outcome
from callcenter_rules.packs.resolution import READINGS, in_force

if TYPE_CHECKING:
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True, eq=False)
class Dissent:
    """The same case under every reading.

    ``outcomes`` has the outcome of each reading. ``statuses`` has, for each requirement on which
    they are not of one mind, the status under each reading.
    """

    outcomes: Mapping[str, Outcome]
    statuses: Mapping[str, Mapping[str, Status]]


def dissent_of(verdict: Verdict) -> Dissent:
    """Compare the three readings, and each source that is not law and asks for something."""
    readings = (*READINGS, *(f"source:{name}" for name in _speaking(verdict)))
    asked = {reading: verdict.under(reading) for reading in readings}
    verdicts = {
        reading: each for reading, each in asked.items() if reading in READINGS or each.asks
    }
    statuses: dict[str, dict[str, Status]] = {}
    for number, requirement in enumerate(verdict.pack.requirements):
        found = {reading: Status(each.statuses[number]) for reading, each in verdicts.items()}
        if len(set(found.values()) - {Status.NOT_APPLICABLE}) > 1 or _only_some(found):
            statuses[requirement.id] = found
    return Dissent(
        outcomes={reading: each.outcome for reading, each in verdicts.items()}, statuses=statuses
    )


def _only_some(found: Mapping[str, Status]) -> bool:
    """Say whether some reading asks and is not satisfied where another does not ask."""
    asked = {status for status in found.values() if status is not Status.NOT_APPLICABLE}
    return Status.NOT_APPLICABLE in found.values() and bool(asked - {Status.SATISFIED})


def _speaking(verdict: Verdict) -> tuple[str, ...]:
    """Return the sources other than law that have a claim in force, in the order of the list."""
    named = {
        claim.source.id
        for claim in in_force(verdict.pack.all_claims(), verdict.law_on, verdict.jurisdiction)
        if claim.basis is not Basis.LAW
    }
    return tuple(name for name in verdict.pack.sources if name in named)
