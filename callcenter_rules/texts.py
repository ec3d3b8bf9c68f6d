"""A text in both languages, of which every message, title and label is made."""

from __future__ import annotations

import attrs


@attrs.frozen
class Text:
    """One text in both languages."""

    zh: str
    en: str

    def in_(self, lang: str) -> str:
        """Return the text in ``zh`` or ``en``; any other language gets English."""
        return self.zh if lang == "zh" else self.en
