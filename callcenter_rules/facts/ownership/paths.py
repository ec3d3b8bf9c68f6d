"""The paths by which capital reaches the applicant, each with its arithmetic, largest first.

A path that passes a ring of cross-holdings goes round it any number of times. All those rounds add
up to one factor, ``1/(1 − 5% × 10%)``, for each company at which a round begins and ends, counted
without the companies that the path has passed before: then no round is counted twice, and the
paths add up to exactly what flows. Rings of more companies than can be read are shown as one step.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.holders import label
from callcenter_rules.facts.ownership.linear import solve
from callcenter_rules.facts.ownership.snapshot import Shares, Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE, total

READABLE_RING = 5
"""Rings of at most so many companies are written out."""

_READABLE = 24
"""Exact shares of at most so many characters are written out."""

_WRITTEN_ROUNDS = 4
"""At most so many rounds are written out in one factor; a sum of more is given as a number."""


@attrs.frozen(kw_only=True)
class Step:
    """``holder`` has ``share`` of ``company``, through ``nominees`` if there are any.

    ``ring`` counts the companies of a ring that is shown as one step; ``share`` is then what comes
    through all of it.
    """

    holder: str
    company: str
    share: Fraction
    nominees: tuple[str, ...] = ()
    ring: int = 0


@attrs.frozen(kw_only=True)
class Rounds:
    """All rounds that begin and end at ``company``: ``1/(1 − part)``, as ``written``."""

    company: str
    part: Fraction
    written: str

    @property
    def factor(self) -> Fraction:
        """The sum of the geometric series."""
        return 1 / (1 - self.part)


@attrs.frozen(kw_only=True)
class Path:
    """One way by which a holder's capital reaches the applicant.

    ``steps`` run from the holder down to the applicant, ``rounds`` are those of rings on the way,
    and ``share`` is what comes by this path: the product of all of them.
    """

    steps: tuple[Step, ...]
    rounds: tuple[Rounds, ...]
    share: Fraction

    @property
    def holder(self) -> str:
        """Whose capital comes by this path."""
        return self.steps[0].holder

    @property
    def arithmetic(self) -> str:
        """The product as a reader would write it: ``80% × 62.5% × 1/(1 − 5% × 10%)``."""
        factors = [_written(step.share) for step in self.steps]
        factors += [f"1/(1 − {rounds.written})" for rounds in self.rounds]
        return " × ".join(factors)

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON: exact shares as texts."""
        return {
            "holder": self.holder,
            "share": str(self.share),
            "arithmetic": self.arithmetic,
            "steps": [
                {
                    "holder": step.holder,
                    "company": step.company,
                    "share": str(step.share),
                    **({"nominees": list(step.nominees)} if step.nominees else {}),
                    **({"ring": step.ring} if step.ring else {}),
                }
                for step in self.steps
            ],
            "rounds": [
                {"company": rounds.company, "factor": str(rounds.factor)} for rounds in self.rounds
            ],
        }


@attrs.frozen(kw_only=True)
class Paths:
    """The largest paths, what the others add up to, and the sum of all."""

    snapshot: Snapshot
    shown: tuple[Path, ...]
    others: Fraction

    @property
    def share(self) -> Fraction:
        """What all paths bring, shown or not."""
        return total((*(path.share for path in self.shown), self.others))

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "share": str(self.share),
            "paths": [path.to_data() for path in self.shown],
            "others": str(self.others),
        }

    def text(self, lang: str = "zh", *, reveal: bool = False) -> str:
        """Return one line a path. Names of natural persons are masked unless ``reveal``."""
        lines = [self._line(path, lang, reveal) for path in self.shown]
        if self.others:
            rest = format_share(self.others, exact=False)
            lines.append(f"其余路径合计 {rest}" if lang == "zh" else f"all other paths: {rest}")
        return "\n".join(lines)

    def _line(self, path: Path, lang: str, reveal: bool) -> str:
        names = [self._named(path.holder, (), 0, lang, reveal)]
        names += [
            self._named(step.company, step.nominees, step.ring, lang, reveal) for step in path.steps
        ]
        return f"{' → '.join(names)}: {_equation(path)}"

    def _named(self, name: str, nominees: Iterable[str], ring: int, lang: str, reveal: bool) -> str:
        holders = self.snapshot.holders
        text = label(holders[name], reveal=reveal)
        comma = "、" if lang == "zh" else ", "
        through = comma.join(label(holders[nominee], reveal=reveal) for nominee in nominees)
        if through:
            text = f"[{'代持' if lang == 'zh' else 'nominee'} {through}] → {text}"
        if ring:
            around = f"{ring} 家公司互相持股" if lang == "zh" else f"ring of {ring} companies"
            text = f"({around}) → {text}"
        return text


