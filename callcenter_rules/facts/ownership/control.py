"""Who decides: more than half at each step counts as all.

Votes are added up before they are weighed: those of holders who act in concert, and those of
companies under one controller. Exactly half is not more than half. A company in which nobody has
more than half is controlled by nobody, and its holders count for their shares. The public of a
listed company is many, so that it controls nothing, however much it holds together.

Where the votes of holders that are unknown, or whose owners are, could make or shift a majority,
control is open, and the company may count as any of those who might turn out to control it. A
holder of unknown kind may itself turn out to be the public, so that no majority of its own votes is
certain.

Companies that control one another in a ring are controlled by nobody outside it; what they count
as is then unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from fractions import Fraction

import attrs

from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.counting import Measure
from callcenter_rules.facts.ownership.holders import HolderKind
from callcenter_rules.facts.ownership.holdings import Means
from callcenter_rules.facts.ownership.snapshot import Shares, Snapshot
from callcenter_rules.facts.ownership.sums import NOTHING, WHOLE, total
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

    ``names`` is everything it leads to. ``over`` maps each controlled company to a controller that
    it does not control. ``apart`` are companies that may themselves be where the chain is cut, so
    that they vote for themselves. ``undecided`` are the names whose control is open, ``circular``
    the companies that control themselves through others, and ``silent`` the holders that may turn
    out to be the public.
    """

    snapshot: Snapshot
    names: Set[str]
    over: Mapping[str, str]
    apart: Set[str]
    undecided: Set[str]
    circular: Set[str]
    silent: Set[str]

    def top(self, name: str) -> str:
        """Return who directs the votes of ``name`` in the end; itself if nobody does."""
        while name in self.over and name not in self.apart:
            name = self.over[name]
        return name

    def poll(self, company: str) -> dict[str, Fraction]:
        """Add up the votes in a company by who certainly directs them; the public directs none."""
        return _poll(self.snapshot, company, self.top, self.silent)

    def open_votes(self, company: str, votes: Shares) -> tuple[Fraction, Sequence[str]]:
        """Return the votes that may turn out to be anybody's, and who might have more than half.

        The latter are known parties that have too few certain votes for it.
        """
        free = [share for head, share in votes.items() if head in self.undecided]
        own: dict[str, Fraction] = {}
        if self.silent:
            for owner, share in self.snapshot.owners.get(company, {}).items():
                if owner in self.silent:
                    if owner in self.undecided:
                        free.append(share)
                    else:
                        own[owner] = share
        rest = self.snapshot.rest.get(company, NOTHING)
        floating = total((rest, *free)) if free else rest
        if not floating and not own:
            return floating, ()
        known = [(head, share) for head, share in votes.items() if head not in self.undecided]
        known += own.items()
        return floating, [head for head, share in known if share + floating > _HALF]


def map_control(
    snapshot: Snapshot,
    measure: Measure,
    *,
    groups: Sequence[tuple[str, ...]] | None = None,
) -> ControlMap:
    """Find out who controls the applicant, and every company that it leads to.

    Nobody is looked for behind a holder where ``measure`` cuts the chain. ``groups`` are the rings
    and single names that the applicant leads to, if they are known already.
    """

    def onward(name: str) -> Iterable[str]:
        _, through = measure(snapshot.holders[name], _is_led(snapshot, name))
        return _leads(snapshot, name) if through else ()

    if groups is None:
        groups = components([snapshot.company], onward)
    subject: set[str] = set()
    apart: set[str] = set()
    undecided: set[str] = set()
    for name in (name for group in groups for name in group):
        holder = snapshot.holders[name]
        given, through = measure(holder, _is_led(snapshot, name))
        if through:
            subject.add(name)
            if given is not None:
                apart.add(name)
                undecided.add(name)
        elif given is ANY_OF_IT and not holder.ends_chain:
            undecided.add(name)
    over: dict[str, str] = {}
    circular: set[str] = set()
    control = ControlMap(
        snapshot=snapshot,
        names={name for group in groups for name in group},
        over=over,
        apart=apart,
        undecided=undecided,
        circular=circular,
        silent=_may_be_public(snapshot, groups),
    )
    poll = control.poll
    for group in groups:
        members = [name for name in group if name in subject]
        if len(members) == 1:
            _settle(control, members[0], over, circular, undecided)
        elif members:
            _until_settled(members, lambda name: _decide(control, name, poll(name), over, circular))
            _until_settled(members, lambda name: _leave_open(control, name, poll(name), undecided))
    return control


def _settle(
    control: ControlMap, name: str, over: dict[str, str], circular: set[str], undecided: set[str]
) -> None:
    """Decide about a company on which nothing that is still to be decided depends."""
    votes = control.poll(name)
    if not _decide(control, name, votes, over, circular):
        _leave_open(control, name, votes, undecided)


def _until_settled(names: Sequence[str], step: Callable[[str], bool]) -> None:
    """Take a step for every name until none brings news."""
    news = True
    while news:
        news = False
        for name in names:
            news |= step(name)


