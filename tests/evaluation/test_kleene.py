"""Logic is strong Kleene: to learn more refines an answer and never turns it round."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parameter_book import READINGS, resolve_conditions
from random_cases import pointed_cases, refinements, wanted_by
from random_conditions import Features, ListTests, conditions, list_tests, memberships, scope
from random_judgements import Judgement, days, judgements, readings, situation

from callcenter_rules.evaluation import Status, interpret
from callcenter_rules.facts import AtLeast, Case
from callcenter_rules.facts.entity import Entity
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.staff import Person, Staff
from callcenter_rules.language import check, tree


def refines(before: Status, after: Status) -> bool:
    """A guard that turns out false makes a requirement that is met not applicable."""
    if before is Status.UNDETERMINED:
        return True
    if before is Status.SATISFIED:
        return after in (Status.SATISFIED, Status.NOT_APPLICABLE)
    return after is before


@settings(max_examples=5 * settings().max_examples)
@given(st.data(), judgements(Features(has=False)))
def test_learning_more_never_turns_a_status_round(
    data: st.DataObject, judgement: Judgement
) -> None:
    after = data.draw(refinements(judgement.case, judgement.wanted).map(judgement.on))
    assert refines(judgement.status, after.status)


@settings(max_examples=5 * settings().max_examples)
@given(st.data(), judgements(Features(has=False, partial=False), readings=READINGS[:3]))
def test_every_part_of_a_condition_is_true_to_what_its_facts_may_turn_out_to_be(
    data: st.DataObject, judgement: Judgement
) -> None:
    """Lists with unknown members, unknown facts and intervals are resolved at random."""
    complete = refinements(judgement.case, judgement.wanted, completely=True)
    resolved = data.draw(complete.map(judgement.on))
    for part in tree.walk(judgement.node):
        if tree.is_closed(part) and not _is_list(part, judgement.case):
            before = interpret(part, judgement.situation)
            after = interpret(part, resolved.situation)
            assert allows(before, after), part.text


def _is_list(part: tree.Node, case: Case) -> bool:
    if not isinstance(part, tree.Fact):
        return False
    value: Any = case
    for name in part.path:
        value = getattr(value, name)
    return isinstance(value, tuple)


def allows(before: Any, after: Any) -> bool:
    if before is None:
        return True
    if isinstance(before, Interval):
        return before.encloses(after) if isinstance(after, Interval) else after in before
    return bool(before == after)


@settings(max_examples=2 * settings().max_examples)
@given(judgements(Features(calculated=False), missing=False))
def test_a_condition_without_arithmetic_is_decided_when_all_its_facts_are_known(
    judgement: Judgement,
) -> None:
    assert judgement.status is not Status.UNDETERMINED


def test_only_has_may_turn_round_when_a_fact_is_stated() -> None:
    node = check("has(entity.name)", scope())
    unstated, stated = Case(), Case(entity=Entity(name="a"))
    resolution = resolve_conditions(node)
    answers = [interpret(node, situation(resolution, each)) for each in (unstated, stated)]
    assert [False, True] == answers


def same(data: st.DataObject, left: str, right: str) -> None:
    """Hold two conditions against each other on facts that they read."""
    one, other = check(left, scope()), check(right, scope())
    resolution = resolve_conditions(one, other, reading=data.draw(readings))
    as_of = data.draw(days)
    for _ in range(3):
        case = data.draw(pointed_cases(wanted_by([one, other])))
        where = situation(resolution, case, as_of)
        assert interpret(one, where) is interpret(other, where)


LAWS = {
    "not (a and b)": ("!(({a}) && ({b}))", "!({a}) || !({b})"),
    "not (a or b)": ("!(({a}) || ({b}))", "!({a}) && !({b})"),
    "not not a": ("!!({a})", "{a}"),
    "a and b is b and a": ("({a}) && ({b})", "({b}) && ({a})"),
    "a or b is b or a": ("({a}) || ({b})", "({b}) || ({a})"),
    "a or (a and b)": ("({a}) || (({a}) && ({b}))", "{a}"),
    "a and (b or not b) where b is decided": ("({a}) && (true || ({b}))", "{a}"),
    "a unless false": ("false ? ({b}) : ({a})", "{a}"),
    "either way a": ("({b}) ? ({a}) : ({a})", "{a}"),
    "a is not b": ("({a}) != ({b})", "!(({a}) == ({b}))"),
}
LIST_LAWS = {
    "all is not exists not": ("{xs}.all({m}, {p})", "!{xs}.exists({m}, !({p}))"),
    "exists in a filter": (
        "{xs}.filter({m}, {p}).exists({m}, {q})",
        "{xs}.exists({m}, ({p}) && ({q}))",
    ),
    "all of a filter": (
        "{xs}.filter({m}, {p}).all({m}, {q})",
        "{xs}.all({m}, !({p}) || ({q}))",
    ),
    "a filter of a filter": (
        "{xs}.filter({m}, {p}).filter({m}, {q}).size() > 0",
        "{xs}.filter({m}, ({p}) && ({q})).size() > 0",
    ),
    "filters commute": (
        "{xs}.filter({m}, {p}).filter({m}, {q}).size() >= param.persons_plain",
        "{xs}.filter({m}, {q}).filter({m}, {p}).size() >= param.persons_plain",
    ),
    "exists is a count above none": (
        "{xs}.exists({m}, {p})",
        "{xs}.filter({m}, {p}).size() > 0",
    ),
    "all is a count of none": (
        "{xs}.all({m}, {p})",
        "{xs}.filter({m}, !({p})).size() == 0",
    ),
    "a filter that lets all pass": (
        "{xs}.filter({m}, true).size() <= param.items_plain",
        "{xs}.size() <= param.items_plain",
    ),
}


@pytest.mark.parametrize("law", LAWS)
@settings(max_examples=settings().max_examples // 2)
@given(data=st.data(), a=conditions(deepest=2), b=conditions(deepest=1))
def test_laws_of_logic_hold_with_unknowns(data: st.DataObject, law: str, a: str, b: str) -> None:
    left, right = LAWS[law]
    same(data, left.format(a=a, b=b), right.format(a=a, b=b))


@pytest.mark.parametrize("law", LIST_LAWS)
@settings(max_examples=settings().max_examples // 2)
@given(data=st.data(), tests=list_tests())
def test_laws_of_lists_hold_with_unknown_members(
    data: st.DataObject, law: str, tests: ListTests
) -> None:
    left, right = (
        form.format(xs=tests.items, m=tests.name, p=tests.first, q=tests.second)
        for form in LIST_LAWS[law]
    )
    same(data, left, right)


@pytest.mark.parametrize("kind", ["quantity", "count", "date", "text", "period"])
@given(data=st.data())
def test_to_stand_in_a_list_is_to_equal_one_of_its_values(data: st.DataObject, kind: str) -> None:
    item, values = data.draw(memberships(kind))
    equal = " || ".join(f"{item} == {value}" for value in values)
    same(data, f"{item} in [{', '.join(values)}]", equal)


@given(st.data())
def test_to_stand_in_a_filtered_list_is_to_equal_one_that_passes(data: st.DataObject) -> None:
    list_path = "entity.credit.telecom_violations"
    day = data.draw(st.sampled_from(("as_of", "entity.established", "site.lease.end")))
    limit = data.draw(st.sampled_from(("as_of", "site.lease.start", "law_on")))
    same(
        data,
        f"{day} in {list_path}.filter(v, v < {limit})",
        f"{list_path}.exists(v, v < {limit} && v == {day})",
    )


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (None, None),
        ((), False),
        (AtLeast(()), None),
        ((Person(insured_months=6), Person()), False),
        ((Person(insured_months=6), Person(insured_months=7), Person(insured_months=8)), True),
        (AtLeast([Person(insured_months=6)] * 3), True),
        ((Person(insured_months=6), Person(insured_months=0), Person()), False),
        ((Person(insured_months=6), Person(insured_months=7), Person()), None),
    ],
)
def test_three_insured_staff_are_counted_between_the_certain_and_the_possible(
    members: tuple[Person, ...] | None, expected: bool | None
) -> None:
    node = check(
        "staff.members.filter(p, p.insured_months > 0).size() >= param.persons_plain", scope()
    )
    resolution = resolve_conditions(node)
    case = Case(staff=Staff(members=members))
    assert expected is interpret(node, situation(resolution, case))
