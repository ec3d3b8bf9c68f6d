"""The share that reaches each holder at the end of the chain, multiplied along every path.

What flows into a ring of cross-holdings flows round it and out again; the amount at each company
is the solution of a linear system, which sums the infinite series exactly. A ring that nobody
outside owns anything of gives nothing back: what flows in is owned by nobody who can be named, and
counts to the unknown remainder.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import attrs

from callcenter_rules.facts.ownership.linear import solve
from callcenter_rules.facts.ownership.snapshot import Shares
from callcenter_rules.facts.ownership.sums import WHOLE, total


@attrs.frozen(kw_only=True)
class Flow:
    """What of the applicant passes through, or ends with, each name.

    ``through`` counts what flows round a ring each time it comes by, so that a company on a ring
    may have more than the whole. ``unstated`` is what ends in the part of a company that nobody is
    stated to own, ``closed`` what ends in each closed ring. ``ends``, ``unstated`` and ``closed``
    add up to exactly 1.
    """

    through: Mapping[str, Fraction]
    ends: Mapping[str, Fraction]
    unstated: Mapping[str, Fraction]
    closed: Mapping[tuple[str, ...], Fraction]

    @property
    def remainder(self) -> Fraction:
        """What ends with nobody who is named."""
        return total((*self.unstated.values(), *self.closed.values()))


def flow(
    company: str,
    groups: Sequence[tuple[str, ...]],
    owners: Mapping[str, Shares],
    rest: Shares,
) -> Flow:
    """Let the whole of ``company`` flow to its owners, and on to theirs.

    ``groups`` are the rings and single names that it leads to, owners first. A name in ``owners``
    is owned in the parts given, and by nobody stated for the ``rest``.
    """
    inflow: dict[str, list[Fraction]] = {company: [WHOLE]}
    through: dict[str, Fraction] = {}
    ends: dict[str, Fraction] = {}
    unstated: dict[str, Fraction] = {}
    closed: dict[tuple[str, ...], Fraction] = {}
    for group in reversed(groups):
        arriving = {name: total(inflow.pop(name, ())) for name in group}
        ring = len(group) > 1
        if ring and is_closed(group, owners, rest):
            closed[tuple(sorted(group))] = total(arriving.values())
            continue
        amounts = _circulate(arriving, owners) if ring else arriving
        through.update(amounts)
        for name, amount in amounts.items():
            if name not in owners:
                ends[name] = amount
                continue
            if name in rest:
                unstated[name] = amount * rest[name]
            for owner, share in owners[name].items():
                if owner not in arriving:
                    part = share if amount is WHOLE else amount * share
                    inflow.setdefault(owner, []).append(part)
    return Flow(through=through, ends=ends, unstated=unstated, closed=closed)


def is_closed(group: Sequence[str], owners: Mapping[str, Shares], rest: Shares) -> bool:
    """Return whether the companies of a ring belong to one another alone."""
    members = frozenset(group)
    return all(name not in rest and owners[name].keys() <= members for name in group)


def _circulate(
    arriving: Mapping[str, Fraction], owners: Mapping[str, Shares]
) -> dict[str, Fraction]:
    """Return what passes each name of a ring, if ``arriving`` comes in from outside."""
    incoming: dict[str, dict[str, Fraction]] = {name: {} for name in arriving}
    for company in arriving:
        for owner, share in owners[company].items():
            if owner in incoming:
                incoming[owner][company] = share
    return solve({name: (incoming[name], amount) for name, amount in arriving.items()})
