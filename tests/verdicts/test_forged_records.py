"""A record with a digest made anew is still found out, unless it is a true record of its case."""

import copy
import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from varied_cases import EXAMPLE

import callcenter_rules as cr
from callcenter_rules.errors import Refused
from callcenter_rules.exchange.canonical import to_canonical_json
from callcenter_rules.verdicts.record import digest_of

DAY = dt.date(2026, 11, 21)
REFUSED = (cr.ReplayDiffers, ValueError, Refused)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return json.loads(
        cr.evaluate(cr.load_case(EXAMPLE), as_of=DAY, jurisdiction="320500").to_json()
    )


def paths_of(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries: Any = ()
    if isinstance(data, dict):
        entries = data.items()
    elif isinstance(data, list):
        entries = enumerate(data)
    for key, value in entries:
        yield (*path, key)
        yield from paths_of(value, (*path, key))


def holder_of(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path[:-1]:
        data = data[key]
    return data


anything = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.sampled_from(["2026-11-21", "law", "320500", "application", "satisfied", "sha256:0"]),
)


@given(st.data(), anything, st.booleans())
def test_a_forged_record_is_found_out(
    record: dict[str, Any], data: st.DataObject, value: Any, removed: bool
) -> None:
    """Whatever but the case is changed or taken out; who runs the consequences does not matter."""
    changeable = [
        path
        for path in paths_of(record)
        if path[0] not in ("case", "digest") and path[-1] != "inference_engine"
    ]
    path = data.draw(st.sampled_from(changeable))
    forged = copy.deepcopy(record)
    holder = holder_of(forged, path)
    if removed:
        del holder[path[-1]]
    elif type(holder[path[-1]]) is type(value) and holder[path[-1]] == value:
        return
    else:
        holder[path[-1]] = value
    try:
        forged["digest"] = digest_of(forged)
    except (KeyError, AttributeError, TypeError):
        forged["digest"] = record["digest"]
    with pytest.raises(REFUSED):
        cr.replay(json.dumps(forged))


@given(st.data(), st.sampled_from([1.5, float("nan"), float("inf"), -0.0]))
def test_a_number_with_a_fraction_is_no_part_of_a_record(
    record: dict[str, Any], data: st.DataObject, value: float
) -> None:
    forged = copy.deepcopy(record)
    path = data.draw(st.sampled_from(list(paths_of(record))))
    holder_of(forged, path)[path[-1]] = value
    with pytest.raises(REFUSED):
        cr.replay(json.dumps(forged))


@given(st.data())
def test_a_key_written_twice_is_found(record: dict[str, Any], data: st.DataObject) -> None:
    text = to_canonical_json(record)
    key = data.draw(st.sampled_from(["outcome", "digest", "pack", "case"]))
    twice = text.replace(f'"{key}":', f'"{key}":null,"{key}":', 1)
    with pytest.raises(REFUSED):
        cr.replay(twice)


@given(st.text(max_size=30) | st.binary(max_size=30))
def test_any_text_is_a_record_or_refused(text: str | bytes) -> None:
    with pytest.raises(REFUSED):
        cr.replay(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=3),
        lambda below: (
            st.lists(below, max_size=3)
            | st.dictionaries(
                st.sampled_from(["format", "pack", "digest", "provenance", "case", "findings"]),
                below,
                max_size=6,
            )
        ),
        max_leaves=12,
    )
)
def test_any_data_in_the_form_of_a_record_is_refused(data: Any) -> None:
    if isinstance(data, dict):
        data["format"] = "callcenter-rules/verdict/1"
    with pytest.raises(REFUSED):
        cr.replay(json.dumps(data))


def test_a_forged_case_is_a_record_of_that_case_only_with_its_own_findings(
    record: dict[str, Any],
) -> None:
    forged = copy.deepcopy(record)
    forged["case"]["entity"]["registered_capital"] = 50_000_000
    forged["digest"] = digest_of(forged)
    with pytest.raises(cr.ReplayDiffers):
        cr.replay(json.dumps(forged))


def test_white_space_and_the_order_of_keys_are_no_part_of_a_record(record: dict[str, Any]) -> None:
    backwards = dict(reversed(record.items()))
    assert record["digest"] == cr.replay(json.dumps(backwards, indent=2)).digest
