"""Writing to a terminal, a pipe or a file, with or without colour."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import TYPE_CHECKING, Final, Literal, TextIO

import attrs

from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.texts import Text

if TYPE_CHECKING:
    from rich.text import Text as RichText

_NARROWEST: Final = 40
_WIDEST: Final = 100
_PLAIN_MARKS: Final = str.maketrans("✗✓", "x+")


@attrs.frozen(kw_only=True)
class Terminal:
    """Where a command writes; ``columns`` is how wide a line may be."""

    out: TextIO
    columns: int
    coloured: bool

    def print(self, text: RichText) -> None:
        """Write a text and a line end; marks that the encoding lacks become letters."""
        written = self._rendered(text)
        encoding = getattr(self.out, "encoding", None) or "utf-8"
        try:
            "✗✓".encode(encoding)
        except UnicodeEncodeError:
            written = written.translate(_PLAIN_MARKS)
        self.out.write(written)

    def _rendered(self, text: RichText) -> str:
        from rich.console import Console

        system: Literal["auto", "standard"] | None = None
        if self.coloured:
            system = "auto" if self.out.isatty() else "standard"
        rendered = io.StringIO()
        console = Console(
            file=rendered,
            width=self.columns,
            color_system=system,
            force_terminal=self.coloured,
            no_color=False,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )
        console.print(text, soft_wrap=True)
        return rendered.getvalue()

    def blank(self) -> None:
        """Write an empty line."""
        self.out.write("\n")


def terminal(colour: str) -> Terminal:
    """Return the standard output as a terminal.

    Colour is used ``always``, ``never``, or, ``auto``, on a terminal that has it, unless NO_COLOR
    is set. Lines are as wide as the terminal (COLUMNS overrides), between 40 and 100 columns; 80
    in a pipe or a file. Raises `UsageRefused` where rich is not installed.
    """
    require_rich()
    columns = shutil.get_terminal_size(fallback=(80, 24)).columns
    return Terminal(
        out=sys.stdout,
        columns=min(max(columns, _NARROWEST), _WIDEST),
        coloured=colour == "always" or (colour == "auto" and _has_colour(sys.stdout)),
    )


def _has_colour(out: TextIO) -> bool:
    return not os.environ.get("NO_COLOR") and out.isatty()


def require_rich() -> None:
    """Raise `UsageRefused`, saying how to install it, where rich is missing."""
    try:
        import rich  # noqa: F401
    except ImportError:
        command = 'pip install "callcenter-rules[cli]"'
        message = Text(
            f"文字报告需要 rich，请先安装：{command}",
            f"reports in text need rich; install it with: {command}",
        )
        raise UsageRefused("rich", [Fault(message)]) from None
