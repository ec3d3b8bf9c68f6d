"""Many verdicts in one process: whole, flat in memory, and the same from several threads."""

import datetime as dt
import random
import resource
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs

import callcenter_rules as cr

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "suzhou-applicant.yaml"
NOW = dt.date(2026, 11, 21)
VERDICTS = 50_000
ALLOWED_KILOBYTES = 16_384


def variants(count: int) -> list[cr.Case]:
    """Return cases that differ in which papers are ready, missing or not stated."""
    chance = random.Random(20261121)
    case = cr.load_case(EXAMPLE)
    names = [field.name for field in attrs.fields(type(case.materials))]
    return [
        attrs.evolve(
            case,
            materials=attrs.evolve(
                case.materials,
                **{name: chance.choice((True, True, False, None)) for name in names},
            ),
        )
        for _ in range(count)
    ]


def judged(case: cr.Case) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    verdict = cr.evaluate(case, as_of=NOW, jurisdiction="320500")
    return (
        verdict.outcome.value,
        verdict.statuses,
        tuple(following.id for following in verdict.consequences),
    )


def test_fifty_thousand_verdicts_are_whole_and_leave_no_memory_behind() -> None:
    cases = variants(100)
    expected = [judged(case) for case in cases]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    for number in range(VERDICTS):
        assert expected[number % len(cases)] == judged(cases[number % len(cases)])

    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert ALLOWED_KILOBYTES > grown
    assert {"correct"} == {outcome for outcome, _, _ in expected}
    assert all("application.returned-for-correction" in derived for _, _, derived in expected)


def test_four_threads_at_once_judge_as_one_does() -> None:
    cases = variants(200)
    expected = [cr.evaluate(case, as_of=NOW, jurisdiction="320500").digest for case in cases]

    def digest(case: cr.Case) -> str:
        return cr.evaluate(case, as_of=NOW, jurisdiction="320500").digest

    with ThreadPoolExecutor(max_workers=4) as pool:
        assert expected == list(pool.map(digest, cases))
