import json
from fractions import Fraction
from functools import partial
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from callcenter_rules.errors import CaseRefused
from callcenter_rules.facts import (
    AtLeast,
    Case,
    Person,
    Staff,
    case_from_data,
    case_from_json,
    case_to_data,
    codec,
    parse_case,
)
from callcenter_rules.facts.documents import parse_document
from callcenter_rules.facts.numerals import share, share_text
from callcenter_rules.facts.reading import read
from callcenter_rules.testing import case_data, cases

BARE = partial(case_to_data, mask=False)


def told(case: Case) -> tuple[Case, str]:
    """Return all of a case: equality alone does not tell an open list from a complete one."""
    return case, repr(case)


def slowly(text: str) -> Case:
    return read(parse_document(text, format="json", refused=CaseRefused), Case)


@given(cases())
def test_a_case_comes_back_from_its_json(case: Case) -> None:
    text = json.dumps(BARE(case))
    assert told(case) == told(parse_case(text, format="json"))
    assert told(case) == told(slowly(text))


@given(cases())
def test_a_case_comes_back_from_its_yaml(case: Case) -> None:
    text = yaml.safe_dump(BARE(case), allow_unicode=True)
    assert told(case) == told(parse_case(text))


@given(cases())
def test_a_case_comes_back_from_its_data(case: Case) -> None:
    assert told(case) == told(case_from_data(BARE(case)))


@given(cases(), st.booleans())
def test_what_is_written_is_read_the_fast_way(case: Case, ascii_only: bool) -> None:
    data = BARE(case)
    colons = json.dumps(data).count(":") - json.dumps(data).count('":')
    assert told(case) == told(codec.from_data(data, Case))
    if "\\u003" not in json.dumps(data) and not colons:
        written = json.dumps(data, ensure_ascii=ascii_only).encode()
        assert told(case) == told(codec.from_json(written, Case))


@given(cases())
def test_masked_data_is_read_and_masks_to_itself(case: Case) -> None:
    masked = case_to_data(case)
    assert masked == case_to_data(case)
    assert masked == case_to_data(case_from_data(masked))
    assert masked == BARE(case_from_data(masked))


@given(cases())
def test_masking_hides_names_and_numbers_and_nothing_else(case: Case) -> None:
    bare, masked = BARE(case), case_to_data(case)
    for data in (bare, masked):
        data.get("equity", {}).pop("chain", None)
        members = data.get("staff", {}).pop("members", [])
        listed = members["at_least"] if isinstance(members, dict) else members
        personal = [(person.pop("name", None), person.pop("id_number", None)) for person in listed]
        data["personal"] = listed
        data["hidden"] = personal
    names = zip(bare.pop("hidden"), masked.pop("hidden"), strict=True)
    assert bare == masked
    for (name, number), (shown_name, shown_number) in names:
        assert name is None or len(name) == len(shown_name)
        assert name is None or set(shown_name[1:]) <= {"*"}
        assert number is None or "*" * 6 in shown_number


@given(cases())
def test_facts_that_are_not_stated_are_left_out(case: Case) -> None:
    text = json.dumps(BARE(case))
    assert "null" not in text
    assert case_to_data(Case()) == {}


@given(case_data(), st.data())
def test_the_fast_way_accepts_nothing_that_the_slow_way_refuses(
    data: dict[str, Any], drawn: st.DataObject
) -> None:
    text = json.dumps(data, ensure_ascii=False)
    cut = sorted(drawn.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    odd = [
        "",
        "1",
        "1.5",
        '"1.5"',
        "1e3",
        "-0",
        "null",
        "true",
        '"a":1,',
        '"entity":{},',
        "{}",
        "[]",
    ]
    odd += ['{"at_least":[]}', ",", "\\u003a", "\t", '"62.5%"', "0.1", "9" * 70, " "]
    mutated = text[: cut[0]] + drawn.draw(st.sampled_from(odd)) + text[cut[1] :]
    try:
        case = codec.from_json(mutated.encode(), Case)
    except codec.Unaccepted:
        return
    assert told(case) == told(slowly(mutated))


@given(st.dictionaries(st.sampled_from("ab:\n"), st.integers(0, 9) | st.just(":")), st.booleans())
def test_a_key_written_twice_is_never_lost(data: dict[str, Any], ascii_only: bool) -> None:
    text = json.dumps(data, ensure_ascii=ascii_only)
    twice = text[:-1] + (", " if data else "") + '"a" : 1, "a" : 2}'
    plain = msgspec.json.decode(twice)
    assert codec._may_lose_keys(twice.encode(), plain)
    assert not codec._may_lose_keys(text.encode(), data)


def test_a_hidden_colon_does_not_make_up_for_a_lost_key() -> None:
    text = '{"entity": {"name": "\\u003a", "zone": "elsewhere", "zone": "elsewhere"}}'
    with pytest.raises(CaseRefused) as refused:
        case_from_json(text)
    assert "entity.zone: written twice; first in line 1" in str(refused.value)


def test_fast_and_slow_readings_of_json_bytes_agree_on_the_byte_order_mark() -> None:
    assert Case() == case_from_json(b"\xef\xbb\xbf{}")


def test_bytes_that_are_not_utf_8_are_refused_by_line_and_column() -> None:
    with pytest.raises(CaseRefused) as refused:
        case_from_json('{"entity":\n  {"name": "张三"}}'.encode("gbk"))
    assert "2:13: not UTF-8, perhaps GBK" in str(refused.value)


def test_a_very_long_json_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callcenter_rules.facts.documents.MAX_CHARACTERS", 10)
    monkeypatch.setattr("callcenter_rules.facts.codec.MAX_CHARACTERS", 10)
    with pytest.raises(CaseRefused) as refused:
        case_from_json('{"entity": {}}')
    assert "too long" in str(refused.value)


def test_open_lists_stay_open() -> None:
    case = Case(staff=Staff(members=AtLeast([Person(), Person(back_paid=False)])))
    data = case_to_data(case)
    assert data == {"staff": {"members": {"at_least": [{}, {"back_paid": False}]}}}
    assert told(case) == told(case_from_data(data))


@given(st.fractions(0, 1))
def test_a_share_is_written_exactly(value: Fraction) -> None:
    assert value == share(share_text(value))


@settings(max_examples=20)
@given(case_data(missing=False))
def test_plain_data_is_what_its_case_is_written_as(data: dict[str, Any]) -> None:
    assert data == BARE(case_from_data(data))


def test_decimals_and_nulls_are_read_the_fast_way() -> None:
    case = codec.from_json(b'{"site": {"area_m2": 120.10, "tenure": null}}', Case)
    assert str(case.site.area_m2) == "120.1"
