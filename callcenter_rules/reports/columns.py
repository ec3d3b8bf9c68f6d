"""Text in columns of a terminal, where a Chinese character takes two.

Lines break at spaces and between Chinese characters, but never before closing punctuation, after
opening punctuation, or between a number and the word that it belongs to.

>>> width("30日")
4
>>> wrap("录音留存时间：30日，要求不少于6个月。", 16)
['录音留存时间：', '30日，要求不少', '于6个月。']
"""

from __future__ import annotations

import functools
import unicodedata

_NEVER_FIRST = frozenset("，。：；、！？）】》”’…〕％·,.;:!?)]}%")
_NEVER_LAST = frozenset("（【〔《“‘([{")


@functools.lru_cache(maxsize=4096)
def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return sum(map(_cells, text))


def breaks(text: str, columns: int) -> list[int]:
    """Return where the lines after the first begin, so that none takes more than ``columns``.

    Spaces at the end of a line are not counted. What cannot be broken is cut.
    """
    found: list[int] = []
    start, allowed, used = 0, 0, 0
    for at, character in enumerate(text):
        if at > start and _may_break(text, at):
            allowed = at
        used += _cells(character)
        if used > columns and character != " ":
            start = allowed if allowed > start else max(at, start + 1)
            found.append(start)
            used = width(text[start : at + 1])
    return found


def _may_break(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before == " ":
        return True
    if _is_digit(before) or (_is_digit(after) and before not in _NEVER_FIRST):
        return False
    return _cells(before) == 2 or _cells(after) == 2


def _is_digit(character: str) -> bool:
    return character.isascii() and character.isdigit()


def wrap(text: str, columns: int) -> list[str]:
    """Return a text as lines of at most so many columns."""
    starts = [0, *breaks(text, columns)]
    ends = [*starts[1:], len(text)]
    return [text[start:end].rstrip(" ") for start, end in zip(starts, ends, strict=True)]


def fill(text: str, columns: int) -> str:
    """Return a text followed by the spaces that make it ``columns`` wide."""
    return text + " " * (columns - width(text))


def clean(text: str) -> str:
    """Return a text on one line and without control characters.

    >>> clean("a\\x1b[31m\\nb")
    'a[31m b'
    """
    spaced = text.replace("\n", " ").replace("\t", " ")
    return "".join(each for each in spaced if unicodedata.category(each) not in ("Cc", "Cf"))
