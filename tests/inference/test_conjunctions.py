"""Rules say what the production says, and never outgrow it."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter_rules.inference import AllOf, AnyOf, Derived, Flag, NoneOf, Pattern, Production
from callcenter_rules.inference.conjunctions import (
    MOST_ALTERNATIVES,
    MOST_LITERALS,
    Part,
    Rule,
    compile_rules,
)
from callcenter_rules.inference.patterns import leaves

NAMES = "abcd"

patterns: st.SearchStrategy[Pattern] = st.recursive(
    st.sampled_from([Flag(name) for name in NAMES]),
    lambda parts: st.builds(
        lambda kind, each: kind(each),
        st.sampled_from([AllOf, AnyOf, NoneOf]),
        st.lists(parts, min_size=1, max_size=4),
    ),
    max_leaves=24,
)


def holds(pattern: Pattern, given_flags: frozenset[str]) -> bool:
    if isinstance(pattern, Flag):
        return pattern.name in given_flags
    each = [holds(part, given_flags) for part in pattern.patterns]
    return {AllOf: all, AnyOf: any, NoneOf: lambda truths: not any(truths)}[type(pattern)](each)


def concludes(rules: tuple[Rule, ...], given_flags: frozenset[str]) -> bool:
    """Whether the production's own head follows; a part's rules stand before those that read it."""
    concluded: set[Derived | Part] = set()
    for rule in rules:
        if all(
            wanted == (atom.name in given_flags if isinstance(atom, Flag) else atom in concluded)
            for atom, wanted in rule.literals
        ):
            concluded.add(rule.head)
    return Derived("p") in concluded


@given(patterns)
@settings(max_examples=300, deadline=None)
def test_the_rules_conclude_what_the_pattern_says(pattern: Pattern) -> None:
    rules = compile_rules(Production("p", pattern))
    for bits in product([0, 1], repeat=len(NAMES)):
        flags = frozenset(name for name, bit in zip(NAMES, bits, strict=True) if bit)
        assert holds(pattern, flags) == concludes(rules, flags)


@given(patterns)
@settings(max_examples=300, deadline=None)
def test_parts_are_never_denied(pattern: Pattern) -> None:
    for rule in compile_rules(Production("p", pattern)):
        assert all(wanted for atom, wanted in rule.literals if isinstance(atom, Part))


@given(st.integers(1, 12), st.integers(1, 12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_rules_are_no_more_than_a_multiple_of_the_leaves(
    width: int, alternatives: int, denied: bool
) -> None:
    def row(number: int) -> Pattern:
        flags = [Flag(f"{number}.{place}") for place in range(alternatives)]
        return AllOf(flags) if denied else AnyOf(flags)

    rows = [row(number) for number in range(width)]
    pattern: Pattern = NoneOf(rows) if denied else AllOf(rows)
    rules = compile_rules(Production("p", pattern))
    assert len(rules) <= MOST_ALTERNATIVES + len(list(leaves(pattern)))


@given(st.integers(1, 6000))
@settings(max_examples=20, deadline=None)
def test_no_rule_is_longer_than_allowed(length: int) -> None:
    flags = [Flag(str(number)) for number in range(length)]
    rules = compile_rules(Production("p", AllOf(flags)))
    assert max(len(rule.literals) for rule in rules) <= MOST_LITERALS
    assert set(flags) == {
        atom for rule in rules for atom, _ in rule.literals if isinstance(atom, Flag)
    }
