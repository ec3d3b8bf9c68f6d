"""The adapter to durable-rules gives a whole result or an error, and leaves nothing behind."""

from __future__ import annotations

import gc
import hashlib
import importlib
import threading
import time
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strict_engine import StrictEngine

from callcenter_rules.inference import (
    Derived,
    Flag,
    InferenceIncomplete,
    NoneOf,
    Production,
    ProductionSet,
)
from callcenter_rules.inference.durable import DurableChainer, RulesEngine, is_available
from callcenter_rules.inference.durable_program import compile_program, distinct_names

PRODUCTIONS = ProductionSet(
    productions=[
        Production("refused", Flag("forged")),
        Production("accepted", NoneOf([Derived("refused")])),
    ],
    findings=[],
    flags=["forged"],
)


@pytest.fixture
def engine() -> StrictEngine:
    return StrictEngine()


@pytest.fixture
def chainer(engine: StrictEngine) -> DurableChainer:
    chainer = DurableChainer(PRODUCTIONS, engine=engine)
    assert chainer.derive([]) == ("accepted",)
    return chainer


@pytest.mark.parametrize("canary", ["canary0", "canary1"])
def test_a_canary_that_does_not_fire_means_no_result(engine, chainer, canary: str) -> None:
    engine.lost = frozenset({canary})
    with pytest.raises(InferenceIncomplete, match="but not the canary"):
        chainer.derive([])


def test_a_fact_that_is_not_taken_means_no_result(engine, chainer) -> None:
    engine.answer = 2
    with pytest.raises(InferenceIncomplete, match="answered the assertion of a fact with 2"):
        chainer.derive([])


def test_an_error_of_the_engine_means_no_result(engine, chainer) -> None:
    engine.error = RuntimeError("Could not assert fact, error code: 303")
    with pytest.raises(InferenceIncomplete, match="error code: 303") as incomplete:
        chainer.derive([])
    assert engine.error is incomplete.value.__cause__


def test_an_interruption_is_passed_on(engine, chainer) -> None:
    engine.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        chainer.derive([])


def test_an_engine_that_cannot_warm_up_means_no_result() -> None:
    engine = StrictEngine()
    engine.lost = frozenset({"canary0"})
    with pytest.raises(InferenceIncomplete):
        DurableChainer(PRODUCTIONS, engine=engine).derive([])
    assert set() == engine.alive


@pytest.mark.parametrize("error", [RuntimeError("303"), KeyboardInterrupt()])
def test_after_a_failure_the_next_inference_is_made_afresh(engine, chainer, error) -> None:
    before = set(engine.alive)
    engine.error = error
    with pytest.raises((InferenceIncomplete, KeyboardInterrupt)):
        chainer.derive([])
    engine.error = None
    assert chainer.derive([], {"forged"}) == ("refused",)
    gc.collect()
    assert before.isdisjoint(engine.alive)
    assert len(engine.alive) == 1


def test_a_ruleset_goes_when_its_chainer_goes(engine) -> None:
    chainer = DurableChainer(PRODUCTIONS, engine=engine)
    chainer.derive([])
    assert len(engine.alive) == 1
    del chainer
    gc.collect()
    assert engine.alive == set()


def test_a_stratum_is_asked_once_unless_something_it_waits_for_was_concluded(engine) -> None:
    chainer = DurableChainer(PRODUCTIONS, engine=engine)
    chainer.derive([])
    warm = engine.asserted
    chainer.derive([], {"forged"})
    assert engine.asserted - warm == 2


class Interrupted:
    """An engine that is interrupted in the middle of firing, for the given number of times."""

    def __init__(self, engine: RulesEngine) -> None:
        self.engine = engine
        self.times = 0

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        if self.times:
            self.times -= 1
            raise KeyboardInterrupt
        return self.engine.complete_and_start_action(handle, state)

    def __getattr__(self, name: str) -> object:
        return getattr(self.engine, name)


def installed_engine() -> RulesEngine:
    return importlib.import_module("durable_rules_engine")


@pytest.mark.parametrize("make", [StrictEngine, *[installed_engine] * is_available()])
def test_an_interruption_in_the_middle_of_firing_does_not_spoil_what_follows(make) -> None:
    engine = Interrupted(make())
    chainer = DurableChainer(PRODUCTIONS, engine=engine)
    for number in range(200):
        flags = {"forged"} if number % 3 else set()
        engine.times = number % 2
        if engine.times:
            with pytest.raises(KeyboardInterrupt):
                chainer.derive([], flags)
        else:
            assert chainer.derive([], flags) == ("refused" if flags else "accepted",)


class Unhurried(StrictEngine):
    """Lets another thread go first after every fact; two facts at once fail its assertions."""

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        time.sleep(0.0005)
        return super().start_action_for_state(handle, state)


def test_threads_wait_for_each_other() -> None:
    chainer = DurableChainer(PRODUCTIONS, engine=Unhurried())
    wrong: list[object] = []

    def ask(worker: int) -> None:
        for number in range(10):
            forged = bool((number + worker) % 2)
            try:
                derived = chainer.derive([], {"forged"} if forged else set())
            except InferenceIncomplete as incomplete:
                derived = (str(incomplete),)
            if derived != ("refused" if forged else "accepted",):
                wrong.append((worker, forged, derived))

    threads = [threading.Thread(target=ask, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_more_rules_than_durable_rules_holds_are_refused() -> None:
    def productions(number: int) -> ProductionSet:
        return ProductionSet(
            productions=[Production(str(n), Flag("f")) for n in range(number)],
            findings=[],
            flags=["f"],
        )

    groups = compile_program(productions(4012)).groups
    assert sum(len(group.definition) for group in groups) == 4096
    with pytest.raises(ValueError, match="4097 rules; durable-rules holds at most 4096"):
        compile_program(productions(4013))


@given(st.integers(2, 40), st.integers(0, 39))
@settings(max_examples=40, deadline=None)
def test_no_two_names_have_the_same_hash(buckets: int, reserved: int) -> None:
    def poor_hash(name: str) -> int:
        return hashlib.sha256(name.encode()).digest()[0] % buckets

    taken = [f"reserved{reserved}"]
    names = list(islice(distinct_names(taken, hashed=poor_hash), max(0, buckets // 4)))
    hashes = [poor_hash(name) for name in [*taken, *names]]
    assert len(set(hashes)) == len(hashes) == len(names) + 1
