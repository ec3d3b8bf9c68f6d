"""What a golden case holds: the facts, the clocks, the place, the reading, and what is expected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import attrs

from callcenter_rules.dates import PeriodRange
from callcenter_rules.errors import Place
from callcenter_rules.evaluation import Status
from callcenter_rules.facts import Case
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs import Pack
from callcenter_rules.packs.model import Outcome
from callcenter_rules.verdicts import Verdict, evaluate
from callcenter_rules.verdicts.agreements import Agreement
from callcenter_rules.verdicts.courses import Track
from callcenter_rules.verdicts.deadlines import DueState


@attrs.frozen(kw_only=True, eq=False)
class PlanExpectation:
    """What a plan must be, from ``start`` (``as_of`` by default) or to ``finish``.

    ``steps`` gives, by id, the days on which a step ends (begins, to a finish) in each track that
    is named; None says that the step is not in the plan. ``whole`` gives the same of the plan.
    ``says`` gives, by source, what it says of the whole as it is written, and how that fits.
    """

    start: dt.date | None = None
    finish: dt.date | None = None
    steps: Mapping[str, Mapping[Track, dt.date] | None] = attrs.field(factory=dict)
    whole: Mapping[Track, dt.date] = attrs.field(factory=dict)
    provisional: bool | None = None
    says: Mapping[str, Mapping[PeriodRange, Agreement]] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True, eq=False)
class EstimateExpectation:
    """What the estimates must be, in yuan.

    ``lines`` gives, by id, what counts of a line; None says that there is no such line. ``sources``
    gives the sum of each source's own lines, ``says`` what it says that they come to and how that
    fits.
    """

    lines: Mapping[str, Interval | None] = attrs.field(factory=dict)
    total: Interval | None = None
    sources: Mapping[str, Interval] = attrs.field(factory=dict)
    says: Mapping[str, Mapping[Interval, Agreement]] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True, eq=False)
class Expectation:
    """What must come out.

    ``findings`` maps ids of requirements, with the pack's, to statuses. All that it does not name
    have one of the statuses ``others``, or, where ``unchanged``, the status that they have in the
    base; with neither, nothing is said of them.
    ``consequences`` must be derived, ``no_consequences`` must not. ``because`` names the findings
    and consequences from which a consequence followed, but for those that only had to be absent;
    ``authority`` and ``disputes`` the sources of the claims that stand behind a finding and of
    those that it did not follow. ``deadlines`` gives, for a deadline, days and how it must stand
    for each of them; ``amounts`` what a consequence comes to in yuan, and ``score`` the points.
    ``plan`` and ``estimate`` say what those must be.
    """

    outcome: Outcome | None = None
    findings: Mapping[str, Status] = attrs.field(factory=dict)
    others: tuple[Status, ...] = ()
    unchanged: bool = False
    consequences: tuple[str, ...] = ()
    no_consequences: tuple[str, ...] = ()
    because: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    authority: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    disputes: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    deadlines: Mapping[str, Mapping[dt.date, DueState]] = attrs.field(factory=dict)
    amounts: Mapping[str, Interval] = attrs.field(factory=dict)
    score: Interval | None = None
    plan: PlanExpectation | None = None
    estimate: EstimateExpectation | None = None


@attrs.frozen(kw_only=True, eq=False)
class GoldenCase:
    """One golden case, read and ready to run.

    ``case`` is what ``base`` becomes with the facts that the golden case sets and unsets.
    """

    id: str
    place: Place
    pack: Pack = attrs.field(repr=False)
    case: Case = attrs.field(repr=False)
    base: Case = attrs.field(repr=False)
    as_of: dt.date
    law_on: dt.date
    jurisdiction: str
    reading: str
    expected: Expectation

    def judge(self, case: Case) -> Verdict:
        """Judge a case in this place, on these days, under this reading."""
        return evaluate(
            case,
            self.pack,
            as_of=self.as_of,
            law_on=self.law_on,
            jurisdiction=self.jurisdiction,
            reading=self.reading,
        )

    def stated(self) -> Mapping[str, Status]:
        """Return the status of every requirement for which one, and only one, is written down."""
        if len(self.expected.others) != 1:
            return self.expected.findings
        ids = (requirement.id for requirement in self.pack.requirements)
        return {**dict.fromkeys(ids, self.expected.others[0]), **self.expected.findings}
