"""Every engine derives what an oracle that shares no code with it says must follow."""

from __future__ import annotations

import gc
import threading
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_productions import (
    ENGINES,
    Derive,
    Question,
    expected,
    on_durable_rules,
    question,
    questions,
    stable_models,
)

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
    ProductionSet,
)

every_engine = pytest.mark.parametrize("engine", ENGINES)
VIOLATED = {Status.VIOLATED}


@given(questions(consequences=4))
@settings(max_examples=60, deadline=None)
def test_the_oracle_finds_the_only_stable_model(asked: Question) -> None:
    assert [expected(asked)] == stable_models(asked)


@every_engine
@given(asked=questions())
@settings(max_examples=200, deadline=None)
def test_what_is_derived_is_the_stable_model(engine, asked: Question) -> None:
    derived = engine(asked.productions)(asked.statuses, asked.flags)
    assert expected(asked) == set(derived)
    assert asked.productions.in_order(derived) == derived


@every_engine
@given(seed=st.integers(0, 10**6))
@settings(max_examples=12, deadline=None)
def test_large_sets_derive_the_stable_model(engine, seed: int) -> None:
    random = Random(seed)
    asked = question(random, findings=300, flags=30, consequences=120, depth=4)
    derive = engine(asked.productions)
    for _ in range(3):
        statuses = tuple(random.randint(0, 3) for _ in asked.productions.findings)
        other = Question(asked.productions, statuses, asked.flags)
        assert expected(other) == set(derive(statuses, asked.flags))


