"""A verdict: the answer of one pack on one case, with everything that led to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import attrs

from callcenter_rules.errors import Fault
from callcenter_rules.evaluation import Compiled, Situation, Status, compiled
from callcenter_rules.facts.case import Case
from callcenter_rules.packs.model import Outcome, Pack, Severity
from callcenter_rules.packs.resolution import Resolution, Standing, check_reading
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.consequences import Following, follow
from callcenter_rules.verdicts.finding import Finding

if TYPE_CHECKING:
    from callcenter_rules.verdicts.causes import Cause
    from callcenter_rules.verdicts.deadlines import Due
    from callcenter_rules.verdicts.dissent import Dissent
    from callcenter_rules.verdicts.estimates import EstimateLine
    from callcenter_rules.verdicts.plans import Plan
    from callcenter_rules.verdicts.questions import Question
    from callcenter_rules.verdicts.scores import Scored


@attrs.frozen(kw_only=True, eq=False, slots=False, repr=False)
class Verdict:
    """The answer of one pack on one case.

    ``case`` is the case as it was given, ``judged`` the same with the facts that its chain of
    shareholders answers. ``statuses`` has one code for each requirement of the pack, in its order.
    Everything else is worked out from them, and from the case, when it is first looked at.
    """

    case: Case = attrs.field(repr=False)
    as_of: dt.date
    law_on: dt.date
    jurisdiction: str
    judged: Case = attrs.field(repr=False)
    compiled: Compiled = attrs.field(repr=False)
    statuses: tuple[int, ...] = attrs.field(repr=False)

    def __repr__(self) -> str:
        return (
            f"<Verdict {self.pack.id} as of {self.as_of} in {self.jurisdiction}, "
            f"{self.reading}: {self.outcome.value}>"
        )

    @property
    def resolution(self) -> Resolution:
        """The pack under the reading, on the day's law, in the place."""
        return self.compiled.resolution

    @property
    def pack(self) -> Pack:
        """The pack that was asked."""
        return self.resolution.pack

    @property
    def reading(self) -> str:
        """The reading under which claims were chosen."""
        return self.resolution.reading

    @property
    def asks(self) -> bool:
        """Whether the reading asks for anything, whether it applies to the case or not."""
        return any(each.standing is Standing.IN_FORCE for each in self.resolution.requirements)

    @property
    def applies(self) -> bool:
        """Whether anything that the reading asks for applies to the case."""
        return any(status != Status.NOT_APPLICABLE for status in self.statuses)

    @cached_property
    def outcome(self) -> Outcome:
        """What the findings come to.

        A violated veto fails; else a violated mandatory requirement is to be corrected; else an
        undetermined one of either leaves the whole undetermined. Advice changes nothing. A
        reading that asks for nothing at all has no answer, which is not a pass; one that asks for
        nothing of this case passes it, and `label` says so.
        """
        if not self.asks:
            return Outcome.UNDETERMINED
        seen = {
            (Status(status), each.requirement.severity)
            for status, each in zip(self.statuses, self.resolution.requirements, strict=True)
        }
        if (Status.VIOLATED, Severity.VETO) in seen:
            return Outcome.FAIL
        if (Status.VIOLATED, Severity.MANDATORY) in seen:
            return Outcome.CORRECT
        if any((Status.UNDETERMINED, each) in seen for each in (Severity.VETO, Severity.MANDATORY)):
            return Outcome.UNDETERMINED
        return Outcome.PASS

    @property
    def label(self) -> Text:
        """The outcome in the pack's own words, or that nothing applies to the case."""
        return self.pack.outcomes[self.outcome] if self.applies else self._nothing

    @property
    def _nothing(self) -> Text:
        if self.asks:
            return Text("没有一项要求适用于此案", "none of the requirements applies to this case")
        return Text(
            "按所选解读，没有来源提出要求", "under this reading no source asks for anything"
        )

    @cached_property
    def situation(self) -> Situation:
        """Everything that the pack's conditions read."""
        return Situation(
            case=self.judged,
            as_of=self.as_of,
            law_on=self.law_on,
            jurisdiction=self.jurisdiction,
            parameters=self.resolution.parameters,
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, worst first; equals in the order in which an officer would check."""
        found = [
            Finding(resolved=resolved, status=Status(status), situation=self.situation)
            for status, resolved in zip(self.statuses, self.resolution.requirements, strict=True)
        ]
        return tuple(sorted(found, key=lambda finding: finding.rank))

    def with_status(self, status: Status) -> tuple[Finding, ...]:
        """Return the findings of one status, worst first."""
        return tuple(finding for finding in self.findings if finding.status is status)

    @property
    def violated(self) -> tuple[Finding, ...]:
        """The violated findings, worst first."""
        return self.with_status(Status.VIOLATED)

    @property
    def undetermined(self) -> tuple[Finding, ...]:
        """The undetermined findings, worst first."""
        return self.with_status(Status.UNDETERMINED)

    @property
    def satisfied(self) -> tuple[Finding, ...]:
        """The satisfied findings, in the order of the pack."""
        return self.with_status(Status.SATISFIED)

    @property
    def not_applicable(self) -> tuple[Finding, ...]:
        """The findings that do not apply, in the order of the pack."""
        return self.with_status(Status.NOT_APPLICABLE)

    @cached_property
    def _by_id(self) -> Mapping[str, Finding]:
        return {finding.id: finding for finding in self.findings}

    def __getitem__(self, name: str) -> Finding:
        """Return a finding by its requirement's id, with or without the pack's. Raises KeyError."""
        full = name if name in self._by_id else f"{self.pack.id}.{name}"
        if full not in self._by_id:
            raise KeyError(str(Fault.unknown_name("finding", name, self._by_id)))
        return self._by_id[full]

    @cached_property
    def consequences(self) -> tuple[Following, ...]:
        """What follows from the findings, with its reasons."""
        given = frozenset(
            following.id for verdict in self.upstream.values() for following in verdict.consequences
        )
        return follow(self.resolution, self.statuses, self.situation, given)

    @cached_property
    def upstream(self) -> Mapping[str, Verdict]:
        """The verdicts of the packs that this one uses, on the same case, clocks and reading."""
        return {pack.id: self._ask(pack, self.reading) for pack in self.pack.uses}

    def first_causes(self, name: str) -> tuple[Cause, ...]:
        """Follow a consequence back to the findings that it rests on; see `causes.Cause`."""
        from callcenter_rules.verdicts.causes import causes_of

        full = name if "." in name else f"{self.pack.id}.{name}"
        return causes_of(self, full)

    @cached_property
    def deadlines(self) -> tuple[Due, ...]:
        """What is due from a year before to eighteen months after ``as_of``, by date."""
        from callcenter_rules.verdicts.deadlines import deadlines_of

        return deadlines_of(self)

    @cached_property
    def score(self) -> Scored | None:
        """The score that the pack gives to the findings, None where it gives none."""
        from callcenter_rules.verdicts.scores import score_of

        return score_of(self)

    @cached_property
    def estimates(self) -> tuple[EstimateLine, ...]:
        """What it costs, line by line, as commercial claims."""
        from callcenter_rules.verdicts.estimates import estimates_of

        return estimates_of(self)

    def plan(self, *, start: dt.date | None = None, finish: dt.date | None = None) -> Plan:
        """Plan the pack's steps forward from ``start`` (``as_of``), or backward from ``finish``."""
        from callcenter_rules.verdicts.plans import plan_of

        return plan_of(self, start=start, finish=finish)

    @cached_property
    def provenance(self) -> Mapping[str, Any]:
        """What the verdict was made with: packs, clocks, reading, place, versions, engine."""
        from callcenter_rules.verdicts.record import provenance_of

        return provenance_of(self)

    def questions(self, *, advisory: bool = False) -> tuple[Question, ...]:
        """Return the facts to ask for, most telling first; see `questions.Question`.

        Once all of them are answered nothing is undetermined any more, and none can be left out.
        Questions that only advice depends on are asked with ``advisory``.
        """
        from callcenter_rules.verdicts.questions import questions_of

        return questions_of(self, advisory=advisory)

    def under(self, reading: str) -> Verdict:
        """Return the verdict on the same case under another reading. Raises `UsageRefused`."""
        check_reading(reading, self.pack)
        return self._ask(self.pack, reading)

    def _ask(self, pack: Pack, reading: str) -> Verdict:
        program = compiled(pack, reading, self.law_on, self.jurisdiction)
        return Verdict(
            case=self.case,
            as_of=self.as_of,
            law_on=self.law_on,
            jurisdiction=self.jurisdiction,
            judged=self.judged,
            compiled=program,
            statuses=program.evaluate(self.judged, self.as_of, self.law_on, self.jurisdiction),
        )

    def dissent(self) -> Dissent:
        """Compare all readings; see `dissent.Dissent`."""
        from callcenter_rules.verdicts.dissent import dissent_of

        return dissent_of(self)

    def to_data(self) -> dict[str, Any]:
        """Return the verdict as plain data, personal data masked; see docs/verdicts.md."""
        from callcenter_rules.verdicts.record import to_data

        return to_data(self)

    def to_json(self) -> str:
        """Return the verdict as canonical JSON, with its digest."""
        from callcenter_rules.verdicts.record import to_json

        return to_json(self)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the verdict's canonical JSON, as `to_json` carries it."""
        from callcenter_rules.verdicts.record import digest_of

        return digest_of(self.to_data())

    def explain(self, lang: str = "zh") -> str:
        """Return outcome and findings in words; satisfied ones are only counted."""
        from callcenter_rules.verdicts.explanation import explain_verdict

        return "\n".join(explain_verdict(self, lang))
