"""What part of a company meets a description, when each part of it does so as its owner does.

Every name gets the least and the greatest part that is possible: an unknown rest may be anything.
On a ring of cross-holdings the parts are the solution of a linear system.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.linear import Row, solve
from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE, weighted_total

Bounds = tuple[Fraction, Fraction]
Blend = tuple[Mapping[str, Fraction], Fraction]
Rule = tuple[Bounds | None, Sequence[Blend]]
"""The bounds of all values that a name may have: those given at once, and those of each blend.

A blend is the value of each owner times its part, and a rest of which nothing is known.
"""

NONE_OF_IT = (NOTHING, NOTHING)
ALL_OF_IT = (WHOLE, WHOLE)
ANY_OF_IT = (NOTHING, WHOLE)


def valuation(roots: Iterable[str], rule: Callable[[str], Rule]) -> dict[str, Bounds]:
    """Return the least and greatest value of the ``roots`` and of every name they depend on."""
    rules: dict[str, Rule] = {}
    values: dict[str, Bounds] = {}
    begun: set[str] = set()
    roots = tuple(roots)
    walk = list(roots)
    while walk:
        name = walk[-1]
        if name in values:
            walk.pop()
        elif name in begun or not (ahead := _ahead(name, rule, rules, values)):
            values[name] = _bounds(rules[name], values)
            walk.pop()
        elif begun.isdisjoint(ahead):
            begun.add(name)
            walk += ahead
        else:
            return _with_rings(roots, rule, rules, values)
    return values


def _ahead(
    name: str,
    rule: Callable[[str], Rule],
    rules: dict[str, Rule],
    values: dict[str, Bounds],
) -> list[str]:
    """Return the names whose values are needed first; those given at once are set on the way."""
    if name not in rules:
        rules[name] = rule(name)
    ahead = []
    for parts, _ in rules[name][1]:
        for owner in parts:
            if owner not in values:
                if owner not in rules:
                    rules[owner] = rule(owner)
                given, blends = rules[owner]
                if blends or given is None:
                    ahead.append(owner)
                else:
                    values[owner] = given
    return ahead


def _with_rings(
    roots: Iterable[str],
    rule: Callable[[str], Rule],
    rules: dict[str, Rule],
    values: dict[str, Bounds],
) -> dict[str, Bounds]:
    def onward(name: str) -> Iterable[str]:
        return () if name in values else _ahead(name, rule, rules, values)

    for group in components(roots, onward):
        name = group[0]
        if len(group) > 1 or any(name in parts for parts, _ in rules[name][1]):
            values.update(_ring(group, rules, values))
        elif name not in values:
            values[name] = _bounds(rules[name], values)
    return values


def _ring(
    group: Sequence[str], rules: Mapping[str, Rule], values: Mapping[str, Bounds]
) -> dict[str, Bounds]:
    ring = frozenset(group)
    rows = {name: _rows(rules[name], ring, values) for name in group}
    low, free = solve({name: least for name, (least, _) in rows.items()})
    if not free and all(least is greatest for least, greatest in rows.values()):
        return {name: (value, value) for name, value in low.items()}
    high, _ = solve({name: greatest for name, (_, greatest) in rows.items()}, closed=WHOLE)
    return {name: (low[name], high[name]) for name in group}


def _bounds(rule: Rule, values: Mapping[str, Bounds]) -> Bounds:
    given, blends = rule
    if given is None and len(blends) == 1:
        return _blended(blends[0], values)
    possible = [_blended(blend, values) for blend in blends]
    if given is not None:
        possible.append(given)
    return min(low for low, _ in possible), max(high for _, high in possible)


def _blended(blend: Blend, values: Mapping[str, Bounds]) -> Bounds:
    parts, rest = blend
    lows, highs = [], []
    for owner, part in parts.items():
        low, high = values[owner]
        lows.append((part, low))
        highs.append((part, high))
    least = weighted_total(lows)
    if not rest and all(a[1] is b[1] for a, b in zip(lows, highs, strict=True)):
        return least, least
    return least, weighted_total(highs) + rest


def _rows(rule: Rule, ring: frozenset[str], values: Mapping[str, Bounds]) -> tuple[Row, Row]:
    """Return the equations of a name on a ring for its least and its greatest value.

    Where several blends are possible, the equation would not be linear; the value is then left
    entirely open, which is wider than need be but never wrong.
    """
    given, blends = rule
    if len(blends) != 1:
        return ({}, NOTHING), ({}, WHOLE)
    parts, rest = blends[0]
    within = {owner: part for owner, part in parts.items() if owner in ring}
    beyond = {owner: part for owner, part in parts.items() if owner not in ring}
    low, high = _blended((beyond, rest), values)
    least, greatest = (within, low), (within, high)
    if given is not None:
        least = ({}, NOTHING) if given[0] == 0 else least
        greatest = ({}, WHOLE) if given[1] == 1 else greatest
    return least, (least if least == greatest else greatest)
