import hashlib
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.exchange import digest, to_canonical_json
from callcenter_rules.facts import case_to_data
from callcenter_rules.testing import cases

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=12,
)


def reordered(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: reordered(value) for key, value in reversed(data.items())}
    return [reordered(value) for value in data] if isinstance(data, list) else data


@given(DATA)
def test_canonical_json_says_what_the_data_say(data: Any) -> None:
    assert data == json.loads(to_canonical_json(data))


@given(DATA)
def test_canonical_json_of_canonical_json_is_itself(data: Any) -> None:
    text = to_canonical_json(data)
    assert text == to_canonical_json(json.loads(text))


@given(DATA)
def test_the_order_of_keys_does_not_matter(data: Any) -> None:
    assert to_canonical_json(data) == to_canonical_json(reordered(data))


@given(DATA, DATA)
def test_different_data_give_different_texts(one: Any, other: Any) -> None:
    alike = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert alike == (to_canonical_json(one) == to_canonical_json(other))


@given(DATA)
def test_a_digest_is_the_sha256_of_the_text_in_utf_8(data: Any) -> None:
    text = to_canonical_json(data)
    assert digest(text) == "sha256:" + hashlib.sha256(text.encode()).hexdigest()


@given(cases())
def test_every_case_has_canonical_json(case: Any) -> None:
    data = case_to_data(case)
    assert data == json.loads(to_canonical_json(data))


def test_nothing_is_written_that_need_not_be() -> None:
    data = {"乙": [1, True, None], "甲": {"b": "\n\u2028", "a": "é/"}}
    assert to_canonical_json(data) == '{"乙":[1,true,null],"甲":{"a":"é/","b":"\\n\u2028"}}'
    assert to_canonical_json((1, 2)) == "[1,2]"


@pytest.mark.parametrize(
    "data", [0.5, Decimal(1), {1, 2}, b"a", {"a": [1.0]}, {1: 2}, [{"a": {None: 1}}], object()]
)
def test_what_has_no_one_spelling_is_refused(data: object) -> None:
    with pytest.raises(TypeError):
        to_canonical_json(data)


def test_half_of_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates not allowed"):
        to_canonical_json(["\ud800"])
