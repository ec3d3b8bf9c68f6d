"""Random claims on one parameter: of every basis, in nested places, in force at different times."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st

from callcenter_rules.dates import Period, parse_period
from callcenter_rules.errors import NOWHERE
from callcenter_rules.facts import Case, Coverage
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.language import ParameterType, Scope, check
from callcenter_rules.packs.model import (
    NATION,
    Basis,
    Claim,
    Pack,
    Parameter,
    Requirement,
    RequirementKind,
    Severity,
    Source,
    SourceKind,
    Verified,
)
from callcenter_rules.packs.quantities import parameter_type
from callcenter_rules.packs.resolution import Resolution, resolve
from callcenter_rules.texts import Text

SOURCES = {
    name: Source(id=name, kind=SourceKind.NONE, title=Text(name, name), verified=Verified.SECONDARY)
    for name in ("statute", "order", "guide", "article")
}
READINGS = ("law", "practice", "strictest", *(f"source:{name}" for name in SOURCES))
PLACES = (NATION, "110000", "320000", "320500", "320505")
DAYS = tuple(dt.date(year, 1, 1) for year in range(2016, 2027, 2))
VALUES: Mapping[str, tuple[Any, ...]] = {
    "CNY": (1_000_000, Decimal("1000000.0"), 5_000_000, 10_000_000),
    "share": (Fraction(0), Fraction(49, 100), Fraction(1, 2), Fraction(1)),
    "period": tuple(map(parse_period, ("30 days", "1 month", "31 days", "1 year", "5 workdays"))),
    "date": (dt.date(2017, 9, 1), dt.date(2019, 7, 30)),
    "boolean": (False, True),
}
COVERAGES = tuple(coverage.value for coverage in Coverage)


@st.composite
def claims(draw: st.DrawFn, unit: str, keys: tuple[str | None, ...]) -> Claim:
    """Draw a claim on a parameter."""
    starts, ends = draw(st.sampled_from((None, *DAYS))), draw(st.sampled_from((None, *DAYS)))
    if starts is not None and ends is not None and ends < starts:
        starts, ends = ends, starts
    said = draw(st.lists(st.sampled_from(keys), min_size=1, unique=True))
    return Claim(
        source=SOURCES[draw(st.sampled_from(sorted(SOURCES)))],
        locator=str(draw(st.integers(1, 9))),
        basis=draw(st.sampled_from(list(Basis))),
        jurisdiction=draw(st.sampled_from(PLACES)),
        starts=starts,
        ends=ends,
        verified=Verified.SECONDARY,
        values={key: draw(st.sampled_from(VALUES[unit])) for key in said},
    )


@st.composite
def parameters(draw: st.DrawFn, *, most: int = 7) -> Parameter:
    """Draw a parameter with claims."""
    unit = draw(st.sampled_from(sorted(VALUES)))
    by = draw(st.booleans())
    keys = COVERAGES if by else (None,)
    return Parameter(
        name="measure",
        title=Text("标准", "measure"),
        unit=unit,
        type=parameter_type(unit),
        higher_is_stricter=draw(st.booleans()),
        by="application.coverage" if by else None,
        keys=keys,
        claims=tuple(draw(st.lists(claims(unit, keys), max_size=most))),
    )


@attrs.frozen
class Asked:
    """A place and a day of law."""

    place: str
    law_on: dt.date


asked = st.builds(
    Asked,
    st.sampled_from(PLACES),
    st.sampled_from([day + dt.timedelta(off) for day in DAYS for off in (-1, 0, 1)]),
)


def pack_of(parameter: Parameter, *, claims: tuple[Claim, ...] = ()) -> Pack:
    """Make a pack with one requirement, that the parameter equals itself, under some claims."""
    index = "[application.coverage]" if parameter.by else ""
    written = f"param.measure{index} == param.measure{index}"
    declared = ParameterType(value=parameter.type, by=Coverage if parameter.by else None)
    node = check(written, Scope(case=shape(Case), parameters={"measure": declared}))
    requirement = Requirement(
        id="test.measured",
        title=Text("", ""),
        subject=Text("", ""),
        kind=RequirementKind.CONDITION,
        when=None,
        require=node,
        severity=Severity.MANDATORY,
        claims=claims,
        remedy=None,
        statements=(),
        parameters=("measure",),
        place=NOWHERE,
    )
    return Pack(
        id="test",
        version="1",
        title=Text("", ""),
        question=Text("", ""),
        outcomes={},
        requirements=(requirement,),
        consequences=(),
        parameters={"measure": parameter},
        sources=SOURCES,
        jurisdictions={},
        not_checked=(),
        digest="",
    )


def resolved(parameter: Parameter, reading: str, asked: Asked) -> Resolution:
    """Resolve the parameter under a reading."""
    return resolve(
        pack_of(parameter), reading=reading, law_on=asked.law_on, jurisdiction=asked.place
    )


def chosen(parameter: Parameter, reading: str, asked: Asked) -> Mapping[str | None, Any]:
    """Return what a reading chose, by the value of the parameter's choice."""
    return {
        key: each.value
        for key, each in resolved(parameter, reading, asked).parameters["measure"].chosen.items()
    }


def only(parameter: Parameter, keep: Any) -> Parameter:
    """Return the parameter with those of its claims that are to be kept."""
    return attrs.evolve(parameter, claims=tuple(filter(keep, parameter.claims)))


def demand(parameter: Parameter, value: Any, law_on: dt.date) -> Any:
    """Return how much a value demands, as a number that grows with strictness."""
    if isinstance(value, Period):
        number: Any = (law_on - value.before(law_on, provisional=True)).days
    elif isinstance(value, dt.date):
        number = value.toordinal()
    else:
        number = Fraction(value)
    return number if parameter.higher_is_stricter else -number
