"""Every case file in bad/ is refused with exactly the faults in the text beside it."""

from pathlib import Path

import pytest

from callcenter_rules.errors import CaseRefused
from callcenter_rules.facts import parse_case

BAD = Path(__file__).parent / "bad"
FILES = sorted(path for path in BAD.iterdir() if path.suffix in {".yaml", ".json"})


def refusal(path: Path) -> CaseRefused:
    text = path.read_text(encoding="utf-8")
    with pytest.raises(CaseRefused) as refused:
        parse_case(text, format="json" if path.suffix == ".json" else "yaml", file=path.name)
    return refused.value


def expected_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.txt")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bad_case_gives_all_its_faults_in_both_languages(path: Path) -> None:
    faults = refusal(path).faults
    told = "\n".join(fault.in_(lang) for lang in ("en", "zh") for fault in faults) + "\n"
    assert expected_of(path).read_text(encoding="utf-8") == told


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_fault_has_a_line_and_a_column_of_the_file(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for fault in refusal(path).faults:
        line, column = fault.place.line, fault.place.column
        assert line is not None
        assert column is not None
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


def test_no_expectation_is_left_without_its_file() -> None:
    assert {expected_of(path) for path in FILES} == set(BAD.glob("*.txt"))


def test_refusals_do_not_repeat_personal_data() -> None:
    told = str(refusal(BAD / "personal_data.yaml"))
    for secret in ("张三丰", "李四海", "王五", "110105194912310021", "1101051949123100", "12345"):
        assert secret not in told
