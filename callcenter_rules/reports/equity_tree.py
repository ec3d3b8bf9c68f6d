"""An equity chain as a tree of holders for a terminal.

Chinese characters take two columns, which the tree allows for. Everything is told in words, so
that it can be read without colour, and out loud.

>>> columns("甲公司 A"), clip("甲乙丙丁", 5)
(8, '甲乙…')
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import attrs

from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.holders import describe, label
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import by_size, total
from callcenter_rules.texts import Text

_MOST_LINES = 200
_MOST_HOLDERS = 30
"""At most so many holders of one company are listed; the smaller ones are added up."""

_SHARE_COLUMNS = 10

_OF_APPLICANT = Text("占申请人", "of the applicant")
_NOT_STATED = Text("？未说明", "? not stated")
_SIZE_NOT_STATED = Text("比例未说明", "share not stated")
_OWNERS_NOT_STATED = Text("？未说明所有者", "? owners not stated")
_SEE_ABOVE = Text("见上", "see above")
_IN_A_RING = Text("循环持股", "back round the ring")
_AGREEMENT = Text("协议控制", "agreement")
_NOMINEE = Text("由 {} 代持", "held by nominee {}")
_CONCERT = Text("与 {} 一致行动", "votes with {}")
_SMALLER = Text("另有 {} 名持有人", "{} more holders")
_CUT = Text("……余下从略", "... the rest is left out")


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
class _Entry:
    """What stands under a company: a holder with its share, or a part that is not stated."""

    share: str
    name: str
    remarks: str = ""
    holder: str | None = None
    firm: bool = True


@attrs.frozen
class _Line:
    """An entry at its place: ``stem`` is what connects it, ``tail`` stands under it on the left."""

    entry: _Entry
    stem: str
    tail: str
    above: tuple[str, ...]


def render_tree(
    ownership: Ownership, *, lang: str = "zh", width: int = 80, reveal: bool = False
) -> str:
    """Draw who holds the applicant, who holds its holders, and so on, in ``width`` columns.

    The last column is the part of the applicant that comes by way of a holder, on all ways
    together. A holder met again is not followed again. Names of natural persons are masked unless
    ``reveal``.
    """
    return "\n".join(_Drawing(ownership, lang=lang, width=max(width, 40), reveal=reveal).lines())


class _Drawing:
    def __init__(self, ownership: Ownership, *, lang: str, width: int, reveal: bool) -> None:
        self.ownership = ownership
        self.snapshot = ownership.snapshot
        self.lang = lang
        self.width = width
        self.reveal = reveal

    def lines(self) -> Iterator[str]:
        root = self.ownership.company
        yield self.aligned("", self.label(root), self.kind(root), _OF_APPLICANT.in_(self.lang))
        drawn = {root}
        waiting = self.below(root, "", (root,))
        for _ in range(_MOST_LINES):
            if not waiting:
                return
            line = waiting.pop()
            holder = line.entry.holder
            remark = None
            if holder is not None and (holder in self.snapshot.owners):
                if holder in line.above:
                    remark = _IN_A_RING
                elif holder in drawn:
                    remark = _SEE_ABOVE
                else:
                    drawn.add(holder)
                    waiting += self.below(holder, line.tail, (*line.above, holder))
            yield self.line(line, remark)
        if waiting:
            yield _CUT.in_(self.lang)

    def line(self, line: _Line, remark: Text | None) -> str:
        stem = line.stem
        if columns(stem) > self.width // 2:
            stem = f"({len(line.above)}) {stem[-3:]}"
        share = line.entry.share
        share += " " * (_SHARE_COLUMNS - columns(share))
        remarks = line.entry.remarks + (self.bracketed([remark.in_(self.lang)]) if remark else "")
        reaching = self.reaching(line.entry.holder)
        return self.aligned(stem + share, line.entry.name, remarks, reaching)

    def aligned(self, left: str, name: str, remarks: str, right: str) -> str:
        """Fill a line from both sides; where there is no room, the name is shortened first."""
        room = self.width - columns(right) - 1 if right else self.width
        shown = clip(name, max(room - columns(left) - columns(remarks), 8))
        text = clip(left + shown + remarks, room)
        return f"{text}{' ' * (self.width - columns(text) - columns(right))}{right}".rstrip()

    def reaching(self, holder: str | None) -> str:
        share = None if holder is None else self.ownership.reaching(holder)
        return "" if share is None else format_share(share, exact=False)

    def below(self, company: str, tail: str, above: tuple[str, ...]) -> list[_Line]:
        """Return the lines of what stands under a company, the last first."""
        entries = [*self.agreement(company), *self.owners(company), *self.unknown(company)]
        lines = [
            _Line(
                entry=entry,
                stem=f"{tail}{'└' if entry is entries[-1] else '├'}{'─' if entry.firm else '╌'} ",
                tail=f"{tail}{'   ' if entry is entries[-1] else '│  '}",
                above=above,
            )
            for entry in entries
        ]
        return lines[::-1]

    def agreement(self, company: str) -> Iterator[_Entry]:
        controller = self.snapshot.agreements.get(company)
        if controller is not None:
            yield self.entry(_AGREEMENT.in_(self.lang), controller, firm=False)

    def owners(self, company: str) -> Iterator[_Entry]:
        shares = self.snapshot.owners.get(company, {})
        order = sorted(shares, key=lambda name: (by_size(shares[name]), name))
        for name in order[:_MOST_HOLDERS]:
            remarks = list(self.remarks(company, name))
            yield self.entry(format_share(shares[name], exact=False), name, remarks)
        if len(order) > _MOST_HOLDERS:
            share = total(shares[name] for name in order[_MOST_HOLDERS:])
            text = _SMALLER.in_(self.lang).format(len(order) - _MOST_HOLDERS)
            yield _Entry(format_share(share, exact=False), text)

    def unknown(self, company: str) -> Iterator[_Entry]:
        for name in self.snapshot.unsized.get(company, ()):
            remarks = self.kind(name) + self.bracketed([_SIZE_NOT_STATED.in_(self.lang)])
            yield _Entry("？", self.label(name), remarks, firm=False)
        if company in self.snapshot.rest:
            share = format_share(self.snapshot.rest[company], exact=False)
            yield _Entry(share, _NOT_STATED.in_(self.lang), firm=False)

    def remarks(self, company: str, owner: str) -> Iterator[str]:
        nominees = self.snapshot.nominees.get((company, owner), ())
        if nominees:
            yield _NOMINEE.in_(self.lang).format("、".join(map(self.label, nominees)))
        lead = self.snapshot.followers.get(company, {}).get(owner)
        if lead is not None:
            yield _CONCERT.in_(self.lang).format(self.label(lead))

    def entry(
        self, share: str, holder: str, remarks: Sequence[str] = (), *, firm: bool = True
    ) -> _Entry:
        shown = self.kind(holder) + self.bracketed(remarks)
        return _Entry(share, self.label(holder), shown, holder, firm)

    def kind(self, name: str) -> str:
        holder = self.snapshot.holders[name]
        kind = describe(holder, self.lang)
        if name not in self.snapshot.owners and not holder.ends_chain:
            kind += ("，" if self.lang == "zh" else ", ") + _OWNERS_NOT_STATED.in_(self.lang)
        return f"〔{kind}〕" if self.lang == "zh" else f" [{kind}]"

    def label(self, name: str) -> str:
        return label(self.snapshot.holders[name], reveal=self.reveal)

    def bracketed(self, remarks: Sequence[str]) -> str:
        if not remarks:
            return ""
        return f"（{'，'.join(remarks)}）" if self.lang == "zh" else f" ({', '.join(remarks)})"
