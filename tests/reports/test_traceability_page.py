"""No statement is lost, every rule cites something, and the page says what the packs say."""

from pathlib import Path

import pytest

from callcenter_rules.authoring import load_statements, trace
from callcenter_rules.packs import load_pack, pack_names
from callcenter_rules.reports.traceability_page import render_traceability_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "traceability.md"


def test_the_page_is_what_the_packs_say() -> None:
    assert PAGE.read_text("utf-8") == render_traceability_page(), (
        "write it anew: python -m callcenter_rules.reports.traceability_page > docs/traceability.md"
    )


def test_all_158_statements_are_placed() -> None:
    statements = load_statements()
    traces = trace([load_pack(name) for name in pack_names()], statements)

    assert [f"R{number:03}" for number in range(1, 159)] == list(statements)
    assert [] == [name for name, found in traces.items() if not found.is_placed]


def test_no_pack_names_a_statement_that_does_not_exist() -> None:
    statements = load_statements()
    traces = trace([load_pack(name) for name in pack_names()], statements)

    assert [] == [name for name in traces if name not in statements]


def test_every_rule_cites_a_source() -> None:
    uncited = [
        holder.id
        for name in pack_names()
        for pack in [load_pack(name)]
        for holder in (
            *(each for each in pack.requirements if not each.parameters),
            *pack.consequences,
            *pack.deadlines,
            *pack.stated_durations,
            *pack.estimates,
            *pack.stated_costs,
        )
        if not holder.claims
    ]

    assert [] == uncited


@pytest.mark.parametrize("statement", ["R077", "R080", "R083", "R086", "R087"])
def test_what_plans_and_estimates_stand_for_is_exercised_by_golden_cases(statement: str) -> None:
    (row,) = (
        line
        for line in render_traceability_page().splitlines()
        if line.startswith(f"| {statement} |")
    )

    assert "`application/" in row.split("|")[6]
