"""The tokens into which YAML and JSON texts are cut alike, each with its line and column from 1."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import Any, NamedTuple

from callcenter_rules.texts import Text

UNPAIRED = Text("含有不成对的代理字符", "half of a character (an unpaired surrogate)")


class TokenKind(enum.Enum):
    """What a token is. Within a mapping, keys and values take turns."""

    MAPPING = "mapping begins"
    SEQUENCE = "list begins"
    END = "mapping or list ends"
    SCALAR = "single value"
    FAULT = "fault that does not keep the rest from being read"


class Token(NamedTuple):
    """One token. ``value`` is that of a scalar, or the text of a fault; ``text`` as written."""

    kind: TokenKind
    line: int
    column: int
    value: Any = None
    text: str = ""


Tokens = Iterator[Token]


class Unreadable(Exception):
    """A place beyond which a text cannot be read."""

    def __init__(self, message: Text, line: int, column: int) -> None:
        """Make it from what is wrong and where."""
        super().__init__(message, line, column)
        self.message = message
        self.line = line
        self.column = column
