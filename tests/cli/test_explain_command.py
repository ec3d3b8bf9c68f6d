"""`explain` says what a rule asks, who says so, and how it stands on a case."""

import pytest
from cli.stored_outputs import CASE

from callcenter_rules.cli import main

SUZHOU = ["--as-of", "2026-11-21", "--jurisdiction", "320500"]


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert 0 == main(["explain", *arguments, *SUZHOU])
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("name", ["registered-capital", "application.registered-capital"])
def test_a_requirement_is_found_with_and_without_its_pack(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = explained(capsys, name, "--lang", "en")

    assert "application.registered-capital requirement, condition, veto" in text


def test_a_requirement_tells_how_each_reading_chooses(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "registered-capital", "--lang", "en")
    readings = text.partition("Readings on 2026-11-21 in Suzhou, Jiangsu (320500)")[2]

    for expected in (
        "asks registered capital at least floor of registered capital (by business coverage)",
        "formula entity.registered_capital >=",
        "(2017), art. 6(4) law; national or cross-province: 10,000,000 yuan, within one province: "
        "1,000,000 yuan; from 2017-09-01; China; copy or report read",
    ):
        assert expected in text
    law, strictest = readings.split("strictest asked")
    assert "art. 6(4) [law]" in law
    assert "within one province: 10,000,000 yuan (How to obtain" in strictest


def test_a_claim_that_does_not_hold_then_or_there_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert 0 == main(["explain", "registered-capital", "--as-of", "2026-11-21", "--lang", "en"])
    text = " ".join(capsys.readouterr().out.split())

    assert (
        "2009-04-10 to 2017-08-31; China; copy or report read; not in force on 2026-11-21" in text
    )
    assert "does not hold in China (100000)" in text


def test_a_requirement_tells_how_it_stands_on_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "recording-retention", "--case", CASE, "--lang", "zh")

    assert "外呼录音留存足够久（不满足） recording-retention" in text
    assert "录音留存时间：30日" in text


@pytest.mark.parametrize(
    "name",
    [
        "minimum_registered_capital",
        "minimum-registered-capital",
        "param.minimum_registered_capital",
    ],
)
def test_a_parameter_is_found_as_people_write_it(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    text = explained(capsys, name, "--lang", "zh")

    assert "minimum_registered_capital 参数" in text
    assert "用于 注册资本达到最低限额" in text


def test_a_parameter_tells_how_the_findings_that_read_it_stand(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = explained(capsys, "minimum_insured_staff", "--case", CASE, "--lang", "en")

    assert "Enough staff are insured (undetermined) insured-staff" in text


def test_a_source_tells_what_it_claims(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "order-42", "--lang", "en")

    assert "number 工业和信息化部令第42号" in text
    assert "floor of registered capital [minimum_registered_capital] art. 6(4)" in text


def test_a_source_tells_how_it_was_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert "核实 未核实" in explained(capsys, "order-11", "--lang", "zh")


def test_a_consequence_tells_when_it_follows_and_whether_it_did(
    capsys: pytest.CaptureFixture[str],
) -> None:
    refused = explained(capsys, "refused", "--case", CASE, "--lang", "en")
    returned = explained(capsys, "returned-for-correction", "--case", CASE, "--lang", "en")

    assert "when one of these is violated (" in refused
    assert "It does not follow." in refused
    assert "and none of this: one of these is violated (" in returned
    assert "because violated: " in returned


def test_a_statement_tells_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("R017", "r017"):
        text = explained(capsys, name, "--lang", "en")

        assert text.startswith("Statement R017")
        assert "requirement Registered capital reaches the floor" in text


def test_an_unknown_id_gets_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["explain", "registred-capital", "--pack", "application", "--lang", "en"])
    assert (
        "no such name `registred-capital`; did you mean `registered-capital`?"
        in capsys.readouterr().err
    )


def test_every_part_of_the_application_pack_can_be_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    from callcenter_rules.packs import load_pack
    from callcenter_rules.reports.subjects import subjects_of

    names = [name for name in subjects_of(load_pack("application")) if "." in name or "_" in name]
    for name in names:
        for lang in ("zh", "en"):
            text = explained(capsys, name, "--pack", "application", "--lang", lang)
            assert "`" not in text.replace("`callcenter-rules", "")
