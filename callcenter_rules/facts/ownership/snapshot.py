"""The chain as it stood on one day: exact shares between holders, and what nobody is stated to own.

A nominee is seen through: what it holds for somebody counts as that somebody's.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from fractions import Fraction

import attrs

from callcenter_rules.facts.ownership.holders import Holder
from callcenter_rules.facts.ownership.holdings import Capital, Control, Holding, Means, in_force
from callcenter_rules.facts.ownership.sizes import sized
from callcenter_rules.facts.ownership.sums import NOTHING, missing

Shares = Mapping[str, Fraction]


@attrs.frozen(kw_only=True)
class Snapshot:
    """Who held what on one day.

    ``owners`` maps each company of which anything is stated to its owners' shares, nominees seen
    through; ``entered`` is the same as registered. ``rest`` is the part of each such company that
    nobody is stated to own, where there is one. ``agreements`` maps a company to who controls it
    by agreement, ``followers`` a company to those of its owners who vote as another does, and
    ``nominees`` a company and owner to those who hold for that owner. ``unsized`` maps a company to
    holders of which only the fact is known; what they hold is in the rest.
    """

    company: str
    holders: Mapping[str, Holder]
    owners: Mapping[str, Shares]
    entered: Mapping[str, Shares]
    rest: Shares
    agreements: Mapping[str, str]
    followers: Mapping[str, Mapping[str, str]]
    nominees: Mapping[tuple[str, str], tuple[str, ...]]
    unsized: Mapping[str, tuple[str, ...]]
    controls: tuple[Control, ...]

    def votes_as(self, company: str, owner: str) -> str:
        """Return whose lead ``owner`` follows in ``company``: its own, or another's."""
        lead = self.followers.get(company)
        while lead and owner in lead:
            owner = lead[owner]
        return owner


def take_snapshot(
    company: str,
    holders: Mapping[str, Holder],
    holdings: Iterable[Holding],
    controls: Iterable[Control],
    capitals: Iterable[Capital],
    *,
    day: dt.date,
) -> Snapshot:
    """Return the checked chain of ``company`` as it stood on ``day``."""
    current = tuple(control for control in controls if in_force(control, day))
    entered, unsized = _entered(holdings, capitals, day)
    entered.setdefault(company, {})
    held_for = {
        (control.company, control.through): control.controller
        for control in current
        if control.by is Means.NOMINEE and control.through is not None
    }
    owners, nominees = (_seen_through(entered, held_for)) if held_for else (entered, {})
    followers: dict[str, dict[str, str]] = {}
    for control in current:
        if control.by is Means.ACTING_IN_CONCERT and control.through is not None:
            lead = _beneficial(control.company, control.controller, held_for)
            followers.setdefault(control.company, {})[control.through] = lead
    rest = {}
    for owned, shares in owners.items():
        left = missing(shares.values())
        if left:
            rest[owned] = left
    return Snapshot(
        company=company,
        holders=holders,
        owners=owners,
        entered=entered,
        rest=rest,
        agreements={c.company: c.controller for c in current if c.by is Means.AGREEMENT},
        followers=followers,
        nominees=nominees,
        unsized=unsized,
        controls=current,
    )


def _entered(
    holdings: Iterable[Holding], capitals: Iterable[Capital], day: dt.date
) -> tuple[dict[str, Shares], dict[str, tuple[str, ...]]]:
    entered: dict[str, dict[str, Fraction]] = {}
    to_size: dict[str, list[Holding]] = {}
    current = [holding for holding in holdings if in_force(holding, day)]
    for holding in current:
        if holding.share is None or holding.contributed is not None:
            to_size[holding.company] = []
        elif holding.share:
            entered.setdefault(holding.company, {})[holding.holder] = holding.share
    unsized: dict[str, tuple[str, ...]] = {}
    if to_size:
        amounts = {each.company: each.amount for each in capitals if in_force(each, day)}
        for holding in current:
            if holding.company in to_size:
                to_size[holding.company].append(holding)
        for company, held in to_size.items():
            shares = [
                (holding.holder, share)
                for holding, share in zip(held, sized(held, amounts.get(company)), strict=True)
            ]
            entered[company] = {holder: share for holder, share in shares if share}
            unknown = tuple(holder for holder, share in shares if share is None)
            if unknown:
                unsized[company] = unknown
    return dict(entered), unsized


def _seen_through(
    entered: Mapping[str, Shares], held_for: Mapping[tuple[str, str], str]
) -> tuple[dict[str, Shares], dict[tuple[str, str], tuple[str, ...]]]:
    owners = dict(entered)
    nominees: dict[tuple[str, str], tuple[str, ...]] = {}
    for company in {company for company, _ in held_for}:
        shares: dict[str, Fraction] = {}
        for holder, share in entered.get(company, {}).items():
            owner = _beneficial(company, holder, held_for)
            if owner != holder:
                nominees[company, owner] = (*nominees.get((company, owner), ()), holder)
            shares[owner] = shares.get(owner, NOTHING) + share
        owners[company] = shares
    return owners, nominees


def _beneficial(company: str, holder: str, held_for: Mapping[tuple[str, str], str]) -> str:
    """Return for whom ``holder`` holds what is entered for it in the company: itself, or another.

    Whoever follows a nominee votes as the one for whom the nominee holds.
    """
    while (company, holder) in held_for:
        holder = held_for[company, holder]
    return holder
