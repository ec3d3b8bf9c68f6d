"""The generated function and the interpreter give the same statuses, whatever is asked."""

import datetime as dt
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from parameter_book import DAYS, PLACES, READINGS, pack_of, requirement
from random_cases import pointed_cases, wanted_by
from random_conditions import conditions, scope
from random_judgements import days, situation, stated_facts

from callcenter_rules.evaluation import (
    Status,
    compile_resolution,
    compile_trace,
    interpret,
    judge,
)
from callcenter_rules.facts import Case
from callcenter_rules.language import check, tree
from callcenter_rules.packs.resolution import Resolution, resolve

EXAMPLES = 10 * settings().max_examples


class Asked:
    """Seven requirements, two of them guarded, under a reading, and three cases."""

    def __init__(self, texts: list[str], resolution: Resolution, cases: list[Case]) -> None:
        self.texts = texts
        self.resolution = resolution
        self.cases = cases

    def __repr__(self) -> str:
        return (
            f"<{self.texts} under {self.resolution.reading} on {stated_facts(tuple(self.cases))}>"
        )


@st.composite
def asked(draw: st.DrawFn) -> Asked:
    texts = draw(st.lists(conditions(), min_size=5, max_size=5))
    texts.append(draw(conditions(deepest=1)))
    *nodes, guard = [check(text, scope()) for text in texts]
    requirements = [requirement(f"r{number}", node) for number, node in enumerate(nodes)]
    guarded = [requirement(f"g{number}", node, guard) for number, node in enumerate(nodes[:2])]
    resolution = resolve(
        pack_of(*requirements, *guarded),
        reading=draw(st.sampled_from(READINGS)),
        law_on=draw(st.sampled_from(DAYS)),
        jurisdiction=draw(st.sampled_from(PLACES)),
    )
    cases = st.lists(pointed_cases(wanted_by([*nodes, guard])), min_size=3, max_size=3)
    return Asked(texts, resolution, draw(cases))


def test_compiled_traced_and_interpreted_statuses_agree() -> None:
    """One example is one requirement on one case."""
    seen: Counter[Status] = Counter()

    @settings(max_examples=EXAMPLES)
    @given(asked(), days)
    def agree(asked: Asked, as_of: dt.date) -> None:
        resolution, cases = asked.resolution, asked.cases
        compiled, traced = compile_resolution(resolution), compile_trace(resolution)
        for case in cases:
            given = (case, as_of, resolution.law_on, resolution.jurisdiction)
            where = situation(resolution, case, as_of)
            expected = tuple(judge(each, where) for each in resolution.requirements)
            assert expected == compiled.evaluate(*given)
            assert expected == traced.trace(*given)[0]
            seen.update(expected)

    agree()
    assert seen.total() >= 21 * EXAMPLES
    assert min(seen[status] for status in Status) > seen.total() / 20


@settings(max_examples=EXAMPLES // 4)
@given(asked(), days)
def test_a_trace_holds_the_values_that_the_interpreter_finds(asked: Asked, as_of: dt.date) -> None:
    resolution, cases = asked.resolution, asked.cases
    traced = compile_trace(resolution)
    for case in cases:
        where = situation(resolution, case, as_of)
        _, values = traced.trace(case, as_of, resolution.law_on, resolution.jurisdiction)
        for comparison in (each for listed in traced.comparisons for each in listed):
            node = comparison.node
            assert interpret(node, where) == values[comparison.outcome]
            if isinstance(node, tree.Compare):
                assert interpret(node.left, where) == values[comparison.left]
