"""Time and memory of looking through chains of 10, 1,000 and 100,000 holders.

    python benchmarks/equity.py [SIZE ...]

Chains are trees of companies, three below each, in which a tenth of the companies has a second
owner further up (diamonds); with rings, a tenth of them also owns a part of its own owner. Shares
have two decimals. Growth is how many times longer it takes than the line before it, divided by how
many times more holders there are: 1.0 is linear.
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs

import callcenter_rules as cr
from callcenter_rules.facts.ownership import EquityChain, Holder, Holding, Ownership

EXAMPLE = Path(__file__).parents[1] / "examples" / "suzhou-applicant.yaml"
DAY = dt.date(2026, 11, 21)
KINDS = [
    *[{"kind": "natural_person", "nationality": "mainland"}] * 6,
    {"kind": "natural_person", "nationality": "foreign"},
    {"kind": "state_body"},
    {"kind": "hong_kong_company"},
    {"kind": "unknown"},
]

COLUMNS = ("make", "facts", "again", "shares", "control", "paths")


def draw_parts(size: int, *, rings: bool) -> tuple[list[Holder], list[Holding]]:
    choice = random.Random(size)
    companies = [f"c{i}" for i in range(max(2, size * 2 // 5))]
    owners: dict[str, list[str]] = {company: [] for company in companies}
    for i, company in enumerate(companies[1:], 1):
        owner_of = companies[(i - 1) // 3]
        owners[owner_of].append(company)
        if i > 3 and choice.random() < 0.1:
            other = companies[choice.randrange((i - 1) // 3)]
            owners[other].append(company)
        if rings and choice.random() < 0.1:
            owners[company].append(owner_of)
    holders = [Holder(id=company, kind="domestic_company") for company in companies]
    for i in range(size - len(companies)):
        holders.append(Holder(id=f"h{i}", **choice.choice(KINDS)))
        owners[companies[i % len(companies)]].append(f"h{i}")
    holdings = []
    for company, held_by in owners.items():
        weights = [choice.randrange(1, 100) for _ in held_by]
        for holder, weight in zip(held_by, weights, strict=True):
            share = Fraction(max(weight * 10_000 // sum(weights), 1), 10_000)
            holdings.append(Holding(holder=holder, company=company, share=share))
    return holders, holdings


def facts(ownership: Ownership) -> None:
    """Read what the requirements of the application pack read."""
    _ = ownership.foreign_share
    _ = ownership.hong_kong_macao_taiwan_share
    _ = ownership.traced
    _ = ownership.control_by_agreement
    _ = ownership.nominee_holding


def best(action: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        begin = time.perf_counter()
        action()
        times.append(time.perf_counter() - begin)
    return min(times)


def measure(size: int, *, rings: bool) -> dict[str, float]:
    holders, holdings = draw_parts(size, rings=rings)

    def make() -> EquityChain:
        return EquityChain(company="c0", holders=holders, holdings=holdings)

    def timed(action: Callable[[EquityChain], object]) -> float:
        repeat = max(3, min(2000, 20_000 // size))
        fresh = [make() for _ in range(repeat)]
        times = []
        for chain in fresh:
            begin = time.perf_counter()
            action(chain)
            times.append(time.perf_counter() - begin)
        return min(times)

    known = make()
    facts(known.last)
    found = {
        "make": best(make, max(3, 20_000 // size)),
        "facts": timed(lambda chain: facts(chain.last)),
        "again": best(lambda: facts(known.last), 2000),
        "shares": timed(lambda chain: chain.last.ultimate_shares),
        "control": timed(lambda chain: chain.last.foreign_share_by_control),
        "paths": timed(lambda chain: chain.last.foreign_paths()),
    }
    gc.collect()
    tracemalloc.start()
    chain = make()
    facts(chain.last)
    _ = chain.last.ultimate_shares
    found["memory"] = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def report_evaluations() -> None:
    """Print what a chain of ten adds to an evaluation of the application pack."""
    base = cr.load_case(EXAMPLE)
    plain = attrs.evolve(base, equity=attrs.evolve(base.equity, chain=None))
    holders, holdings = draw_parts(10, rings=True)

    def with_chain() -> cr.Case:
        chain = EquityChain(company="c0", holders=holders, holdings=holdings)
        return attrs.evolve(base, equity=attrs.evolve(base.equity, chain=chain))

    def taken(case: cr.Case) -> float:
        begin = time.perf_counter()
        cr.evaluate(case, as_of=DAY, jurisdiction="320500")
        return time.perf_counter() - begin

    known = with_chain()
    rounds = [(taken(plain), taken(with_chain()), taken(known)) for _ in range(500)]
    without, first, again = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(f"evaluation without a chain       {shown(without):>12}")
    print(f"a chain of ten adds, read first  {shown(first - without):>12}")
    print(f"a chain of ten adds, read again  {shown(again - without):>12}")


def shown(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:.1f} µs"
    return f"{seconds * 1e3:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def main(sizes: list[int]) -> None:
    report_evaluations()
    print(f"\n{'holders':>8} {'rings':5}" + "".join(f"{name:>18}" for name in COLUMNS), end="")
    print(f"{'memory':>12}")
    for rings in (False, True):
        before: tuple[int, dict[str, float]] | None = None
        for size in sizes:
            found = measure(size, rings=rings)
            line = f"{size:>8} {'yes' if rings else 'no':5}"
            for name in COLUMNS:
                growth = ""
                if before is not None and name != "again":
                    growth = f" ({found[name] / before[1][name] / (size / before[0]):.2f})"
                line += f"{shown(found[name]) + growth:>18}"
            print(f"{line}{found['memory'] / 1e6:>9.1f} MB", flush=True)
            before = size, found


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10, 1_000, 100_000])
