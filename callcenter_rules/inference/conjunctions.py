"""Productions rewritten as rules: plain conjunctions of leaves that hold or do not hold.

Conjunctions of equalities are all that may safely be asked of durable-rules. `NoneOf` is pushed
down to the leaves, and `AnyOf` becomes several rules with one head. Where that would multiply to
more than `MOST_ALTERNATIVES` rules, or make a rule longer than `MOST_LITERALS`, a part of the
production gets rules of its own whose head the others read. So the rules never outgrow the pattern.

>>> from callcenter_rules.inference.patterns import AllOf, AnyOf, Flag, NoneOf
>>> from callcenter_rules.inference.productions import Production
>>> when = AllOf([AnyOf([Flag("late"), Flag("forged")]), NoneOf([Flag("cured")])])
>>> for rule in compile_rules(Production("refused", when)):
...     print([(leaf.name, wanted) for leaf, wanted in rule.literals])
[('late', True), ('cured', False)]
[('forged', True), ('cured', False)]
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, product

import attrs

from callcenter_rules.inference.patterns import AllOf, AnyOf, Derived, Leaf, NoneOf, Pattern
from callcenter_rules.inference.productions import Production

__all__ = ["MOST_ALTERNATIVES", "MOST_LITERALS", "Part", "Rule", "compile_rules"]

MOST_ALTERNATIVES = 16
MOST_LITERALS = 64


@attrs.frozen
class Part:
    """A part of a production's pattern that is concluded by rules of its own."""

    production: str
    number: int


Literal = tuple[Leaf | Part, bool]
Conjunction = tuple[Literal, ...]


@attrs.frozen
class Rule:
    """The head follows when every literal is as it says: its leaf holds, or does not hold."""

    head: Derived | Part
    literals: Conjunction


def compile_rules(production: Production) -> tuple[Rule, ...]:
    """Rewrite one production."""
    parts = _Parts(production.id)
    for conjunction in _alternatives(production.when, parts, wanted=True):
        parts.conclude(Derived(production.id), conjunction)
    return tuple(parts.rules)


class _Parts:
    """The rules of one production, as they are found."""

    def __init__(self, production: str) -> None:
        self.rules: list[Rule] = []
        self._production = production
        self._count = 0

    def conclude(self, head: Derived | Part, conjunction: Conjunction) -> None:
        while len(conjunction) > MOST_LITERALS:
            starts = range(0, len(conjunction), MOST_LITERALS)
            pieces = [conjunction[start : start + MOST_LITERALS] for start in starts]
            conjunction = tuple((self.part([piece]), True) for piece in pieces)
        self.rules.append(Rule(head, conjunction))

    def part(self, alternatives: Iterable[Conjunction]) -> Part:
        self._count += 1
        part = Part(self._production, self._count)
        for conjunction in alternatives:
            self.conclude(part, conjunction)
        return part


def _alternatives(pattern: Pattern, parts: _Parts, *, wanted: bool) -> tuple[Conjunction, ...]:
    """The conjunctions of which one must hold for the pattern to be as wanted."""
    if not isinstance(pattern, AllOf | AnyOf | NoneOf):
        return (((pattern, wanted),),)
    wanted_of_each = wanted != isinstance(pattern, NoneOf)
    each = [_alternatives(part, parts, wanted=wanted_of_each) for part in pattern.patterns]
    if wanted == isinstance(pattern, AnyOf):
        return tuple(dict.fromkeys(alternative for one in each for alternative in one))
    return _conjoined(each, parts)


def _conjoined(each: Sequence[tuple[Conjunction, ...]], parts: _Parts) -> tuple[Conjunction, ...]:
    factors: list[tuple[Conjunction, ...]] = []
    size = 1
    for alternatives in each:
        few = size * len(alternatives) <= MOST_ALTERNATIVES
        factors.append(alternatives if few else (((parts.part(alternatives), True),),))
        size *= len(factors[-1])
    joined = (tuple(dict.fromkeys(chain.from_iterable(choice))) for choice in product(*factors))
    return tuple(dict.fromkeys(joined))
