import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from callcenter_rules.errors import CaseRefused, Refused
from callcenter_rules.exchange import case_schema
from callcenter_rules.facts import Case, case_from_data
from callcenter_rules.facts.catalogue import RecordShape, shape
from callcenter_rules.facts.documents import parse_document
from callcenter_rules.testing import case_data

SCHEMA = case_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

BAD = Path(__file__).parents[1] / "facts" / "bad"
ONLY_THE_READER_REFUSES = {"contradictions.yaml", "long_ago.yaml"}
"""What is wrong in these is not a matter of form."""


def as_json(value: Any) -> Any:
    """Return what an editor sees of a document that was written in YAML."""
    if isinstance(value, dict):
        return {key: as_json(below) for key, below in value.items()}
    if isinstance(value, list):
        return [as_json(below) for below in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def readable(path: Path) -> bool:
    try:
        parse_document(path.read_text(encoding="utf-8"), format=form_of(path))
    except Refused:
        return False
    return True


def form_of(path: Path) -> Any:
    return "json" if path.suffix == ".json" else "yaml"


FILES = sorted(p for p in BAD.iterdir() if p.suffix in {".yaml", ".json"} and readable(p))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_is_one(lang: str) -> None:
    Draft202012Validator.check_schema(case_schema(lang))


def respelled(data: Any, drawn: st.DataObject) -> Any:
    """Return data that mean the same in another spelling."""
    if isinstance(data, dict):
        return {key: respelled(value, drawn) for key, value in data.items()}
    if isinstance(data, list):
        return [respelled(value, drawn) for value in data]
    spellings = [data]
    if isinstance(data, str) and data.isdigit() and len(data) == 6 and data[0] != "0":
        spellings.append(int(data))
    if isinstance(data, int) and not isinstance(data, bool):
        spellings.append(float(data))
    return drawn.draw(st.sampled_from(spellings))


@given(case_data(), st.data())
def test_every_case_that_is_read_fits_the_schema(data: Any, drawn: st.DataObject) -> None:
    VALIDATOR.validate(data)
    other = respelled(data, drawn)
    try:
        case_from_data(other)
    except CaseRefused:
        return
    VALIDATOR.validate(other)


SPELLINGS = [
    None, True, False, 0, 1, -1, 6, 2.5, 0.625, 62.5, 120.0, 1e9, 320000, 320500, 999999, 10**17,
    "", "x", "62.5%", "5/8", "0.5", "1", "-5%", "120%", "5/0", "5000000", "1e3", "2026-01-01",
    "2026-02-30", "320000", "320500", "91110000600037341L", "110105********002X", "national",
    {"at_least": "10%"}, {"at_least": 0, "at_most": 1}, {"at_most": "120%"},
    {"company": "a"}, "caller", [], {}, ["caller"], [None], [{}], {"at_least": []},
    {"at_least": [{}]}, {"x": 1},
]  # fmt: skip


def choices(record: RecordShape) -> Iterator[str]:
    for field in record.fields.values():
        for found in (field, field.item):
            if found is not None and found.choice is not None:
                yield from (member.value for member in found.choice)
            if found is not None and found.shape is not None:
                yield from choices(found.shape)


def paths(record: RecordShape) -> Iterator[tuple[str, ...]]:
    for name, field in record.fields.items():
        yield (name,)
        if field.shape is not None:
            yield from ((name, *rest) for rest in paths(field.shape))
        if field.item is not None and field.item.shape is not None:
            yield from ((name, "0", *rest) for rest in paths(field.item.shape))


def nested(steps: tuple[str, ...], value: Any) -> Any:
    for step in reversed(steps):
        value = [value] if step == "0" else {step: value}
    return value


@pytest.mark.parametrize("steps", list(paths(shape(Case))), ids=".".join)
def test_every_spelling_that_is_read_fits_the_schema(steps: tuple[str, ...]) -> None:
    accepted = 0
    for spelling in [*SPELLINGS, *sorted(set(choices(shape(Case))))]:
        data = nested(steps, spelling)
        try:
            case_from_data(data)
        except CaseRefused:
            continue
        VALIDATOR.validate(data)
        accepted += 1
    assert accepted > 1


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bad_cases_do_not_fit_the_schema(path: Path) -> None:
    document = parse_document(path.read_text(encoding="utf-8"), format=form_of(path))
    fits = VALIDATOR.is_valid(as_json(document.plain()))
    assert fits == (path.name in ONLY_THE_READER_REFUSES)


def test_every_fact_is_titled_in_both_languages() -> None:
    for lang, other in (("zh", "en"), ("en", "zh")):
        schema = case_schema(lang)
        for record in {schema["title"]: schema, **schema["$defs"]}.values():
            for name, fact in record["properties"].items():
                assert fact["title"], name
                twin = _twin(name, record, case_schema(other))
                assert fact["description"].startswith(twin["title"]), name


def _twin(name: str, record: dict[str, Any], schema: dict[str, Any]) -> Any:
    records = [schema, *schema["$defs"].values()]
    same = next(r for r in records if r["properties"].keys() == record["properties"].keys())
    return same["properties"][name]


def test_descriptions_name_unit_and_proof() -> None:
    capital = SCHEMA["$defs"]["Entity"]["properties"]["registered_capital"]
    assert capital["title"] == "registered capital"
    assert capital["description"] == "注册资本。 Unit: yuan. Proved by: business licence."


def test_choices_are_listed_with_their_titles() -> None:
    coverage = case_schema("zh")["$defs"]["Application"]["properties"]["coverage"]
    assert coverage["anyOf"] == [
        {"const": "national", "title": "全国或跨省"},
        {"const": "provincial", "title": "省内"},
        {"type": "null"},
    ]


def test_every_record_class_has_its_own_definition() -> None:
    def classes(record: RecordShape) -> Iterator[type]:
        yield record.cls
        for field in record.fields.values():
            below = field.shape or (field.item.shape if field.item is not None else None)
            if below is not None:
                yield from classes(below)

    assert len({cls.__name__ for cls in classes(shape(Case))} - {"Case"}) == len(SCHEMA["$defs"])
