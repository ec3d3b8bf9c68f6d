"""What is wrong with a chain. Every fault is reported at once, with its place in the input."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from callcenter_rules.errors import Fault, Place, Refused
from callcenter_rules.texts import Text


class ChainFault(Fault, ValueError):
    """One thing that is wrong with a chain: where, what was found, and what is expected."""

    @property
    def path(self) -> str:
        """Where it stands in the input, such as ``holdings[3].share``."""
        return self.place.path or ""

    @classmethod
    def at(cls, path: str, found: object, zh: str, en: str, *, near: str | None = None) -> Self:
        """Make a fault from its place, what was found, and what is expected instead.

        What was found is shown as it is, unless it is a text in both languages that tells of it.
        """
        shown = found if isinstance(found, Text) else Text(f"现为 `{found}`", f"found `{found}`")
        zh, en = f"{shown.zh}；{zh}", f"{shown.en}; {en}"
        if near is not None:
            zh, en = f"{zh}；是否想写 `{near}`？", f"{en}; did you mean `{near}`?"
        return cls(Text(zh, en), Place(path=path))


class ChainRefused(Refused):
    """A chain that cannot be used, with everything that is wrong with it."""


def refuse_faults(company: str, faults: Iterable[ChainFault]) -> None:
    """Raise ChainRefused if there is any fault."""
    found = tuple(faults)
    if found:
        raise ChainRefused(f"equity chain of {company}", found)
