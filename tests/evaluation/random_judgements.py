"""Random conditions judged on random cases, shown in few words when a test fails."""

import datetime as dt
from typing import Any

import attrs
from hypothesis import strategies as st
from parameter_book import DAYS, PLACES, READINGS, resolve_conditions
from random_cases import Wanted, pointed_cases, wanted_by
from random_conditions import EVERYTHING, Features, conditions, scope

from callcenter_rules.evaluation import Situation, Status, judge
from callcenter_rules.facts import Case
from callcenter_rules.language import check, tree
from callcenter_rules.packs.resolution import Resolution, ResolvedRequirement

days = st.sampled_from(DAYS)
places = st.sampled_from(PLACES)
readings = st.sampled_from(READINGS)


def stated_facts(value: Any) -> Any:
    """Return what is stated in a case, and nothing else."""
    if attrs.has(type(value)) and type(value).__module__.startswith("callcenter_rules.facts."):
        stated = {name: stated_facts(below) for name, below in _fields(value).items()}
        return {name: below for name, below in stated.items() if below is not None and below != {}}
    if isinstance(value, tuple):
        return type(value)([stated_facts(each) for each in value])
    return value


def _fields(value: Any) -> dict[str, Any]:
    return attrs.asdict(value, recurse=False)


def situation(resolution: Resolution, case: Case, as_of: dt.date = DAYS[-1]) -> Situation:
    """Return everything that a condition may read."""
    return Situation(
        case=case,
        as_of=as_of,
        law_on=resolution.law_on,
        jurisdiction=resolution.jurisdiction,
        parameters=resolution.parameters,
    )


class Judgement:
    """A condition under a reading, and a case; a plain class, so that its own repr is shown."""

    def __init__(self, text: str, resolution: Resolution, case: Case, as_of: dt.date) -> None:
        self.text = text
        self.resolution = resolution
        self.case = case
        self.as_of = as_of

    def __repr__(self) -> str:
        under = f"{self.resolution.reading} of {self.resolution.law_on}"
        where = f"{self.resolution.jurisdiction}, {under}, as of {self.as_of}"
        return f"<{self.text} on {stated_facts(self.case)} in {where}>"

    @property
    def requirement(self) -> ResolvedRequirement:
        return self.resolution.requirements[0]

    @property
    def node(self) -> tree.Node:
        return self.requirement.requirement.require

    @property
    def wanted(self) -> Wanted:
        return wanted_by([node for node in (self.requirement.when, self.node) if node])

    @property
    def situation(self) -> Situation:
        return situation(self.resolution, self.case, self.as_of)

    @property
    def status(self) -> Status:
        return judge(self.requirement, self.situation)

    def on(self, case: Case) -> "Judgement":
        """Return the same on another case."""
        return Judgement(self.text, self.resolution, case, self.as_of)


@st.composite
def judgements(
    draw: st.DrawFn,
    features: Features = EVERYTHING,
    *,
    readings: tuple[str, ...] = READINGS,
    missing: bool = True,
) -> Judgement:
    """Draw a condition, a reading, a day, a place and a case."""
    text = draw(conditions(features))
    node = check(text, scope())
    resolution = resolve_conditions(
        node,
        reading=draw(st.sampled_from(readings)),
        law_on=draw(days),
        jurisdiction=draw(places),
    )
    case = draw(pointed_cases(wanted_by([node]), missing=missing))
    return Judgement(text, resolution, case, draw(days))
