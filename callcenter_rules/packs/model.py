"""What a rule pack holds, checked and immutable.

A claim is one source's value for a parameter, or its assertion of a requirement: with a locator, a
jurisdiction, a first and a last day, and a basis. Nothing in a pack stands without a claim.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

import attrs

from callcenter_rules.errors import Place
from callcenter_rules.facts.declaration import Text, Titled
from callcenter_rules.language.tree import Fact, Node, parameters_read
from callcenter_rules.language.types import Type

NATION = "100000"


class Basis(Titled):
    """On what a claim rests."""

    LAW = "law", "法律规定", "law"
    PRACTICE = "practice", "实务做法", "practice"
    DISPUTED = "disputed", "有争议", "disputed"


class Verified(Titled):
    """How a source was verified."""

    PRIMARY = "primary", "已核对原文", "original read"
    SECONDARY = "secondary", "经转载核对", "copy or report read"
    UNVERIFIED = "unverified", "未核实", "unverified"


class SourceKind(Titled):
    """What sort of document a source is."""

    STATUTE = "statute", "法律", "statute"
    REGULATION = "regulation", "行政法规", "administrative regulation"
    MINISTERIAL_ORDER = "ministerial_order", "部门规章", "ministerial order"
    NOTICE = "notice", "规范性文件", "notice"
    CATALOGUE = "catalogue", "分类目录", "catalogue"
    NEGATIVE_LIST = "negative_list", "负面清单", "negative list"
    BUREAU_PAGE = "bureau_page", "管局页面", "bureau page"
    DRAFT = "draft", "征求意见稿", "draft"
    TREATY = "treaty", "国际承诺", "treaty commitment"
    STATISTICS = "statistics", "统计", "statistics"
    COMMENTARY = "commentary", "评论", "commentary"
    GUIDE = "guide", "办事指南", "guide"
    ARTICLE = "article", "文章", "article"
    NONE = "none", "无", "none"


class Severity(Titled):
    """How heavily a violated requirement weighs."""

    VETO = "veto", "一票否决", "veto"
    MANDATORY = "mandatory", "须补正", "mandatory"
    ADVISORY = "advisory", "建议", "advisory"


class RequirementKind(Titled):
    """Where in the procedure a requirement is looked at."""

    CONDITION = "condition", "条件", "condition"
    MATERIAL = "material", "材料", "material"
    INSPECTION = "inspection", "现场核查", "on-site inspection"


class ConsequenceKind(Titled):
    """What sort of thing follows."""

    OUTCOME = "outcome", "结果", "outcome"
    DUTY = "duty", "义务", "duty"
    SANCTION = "sanction", "处罚", "sanction"


class Outcome(enum.StrEnum):
    """What a verdict comes to."""

    PASS = "pass"
    CORRECT = "correct"
    FAIL = "fail"
    UNDETERMINED = "undetermined"


@attrs.frozen(kw_only=True, eq=False)
class Source:
    """A document. ``starts`` and ``ends`` bound its claims; None is open."""

    id: str
    kind: SourceKind
    title: Text
    publisher: Text | None = None
    number: str | None = None
    issued: dt.date | None = None
    starts: dt.date | None = None
    ends: dt.date | None = None
    verified: Verified
    keys: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    note: Text | None = None


@attrs.frozen(kw_only=True, eq=False)
class Claim:
    """One source's value for a parameter or assertion of a requirement.

    ``starts`` and ``ends`` are the first and the last day on which it holds; None is open.
    ``values`` maps each value of the parameter's choice (None where there is no choice) to the
    value claimed; it is empty in the claim of a requirement. ``optional`` is said of costs that one
    can do without.
    """

    source: Source
    locator: str
    basis: Basis
    jurisdiction: str = NATION
    starts: dt.date | None = None
    ends: dt.date | None = None
    verified: Verified
    values: Mapping[str | None, Any] = attrs.field(factory=dict)
    note: Text | None = None
    optional: bool = False

    def holds_on(self, day: dt.date) -> bool:
        """Say whether the claim is in force on ``day``."""
        return (self.starts is None or self.starts <= day) and (
            self.ends is None or day <= self.ends
        )

    def reaches(self, jurisdiction: str) -> bool:
        """Say whether the claim's jurisdiction contains ``jurisdiction``."""
        return contains(self.jurisdiction, jurisdiction)

    @property
    def citation(self) -> Text:
        """Source and locator in words."""
        return Text(
            f"{self.source.title.zh} {self.locator}".strip(),
            f"{self.source.title.en}, {self.locator}".rstrip(", "),
        )


@attrs.frozen(kw_only=True, eq=False)
class Parameter:
    """A named quantity that requirements read. ``higher`` says whether more is stricter."""

    name: str
    title: Text
    unit: str
    type: Type
    higher_is_stricter: bool
    by: str | None = None
    keys: tuple[str | None, ...] = (None,)
    claims: tuple[Claim, ...]
    statements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Requirement:
    """A named condition that a case must meet."""

    id: str
    title: Text
    subject: Text
    kind: RequirementKind
    when: Node | None
    require: Node
    severity: Severity
    claims: tuple[Claim, ...]
    remedy: Text | None
    statements: tuple[str, ...]
    parameters: tuple[str, ...]
    place: Place


@attrs.frozen(kw_only=True)
class Pattern:
    """When a consequence follows: one test, or ``all``, ``any`` or ``none`` of several.

    ``test`` is ``all``, ``any``, ``none``, ``findings`` (one of ``names`` has one of ``statuses``)
    or ``consequence`` (the one in ``names`` has been derived).
    """

    test: str
    parts: tuple[Pattern, ...] = ()
    names: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Amount:
    """An amount in yuan, from ``low`` to ``high``; without ``high`` it has no upper bound."""

    low: Node
    high: Node | None


