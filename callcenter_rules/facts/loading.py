"""Case files: from a path or a text to a case, or to every fault in it.

>>> case = parse_case("entity: {registered_capital: 5_000_000}")
>>> case.entity.registered_capital
Decimal('5000000')
>>> try:
...     parse_case("entity: {registred_capital: 5_000_000}")
... except CaseRefused as refused:
...     print(refused)
<text>
  1:10: entity.registred_capital: no such fact; did you mean `registered_capital`?
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from callcenter_rules.errors import CaseRefused, Fault, Place, nearest
from callcenter_rules.facts import codec
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.documents import (
    MAX_CHARACTERS,
    TOO_LONG,
    Format,
    located,
    parse_document,
)
from callcenter_rules.facts.reading import read
from callcenter_rules.texts import Text

_LONGEST_CHARACTER = 4
"""Bytes that a character takes in UTF-8, at most."""


def load_case(path: str | os.PathLike[str]) -> Case:
    """Read a case file: JSON if its name ends in ``.json``, else YAML. Its text must be UTF-8.

    Raises CaseRefused with every fault, also where the file cannot be read.
    """
    file = os.fspath(path)
    contents = _contents(Path(file))
    if len(contents) > MAX_CHARACTERS * _LONGEST_CHARACTER:
        raise _unread(Path(file), TOO_LONG)
    text = _decoded(contents, file)
    return parse_case(text, format="json" if file.lower().endswith(".json") else "yaml", file=file)


def parse_case(text: str, *, format: Format = "yaml", file: str | None = None) -> Case:
    """Read a case from a text. ``file`` is what faults call it.

    Raises CaseRefused with every fault, each with its line and column.
    """
    if format == "json":
        return case_from_json(text, file=file)
    return _read(text, "yaml", file)


def case_from_json(data: bytes | str, *, file: str | None = None) -> Case:
    """Read a case from JSON, fast where nothing is wrong with it.

    Raises CaseRefused with every fault, each with its line and column.
    """
    try:
        return codec.from_json(data.encode() if isinstance(data, str) else data, Case)
    except ValueError:
        text = data if isinstance(data, str) else _decoded(data, file)
        return _read(text, "json", file)


def case_from_data(data: Mapping[str, Any], *, file: str | None = None) -> Case:
    """Read a case from plain Python data, such as `case_to_data` returns.

    Raises CaseRefused with every fault, each with its path.
    """
    try:
        return codec.from_data(data, Case)
    except codec.Unaccepted:
        return read(located(data, file=file, refused=CaseRefused), Case)


def case_to_data(case: Case, *, mask: bool = True) -> dict[str, Any]:
    """Return the stated facts of a case as data that JSON can hold and `case_from_data` reads.

    Whole numbers are ints; other quantities, shares and dates are exact text; ``at_least`` marks
    the lists that may be longer. With ``mask``, names and ID numbers are masked, which cannot be
    undone.
    """
    return codec.to_data(case, mask=mask)


def _read(text: str, format: Format, file: str | None) -> Case:
    return read(parse_document(text, format=format, file=file, refused=CaseRefused), Case)


def _contents(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_CHARACTERS * _LONGEST_CHARACTER + 1)
    except FileNotFoundError:
        raise _unread(path, _missing(path)) from None
    except IsADirectoryError:
        message = Text("这是目录，不是文件", "a directory, not a file")
        raise _unread(path, message) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _unread(path, Text(f"无法读取（{reason}）", f"cannot be read: {reason}")) from None


def _missing(path: Path) -> Text:
    beside = [entry.name for entry in path.parent.iterdir()] if path.parent.is_dir() else []
    near = nearest(path.name, beside)
    if near is None:
        return Text("没有这个文件", "no such file")
    return Text(f"没有这个文件；是否想写 `{near}`？", f"no such file; did you mean `{near}`?")


def _unread(path: Path, message: Text) -> CaseRefused:
    return CaseRefused(str(path), [Fault(message, Place(file=str(path)))])


def _decoded(data: bytes, file: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        place = Place(file=file, line=line, column=column)
        message = Text(
            "不是 UTF-8 编码（可能是 GBK）；请另存为 UTF-8",
            "not UTF-8, perhaps GBK; save the file as UTF-8",
        )
        raise CaseRefused(file or "<text>", [Fault(message, place)]) from None
