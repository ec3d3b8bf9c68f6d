"""Every golden file in bad/ is refused with exactly the faults in the text beside it."""

from pathlib import Path

import pytest
from golden_pack import BASE, write_golden

from callcenter_rules.authoring import load_golden
from callcenter_rules.errors import PackRefused

BAD = Path(__file__).parent / "bad"
FILES = sorted(BAD.glob("*.yaml"))


def refusal(folder: Path, golden: str, base: str = BASE) -> str:
    pack = write_golden(folder, golden, base=base)
    with pytest.raises(PackRefused) as refused:
        load_golden(pack, folder)
    told = [fault.in_(lang) for lang in ("en", "zh") for fault in refused.value.faults]
    return "\n".join(told).replace(f"{folder / 'test' / 'cases'}/", "") + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_bad_golden_file_gives_all_its_faults_in_both_languages(path: Path, tmp_path: Path) -> None:
    expected = path.with_suffix(".yaml.txt").read_text(encoding="utf-8")
    assert expected == refusal(tmp_path, path.read_text(encoding="utf-8"))


def test_no_expectation_is_left_without_its_file() -> None:
    assert {path.with_suffix(".yaml.txt") for path in FILES} == set(BAD.glob("*.txt"))


def test_a_base_with_faults_gives_its_own_lines_once(tmp_path: Path) -> None:
    golden = """base: bases/base.yaml
as_of: 2026-11-21
cases:
  - {id: a, outcome: pass}
  - {id: b, outcome: pass}
"""
    told = refusal(tmp_path, golden, base="entity:\n  registred_capital: 3\n")
    assert (
        "bases/base.yaml:2:3: entity.registred_capital: no such fact; did you mean "
        "`registered_capital`?\n"
        "bases/base.yaml:2:3: entity.registred_capital: "
        "没有这个事实；是否想写 `registered_capital`？\n"
    ) == told


def test_the_faults_of_all_files_are_reported_at_once(tmp_path: Path) -> None:
    pack = write_golden(tmp_path, "nonsense: 1\n")
    (tmp_path / "test" / "cases" / "other.yaml").write_text("cases: [1]\n", "utf-8")
    (tmp_path / "test" / "cases" / "latin.yaml").write_bytes(b"\xff")
    with pytest.raises(PackRefused) as refused:
        load_golden(pack, tmp_path)
    files = {Path(fault.place.file or "").name for fault in refused.value.faults}
    assert {"golden.yaml", "other.yaml", "latin.yaml"} == files
