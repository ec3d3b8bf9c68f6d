"""Facts are set and unset by their paths, and nothing else changes."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.authoring.settings import Base, Settings
from callcenter_rules.facts import Case, case_from_data, case_to_data
from callcenter_rules.facts.documents import parse_document
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.testing import case_data

OF_ONE_PIECE = {"at_least", "at_most", "company"}
"""Keys of what is one fact although it is written with keys: open lists, bounds, and chains."""


def leaves(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(data, dict) and not OF_ONE_PIECE & data.keys():
        for name, value in data.items():
            yield from leaves(value, f"{path}.{name}" if path else name)
    elif isinstance(data, list) and any(isinstance(item, dict) for item in data):
        for index, item in enumerate(data):
            yield from leaves(item, f"{path}[{index}]")
    else:
        yield path, data


def settings(written: dict[str, Any]) -> Settings:
    faults = Faults()
    read = Settings.read(Form(parse_document(json.dumps(written), format="json"), faults), faults)
    assert [] == faults.found
    return read


def applied(written: dict[str, Any], data: dict[str, Any]) -> Case:
    case = settings(written).applied_to(Base(data, case_from_data(data)))
    assert case is not None
    return case


def paths(data: dict[str, Any]) -> list[str]:
    return [path for path, _ in leaves(data)]


@given(case_data().filter(paths), st.data())
def test_a_fact_that_is_unset_is_not_stated_and_the_others_are(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    path = draw.draw(st.sampled_from(paths(data)))
    left = case_to_data(applied({"unset": [path]}, data), mask=False)
    assert {each: value for each, value in leaves(data) if each != path} == dict(leaves(left))


@given(case_data().filter(paths), st.data())
def test_a_fact_that_is_set_again_gives_the_case_again(
    data: dict[str, Any], draw: st.DataObject
) -> None:
    path = draw.draw(st.sampled_from(paths(data)))
    value = dict(leaves(data))[path]
    before = case_from_data(data)
    assert before == applied({"set": {path: value}}, data)
    assert before == applied({"unset": [path], "set": {path: value}}, data)


@given(case_data())
def test_without_settings_a_case_stays_as_it_is(data: dict[str, Any]) -> None:
    assert case_from_data(data) == applied({}, data)


def test_a_record_that_is_not_there_is_made() -> None:
    case = applied({"set": {"site.lease.registered": True}}, {})
    assert {"site": {"lease": {"registered": True}}} == case_to_data(case)
