"""What the chain says about the applicant at one time: the facts that rules read.

Everything is worked out when it is asked for, and once. Shares are parts of the whole: 5/8 is
62.5 %. An interval is the range in which the share lies, however the unknown turns out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any

import attrs

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.numerals import fraction_text
from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.control import ControlMap, attributed, decided, map_control
from callcenter_rules.facts.ownership.controlling import Controlling, who_controls
from callcenter_rules.facts.ownership.counting import (
    Measure,
    entering,
    held_by,
    multiplied,
    owned,
    owned_by_state,
)
from callcenter_rules.facts.ownership.holders import (
    HONG_KONG_MACAO_TAIWAN,
    MAINLAND,
    OUTSIDE,
    Holder,
    Origin,
)
from callcenter_rules.facts.ownership.holdings import Control, Means
from callcenter_rules.facts.ownership.path_search import find_paths
from callcenter_rules.facts.ownership.paths import Paths
from callcenter_rules.facts.ownership.shares import Flow, flow
from callcenter_rules.facts.ownership.snapshot import Shares, Snapshot
from callcenter_rules.facts.ownership.sums import by_size, total
from callcenter_rules.facts.ownership.tracing import Stop, closed_rings, depth, stops, unresolved
from callcenter_rules.facts.ownership.valuation import ALL_OF_IT, NONE_OF_IT, Rule, valuation

_FOREIGN = entering(OUTSIDE)
_HONG_KONG_MACAO_TAIWAN = entering(HONG_KONG_MACAO_TAIWAN)
_OWNED_ABROAD = owned(OUTSIDE)
_OWNED_IN_MAINLAND = owned(MAINLAND)


@attrs.frozen(kw_only=True)
class PassThrough:
    """A holder from outside the mainland, and how much of what it brings is mainland-owned.

    ``share`` is the part of the applicant that enters with ``holder``; ``mainland`` is the part of
    the applicant that enters so and belongs to the mainland in the end.
    """

    holder: str
    share: Fraction
    mainland: Interval


@attrs.frozen(kw_only=True, slots=False)
class Ownership:
    """The applicant's ownership from ``since`` until ``until``; None means always, or still."""

    since: dt.date | None
    until: dt.date | None
    snapshot: Snapshot = attrs.field(repr=False)

    @property
    def company(self) -> str:
        """The applicant's id."""
        return self.snapshot.company

    @property
    def holders(self) -> Mapping[str, Holder]:
        """Every holder of the chain by its id."""
        return self.snapshot.holders

    @cached_property
    def foreign_share(self) -> Interval:
        """Capital that enters from outside the mainland, Hong Kong, Macao and Taiwan included.

        Counted where it enters, shares multiplied: what the law asks. `foreign_share_by_owner`
        and `foreign_share_by_control` show the same otherwise counted.
        """
        return self._entered(_FOREIGN)

    @cached_property
    def hong_kong_macao_taiwan_share(self) -> Interval:
        """The part of `foreign_share` that enters from Hong Kong, Macao or Taiwan."""
        return self._entered(_HONG_KONG_MACAO_TAIWAN)

    @cached_property
    def foreign_share_by_owner(self) -> Interval:
        """What belongs in the end to people or states outside the mainland, shares multiplied."""
        return self._multiplied(_OWNED_ABROAD)

    @cached_property
    def state_share(self) -> Interval:
        """What belongs in the end to state bodies, shares multiplied."""
        return self._multiplied(owned_by_state)

    @cached_property
    def foreign_share_by_control(self) -> Interval:
        """`foreign_share` where more than half counts as all at each step.

        The chain is cut where capital enters, as there, so that a Hong Kong company counts as
        itself, whoever controls it.
        """
        return self._decided(_FOREIGN)

    @cached_property
    def hong_kong_macao_taiwan_share_by_control(self) -> Interval:
        """`hong_kong_macao_taiwan_share` where more than half counts as all at each step."""
        return self._decided(_HONG_KONG_MACAO_TAIWAN)

    @cached_property
    def returning_share(self) -> Interval:
        """The part of `foreign_share` that belongs to the mainland in the end (返程投资)."""
        low = total(Fraction(each.mainland.low or 0) for each in self.pass_throughs)
        high = total(Fraction(each.mainland.high or 0) for each in self.pass_throughs)
        uncertain = Fraction(self.foreign_share.high or 0) - Fraction(self.foreign_share.low or 0)
        return Interval(low, high + uncertain)

    @cached_property
    def pass_throughs(self) -> tuple[PassThrough, ...]:
        """Where capital enters from outside, largest first, with what of it is mainland-owned."""
        mainland = valuation(self._entries, multiplied(self.snapshot, _OWNED_IN_MAINLAND))
        found = [
            PassThrough(
                holder=holder,
                share=share,
                mainland=Interval(share * mainland[holder][0], share * mainland[holder][1]),
            )
            for holder, share in self._entries.items()
        ]
        return tuple(sorted(found, key=lambda each: (by_size(each.share), each.holder)))

    @cached_property
    def ultimate_shares(self) -> dict[str, Fraction]:
        """The exact share of every holder at the end of the chain, largest first.

        With `unknown_remainder` they add up to 1. A company whose owners are not stated stands at
        the end of the chain for them.
        """
        return _largest_first(self.flow.ends)

    @cached_property
    def unknown_remainder(self) -> Fraction:
        """What belongs to nobody who is named: parts not stated, and closed rings."""
        return self.flow.remainder

    @cached_property
    def ultimate_shares_by_control(self) -> dict[str, Fraction]:
        """What certainly counts as each holder's where more than half counts as all.

        With `unknown_remainder_by_control` they add up to 1. What a company counts as is left to
        the remainder wherever its control is open.
        """
        return _largest_first(self._flow_by_control.ends)

    @cached_property
    def unknown_remainder_by_control(self) -> Fraction:
        """What counts as nobody's for certain where more than half counts as all."""
        return self._flow_by_control.remainder

    @cached_property
    def flow(self) -> Flow:
        """How the whole of the applicant flows to its owners, and on to theirs."""
        return flow(self.company, self._groups, self.snapshot.owners, self.snapshot.rest)

    def reaching(self, holder: str) -> Fraction | None:
        """Return the part of the applicant that comes by way of ``holder``, on all ways together.

        None on a ring, where what comes round again is counted again, and for who holds nothing.
        """
        on_ring = any(len(group) > 1 and holder in group for group in self._groups)
        return None if on_ring else self.flow.through.get(holder)

    @cached_property
    def traced(self) -> bool:
        """Whether every part of the chain ends with a person, the state or the public.

        So must whoever directs votes by other means than shares, by agreement or in concert.
        """
        groups = (*self._groups, *self._beside)
        if any(True for _ in unresolved(self.snapshot, (n for g in groups for n in g))):
            return False
        return not any(True for _ in closed_rings(self.snapshot, groups))

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Where the chain stops short of that, and why, largest first."""
        return stops(self.snapshot, self.flow, self._beside)

    @cached_property
    def depth(self) -> int:
        """The most holdings that lie one above the other; a ring counts as one layer."""
        return depth(self._groups, self.snapshot)

    @cached_property
    def controlling(self) -> Controlling:
        """Who controls the applicant in the end."""
        return who_controls(self._control)

    @cached_property
    def control_by_agreement(self) -> bool:
        """Whether somebody controls the applicant, or a company above it, by agreement (VIE)."""
        return any(control.by is Means.AGREEMENT for control in self.controls)

    @cached_property
    def nominee_holding(self) -> bool:
        """Whether a share in the applicant, or in a company above it, is held by a nominee."""
        return any(control.by is Means.NOMINEE for control in self.controls)

    @cached_property
    def controls(self) -> tuple[Control, ...]:
        """Control by other means than shares, over the applicant and all companies above it."""
        if not self.snapshot.controls:
            return ()
        above = self._control.names
        return tuple(control for control in self.snapshot.controls if control.company in above)

    @property
    def registered_shares(self) -> Shares:
        """The applicant's direct holders as entered in the register, nominees not seen through."""
        return self.snapshot.entered[self.company]

    def foreign_paths(self, limit: int = 10) -> Paths:
        """Return the largest paths by which foreign capital enters for certain."""
        if limit not in self._foreign_paths:
            self._foreign_paths[limit] = find_paths(
                self.snapshot,
                ends=self._enters_from_outside,
                whole=Fraction(self.foreign_share.low or 0),
                limit=limit,
            )
        return self._foreign_paths[limit]

    def paths_to(self, holder: str, limit: int = 10) -> Paths:
        """Return the largest paths by which the share of ``holder`` reaches the applicant.

        ``holder`` may stand anywhere in the chain. Raises KeyError for an id that is not in it.
        """
        if holder not in self.holders:
            raise KeyError(holder)
        share = self._multiplied(held_by({holder}))
        return find_paths(
            self.snapshot,
            ends=lambda name: name == holder,
            whole=Fraction(share.low or 0),
            limit=limit,
        )

    def to_data(self, *, limit: int = 10) -> dict[str, Any]:
        """Return everything as plain data for JSON: exact shares as texts, intervals as pairs."""
        return {
            "company": self.company,
            "since": None if self.since is None else self.since.isoformat(),
            "until": None if self.until is None else self.until.isoformat(),
            "foreign_share": _pair(self.foreign_share),
            "hong_kong_macao_taiwan_share": _pair(self.hong_kong_macao_taiwan_share),
            "foreign_share_by_owner": _pair(self.foreign_share_by_owner),
            "foreign_share_by_control": _pair(self.foreign_share_by_control),
            "returning_share": _pair(self.returning_share),
            "state_share": _pair(self.state_share),
            "ultimate_shares": {
                name: fraction_text(share) for name, share in self.ultimate_shares.items()
            },
            "unknown_remainder": fraction_text(self.unknown_remainder),
            "traced": self.traced,
            "stops": [stop.to_data() for stop in self.stops],
            "depth": self.depth,
            "controlling": self.controlling.to_data(),
            "control_by_agreement": self.control_by_agreement,
            "nominee_holding": self.nominee_holding,
            "foreign_paths": self.foreign_paths(limit).to_data(),
        }

    @cached_property
    def _foreign_paths(self) -> dict[int, Paths]:
        return {}

    @cached_property
    def _groups(self) -> list[tuple[str, ...]]:
        owners = self.snapshot.owners
        return components([self.company], lambda name: owners.get(name, ()))

    @cached_property
    def _beside(self) -> list[tuple[str, ...]]:
        """The rings and single names that only control leads to, and no holding."""
        if not self.snapshot.controls:
            return []
        held = {name for group in self._groups for name in group}
        owners = self.snapshot.owners
        beyond = sorted(self._control.names - held)
        groups = components(beyond, lambda name: owners.get(name, ()))
        return [group for group in groups if group[0] not in held]

    @cached_property
    def _control(self) -> ControlMap:
        groups = None if self.snapshot.controls else self._groups
        return map_control(self.snapshot, _OWNED_ABROAD, groups=groups)

    @cached_property
    def _control_at_entry(self) -> ControlMap:
        return map_control(self.snapshot, _FOREIGN)

    @cached_property
    def _flow_by_control(self) -> Flow:
        owners, rest = attributed(self._control)
        groups = components([self.company], lambda name: owners.get(name, ()))
        return flow(self.company, groups, owners, rest)

    @cached_property
    def _entering(self) -> Flow:
        """How the whole flows to where it enters from outside, or ends."""
        owners = self.snapshot.owners
        within = {name: shares for name, shares in owners.items() if not self._cut(name)}
        if len(within) == len(owners):
            return self.flow
        groups = components([self.company], lambda name: within.get(name, ()))
        return flow(self.company, groups, within, self.snapshot.rest)

    @property
    def _entries(self) -> Mapping[str, Fraction]:
        """What enters with each holder that is certainly from outside."""
        ends = self._entering.ends
        return {name: share for name, share in ends.items() if self._enters_from_outside(name)}

    def _enters_from_outside(self, name: str) -> bool:
        given, onward = _FOREIGN(self.holders[name], name in self.snapshot.owners)
        return given == ALL_OF_IT and not onward

    def _cut(self, name: str) -> bool:
        """Whether the capital that a holder with owners brings certainly enters with itself."""
        return Origin.MAINLAND not in self.holders[name].origins

    @cached_property
    def _cut_is_open(self) -> bool:
        """Whether the capital of some holder with owners may enter with itself or behind it."""
        holders, owners = self.holders, self.snapshot.owners
        return any(
            len(holders[name].origins) > 1 and name in owners and not self._cut(name)
            for name in self._entering.through
        )

    def _entered(self, measure: Measure) -> Interval:
        """Count what ``measure`` says of the holders with which capital enters."""
        flowing, owners = self._entering, self.snapshot.owners
        if self._cut_is_open:
            return self._multiplied(measure)
        certain, possible = [], [*flowing.unstated.values(), *flowing.closed.values()]
        for name, share in flowing.ends.items():
            bounds, _ = measure(self.holders[name], name in owners)
            if bounds is ALL_OF_IT:
                certain.append(share)
            elif bounds is not NONE_OF_IT:
                possible.append(share)
        low = total(certain)
        return Interval(low, low + total(possible) if possible else low)

    def _multiplied(self, measure: Measure) -> Interval:
        return self._valued(multiplied(self.snapshot, measure))

    def _decided(self, measure: Measure) -> Interval:
        return self._valued(decided(self._control_at_entry, measure))

    def _valued(self, rule: Callable[[str], Rule]) -> Interval:
        return Interval(*valuation([self.company], rule)[self.company])


def _largest_first(shares: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return dict(sorted(shares.items(), key=lambda item: (by_size(item[1]), item[0])))


def _pair(interval: Interval) -> list[str]:
    return [fraction_text(Fraction(bound or 0)) for bound in (interval.low, interval.high)]
