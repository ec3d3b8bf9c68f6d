"""Statements are traced to where they stand, and back."""

from pathlib import Path

import pytest
from golden_pack import HEAD, write_golden

from callcenter_rules.authoring import load_statements, trace
from callcenter_rules.authoring.traceability import KINDS, named_by
from callcenter_rules.errors import PackRefused
from callcenter_rules.packs import Pack, load_pack

STATEMENTS = """
topics:
  capital: {zh: 资本, en: Capital}
statements:
  - {id: R017, topic: capital, title: {zh: 甲, en: A}, keys: [TR16, "-"]}
  - {id: R018, topic: capital, title: {zh: 乙, en: B}}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return write_golden(tmp_path, HEAD + "  - {id: a, outcome: pass}")


def test_a_statement_is_traced_to_what_names_it(pack: Pack) -> None:
    found = trace([pack], ["R017", "R018", "R124", "R001"])
    assert (("test.capital",), ("floor",)) == (found["R017"].requirements, found["R017"].parameters)
    assert ((), ("floor",)) == (found["R018"].requirements, found["R018"].parameters)
    assert ("test.refused",) == found["R124"].consequences
    assert [True, True, True, False] == [
        found[name].is_placed for name in ("R017", "R018", "R124", "R001")
    ]


def test_a_statement_that_a_pack_names_and_nobody_knows_comes_last(pack: Pack) -> None:
    assert ["R018", "R017", "R046", "R044", "R124"] == list(trace([pack], ["R018"]))


def test_a_statement_may_be_said_not_to_be_checked(tmp_path: Path) -> None:
    write_golden(tmp_path, HEAD + "  - {id: a, outcome: pass}")
    path = tmp_path / "test" / "pack.yaml"
    reason = "statements: [{id: R070, reason: {zh: 无从检查, en: nothing to check}}]\n"
    path.write_text(path.read_text("utf-8") + reason, "utf-8")
    found = trace([load_pack("test", tmp_path)], ["R070"])["R070"]
    assert found.is_placed
    assert {"test": "nothing to check"} == {name: why.en for name, why in found.not_checked.items()}


def test_tracing_back_names_the_same() -> None:
    pack = load_pack("application")
    traces = trace([pack], load_statements())
    forth = {
        (kind, part, name)
        for name, found in traces.items()
        for kind in KINDS
        for part in getattr(found, kind)
    }
    back = {
        (kind, part, name)
        for kind, parts in named_by(pack).items()
        for part, names in parts.items()
        for name in names
    }
    assert back == forth


def test_statements_of_several_packs_stand_together(pack: Pack) -> None:
    found = trace([pack, load_pack("application")], ["R017"])["R017"]
    assert ("test.capital", "application.registered-capital") == found.requirements


def test_statements_are_read_with_their_topics(tmp_path: Path) -> None:
    (tmp_path / "statements.yaml").write_text(STATEMENTS, "utf-8")
    first, second = load_statements(tmp_path).values()
    assert ("R017", "capital", "Capital", "A", ("TR16", "-")) == (
        first.id,
        first.topic,
        first.topic_title.en,
        first.title.en,
        first.keys,
    )
    assert () == second.keys


def test_every_fault_of_the_statements_is_reported(tmp_path: Path) -> None:
    text = STATEMENTS.replace("id: R018, topic: capital", "id: R017, topic: capitol, note: x")
    (tmp_path / "statements.yaml").write_text(text, "utf-8")
    with pytest.raises(PackRefused) as refused:
        load_statements(tmp_path)
    told = str(refused.value).replace(f"{tmp_path}/", "")
    assert (
        "statements\n"
        "  statements.yaml:6:5: statements[1]: no such value `capitol`; did you mean `capital`?\n"
        "  statements.yaml:6:5: statements[1]: `R017` stands twice\n"
        "  statements.yaml:6:32: statements[1].note: no such key"
    ) == told


def test_without_statements_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PackRefused) as refused:
        load_statements(tmp_path)
    assert f"statements\n  {tmp_path}/statements.yaml: no such file" == str(refused.value)