@attrs.frozen(kw_only=True, eq=False)
class Consequence:
    """What follows from findings and from other consequences."""

    id: str
    title: Text
    kind: ConsequenceKind
    when: Pattern
    claims: tuple[Claim, ...]
    statements: tuple[str, ...] = ()
    note: Text | None = None
    amount: Amount | None = None


class DeadlineKind(Titled):
    """Whose deadline it is."""

    DUTY = "duty", "义务期限", "duty"
    WINDOW = "window", "管理机构期限", "the authority's term"
    PLAN = "plan", "建议安排", "advice"


@attrs.frozen(kw_only=True, eq=False)
class Each:
    """The members of a list of records, for each of which something holds.

    ``variable`` is the number by which conditions know the member, ``item`` its record class.
    """

    items: Fact
    variable: int
    item: type[Any]


@attrs.frozen(kw_only=True, eq=False)
class Deadline:
    """What is due when.

    ``yearly`` deadlines come once for each year, those with ``each`` once for each member of a
    list.
    """

    id: str
    title: Text
    kind: DeadlineKind
    yearly: bool
    each: Each | None = None
    when: Node | None
    opens: Node | None
    due: Node
    done: Node | None
    done_if: Node | None
    claims: tuple[Claim, ...]
    statements: tuple[str, ...] = ()

    @property
    def parameters(self) -> frozenset[str]:
        """The names of the parameters that its expressions read."""
        read = (self.when, self.opens, self.due, self.done, self.done_if)
        return frozenset(
            name for node in read if node is not None for name in parameters_read(node)
        )


@attrs.frozen(kw_only=True, eq=False)
class Step:
    """A step of a plan; exactly one of ``takes``, ``within`` and ``deadline`` is set.

    It takes as long as the parameter ``takes`` says; or any time up to what the parameter
    ``within`` says; or it fills the days of a deadline of the pack. An ``optional`` step may fall
    away. ``after`` are the ids of the steps that come first.
    """

    id: str
    title: Text
    after: tuple[str, ...] = ()
    takes: str | None = None
    within: str | None = None
    deadline: Deadline | None = None
    optional: bool = False
    when: Node | None = None
    note: Text | None = None
    statements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Estimate:
    """A line of costs; each claim's value is an interval of yuan.

    ``by`` is a choice of the facts by which the amounts differ, ``keys`` its values.
    """

    id: str
    title: Text
    when: Node | None
    by: str | None = None
    keys: tuple[str | None, ...] = (None,)
    claims: tuple[Claim, ...]
    statements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Total:
    """What sources themselves say that the whole plan takes, or that the costs come to.

    Each claim's value is a range of periods or an interval of yuan; ``by`` and ``keys`` are as in
    `Estimate`. ``of`` are the ids of the lines of costs that it covers.
    """

    id: str
    title: Text
    by: str | None = None
    keys: tuple[str | None, ...] = (None,)
    of: tuple[str, ...] = ()
    claims: tuple[Claim, ...]
    statements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Score:
    """Findings weighed in points; ``submit_at`` names the parameter that says how many suffice."""

    title: Text
    submit_at: str
    points: Mapping[str, int]
    claims: tuple[Claim, ...]
    statements: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class NotChecked:
    """A statement of the domain that a pack does not check, and why."""

    statement: str
    reason: Text


class _Claiming(Protocol):
    """What has claims."""

    @property
    def claims(self) -> tuple[Claim, ...]: ...


@attrs.frozen(kw_only=True, eq=False)
class Pack:
    """A set of requirements and consequences for one question."""

    id: str
    version: str
    title: Text
    question: Text
    outcomes: Mapping[Outcome, Text]
    requirements: tuple[Requirement, ...]
    consequences: tuple[Consequence, ...]
    parameters: Mapping[str, Parameter]
    sources: Mapping[str, Source]
    jurisdictions: Mapping[str, Text]
    not_checked: tuple[NotChecked, ...]
    digest: str
    deadlines: tuple[Deadline, ...] = ()
    steps: tuple[Step, ...] = ()
    stated_durations: tuple[Total, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    stated_costs: tuple[Total, ...] = ()
    score: Score | None = None
    uses: tuple[Pack, ...] = ()

    def all_claims(self) -> Iterator[Claim]:
        """Yield every claim of the pack."""
        holders: tuple[_Claiming, ...] = (
            *self.requirements,
            *self.parameters.values(),
            *self.consequences,
            *self.deadlines,
            *self.stated_durations,
            *self.estimates,
            *self.stated_costs,
        )
        for holder in holders:
            yield from holder.claims

    def requirement(self, name: str) -> Requirement:
        """Return a requirement by its id, with or without the pack's. Raises KeyError."""
        full = name if name.startswith(f"{self.id}.") else f"{self.id}.{name}"
        for requirement in self.requirements:
            if requirement.id == full:
                return requirement
        raise KeyError(name)


def contains(outer: str, inner: str) -> bool:
    """Say whether one division contains another: by the digits before the trailing zero pairs.

    >>> contains("320000", "320500"), contains("320500", "320000"), contains("100000", "110000")
    (True, False, True)
    """
    return outer == NATION or inner.startswith(_significant(outer))


def specificity(jurisdiction: str) -> int:
    """Return 0 for the nation, 1 for a province, 2 for a city, 3 for a county."""
    return 0 if jurisdiction == NATION else len(_significant(jurisdiction)) // 2


def _significant(code: str) -> str:
    while code.endswith("00"):
        code = code[:-2]
    return code
