"""Readings: whom each one hears, and that none relaxes what it must not."""

import datetime as dt
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_claims import (
    COVERAGES,
    READINGS,
    SOURCES,
    Asked,
    asked,
    chosen,
    claims,
    demand,
    only,
    pack_of,
    parameters,
    resolved,
)

from callcenter_rules.errors import UsageRefused
from callcenter_rules.evaluation import Situation, Status, compile_resolution, judge
from callcenter_rules.facts import Application, Case
from callcenter_rules.packs.model import Basis, Claim, Parameter, Verified, contains, specificity
from callcenter_rules.packs.quantities import parameter_type
from callcenter_rules.packs.resolution import Standing, check_reading, resolve
from callcenter_rules.texts import Text

EVERYBODY = tuple(
    Claim(source=source, locator="1", basis=basis, verified=Verified.PRIMARY)
    for source in SOURCES.values()
    for basis in Basis
)
MANY = settings(max_examples=3 * settings().max_examples)
readings = st.sampled_from(READINGS)


def in_force(claim: Claim, asked: Asked) -> bool:
    started = claim.starts is None or claim.starts <= asked.law_on
    ended = claim.ends is not None and claim.ends < asked.law_on
    return started and not ended and contains(claim.jurisdiction, asked.place)


@MANY
@given(parameters(), readings, asked)
def test_claims_out_of_force_or_of_other_places_change_nothing(
    parameter: Parameter, reading: str, asked: Asked
) -> None:
    heard = only(parameter, lambda claim: in_force(claim, asked))
    assert chosen(heard, reading, asked) == chosen(parameter, reading, asked)


@MANY
@given(parameters(), asked)
def test_law_hears_law_alone(parameter: Parameter, asked: Asked) -> None:
    law = only(parameter, lambda claim: claim.basis is Basis.LAW)
    assert chosen(law, "law", asked) == chosen(parameter, "law", asked)
    assert chosen(law, "law", asked) == chosen(law, "practice", asked)


@MANY
@given(parameters(), asked)
def test_practice_hears_nothing_disputed(parameter: Parameter, asked: Asked) -> None:
    undisputed = only(parameter, lambda claim: claim.basis is not Basis.DISPUTED)
    assert chosen(undisputed, "practice", asked) == chosen(parameter, "practice", asked)


@MANY
@given(parameters(), st.sampled_from(sorted(SOURCES)), asked)
def test_a_source_hears_itself_alone(parameter: Parameter, source: str, asked: Asked) -> None:
    alone = only(parameter, lambda claim: claim.source.id == source)
    reading = f"source:{source}"
    assert chosen(alone, reading, asked) == chosen(parameter, reading, asked)


@MANY
@given(parameters(), asked)
def test_practice_never_relaxes_the_law(parameter: Parameter, asked: Asked) -> None:
    practice = chosen(parameter, "practice", asked)
    for key, value in chosen(parameter, "law", asked).items():
        assert _demands(parameter, practice[key], asked) >= _demands(parameter, value, asked)


@MANY
@given(parameters(), readings, asked)
def test_strictest_demands_as_much_as_any_reading(
    parameter: Parameter, reading: str, asked: Asked
) -> None:
    strictest = chosen(parameter, "strictest", asked)
    for key, value in chosen(parameter, reading, asked).items():
        assert _demands(parameter, strictest[key], asked) >= _demands(parameter, value, asked)


def _demands(parameter: Parameter, value: Any, asked: Asked) -> Any:
    return demand(parameter, value, asked.law_on)


@MANY
@given(parameters(), asked)
def test_the_most_specific_law_wins_and_the_stricter_on_a_tie(
    parameter: Parameter, asked: Asked
) -> None:
    for key, value in chosen(parameter, "law", asked).items():
        law = [
            claim
            for claim in parameter.claims
            if claim.basis is Basis.LAW and in_force(claim, asked) and key in claim.values
        ]
        finest = max(specificity(claim.jurisdiction) for claim in law)
        tied = [claim for claim in law if specificity(claim.jurisdiction) == finest]
        expected = max(_demands(parameter, claim.values[key], asked) for claim in tied)
        assert expected == _demands(parameter, value, asked)


@MANY
@given(parameters(), asked)
def test_practice_is_the_stricter_of_the_most_specific_law_and_the_most_specific_practice(
    parameter: Parameter, asked: Asked
) -> None:
    parts = [
        chosen(only(parameter, lambda claim, b=basis: claim.basis is b), "practice", asked)
        for basis in (Basis.LAW, Basis.PRACTICE)
    ]
    for key, value in chosen(parameter, "practice", asked).items():
        demands = [_demands(parameter, part[key], asked) for part in parts if key in part]
        assert max(demands) == _demands(parameter, value, asked)