def _equation(path: Path) -> str:
    """Return the arithmetic with its result, exact where that is short, and rounded."""
    exact, shown = format_share(path.share), format_share(path.share, exact=False)
    parts = [path.arithmetic]
    if exact != path.arithmetic and len(exact) <= _READABLE:
        parts += ["=", exact]
    if exact != shown:
        parts.append(shown)
    return " ".join(parts)


def _written(share: Fraction) -> str:
    text = format_share(share)
    return text if len(text) <= _READABLE else format_share(share, exact=False)


@attrs.frozen(kw_only=True)
class _Crossing:
    """A way across a ring, from where the path comes in to where it goes on."""

    leave: str
    steps: tuple[Step, ...]
    rounds: tuple[Rounds, ...]
    share: Fraction


def find_paths(
    snapshot: Snapshot,
    *,
    ends: Callable[[str], bool],
    whole: Fraction,
    limit: int,
) -> Paths:
    """Return the ``limit`` largest paths to the holders that are ``ends``.

    Paths go no further than such a holder. ``whole`` is what all paths bring together, shown or
    not. Every path is found in the order of its size, without looking at smaller ones first.
    """
    search = _Search(snapshot, ends)
    shown = tuple(search.largest(limit))
    return Paths(snapshot=snapshot, shown=shown, others=whole - total(path.share for path in shown))


class _Search:
    """Best first: a beginning of a path is as good as the best path that can be made of it."""

    def __init__(self, snapshot: Snapshot, ends: Callable[[str], bool]) -> None:
        self.snapshot = snapshot
        self.ends = ends
        self.groups = components([snapshot.company], self.owners)
        self.ring_of = {
            name: frozenset(group) for group in self.groups if len(group) > 1 for name in group
        }
        self.crossings: dict[str, tuple[_Crossing, ...]] = {}
        self.best: dict[str, Fraction] = {}
        for group in self.groups:
            for name in group:
                self.best[name] = self._best(name)

    def owners(self, name: str) -> Shares:
        return {} if self.ends(name) else self.snapshot.owners.get(name, {})

    def onward(self, name: str) -> Iterator[tuple[str, Fraction]]:
        ring = self.ring_of.get(name, frozenset((name,)))
        return ((o, share) for o, share in self.owners(name).items() if o not in ring)

    def across(self, name: str) -> tuple[_Crossing, ...]:
        ring = self.ring_of.get(name)
        if ring is None:
            return (_Crossing(leave=name, steps=(), rounds=(), share=WHOLE),)
        if name not in self.crossings:
            leaves = {member for member in ring if any(True for _ in self.onward(member))}
            cross = _written_out if len(ring) <= READABLE_RING else _as_one_step
            self.crossings[name] = tuple(
                crossing
                for crossing in (cross(self.snapshot, ring, name) if leaves else ())
                if crossing.leave in leaves
            )
        return self.crossings[name]

    def _best(self, name: str) -> Fraction:
        if self.ends(name):
            return WHOLE
        return max(
            (
                crossing.share * share * self.best[owner]
                for crossing in self.across(name)
                for owner, share in self.onward(crossing.leave)
            ),
            default=NOTHING,
        )

    def largest(self, limit: int) -> Iterator[Path]:
        root = self.snapshot.company
        if self.ends(root):
            return
        names: tuple[str, ...] = (root,)
        waiting: list[Any] = [(-self.best[root], names, WHOLE, (), ())]
        while waiting and limit > 0:
            hoped, names, share, steps, rounds = heapq.heappop(waiting)
            if not hoped:
                return
            if self.ends(names[-1]):
                yield Path(steps=tuple(reversed(steps)), rounds=rounds, share=share)
                limit -= 1
                continue
            for crossing in self.across(names[-1]):
                passed = (*steps, *crossing.steps)
                for owner, part in self.onward(crossing.leave):
                    so_far = share * crossing.share * part
                    step = _step(self.snapshot, owner, crossing.leave, part)
                    heapq.heappush(
                        waiting,
                        (
                            -so_far * self.best[owner],
                            (*names, *(s.holder for s in crossing.steps), owner),
                            so_far,
                            (*passed, step),
                            (*rounds, *crossing.rounds),
                        ),
                    )


