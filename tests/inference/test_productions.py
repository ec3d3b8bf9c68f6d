"""A production set is sound when it exists: every problem is found at construction, all at once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from random_productions import Question, questions

from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.inference import (
    AllOf,
    AnyFinding,
    AnyOf,
    Derived,
    FindingIs,
    Flag,
    NoneOf,
    Production,
    ProductionFault,
    ProductionSet,
    check,
    stratify,
)
from callcenter_rules.inference.patterns import leaves

VIOLATED = {Status.VIOLATED}


def problems(
    *productions: Production, findings: list[str], flags: tuple[str, ...] = ()
) -> list[str]:
    return [str(fault) for fault in check(productions, findings=findings, flags=flags)]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (FindingIs("capitl", VIOLATED), "a: no such finding `capitl`; did you mean `capital`?"),
        (AnyFinding({"zzz"}, VIOLATED), "a: no such finding `zzz`"),
        (Derived("refusd"), "a: no such consequence `refusd`; did you mean `refused`?"),
        (NoneOf([Flag("agan")]), "a: no such flag `agan`; did you mean `again`?"),
        (AllOf([]), "a: no patterns; expected at least one"),
        (NoneOf([Flag("again"), AnyOf([])]), "a: no patterns; expected at least one"),
        (FindingIs("capital", ()), "a: no statuses; expected at least one"),
        (AnyFinding((), VIOLATED), "a: no findings; expected at least one"),
        (AnyFinding({"capital"}, ()), "a: no statuses; expected at least one"),
        (
            NoneOf([Derived("a")]),
            "a: denies `a`, which depends on it in turn (`a` → `a`): nothing can settle either",
        ),
    ],
)
def test_a_pattern_that_cannot_be_asked_is_a_problem(when, expected: str) -> None:
    refused = Production("refused", Flag("again"))
    found = problems(Production("a", when), refused, findings=["capital"], flags=("again",))
    assert [expected] == found


def test_a_denial_in_a_circle_is_shown_with_its_circle() -> None:
    found = problems(
        Production("a", NoneOf([AllOf([Derived("b"), Flag("f")])])),
        Production("b", AnyOf([Derived("c"), Flag("f")])),
        Production("c", Derived("a")),
        findings=[],
        flags=("f",),
    )
    circle = "`a` → `b` → `c` → `a`"
    assert [
        f"a: denies `b`, which depends on it in turn ({circle}): nothing can settle either"
    ] == found


def test_names_that_are_declared_twice_are_problems() -> None:
    twice = Production("a", Flag("f"))
    assert problems(twice, twice, findings=["x", "x", "x"], flags=("f", "f")) == [
        "finding `x` is declared 3 times; expected once",
        "flag `f` is declared 2 times; expected once",
        "a: consequence `a` is declared 2 times; expected once",
    ]


def test_every_problem_is_raised_at_once_in_both_languages() -> None:
    with pytest.raises(ExceptionGroup) as refused:
        ProductionSet(
            productions=[
                Production("a", AllOf([FindingIs("x", VIOLATED), Derived("b"), Flag("f")])),
                Production("c", NoneOf([])),
                Production("d", NoneOf([Derived("d")])),
            ],
            findings=[],
        )
    faults = refused.value.exceptions
    assert [fault.place.path for fault in faults] == ["a", "a", "a", "c", "d"]
    assert all(isinstance(fault, ProductionFault) for fault in faults)
    assert all(isinstance(fault, ValueError) for fault in faults)
    assert faults[0].in_("zh") == "a: 没有这个要求 `x`"
    assert faults[3].in_("zh") == "c: 条件组合是空的，至少应有一个条件"


def test_a_circle_without_denial_is_sound() -> None:
    assert (
        problems(
            Production("a", AnyOf([Derived("b"), Flag("f")])),
            Production("b", Derived("a")),
            Production("c", Derived("c")),
            findings=[],
            flags=("f",),
        )
        == []
    )


def test_productions_are_the_same_whatever_collection_they_came_in() -> None:
    one = ProductionSet(
        productions=[Production("a", AllOf([FindingIs("x", [1]), Flag("f")]))],
        findings=["x"],
        flags=["f"],
    )
    other = ProductionSet(
        productions=(
            Production("a", AllOf(each for each in (FindingIs("x", {Status.VIOLATED}), Flag("f")))),
        ),
        findings=("x",),
        flags=("f",),
    )
    assert one == other
    assert hash(one) == hash(other)


@given(questions())
@settings(max_examples=150, deadline=None)
def test_whatever_is_denied_is_settled_in_an_earlier_stratum(asked: Question) -> None:
    strata = stratify(asked.productions)
    assert set(asked.productions.productions) == {each for stratum in strata for each in stratum}
    assert all(strata)
    level = {each.id: number for number, stratum in enumerate(strata) for each in stratum}
    for production in asked.productions.productions:
        for leaf, denied in leaves(production.when):
            if isinstance(leaf, Derived):
                assert level[leaf.consequence] + denied <= level[production.id]
