"""Time and memory of looking through chains of many shapes and sizes.

    python benchmarks/equity.py [SHAPE | SIZE ...]

- ``tree``: companies, three below each, of which a tenth has a second owner further up (diamonds).
- ``rings``: the same, where a tenth of the companies also owns a part of its own owner.
- ``chain``: one company above the other, each with a person beside it.
- ``ring``: companies in one ring, each with a person beside it.
- ``dated``: holders of one company, each from another day on.

Shares have two decimals. The exact share at the end of a chain, or on a ring, has as many digits as
there are companies, so that these cannot grow linearly. Growth is how many times longer it takes
than the line before it, divided by how many times more holders there are: 1.0 is linear. ``json``
is an evaluation of the application pack with its record in JSON.
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

COLUMNS = ("make", "facts", "again", "shares", "control", "paths", "json")

Parts = tuple[list[Holder], list[Holding]]


def draw_parts(size: int, *, rings: bool) -> Parts:
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


def draw_line(size: int, *, closed: bool) -> Parts:
    """Draw a chain of companies, or a ring if it is ``closed``; half of the holders are persons."""
    choice = random.Random(size)
    names = [f"c{i}" for i in range(max(2, size // 2))]
    holders = [Holder(id=name, kind="domestic_company") for name in names]
    holdings = []
    for i, name in enumerate(names):
        share = Fraction(choice.randrange(6_000, 9_990), 10_000)
        if i + 1 < len(names) or closed:
            above = names[(i + 1) % len(names)]
            holdings.append(Holding(holder=above, company=name, share=share))
        else:
            share = Fraction(0)
        origin = "foreign" if i % 3 == 0 else "mainland"
        holders.append(Holder(id=f"h{i}", kind="natural_person", nationality=origin))
        holdings.append(Holding(holder=f"h{i}", company=name, share=1 - share))
    return holders, holdings


def draw_dated(size: int) -> Parts:
    """Draw the holders of one company, each from a day of its own on."""
    holders = [Holder(id="c0", kind="domestic_company")]
    holdings = []
    for i in range(size):
        holders.append(Holder(id=f"h{i}", **KINDS[i % 8]))
        since = DAY - dt.timedelta(days=size - i)
        share = Fraction(1, size)
        holdings.append(Holding(holder=f"h{i}", company="c0", share=share, since=since))
    return holders, holdings


SHAPES: dict[str, tuple[Callable[[int], Parts], list[int]]] = {
    "tree": (lambda size: draw_parts(size, rings=False), [10, 1_000, 100_000]),
    "rings": (lambda size: draw_parts(size, rings=True), [10, 1_000, 100_000]),
    "chain": (lambda size: draw_line(size, closed=False), [2_000, 20_000]),
    "ring": (lambda size: draw_line(size, closed=True), [200, 2_000]),
    "dated": (draw_dated, [100, 1_000, 10_000]),
}
"""How each shape is drawn, and in what sizes; a chain of 2,000 holders is 1,000 companies deep."""


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


def measure(shape: str, size: int) -> dict[str, float]:
    holders, holdings = SHAPES[shape][0](size)
    base = cr.load_case(EXAMPLE)

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

    def record(chain: EquityChain) -> None:
        case = attrs.evolve(base, equity=attrs.evolve(base.equity, chain=chain))
        cr.evaluate(case, "application", as_of=DAY, jurisdiction="320500").to_json()

    known = make()
    facts(known.last)
    found = {
        "make": best(make, max(3, 20_000 // size)),
        "facts": timed(lambda chain: facts(chain.last)),
        "again": best(lambda: facts(known.last), 2000),
        "shares": timed(lambda chain: chain.last.ultimate_shares),
        "control": timed(lambda chain: chain.last.foreign_share_by_control),
        "paths": timed(lambda chain: chain.last.foreign_paths()),
        "json": timed(record),
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


def main(arguments: list[str]) -> None:
    shapes = [name for name in arguments if name in SHAPES] or list(SHAPES)
    sizes = [int(size) for size in arguments if size not in SHAPES]
    if not arguments:
        report_evaluations()
    print(f"\n{'holders':>8} {'shape':5}" + "".join(f"{name:>18}" for name in COLUMNS), end="")
    print(f"{'memory':>12}")
    for shape in shapes:
        before: tuple[int, dict[str, float]] | None = None
        for size in sizes or SHAPES[shape][1]:
            found = measure(shape, size)
            line = f"{size:>8} {shape:5}"
            for name in COLUMNS:
                growth = ""
                if before is not None and name != "again":
                    growth = f" ({found[name] / before[1][name] / (size / before[0]):.2f})"
                line += f"{shown(found[name]) + growth:>18}"
            print(f"{line}{found['memory'] / 1e6:>9.1f} MB", flush=True)
            before = size, found


if __name__ == "__main__":
    main(sys.argv[1:])
