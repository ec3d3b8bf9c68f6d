"""Four threads at once come to the verdicts that one comes to."""

import datetime as dt
import random
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from small_pack import write_pack
from varied_cases import EXAMPLE, varied

import callcenter_rules as cr
from callcenter_rules.packs import load_pack

DAY = dt.date(2026, 11, 21)
READINGS = ("law", "practice", "strictest")
THREADS = 4


def test_four_threads_give_the_digests_that_one_gives() -> None:
    base, chance = cr.load_case(EXAMPLE), random.Random(2)
    asked = list(product([varied(base, chance) for _ in range(20)], READINGS))

    def digest(question: tuple[cr.Case, str]) -> str:
        case, reading = question
        return cr.evaluate(case, as_of=DAY, jurisdiction="320500", reading=reading).digest

    expected = [digest(question) for question in asked]
    with ThreadPoolExecutor(THREADS) as threads:
        found = [list(threads.map(digest, asked)) for _ in range(3)]
    assert [expected] * 3 == found
    assert len(set(expected)) > 40


def test_threads_may_be_the_first_to_ask(tmp_path: Path) -> None:
    """Nothing was resolved, compiled or inferred before; all of it happens at once."""
    pack = load_pack("test", write_pack(tmp_path))
    case = cr.load_case(EXAMPLE)

    def digest(day: dt.date) -> str:
        return cr.evaluate(case, pack, as_of=DAY, law_on=day, jurisdiction="320500").digest

    days = [DAY - dt.timedelta(number) for number in range(8)] * THREADS
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(digest, days))
    assert [digest(day) for day in days] == found
