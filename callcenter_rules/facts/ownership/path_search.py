"""The largest paths to certain holders, found in the order of their size.

Best first: a beginning of a path is as good as the best path that can be made of it, which is known
beforehand, so that smaller paths are never looked at. Paths of one size come in the order of their
names, from the applicant outward.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from fractions import Fraction

from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.crossings import Crossing, crossings, step_to
from callcenter_rules.facts.ownership.magnitudes import Product, largest
from callcenter_rules.facts.ownership.paths import Path, Paths, Rounds, Step
from callcenter_rules.facts.ownership.snapshot import Shares, Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE, total

_SPARE = 32


def find_paths(
    snapshot: Snapshot,
    *,
    ends: Callable[[str], bool],
    whole: Fraction,
    limit: int,
) -> Paths:
    """Return the ``limit`` largest paths to the holders that are ``ends``.

    Paths go no further than such a holder. ``whole`` is what all paths bring together, shown or
    not.
    """
    search = _Search(snapshot, ends)
    shown = tuple(search.largest(limit))
    return Paths(snapshot=snapshot, shown=shown, others=whole - total(path.share for path in shown))


class _Beginning:
    """The beginning of a path, from the applicant to ``name``, as a step beyond a shorter one.

    ``share`` is what comes by it, and ``hoped`` the size of the best path that it leads to;
    ``length`` counts the steps, and ``leap`` is a beginning of it several steps shorter.
    """

    __slots__ = ("before", "crossing", "hoped", "leap", "length", "name", "part", "share")

    def __init__(
        self,
        name: str,
        *,
        best: Fraction,
        share: Fraction = WHOLE,
        part: Fraction = WHOLE,
        crossing: Crossing | None = None,
        before: _Beginning | None = None,
    ) -> None:
        self.name = name
        self.share = share
        self.part = part
        self.crossing = crossing
        self.before = before
        self.hoped = Product(share, best)
        self.length: int = 0 if before is None else before.length + 1
        self.leap: _Beginning = self if before is None else _leap_from(before)

    def __lt__(self, other: _Beginning) -> bool:
        """Say whether this comes first: it leads to a larger path, or to one as large."""
        larger = self.hoped.compare(other.hoped)
        return larger > 0 if larger else _sorts_first(self, other)

    def added(self) -> tuple[str, ...]:
        """Return the names that this step adds to the shorter beginning."""
        passed = self.crossing.steps if self.crossing is not None else ()
        return (*(step.holder for step in passed), self.name)

    def path(self, snapshot: Snapshot) -> Path:
        steps: list[Step] = []
        rounds: list[tuple[Rounds, ...]] = []
        at = self
        while at.before is not None and at.crossing is not None:
            steps.append(step_to(snapshot, at.name, at.crossing.leave, at.part))
            steps += reversed(at.crossing.steps)
            rounds.append(at.crossing.rounds)
            at = at.before
        together = tuple(each for some in reversed(rounds) for each in some)
        return Path(steps=tuple(steps), rounds=together, share=self.share)


def _leap_from(before: _Beginning) -> _Beginning:
    """Return a shorter beginning, so chosen that any is reached in few leaps (Myers, 1983)."""
    leap = before.leap
    return leap.leap if before.length - leap.length == leap.length - leap.leap.length else before


def _sorts_first(one: _Beginning, other: _Beginning) -> bool:
    """Compare the names of two beginnings where they part; a shorter one comes first."""
    a, b = _shortened(one, other.length), _shortened(other, one.length)
    if a is b:
        return a is one
    while a.before is not b.before:
        near = a.leap is b.leap
        a, b = (a.before or a, b.before or b) if near else (a.leap, b.leap)
    return a.added() < b.added()


def _shortened(beginning: _Beginning, length: int) -> _Beginning:
    """Return the beginning cut to so many steps at most."""
    at = beginning
    while at.length > length:
        at = at.leap if at.leap.length >= length or at.before is None else at.before
    return at


class _Search:
    """Knows of every name at which a path may come in the size of the best path from there."""

    def __init__(self, snapshot: Snapshot, ends: Callable[[str], bool]) -> None:
        self.snapshot = snapshot
        self.ends: set[str] = set()
        self.owners: dict[str, Shares] = {}
        self.ring_of: dict[str, frozenset[str]] = {}
        self.known: dict[str, tuple[Crossing, ...]] = {}
        self.best: dict[str, Fraction] = {}

        def owners(name: str) -> Shares:
            if ends(name):
                self.ends.add(name)
            self.owners[name] = {} if name in self.ends else snapshot.owners.get(name, {})
            return self.owners[name]

        groups = components([snapshot.company], owners)
        for group in groups:
            if len(group) > 1:
                self.ring_of.update(dict.fromkeys(group, frozenset(group)))
        entered = {owner for group in groups for name in group for owner, _ in self.onward(name)}
        entered.add(snapshot.company)
        for name in (name for group in groups for name in group if name in entered):
            self.best[name] = WHOLE if name in self.ends else self.best_from(name)

    def onward(self, name: str) -> Iterator[tuple[str, Fraction]]:
        ring = self.ring_of.get(name)
        owners = self.owners[name].items()
        return iter(owners) if ring is None else ((o, part) for o, part in owners if o not in ring)

    def across(self, name: str) -> tuple[Crossing, ...]:
        """Return the ways across the ring on which ``name`` is, if any, to where it can be left."""
        ring = self.ring_of.get(name)
        if ring is None:
            return (Crossing(leave=name),)
        if name not in self.known:
            leaves = {member for member in ring if any(True for _ in self.onward(member))}
            found = crossings(self.snapshot, ring, name) if leaves else ()
            self.known[name] = tuple(each for each in found if each.leave in leaves)
        return self.known[name]

    def best_from(self, name: str) -> Fraction:
        return largest(
            _product(crossing.share, share, self.best[owner])
            for crossing in self.across(name)
            for owner, share in self.onward(crossing.leave)
        )

    def largest(self, limit: int) -> Iterator[Path]:
        """Yield the largest paths.

        Every beginning leads to one, so that no more need be kept than are wanted, and none that
        comes after ``last``, as long as that is waiting.
        """
        root = self.snapshot.company
        waiting: list[_Beginning] = []
        last: _Beginning | None = None
        if self.best[root] and root not in self.ends:
            waiting.append(_Beginning(root, best=self.best[root]))
        while waiting and limit > 0:
            at = heapq.heappop(waiting)
            last = None if at is last else last
            if at.name in self.ends:
                yield at.path(self.snapshot)
                limit -= 1
                continue
            for longer in self.longer(at):
                if last is None or longer < last:
                    heapq.heappush(waiting, longer)
                if len(waiting) > 2 * limit + _SPARE:
                    waiting = heapq.nsmallest(limit, waiting)
                    last = waiting[-1]

    def longer(self, at: _Beginning) -> Iterator[_Beginning]:
        """Yield the beginnings that are a step longer and lead to an end."""
        for crossing in self.across(at.name):
            so_far = _product(at.share, crossing.share)
            for owner, part in self.onward(crossing.leave):
                best = self.best[owner]
                if best:
                    yield _Beginning(
                        owner,
                        best=best,
                        share=_product(so_far, part),
                        part=part,
                        crossing=crossing,
                        before=at,
                    )


def _product(*shares: Fraction) -> Fraction:
    """Multiply; what is the whole changes nothing, and what is nothing leaves nothing."""
    product = WHOLE
    for share in shares:
        if not share:
            return NOTHING
        if share != 1:
            product = share if product == 1 else product * share
    return product
