"""The law's clock: what is asked changes on the days on which claims begin or end, on no others."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules import evaluate, load_case, load_pack
from callcenter_rules.authoring.reachability import boundaries, claims_behind
from callcenter_rules.dates.periods import Period
from callcenter_rules.evaluation import Situation, Status, judge
from callcenter_rules.facts import Case
from callcenter_rules.language import tree, types
from callcenter_rules.packs import Pack, bundled_rulesets, pack_names, resolve
from callcenter_rules.packs.model import Parameter, Requirement
from callcenter_rules.packs.resolution import READINGS, Chosen

SUZHOU = "320500"
NOW = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)
MONTHS = [dt.date(year, month, 1) for year in range(2010, 2028) for month in range(1, 13)]
PLACES = ["100000", "320000", "320500", "320583", "310000", "310100", "440000", "110000"]


def example() -> Case:
    return load_case(bundled_rulesets() / "application/cases/bases/complete-provincial.yaml")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("application")


@pytest.fixture(scope="module")
def case() -> Case:
    return example()


@pytest.mark.parametrize(("reading", "step"), [("practice", 1), ("law", 4), ("strictest", 4)])
def test_a_case_can_be_judged_as_of_every_month_from_2010_to_2027(
    pack: Pack, case: Case, reading: str, step: int
) -> None:
    for month in MONTHS[::step]:
        verdict = evaluate(case, pack, as_of=month, jurisdiction=SUZHOU, reading=reading)
        assert len(pack.requirements) == len(verdict.findings)
        assert month.isoformat() == verdict.provenance["law_on"]


def statuses(
    pack: Pack, case: Case, *, reading: str, as_of: dt.date, law_on: dt.date
) -> dict[str, Status]:
    resolution = resolve(pack, reading=reading, law_on=law_on, jurisdiction=SUZHOU)
    situation = Situation(
        case=case,
        as_of=as_of,
        law_on=law_on,
        jurisdiction=SUZHOU,
        parameters=resolution.parameters,
    )
    return {each.requirement.id: judge(each, situation) for each in resolution.requirements}


def days_of(pack: Pack) -> list[dt.date]:
    """Return the first of every month, and every day on which the law changes with its eve."""
    changes = boundaries(tuple(pack.all_claims()))
    return sorted({*MONTHS, *changes, *(day - DAY for day in changes)})


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("capital", [500_000, 5_000_000])
def test_a_status_changes_only_on_a_day_on_which_a_claim_begins_or_ends(
    pack: Pack, case: Case, reading: str, capital: int
) -> None:
    changed = attrs.evolve(
        case,
        entity=attrs.evolve(case.entity, registered_capital=capital),
        system=attrs.evolve(case.system, recording_retention_days=30),
    )
    behind = {each.id: boundaries(claims_behind(pack, each)) for each in pack.requirements}
    found = [
        (day, statuses(pack, changed, reading=reading, as_of=NOW, law_on=day))
        for day in days_of(pack)
    ]
    seen = 0
    for (eve, before), (day, after) in pairwise(found):
        for name, status in after.items():
            if status is not before[name]:
                seen += 1
                assert any(eve < boundary <= day for boundary in behind[name]), (name, day)
    assert seen > 20


def reads_the_day(requirement: Requirement) -> bool:
    """Say whether a requirement looks at ``as_of``; comparing periods does."""
    conditions = [each for each in (requirement.when, requirement.require) if each is not None]
    return any(
        (isinstance(node, tree.Given) and node.name == "as_of")
        or (isinstance(node, tree.Compare) and node.left.type == types.PERIOD)
        for condition in conditions
        for node in tree.walk(condition)
    )


def test_a_status_changes_with_the_day_only_where_the_day_is_looked_at(
    pack: Pack, case: Case
) -> None:
    lease = attrs.evolve(case.site.lease, end=dt.date(2026, 12, 31))
    security = attrs.evolve(case.system.security, filed=None, filed_on=None)
    aging = attrs.evolve(
        case,
        site=attrs.evolve(case.site, lease=lease),
        system=attrs.evolve(case.system, recording_retention_days=183, security=security),
    )
    found = [statuses(pack, aging, reading="practice", as_of=month, law_on=NOW) for month in MONTHS]
    changing = {
        name
        for before, after in pairwise(found)
        for name, status in after.items()
        if status is not before[name]
    }

    assert {
        "application.hosting-remaining",
        "application.lease-remaining",
        "application.police-filing",
        "application.recording-retention",
    } == changing
    assert changing <= {each.id for each in pack.requirements if reads_the_day(each)}


def chosen(
    pack: Pack, parameter: Parameter, *, reading: str, day: dt.date, place: str
) -> dict[str | None, Chosen]:
    alone = attrs.evolve(
        pack, requirements=(), consequences=(), parameters={parameter.name: parameter}
    )
    resolution = resolve(alone, reading=reading, law_on=day, jurisdiction=place)
    return dict(resolution.parameters[parameter.name].chosen)


def readings(pack: Pack) -> Iterator[str]:
    yield from READINGS
    yield from (f"source:article-00{number}" for number in range(5))


PACK = load_pack("application")
PARAMETERS = {
    (name, parameter): load_pack(name)
    for name in pack_names()
    for parameter in load_pack(name).parameters
}


@given(
    named=st.sampled_from(sorted(PARAMETERS)),
    reading=st.sampled_from(list(readings(PACK))),
    place=st.sampled_from(PLACES),
    day=st.dates(dt.date(2000, 1, 1), dt.date(2030, 12, 31)),
    later=st.integers(0, 2_000),
)
def test_a_parameter_changes_only_on_a_day_on_which_one_of_its_claims_begins_or_ends(
    named: tuple[str, str], reading: str, place: str, day: dt.date, later: int
) -> None:
    pack = PARAMETERS[named]
    parameter = pack.parameters[named[1]]
    ends = [each for each in boundaries(parameter.claims) if each > day]
    last = min([day + later * DAY, *(each - DAY for each in ends)])

    first, second = (
        chosen(pack, parameter, reading=reading, day=each, place=place) for each in (day, last)
    )

    assert first == second


@pytest.mark.parametrize("named", sorted(PARAMETERS), ids="/".join)
def test_a_claim_is_heard_on_its_first_and_its_last_day_and_not_on_the_days_beside(
    named: tuple[str, str],
) -> None:
    pack = PARAMETERS[named]
    parameter = pack.parameters[named[1]]
    for claim in parameter.claims:
        alone = attrs.evolve(parameter, claims=(claim,))
        for day, is_heard in (
            (claim.starts, True),
            (claim.ends, True),
            (claim.starts and claim.starts - DAY, False),
            (claim.ends and claim.ends + DAY, False),
        ):
            if day is not None:
                heard = chosen(pack, alone, reading="strictest", day=day, place=claim.jurisdiction)
                assert is_heard == bool(heard), (claim.source.id, day)


def test_law_can_be_asked_for_at_the_ends_of_the_calendar() -> None:
    for day in (dt.date.min, dt.date.max):
        for reading in READINGS:
            resolve(PACK, reading=reading, law_on=day, jurisdiction=SUZHOU)


def test_the_longer_of_two_periods_wins_where_the_calendar_begins() -> None:
    parameter = PACK.parameters["minimum_recording_retention"]
    always = [attrs.evolve(claim, starts=None, ends=None) for claim in parameter.claims]
    found = chosen(
        PACK,
        attrs.evolve(parameter, claims=tuple(always)),
        reading="strictest",
        day=dt.date.min,
        place=SUZHOU,
    )
    assert Period(6, always[1].values[None].unit) == found[None].value
