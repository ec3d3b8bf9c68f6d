"""Least and greatest values are those of the worst and the best choice, tried one by one."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import product

from equity_graphs import eliminate
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter_rules.facts.ownership.valuation import (
    ALL_OF_IT,
    ANY_OF_IT,
    NONE_OF_IT,
    Blend,
    Rule,
    valuation,
)

NAMES = ("a", "b", "c", "d")


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Rule]:
    drawn = {}
    for name in NAMES:
        blends = [draw(blends_to(NAMES)) for _ in range(draw(st.integers(0, 2)))]
        given = draw(st.sampled_from([None, NONE_OF_IT, ALL_OF_IT, ANY_OF_IT]))
        drawn[name] = (given if blends or given else ANY_OF_IT, tuple(blends))
    return drawn


@st.composite
def blends_to(draw: st.DrawFn, names: tuple[str, ...]) -> Blend:
    owners = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    weights = [draw(st.integers(1, 3)) for _ in owners]
    rest = draw(st.sampled_from([0, 0, 1]))
    whole = sum(weights) + rest
    parts = {n: Fraction(w, whole) for n, w in zip(owners, weights, strict=True)}
    return parts, Fraction(rest, whole)


Choice = tuple[Mapping[str, Fraction], Fraction]


def choices(rule: Rule, side: int) -> list[Choice]:
    """Return the equations that a name may have, an unknown rest being all or nothing."""
    at_once, blends = rule
    known = [] if at_once is None else [({}, at_once[side])]
    return [*((parts, rest * side) for parts, rest in blends), *known]


def settled(chosen: Mapping[str, Choice], side: int) -> dict[str, Fraction]:
    """Return all values under one choice; names that lead only to one another are unknown."""
    leaking = {name for name, (parts, _) in chosen.items() if sum(parts.values()) < 1}
    for _ in chosen:
        leaking |= {n for n, (parts, _) in chosen.items() if not leaking.isdisjoint(parts)}
    names = sorted(leaking)
    matrix = []
    for row in names:
        parts, constant = chosen[row]
        closed = sum((part * side for n, part in parts.items() if n not in leaking), Fraction(0))
        left = [Fraction(int(row == n)) - parts.get(n, Fraction(0)) for n in names]
        matrix.append([*left, constant + closed])
    solved = dict(zip(names, eliminate(matrix), strict=True))
    return {**dict.fromkeys(chosen, Fraction(side)), **solved}


@settings(max_examples=300)
@given(rules())
def test_values_are_the_extremes_of_all_choices(drawn):
    values = valuation(["a"], drawn.__getitem__)
    for side, extreme in ((0, min), (1, max)):
        tried = [
            settled(dict(zip(NAMES, choice, strict=True)), side)
            for choice in product(*(choices(drawn[name], side) for name in NAMES))
        ]
        for name in values:
            assert extreme(result[name] for result in tried) == values[name][side]


def test_a_choice_on_a_ring_has_a_worst_and_a_best():
    half = Fraction(1, 2)
    drawn: dict[str, Rule] = {
        "a": (None, (({"b": half, "all": half}, 0 * half), ({"b": half, "none": half}, 0 * half))),
        "b": (None, (({"a": half, "none": half}, 0 * half),)),
        "all": (ALL_OF_IT, ()),
        "none": (NONE_OF_IT, ()),
    }
    assert (0, Fraction(2, 3)) == valuation(["a"], drawn.__getitem__)["a"]
