"""Who decides: more than half at each step counts as all.

Votes are added up before they are weighed: those of holders who act in concert, and those of
companies under one controller. Exactly half is not more than half. A company in which nobody has
more than half is controlled by nobody, and its holders count for their shares. The public of a
listed company is many, so that it controls nothing, however much it holds together.

Where the votes of holders that are unknown, or whose owners are, could make or shift a majority,
control is open, and the values below are as wide as all the ways in which it may turn out.

A ring of companies that control one another is controlled by nobody outside it; what it holds is
then unknown under this doctrine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import attrs

from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.counting import Measure
from callcenter_rules.facts.ownership.holders import HolderKind
from callcenter_rules.facts.ownership.snapshot import Shares, Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING, total
from callcenter_rules.facts.ownership.valuation import ANY_OF_IT, Blend, Rule

_HALF = Fraction(1, 2)


class StepBy(Titled):
    """By what somebody controls a company directly."""

    MAJORITY = "majority", "持股过半", "majority"
    CONCERT = "concert", "一致行动合计过半", "majority in concert"
    COMBINED = "combined", "所控股东合计过半", "majority combined"
    AGREEMENT = "agreement", "协议控制", "agreement"


@attrs.frozen(kw_only=True)
class ControlStep:
    """One step of a chain of control: ``controller`` controls ``company``.

    ``votes`` is the share that decides, None for an agreement; ``held_by`` are the holders that
    cast them.
    """

    company: str
    controller: str
    by: StepBy
    votes: Fraction | None
    held_by: tuple[str, ...]


@attrs.frozen(kw_only=True)
class ControlMap:
    """Who controls whom, of everything that the applicant leads to.

    ``names`` is everything it leads to. ``over`` maps each controlled company to a controller who
    is not controlled by it; following it leads to the top. ``undecided`` are the names whose
    control is open, or whose owners are unknown. ``circular`` are companies that control
    themselves through others.
    """

    snapshot: Snapshot
    names: frozenset[str]
    over: Mapping[str, str]
    undecided: frozenset[str]
    circular: frozenset[str]

    def top(self, name: str) -> str:
        """Return who controls ``name`` in the end; itself if nobody does."""
        return _top(self.over, name)

    def steps(self) -> tuple[ControlStep, ...]:
        """Return the chain of control from the applicant up to whoever controls it in the end."""
        steps: list[ControlStep] = []
        name = self.snapshot.company
        while name in self.over and all(step.company != name for step in steps):
            steps.append(self._step(name))
            name = steps[-1].controller
        return tuple(steps)

    def _step(self, company: str) -> ControlStep:
        snapshot = self.snapshot
        if company in snapshot.agreements:
            return ControlStep(
                company=company,
                controller=snapshot.agreements[company],
                by=StepBy.AGREEMENT,
                votes=None,
                held_by=(),
            )
        direct = _direct_winner(snapshot, company)
        controller = direct or self.top(company)
        held_by = tuple(
            owner
            for owner in snapshot.owners[company]
            if (lead := snapshot.votes_as(company, owner)) == controller
            or (direct is None and self.top(lead) == controller)
        )
        alone = direct is not None and held_by == (direct,)
        return ControlStep(
            company=company,
            controller=controller,
            by=StepBy.MAJORITY if alone else StepBy.CONCERT if direct else StepBy.COMBINED,
            votes=total(snapshot.owners[company][owner] for owner in held_by),
            held_by=held_by,
        )


def map_control(snapshot: Snapshot) -> ControlMap:
    """Find out who controls the applicant, and every company that it leads to."""
    over: dict[str, str] = {}
    circular: set[str] = set()
    undecided: set[str] = set()
    groups = components([snapshot.company], lambda name: _leads_to(snapshot, name))
    for group in groups:
        while any(_decide(snapshot, over, circular, name) for name in group):
            pass
        changed = True
        while changed:
            opened = {
                name
                for name in group
                if name not in undecided and _is_open(snapshot, over, undecided, name)
            }
            undecided |= opened
            changed = bool(opened) and len(group) > 1
    return ControlMap(
        snapshot=snapshot,
        names=frozenset(name for group in groups for name in group),
        over=over,
        undecided=frozenset(undecided),
        circular=frozenset(circular),
    )


def _leads_to(snapshot: Snapshot, name: str) -> Iterable[str]:
    yield from snapshot.owners.get(name, ())
    yield from snapshot.followers.get(name, {}).values()
    if name in snapshot.agreements:
        yield snapshot.agreements[name]


def _top(over: Mapping[str, str], name: str) -> str:
    while name in over:
        name = over[name]
    return name


def _poll(snapshot: Snapshot, over: Mapping[str, str], company: str) -> dict[str, Fraction]:
    """Add up the votes in a company by who directs them in the end; the public directs none."""
    votes: dict[str, Fraction] = {}
    for owner, share in snapshot.owners.get(company, {}).items():
        if snapshot.holders[owner].kind is not HolderKind.PUBLIC_FLOAT:
            head = _top(over, snapshot.votes_as(company, owner))
            votes[head] = votes.get(head, NOTHING) + share
    return votes


def _direct_winner(snapshot: Snapshot, company: str) -> str | None:
    """Return the holder that has more than half itself, with those who act in concert with it."""
    return _winner(_poll(snapshot, {}, company))


def _winner(votes: Mapping[str, Fraction]) -> str | None:
    return next((head for head, share in votes.items() if share > _HALF), None)


def _decide(snapshot: Snapshot, over: dict[str, str], circular: set[str], name: str) -> bool:
    """Put the company under its controller if it has one by now; return whether that is new."""
    if name in over or name in circular:
        return False
    controller = snapshot.agreements.get(name) or _winner(_poll(snapshot, over, name))
    if controller is None:
        return False
    head = _top(over, controller)
    if head == name:
        circular.add(name)
    else:
        over[name] = head
    return True


def _floating(
    snapshot: Snapshot,
    votes: Mapping[str, Fraction],
    undecided: Iterable[str],
    company: str,
) -> Fraction:
    """Return the votes that may be anybody's."""
    return total(
        (
            snapshot.rest.get(company, NOTHING),
            *(share for head, share in votes.items() if head in undecided),
        )
    )


