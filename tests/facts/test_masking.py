from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.identifiers import resident_id_fault
from callcenter_rules.facts.masking import mask_id, mask_name
from callcenter_rules.testing import resident_ids


@given(st.text())
def test_masking_a_name_twice_is_masking_it_once(name: str) -> None:
    assert mask_name(name) == mask_name(mask_name(name))
    assert len(name) == len(mask_name(name))


@given(resident_ids())
def test_a_masked_number_is_accepted_and_stays_as_it_is(number: str) -> None:
    assert resident_id_fault(mask_id(number)) is None
    assert mask_id(number) == mask_id(mask_id(number))


@given(resident_ids())
def test_a_masked_number_does_not_show_the_date_of_birth(number: str) -> None:
    assert "*" * 6 in mask_id(number)
    assert number[6:14] not in mask_id(number) or "*" in number[6:14]


def test_numbers_are_masked_however_they_are_accepted() -> None:
    assert mask_id("11010519491231002x") == "110105********002X"
    assert mask_id("not a number") == "*" * 12


def test_short_names_show_nothing() -> None:
    assert ["", "*", "张*", "张**", "J*** ***".replace(" ", "*")] == [
        mask_name(name) for name in ("", "张", "张三", "张三丰", "John Doe")
    ]
