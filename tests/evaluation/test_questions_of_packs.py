"""The questions of a verdict are enough, and none of them is too many."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_cases import refinements
from test_bundled_packs import DAYS, PLACES, cases_for, facts_of

import callcenter_rules as cr
from callcenter_rules.facts.catalogue import shape
from callcenter_rules.packs.resolution import READINGS

TRIES = 40


def judged(case: cr.Case, name: str, reading: str, law_on: dt.date, place: str) -> cr.Verdict:
    return cr.evaluate(
        case, name, as_of=DAYS[-1], law_on=law_on, jurisdiction=place, reading=reading
    )


asked = st.tuples(st.sampled_from(READINGS), st.sampled_from(DAYS), st.sampled_from(PLACES))


@pytest.mark.parametrize("name", cr.pack_names())
@settings(max_examples=settings().max_examples // 2)
@given(data=st.data(), how=asked)
def test_once_all_questions_are_answered_nothing_is_undetermined(
    name: str, data: st.DataObject, how: tuple[str, dt.date, str]
) -> None:
    wanted, pools = facts_of(name)
    case = data.draw(cases_for(name).map(Quietly)).case
    paths = frozenset(each.path for each in judged(case, name, *how).questions(advisory=True))
    answers = refinements(case, wanted, pools, record=shape(cr.Case), only=paths)
    answered = data.draw(answers.map(Quietly)).case
    assert () == judged(answered, name, *how).undetermined


@settings(max_examples=settings().max_examples // 2)
@given(st.data(), asked)
def test_no_question_can_be_left_out(data: st.DataObject, how: tuple[str, dt.date, str]) -> None:
    """Some answers to all other questions leave a finding that waits for this one open."""
    wanted, pools = facts_of("application")
    case = data.draw(cases_for("application").map(Quietly)).case
    questions = judged(case, "application", *how).questions(advisory=True)
    if not questions:
        return
    left_out = data.draw(st.sampled_from(questions))
    others = frozenset(each.path for each in questions) - {left_out.path}
    answers = refinements(case, wanted, pools, record=shape(cr.Case), only=others)
    for _ in range(TRIES):
        answered = judged(data.draw(answers.map(Quietly)).case, "application", *how)
        if any(answered[name].status is cr.Status.UNDETERMINED for name in left_out.findings):
            return
    pytest.fail(f"{left_out.path} need not be asked")


@given(st.data(), asked)
def test_a_question_settles_what_waits_for_nothing_else(
    data: st.DataObject, how: tuple[str, dt.date, str]
) -> None:
    wanted, pools = facts_of("application")
    case = data.draw(cases_for("application").map(Quietly)).case
    questions = judged(case, "application", *how).questions(advisory=True)
    if not questions:
        return
    question = data.draw(st.sampled_from(questions))
    only = frozenset([question.path])
    answers = refinements(case, wanted, pools, record=shape(cr.Case), only=only)
    answered = judged(data.draw(answers.map(Quietly)).case, "application", *how)
    assert [] == [
        name for name in question.settles if answered[name].status is cr.Status.UNDETERMINED
    ]


class Quietly:
    """A case that a failing test does not show in full."""

    def __init__(self, case: cr.Case) -> None:
        self.case = case
