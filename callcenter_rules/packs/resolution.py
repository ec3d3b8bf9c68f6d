"""Readings: which claims count, and what each parameter then is.

For each parameter, and each value of its choice, the claims in force on the day whose law applies,
and whose jurisdiction contains the case's, are taken. ``law`` keeps basis law; ``practice`` adds
practice, which may add to the law and never relax it; ``strictest`` takes the most demanding of any
basis; ``source:<id>`` hears that source alone.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.dates.periods import Period
from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.language.tree import And, Node, OneOf, is_closed, walk
from callcenter_rules.language.tree import Parameter as ParameterNode
from callcenter_rules.language.types import BOOLEAN
from callcenter_rules.packs.model import (
    Basis,
    Claim,
    Consequence,
    Pack,
    Parameter,
    Requirement,
    specificity,
)

READINGS = ("law", "practice", "strictest")
_SOURCE = "source:"


class Standing(enum.StrEnum):
    """Whether a requirement is in force under a reading, and if not, why."""

    IN_FORCE = "in_force"
    NOT_CLAIMED = "not_claimed"
    PARAMETER_UNSET = "parameter_unset"


@attrs.frozen(kw_only=True)
class Chosen:
    """The value that a reading chose, and the claim that set it."""

    value: Any
    claim: Claim


@attrs.frozen(kw_only=True, eq=False)
class ResolvedParameter:
    """A parameter under one reading.

    ``chosen`` maps each value of its choice (None without a choice) to what was chosen.
    ``default`` is what an unknown index gives: the common value, the interval of the values, or
    unknown.
    """

    parameter: Parameter
    chosen: Mapping[str | None, Chosen]
    default: Any

    def at(self, index: str | None) -> Any:
        """Return the value at ``index``; an unknown index (None) gives ``default``.

        None where nothing sets a value at that index.
        """
        chosen = self.chosen.get(index)
        if chosen is not None:
            return chosen.value
        return self.default if index is None else None


@attrs.frozen(kw_only=True, eq=False)
class ResolvedRequirement:
    """A requirement under one reading.

    ``claims`` are those that assert it under the reading; ``disputes`` are claims in force that the
    reading did not follow and that would ask for something else. ``missing`` names the parameters
    that nothing sets. ``when`` includes the guard for parameter values that nothing sets.
    """

    requirement: Requirement
    standing: Standing
    when: Node | None
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Claim, ...] = ()
    missing: tuple[str, ...] = ()


@attrs.frozen(kw_only=True, eq=False)
class Resolution:
    """A pack under one reading, on one day's law, in one place."""

    pack: Pack
    reading: str
    law_on: dt.date
    jurisdiction: str
    requirements: tuple[ResolvedRequirement, ...]
    parameters: Mapping[str, ResolvedParameter]
    consequences: tuple[Consequence, ...]


def check_reading(reading: str, pack: Pack) -> None:
    """Raise `UsageRefused` for a reading that does not exist."""
    if reading in READINGS:
        return
    if reading.startswith(_SOURCE) and reading.removeprefix(_SOURCE) in pack.sources:
        return
    known = [*READINGS, *(f"{_SOURCE}{name}" for name in pack.sources)]
    raise UsageRefused("usage", [Fault.unknown_name("reading", reading, known)])


def resolve(pack: Pack, *, reading: str, law_on: dt.date, jurisdiction: str) -> Resolution:
    """Choose among the pack's claims. Raises `UsageRefused` for an unknown reading."""
    check_reading(reading, pack)
    parameters = {
        name: _resolve_parameter(parameter, reading, law_on, jurisdiction)
        for name, parameter in pack.parameters.items()
    }
    return Resolution(
        pack=pack,
        reading=reading,
        law_on=law_on,
        jurisdiction=jurisdiction,
        parameters=parameters,
        requirements=tuple(
            _resolve_requirement(requirement, parameters, reading, law_on, jurisdiction)
            for requirement in pack.requirements
        ),
        consequences=tuple(
            consequence
            for consequence in pack.consequences
            if kept(consequence.claims, reading, law_on, jurisdiction)
        ),
    )


def in_force(claims: Iterable[Claim], law_on: dt.date, jurisdiction: str) -> tuple[Claim, ...]:
    """Return the claims in force on a day in a place."""
    return tuple(
        claim for claim in claims if claim.holds_on(law_on) and claim.reaches(jurisdiction)
    )


def kept(
    claims: Iterable[Claim], reading: str, law_on: dt.date, jurisdiction: str
) -> tuple[Claim, ...]:
    """Return the claims in force that a reading hears."""
    return tuple(
        claim for claim in in_force(claims, law_on, jurisdiction) if _hears(reading, claim)
    )


def _hears(reading: str, claim: Claim) -> bool:
    match reading:
        case "law":
            return claim.basis is Basis.LAW
        case "practice":
            return claim.basis is not Basis.DISPUTED
        case "strictest":
            return True
    return claim.source.id == reading.removeprefix(_SOURCE)


