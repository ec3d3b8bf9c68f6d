"""Fifty thousand verdicts in one process: none incomplete, and memory stays flat."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="memory is read in the way of Unix")

VERDICTS = 50_000
WARM_UP = 20_000
MEGABYTES = 8
"""What the greatest memory may grow by after the warm-up."""

SOAK = """
import datetime as dt, json, random, resource, sys
import callcenter_rules as cr
from varied_cases import EXAMPLE, varied

DAY = dt.date(2026, 11, 21)
verdicts, warm_up = map(int, sys.argv[1:])
base, chance = cr.load_case(EXAMPLE), random.Random(1)
memory, outcomes, patterns, followed = [], set(), set(), 0
for number in range(verdicts):
    reading = chance.choice(("law", "practice", "strictest"))
    verdict = cr.evaluate(varied(base, chance), as_of=DAY, jurisdiction="320500", reading=reading)
    followed += bool(verdict.consequences)
    outcomes.add(verdict.outcome.value)
    if number < 5_000:
        patterns.add(verdict.statuses)
    if number in (warm_up, verdicts - 1):
        memory.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
unit = 1 if sys.platform == "darwin" else 1024
print(json.dumps({
    "growth": (memory[1] - memory[0]) * unit,
    "outcomes": sorted(outcomes),
    "patterns": len(patterns),
    "followed": followed,
}))
"""


def test_fifty_thousand_verdicts_are_complete_and_leave_memory_flat() -> None:
    here = Path(__file__).parent
    path = f"import sys; sys.path[:0] = [{str(here)!r}, {str(here.parents[1])!r}]\n"
    run = subprocess.run(
        [sys.executable, "-c", path + SOAK, str(VERDICTS), str(WARM_UP)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert 0 == run.returncode, run.stderr
    found = json.loads(run.stdout)
    assert found["growth"] < MEGABYTES * 2**20
    assert {"correct", "fail"} <= set(found["outcomes"])
    assert found["patterns"] > 2_000
    assert found["followed"] > VERDICTS // 2
