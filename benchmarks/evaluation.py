"""How fast requirements are decided, as ratios from one run.

    python benchmarks/evaluation.py

The generated function against the same hundred requirements as plain hand-written Python, and,
where they are installed (extra ``bench``), against datalogic-py and zen-engine, which are quickest
when all requirements are written as one rule with a list of results. Rounds are interleaved, and
the median of the ratios of each round is printed, so that a machine whose speed drifts does no
harm. All agree on the statuses of a case in which every fact is stated before anything is timed.
"""

from __future__ import annotations

import datetime as dt
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
from hundred import AS_OF, hundred, plain_functions, write_rulesets

import callcenter_rules as cr
from callcenter_rules.evaluation import compile_resolution, compile_trace
from callcenter_rules.evaluation.compiler import Compiled
from callcenter_rules.facts import case_to_data
from callcenter_rules.packs import Pack, load_pack, resolve

ROUNDS = 31
PLACE = "100000"
EXAMPLE = Path(__file__).parents[1] / "rulesets/application/cases/bases/complete-provincial.yaml"


def main() -> None:
    """Measure and print."""
    requirements = hundred()
    functions = plain_functions(requirements)
    with tempfile.TemporaryDirectory() as folder:
        write_rulesets(Path(folder), requirements)
        started = time.perf_counter()
        pack = load_pack("hundred", folder)
        loading = time.perf_counter() - started
    compiled = compile_resolution(_resolved(pack))
    traced = compile_trace(_resolved(pack))
    case = _with_some_faults(cr.load_case(EXAMPLE))
    data = json.dumps(case_to_data(case, mask=False)).encode()

    def plain() -> list[int]:
        return [function(case) for function in functions]

    ways: dict[str, Callable[[], Any]] = {
        "plain Python": plain,
        "generated function": lambda: compiled.evaluate(case, AS_OF, AS_OF, PLACE),
        "with evidence for every comparison": lambda: traced.trace(case, AS_OF, AS_OF, PLACE),
        "JSON bytes to status JSON": lambda: _from_json(data, compiled),
        **_others(requirements, case),
    }
    _check(ways, plain())
    _report(ways)
    _report_compiling(pack, loading)
    _report_importing()


def _with_some_faults(case: cr.Case) -> cr.Case:
    functions = attrs.evolve(case.system.functions, acd=False)
    return attrs.evolve(
        case,
        materials=attrs.evolve(case.materials, demo_account=False),
        site=attrs.evolve(case.site, live_seats=3),
        system=attrs.evolve(case.system, functions=functions),
    )


def _resolved(pack: Pack) -> Any:
    return resolve(pack, reading="law", law_on=AS_OF, jurisdiction=PLACE)


def _from_json(data: bytes, compiled: Compiled) -> bytes:
    case = cr.case_from_json(data)
    return bytes(json.dumps(compiled.evaluate(case, AS_OF, AS_OF, PLACE)), "ascii")


def _others(requirements: list[Any], case: cr.Case) -> dict[str, Callable[[], Any]]:
    """Return the other engines that are installed, each given the case as it likes it best."""
    data = json.loads(json.dumps(case_to_data(case, mask=False)))
    ways: dict[str, Callable[[], Any]] = {}
    try:
        from datalogic_py import DataHandle, Engine
    except ImportError:
        pass
    else:
        engine = Engine()
        rules = [engine.compile(each.logic) for each in requirements]
        rule = engine.compile([each.logic for each in requirements])
        session, text = engine.session(), json.dumps(data)
        handle = DataHandle(text)
        ways["datalogic-py, a rule each"] = lambda: session.evaluate_many(rules, handle)
        ways["datalogic-py, one rule"] = lambda: session.evaluate_data(rule, handle)
        ways["datalogic-py, one rule, from JSON"] = lambda: session.evaluate_data(
            rule, DataHandle(text)
        )
    try:
        import zen
    except ImportError:
        pass
    else:
        expressions = [zen.compile_expression(each.zen) for each in requirements]
        expression = zen.compile_expression(f"[{', '.join(each.zen for each in requirements)}]")
        ways["zen-engine, an expression each"] = lambda: [
            each.evaluate(data) for each in expressions
        ]
        ways["zen-engine, one expression"] = lambda: expression.evaluate(data)
    return ways


def _check(ways: dict[str, Callable[[], Any]], expected: list[int]) -> None:
    assert len(set(expected)) > 1, "the case is to show more than one status"
    for name, way in ways.items():
        found = way()
        if name.startswith("with evidence"):
            found = found[0]
        if isinstance(found, bytes):
            found = json.loads(found)
        assert [int(each) for each in found] == expected, name


def _report(ways: dict[str, Callable[[], Any]]) -> None:
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            taken[name].append(_seconds(way))
    base = taken["plain Python"]
    print(f"{'100 requirements':<47}{'µs':>8}{'x plain':>10}")
    for name, seconds in taken.items():
        ratio = statistics.median(a / b for a, b in zip(seconds, base, strict=True))
        print(f"{name:<47}{statistics.median(seconds) * 1e6:>8.1f}{ratio:>10.2f}")


def _seconds(way: Callable[[], Any], times: int = 40) -> float:
    started = time.perf_counter()
    for _ in range(times):
        way()
    return (time.perf_counter() - started) / times


def _report_compiling(pack: Pack, loading: float) -> None:
    resolving = statistics.median(_seconds(lambda: _resolved(pack), 5) for _ in range(7))
    resolved = _resolved(pack)
    compiling = statistics.median(
        _seconds(lambda: compile_resolution(resolved), 2) for _ in range(7)
    )
    print(f"\n{'loading the pack, parsing included':<47}{loading * 1e3:>8.1f} ms")
    print(f"{'resolving its claims':<47}{resolving * 1e3:>8.1f} ms")
    print(f"{'compiling':<47}{compiling * 1e3:>8.1f} ms")


def _report_importing() -> None:
    def running(code: str) -> float:
        started = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter() - started

    package, stages = "import callcenter_rules", "from callcenter_rules import evaluate, load_pack"
    rounds = [[running(code) for code in ("import attrs", package, stages)] for _ in range(9)]
    for name, number in (("import", 1), ("import of all that a verdict needs", 2)):
        more = statistics.median(each[number] - each[0] for each in rounds)
        print(f"{name + ', over attrs':<47}{more * 1e3:>8.1f} ms")


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, {dt.date.today()}\n")
    main()
