"""An equity chain as a tree of holders for a terminal.

Chinese characters take two columns, which the tree allows for. Everything is told in words, so
that it can be read without colour, and out loud.

>>> clip("甲乙丙丁", 5)
'甲乙…'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.holders import describe, label, labels
from callcenter_rules.facts.ownership.holdings import Means
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import by_size, total
from callcenter_rules.reports.columns import fill, width, wrap
from callcenter_rules.texts import Text

_MOST_LINES = 200
_MOST_HOLDERS = 30
"""At most so many holders of one company are listed; the smaller ones are added up."""

_SHARE_COLUMNS = 10
_LEAST_NAME = 12
"""A name is not shortened further than to so many columns; remarks then take another line."""

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


def clip(text: str, columns: int) -> str:
    """Shorten the text to so many columns, with an ellipsis where something is left out."""
    if width(text) <= columns:
        return text
    kept, taken = [], 1
    for character in text:
        taken += width(character)
        if taken > columns:
            break
        kept.append(character)
    return f"{''.join(kept)}…" if columns > 0 else ""


@attrs.frozen
class _Entry:
    """What stands under a company: a holder with its share, or a part that is not stated.

    ``name`` may be shortened, ``remarks`` may not.
    """

    share: str
    name: str
    remarks: tuple[str, ...] = ()
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
    together. A holder met again is not followed again. Names of natural persons, and of holders of
    unknown kind, are masked unless ``reveal``.
    """
    drawing = _Drawing(ownership, lang=lang, columns=max(width, 40), reveal=reveal)
    return "\n".join(drawing.lines())


class _Drawing:
    def __init__(self, ownership: Ownership, *, lang: str, columns: int, reveal: bool) -> None:
        self.ownership = ownership
        self.snapshot = ownership.snapshot
        self.lang = lang
        self.columns = columns
        self.reveal = reveal
        self.labels = labels(ownership.holders.values(), lang, reveal=reveal)

    def lines(self) -> Iterator[str]:
        root = self.ownership.company
        entry = self.entry("", root)
        title = _OF_APPLICANT.in_(self.lang)
        yield from self.aligned("", entry.name, entry.remarks, title, under="│  ")
        drawn = {root}
        waiting = self.below(root, "", (root,))
        for _ in range(_MOST_LINES):
            if not waiting:
                return
            line = waiting.pop()
            holder = line.entry.holder
            remark = None
            above: list[_Line] = []
            if holder is not None and (holder in self.snapshot.owners):
                if holder in line.above:
                    remark = _IN_A_RING
                elif holder in drawn:
                    remark = _SEE_ABOVE
                else:
                    drawn.add(holder)
                    above = self.below(holder, line.tail, (*line.above, holder))
            waiting += above
            yield from self.line(line, remark, followed=bool(above))
        if waiting:
            yield _CUT.in_(self.lang)

    def line(self, line: _Line, remark: Text | None, *, followed: bool) -> Iterator[str]:
        stem, under = line.stem, line.tail + ("│" if followed else "")
        if width(stem) > self.columns // 2:
            stem, under = f"({len(line.above)}) {stem[-3:]}", ""
        left = stem + fill(line.entry.share, _SHARE_COLUMNS)
        remarks = (*line.entry.remarks, *self.bracketed([remark.in_(self.lang)] if remark else []))
        reaching = self.reaching(line.entry.holder)
        yield from self.aligned(left, line.entry.name, remarks, reaching, under=under)

    def aligned(
        self, left: str, name: str, remarks: Sequence[str], right: str, *, under: str
    ) -> Iterator[str]:
        """Fill a line from both sides.

        Where there is no room, the name is shortened; where that is not enough, the remarks go on
        in further lines, with ``under`` at their left.
        """
        room = self.columns - width(left) - (width(right) + 1 if right else 0)
        for_name = room - width("".join(remarks))
        if for_name < min(width(name), _LEAST_NAME):
            for_name = room
        first, *further = _rows([clip(name, for_name), *remarks], room)
        yield (fill(left + first, self.columns - width(right)) + right).rstrip()
        for row in further:
            yield fill(under, width(left)) + row

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
            nominees = self.snapshot.nominees.get((company, name), ())
            remarks = self.remarks(company, name, nominees)
            yield self.entry(format_share(shares[name], exact=False), name, remarks)
        if len(order) > _MOST_HOLDERS:
            share = total(shares[name] for name in order[_MOST_HOLDERS:])
            text = _SMALLER.in_(self.lang).format(len(order) - _MOST_HOLDERS)
            yield _Entry(format_share(share, exact=False), text)

    def unknown(self, company: str) -> Iterator[_Entry]:
        """Return holders of whose holding the size is not stated, and what nobody is stated to own.

        As elsewhere, what a nominee holds stands under the name of its owner.
        """
        held_for = {
            control.through: control.controller
            for control in self.snapshot.controls
            if control.by is Means.NOMINEE and control.company == company
        }
        for name in self.snapshot.unsized.get(company, ()):
            owner = name
            while owner in held_for:
                owner = held_for[owner]
            remarks = self.remarks(company, owner, () if owner == name else (name,))
            remarks.append(_SIZE_NOT_STATED.in_(self.lang))
            yield self.entry("？", owner, remarks, firm=False)
        if company in self.snapshot.rest:
            share = format_share(self.snapshot.rest[company], exact=False)
            yield _Entry(share, _NOT_STATED.in_(self.lang), firm=False)

    def remarks(self, company: str, owner: str, nominees: Sequence[str]) -> list[str]:
        remarks = []
        if nominees:
            names = Text("、", ", ").in_(self.lang).join(self.labels[name] for name in nominees)
            remarks.append(_NOMINEE.in_(self.lang).format(names))
        lead = self.snapshot.followers.get(company, {}).get(owner)
        if lead is not None:
            remarks.append(_CONCERT.in_(self.lang).format(self.labels[lead]))
        return remarks

    def entry(
        self, share: str, holder: str, remarks: Sequence[str] = (), *, firm: bool = True
    ) -> _Entry:
        name = label(self.snapshot.holders[holder], reveal=self.reveal)
        mark = self.labels[holder].removeprefix(name)
        shown = (mark, self.kind(holder), *self.bracketed(remarks))
        return _Entry(share, name, shown, holder, firm)

    def kind(self, name: str) -> str:
        holder = self.snapshot.holders[name]
        kind = describe(holder, self.lang)
        if name not in self.snapshot.owners and not holder.ends_chain:
            kind += Text("，", ", ").in_(self.lang) + _OWNERS_NOT_STATED.in_(self.lang)
        return f"〔{kind}〕" if self.lang == "zh" else f" [{kind}]"

    def bracketed(self, remarks: Sequence[str]) -> Iterator[str]:
        """Return the remarks in one pair of brackets, broken after each where there is need."""
        if not remarks:
            return
        opening, between, closing = ("（", "，", "）") if self.lang == "zh" else (" (", ",", ")")
        for number, remark in enumerate(remarks, 1):
            before = opening if number == 1 else Text("", " ").in_(self.lang)
            yield before + remark + (closing if number == len(remarks) else between)


def _rows(pieces: Sequence[str], columns: int) -> list[str]:
    """Put pieces of a line into rows of so many columns; none is broken that fits in a row."""
    rows = [""]
    for piece in pieces:
        if width(rows[-1] + piece) <= columns:
            rows[-1] += piece
        elif width(piece.lstrip()) <= columns:
            rows.append(piece.lstrip())
        else:
            rows[-1:] = wrap(rows[-1] + piece, columns)
    return rows
