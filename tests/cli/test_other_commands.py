"""`questions`, `packs` and `schema`."""

import json
from pathlib import Path

import pytest
from cli.stored_outputs import CASE
from jsonschema import Draft202012Validator
from small_pack import write_pack

import callcenter_rules as cr
from callcenter_rules.cli import main

SUZHOU = ["--as-of", "2026-11-21", "--jurisdiction", "320500"]


def test_questions_are_asked_most_telling_first_with_their_proof(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == main(["questions", CASE, *SUZHOU, "--lang", "en"])
    text = " ".join(capsys.readouterr().out.split())

    assert "1 professional staff no. 3: months of unbroken social insurance" in text
    assert "staff.members[2].insured_months proof social-insurance statement settles" in text


def test_questions_of_advice_are_asked_on_request(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = tmp_path / "case.yaml"
    case.write_text("{}", "utf-8")
    main(["questions", str(case), "--lang", "en"])
    fewer = capsys.readouterr().out
    main(["questions", str(case), "--advisory", "--lang", "en"])

    assert len(fewer) < len(capsys.readouterr().out)


def test_where_nothing_is_undetermined_nothing_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path)
    case = tmp_path / "case.yaml"
    case.write_text("site: {live_seats: 1}", "utf-8")
    status = main(
        ["questions", str(case), "--pack", "test", "--rulesets", str(folder), "--lang", "zh"]
    )

    assert 0 == status
    assert "没有需要询问的事实。" in capsys.readouterr().out


def test_packs_are_listed_with_version_size_and_digest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path)
    assert 0 == main(["packs", "--rulesets", str(folder), "--lang", "en"])
    digest = cr.load_pack("test", folder).digest

    assert [
        "test",
        "  Test: Does it stand?",
        f"  version 1, 1 requirement, {digest[:19]}",
    ] == capsys.readouterr().out.splitlines()


def test_a_pack_lists_its_requirements_by_subject(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["packs", "application", "--lang", "en"])
    text = capsys.readouterr().out

    slugs = [each.id.partition(".")[2] for each in cr.load_pack("application").requirements]
    assert "Capital (" in text
    assert [] == [slug for slug in slugs if slug not in text]


def test_a_pack_that_does_not_load_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path)
    write_pack(tmp_path, name="broken", rules="title: {zh: 坏}")
    status = main(["packs", "--rulesets", str(folder), "--lang", "en"])
    printed = capsys.readouterr()

    assert 2 == status
    assert "Does it stand?" in printed.out
    assert "rules.yaml:1:8: title: `en` is missing" in printed.err


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_schema_accepts_the_example(capsys: pytest.CaptureFixture[str], lang: str) -> None:
    from callcenter_rules.facts import case_to_data

    assert 0 == main(["schema", "--lang", lang])
    schema = json.loads(capsys.readouterr().out)

    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(case_to_data(cr.load_case(CASE)))
