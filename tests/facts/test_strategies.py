from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from callcenter_rules.facts import AtLeast, Case, Entity
from callcenter_rules.facts.catalogue import RecordShape, shape
from callcenter_rules.facts.identifiers import credit_code_fault, resident_id_fault
from callcenter_rules.testing import cases, credit_codes, resident_ids


def gaps(record: Any, declared: RecordShape) -> list[str]:
    found = []
    for name, field in declared.fields.items():
        value = getattr(record, name)
        if value is None:
            found.append(name)
        elif field.shape is not None:
            found += gaps(value, field.shape)
        elif field.item is not None and field.item.shape is not None:
            for member in value:
                found += gaps(member, field.item.shape)
    return found


@given(cases(missing=False))
def test_without_gaps_every_fact_is_stated(case: Case) -> None:
    assert gaps(case, shape(Case)) == []
    assert "AtLeast" not in repr(case)


@pytest.mark.parametrize(
    "is_so",
    [
        lambda case: case.entity.name is None,
        lambda case: case.entity.name is not None,
        lambda case: Entity() == case.entity,
        lambda case: case.staff.members == (),
        lambda case: type(case.staff.members) is tuple,
        lambda case: type(case.staff.members) is AtLeast,
    ],
)
def test_with_gaps_anything_may_be_missing_and_lists_open(is_so: Callable[[Case], bool]) -> None:
    assert is_so(find(cases(), is_so, settings=settings(phases=[Phase.generate])))


@given(credit_codes(), resident_ids())
def test_drawn_codes_are_valid(code: str, number: str) -> None:
    assert credit_code_fault(code) is None
    assert resident_id_fault(number) is None
