"""A sparse system of linear equations, solved exactly.

Companies that hold shares in one another give equations such as ``a = 0.8 + 0.2 b``, ``b = 0.1 a``.
Solving them adds up the infinite series of ever smaller shares: 80 % × 1/(1 − 20 % × 10 %).

>>> a, b = {"b": Fraction(1, 5)}, {"a": Fraction(1, 10)}
>>> values = solve({"a": (a, Fraction(4, 5)), "b": (b, Fraction(0))})
>>> values["a"], values["b"]
(Fraction(40, 49), Fraction(4, 49))
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction

Row = tuple[Mapping[str, Fraction], Fraction]

_NOTHING = Fraction(0)


def solve(rows: Mapping[str, Row]) -> dict[str, Fraction]:
    """Return the x for which ``x[n] = sum(factor * x[m] for m, factor in parts) + constant``.

    Factors are not negative, and either those of every row or those of every column add up to at
    most 1, on no circle all to 1. Then elimination may take any order; the unknown with the fewest
    neighbours goes first, which keeps a ring sparse.
    """
    parts = {name: dict(row) for name, (row, _) in rows.items()}
    constants = {name: constant for name, (_, constant) in rows.items()}
    users: dict[str, set[str]] = {name: set() for name in parts}
    for name, row in parts.items():
        for other in row:
            users[other].add(name)
    waiting = [(len(parts[name]) + len(users[name]), i, name) for i, name in enumerate(parts)]
    heapq.heapify(waiting)
    eliminated: list[str] = []
    while waiting:
        degree, i, name = heapq.heappop(waiting)
        neighbours = len(parts[name]) + len(users[name])
        if neighbours > degree:
            heapq.heappush(waiting, (neighbours, i, name))
            continue
        _without_itself(name, parts, constants, users)
        _substitute(name, parts, constants, users)
        eliminated.append(name)
    values: dict[str, Fraction] = {}
    for name in reversed(eliminated):
        values[name] = constants[name] + sum(
            (factor * values[other] for other, factor in parts[name].items()), _NOTHING
        )
    return values


def _without_itself(
    name: str,
    parts: dict[str, dict[str, Fraction]],
    constants: dict[str, Fraction],
    users: dict[str, set[str]],
) -> None:
    """Sum the geometric series of an unknown that occurs in its own row."""
    itself = parts[name].pop(name, _NOTHING)
    users[name].discard(name)
    if itself:
        series = 1 / (1 - itself)
        parts[name] = {other: factor * series for other, factor in parts[name].items()}
        constants[name] *= series


def _substitute(
    name: str,
    parts: dict[str, dict[str, Fraction]],
    constants: dict[str, Fraction],
    users: dict[str, set[str]],
) -> None:
    """Put the row of ``name`` into every row that uses it."""
    row = parts[name]
    for user in sorted(users.pop(name)):
        target = parts[user]
        weight = target.pop(name)
        constants[user] += weight * constants[name]
        for other, factor in row.items():
            target[other] = target.get(other, _NOTHING) + weight * factor
            users[other].add(user)
    for other in row:
        users[other].discard(name)
