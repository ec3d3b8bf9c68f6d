from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import Phase, find, given, settings

from callcenter_rules.facts import AtLeast, Case, Equity, Staff
from callcenter_rules.facts.catalogue import RecordShape, shape
from callcenter_rules.facts.identifiers import credit_code_fault, resident_id_fault
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.testing import cases, chains, credit_codes, records, resident_ids


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


@settings(max_examples=20)
@given(cases(missing=False))
def test_without_gaps_every_fact_is_stated(case: Case) -> None:
    assert gaps(case, shape(Case)) == []
    assert "AtLeast" not in repr(case)


@pytest.mark.parametrize(
    "is_so",
    [
        lambda staff: Staff() == staff,
        lambda staff: staff.matches_business is None and staff.members is not None,
        lambda staff: staff.matches_business is not None and staff.members is None,
        lambda staff: staff.members == (),
        lambda staff: type(staff.members) is tuple,
        lambda staff: type(staff.members) is AtLeast,
    ],
)
def test_with_gaps_facts_may_be_missing_and_lists_open(is_so: Callable[[Staff], bool]) -> None:
    assert is_so(find(records(Staff), is_so, settings=settings(phases=[Phase.generate])))


@pytest.mark.parametrize("kind", [type(None), Fraction, Interval])
def test_with_gaps_shares_may_be_known_by_their_bounds(kind: type) -> None:
    equity = find(
        records(Equity),
        lambda equity: type(equity.foreign_share) is kind,
        settings=settings(phases=[Phase.generate]),
    )
    assert type(equity.foreign_share) is kind


@given(chains())
def test_a_drawn_chain_comes_back_from_its_data(chain: EquityChain) -> None:
    assert chain == EquityChain.from_data(chain.to_data())


@given(credit_codes(), resident_ids())
def test_drawn_codes_are_valid(code: str, number: str) -> None:
    assert credit_code_fault(code) is None
    assert resident_id_fault(number) is None
