from pathlib import Path

import pytest

from callcenter_rules.errors import CaseRefused
from callcenter_rules.facts import Case, Entity, load_case, parse_case
from callcenter_rules.facts.documents import MAX_CHARACTERS

TEXT = "entity:\n  name: 张三通信有限公司\n"
CASE = Case(entity=Entity(name="张三通信有限公司"))


def refusal(path: Path) -> str:
    with pytest.raises(CaseRefused) as refused:
        load_case(path)
    (fault,) = refused.value.faults
    assert fault.place.file == str(path)
    assert fault.message.zh
    return fault.message.en


def test_a_file_is_read_by_its_name_as_yaml_or_json(tmp_path: Path) -> None:
    written = {"a.yaml": TEXT, "a.yml": TEXT, "a": TEXT}
    written |= {"a.json": '{"entity": {"name": "张三通信有限公司"}}'}
    for name, text in written.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert load_case(tmp_path / name) == CASE
        assert load_case(str(tmp_path / name)) == CASE


def test_a_json_file_is_read_strictly_as_json(tmp_path: Path) -> None:
    path = tmp_path / "a.JSON"
    path.write_text('{"entity": {},}', encoding="utf-8")
    assert "a comma too many before `}`" == refusal(path)


def test_files_of_other_systems_are_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert load_case(path) == CASE


def test_the_file_is_named_in_every_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("x: 1\ny: 2\n", encoding="utf-8")
    with pytest.raises(CaseRefused) as refused:
        load_case(path)
    assert [f"{path}:1:1", f"{path}:2:1"] == [
        str(fault).split(": ")[0] for fault in refused.value.faults
    ]


def test_a_missing_file_brings_up_the_one_beside_it(tmp_path: Path) -> None:
    (tmp_path / "suzhou.yaml").touch()
    assert refusal(tmp_path / "suzou.yaml") == "no such file; did you mean `suzhou.yaml`?"
    assert refusal(tmp_path / "nowhere" / "a.yaml") == "no such file"


def test_what_cannot_be_read_as_a_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "a directory, not a file"
    assert refusal(tmp_path / "a\0b").startswith("cannot be read: ")


def test_a_file_that_is_not_utf_8_is_refused_where_it_goes_wrong(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(TEXT.encode("gbk"))
    with pytest.raises(CaseRefused) as refused:
        load_case(path)
    assert f"{path}:2:9: not UTF-8, perhaps GBK; save the file as UTF-8" in str(refused.value)


def test_a_very_long_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("张" * (MAX_CHARACTERS * 4 // 3 + 1), encoding="utf-8")
    assert refusal(path).startswith("too long")


def test_a_text_needs_no_file() -> None:
    assert parse_case(TEXT) == CASE
    with pytest.raises(CaseRefused) as refused:
        parse_case("x: 1", file="by mail")
    assert str(refused.value.faults[0]).startswith("by mail:1:1: x: ")
