"""The page of all facts, docs/facts.md, from their declarations.

``python -m callcenter_rules.reports.facts_page > docs/facts.md`` writes it anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.declaration import UNITS

_KINDS = {
    Kind.BOOLEAN: "true or false",
    Kind.INTEGER: "whole number",
    Kind.DECIMAL: "exact number",
    Kind.SHARE: "share, such as 62.5% or 5/8",
    Kind.DATE: "date",
    Kind.TEXT: "text",
}

_INTRODUCTION = """\
# Facts

A case file states what is known about one company, in YAML or JSON, section by section. What is
not stated is unknown; an empty list, zero and false are stated. Quantities are plain numbers in the
unit given here. A list may be given as `{at_least: [...]}` where there may be more than is known.

```yaml
application: {coverage: provincial, province: "320000"}
entity:
  legal_form: limited_company
  registered_capital: 5_000_000
staff:
  members:
    - {role: technician, insured_by_applicant: true, insured_months: 14}
```

`callcenter-rules schema` prints the JSON Schema of case files, with which an editor completes and
checks them. This page is generated from the declarations of the facts.
"""


def render_facts_page() -> str:
    """Return docs/facts.md."""
    parts = [_INTRODUCTION]
    for name, section in shape(Case).fields.items():
        if section.shape is not None and section.info is not None:
            title = section.info.title
            parts.append("\n".join(_section(name, title.en, title.zh, section.shape)))
    return "\n".join(parts)


def _section(name: str, en: str, zh: str, record: RecordShape) -> Iterator[str]:
    yield f"## {name}: {en} ({zh})"
    yield ""
    yield "| fact | meaning | 含义 | value | proved by |"
    yield "|---|---|---|---|---|"
    yield from _rows(f"{name}.", record)
    yield ""


def _rows(prefix: str, record: RecordShape) -> Iterator[str]:
    for name, fact in record.fields.items():
        assert fact.info is not None
        path = f"{prefix}{name}"
        below = fact.shape or (fact.item.shape if fact.item is not None else None)
        if fact.kind is not Kind.RECORD:
            title, proof = fact.info.title, fact.info.proof
            personal = " (personal)" if fact.info.personal else ""
            yield (
                f"| `{path}` | {title.en}{personal} | {title.zh} | {_value(fact)} "
                f"| {proof.en if proof else ''} |"
            )
        if below is not None:
            yield from _rows(f"{path}[]." if fact.kind is Kind.LIST else f"{path}.", below)


def _value(fact: FactShape) -> str:
    if fact.kind is Kind.LIST and fact.item is not None:
        return "list of records" if fact.item.shape else f"list of: {_value(fact.item)}"
    if fact.kind is Kind.CHAIN:
        return "holders, holdings and controls, see [equity](equity.md)"
    if fact.choice is not None:
        return ", ".join(f"`{member.value}`" for member in fact.choice)
    unit = UNITS[fact.info.unit].en if fact.info is not None and fact.info.unit else ""
    return f"{_KINDS[fact.kind]}{f', {unit}' if unit else ''}"


if __name__ == "__main__":
    sys.stdout.write(render_facts_page())
