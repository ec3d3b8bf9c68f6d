"""Claims as text: who says so, on what basis, since when and where, how verified; and readings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

import attrs
from rich.text import Text as RichText

from callcenter_rules.packs.model import Claim, Pack, Parameter, Verified
from callcenter_rules.packs.resolution import READINGS
from callcenter_rules.reports.head_text import show_place, show_reading_name
from callcenter_rules.reports.layout import DOUBTFUL, GOOD, QUIET, STRONG, Page, styled
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.citing import cite, show_basis, show_values
from callcenter_rules.verdicts.wording import joined, listed, show

Row = tuple[str, RichText | str]


@attrs.frozen(kw_only=True)
class RulePage:
    """A page about rules, as the law stands on a day in a place."""

    pack: Pack
    law_on: dt.date
    jurisdiction: str
    lang: str
    page: Page

    def text(self, zh: str, en: str) -> str:
        """Return one of two texts."""
        return Text(zh, en).in_(self.lang)

    def title(self, title: str, name: str, about: Sequence[str]) -> None:
        """Write what is explained: its title, its id, and what sort of thing it is."""
        self.page.paragraph(styled((title, STRONG)))
        self.page.paragraph(styled(name, "  ", (listed(about, self.lang), QUIET)))
        self.page.blank()

    def statements(self, statements: Sequence[str]) -> list[Row]:
        """Return the statements that a rule stands for, as a labelled line."""
        label = self.text("陈述", "statements")
        return [(label, listed(statements, self.lang))] if statements else []

    def claims(
        self,
        claims: Iterable[Claim],
        *,
        heading: str | None = None,
        parameter: Parameter | None = None,
    ) -> None:
        """Write claims, those in force first; of a ``parameter`` with their values."""
        self.page.heading(heading or self.text("依据", "On whose authority"))
        for claim in sorted(claims, key=lambda each: self._out_of_force(each) is not None):
            self.claim(claim, cite([claim], self.lang), parameter)

    def claim(self, claim: Claim, head: str, parameter: Parameter | None = None) -> None:
        """Write one claim under ``head``."""
        outside = self._out_of_force(claim)
        mark, style = ("✓", GOOD) if outside is None else ("-", QUIET)
        self.page.paragraph(
            styled((head, STRONG if outside is None else "")), lead=styled(" ", (mark, style), " ")
        )
        place = self.pack.jurisdictions.get(claim.jurisdiction)
        about = [
            show_basis(claim, self.lang),
            self._value(claim, parameter),
            self.text("称为可选", "called optional") if claim.optional else None,
            self.period(claim.starts, claim.ends),
            place.in_(self.lang) if place is not None else claim.jurisdiction,
            None
            if claim.verified is Verified.UNVERIFIED
            else claim.verified.title_text.in_(self.lang),
            outside,
        ]
        text = styled(joined(filter(None, about), self.lang))
        text.highlight_words([Verified.UNVERIFIED.title_text.in_(self.lang)], f"bold {DOUBTFUL}")
        self.page.paragraph(text, indent=3)
        if claim.note is not None:
            self.page.paragraph(styled((claim.note.in_(self.lang), QUIET)), indent=3)

    def _value(self, claim: Claim, parameter: Parameter | None) -> str | None:
        if not claim.values:
            return None
        if parameter is not None:
            return show_values(parameter, claim.values, self.lang)
        return listed((show(each, "CNY", self.lang) for each in claim.values.values()), self.lang)

    def _out_of_force(self, claim: Claim) -> str | None:
        """Say why a claim does not hold on the day in the place; None where it does."""
        if not claim.holds_on(self.law_on):
            return self.text(f"在{self.law_on}不生效", f"not in force on {self.law_on}")
        if not claim.reaches(self.jurisdiction):
            place = show_place(self.pack, self.jurisdiction, self.lang)
            return self.text(f"在{place}不适用", f"does not hold in {place}")
        return None

    def period(self, starts: dt.date | None, ends: dt.date | None) -> str:
        """Return from when until when something holds."""
        if starts is None and ends is None:
            return self.text("不限时间", "no set dates")
        if ends is None:
            return self.text(f"{starts}起", f"from {starts}")
        if starts is None:
            return self.text(f"至{ends}", f"until {ends}")
        return self.text(f"{starts}至{ends}", f"{starts} to {ends}")

    def readings(self, texts: Sequence[Sequence[str]]) -> None:
        """Write what each reading makes of it: the texts of each, in the order of READINGS."""
        place = show_place(self.pack, self.jurisdiction, self.lang)
        self.page.heading(
            self.text(f"各种解读：{self.law_on}，{place}", f"Readings on {self.law_on} in {place}")
        )
        rows: list[Row] = []
        for reading, lines in zip(READINGS, texts, strict=True):
            names = [show_reading_name(reading, self.lang), *[""] * (len(lines) - 1)]
            rows.extend(zip(names, lines, strict=True))
        self.page.labelled(rows, indent=2)
