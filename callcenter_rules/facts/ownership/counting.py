"""What counts as foreign, as mainland, as the state's: descriptions of capital to be valued.

Capital can be counted where it enters the mainland, or by who owns it in the end. The first is
what the law asks: a Hong Kong company is a Hong Kong investor, whoever stands behind it, and
nothing exempts mainland capital that returns (返程投资). The second shows such a pass-through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from callcenter_rules.facts.ownership.holders import MAINLAND, Holder, HolderKind, Origin
from callcenter_rules.facts.ownership.snapshot import Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING
from callcenter_rules.facts.ownership.valuation import (
    ALL_OF_IT,
    ANY_OF_IT,
    NONE_OF_IT,
    Bounds,
    Rule,
)

Measure = Callable[[Holder, bool], tuple[Bounds | None, bool]]
"""Judges a holder, given whether its owners are stated.

Returns the bounds that it sets at once, if any, and whether to look through to its owners too.
"""


def entering(counted: frozenset[Origin]) -> Measure:
    """Count capital from ``counted``, all of them outside the mainland, where it enters."""

    def measure(holder: Holder, owners_stated: bool) -> tuple[Bounds | None, bool]:
        origins = holder.origins
        if origins == MAINLAND:
            if owners_stated:
                return None, True
            return (NONE_OF_IT if holder.ends_chain else ANY_OF_IT), False
        if Origin.MAINLAND not in origins or holder.ends_chain:
            return _membership(origins, counted), False
        if not owners_stated:
            return ANY_OF_IT, False
        return _membership(origins - MAINLAND, counted), True

    return measure


def owned(counted: frozenset[Origin]) -> Measure:
    """Count what belongs in the end to persons, the state or the public from ``counted``."""

    def measure(holder: Holder, owners_stated: bool) -> tuple[Bounds | None, bool]:
        if owners_stated:
            return None, True
        return (_membership(holder.origins, counted) if holder.ends_chain else ANY_OF_IT), False

    return measure


def owned_by_state(holder: Holder, owners_stated: bool) -> tuple[Bounds | None, bool]:
    """Count what belongs in the end to state bodies."""
    if owners_stated:
        return None, True
    if holder.kind is HolderKind.STATE_BODY:
        return ALL_OF_IT, False
    return (NONE_OF_IT if holder.ends_chain else ANY_OF_IT), False


def held_by(ids: Iterable[str]) -> Measure:
    """Count what reaches the holders ``ids``, each of which is looked at no further."""
    wanted = frozenset(ids)

    def measure(holder: Holder, owners_stated: bool) -> tuple[Bounds | None, bool]:
        if holder.id in wanted:
            return ALL_OF_IT, False
        return (None, True) if owners_stated else (NONE_OF_IT, False)

    return measure


def multiplied(snapshot: Snapshot, measure: Measure) -> Callable[[str], Rule]:
    """Return the doctrine by which shares are multiplied along every path."""
    holders, owners, rest = snapshot.holders, snapshot.owners, snapshot.rest

    def rule(name: str) -> Rule:
        stated = name in owners
        given, onward = measure(holders[name], stated)
        if not onward:
            return given, ()
        return given, ((owners[name], rest.get(name, NOTHING)),)

    return rule


def _membership(origins: frozenset[Origin], counted: frozenset[Origin]) -> Bounds:
    if origins <= counted:
        return ALL_OF_IT
    return ANY_OF_IT if origins & counted else NONE_OF_IT
