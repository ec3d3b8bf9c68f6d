"""A finding: one requirement's status on one case, with what decided it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from callcenter_rules.evaluation import Evidence, Situation, Status, evidence_of, missing_facts
from callcenter_rules.facts.lookthrough import CHAIN_ANSWERS
from callcenter_rules.packs.model import Claim, Severity
from callcenter_rules.packs.resolution import ResolvedRequirement, Standing
from callcenter_rules.texts import Text

if TYPE_CHECKING:
    from callcenter_rules.verdicts.chain_evidence import ChainEvidence

_RANK: Final = {
    (Status.VIOLATED, Severity.VETO): 0,
    (Status.VIOLATED, Severity.MANDATORY): 1,
    (Status.UNDETERMINED, Severity.VETO): 2,
    (Status.UNDETERMINED, Severity.MANDATORY): 3,
    (Status.VIOLATED, Severity.ADVISORY): 4,
    (Status.UNDETERMINED, Severity.ADVISORY): 5,
}


@attrs.frozen(kw_only=True, eq=False, slots=False, repr=False)
class Finding:
    """One requirement's status on one case.

    Evidence is worked out when it is first looked at.
    """

    resolved: ResolvedRequirement
    status: Status
    situation: Situation = attrs.field(repr=False)

    def __repr__(self) -> str:
        return f"<Finding {self.id}: {self.status.slug}>"

    @property
    def id(self) -> str:
        """The requirement's id, with the pack's, such as ``application.registered-capital``."""
        return self.resolved.requirement.id

    @property
    def title(self) -> Text:
        """What is required, in words."""
        return self.resolved.requirement.title

    @property
    def severity(self) -> Severity:
        """How heavily a violation weighs."""
        return self.resolved.requirement.severity

    @property
    def standing(self) -> Standing:
        """Whether the requirement is in force under the reading, and if not, why."""
        return self.resolved.standing

    @property
    def authority(self) -> tuple[Claim, ...]:
        """The claims that assert the requirement under the reading."""
        return self.resolved.claims

    @property
    def disputes(self) -> tuple[Claim, ...]:
        """Claims in force that the reading did not follow and that ask for something else."""
        return self.resolved.disputes

    @cached_property
    def evidence(self) -> tuple[Evidence, ...]:
        """The comparisons that decided the status."""
        return evidence_of(self.resolved, self.situation)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The facts that would determine an undetermined status.

        Where a chain of shareholders is stated, it is the chain that what it answers waits for.
        """
        paths: Iterable[str] = missing_facts(self.resolved, self.situation)
        if self.situation.case.equity.chain is not None:
            paths = ("equity.chain" if path in CHAIN_ANSWERS else path for path in paths)
        return tuple(dict.fromkeys(paths))

    @cached_property
    def chain_evidence(self) -> ChainEvidence | None:
        """What the chain of shareholders shows of what the finding looked at, if anything."""
        from callcenter_rules.verdicts.chain_evidence import chain_evidence

        return chain_evidence(self)

    @property
    def rank(self) -> int:
        """The place in a list with the worst first; 0 is a violated veto."""
        if self.status is Status.SATISFIED:
            return 6
        return _RANK.get((self.status, self.severity), 7)

    def explain(self, lang: str = "zh") -> str:
        """Return the finding in words: status, numbers, authority, what was disputed, remedy."""
        from callcenter_rules.verdicts.explanation import explain

        return "\n".join(explain(self, lang))
