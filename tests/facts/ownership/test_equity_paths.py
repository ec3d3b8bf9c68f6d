"""Paths are all of what flows, each with arithmetic that comes out."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import pairwise

import pytest
from equity_graphs import chains, eliminate
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import EquityChain, Holder, Holding, Path
from callcenter_rules.facts.ownership.crossings import READABLE_RING
from callcenter_rules.facts.ownership.linear import solve


def worked_out(arithmetic: str) -> Fraction:
    """Read a product as a reader would, percentages as hundredths."""
    exact = re.sub(r"(\d+(?:\.\d+)?)%", r"(Fraction('\1')/100)", arithmetic)
    exact = re.sub(r"(?<![\d.'(])(\d+)/(\d+)", r"Fraction(\1, \2)", exact)
    exact = re.sub(r"\b1/\(", "Fraction(1)/(", exact)
    return eval(exact.replace("×", "*").replace("−", "-"), {"Fraction": Fraction})


def product(path: Path) -> Fraction:
    share = Fraction(1)
    for factor in (*(s.share for s in path.steps), *(r.factor for r in path.rounds)):
        share *= factor
    return share


@given(chains())
def test_shown_paths_and_the_others_add_up_to_the_share(chain):
    for limit in (0, 1, 3):
        paths = chain.last.foreign_paths(limit)
        assert chain.last.foreign_share.low == paths.share
        assert limit >= len(paths.shown)
        assert 0 <= paths.others


@given(chains(companies=4))
def test_all_paths_together_leave_nothing_over(chain):
    paths = chain.last.foreign_paths(10_000)
    assert (0, chain.last.foreign_share.low) == (paths.others, paths.share)


@given(chains())
def test_paths_come_largest_first_and_are_their_products(chain):
    shown = chain.last.foreign_paths(20).shown
    shares = [path.share for path in shown]
    assert sorted(shares, reverse=True) == shares
    assert shares == [product(path) for path in shown]
    assert len(shown) == len({(path.steps, path.rounds) for path in shown})


@given(chains(companies=4))
def test_fewer_paths_are_the_first_of_more(chain):
    more = chain.last.foreign_paths(50).shown
    assert list(more[:3]) == list(chain.last.foreign_paths(3).shown)


@given(chains(companies=5))
def test_the_arithmetic_comes_out_as_it_says(chain):
    for path in chain.last.foreign_paths(20).shown:
        if "≈" not in path.arithmetic:
            assert path.share == worked_out(path.arithmetic)


@given(st.data(), chains())
def test_paths_lead_from_a_holder_to_the_applicant(data, chain):
    holder = data.draw(st.sampled_from([h.id for h in chain.holders if h.id != chain.company]))
    for path in chain.last.paths_to(holder, 20).shown:
        assert holder == path.holder
        assert chain.company == path.steps[-1].company
        for above, below in pairwise(path.steps):
            assert above.company == below.holder


@given(st.data(), chains(controls=False))
def test_paths_to_an_ultimate_holder_are_its_share(data, chain):
    last = chain.last
    if last.ultimate_shares:
        holder = data.draw(st.sampled_from(sorted(last.ultimate_shares)))
        assert last.ultimate_shares[holder] == last.paths_to(holder, 5).share


@given(chains())
def test_paths_are_plain_data(chain):
    data = json.loads(json.dumps(chain.last.to_data()))
    assert str(chain.last.foreign_share.low) == data["foreign_paths"]["share"]
    for path in data["foreign_paths"]["paths"]:
        assert Fraction(path["share"]) > 0


def ring(size: int) -> EquityChain:
    """Each company has a tenth of the one before it; a foreigner owns the rest of the last."""
    names = ["a", *(f"r{i}" for i in range(1, size))]
    return EquityChain(
        company="a",
        holders=[
            *(Holder(id=n, kind="domestic_company") for n in names),
            Holder(id="smith", kind="natural_person", nationality="foreign"),
        ],
        holdings=[
            *(
                Holding(holder=names[(i + 1) % size], company=n, share="10%")
                for i, n in enumerate(names)
            ),
            Holding(holder="smith", company=names[-1], share="90%"),
        ],
    )


def test_a_small_ring_is_written_out():
    (path,) = ring(READABLE_RING).last.foreign_paths().shown
    tenths = " × ".join(["10%"] * (READABLE_RING - 1))
    assert f"90% × {tenths} × 1/(1 − {tenths} × 10%)" == path.arithmetic


def test_a_large_ring_is_one_step():
    last = ring(READABLE_RING + 1).last
    (path,) = last.foreign_paths().shown
    assert [(0, "r5"), (6, "a")] == [(step.ring, step.company) for step in path.steps]
    assert last.foreign_share.low == path.share
    assert "smith → (6 家公司互相持股) → " not in last.foreign_paths().text("en")
    assert "(ring of 6 companies) → a" in last.foreign_paths().text("en")


def test_rounds_within_rounds_are_counted_once():
    """b and c hold each other, and both are on rounds through the applicant."""
    shares = {("b", "a"): "50%", ("c", "a"): "50%", ("c", "b"): "20%", ("a", "b"): "10%"}
    shares |= {("b", "c"): "30%", ("smith", "b"): "70%", ("smith", "c"): "70%"}
    chain = EquityChain(
        company="a",
        holders=[
            *(Holder(id=n, kind="domestic_company") for n in "abc"),
            Holder(id="smith", kind="natural_person", nationality="foreign"),
        ],
        holdings=[Holding(holder=h, company=c, share=s) for (h, c), s in shares.items()],
    )
    paths = chain.last.foreign_paths(100)
    assert (1, 0) == (paths.share, paths.others)
    assert [True] * 4 == [path.share == worked_out(path.arithmetic) for path in paths.shown]


def test_the_largest_of_very_many_paths_are_found_at_once():
    """Forty layers of two companies, each of which has both of the layer above: 2 to the 40."""
    layers = [["a"], *([f"l{i:02}", f"r{i:02}"] for i in range(40)), ["smith"]]
    chain = EquityChain(
        company="a",
        holders=[
            *(Holder(id=n, kind="domestic_company") for layer in layers[:-1] for n in layer),
            Holder(id="smith", kind="natural_person", nationality="foreign"),
        ],
        holdings=[
            Holding(holder=above, company=below, share=Fraction(3 - i, 5))
            for lower, upper in pairwise(layers)
            for below in lower
            for i, above in enumerate(upper)
        ],
    )
    paths = chain.last.foreign_paths(3)
    assert [Fraction(3, 5) ** 41, *[Fraction(3, 5) ** 40 * Fraction(2, 5)] * 2] == [
        path.share for path in paths.shown
    ]
    assert Fraction(3, 5) == paths.share


@st.composite
def layered(draw: st.DrawFn) -> EquityChain:
    """Draw layers of companies, each of which has some of every company below, one of them wide."""
    widths = draw(st.lists(st.integers(1, 4), max_size=3))
    widths.insert(draw(st.integers(0, len(widths))), draw(st.integers(1, 45)))
    layers = [["a"], *([f"l{i}{j}" for j in range(w)] for i, w in enumerate(widths))]
    holdings = []
    for lower, upper in pairwise(layers):
        for below in lower:
            weights = [draw(st.integers(1, 3)) for _ in upper]
            holdings += [
                Holding(holder=above, company=below, share=Fraction(weight, sum(weights)))
                for above, weight in zip(upper, weights, strict=True)
            ]
    kinds = dict.fromkeys(layers[-1], "foreign_company")
    return EquityChain(
        company="a",
        holders=[
            Holder(id=n, kind=kinds.get(n, "domestic_company")) for layer in layers for n in layer
        ],
        holdings=holdings,
    )


@given(layered(), st.one_of(st.integers(0, 6), st.integers(7, 60)))
def test_the_largest_of_many_paths_are_those_of_all_sorted(chain, limit):
    """Paths as large as each other come in the order of their names, from the applicant up."""
    found: list[tuple[Fraction, tuple[str, ...]]] = [(Fraction(1), ("a",))]
    owners = chain.last.snapshot.owners
    while any(names[-1] in owners for _, names in found):
        found = [
            (share * part, (*names, owner))
            for share, names in found
            for owner, part in owners[names[-1]].items()
        ]
    expected = sorted(found, key=lambda path: (-path[0], path[1]))[:limit]
    shown = chain.last.foreign_paths(limit).shown
    assert expected == [
        (path.share, (*(step.company for step in reversed(path.steps)), path.holder))
        for path in shown
    ]


def one_ring(size: int) -> EquityChain:
    """Each company has 30 % of the one before it; persons from two sides own the rest."""
    names = [f"r{i}" for i in range(size)]
    people = [Holder(id=f"p{i}", kind="natural_person", nationality="foreign") for i in range(3)]
    return EquityChain(
        company="r0",
        holders=[*(Holder(id=n, kind="domestic_company") for n in names), *people],
        holdings=[
            *(
                Holding(holder=names[(i + 1) % size], company=n, share="30%")
                for i, n in enumerate(names)
            ),
            *(Holding(holder=f"p{i % 3}", company=n, share="70%") for i, n in enumerate(names)),
        ],
    )


def test_a_large_ring_is_solved_once_for_each_way_in(monkeypatch):
    solved = []

    def count(rows):
        solved.append(len(rows))
        return solve(rows)

    monkeypatch.setattr("callcenter_rules.facts.ownership.crossings.solve", count)
    last = one_ring(60).last
    assert (1, 10) == (last.foreign_paths().share, len(last.foreign_paths().shown))
    assert [60] == solved


@given(st.integers(READABLE_RING + 1, 9), st.data())
def test_ways_across_a_large_ring_agree_with_a_dense_solve(size, data):
    """Into a ring at several of its companies, and out of it at all."""
    names = [f"r{i}" for i in range(size)]
    entered = sorted(data.draw(st.sets(st.sampled_from(names), min_size=1, max_size=3)))
    within = {n: data.draw(st.integers(1, 8)) for n in names}
    holdings = [Holding(holder=n, company="a", share=Fraction(1, len(entered))) for n in entered]
    for i, name in enumerate(names):
        share = Fraction(within[name], 10)
        holdings.append(Holding(holder=names[(i + 1) % size], company=name, share=share))
        holdings.append(Holding(holder=f"p{i}", company=name, share=1 - share))
    chain = EquityChain(
        company="a",
        holders=[
            *(Holder(id=n, kind="domestic_company") for n in ("a", *names)),
            *(Holder(id=f"p{i}", kind="foreign_company") for i in range(size)),
        ],
        holdings=holdings,
    )
    expected = []
    for enter in entered:
        matrix = [
            [Fraction(int(row == n)) for n in names] + [Fraction(int(row == enter))]
            for row in names
        ]
        for i, name in enumerate(names):
            matrix[(i + 1) % size][i] -= Fraction(within[name], 10)
        for i, reaching in enumerate(eliminate(matrix)):
            share = reaching * (1 - Fraction(within[names[i]], 10)) / len(entered)
            expected.append((-share, ("a", enter, names[i], f"p{i}")))
    shown = chain.last.foreign_paths(1_000).shown
    assert sorted(expected) == [
        (-p.share, ("a", p.steps[2].holder, p.steps[1].holder, p.holder)) for p in shown
    ]


def test_names_of_persons_are_masked_unless_asked_for():
    chain = EquityChain(
        company="a",
        holders=[Holder(id="s", kind="natural_person", nationality="foreign", name="Ann Smith")],
        holdings=[Holding(holder="s", company="a", share="1/3")],
    )
    paths = chain.last.foreign_paths()
    assert "A******** → a: 1/3 ≈33.333%" == paths.text("en")
    assert "Ann Smith → a: 1/3 ≈33.333%" == paths.text("zh", reveal=True)
    assert "Ann" not in json.dumps(paths.to_data())


def test_what_is_not_shown_is_summed():
    chain = EquityChain(
        company="a",
        holders=[Holder(id=f"f{i}", kind="foreign_company") for i in range(5)],
        holdings=[Holding(holder=f"f{i}", company="a", share="10%") for i in range(5)],
    )
    paths = chain.last.foreign_paths(2)
    assert ["f0", "f1"] == [path.holder for path in paths.shown]
    assert "其余路径合计 30%" == paths.text().splitlines()[-1]
    assert "all other paths: 30%" == paths.text("en").splitlines()[-1]


def test_an_unknown_holder_has_no_paths():
    with pytest.raises(KeyError):
        ring(3).last.paths_to("nobody")
