"""Places by code or by name."""

from __future__ import annotations

from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.packs.model import Pack

_SUFFIXES = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市")


def place_code(written: str | None, pack: Pack) -> str | None:
    """Return the division code of a place given by its code or by its name in either language.

    A code is returned as it is, whether it exists or not. Raises `UsageRefused`, with the nearest
    name, for a name that the pack does not list.
    """
    if written is None or (written.isascii() and written.isdigit()):
        return written
    codes: dict[str, str] = {}
    for code, name in pack.jurisdictions.items():
        for spelling in (name.zh, _short(name.zh), name.en):
            codes.setdefault(spelling.casefold(), code)
    found = codes.get(written.casefold())
    if found is None:
        spellings = [text for name in pack.jurisdictions.values() for text in (name.zh, name.en)]
        raise UsageRefused("usage", [Fault.unknown_name("jurisdiction", written, spellings)])
    return found


def _short(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)
