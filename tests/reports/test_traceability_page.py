"""No statement is lost, every rule cites something, and the page says what the packs say."""

from pathlib import Path

from callcenter_rules.authoring import load_statements, trace
from callcenter_rules.authoring.traceability import KINDS
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


def test_every_statement_that_is_checked_is_exercised_by_golden_cases() -> None:
    rows = {
        cells[1].strip(): cells
        for line in render_traceability_page().splitlines()
        if (cells := line.split("|"))[1:] and cells[1].strip().startswith("R")
    }
    unexercised = {name for name, cells in rows.items() if not cells[6].strip()}
    statements = load_statements()
    traces = trace([load_pack(name) for name in pack_names()], statements)
    only_excused = {
        name
        for name, found in traces.items()
        if found.not_checked and not any(getattr(found, kind) for kind in KINDS)
    }
    assert only_excused == unexercised
