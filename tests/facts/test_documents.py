import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.errors import PackRefused, Refused
from callcenter_rules.facts import documents
from callcenter_rules.facts.documents import (
    MAX_DEPTH,
    Mapping,
    Node,
    Scalar,
    Sequence,
    located,
    parse_document,
    parse_documents,
)

PRINTABLE = st.characters(max_codepoint=0xD7FF, exclude_categories=["Cc", "Zl", "Zp"])
FINITE = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e60, max_value=1e60)
NUMBERS = st.integers(-(10**20), 10**20) | FINITE.filter(lambda x: x == 0 or abs(x) > 1e-60)

MARKS = ["{", "}", "[", "]", ":", ": ", ",", "- ", "\n", "  ", "\t", '"', "'", "&a ", "*a", "!!t "]
WORDS = ["? ", "#", "|", ">", "---\n", "\\u", "：", "%", "null", "~", "true", "a", "1.5", "1e9999"]
PIECES = st.sampled_from([*MARKS, *WORDS])


def trees(texts: st.SearchStrategy[str], numbers: st.SearchStrategy[Any]) -> Any:
    leaves = st.none() | st.booleans() | numbers | texts
    keys = texts.map(lambda text: text[:60])
    return st.recursive(
        leaves, lambda below: st.lists(below) | st.dictionaries(keys, below), max_leaves=12
    )


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.value:
            yield from scalars(item)
    else:
        for entry in node.value:
            yield entry.key
            yield from scalars(entry.value)


def refusal(read: Callable[[], Node]) -> str:
    with pytest.raises(Refused) as refused:
        read()
    return str(refused.value)


def as_decimals(text: str) -> Any:
    return json.loads(text, parse_float=Decimal)


@given(trees(st.text(), NUMBERS), st.sampled_from([None, 1, "\t"]), st.booleans())
def test_json_is_read_as_the_standard_library_reads_it(
    data: Any, indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=ascii_only)
    assert as_decimals(text) == parse_document(text, format="json").plain()


@given(trees(st.text(), NUMBERS), st.sampled_from([None, 2]))
def test_every_json_scalar_is_where_its_place_says(data: Any, indent: int | None) -> None:
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    lines = text.split("\n")
    for scalar in scalars(parse_document(text, format="json")):
        line, column = scalar.place.line, scalar.place.column
        assert line is not None
        assert column is not None
        is_text = isinstance(scalar.value, str)
        written = json.dumps(scalar.text, ensure_ascii=False) if is_text else scalar.text
        assert lines[line - 1][column - 1 :].startswith(written)


@given(trees(st.text(PRINTABLE), NUMBERS))
def test_printable_json_means_the_same_as_yaml(data: Any) -> None:
    text = json.dumps(data, ensure_ascii=False)
    as_json, as_yaml = (parse_document(text, format=form) for form in ("json", "yaml"))
    assert as_json.plain() == as_yaml.plain()
    assert [str(s.place) for s in scalars(as_json)] == [str(s.place) for s in scalars(as_yaml)]


@given(trees(st.text(PRINTABLE), st.integers()), st.booleans())
def test_libyaml_and_pyyaml_give_the_same_tree(data: Any, in_flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=in_flow)
    fast = parse_document(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml, "__with_libyaml__", False)
        slow = parse_document(text)
    assert fast == slow
    assert [str(s.place) for s in scalars(fast)] == [str(s.place) for s in scalars(slow)]


@given(trees(st.text(PRINTABLE), st.integers(-(10**20), 10**20) | FINITE.map(str).map(Decimal)))
def test_plain_data_comes_back_plain(data: Any) -> None:
    assert data == located(data).plain()


@pytest.mark.parametrize("form", ["yaml", "json"])
@given(data=st.data())
def test_any_text_is_read_or_refused_with_places(form: Any, data: st.DataObject) -> None:
    text = data.draw(st.lists(PIECES | st.text(max_size=2), max_size=12).map("".join))
    try:
        node = parse_document(text, format=form, file="a")
    except Refused as refused:
        for fault in refused.faults:
            assert fault.place.file == "a"
            assert fault.place.line is not None
    else:
        assert isinstance(node, Scalar | Sequence | Mapping)


