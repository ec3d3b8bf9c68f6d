"""Each derived consequence has reasons that suffice, hold, and lead to findings and flags."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from random_productions import Question, questions

from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.inference import (
    AllOf,
    AnyFinding,
    AnyOf,
    ConsequencePremise,
    Derived,
    FindingIs,
    FindingPremise,
    Flag,
    FlagPremise,
    Inference,
    NoneOf,
    Pattern,
    Premise,
    Production,
    ProductionSet,
)
from callcenter_rules.inference.forward_chaining import infer

VIOLATED = {Status.VIOLATED}


def inferred(asked: Question) -> Inference:
    return infer(asked.productions, asked.statuses, asked.flags)


def certainty(pattern: Pattern, premises: tuple[Premise, ...]) -> bool | None:
    """Whether a pattern holds for anyone who knows the premises alone; None if they cannot tell."""
    if isinstance(pattern, FindingIs):
        known = {each.finding: each.status for each in premises if isinstance(each, FindingPremise)}
        status = known.get(pattern.finding)
        return None if status is None else status in pattern.statuses
    if isinstance(pattern, Flag):
        flags = {each.flag: each.given for each in premises if isinstance(each, FlagPremise)}
        return flags.get(pattern.name)
    if isinstance(pattern, Derived):
        settled = {
            each.consequence: each.derived
            for each in premises
            if isinstance(each, ConsequencePremise)
        }
        return settled.get(pattern.consequence)
    if isinstance(pattern, AnyFinding):
        parts = [FindingIs(finding, pattern.statuses) for finding in pattern.findings]
        return certainty(AnyOf(parts), premises)
    each = [certainty(part, premises) for part in pattern.patterns]
    decisive = not isinstance(pattern, AllOf)
    found = decisive if decisive in each else None if None in each else not decisive
    return found if found is None or not isinstance(pattern, NoneOf) else not found


@given(questions())
@settings(max_examples=200, deadline=None)
def test_the_reasons_of_a_consequence_suffice_to_derive_it(asked: Question) -> None:
    inference = inferred(asked)
    assert inference.derived == tuple(inference.because)
    for production in asked.productions.productions:
        if production.id in inference.because:
            assert certainty(production.when, inference.because[production.id]) is True


@given(questions())
@settings(max_examples=200, deadline=None)
def test_every_reason_is_so(asked: Question) -> None:
    inference = inferred(asked)
    statuses = dict(zip(asked.productions.findings, asked.statuses, strict=True))
    for premises in inference.because.values():
        assert len(set(premises)) == len(premises) > 0
        for premise in premises:
            match premise:
                case FindingPremise(finding, status):
                    assert statuses[finding] == status
                case FlagPremise(flag, is_given):
                    assert (flag in asked.flags) == is_given
                case ConsequencePremise(consequence, derived):
                    assert (consequence in inference.derived) == derived


@given(questions())
@settings(max_examples=200, deadline=None)
def test_reasons_never_lead_in_a_circle(asked: Question) -> None:
    rests_on = {
        consequence: {
            premise.consequence
            for premise in premises
            if isinstance(premise, ConsequencePremise) and premise.derived
        }
        for consequence, premises in inferred(asked).because.items()
    }
    while rests_on:
        grounded = {consequence for consequence, others in rests_on.items() if not others}
        assert grounded, f"only in circles: {rests_on}"
        rests_on = {
            consequence: others - grounded
            for consequence, others in rests_on.items()
            if consequence not in grounded
        }


@given(asked=questions(), order=st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_reasons_do_not_depend_on_the_order_of_productions(asked: Question, order: Random) -> None:
    shuffled = list(asked.productions.productions)
    order.shuffle(shuffled)
    other = ProductionSet(
        productions=shuffled, findings=asked.productions.findings, flags=asked.productions.flags
    )
    assert inferred(asked).because == infer(other, asked.statuses, asked.flags).because


def test_a_refusal_names_every_ground_and_what_did_not_stand_in_its_way() -> None:
    productions = ProductionSet(
        productions=[
            Production("exempt", Flag("pilot-zone")),
            Production("listed", Derived("refused")),
            Production(
                "refused",
                AllOf(
                    [
                        AnyFinding({"equity", "capital", "site"}, VIOLATED),
                        NoneOf([Derived("exempt")]),
                    ]
                ),
            ),
        ],
        findings=["capital", "equity", "site"],
        flags=["pilot-zone"],
    )
    inference = infer(productions, [Status.VIOLATED, Status.VIOLATED, Status.SATISFIED])
    assert {
        "listed": (ConsequencePremise("refused", True),),
        "refused": (
            FindingPremise("capital", Status.VIOLATED),
            FindingPremise("equity", Status.VIOLATED),
            ConsequencePremise("exempt", False),
        ),
    } == inference.because
