"""The inferrer picks an engine, remembers what it inferred, and vouches for its reasons."""

from __future__ import annotations

import pickle
import threading

import pytest
from hypothesis import given, settings
from random_productions import Question, expected, questions

from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.inference import (
    Derived,
    FindingIs,
    FindingPremise,
    Flag,
    InferenceIncomplete,
    Inferrer,
    NoneOf,
    Production,
    ProductionSet,
)
from callcenter_rules.inference import engine as engine_module
from callcenter_rules.inference.durable import DurableChainer, is_available

PRODUCTIONS = ProductionSet(
    productions=[
        Production("refused", FindingIs("capital", {Status.VIOLATED})),
        Production("accepted", NoneOf([Derived("refused"), Flag("withdrawn")])),
    ],
    findings=["capital"],
    flags=["withdrawn"],
)
NAMES = {"forward-chaining": "forward-chaining", "durable-rules": "durable-rules 2.0.28"}
AVAILABLE = ["forward-chaining", *["durable-rules"] * is_available()]


def test_durable_rules_is_the_engine_where_it_is_available() -> None:
    assert NAMES[AVAILABLE[-1]] == Inferrer(PRODUCTIONS).name


@pytest.mark.parametrize("available", AVAILABLE)
def test_an_engine_can_be_asked_for_by_name(available) -> None:
    assert NAMES[available] == Inferrer(PRODUCTIONS, engine=available).name


@pytest.mark.parametrize("available", AVAILABLE)
@given(asked=questions())
@settings(max_examples=60, deadline=None)
def test_an_inference_has_a_reason_for_each_of_its_consequences(available, asked: Question) -> None:
    inference = Inferrer(asked.productions, engine=available).infer(asked.statuses, asked.flags)
    assert expected(asked) == set(inference.derived)
    assert inference.derived == tuple(inference.because)


@pytest.mark.parametrize("available", AVAILABLE)
def test_the_same_statuses_and_flags_share_one_inference(available) -> None:
    inferrer = Inferrer(PRODUCTIONS, engine=available)
    one = inferrer.infer([Status.VIOLATED], {"withdrawn"})
    assert one is inferrer.infer((1,), frozenset({"withdrawn"}))
    assert one is not inferrer.infer([1])
    assert one is not inferrer.infer([0], {"withdrawn"})


def test_the_inference_that_was_used_longest_ago_is_forgotten_first() -> None:
    inferrer = Inferrer(PRODUCTIONS, remembered=2)
    zero, one = inferrer.infer([0]), inferrer.infer([1])
    assert zero is inferrer.infer([0])
    inferrer.infer([2])
    assert zero is inferrer.infer([0])
    assert one is not inferrer.infer([1])


def test_nothing_is_remembered_where_nothing_may_be() -> None:
    inferrer = Inferrer(PRODUCTIONS, remembered=0)
    assert inferrer.infer([0]) is not inferrer.infer([0])


def test_statuses_that_do_not_fit_are_refused_each_time() -> None:
    inferrer = Inferrer(PRODUCTIONS)
    for _ in range(2):
        with pytest.raises(ValueError, match="2 statuses for 1 findings"):
            inferrer.infer([0, 0])


def test_reasons_cannot_be_changed_by_whoever_reads_them() -> None:
    because = Inferrer(PRODUCTIONS).infer([1]).because
    assert {"refused": (FindingPremise("capital", Status.VIOLATED),)} == because
    with pytest.raises(TypeError):
        because["refused"] = ()  # type: ignore[index]


@pytest.mark.parametrize("available", AVAILABLE)
def test_an_inferrer_and_its_inferences_survive_pickling(available) -> None:
    inferrer = Inferrer(PRODUCTIONS, engine=available, remembered=7)
    inference = inferrer.infer([1])
    assert inference == pickle.loads(pickle.dumps(inference))
    assert inference.because == pickle.loads(pickle.dumps(inference)).because
    again = pickle.loads(pickle.dumps(inferrer))
    assert (inferrer.name, inference) == (again.name, again.infer([1]))


class Forgetful(DurableChainer):
    """Derives nothing, whatever is asked."""

    def __init__(self, production_set: ProductionSet) -> None: ...

    def derive(self, statuses, flags=frozenset()):
        return ()


def test_reasons_are_refused_where_the_engines_disagree(monkeypatch) -> None:
    monkeypatch.setattr(engine_module, "DurableChainer", Forgetful)
    inference = Inferrer(PRODUCTIONS, engine="durable-rules").infer([1])
    assert inference.derived == ()
    with pytest.raises(InferenceIncomplete, match="disagree on refused"):
        _ = inference.because


@pytest.mark.parametrize("available", AVAILABLE)
def test_four_threads_may_share_an_inferrer_that_forgets(available) -> None:
    inferrer = Inferrer(PRODUCTIONS, engine=available, remembered=2)
    wrong: list[object] = []

    def ask(worker: int) -> None:
        for number in range(300):
            statuses, flags = (number * 7 + worker) % 4, frozenset(["withdrawn"] * (number % 2))
            inference = inferrer.infer([statuses], flags)
            if set(inference.derived) != expected(Question(PRODUCTIONS, (statuses,), flags)):
                wrong.append((statuses, flags, inference))

    threads = [threading.Thread(target=ask, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
