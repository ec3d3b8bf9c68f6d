"""Asking the same verdict under another reading is asking anew."""

import datetime as dt
import random

import pytest
from varied_cases import EXAMPLE, varied

import callcenter_rules as cr

DAY, LAW_ON = dt.date(2026, 11, 21), dt.date(2018, 9, 1)
READINGS = ("law", "practice", "strictest", "source:article-004", "source:order-42")


def cases() -> list[cr.Case]:
    base, chance = cr.load_case(EXAMPLE), random.Random(3)
    return [base, *(varied(base, chance) for _ in range(6))]


def judged(case: cr.Case, reading: str) -> cr.Verdict:
    return cr.evaluate(case, as_of=DAY, law_on=LAW_ON, jurisdiction="320500", reading=reading)


@pytest.mark.parametrize("reading", READINGS)
def test_under_a_reading_is_the_verdict_of_that_reading(reading: str) -> None:
    for case in cases():
        expected = judged(case, reading).digest
        assert [expected] * len(READINGS) == [
            judged(case, other).under(reading).digest for other in READINGS
        ]


def test_dissent_is_what_the_readings_say_and_is_the_same_from_each() -> None:
    for case in cases():
        heard = [judged(case, reading).dissent() for reading in READINGS]
        assert all(heard[0].outcomes == each.outcomes for each in heard)
        assert all(heard[0].statuses == each.statuses for each in heard)
        for reading, outcome in heard[0].outcomes.items():
            verdict = judged(case, reading)
            assert outcome is verdict.outcome
            for name, statuses in heard[0].statuses.items():
                assert statuses[reading] is verdict[name].status


def test_what_readings_agree_on_is_no_dissent() -> None:
    for case in cases():
        dissent = judged(case, "law").dissent()
        verdicts = {reading: judged(case, reading) for reading in dissent.outcomes}
        for finding in judged(case, "law").findings:
            said = {verdict[finding.id].status for verdict in verdicts.values()}
            asked = said - {cr.Status.NOT_APPLICABLE}
            of_one_mind = len(asked) <= 1 and (asked == said or asked <= {cr.Status.SATISFIED})
            assert of_one_mind is (finding.id not in dissent.statuses)


def test_law_and_practice_are_never_stricter_than_the_strictest() -> None:
    """What strictest finds met, no other reading finds violated."""
    for case in cases():
        strictest = judged(case, "strictest")
        for reading in READINGS:
            verdict = judged(case, reading)
            for finding in strictest.satisfied:
                assert verdict[finding.id].status is not cr.Status.VIOLATED
