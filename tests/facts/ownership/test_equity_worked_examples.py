"""The worked examples of docs/equity.md against an independent linear solve."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from equity_graphs import eliminate

from callcenter_rules.facts.ownership import Ownership

PAGE = Path(__file__).parents[3] / "docs" / "equity.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples() -> dict[str, Ownership]:
    """Run the page as it is read and return the chain of every example by its name there."""
    namespace: dict[str, object] = {}
    before_verdicts = PAGE.read_text("utf-8").split("## In a verdict")[0]
    for body in BLOCK.findall(before_verdicts):
        exec(compile(body, str(PAGE), "exec"), namespace)
    return {name: each for name, each in namespace.items() if isinstance(each, Ownership)}


EXAMPLES = examples()


def reached(
    start: str, owners: Mapping[str, Mapping[str, Fraction]], ends: Mapping[str, Fraction]
) -> Fraction:
    """Return what part of ``start`` is owned by the ``ends``, by a dense linear system.

    ``ends`` are the names at which ownership is followed no further, with what each counts as.
    What only goes round and round among companies that nobody else owns counts as nothing.
    """
    names = sorted({start, *owners, *(owner for shares in owners.values() for owner in shares)})
    leading = {name for name in names if ends.get(name)}
    for _ in names:
        leading |= {
            name for name in names if name not in ends and owners.get(name, {}).keys() & leading
        }
    unknowns = [name for name in names if name in leading]
    matrix = []
    for row in unknowns:
        parts = {} if row in ends else owners.get(row, {})
        matrix.append(
            [Fraction(int(row == column)) - parts.get(column, Fraction(0)) for column in unknowns]
            + [ends.get(row, Fraction(0))]
        )
    values = dict(zip(unknowns, eliminate(matrix), strict=True))
    return values.get(start, Fraction(0))


def test_the_page_has_twenty_examples() -> None:
    assert 20 == PAGE.read_text("utf-8").count("\n### ")
    assert 19 <= len(EXAMPLES)  # one compares two days


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_ultimate_share_solves_the_linear_system(name: str) -> None:
    ownership = EXAMPLES[name]
    owners = ownership.snapshot.owners
    ends = [each for each in ownership.holders if each not in owners]
    for end in ends:
        expected = reached(
            ownership.company, owners, {each: Fraction(int(each == end)) for each in ends}
        )
        assert expected == ownership.ultimate_shares.get(end, Fraction(0))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_certain_foreign_share_solves_the_linear_system(name: str) -> None:
    """At least what certainly enters from outside, and at most all but what certainly does not."""
    ownership = EXAMPLES[name]
    owners, holders = ownership.snapshot.owners, ownership.holders
    cut = {
        each: holders[each]
        for each in holders
        if each not in owners or "mainland" not in holders[each].origins
    }
    outside = {each: Fraction(int("mainland" not in h.origins)) for each, h in cut.items()}
    inside = {
        each: Fraction(int(h.origins == {"mainland"} and h.ends_chain)) for each, h in cut.items()
    }
    low = reached(ownership.company, owners, outside)
    high = 1 - reached(ownership.company, owners, inside)
    assert (low, high) == (ownership.foreign_share.low, ownership.foreign_share.high)
