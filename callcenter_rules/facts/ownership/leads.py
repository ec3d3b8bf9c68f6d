"""Whether control by other means than shares is stated so that it can be followed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from callcenter_rules.facts.ownership.components import components
from callcenter_rules.facts.ownership.draft import Draft, Numbered, in_order
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.holders import HolderKind
from callcenter_rules.facts.ownership.holdings import Control, Holding, Means
from callcenter_rules.facts.ownership.names import Names
from callcenter_rules.facts.ownership.overlaps import Spans, check_period, clashes, span


def check_controls(draft: Draft, names: Names) -> Iterator[ChainFault]:
    """Report what is wrong with each control, and with controls at the same time."""
    wanted = {(control.company, control.through) for _, control in draft.controls}
    held: dict[tuple[str, str | None], list[Holding]] = {}
    for _, holding in draft.holdings if wanted else ():
        if (holding.company, holding.holder) in wanted:
            held.setdefault((holding.company, holding.holder), []).append(holding)
    spans = {key: Spans(holdings) for key, holdings in held.items()}
    whole = {i for i, _ in draft.controls}
    for i, control in in_order(draft.controls, draft.partial_controls):
        path = f"controls[{i}]"
        yield from names.check(f"{path}.controller", control.controller)
        yield from names.check_company(f"{path}.company", control.company)
        yield from check_period(path, control)
        if control.controller == control.company:
            yield ChainFault.at(
                f"{path}.controller",
                control.controller,
                "应为该公司以外的控制人",
                "expected another than the company itself",
            )
        if i in whole:
            every = draft.every_holding_is_known(control.company)
            yield from _check_through(path, control, spans, every_holding=every)
        yield from _check_public(path, control, names)
    by_number = dict(draft.controls)
    for i, j in clashes(draft.controls, lambda control: (control.company, control.through)):
        yield ChainFault.at(
            f"controls[{i}]",
            by_number[i].through or by_number[i].company,
            f"同一时间只能听命于一方，与 controls[{j}] 冲突",
            f"expected one controller at a time, but controls[{j}] names another",
        )
    yield from _check_circles(draft.controls)


def _check_public(path: str, control: Control, names: Names) -> Iterator[ChainFault]:
    """Report the public of a listed company where one party is meant: it does not act as one."""
    parties = {"through": control.through}
    if control.by is not Means.NOMINEE:
        parties["controller"] = control.controller
    for role, name in parties.items():
        holder = names.get(name or "")
        if holder is not None and holder.kind is HolderKind.PUBLIC_FLOAT:
            yield ChainFault.at(
                f"{path}.{role}",
                name,
                "公众股东不能作为一方行事",
                "expected one party, not the public of a listed company",
            )


def _check_through(
    path: str,
    control: Control,
    held: Mapping[tuple[str, str | None], Spans],
    *,
    every_holding: bool,
) -> Iterator[ChainFault]:
    through = control.through
    if control.by is Means.AGREEMENT:
        if through is not None:
            yield ChainFault.at(
                f"{path}.through", through, "协议控制不填此项", "expected nothing for an agreement"
            )
        return
    entered = held.get((control.company, through))
    if entered is None or not entered.overlap(control):
        if every_holding or through is None:
            yield ChainFault.at(
                f"{path}.through",
                through,
                f"应为 `{control.company}` 在该期间的登记股东",
                f"expected a holder of `{control.company}` at that time",
            )
    elif through == control.controller:
        yield ChainFault.at(
            f"{path}.through",
            through,
            "应为控制人以外的股东",
            "expected another holder than the controller",
        )


def _check_circles(controls: Numbered[Control]) -> Iterator[ChainFault]:
    """Report every circle of nominees or followers who lead back to themselves, once."""
    led: dict[str, list[tuple[int, Control]]] = {}
    for i, control in controls:
        begin, end = span(control)
        if control.through not in (None, control.controller) and begin < end:
            led.setdefault(control.company, []).append((i, control))
    circles = {circle for company in led.values() for circle in _circles(company)}
    by_number = dict(controls)
    for circle in sorted(circles):
        control = by_number[circle[0]]
        yield ChainFault.at(
            f"controls[{circle[0]}].controller",
            control.controller,
            f"与 `{control.through}` 互相听命；请写明以谁的意见为准",
            f"expected one who does not in turn follow `{control.through}`; "
            "say whose word is final",
        )


def _circles(controls: Numbered[Control]) -> Iterator[tuple[int, ...]]:
    """Return the circles among the controls over one company on any day.

    Only those are looked at that could make a circle if all were in force at once. On the day on
    which a circle closes, one of its controls begins; on the last of all days, something ends.
    """
    closing = _in_circles(controls)
    changes = [(span(control)[0], 1, i) for i, control in closing.items()]
    changes += [(span(control)[1], 0, i) for i, control in closing.items()]
    lead: dict[str | None, int] = {}
    begun: list[int] = []
    reached = 0
    for day, begins, i in sorted(changes):
        if day != reached:
            yield from _closed_by(begun, lead, closing)
            begun, reached = [], day
        if begins:
            lead[closing[i].through] = i
            begun.append(i)
        elif lead.get(closing[i].through) == i:
            del lead[closing[i].through]


def _in_circles(controls: Numbered[Control]) -> dict[int, Control]:
    onward: dict[str, list[str]] = {}
    for _, control in controls:
        onward.setdefault(control.through or "", []).append(control.controller)
    groups = components(onward, lambda name: onward.get(name, ()))
    group_of = {name: number for number, group in enumerate(groups) for name in group}
    return {
        i: control
        for i, control in controls
        if group_of[control.through or ""] == group_of[control.controller]
    }


def _closed_by(
    begun: list[int], lead: Mapping[str | None, int], controls: Mapping[int, Control]
) -> Iterator[tuple[int, ...]]:
    """Return the circles in which one of the controls is that has just begun."""
    for first in begun:
        walked = [first]
        met = {first}
        while (i := lead.get(controls[walked[-1]].controller)) is not None and i not in met:
            met.add(i)
            walked.append(i)
        if i == first:
            yield tuple(sorted(walked))
