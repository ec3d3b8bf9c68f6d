"""What the chain of shareholders shows of what a finding looked at, in data and in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import (
    Control,
    Controlling,
    ControlStep,
    Means,
    Ownership,
    OwnershipChange,
    Paths,
    Settled,
    ShareholderChange,
    Stop,
    format_share,
)
from callcenter_rules.facts.ownership.holders import Holder, HolderKind, labels
from callcenter_rules.language.tree import facts_read
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.wording import joined, listed, named, remark, show

if TYPE_CHECKING:
    from callcenter_rules.verdicts.finding import Finding

_FOREIGN: Final = frozenset(
    {"equity.foreign_share", "equity.hmt_share", "equity.declared_foreign_share"}
)
_TRACED: Final = frozenset({"equity.traced_to_persons_or_state"})
_CONTROLLED: Final = frozenset({"equity.chinese_side_controls", "equity.foreign_share_by_control"})
_BY_OTHER_MEANS: Final = {
    "equity.nominee_holding": Means.NOMINEE,
    "equity.control_by_agreement": Means.AGREEMENT,
}
_CHANGED: Final = frozenset(
    {
        "equity.controller_changed",
        "equity.controller_changed_on",
        "equity.shareholder_change",
        "equity.shareholder_change_days",
    }
)
_MOST: Final = 3


@attrs.frozen(kw_only=True, eq=False)
class ChainEvidence:
    """What the chain shows of what was looked at; None, or nothing, for what was not.

    ``paths`` are those by which foreign capital enters, ``stops`` where the chain stops short and
    ``unsure`` the holders whose capital may come from elsewhere, ``controlling`` who controls the
    applicant, ``controls`` what is held by nominees or controlled by agreement, ``change`` the
    difference from the day compared with.
    """

    ownership: Ownership
    paths: Paths | None = None
    stops: tuple[Stop, ...] = ()
    unsure: tuple[str, ...] = ()
    controlling: Controlling | None = None
    controls: tuple[Control, ...] = ()
    change: OwnershipChange | None = None

    def to_data(self) -> dict[str, Any]:
        """Return what was looked at as plain data for JSON."""
        data: dict[str, Any] = {}
        if self.paths is not None:
            data["foreign_paths"] = self.paths.to_data()
        if self.stops:
            data["stops"] = [stop.to_data() for stop in self.stops]
        if self.unsure:
            data["origins_not_stated"] = list(self.unsure)
        if self.controlling is not None:
            data["controlling"] = self.controlling.to_data()
        if self.controls:
            data["controls"] = [_control_data(control) for control in self.controls]
        if self.change is not None:
            data["change"] = self.change.to_data()
        return data

    def texts(self, lang: str) -> tuple[str, ...]:
        """Return it in words, the largest of each sort first, and the rest counted."""
        return tuple(dict.fromkeys(self._texts(lang)))

    def _texts(self, lang: str) -> Iterator[str]:
        if self.paths is not None and self.paths.shown:
            yield from self.paths.text(lang).splitlines()
        yield from self.open_texts(lang)
        if self.controlling is not None:
            yield from self._control_texts(self.controlling, lang)
        names = self._names(lang)
        yield from _first(lang, [_show_control(each, names, lang) for each in self.controls])
        if self.change is not None:
            yield from self._change_texts(self.change, lang)

    def open_texts(self, lang: str) -> Iterator[str]:
        """Yield what the chain leaves open, in words."""
        names, said = self._names(lang), Text("止于", "stops at").in_(lang)
        yield from _first(
            lang, [named(said, show_stop(stop, names, lang), lang) for stop in self.stops]
        )
        holders = self.ownership.holders
        yield from _first(
            lang, [_show_unsure(holders[name], names[name], lang) for name in self.unsure]
        )

    def _control_texts(self, controlling: Controlling, lang: str) -> Iterator[str]:
        by_control = Text("外资比例（过半即全部）", "foreign share, by control").in_(lang)
        yield named(by_control, _show_share(self.ownership.foreign_share_by_control, lang), lang)
        said = Text("控制人", "controlled by").in_(lang)
        names = self._names(lang)
        yield named(said, show_controlling(controlling, names, lang), lang)
        yield from (show_step(step, names, lang) for step in controlling.steps)

    def _change_texts(self, change: OwnershipChange, lang: str) -> Iterator[str]:
        lines = [self._changed(each, lang) for each in change.shareholders]
        yield from _first(lang, lines)
        if change.controller_before != change.controller_after:
            said = Text("控制人", "controlled by").in_(lang)
            before, after = (
                self._called(name, lang)
                for name in (change.controller_before, change.controller_after)
            )
            yield named(said, f"{before} → {after}", lang)

    def _changed(self, change: ShareholderChange, lang: str) -> str:
        before, after = (_show_share(each, lang) for each in (change.before, change.after))
        return named(self._called(change.holder, lang), f"{before} → {after}", lang)

    def _called(self, name: str | None, lang: str) -> str:
        if name is None:
            return Text("无或不明", "nobody, or not known").in_(lang)
        return self._names(lang).get(name, name)

    def _names(self, lang: str) -> Mapping[str, str]:
        return labels(self.ownership.holders.values(), lang)


def chain_evidence(finding: Finding) -> ChainEvidence | None:
    """Return what the chain shows of what a finding looked at; None without a chain, or if nothing.

    Where a finding could not be decided, what the chain leaves open is named too.
    """
    equity = finding.situation.case.equity
    guard = finding.resolved.when
    read = facts_read(finding.resolved.requirement.require)
    read |= frozenset() if guard is None else facts_read(guard)
    if equity.chain is None or not any(path.startswith("equity.") for path in read):
        return None
    ownership = equity.chain.on(finding.situation.as_of)
    is_open = any(path == "equity.chain" for path in finding.missing)
    found = ChainEvidence(
        ownership=ownership,
        paths=ownership.foreign_paths(_MOST) if read & _FOREIGN else None,
        stops=ownership.stops if read & _TRACED or is_open else (),
        unsure=tuple(_unsure(ownership)) if is_open else (),
        controlling=ownership.controlling if read & _CONTROLLED else None,
        controls=tuple(
            control
            for path, means in _BY_OTHER_MEANS.items()
            if path in read
            for control in ownership.controls
            if control.by is means
        ),
        change=_change(finding) if read & _CHANGED else None,
    )
    return found if found.to_data() else None


def _change(finding: Finding) -> OwnershipChange | None:
    equity, as_of = finding.situation.case.equity, finding.situation.as_of
    day = equity.compared_with
    if equity.chain is None or day is None or day > as_of:
        return None
    return equity.chain.change(day, as_of)


def _unsure(ownership: Ownership) -> Iterator[str]:
    """Yield the holders at the end of the chain of which it is not known where they are from."""
    for name in ownership.ultimate_shares:
        holder = ownership.holders[name]
        if holder.ends_chain and len(holder.origins) > 1:
            yield name


def _first(lang: str, lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    left = len(lines) - _MOST
    if left > 0:
        yield Text(f"另有{left}项", f"{left} more").in_(lang)


def _show_share(interval: Interval, lang: str) -> str:
    return show(interval.low if interval.is_exact else interval, "share", lang)


def _show_unsure(holder: Holder, name: str, lang: str) -> str:
    what = Text("国籍未说明", "nationality not stated")
    if holder.kind is not HolderKind.NATURAL_PERSON:
        what = Text("投资者来自何处未说明", "not stated where its investors are from")
    return named(name, what.in_(lang), lang)


def show_controlling(controlling: Controlling, names: Mapping[str, str], lang: str) -> str:
    """Return who controls the applicant in the end, and what is open about it."""
    settled = controlling.settled.title_text.in_(lang)
    if controlling.holder is None:
        return settled
    name = names[controlling.holder]
    if controlling.settled is Settled.CONTROLLED:
        return name
    return name + remark(Text(f"其上{settled}", f"above it: {settled}").in_(lang), lang)


def show_step(step: ControlStep, names: Mapping[str, str], lang: str) -> str:
    """Return who controls which company directly, and by what."""
    how = step.by.title_text.in_(lang)
    if step.votes is not None:
        how = joined((how, format_share(step.votes, exact=False)), lang)
    return f"{names[step.controller]} → {names[step.company]}" + remark(how, lang)


def show_stop(stop: Stop, names: Mapping[str, str], lang: str) -> str:
    """Return where the chain stops, why, and how much of the applicant is untraced thereby."""
    why = stop.reason.title_text.in_(lang)
    share = format_share(stop.share, exact=False)
    return " – ".join(names[name] for name in stop.holders) + remark(
        joined((why, share), lang), lang
    )


def _show_control(control: Control, names: Mapping[str, str], lang: str) -> str:
    """Return who controls which company by other means than shares, and through whom."""
    how = control.by.title_text.in_(lang)
    if control.through is not None:
        through = names[control.through]
        how = listed([how, Text(f"通过{through}", f"through {through}").in_(lang)], lang)
    return f"{names[control.controller]} → {names[control.company]}" + remark(how, lang)


def _control_data(control: Control) -> dict[str, Any]:
    return {
        "controller": control.controller,
        "company": control.company,
        "by": control.by.value,
        "through": control.through,
    }
