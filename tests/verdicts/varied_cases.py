"""Variations of the example, made without Hypothesis where tens of thousands are wanted."""

import random
from pathlib import Path
from typing import Any

import attrs

import callcenter_rules as cr
from callcenter_rules.facts import Materials, Person

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "suzhou-applicant.yaml"
PAPERS = [field.name for field in attrs.fields(Materials)]


def varied(base: cr.Case, chance: random.Random) -> cr.Case:
    """Return the case with some papers, the premises and the staff changed at random."""
    papers: dict[str, Any] = {
        name: chance.choice((True, False, None)) for name in chance.sample(PAPERS, 6)
    }
    members = (
        Person(role="manager", insured_months=chance.choice((0, 6, None))),
        Person(role="technician", field="computing", insured_months=chance.randrange(12)),
    )
    return attrs.evolve(
        base,
        materials=attrs.evolve(base.materials, **papers),
        site=attrs.evolve(base.site, area_m2=chance.choice((None, 10, 100)), live_seats=2),
        staff=attrs.evolve(base.staff, members=chance.choice((None, (), members))),
    )
