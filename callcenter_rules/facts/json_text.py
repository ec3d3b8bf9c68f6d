"""JSON (RFC 8259) as tokens with their positions.

The strings are read by the standard library; the rest is short enough to be read here, which the
standard library does without telling where anything stood.

>>> [(token.kind.name, token.column, token.value) for token in tokens('{"a": 1.50}')]
[('MAPPING', 1, None), ('SCALAR', 2, 'a'), ('SCALAR', 7, Decimal('1.50')), ('END', 11, None)]
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]
from typing import Any

import attrs

from callcenter_rules.facts.numerals import MAX_DIGITS, NUMBER_PATTERN, number
from callcenter_rules.facts.tokens import UNPAIRED, Token, TokenKind, Tokens, Unreadable
from callcenter_rules.texts import Text

_SPACE = re.compile(r"[ \t\n\r]*")
_WORD = re.compile(rf"true|false|null|{NUMBER_PATTERN}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_SURROGATE = re.compile("[\ud800-\udfff]")
_CLOSING = {"{": "}", "[": "]"}
_KINDS = {"{": TokenKind.MAPPING, "[": TokenKind.SEQUENCE}


def tokens(text: str) -> Tokens:
    """Yield the tokens of one JSON document.

    Raises `Unreadable` where it is not JSON.
    """
    return _Scanner(text=text, lines=_line_starts(text)).scan()


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


@attrs.define(kw_only=True)
class _Scanner:
    text: str
    lines: list[int]
    at: int = 0
    open: list[str] = attrs.field(factory=list)

    def scan(self) -> Tokens:
        self._skip()
        if self.at == len(self.text):
            return
        yield from self._value()
        while self.open:
            if self.open[-1] == "{":
                yield from self._member()
            else:
                yield from self._value()
        if self.at < len(self.text):
            raise self._unreadable("此处应已结束", "expected the end of the document here")

    def _value(self) -> Tokens:
        """Yield the value that begins here, or only its beginning, and whatever ends with it."""
        char = self._char()
        if char not in _KINDS:
            yield self._string() if char == '"' else self._word()
            yield from self._after_value()
            return
        yield Token(_KINDS[char], *self._position())
        self.open.append(char)
        self._advance()
        if self._char() == _CLOSING[char]:
            yield from self._after_value()

    def _member(self) -> Tokens:
        if self._char() != '"':
            raise self._unreadable("应为双引号中的键", "expected a key in double quotes")
        yield self._string()
        if self._char() != ":":
            raise self._unreadable("键后应为冒号", "expected a colon after the key")
        self._advance()
        yield from self._value()

    def _after_value(self) -> Tokens:
        """Yield the ends that follow; stop before the next value or key."""
        while self.open:
            closing = _CLOSING[self.open[-1]]
            if self._char() == ",":
                self._advance()
                if self._char() == closing:
                    raise self._unreadable(
                        f"`{closing}` 前多了逗号", f"a comma too many before `{closing}`"
                    )
                return
            if self._char() != closing:
                raise self._unreadable(
                    f"应为逗号或 `{closing}`", f"expected a comma or `{closing}`"
                )
            yield Token(TokenKind.END, *self._position())
            self.open.pop()
            self._advance()

    def _string(self) -> Token:
        line, column = self._position()
        try:
            value, self.at = scanstring(self.text, self.at + 1, True)
        except JSONDecodeError as error:
            self.at = min(error.pos, len(self.text))
            raise self._unreadable("引号中的文字有误", "not a well-formed string") from None
        self._skip()
        if _SURROGATE.search(value):
            raise Unreadable(UNPAIRED, line, column)
        return Token(TokenKind.SCALAR, line, column, value, value)

    def _word(self) -> Token:
        match = _WORD.match(self.text, self.at)
        if match is None:
            raise self._unreadable("应为一个值", "expected a value")
        word = match.group()
        token = Token(TokenKind.SCALAR, *self._position(), self._meaning(word), word)
        self.at = match.end()
        self._skip()
        return token

    def _meaning(self, word: str) -> Any:
        if word in _WORDS:
            return _WORDS[word]
        try:
            return number(word)
        except ValueError:
            zh = f"数字过长；最多 {MAX_DIGITS} 位"
            raise self._unreadable(zh, f"a number of more than {MAX_DIGITS} digits") from None

    def _char(self) -> str:
        return self.text[self.at : self.at + 1]

    def _advance(self) -> None:
        self.at += 1
        self._skip()

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        assert match is not None
        self.at = match.end()

    def _position(self) -> tuple[int, int]:
        line = bisect_right(self.lines, self.at)
        return line, self.at - self.lines[line - 1] + 1

    def _unreadable(self, zh: str, en: str) -> Unreadable:
        return Unreadable(Text(zh, en), *self._position())
