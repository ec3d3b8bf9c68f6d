"""The ways across a ring of cross-holdings, each with the rounds that are made on it.

Rings of more companies than can be read are crossed in one step, all ways taken together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from callcenter_rules.facts.ownership.amounts import short_share
from callcenter_rules.facts.ownership.linear import solve
from callcenter_rules.facts.ownership.paths import Rounds, Step
from callcenter_rules.facts.ownership.snapshot import Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE

READABLE_RING = 5
"""Rings of at most so many companies are written out."""

_WRITTEN_ROUNDS = 4
"""At most so many rounds are written out in one factor; a sum of more is given as a number."""


@attrs.frozen(kw_only=True)
class Crossing:
    """A way across a ring, from where a path comes in to where it goes on.

    ``share`` is what comes this way: the product of the steps and of all rounds.
    """

    leave: str
    steps: tuple[Step, ...] = ()
    rounds: tuple[Rounds, ...] = ()
    share: Fraction = WHOLE


def crossings(snapshot: Snapshot, ring: frozenset[str], enter: str) -> Iterator[Crossing]:
    """Return every way across the ring for a path that comes in at ``enter``.

    A path passes no company of a small ring twice; what it goes round is in its rounds.
    """
    across = _written_out if len(ring) <= READABLE_RING else _as_one_step
    return across(snapshot, ring, enter)


def step_to(snapshot: Snapshot, owner: str, company: str, share: Fraction) -> Step:
    """Return the step by which ``owner`` has a share of a company, with its nominees."""
    nominees = snapshot.nominees.get((company, owner), ())
    return Step(holder=owner, company=company, share=share, nominees=nominees)


def _written_out(snapshot: Snapshot, ring: frozenset[str], enter: str) -> Iterator[Crossing]:
    """Return every way across a small ring that passes no company twice, with its rounds."""
    start = Crossing(leave=enter, rounds=_rounds(snapshot, enter, ring))
    waiting = [(attrs.evolve(start, share=_product(start.rounds)), ring - {enter})]
    while waiting:
        crossing, free = waiting.pop()
        yield crossing
        for owner, share in snapshot.owners[crossing.leave].items():
            if owner in free:
                rounds = _rounds(snapshot, owner, free)
                longer = Crossing(
                    leave=owner,
                    steps=(*crossing.steps, step_to(snapshot, owner, crossing.leave, share)),
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
                written.append(" × ".join((*factors, short_share(held))))
            elif owner in left:
                inner = _rounds(snapshot, owner, left)
                texts = (*factors, short_share(held), *(f"1/(1 − {r.written})" for r in inner))
                walks.append((owner, left - {owner}, share * held * _product(inner), texts))
    if not part:
        return ()
    plain = len(written) <= _WRITTEN_ROUNDS
    return (
        Rounds(
            company=company,
            part=part,
            written=" − ".join(sorted(written)) if plain else short_share(part),
        ),
    )


def _as_one_step(snapshot: Snapshot, ring: frozenset[str], enter: str) -> Iterator[Crossing]:
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
        yield Crossing(leave=leave, steps=(step,), share=share)