def _resolve_parameter(
    parameter: Parameter, reading: str, law_on: dt.date, jurisdiction: str
) -> ResolvedParameter:
    heard = kept(parameter.claims, reading, law_on, jurisdiction)
    chosen: dict[str | None, Chosen] = {}
    for key in parameter.keys:
        claims = [claim for claim in heard if key in claim.values]
        if claims:
            claim = _winner(parameter, key, claims, reading, law_on)
            chosen[key] = Chosen(value=claim.values[key], claim=claim)
    return ResolvedParameter(
        parameter=parameter, chosen=chosen, default=_default(parameter, chosen)
    )


def _winner(
    parameter: Parameter, key: str | None, claims: list[Claim], reading: str, law_on: dt.date
) -> Claim:
    def demand(claim: Claim) -> Any:
        return _demand(claim.values[key], parameter, law_on)

    def strictest(among: list[Claim]) -> Claim:
        """The most demanding; where several demand the same, law first, then the more local."""
        return max(
            among,
            key=lambda claim: (
                demand(claim),
                claim.basis is Basis.LAW,
                claim.basis is Basis.PRACTICE,
                specificity(claim.jurisdiction),
            ),
        )

    def most_specific(among: list[Claim]) -> list[Claim]:
        finest = max(specificity(claim.jurisdiction) for claim in among)
        return [claim for claim in among if specificity(claim.jurisdiction) == finest]

    if reading == "strictest":
        return strictest(claims)
    law = [claim for claim in claims if claim.basis is Basis.LAW]
    rest = [claim for claim in claims if claim.basis is not Basis.LAW]
    winners = [strictest(most_specific(group)) for group in (law, rest) if group]
    return strictest(winners)


def _demand(value: Any, parameter: Parameter, law_on: dt.date) -> Any:
    """Return a sort key that grows with strictness."""
    if isinstance(value, Period):
        key: Any = _length(value, law_on)
    elif isinstance(value, dt.date):
        key = value.toordinal()
    else:
        key = Fraction(value)
    return key if parameter.higher_is_stricter else -key


def _length(period: Period, day: dt.date) -> int:
    """Return how many days a period reaches back from a day, or on where the calendar begins."""
    try:
        return (day - period.before(day, provisional=True)).days
    except OverflowError:
        return (period.after(day, provisional=True) - day).days


def _default(parameter: Parameter, chosen: Mapping[str | None, Chosen]) -> Any:
    values = [each.value for each in chosen.values()]
    if not values:
        return None
    if all(value == values[0] for value in values):
        return values[0]
    if all(isinstance(value, int | Decimal | Fraction) for value in values) and not any(
        isinstance(value, bool) for value in values
    ):
        return Interval(min(values), max(values))
    return None


def _resolve_requirement(
    requirement: Requirement,
    parameters: Mapping[str, ResolvedParameter],
    reading: str,
    law_on: dt.date,
    jurisdiction: str,
) -> ResolvedRequirement:
    read = [parameters[name] for name in requirement.parameters]
    asserting = requirement.claims or tuple(
        claim for resolved in read for claim in resolved.parameter.claims
    )
    claims = kept(asserting, reading, law_on, jurisdiction)
    missing = tuple(each.parameter.name for each in read if not each.chosen)
    standing = Standing.IN_FORCE
    if not claims:
        standing = Standing.NOT_CLAIMED
    elif missing:
        standing = Standing.PARAMETER_UNSET
    return ResolvedRequirement(
        requirement=requirement,
        standing=standing,
        when=_guard(requirement, parameters),
        claims=claims,
        disputes=_disputes(requirement, read, claims, law_on, jurisdiction),
        missing=missing,
    )


def _guard(requirement: Requirement, parameters: Mapping[str, ResolvedParameter]) -> Node | None:
    """Return the requirement's guard, and that its parameters have a value at the index read."""
    guards = [] if requirement.when is None else [requirement.when]
    for part in [*walk(requirement.require), *(walk(guards[0]) if guards else ())]:
        if isinstance(part, ParameterNode) and part.index is not None and is_closed(part.index):
            resolved = parameters[part.name]
            if len(resolved.chosen) < len(resolved.parameter.keys):
                guards.append(
                    OneOf(
                        type=BOOLEAN,
                        text=f"{part.index.text} in [{', '.join(map(str, resolved.chosen))}]",
                        item=part.index,
                        values=tuple(resolved.chosen),
                    )
                )
    if len(guards) <= 1:
        return guards[0] if guards else None
    text = " && ".join(guard.text for guard in guards)
    return And(type=BOOLEAN, text=text, operands=tuple(guards))


def _disputes(
    requirement: Requirement,
    read: list[ResolvedParameter],
    claims: tuple[Claim, ...],
    law_on: dt.date,
    jurisdiction: str,
) -> tuple[Claim, ...]:
    """Return the claims in force that the reading did not follow and that ask for other values."""
    disputes = [
        claim for claim in in_force(requirement.claims, law_on, jurisdiction) if claim not in claims
    ]
    for resolved in read:
        for claim in in_force(resolved.parameter.claims, law_on, jurisdiction):
            followed = all(
                key in resolved.chosen and resolved.chosen[key].value == value
                for key, value in claim.values.items()
            )
            if not followed and claim not in disputes:
                disputes.append(claim)
    return tuple(disputes)