@MANY
@given(parameters(), readings, asked, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(
    parameter: Parameter, reading: str, asked: Asked, random: Any
) -> None:
    shuffled = list(parameter.claims)
    random.shuffle(shuffled)
    other = attrs.evolve(parameter, claims=tuple(shuffled))
    one, two = (chosen(each, reading, asked) for each in (parameter, other))
    assert {key: _demands(parameter, value, asked) for key, value in one.items()} == {
        key: _demands(parameter, value, asked) for key, value in two.items()
    }


@MANY
@given(parameters(), readings, asked)
def test_what_is_chosen_is_what_its_claim_says(
    parameter: Parameter, reading: str, asked: Asked
) -> None:
    resolution = resolved(parameter, reading, asked)
    for key, each in resolution.parameters["measure"].chosen.items():
        assert in_force(each.claim, asked)
        assert each.claim.values[key] is each.value


@MANY
@given(parameters(), readings, asked)
def test_disputes_are_the_claims_in_force_that_ask_for_something_else(
    parameter: Parameter, reading: str, asked: Asked
) -> None:
    resolution = resolved(parameter, reading, asked)
    values = chosen(parameter, reading, asked)
    expected = [
        claim
        for claim in parameter.claims
        if in_force(claim, asked)
        and any(key not in values or values[key] != value for key, value in claim.values.items())
    ]
    assert expected == list(resolution.requirements[0].disputes)


@MANY
@given(claims("CNY", (None,)), st.integers(-2, 2))
def test_a_claim_holds_from_its_first_day_to_its_last(claim: Claim, off: int) -> None:
    for edge in (claim.starts, claim.ends):
        if edge is not None:
            day = edge + dt.timedelta(off)
            after_start = claim.starts is None or day >= claim.starts
            before_end = claim.ends is None or day <= claim.ends
            assert (after_start and before_end) is claim.holds_on(day)


@MANY
@given(parameters(), readings, asked)
def test_a_parameter_that_nothing_sets_makes_its_requirement_not_applicable(
    parameter: Parameter, reading: str, asked: Asked
) -> None:
    pack = pack_of(parameter, claims=EVERYBODY)
    resolution = resolve(pack, reading=reading, law_on=asked.law_on, jurisdiction=asked.place)
    requirement = resolution.requirements[0]
    values = chosen(parameter, reading, asked)
    for coverage in COVERAGES:
        case = Case(application=Application(coverage=coverage))
        situation = Situation(
            case=case,
            as_of=asked.law_on,
            law_on=asked.law_on,
            jurisdiction=asked.place,
            parameters=resolution.parameters,
        )
        is_set = (coverage if parameter.by else None) in values
        expected = Status.SATISFIED if is_set else Status.NOT_APPLICABLE
        assert expected is judge(requirement, situation)
        evaluate = compile_resolution(resolution).evaluate
        assert (expected,) == evaluate(case, asked.law_on, asked.law_on, asked.place)
    if not values:
        assert Standing.PARAMETER_UNSET is requirement.standing
        assert ("measure",) == requirement.missing


@MANY
@given(parameters(), readings, asked)
def test_a_requirement_that_the_reading_hears_nobody_ask_for_is_not_claimed(
    parameter: Parameter, reading: str, asked: Asked
) -> None:
    """A requirement without claims of its own is asserted by those of its parameter."""
    requirement = resolved(parameter, reading, asked).requirements[0]
    heard = bool(chosen(parameter, reading, asked))
    assert (Standing.IN_FORCE if heard else Standing.NOT_CLAIMED) is requirement.standing


@pytest.fixture(name="plain")
def plain_parameter() -> Parameter:
    return Parameter(
        name="measure",
        title=Text("", ""),
        unit="CNY",
        type=parameter_type("CNY"),
        higher_is_stricter=True,
        claims=(),
    )


@pytest.mark.parametrize("reading", ["", "Law", "laws", "source:", "source:nobody", "strict"])
def test_a_reading_that_does_not_exist_is_refused(reading: str, plain: Parameter) -> None:
    with pytest.raises(UsageRefused):
        check_reading(reading, pack_of(plain))


def test_the_nearest_reading_is_suggested(plain: Parameter) -> None:
    with pytest.raises(UsageRefused) as refused:
        check_reading("source:articel", pack_of(plain))
    expected = ["no such reading `source:articel`; did you mean `source:article`?"]
    assert expected == [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("100000", "320500", True),
        ("100000", "100000", True),
        ("320000", "320000", True),
        ("320000", "320500", True),
        ("320000", "320505", True),
        ("320500", "320505", True),
        ("320500", "320000", False),
        ("320000", "330000", False),
        ("320000", "100000", False),
        ("320100", "321000", False),
        ("321000", "320100", False),
    ],
)
def test_a_division_contains_those_below_it(outer: str, inner: str, expected: bool) -> None:
    assert expected is contains(outer, inner)


@pytest.mark.parametrize(
    ("code", "expected"), [("100000", 0), ("320000", 1), ("320500", 2), ("320505", 3)]
)
def test_a_county_is_more_specific_than_its_city(code: str, expected: int) -> None:
    assert expected == specificity(code)
