"""An equity chain as text for a terminal: a tree of holders, and what follows from it.

Chinese characters take two columns, which the tree allows for. Everything is told in words, so
that it can be read without colour, and out loud.

>>> columns("甲公司 A"), clip("甲乙丙丁", 5)
(8, '甲乙…')
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from fractions import Fraction

import attrs

from callcenter_rules.facts.ownership.amounts import format_interval, format_share
from callcenter_rules.facts.ownership.controlling import Settled
from callcenter_rules.facts.ownership.holders import describe, label
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import by_size, total
from callcenter_rules.texts import Text

_MOST_LINES = 200
_MOST_HOLDERS = 30
"""At most so many holders of one company are listed; the smaller ones are added up."""

_SHARE_COLUMNS = 9

_NOT_STATED = Text("未说明", "not stated")
_SIZE_NOT_STATED = Text("比例未说明", "share not stated")
_OWNERS_NOT_STATED = Text("？未说明所有者", "? owners not stated")
_SEE_ABOVE = Text("见上", "see above")
_ROUND = Text("循环", "round")
_AGREEMENT = Text("协议", "agreement")
_NOMINEE = Text("由 {} 代持", "held by nominee {}")
_CONCERT = Text("与 {} 一致行动", "votes with {}")
_SMALLER = Text("另有 {} 名持有人", "{} more holders")
_CUT = Text("……余下从略", "... the rest is left out")
_OF_APPLICANT = Text("占申请人", "of the applicant")


def columns(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int) -> str:
    """Shorten the text to ``width`` columns, with an ellipsis where something is left out."""
    if columns(text) <= width:
        return text
    kept, taken = [], 1
    for character in text:
        taken += _columns_of(character)
        if taken > width:
            break
        kept.append(character)
    return f"{''.join(kept)}…" if width > 0 else ""


@attrs.frozen
class _Line:
    """A line still to be drawn: ``stem`` is what stands to its left, ``tail`` below it."""

    stem: str
    tail: str
    share: str
    text: str
    holder: str | None = None
    above: tuple[str, ...] = ()


def render_tree(
    ownership: Ownership,
    *,
    lang: str = "zh",
    width: int = 80,
    reveal: bool = False,
) -> str:
    """Draw who holds the applicant, who holds its holders, and so on, in ``width`` columns.

    The last column is the part of the applicant that comes by way of a holder, on all ways
    together. A holder met again is not followed again. Names of natural persons are masked unless
    ``reveal``.
    """
    drawing = _Drawing(ownership, lang=lang, width=max(width, 40), reveal=reveal)
    return "\n".join(drawing.lines())


class _Drawing:
    def __init__(self, ownership: Ownership, *, lang: str, width: int, reveal: bool) -> None:
        self.ownership = ownership
        self.snapshot = ownership.snapshot
        self.lang = lang
        self.width = width
        self.reveal = reveal

    def lines(self) -> Iterator[str]:
        root = self.ownership.company
        title = self.named(root)
        yield self.aligned(title, _OF_APPLICANT.in_(self.lang))
        drawn = {root}
        waiting = self.below(root, "", (root,))[::-1]
        for _ in range(_MOST_LINES):
            if not waiting:
                return
            line = waiting.pop()
            text = line.text
            follow = False
            if line.holder is not None and line.holder in self.snapshot.owners:
                if line.holder in line.above:
                    text += f"（{_ROUND.zh}）" if self.lang == "zh" else f" ({_ROUND.en})"
                elif line.holder in drawn:
                    text += f"（{_SEE_ABOVE.zh}）" if self.lang == "zh" else f" ({_SEE_ABOVE.en})"
                else:
                    follow = True
                    drawn.add(line.holder)
            yield self.drawn(line, text)
            if follow and line.holder is not None:
                waiting += self.below(line.holder, line.tail, (*line.above, line.holder))[::-1]
        yield _CUT.in_(self.lang)

    def drawn(self, line: _Line, text: str) -> str:
        share = line.share + " " * (_SHARE_COLUMNS - columns(line.share))
        return self.aligned(f"{self.stem(line)}{share}{text}", self.reaching(line.holder))

    def stem(self, line: _Line) -> str:
        """Return what connects the line; where that would take half the width, its level."""
        if columns(line.stem) <= self.width // 2:
            return line.stem
        return f"({len(line.above)}) {line.stem[-3:]}"

    def aligned(self, left: str, right: str) -> str:
        left = clip(left, self.width - columns(right) - 1)
        return f"{left}{' ' * (self.width - columns(left) - columns(right))}{right}".rstrip()

    def reaching(self, holder: str | None) -> str:
        share = None if holder is None else self.ownership.reaching(holder)
        return "" if share is None else format_share(share, exact=False)

    def named(self, name: str) -> str:
        holder = self.snapshot.holders[name]
        kind = describe(holder, self.lang)
        if name not in self.snapshot.owners and not holder.ends_chain:
            kind += f"{'，' if self.lang == 'zh' else ', '}{_OWNERS_NOT_STATED.in_(self.lang)}"
        bracketed = f"〔{kind}〕" if self.lang == "zh" else f" [{kind}]"
        return f"{label(holder, reveal=self.reveal)}{bracketed}"

    def label(self, name: str) -> str:
        return label(self.snapshot.holders[name], reveal=self.reveal)

    def below(self, company: str, tail: str, above: tuple[str, ...]) -> list[_Line]:
        """Return the lines of those who hold a company, as they are to stand under it."""
        entries = [*self.agreement(company), *self.owners(company), *self.unknown(company)]
        return [
            _Line(
                stem=f"{tail}{'└' if i == len(entries) else '├'}{'╌' if holder_by else '─'} ",
                tail=f"{tail}{'   ' if i == len(entries) else '│  '}",
                share=share,
                text=text,
                holder=holder,
                above=above,
            )
            for i, (share, text, holder, holder_by) in enumerate(entries, 1)
        ]

    def agreement(self, company: str) -> Iterator[tuple[str, str, str | None, bool]]:
        controller = self.snapshot.agreements.get(company)
        if controller is not None:
            yield _AGREEMENT.in_(self.lang), self.named(controller), controller, True

    def owners(self, company: str) -> Iterator[tuple[str, str, str | None, bool]]:
        shares = self.snapshot.owners.get(company, {})
        order = sorted(shares, key=lambda name: (by_size(shares[name]), name))
        for name in order[:_MOST_HOLDERS]:
            text = self.named(name) + self.remarks(company, name)
            yield format_share(shares[name], exact=False), text, name, False
        if len(order) > _MOST_HOLDERS:
            rest = order[_MOST_HOLDERS:]
            share = total(shares[name] for name in rest)
            text = _SMALLER.in_(self.lang).format(len(rest))
            yield format_share(share, exact=False), text, None, False

    def remarks(self, company: str, owner: str) -> str:
        remarks = []
        nominees = self.snapshot.nominees.get((company, owner), ())
        if nominees:
            names = "、".join(map(self.label, nominees))
            remarks.append(_NOMINEE.in_(self.lang).format(names))
        lead = self.snapshot.followers.get(company, {}).get(owner)
        if lead is not None:
            remarks.append(_CONCERT.in_(self.lang).format(self.label(lead)))
        if not remarks:
            return ""
        return f"（{'，'.join(remarks)}）" if self.lang == "zh" else f" ({', '.join(remarks)})"

    def unknown(self, company: str) -> Iterator[tuple[str, str, str | None, bool]]:
        for name in self.snapshot.unsized.get(company, ()):
            yield "？", f"{self.named(name)} {_SIZE_NOT_STATED.in_(self.lang)}", None, True
        if company in self.snapshot.rest:
            share = format_share(self.snapshot.rest[company], exact=False)
            yield share, f"？{_NOT_STATED.in_(self.lang)}", None, True