def _is_open(snapshot: Snapshot, over: Mapping[str, str], undecided: set[str], name: str) -> bool:
    if name in over or name in snapshot.agreements:
        return False
    if name not in snapshot.owners:
        return not snapshot.holders[name].ends_chain
    votes = _poll(snapshot, over, name)
    floating = _floating(snapshot, votes, undecided, name)
    if not floating:
        return False
    return floating > _HALF or any(
        share + floating > _HALF for head, share in votes.items() if head not in undecided
    )


def decided(control: ControlMap, measure: Measure) -> Callable[[str], Rule]:
    """Return the doctrine by which more than half counts as all."""
    snapshot = control.snapshot

    def rule(name: str) -> Rule:
        stated = name in snapshot.owners or name in snapshot.agreements
        given, onward = measure(snapshot.holders[name], stated)
        if not onward:
            return given, ()
        blends = control_blends(control, name)
        return (given, blends) if blends else (ANY_OF_IT, ())

    return rule


def control_blends(control: ControlMap, name: str) -> Sequence[Blend]:
    """Return whose the company may count as; nothing if it may count as anybody's."""
    snapshot = control.snapshot
    if name in control.circular:
        return ()
    if name in snapshot.agreements:
        return (({snapshot.agreements[name]: Fraction(1)}, NOTHING),)
    direct = _direct_winner(snapshot, name)
    if direct is not None:
        return (({direct: Fraction(1)}, NOTHING),)
    votes = _poll(snapshot, control.over, name)
    floating = _floating(snapshot, votes, control.undecided, name)
    if name in control.over:
        head = control.top(name)
        others = floating - (votes[head] if head in control.undecided else NOTHING)
        return (_bloc(control, name, head, votes[head], others),)
    pro_rata = (snapshot.owners[name], snapshot.rest.get(name, NOTHING))
    if name not in control.undecided:
        return (pro_rata,)
    if floating > _HALF:
        return ()
    possible = [
        head
        for head, share in votes.items()
        if head not in control.undecided and share + floating > _HALF
    ]
    if name in possible:
        return ()
    return (pro_rata, *(_bloc(control, name, head, votes[head], floating) for head in possible))


def _bloc(
    control: ControlMap, company: str, head: str, votes: Fraction, floating: Fraction
) -> Blend:
    """Count the company as its controlling holders' in proportion to their votes.

    Floating votes may turn out to be theirs too.
    """
    snapshot = control.snapshot
    whole = votes + floating
    parts: dict[str, Fraction] = {}
    for owner, share in snapshot.owners[company].items():
        lead = snapshot.votes_as(company, owner)
        public = snapshot.holders[owner].kind is HolderKind.PUBLIC_FLOAT
        if not public and control.top(lead) == head:
            parts[lead] = parts.get(lead, NOTHING) + share / whole
    return parts, floating / whole


def attributed(control: ControlMap) -> tuple[dict[str, Shares], dict[str, Fraction]]:
    """Return what each company certainly counts as, by owner, and the rest that is not certain."""
    owners: dict[str, Shares] = {}
    rest: dict[str, Fraction] = {}
    for name in {*control.snapshot.owners, *control.snapshot.agreements}:
        blends = control_blends(control, name)
        parts, left = blends[0] if len(blends) == 1 else ({}, Fraction(1))
        owners[name] = parts
        if left:
            rest[name] = left
    return owners, rest
