"""Packs are read whole or refused whole, digested by content, and remembered when bundled."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pack import RULES, write_pack

from callcenter_rules.errors import PackRefused, UsageRefused
from callcenter_rules.language import tree
from callcenter_rules.packs import bundled_rulesets, load_pack, pack_names
from callcenter_rules.packs.conditions import ConditionReader
from callcenter_rules.packs.files import RuleFiles
from callcenter_rules.packs.references import read_references


def test_a_bundled_pack_is_read_once() -> None:
    assert load_pack("application") is load_pack("application")


def test_the_application_pack_is_bundled() -> None:
    assert "application" in pack_names()
    assert pack_names() == pack_names(bundled_rulesets())


@pytest.mark.parametrize("name", pack_names())
def test_a_bundled_pack_cites_a_source_for_everything(name: str) -> None:
    pack = load_pack(name)
    for requirement in pack.requirements:
        assert requirement.claims or requirement.parameters
    for parameter in pack.parameters.values():
        assert parameter.claims
    assert {claim.source.id for claim in pack.all_claims()} <= set(pack.sources)


@pytest.mark.parametrize("name", pack_names())
def test_the_ids_of_a_bundled_pack_are_distinct(name: str) -> None:
    pack = load_pack(name)
    named = [each.id for each in (*pack.requirements, *pack.consequences)]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("name", pack_names())
def test_no_bundled_condition_reads_personal_data(name: str) -> None:
    nodes = [
        node
        for each in load_pack(name).requirements
        for node in (each.when, each.require)
        if node is not None
    ]
    read = [part for node in nodes for part in tree.walk(node) if isinstance(part, tree.Fact)]
    assert [] == [part.text for part in read if part.personal]


def test_an_unknown_pack_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UsageRefused) as refused:
        load_pack("aplication")
    expected = ["no such pack `aplication`; did you mean `application`?"]
    assert expected == [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize("name", ["", ".", "..", "../application", "application/cases"])
def test_a_name_that_leaves_the_folder_is_no_pack(name: str) -> None:
    with pytest.raises(UsageRefused):
        load_pack(name)


def test_two_loads_of_the_same_files_have_one_digest(tmp_path: Path) -> None:
    one = load_pack("test", write_pack(tmp_path / "one"))
    other = load_pack("test", write_pack(tmp_path / "other"))
    assert one.digest == other.digest
    assert one.digest.startswith("sha256:")


def test_the_ends_of_lines_do_not_change_the_digest(tmp_path: Path) -> None:
    before = load_pack("test", write_pack(tmp_path)).digest
    for path in tmp_path.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert before == load_pack("test", tmp_path).digest


def test_a_change_in_any_file_changes_the_digest(tmp_path: Path) -> None:
    before = load_pack("test", write_pack(tmp_path)).digest
    files = sorted(tmp_path.rglob("*.yaml"))
    assert len(files) > 4
    for path in files:
        text = path.read_text("utf-8")
        path.write_text(f"{text}# changed\n", "utf-8")
        assert before != load_pack("test", tmp_path).digest
        path.write_text(text, "utf-8")
    assert before == load_pack("test", tmp_path).digest


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("test/rules.yaml", "no such file"),
        ("sources.yaml", "no such file"),
        ("test/consequences.yaml", "no such file"),
    ],
)
def test_a_file_that_is_missing_is_named(tmp_path: Path, path: str, message: str) -> None:
    write_pack(tmp_path)
    (tmp_path / path).unlink()
    with pytest.raises(PackRefused) as refused:
        load_pack("test", tmp_path)
    assert f"{tmp_path}/{path}: {message}" in [str(fault) for fault in refused.value.faults]


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    write_pack(tmp_path)
    (tmp_path / "test/rules.yaml").write_bytes(RULES.encode("gbk"))
    with pytest.raises(PackRefused) as refused:
        load_pack("test", tmp_path)
    assert [f"{tmp_path}/test/rules.yaml: not in UTF-8"] == list(map(str, refused.value.faults))


STYLES = {
    "plain": "require: {}",
    "folded": "require: >-\n      {}",
    "literal": "require: |\n      {}",
    "single quotes": "require: '{}'",
    "continued": "require:\n      {}",
}


@given(
    st.sampled_from(sorted(STYLES)),
    st.lists(st.sampled_from(("site.real", "site.lease.registered", "1 < 2")), max_size=4),
    st.sampled_from((" && ", "  ||\n      ", " &&\n        ")),
)
def test_the_place_of_a_fault_is_where_the_file_says_it(
    tmp_path_factory: pytest.TempPathFactory, style: str, before: list[str], joint: str
) -> None:
    """However a condition is folded and quoted; a plain one may not go over lines in a flow."""
    text = joint.join([*before, "site.rael"])
    rules = RULES.replace("require: site.live_seats > 0", STYLES[style].format(text))
    folder = write_pack(tmp_path_factory.mktemp("rulesets"), rules=rules)
    with pytest.raises(PackRefused) as refused:
        load_pack("test", folder)
    (fault,) = refused.value.faults
    lines = rules.split("\n")
    line = next(number for number, each in enumerate(lines, 1) if "rael" in each)
    expected = (line, lines[line - 1].index("rael") + 1)
    assert expected == (fault.place.line, fault.place.column)


def test_the_parameters_that_conditions_read_are_the_packs(tmp_path: Path) -> None:
    parameters = """
parameters:
  fewest: {title: {zh: 甲, en: A}, unit: seats, stricter: higher, claims: [CLAIM]}
  unread: {title: {zh: 乙, en: B}, unit: seats, stricter: higher, claims: [CLAIM]}
""".replace("CLAIM", '{source: statute, article: "1", basis: law, value: 3}')
    rules = RULES.replace("site.live_seats > 0", "site.live_seats > param.fewest")
    pack = load_pack("test", write_pack(tmp_path, rules=rules, parameters=parameters))
    assert ["fewest"] == list(pack.parameters)
    assert ("fewest",) == pack.requirements[0].parameters


def test_a_condition_of_another_type_can_be_asked_for(tmp_path: Path) -> None:
    write_pack(tmp_path, rules="due: as_of + days(30)\n")
    files = RuleFiles(tmp_path)
    reader = ConditionReader(files.faults, read_references(files).scope())
    form = files.form("test/rules.yaml")
    assert reader.read(form, "due") is None
    assert ["expected a boolean, found a date"] == [f.message.en for f in files.faults.found]