@every_engine
@given(asked=questions(), order=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_productions_does_not_matter(engine, asked: Question, order: Random) -> None:
    shuffled = list(asked.productions.productions)
    order.shuffle(shuffled)
    other = ProductionSet(
        productions=shuffled, findings=asked.productions.findings, flags=asked.productions.flags
    )
    one, two = (engine(each)(asked.statuses, asked.flags) for each in (asked.productions, other))
    assert set(one) == set(two)


@every_engine
@given(asked=questions(negation=False), dropped=st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_without_none_of_more_flags_and_more_productions_never_derive_less(
    engine, asked: Question, dropped: int
) -> None:
    whole = set(engine(asked.productions)(asked.statuses, frozenset(asked.productions.flags)))
    assert whole >= set(engine(asked.productions)(asked.statuses, asked.flags))
    never = AllOf([FindingIs("finding-0", {0}), FindingIs("finding-0", {1})])
    productions = [
        Production(production.id, never) if number == dropped else production
        for number, production in enumerate(asked.productions.productions)
    ]
    fewer = ProductionSet(
        productions=productions, findings=asked.productions.findings, flags=asked.productions.flags
    )
    assert whole >= set(engine(fewer)(asked.statuses, asked.flags))


def wide(productions: int) -> ProductionSet:
    findings = [f"f{number}" for number in range(productions)]
    return ProductionSet(
        productions=[
            *(Production(f"c{n}", FindingIs(f"f{n}", VIOLATED)) for n in range(productions)),
            Production("each", AllOf(Derived(f"c{n}") for n in range(productions))),
            Production("some", AnyOf(Derived(f"c{n}") for n in range(productions))),
            Production("any", AnyFinding(findings, VIOLATED)),
            Production("clean", NoneOf(FindingIs(finding, VIOLATED) for finding in findings)),
        ],
        findings=findings,
    )


@every_engine
def test_six_hundred_rules_that_fire_at_once_all_fire(engine) -> None:
    productions = wide(600)
    derive = engine(productions)
    assert set(productions.consequences) - {"clean"} == set(derive([1] * 600, frozenset()))
    assert derive([0] * 600, frozenset()) == ("clean",)
    one = [0] * 600
    one[333] = 1
    assert derive(one, frozenset()) == ("c333", "some", "any")


@every_engine
def test_alternatives_that_would_multiply_to_a_million_do_not(engine) -> None:
    findings = [f"f{number}" for number in range(40)]
    pairs = [
        AnyOf([FindingIs(one, VIOLATED), FindingIs(two, VIOLATED)])
        for one, two in zip(findings[::2], findings[1::2], strict=True)
    ]
    productions = ProductionSet(productions=[Production("c", AllOf(pairs))], findings=findings)
    derive = engine(productions)
    assert derive([0, 1] * 20, frozenset()) == ("c",)
    assert derive([0, 1] * 19 + [0, 0], frozenset()) == ()


@every_engine
def test_a_chain_of_a_hundred_is_followed_to_its_end_whatever_its_direction(engine) -> None:
    forwards = [Production(f"c{n + 1}", Derived(f"c{n}")) for n in range(100)]
    for order in (forwards, forwards[::-1]):
        productions = ProductionSet(
            productions=[*order, Production("c0", Flag("begin"))], findings=[], flags=["begin"]
        )
        derive = engine(productions)
        assert len(derive([], {"begin"})) == 101
        assert derive([], frozenset()) == ()


@every_engine
def test_consequences_that_only_support_each_other_do_not_follow(engine) -> None:
    productions = ProductionSet(
        productions=[
            Production("a", AnyOf([Derived("b"), Flag("begin")])),
            Production("b", Derived("a")),
            Production("neither", NoneOf([Derived("a"), Derived("b")])),
        ],
        findings=[],
        flags=["begin"],
    )
    derive = engine(productions)
    assert derive([], frozenset()) == ("neither",)
    assert derive([], {"begin"}) == ("a", "b")


@every_engine
def test_a_pattern_that_contradicts_itself_never_follows(engine) -> None:
    flag = Flag("on")
    productions = ProductionSet(
        productions=[Production("c", AllOf([flag, NoneOf([flag])]))], findings=[], flags=["on"]
    )
    derive = engine(productions)
    assert (derive([], frozenset()), derive([], {"on"})) == ((), ())


@every_engine
def test_no_productions_derive_nothing(engine) -> None:
    assert engine(ProductionSet(productions=[], findings=["f"]))([1], frozenset()) == ()


@every_engine
@pytest.mark.parametrize(
    ("statuses", "flags", "message"),
    [
        ([1], set(), "1 statuses for 2 findings; expected one for each"),
        ([1, 4], set(), r"no such status: \[4\]; expected codes from 0 to 3"),
        ([1, 1], {"of", "on"}, "no such flag: `of`; expected some of"),
    ],
)
def test_statuses_and_flags_that_do_not_fit_are_refused(engine, statuses, flags, message) -> None:
    productions = ProductionSet(
        productions=[Production("c", Flag("on"))], findings=["f", "g"], flags=["on"]
    )
    with pytest.raises(ValueError, match=message):
        engine(productions)(statuses, flags)


def licence_consequences() -> ProductionSet:
    """Thirty-odd productions over sixty findings, in the shape of a licence pack."""
    findings = [f"r{number}" for number in range(60)]
    veto, mandatory = findings[:12], findings[12:50]
    unknown = {Status.UNDETERMINED}
    return ProductionSet(
        productions=[
            Production("refused", AnyFinding(veto, VIOLATED)),
            Production(
                "returned", AllOf([AnyFinding(mandatory, VIOLATED), NoneOf([Derived("refused")])])
            ),
            Production(
                "open",
                AllOf(
                    [
                        AnyFinding(findings[:50], unknown),
                        NoneOf([Derived("refused"), Derived("returned")]),
                    ]
                ),
            ),
            Production(
                "granted", NoneOf([Derived("refused"), Derived("returned"), Derived("open")])
            ),
            *(
                Production(
                    f"duty-{n}",
                    AllOf(
                        [
                            AnyOf(
                                [FindingIs(f"r{n}", VIOLATED), FindingIs(f"r{n + 20}", VIOLATED)]
                            ),
                            AnyOf(
                                [
                                    Derived("refused"),
                                    Derived(f"duty-{max(2, n // 2)}"),
                                    Flag("again"),
                                ]
                            ),
                            NoneOf([Derived("granted"), FindingIs(f"r{n + 1}", unknown)]),
                        ]
                    ),
                )
                for n in range(2, 30)
            ),
        ],
        findings=findings,
        flags=["again"],
    )


def statuses_number(number: int, length: int = 60) -> list[int]:
    """A pattern of statuses that no other number has, with most findings satisfied."""
    random = Random(number)
    digits = [number >> (2 * place) & 3 for place in range(10)]
    return digits + random.choices([0, 1, 2, 3], [12, 1, 1, 1], k=length - 10)


@every_engine
def test_four_threads_at_once_get_what_each_would_get_alone(engine) -> None:
    productions = licence_consequences()
    derive = engine(productions)
    wrong: list[object] = []

    def ask(worker: int) -> None:
        for number in range(worker, 400, 4):
            statuses = tuple(statuses_number(number))
            flags = frozenset(["again"] if number % 2 else [])
            derived = derive(statuses, flags)
            if set(derived) != expected(Question(productions, statuses, flags)):
                wrong.append((number, derived))

    threads = [threading.Thread(target=ask, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def resident_mb() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20


@every_engine
def test_fifty_thousand_inferences_are_right_and_leave_no_memory_behind(engine) -> None:
    productions = licence_consequences()
    derive: Derive = engine(productions)
    inferences = 50_000 if engine is on_durable_rules else 2_000
    wrong = []
    before = 0.0
    for number in range(inferences):
        statuses, flags = tuple(statuses_number(number)), frozenset(["again"] if number % 3 else [])
        derived = derive(statuses, flags)
        if number % 40 == 0 and set(derived) != expected(Question(productions, statuses, flags)):
            wrong.append(number)
        if number == inferences // 10:
            before = resident_mb()
    assert wrong == []
    assert resident_mb() - before < 4


@every_engine
def test_engines_that_are_dropped_leave_no_memory_behind(engine) -> None:
    productions = licence_consequences()
    statuses = statuses_number(1)
    before = 0.0
    for number in range(120):
        engine(productions)(statuses, frozenset())
        if number == 20:
            before = resident_mb()
    assert resident_mb() - before < 8