def _step(snapshot: Snapshot, owner: str, company: str, share: Fraction) -> Step:
    nominees = snapshot.nominees.get((company, owner), ())
    return Step(holder=owner, company=company, share=share, nominees=nominees)


def _written_out(snapshot: Snapshot, ring: frozenset[str], enter: str) -> Iterator[_Crossing]:
    """Return every way across a small ring that passes no company twice, with its rounds."""
    start = _Crossing(leave=enter, steps=(), rounds=_rounds(snapshot, enter, ring), share=WHOLE)
    waiting = [(attrs.evolve(start, share=_product(start.rounds)), ring - {enter})]
    while waiting:
        crossing, free = waiting.pop()
        yield crossing
        for owner, share in snapshot.owners[crossing.leave].items():
            if owner in free:
                rounds = _rounds(snapshot, owner, free)
                longer = _Crossing(
                    leave=owner,
                    steps=(*crossing.steps, _step(snapshot, owner, crossing.leave, share)),
                    rounds=(*crossing.rounds, *rounds),
                    share=crossing.share * share * _product(rounds),
                )
                waiting.append((longer, free - {owner}))


def _product(rounds: Iterable[Rounds]) -> Fraction:
    product = WHOLE
    for each in rounds:
        product *= each.factor
    return product


def _rounds(snapshot: Snapshot, company: str, free: frozenset[str]) -> tuple[Rounds, ...]:
    """Return the rounds from ``company`` back to itself by way of ``free`` companies, if any.

    A round may hold smaller rounds of its own; a ring is small here, so that the recursion is at
    most as deep as the ring is long.
    """
    written: list[str] = []
    part = NOTHING
    walks: list[tuple[str, frozenset[str], Fraction, tuple[str, ...]]] = [
        (company, free - {company}, WHOLE, ())
    ]
    while walks:
        at, left, share, factors = walks.pop()
        for owner, held in snapshot.owners[at].items():
            if owner == company:
                part += share * held
                written.append(" × ".join((*factors, _written(held))))
            elif owner in left:
                inner = _rounds(snapshot, owner, left)
                texts = (*factors, _written(held), *(f"1/(1 − {r.written})" for r in inner))
                walks.append((owner, left - {owner}, share * held * _product(inner), texts))
    if not part:
        return ()
    plain = len(written) <= _WRITTEN_ROUNDS
    return (
        Rounds(
            company=company,
            part=part,
            written=" − ".join(sorted(written)) if plain else _written(part),
        ),
    )


def _as_one_step(snapshot: Snapshot, ring: frozenset[str], enter: str) -> Iterator[_Crossing]:
    """Return what reaches each company of a large ring, all ways taken together."""
    incoming: dict[str, dict[str, Fraction]] = {name: {} for name in ring}
    for company in ring:
        for owner, share in snapshot.owners[company].items():
            if owner in ring:
                incoming[owner][company] = share
    rows: Mapping[str, tuple[Mapping[str, Fraction], Fraction]] = {
        name: (incoming[name], WHOLE if name == enter else NOTHING) for name in sorted(ring)
    }
    for leave, share in sorted(solve(rows).items()):
        step = Step(holder=leave, company=enter, share=share, ring=len(ring))
        yield _Crossing(leave=leave, steps=(step,), rounds=(), share=share)