def test_values_of_yaml_are_what_they_look_like() -> None:
    text = "[no, off, y, 1:30, 010, 0x1F, 1_000, +5, .5, 5., 1e3, 62.5, 2026-02-30, NaN, True, '7']"
    expected = ["no", "off", "y", "1:30", "010", "0x1F", 1000, 5, ".5", "5.", Decimal(1000)]
    expected += [Decimal("62.5"), "2026-02-30", "NaN", "True", "7"]
    assert expected == parse_document(text).plain()


def test_decimals_keep_the_digits_that_were_written() -> None:
    assert str(parse_document("0.10").plain()) == "0.10"
    assert str(parse_document("0.10", format="json").plain()) == "0.10"


def test_keys_are_text_as_it_was_written() -> None:
    node = parse_document("{320500: a, no: b, ~: c, 1.50: d, 2026-01-01: e}")
    assert list(node.plain()) == ["320500", "no", "~", "1.50", "2026-01-01"]


def test_paths_name_keys_and_count_members_from_zero() -> None:
    node = parse_document("staff:\n  members:\n  - {}\n  - role: agent\n", file="a.yaml")
    *_, role = scalars(node)
    assert str(role.place) == "a.yaml:4:11: staff.members[1].role"


def test_faults_are_of_the_class_that_the_caller_gives() -> None:
    with pytest.raises(PackRefused) as refused:
        parse_document("a: 1\na: *b\na: !c d", file="pack.yaml", refused=PackRefused)
    assert len(refused.value.faults) == 4
    assert refused.value.message == "pack.yaml"


def test_several_documents_are_read_in_order() -> None:
    nodes = parse_documents("a: 1\n---\n- b\n---\nc")
    assert [node.plain() for node in nodes] == [{"a": 1}, ["b"], "c"]
    assert [node.place.line for node in nodes] == [1, 3, 5]


def test_nothing_at_all_is_no_documents() -> None:
    assert parse_documents("# nothing\n") == ()
    assert parse_documents(" \n", format="json") == ()


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_depth_is_bounded(form: Any) -> None:
    just = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    parse_document(just, format=form)
    for deeper in ("[" + just + "]", "[" * 200_000):
        assert "nested more than" in refusal(partial(parse_document, deeper, format=form))


def test_depth_of_plain_data_is_bounded() -> None:
    circle: list[Any] = []
    circle.append(circle)
    assert "nested more than" in refusal(lambda: located(circle))


def test_reading_stops_after_very_many_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_FAULTS", 5)
    with pytest.raises(Refused) as refused:
        parse_document("? a\n" * 100)
    assert [2, 3, 4, 5, 6, 6] == [fault.place.line for fault in refused.value.faults]


def test_length_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_CHARACTERS", 10)
    assert parse_document("0123456789").plain() == "0123456789"
    assert "too long" in refusal(lambda: parse_document("0123456789a"))


def test_what_is_not_data_is_refused_by_its_path() -> None:
    assert "a[1]: set is not data" in refusal(lambda: located({"a": [1, {1}]}))
    assert "expected text as a key" in refusal(lambda: located({1: 2}))


def test_a_byte_order_mark_is_skipped() -> None:
    assert parse_document("\ufeff{a: 1}").plain() == {"a": 1}
    assert parse_document('\ufeff{"a": 1}', format="json").plain() == {"a": 1}


@pytest.mark.parametrize("has_libyaml", [True, False])
def test_half_of_a_character_is_refused(has_libyaml: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml, "__with_libyaml__", has_libyaml and yaml.__with_libyaml__)
    assert refusal(lambda: parse_document('a: "\\ud800"')).startswith("<text>\n  1:")
    assert "half of a character" in refusal(lambda: parse_document('"\\ud800"', format="json"))
