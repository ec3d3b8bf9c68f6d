"""Canonical JSON: one text for the same data, so that its digest stands for it.

Keys are sorted by code point, nothing is written between tokens, and characters stand for
themselves (UTF-8). Numbers are whole; what is not goes in as exact text. This is RFC 8785 for data
without fractions, save for whole numbers beyond 2^53, which are written out in full here, and for
keys with characters beyond U+FFFF, which RFC 8785 sorts by their halves.

>>> text = to_canonical_json({"b": [1, None], "a": "省"})
>>> text
'{"a":"省","b":[1,null]}'
>>> digest(text)
'sha256:14c878a9ce9b42c1451ee6a7f09738ebabe8d748945bf58a446767a936da4cf1'
"""

from __future__ import annotations

import hashlib
import json


def to_canonical_json(data: object) -> str:
    """Return data as canonical JSON.

    The data are dictionaries with texts as keys, lists or tuples, texts, ints, booleans and None.
    Raises TypeError for anything else, a float or a Decimal among them, and ValueError for a text
    that cannot be written in UTF-8.
    """
    _check(data)
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text.encode("utf-8")
    return text


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as ``sha256:`` and 64 hexadecimal digits."""
    return f"sha256:{hashlib.sha256(text.encode('utf-8')).hexdigest()}"


def _check(data: object) -> None:
    if isinstance(data, dict):
        for key, value in data.items():
            if not isinstance(key, str):
                raise TypeError(f"expected text as a key, found `{key!r}`")
            _check(value)
    elif isinstance(data, list | tuple):
        for value in data:
            _check(value)
    elif data is not None and not isinstance(data, str | int):
        kind = type(data).__name__
        raise TypeError(
            f"expected text, a whole number, true, false or null, found {kind} `{data!r}`"
        )
