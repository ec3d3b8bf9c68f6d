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
    roots = tuple(roots)
    walk = list(roots)
    while walk:
        name = walk[-1]
        if name in values:
            walk.pop()
            continue
        known = rules.get(name)
        if known is None:
            known = rules[name] = rule(name)
            ahead = [owner for parts, _ in known[1] for owner in parts if owner not in values]
            if any(owner in rules for owner in ahead):
                return _with_rings(roots, rule)
            if ahead:
                walk += ahead
                continue
        values[name] = _bounds(known, values)
        walk.pop()
    return values


def _with_rings(roots: Iterable[str], rule: Callable[[str], Rule]) -> dict[str, Bounds]:
    rules: dict[str, Rule] = {}

    def onward(name: str) -> Iterable[str]:
        rules[name] = rule(name)
        return dict.fromkeys(owner for parts, _ in rules[name][1] for owner in parts)

    values: dict[str, Bounds] = {}
    for group in components(roots, onward):
        name = group[0]
        if len(group) == 1 and not any(name in parts for parts, _ in rules[name][1]):
            values[name] = _bounds(rules[name], values)
        else:
            ring = frozenset(group)
            least = solve({name: _row(rules[name], ring, values, 0) for name in group})
            greatest = solve(
                {name: _row(rules[name], ring, values, 1) for name in group}, closed=WHOLE
            )
            values.update({name: (least[name], greatest[name]) for name in group})
    return values


def _bounds(rule: Rule, values: Mapping[str, Bounds]) -> Bounds:
    given, blends = rule
    if given is not None and not blends:
        return given
    all_bounds = [_blended(blend, values) for blend in blends]
    if given is not None:
        all_bounds.append(given)
    if len(all_bounds) == 1:
        return all_bounds[0]
    return min(low for low, _ in all_bounds), max(high for _, high in all_bounds)


def _blended(blend: Blend, values: Mapping[str, Bounds]) -> Bounds:
    parts, rest = blend
    low = weighted_total((part, values[owner][0]) for owner, part in parts.items())
    if not rest and all(values[owner][0] is values[owner][1] for owner in parts):
        return low, low
    high = weighted_total((part, values[owner][1]) for owner, part in parts.items())
    return low, high + rest


def _row(rule: Rule, ring: frozenset[str], values: Mapping[str, Bounds], side: int) -> Row:
    """Return the equation of a name on a ring for its least (0) or greatest (1) value.

    Where several blends are possible, the equation would not be linear; the value is then left
    entirely open, which is wider than need be but never wrong.
    """
    given, blends = rule
    extreme = Fraction(side)
    if len(blends) != 1 or (given is not None and given[side] == extreme):
        return {}, extreme if blends or given is None else given[side]
    parts, rest = blends[0]
    within = {owner: part for owner, part in parts.items() if owner in ring}
    known = weighted_total(
        (part, values[owner][side]) for owner, part in parts.items() if owner not in within
    )
    return within, known + rest * side