def _may_be_public(snapshot: Snapshot, groups: Iterable[Iterable[str]]) -> Set[str]:
    """Return the holders of unknown kind behind which nobody is stated, and that act for nobody."""
    unknown = {
        name
        for group in groups
        for name in group
        if snapshot.holders[name].kind is HolderKind.UNKNOWN and not _is_led(snapshot, name)
    }
    if unknown:
        for control in snapshot.controls:
            unknown.discard(control.through or "")
            if control.by is not Means.NOMINEE:
                unknown.discard(control.controller)
    return unknown


def _is_led(snapshot: Snapshot, name: str) -> bool:
    return name in snapshot.owners or name in snapshot.agreements


def _leads(snapshot: Snapshot, name: str) -> Iterable[str]:
    yield from snapshot.owners.get(name, ())
    yield from snapshot.followers.get(name, {}).values()
    if name in snapshot.agreements:
        yield snapshot.agreements[name]


def _poll(
    snapshot: Snapshot, company: str, head_of: Callable[[str], str], silent: Set[str]
) -> dict[str, Fraction]:
    holders = snapshot.holders
    follow = company in snapshot.followers
    votes: dict[str, Fraction] = {}
    for owner, share in snapshot.owners.get(company, {}).items():
        if holders[owner].kind is not HolderKind.PUBLIC_FLOAT and owner not in silent:
            head = head_of(snapshot.votes_as(company, owner) if follow else owner)
            votes[head] = votes[head] + share if head in votes else share
    return votes


def _winner(votes: Shares) -> str | None:
    for head, share in votes.items():
        if 2 * share.numerator > share.denominator:
            return head
    return None


def _decide(
    control: ControlMap, name: str, votes: Shares, over: dict[str, str], circular: set[str]
) -> bool:
    """Put the company under its controller if it has one by now; return whether that is new."""
    if name in over or name in circular:
        return False
    controller = control.snapshot.agreements.get(name) or _winner(votes)
    if controller is None:
        return False
    head = control.top(controller)
    if head == name:
        circular.add(name)
    else:
        over[name] = head
    return True


def _leave_open(control: ControlMap, name: str, votes: Shares, undecided: set[str]) -> bool:
    """Call the control of a company open if unknown votes could settle it; say if that is new."""
    if name in control.over or name in control.circular or name in undecided:
        return False
    floating, contenders = control.open_votes(name, votes)
    if floating <= _HALF and not contenders:
        return False
    undecided.add(name)
    return True


def decided(control: ControlMap, measure: Measure) -> Callable[[str], Rule]:
    """Return the doctrine by which more than half counts as all."""

    def rule(name: str) -> Rule:
        snapshot = control.snapshot
        given, through = measure(snapshot.holders[name], _is_led(snapshot, name))
        if not through:
            return given, ()
        blends = control_blends(control, name)
        return (given, blends) if blends else (ANY_OF_IT, ())

    return rule


def control_blends(control: ControlMap, name: str) -> Sequence[Blend]:
    """Return as whose the company may count; nothing if it may count as anybody's."""
    if name in control.circular:
        return ()
    if name in control.over:
        return (({control.top(control.over[name]): WHOLE}, NOTHING),)
    snapshot = control.snapshot
    floating, contenders = control.open_votes(name, control.poll(name))
    if floating > _HALF:
        return ()
    pro_rata = (snapshot.owners[name], snapshot.rest.get(name, NOTHING))
    return (pro_rata, *(({head: WHOLE}, NOTHING) for head in contenders))


def attributed(control: ControlMap) -> tuple[dict[str, Shares], dict[str, Fraction]]:
    """Return what each company certainly counts as, by owner, and the rest that is not certain."""
    owners: dict[str, Shares] = {}
    rest: dict[str, Fraction] = {}
    for name in control.names:
        if _is_led(control.snapshot, name):
            blends = control_blends(control, name)
            owners[name], left = blends[0] if len(blends) == 1 else ({}, WHOLE)
            if left:
                rest[name] = left
    return owners, rest


def control_steps(control: ControlMap) -> tuple[ControlStep, ...]:
    """Return the chain of control from the applicant up to whoever controls it in the end."""
    steps: dict[str, ControlStep] = {}
    name = control.snapshot.company
    while name in control.over and name not in steps:
        steps[name] = _step(control, name)
        name = steps[name].controller
    return tuple(steps.values())


def _step(control: ControlMap, company: str) -> ControlStep:
    snapshot = control.snapshot
    if company in snapshot.agreements:
        controller = snapshot.agreements[company]
        return ControlStep(
            company=company, controller=controller, by=StepBy.AGREEMENT, votes=None, held_by=()
        )
    direct = _winner(_poll(snapshot, company, lambda owner: owner, control.silent))
    controller = direct or control.top(company)
    held_by = tuple(
        owner
        for owner in snapshot.owners[company]
        if (lead := snapshot.votes_as(company, owner)) == controller
        or (direct is None and control.top(lead) == controller)
    )
    alone = direct is not None and held_by == (direct,)
    return ControlStep(
        company=company,
        controller=controller,
        by=StepBy.MAJORITY if alone else StepBy.CONCERT if direct else StepBy.COMBINED,
        votes=total(snapshot.owners[company][owner] for owner in held_by),
        held_by=held_by,
    )
