"""Production sets at random, engines to run them on, and an oracle that shares no code with any."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, combinations
from random import Random

import attrs
from hypothesis import strategies as st
from strict_engine import StrictEngine

from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.inference import (
    AllOf,
    AnyFinding,
    AnyOf,
    Derived,
    FindingIs,
    Flag,
    NoneOf,
    Pattern,
    Production,
    ProductionSet,
    forward_chaining,
)
from callcenter_rules.inference.durable import DurableChainer, is_available

Derive = Callable[[Sequence[int], AbstractSet[str]], tuple[str, ...]]


def chained_forward(production_set: ProductionSet) -> Derive:
    return lambda statuses, flags: forward_chaining.infer(production_set, statuses, flags).derived


def adapted_to_a_strict_engine(production_set: ProductionSet) -> Derive:
    return DurableChainer(production_set, engine=StrictEngine()).derive


def on_durable_rules(production_set: ProductionSet) -> Derive:
    return DurableChainer(production_set).derive


ENGINES = [chained_forward, adapted_to_a_strict_engine, *[on_durable_rules] * is_available()]


@attrs.frozen
class Question:
    """A production set, and what to ask it."""

    productions: ProductionSet
    statuses: tuple[int, ...]
    flags: frozenset[str]


def question(
    random: Random,
    *,
    findings: int = 5,
    flags: int = 2,
    consequences: int = 6,
    depth: int = 3,
    negation: bool = True,
) -> Question:
    names = [f"finding-{number}" for number in range(random.randint(1, findings))]
    flag_names = [f"flag-{number}" for number in range(random.randint(1, flags))]
    levels = {f"c{number}": random.randint(0, 3) for number in range(consequences)}

    def statuses() -> list[Status]:
        return random.sample(list(Status), random.randint(1, 3))

    def pattern(level: int, depth: int) -> Pattern:
        kind = random.randint(0, 7 if depth else 3)
        known = [name for name, other in levels.items() if other <= level]
        if kind in (0, 1) and known:
            return Derived(random.choice(known))
        if kind == 2:
            return AnyFinding(random.sample(names, random.randint(1, len(names))), statuses())
        if kind == 3:
            return Flag(random.choice(flag_names))
        if kind in (4, 5):
            return AllOf(pattern(level, depth - 1) for _ in range(random.randint(1, 3)))
        if kind == 6:
            return AnyOf(pattern(level, depth - 1) for _ in range(random.randint(1, 3)))
        if kind == 7 and negation:
            return NoneOf(pattern(level - 1, depth - 1) for _ in range(random.randint(1, 2)))
        return FindingIs(random.choice(names), statuses())

    return Question(
        ProductionSet(
            productions=[Production(name, pattern(level, depth)) for name, level in levels.items()],
            findings=names,
            flags=flag_names,
        ),
        tuple(random.randint(0, 3) for _ in names),
        frozenset(name for name in flag_names if random.randint(0, 1)),
    )


def questions(*, negation: bool = True, consequences: int = 6) -> st.SearchStrategy[Question]:
    return st.randoms(use_true_random=False).map(
        lambda random: question(random, negation=negation, consequences=consequences)
    )


def expected(asked: Question) -> frozenset[str]:
    """The stable model: what follows once every `NoneOf` has been answered by what follows."""
    guess: frozenset[str] = frozenset()
    for _ in range(len(asked.productions.productions) + 2):
        following = _least(asked, guess)
        if following == guess:
            return guess
        guess = following
    raise AssertionError("no stable model")


def stable_models(asked: Question) -> list[frozenset[str]]:
    """Every stable model, by trying every set of consequences: there must be one."""
    everything = list(_subsets(asked.productions.consequences))
    models = []
    for guess in everything:
        closed = [model for model in everything if _follows(asked, model, guess) <= model]
        if min(closed, key=len) == guess:
            models.append(guess)
    return models


def _subsets(names: Sequence[str]) -> Iterable[frozenset[str]]:
    sizes = range(len(names) + 1)
    return map(frozenset, chain.from_iterable(combinations(names, size) for size in sizes))


def _least(asked: Question, guess: frozenset[str]) -> frozenset[str]:
    model: frozenset[str] = frozenset()
    while (following := model | _follows(asked, model, guess)) != model:
        model = following
    return model


def _follows(asked: Question, model: frozenset[str], guess: frozenset[str]) -> frozenset[str]:
    return frozenset(
        production.id
        for production in asked.productions.productions
        if _is_true(production.when, asked, model, guess)
    )


def _is_true(
    pattern: Pattern, asked: Question, model: frozenset[str], guess: frozenset[str]
) -> bool:
    """Whether a pattern is true in a model, everything under a `NoneOf` being read from a guess."""
    if isinstance(pattern, FindingIs):
        pattern = AnyFinding([pattern.finding], pattern.statuses)
    if isinstance(pattern, AnyFinding):
        pairs = zip(asked.productions.findings, asked.statuses, strict=True)
        return not pattern.statuses.isdisjoint(
            code for name, code in pairs if name in pattern.findings
        )
    if isinstance(pattern, Flag):
        return pattern.name in asked.flags
    if isinstance(pattern, Derived):
        return pattern.consequence in model
    if isinstance(pattern, NoneOf):
        model = guess
    truths = [_is_true(part, asked, model, guess) for part in pattern.patterns]
    return {AllOf: min, AnyOf: max, NoneOf: lambda each: not max(each)}[type(pattern)](truths)
