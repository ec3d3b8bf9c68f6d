"""What every part of a verdict's text shares: the verdict, the language, the page and the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from callcenter_rules.evaluation import Status
from callcenter_rules.packs.model import Outcome
from callcenter_rules.reports.layout import BAD, DOUBTFUL, GOOD, QUIET, Page
from callcenter_rules.texts import Text
from callcenter_rules.verdicts import Verdict
from callcenter_rules.verdicts.wording import listed, remark

MARKS: Final = {
    Status.VIOLATED: ("✗", BAD),
    Status.UNDETERMINED: ("?", DOUBTFUL),
    Status.SATISFIED: ("✓", GOOD),
    Status.NOT_APPLICABLE: ("-", QUIET),
}
OUTCOME_MARKS: Final = {
    Outcome.PASS: ("✓", GOOD),
    Outcome.CORRECT: ("✗", BAD),
    Outcome.FAIL: ("✗", BAD),
    Outcome.UNDETERMINED: ("?", DOUBTFUL),
}
_NAMED_SOURCES: Final = 2


@attrs.frozen(kw_only=True)
class Writing:
    """A verdict on its way to a page, in one language.

    ``complete`` asks for all sources and all findings, where else some are named and the rest is
    counted.
    """

    verdict: Verdict
    lang: str
    page: Page
    complete: bool = False

    def text(self, zh: str, en: str) -> str:
        """Return one of two texts."""
        return Text(zh, en).in_(self.lang)

    def heading(self, title: Text, count: int | None = None) -> None:
        """Begin a section, with the number of its items."""
        counted = "" if count is None else remark(str(count), self.lang)
        self.page.heading(title.in_(self.lang) + counted)

    def slug(self, name: str) -> str:
        """Return an id without the name of the verdict's pack."""
        return name.removeprefix(f"{self.verdict.pack.id}.")

    @property
    def limit(self) -> int | None:
        """How many sources are named where there are many."""
        return None if self.complete else _NAMED_SOURCES


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, enough to tell two apart.

    >>> short_digest("sha256:0a6b6b38dd9f1bafa513deed787f4dfb")
    'sha256:0a6b6b38dd9f'
    """
    method, _, digits = digest.rpartition(":")
    return f"{method}:{digits[:12]}" if method else digits[:12]


def spans(numbers: Sequence[int], lang: str) -> str:
    """Return numbers as spans.

    >>> spans([1, 2, 3, 5, 8, 9], "en"), spans([1, 2, 3, 5], "zh")
    ('1-3, 5, 8-9', '1-3、5')
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return listed(
        (str(each[0]) if len(each) == 1 else f"{each[0]}-{each[-1]}" for each in found), lang
    )
