from pathlib import Path

from callcenter_rules.reports.facts_page import render_facts_page

PAGE = Path(__file__).resolve().parents[2] / "docs" / "facts.md"


def test_the_page_of_facts_is_what_the_declarations_say() -> None:
    assert PAGE.read_text("utf-8") == render_facts_page(), (
        "write it anew: python -m callcenter_rules.reports.facts_page > docs/facts.md"
    )


def test_the_page_names_every_section_of_a_case() -> None:
    assert "## system: system (系统)" in render_facts_page()
    assert "| `staff.members[].insured_months` |" in render_facts_page()
