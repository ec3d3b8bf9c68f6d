"""A sparse system of linear equations, solved exactly.

Companies that hold shares in one another give equations such as ``a = 0.8 + 0.2 b``, ``b = 0.1 a``.
Solving them adds up the infinite series of ever smaller shares: 80 % × 1/(1 − 20 % × 10 %).

>>> a, b = {"b": Fraction(1, 5)}, {"a": Fraction(1, 10)}
>>> values, closed = solve({"a": (a, Fraction(4, 5)), "b": (b, Fraction(0))})
>>> values["a"], values["b"], closed
(Fraction(40, 49), Fraction(4, 49), set())
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from fractions import Fraction

Row = tuple[Mapping[str, Fraction], Fraction]

_NOTHING = Fraction(0)


def solve(
    rows: Mapping[str, Row], *, closed: Fraction = _NOTHING
) -> tuple[dict[str, Fraction], set[str]]:
    """Return the x for which ``x[n] = sum(factor * x[m] for m, factor in parts) + constant``.

    Factors are not negative, and either those of every row and its constant or those of every
    column add up to at most 1. Then elimination may take any order; the unknown with the fewest
    neighbours goes first, which keeps a ring sparse. An unknown that turns out to depend on
    itself alone, wholly, may have any value; it is set to ``closed`` and named in the second result.
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
    free: set[str] = set()
    while waiting:
        degree, i, name = heapq.heappop(waiting)
        neighbours = len(parts[name]) + len(users[name])
        if neighbours > degree:
            heapq.heappush(waiting, (neighbours, i, name))
            continue
        if not _without_itself(name, parts, constants, users):
            constants[name] = closed
            free.add(name)
        _substitute(name, parts, constants, users)
        eliminated.append(name)
    values: dict[str, Fraction] = {}
    for name in reversed(eliminated):
        values[name] = constants[name] + sum(
            (factor * values[other] for other, factor in parts[name].items()), _NOTHING
        )
    return values, free


def _without_itself(
    name: str,
    parts: dict[str, dict[str, Fraction]],
    constants: dict[str, Fraction],
    users: dict[str, set[str]],
) -> bool:
    """Sum the geometric series of an unknown in its own row; False if it determines nothing."""
    itself = parts[name].pop(name, _NOTHING)
    users[name].discard(name)
    if itself == 1:
        for other in parts[name]:
            users[other].discard(name)
        parts[name] = {}
        return False
    if itself:
        series = 1 / (1 - itself)
        parts[name] = {other: factor * series for other, factor in parts[name].items()}
        constants[name] *= series
    return True


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
