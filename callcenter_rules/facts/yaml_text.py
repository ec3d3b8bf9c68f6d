"""YAML as tokens with their positions, by the events of PyYAML.

Plain values mean what they look like and nothing else (see `meaning`). libyaml reads where it is
there; what it refuses is read again by PyYAML itself, whose reasons are the better ones.

>>> [meaning(text) for text in ("12_000", "0.50", "true", "no", "1:30", "010", "~")]
[12000, Decimal('0.50'), True, 'no', '1:30', '010', None]
>>> meaning("2026-02-28"), meaning("2026-02-30")
(datetime.date(2026, 2, 28), '2026-02-30')
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from callcenter_rules.facts.numerals import number
from callcenter_rules.facts.tokens import UNPAIRED, Token, TokenKind, Tokens, Unreadable
from callcenter_rules.texts import Text

_WORDS: dict[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNDERSCORE = re.compile(r"(?<=[0-9])_(?=[0-9])")
_UNPRINTABLE = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_MAX_EXPLAINED = 200_000

_TAG = Text("这里不读取YAML标签（!…）", "tags (!...) are not read here; leave it out")
_ALIAS = Text("这里不读取YAML别名（*…）；请写全", "aliases (*...) are not read here; write it out")


def meaning(text: str) -> bool | int | Decimal | str | dt.date | None:
    """Return what a plain scalar means: null, true, false, a number, a date, or itself.

    A number beyond all measure is text, and so is the date of a day that does not exist. Both have
    their uses: the social credit code 911100001003E56784 has the form of a number.
    """
    if text in _WORDS:
        return _WORDS[text]
    try:
        if _DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
        return number(_UNDERSCORE.sub("", text.removeprefix("+")))
    except ValueError:
        return text


def tokens(text: str) -> Tokens:
    """Yield the tokens of all documents of a YAML text.

    Raises `Unreadable` where it is not YAML.
    """
    import yaml

    if (found := _UNPRINTABLE.search(text)) is not None:
        raise _unprintable(text, found.start())
    try:
        for event in yaml.parse(text, Loader=_fastest()):
            yield from _of_event(event)
    except yaml.YAMLError as error:
        raise _unreadable(text, _reason(text) or error) from None


def _fastest() -> Any:
    import yaml

    return yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


def _of_event(event: Any) -> Iterator[Token]:
    import yaml

    line, column = event.start_mark.line + 1, event.start_mark.column + 1
    if getattr(event, "tag", None) is not None:
        yield Token(TokenKind.FAULT, line, column, _TAG)
    if isinstance(event, yaml.ScalarEvent):
        yield from _of_scalar(event, line, column)
    elif isinstance(event, yaml.MappingStartEvent):
        yield Token(TokenKind.MAPPING, line, column)
    elif isinstance(event, yaml.SequenceStartEvent):
        yield Token(TokenKind.SEQUENCE, line, column)
    elif isinstance(event, yaml.CollectionEndEvent):
        yield Token(TokenKind.END, line, column)
    elif isinstance(event, yaml.AliasEvent):
        yield Token(TokenKind.FAULT, line, column, _ALIAS)
        yield Token(TokenKind.SCALAR, line, column, None, f"*{event.anchor}")


def _of_scalar(event: Any, line: int, column: int) -> Iterator[Token]:
    text = event.value
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise Unreadable(UNPAIRED, line, column)
    yield Token(TokenKind.SCALAR, line, column, text if event.style else meaning(text), text)


def _unprintable(text: str, index: int) -> Unreadable:
    line = text.count("\n", 0, index) + 1
    column = index - (text.rfind("\n", 0, index) + 1) + 1
    code = f"U+{ord(text[index]):04X}"
    return Unreadable(Text(f"不可打印字符 {code}", f"unprintable character {code}"), line, column)


def _reason(text: str) -> Any:
    """Return the error that PyYAML itself gives, or None where it gives none."""
    import yaml

    if len(text) > _MAX_EXPLAINED:
        return None
    try:
        for _ in yaml.parse(text, Loader=yaml.SafeLoader):
            pass
    except yaml.YAMLError as error:
        return error
    return None


def _unreadable(text: str, error: Any) -> Unreadable:
    problem = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in problem and getattr(error, "context_mark", None) is not None:
        problem, mark = f"{error.context}, {problem}", error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message = Text(f"不是有效的 YAML（{problem}）", f"not valid YAML: {problem}")
    hint = _hint(text.splitlines(), line)
    if hint is not None:
        message = Text(f"{message.zh}；{hint.zh}", f"{message.en}; {hint.en}")
    return Unreadable(message, line, column)


def _hint(lines: list[str], line: int) -> Text | None:
    """Return the likely slip in a line that cannot be read, or in the one before it."""
    near = [written for written in lines[max(0, line - 2) : line] if written.strip()]
    if any(written[: -len(written.lstrip())].count("\t") for written in near):
        return Text("缩进请用空格，不要用制表符", "indent with spaces, not with tabs")
    return next(filter(None, map(colon_hint, reversed(near))), None)


_SLIPPED_COLON = re.compile(r"[\s-]*([^\W\d]\w*) ?(?:：|:(?=[^\s/:]))")


def colon_hint(written: str) -> Text | None:
    """Return how to write a key whose colon is full-width or has no space after it, or None."""
    match = _SLIPPED_COLON.match(written)
    if match is None:
        return None
    key = match.group(1)
    return Text(
        f"冒号请用半角，后面空一格：`{key}: …`", f"write a plain colon and a space: `{key}: ...`"
    )
