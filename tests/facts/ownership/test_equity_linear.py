"""Sparse elimination gives what dense elimination gives."""

from __future__ import annotations

from fractions import Fraction

from equity_graphs import eliminate
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.linear import solve
from callcenter_rules.facts.ownership.sums import by_size, total, weighted_total

shares = st.fractions(0, 1, max_denominator=10**6)


@given(st.data(), st.integers(1, 7))
def test_sparse_and_dense_elimination_agree(data, size):
    names = [f"n{i}" for i in range(size)]
    rows = {}
    for name in names:
        weights = [data.draw(st.integers(0, 5)) for _ in names]
        whole = sum(weights) + data.draw(st.integers(1, 5))
        parts = {n: Fraction(w, whole) for n, w in zip(names, weights, strict=True) if w}
        rows[name] = (parts, data.draw(st.fractions(-5, 5, max_denominator=9)))
    matrix = [
        [Fraction(int(row == n)) - rows[row][0].get(n, Fraction(0)) for n in names] + [rows[row][1]]
        for row in names
    ]
    values = solve(rows)
    assert eliminate(matrix) == [values[name] for name in names]


@given(st.lists(shares, max_size=60))
def test_totals_are_exact(many):
    assert sum(many, Fraction(0)) == total(many)


@given(st.lists(st.tuples(shares, shares), max_size=40))
def test_weighted_totals_are_exact(pairs):
    assert sum((a * b for a, b in pairs), Fraction(0)) == weighted_total(pairs)


@given(shares, shares)
def test_larger_shares_sort_first(one, other):
    if one > other:
        assert by_size(one) < by_size(other)


@given(
    st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8), max_size=3), max_size=9),
    st.integers(0, 8),
)
def test_groups_are_what_reaches_one_another_owners_first(edges, root):
    onward = {str(k): sorted(str(v) for v in vs) for k, vs in edges.items()}
    reach: dict[str, set[str]] = {}
    for name in map(str, range(9)):
        seen, todo = set(), [name]
        while todo:
            for other in onward.get(todo.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        reach[name] = seen
    groups = components([str(root)], lambda name: onward.get(name, ()))
    found = [name for group in groups for name in group]
    assert sorted({str(root)} | reach[str(root)]) == sorted(found)
    for i, group in enumerate(groups):
        for name in group:
            assert {n for n in found if n == name or (n in reach[name] and name in reach[n])} == {
                *group
            }
            assert not any(later in reach[name] for g in groups[i + 1 :] for later in g)
