"""Every statement of the domain has a place in the packs, or the packs say why it has none."""

import pytest

from callcenter_rules.authoring import Statement, load_statements, trace
from callcenter_rules.packs import Pack, load_pack, pack_names

OF_AN_APPLICATION = [f"R{number:03}" for number in range(16, 75)]


@pytest.fixture(scope="module")
def statements() -> dict[str, Statement]:
    return dict(load_statements())


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("application")


def test_there_are_158_statements_in_order(statements: dict[str, Statement]) -> None:
    assert [f"R{number:03}" for number in range(1, 159)] == list(statements)


def test_statements_of_one_topic_have_titles_of_their_own(
    statements: dict[str, Statement],
) -> None:
    titles = [(each.title.zh, each.title.en) for each in statements.values()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_statement_is_told_in_both_languages(
    statements: dict[str, Statement], lang: str
) -> None:
    def is_chinese(text: str) -> bool:
        return any("\u4e00" <= char <= "\u9fff" for char in text)

    for statement in statements.values():
        assert (lang == "zh") == is_chinese(statement.title.in_(lang)), statement.id
        assert (lang == "zh") == is_chinese(statement.topic_title.in_(lang)), statement.topic


@pytest.mark.parametrize("name", OF_AN_APPLICATION)
def test_every_statement_on_applications_is_placed(pack: Pack, name: str) -> None:
    assert trace([pack], [name])[name].is_placed


@pytest.mark.parametrize("name", OF_AN_APPLICATION)
def test_a_statement_that_is_not_checked_is_asked_for_nowhere(pack: Pack, name: str) -> None:
    found = trace([pack], [name])[name]
    assert not (found.not_checked and found.requirements)


def test_every_statement_is_placed_in_some_pack(statements: dict[str, Statement]) -> None:
    traces = trace(map(load_pack, pack_names()), statements)
    assert [] == [name for name, found in traces.items() if not found.is_placed]


@pytest.mark.parametrize("name", pack_names())
def test_a_pack_names_only_statements_that_exist(
    name: str, statements: dict[str, Statement]
) -> None:
    assert list(statements) == list(trace([load_pack(name)], statements))


def test_every_requirement_and_every_number_that_it_reads_stands_for_a_statement(
    pack: Pack,
) -> None:
    read = {name for requirement in pack.requirements for name in requirement.parameters}
    unnamed = [each.id for each in pack.requirements if not each.statements]
    unnamed += [name for name in sorted(read) if not pack.parameters[name].statements]
    assert [] == unnamed
