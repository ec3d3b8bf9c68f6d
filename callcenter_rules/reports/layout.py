"""A page of text for a terminal: headings, paragraphs and labelled lines, broken at its width.

Control characters are dropped, so that nothing that a case file contains can steer a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import attrs
from rich.text import Text as RichText

from callcenter_rules.reports.columns import breaks, clean, width

HEADING: Final = "bold"
LABEL: Final = "dim"
QUIET: Final = "dim"
STRONG: Final = "bold"
GOOD: Final = "green"
BAD: Final = "red"
DOUBTFUL: Final = "yellow"
ADVICE: Final = "cyan"


def styled(*parts: str | tuple[str, str]) -> RichText:
    """Return one text of several, each alone or with its style."""
    text = RichText()
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        text.append(clean(words), style or None)
    return text


@attrs.define
class Page:
    """Lines of text that are at most ``columns`` wide."""

    columns: int
    lines: list[RichText] = attrs.field(factory=list)

    def blank(self) -> None:
        """Leave a line blank, unless one is blank already or nothing stands on the page."""
        if self.lines and self.lines[-1].plain:
            self.lines.append(RichText())

    def heading(self, text: str) -> None:
        """Begin a section."""
        self.blank()
        self.paragraph(styled((text, HEADING)))
        self.lines.append(styled(("-" * min(width(clean(text)), self.columns), QUIET)))

    def rule(self) -> None:
        """Draw a line across the page, with a blank line on either side."""
        self.blank()
        self.lines.append(styled(("-" * self.columns, QUIET)))
        self.lines.append(RichText())

    def paragraph(
        self, body: RichText | str, *, lead: RichText | str = "", indent: int = 0
    ) -> None:
        """Add a paragraph; ``lead`` stands before its first line, the rest is set below the text.

        ``indent`` columns are left free at the left, the lead included.
        """
        text = styled(body) if isinstance(body, str) else body
        first = styled(lead) if isinstance(lead, str) else lead
        hanging = max(indent, width(first.plain))
        first = first + " " * (hanging - width(first.plain))
        room = max(self.columns - hanging, 8)
        for number, line in enumerate(text.divide(breaks(text.plain, room))):
            line.rstrip()
            whole = (first if number == 0 else RichText(" " * hanging)) + line
            whole.rstrip()
            self.lines.append(whole)

    def labelled(
        self,
        rows: Iterable[tuple[str, RichText | str]],
        *,
        indent: int = 0,
        column: int = 0,
        style: str = LABEL,
    ) -> None:
        """Add lines with labels at the left, in a column at least as wide as the widest label."""
        listed = list(rows)
        widest = max([column, *(width(label) for label, _ in listed)])
        for label, text in listed:
            lead = styled(" " * indent, (label, style), " " * (widest - width(label) + 2))
            self.paragraph(text, lead=lead)

    @property
    def text(self) -> RichText:
        """The whole page, without a line end at its end."""
        return RichText("\n").join(self.lines)
