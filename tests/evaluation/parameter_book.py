"""Parameters for random conditions: of every unit, with and without a choice, some unset.

Which claim wins, and whether there is one, depends on the reading, the day and the place.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from callcenter_rules.dates import parse_period
from callcenter_rules.errors import NOWHERE
from callcenter_rules.facts import Coverage, Sector
from callcenter_rules.language import ParameterType
from callcenter_rules.language.tree import Node, parameters_read
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
from callcenter_rules.packs.quantities import PARAMETER_UNITS, parameter_type
from callcenter_rules.packs.resolution import Resolution, resolve
from callcenter_rules.texts import Text

SOURCES = {
    name: Source(id=name, kind=SourceKind.NONE, title=Text(name, name), verified=Verified.SECONDARY)
    for name in ("statute", "guide", "article")
}
READINGS = ("law", "practice", "strictest", "source:statute", "source:guide", "source:article")
PLACES = (NATION, "110000", "320000", "320500")
DAYS = (dt.date(2016, 2, 29), dt.date(2019, 12, 31), dt.date(2020, 1, 1), dt.date(2026, 11, 21))

_BY = {"coverage": ("application.coverage", Coverage), "sector": ("application.sector", Sector)}

_VALUES: Mapping[str, tuple[Any, Any, Any]] = {
    "CNY": (1_000_000, Decimal("2500000.50"), 10_000_000),
    "share": (Fraction(1, 2), Fraction(1, 3), Fraction(49, 100)),
    "level": (2, 3, 1),
    "m2": (50, Decimal("99.5"), 100),
    "period": (parse_period("30 days"), parse_period("6 months"), parse_period("5 workdays")),
    "date": (dt.date(2017, 9, 1), dt.date(2019, 7, 30), dt.date(2026, 11, 21)),
    "boolean": (True, False, True),
}
_COUNTS = (3, 1, 30)


def values_of(unit: str) -> tuple[Any, Any, Any]:
    """Return the three values that claims on parameters of a unit make."""
    return _VALUES.get(unit, _COUNTS)


def claim(
    values: Mapping[str | None, Any],
    source: str,
    basis: Basis,
    *,
    jurisdiction: str = NATION,
    starts: dt.date | None = None,
    ends: dt.date | None = None,
) -> Claim:
    """Make a claim."""
    return Claim(
        source=SOURCES[source],
        locator="1",
        basis=basis,
        jurisdiction=jurisdiction,
        starts=starts,
        ends=ends,
        verified=Verified.SECONDARY,
        values=values,
    )


def _parameter(name: str, unit: str, by: str | None, claims: tuple[Claim, ...]) -> Parameter:
    path, cls = (None, None) if by is None else _BY[by]
    return Parameter(
        name=name,
        title=Text(name, name),
        unit=unit,
        type=parameter_type(unit),
        higher_is_stricter=unit not in ("share", "months"),
        by=path,
        keys=(None,) if cls is None else tuple(member.value for member in cls),
        claims=claims,
    )


def _of_unit(unit: str) -> list[Parameter]:
    first, second, third = values_of(unit)
    stem = {"1": "number"}.get(unit, unit.lower())
    law, practice, disputed = Basis.LAW, Basis.PRACTICE, Basis.DISPUTED
    return [
        _parameter(
            f"{stem}_plain",
            unit,
            None,
            (
                claim({None: first}, "statute", law),
                claim({None: second}, "guide", practice, jurisdiction="320000"),
                claim({None: third}, "article", disputed, jurisdiction="320500"),
            ),
        ),
        _parameter(
            f"{stem}_by_coverage",
            unit,
            "coverage",
            (
                claim({"national": third, "provincial": first}, "statute", law),
                claim({"provincial": third}, "guide", practice, jurisdiction="320500"),
                claim({"national": second, "provincial": second}, "article", disputed),
            ),
        ),
        _parameter(
            f"{stem}_by_sector",
            unit,
            "sector",
            (
                claim({"general": first, "finance": first}, "statute", law),
                claim({"medical": second}, "guide", practice),
                claim({"finance": third}, "article", disputed),
            ),
        ),
        _parameter(
            f"{stem}_late",
            unit,
            None,
            (claim({None: second}, "statute", law, starts=dt.date(2020, 1, 1)),),
        ),
    ]


PARAMETERS = {each.name: each for unit in PARAMETER_UNITS for each in _of_unit(unit)}
PARAMETER_TYPES = {
    name: ParameterType(
        value=each.type,
        by=next((cls for path, cls in _BY.values() if path == each.by), None),
    )
    for name, each in PARAMETERS.items()
}
_ASSERTED = (claim({}, "statute", Basis.LAW), claim({}, "guide", Basis.PRACTICE))


def requirement(name: str, require: Node, when: Node | None = None) -> Requirement:
    """Make a requirement of a condition."""
    read = parameters_read(require) | (frozenset() if when is None else parameters_read(when))
    return Requirement(
        id=f"random.{name}",
        title=Text(name, name),
        subject=Text("", ""),
        kind=RequirementKind.CONDITION,
        when=when,
        require=require,
        severity=Severity.MANDATORY,
        claims=(*_ASSERTED, claim({}, "article", Basis.DISPUTED)),
        remedy=None,
        statements=(),
        parameters=tuple(sorted(read)),
        place=NOWHERE,
    )


def pack_of(*requirements: Requirement) -> Pack:
    """Make a pack of requirements."""
    used = {name for each in requirements for name in each.parameters}
    return Pack(
        id="random",
        version="1",
        title=Text("", ""),
        question=Text("", ""),
        outcomes={},
        requirements=requirements,
        consequences=(),
        parameters={name: each for name, each in PARAMETERS.items() if name in used},
        sources=SOURCES,
        jurisdictions={},
        not_checked=(),
        digest="",
    )


def resolve_conditions(
    *conditions: Node,
    reading: str = "practice",
    law_on: dt.date = DAYS[-1],
    jurisdiction: str = NATION,
) -> Resolution:
    """Resolve a pack that has one requirement for each condition."""
    pack = pack_of(*(requirement(str(number), node) for number, node in enumerate(conditions)))
    return resolve(pack, reading=reading, law_on=law_on, jurisdiction=jurisdiction)
