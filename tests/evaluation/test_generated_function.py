"""The generated function is small, says what it means, and nothing written can blow it up."""

import re
import warnings

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from parameter_book import resolve_conditions
from random_conditions import conditions, scope

from callcenter_rules.evaluation import Status, compile_resolution, compile_trace
from callcenter_rules.facts import Case
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.facts.declaration import fact, record
from callcenter_rules.language import ConditionFault, Scope, check, tree
from callcenter_rules.language.parsing import MAX_DEPTH, MAX_SIZE
from callcenter_rules.packs import load_pack, resolve

PER_NODE = 150
AROUND = 600
"""Characters of generated source for each node of a condition, and around them, at most."""


def sizes(text: str) -> tuple[int, int]:
    """Return the number of nodes of a condition and the length of what is generated for it."""
    node = check(text, scope())
    resolution = resolve_conditions(node)
    longest = max(compile_resolution(resolution).source, compile_trace(resolution).source, key=len)
    return len(list(tree.walk(node))), len(longest)


@given(conditions(deepest=5))
def test_the_length_of_what_is_generated_is_linear_in_the_size_of_the_condition(text: str) -> None:
    nodes, length = sizes(text)
    assert length <= AROUND + PER_NODE * nodes


NESTED = {
    "and": "({} && materials.site_photos)",
    "or": "({} || materials.site_photos)",
    "not": "!({})",
    "ternary": "({} ? materials.site_photos : materials.title_deed)",
    "both branches": "(materials.site_photos ? {} : materials.title_deed)",
    "equal": "({} == materials.site_photos)",
    "not equal": "({} != materials.site_photos)",
}


def nested(form: str) -> str:
    text = "materials.title_deed"
    while len(text) + len(form) < 3_000:
        deeper = form.format(text)
        if written_depth(deeper) > MAX_DEPTH - 2:
            return text
        text = deeper
    return text


def written_depth(text: str) -> int:
    depth = deepest = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        deepest = max(depth, deepest)
    return deepest


@pytest.mark.parametrize("form", NESTED.values(), ids=list(NESTED))
def test_nesting_as_deep_as_may_be_written_stays_linear(form: str) -> None:
    text = nested(form)
    nodes, length = sizes(text)
    assert length <= AROUND + PER_NODE * nodes


@pytest.mark.parametrize("sign", ["&&", "||"])
def test_the_longest_condition_compiles(sign: str) -> None:
    operands = ["site.real"] * ((MAX_SIZE - 1) // 2)
    nodes, length = sizes(f" {sign} ".join(operands))
    assert 1 + len(operands) == nodes
    assert length <= AROUND + PER_NODE * nodes
    with pytest.raises(ConditionFault):
        check(f" {sign} ".join([*operands, "true", "true"]), scope())


@pytest.mark.parametrize(
    "text",
    [
        "1 in [1, 2]",
        "-1 in [1, 2]",
        "!(1 in [1, 2])",
        "param.persons_plain in [0]",
        '"a" in ["a"]',
        "as_of in [as_of]",
        "(true ? 1 : 2) > 1",
        '"abc".contains("b")',
        "(1 in [0]) == (2 in [2])",
    ],
)
def test_python_has_nothing_to_warn_of(text: str) -> None:
    resolution = resolve_conditions(check(text, scope()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        compile_resolution(resolution)
        compile_trace(resolution)


@attrs.frozen(kw_only=True)
class _Inner:
    c: bool | None = fact("丙", "c")
    b_c: bool | None = fact("乙丙", "b_c")


@attrs.frozen(kw_only=True)
class _Alike:
    """A record with two facts whose paths are alike when joined: ``a.b_c`` and ``a_b.c``."""

    a: _Inner = record("甲", "a", _Inner)  # noqa: RUF009
    a_b: _Inner = record("甲乙", "a_b", _Inner)  # noqa: RUF009


@given(st.booleans(), st.booleans())
def test_facts_with_like_paths_are_told_apart(one: bool, other: bool) -> None:
    alike = Scope(case=shape(_Alike), parameters={})
    resolution = resolve_conditions(check("a.b_c", alike), check("a_b.c", alike))
    case = _Alike(a=_Inner(b_c=one), a_b=_Inner(c=other))
    statuses = {True: Status.SATISFIED, False: Status.VIOLATED}
    as_of = resolution.law_on
    evaluate = compile_resolution(resolution).evaluate
    assert (statuses[one], statuses[other]) == evaluate(case, as_of, as_of, "100000")


def test_each_fact_of_a_pack_is_read_once() -> None:
    resolution = resolve(
        load_pack("application"), reading="practice", law_on=DAY, jurisdiction="320500"
    )
    source = compile_resolution(resolution).source
    read = re.findall(r"^    f_\w+ = (\S+)$", source, flags=re.MULTILINE)
    assert len(read) > 80
    assert sorted(set(read)) == sorted(read)


def test_nothing_but_the_case_and_the_clocks_is_asked_for() -> None:
    resolution = resolve_conditions(check("entity.name == jurisdiction", scope()))
    function = compile_resolution(resolution).evaluate
    assert (int(Status.UNDETERMINED),) == function(Case(), DAY, DAY, "320500")


DAY = resolve_conditions().law_on
