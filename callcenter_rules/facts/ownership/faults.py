"""What can be wrong with a chain. Every fault is reported at once, with its place in the input.

Less than 100 % is not a fault: what is not stated is unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from typing import Self

from callcenter_rules.errors import Fault, Place, Refused, nearest
from callcenter_rules.facts.ownership.amounts import format_share
from callcenter_rules.facts.ownership.holders import Holder, HolderKind, kind_attributes
from callcenter_rules.facts.ownership.holdings import (
    Capital,
    Control,
    Dated,
    DatedT,
    Holding,
    Means,
    in_force,
    overlap,
    turning_points,
)
from callcenter_rules.facts.ownership.snapshot import sized
from callcenter_rules.facts.ownership.sums import NOTHING, total
from callcenter_rules.texts import Text

_NEAREST_NAMES = 20
"""Names are compared with all others only for the first so many unknown ones."""


class ChainFault(Fault, ValueError):
    """One thing that is wrong with a chain: where, what was found, and what is expected."""

    @property
    def path(self) -> str:
        """Where it stands in the input, such as ``holdings[3].share``."""
        return self.place.path or ""

    @classmethod
    def at(cls, path: str, found: object, zh: str, en: str, *, near: str | None = None) -> Self:
        """Make a fault from its place, what was found, and what is expected instead."""
        zh, en = f"现为 `{found}`；{zh}", f"found `{found}`; {en}"
        if near is not None:
            zh, en = f"{zh}；是否想写 `{near}`？", f"{en}; did you mean `{near}`?"
        return cls(Text(zh, en), Place(path=path))


class ChainRefused(Refused):
    """A chain that cannot be used, with everything that is wrong with it."""


def check_chain(
    company: str,
    holders: Sequence[Holder],
    holdings: Sequence[Holding],
    controls: Sequence[Control] = (),
    capitals: Sequence[Capital] = (),
) -> tuple[ChainFault, ...]:
    """Return everything that is wrong with a chain, in the order of the input."""
    known = {holder.id: holder for holder in holders}
    known.setdefault(company, Holder(id=company, kind="domestic_company"))
    named = {holder.id for holder in holders}
    named.update(holding.company for holding in holdings)
    names = _Names(known)
    return (
        *_check_company(company, named, holdings, known),
        *_check_holders(holders),
        *_check_holdings(holdings, names),
        *_check_once(holdings),
        *_check_capitals(capitals, names),
        *_check_totals(holdings, capitals),
        *_check_controls(controls, holdings, names),
        *_check_leads(controls),
    )


class _Names:
    """The known holders; suggests one for an unknown name, as long as that stays cheap."""

    def __init__(self, known: Mapping[str, Holder]) -> None:
        self.known = known
        self.left = _NEAREST_NAMES

    def check(self, path: str, name: str) -> Iterator[ChainFault]:
        if name not in self.known:
            self.left -= 1
            near = nearest(name, self.known) if self.left >= 0 else None
            yield ChainFault.at(
                path,
                name,
                "应为 holders 中的一个 id",
                "expected the id of one of holders",
                near=near,
            )

    def check_company(self, path: str, name: str) -> Iterator[ChainFault]:
        yield from self.check(path, name)
        holder = self.known.get(name)
        if holder is not None and holder.ends_chain:
            yield ChainFault.at(
                path,
                name,
                f"{holder.kind.title_zh}不能被持有，应为公司、基金或合伙企业",
                f"a {holder.kind.title_en} cannot be owned; expected a company or a fund",
            )


def _check_company(
    company: str, named: set[str], holdings: Sequence[Holding], known: Mapping[str, Holder]
) -> Iterator[ChainFault]:
    if company not in named and holdings:
        yield ChainFault.at(
            "company",
            company,
            "应为 holders 中的一个 id，或 holdings 中的一家公司",
            "expected the id of one of holders, or a company of holdings",
            near=nearest(company, named),
        )
    if known[company].ends_chain:
        kind = known[company].kind
        yield ChainFault.at(
            "company",
            company,
            f"{kind.title_zh}不能申请，应为公司",
            f"a {kind.title_en} cannot apply; expected a company",
        )


def _check_holders(holders: Sequence[Holder]) -> Iterator[ChainFault]:
    seen: set[str] = set()
    for i, holder in enumerate(holders):
        if holder.id in seen:
            yield ChainFault.at(
                f"holders[{i}].id", holder.id, "id 只能出现一次", "expected an id that occurs once"
            )
        seen.add(holder.id)
        for name, value in kind_attributes(holder):
            yield ChainFault.at(
                f"holders[{i}].{name}",
                value,
                f"{holder.kind.title_zh}不填此项",
                f"expected nothing here for a {holder.kind.title_en}",
            )


def _check_holdings(holdings: Sequence[Holding], names: _Names) -> Iterator[ChainFault]:
    for i, holding in enumerate(holdings):
        path = f"holdings[{i}]"
        yield from names.check(f"{path}.holder", holding.holder)
        yield from names.check_company(f"{path}.company", holding.company)
        if holding.holder == holding.company:
            yield ChainFault.at(
                f"{path}.holder",
                holding.holder,
                "公司不能持有自身股权",
                "expected another holder than the company itself",
            )
        yield from _check_size(path, holding)
        yield from _check_period(path, holding)


def _check_size(path: str, holding: Holding) -> Iterator[ChainFault]:
    if holding.share is not None and not 0 <= holding.share <= 1:
        yield ChainFault.at(
            f"{path}.share",
            format_share(holding.share),
            "应在 0% 与 100% 之间",
            "expected between 0% and 100%",
        )
    if holding.contributed is not None and holding.contributed < 0:
        yield ChainFault.at(
            f"{path}.contributed", holding.contributed, "不能为负数", "expected 0 or more"
        )


def _check_period(path: str, item: Dated) -> Iterator[ChainFault]:
    if item.since is not None and item.until is not None and item.until <= item.since:
        yield ChainFault.at(
            f"{path}.until",
            item.until,
            f"应晚于 since（{item.since}）",
            f"expected a day after since, {item.since}",
        )


def _clashes(items: Sequence[DatedT], key: Callable[[DatedT], object]) -> Iterator[tuple[int, int]]:
    """Return the positions of items that clash, each with that of an earlier one."""
    earlier: dict[object, list[int]] = {}
    for i, item in enumerate(items):
        same = earlier.setdefault(key(item), [])
        clash = next((j for j in same if overlap(items[j], item)), None)
        if clash is not None:
            yield i, clash
        same.append(i)


def _check_once(holdings: Sequence[Holding]) -> Iterator[ChainFault]:
    for i, j in _clashes(holdings, lambda holding: (holding.holder, holding.company)):
        yield ChainFault.at(
            f"holdings[{i}]",
            f"{holdings[i].holder} → {holdings[i].company}",
            f"与 holdings[{j}] 重复，同一时间只能写一次",
            f"expected once at a time, but holdings[{j}] says it too",
        )


def _check_capitals(capitals: Sequence[Capital], names: _Names) -> Iterator[ChainFault]:
    for i, capital in enumerate(capitals):
        path = f"capitals[{i}]"
        yield from names.check_company(f"{path}.company", capital.company)
        if capital.amount <= 0:
            yield ChainFault.at(
                f"{path}.amount", capital.amount, "应大于 0", "expected more than 0"
            )
        yield from _check_period(path, capital)
    for i, j in _clashes(capitals, lambda capital: capital.company):
        yield ChainFault.at(
            f"capitals[{i}]",
            capitals[i].company,
            f"与 capitals[{j}] 重复，同一时间只能写一次",
            f"expected once at a time, but capitals[{j}] says it too",
        )


def _check_totals(holdings: Sequence[Holding], capitals: Sequence[Capital]) -> Iterator[ChainFault]:
    by_company: dict[str, list[tuple[int, Holding]]] = {}
    for i, holding in enumerate(holdings):
        by_company.setdefault(holding.company, []).append((i, holding))
    amounts: dict[str, list[tuple[int, Capital]]] = {}
    for i, capital in enumerate(capitals):
        if capital.amount > 0:
            amounts.setdefault(capital.company, []).append((i, capital))
    for company, held in by_company.items():
        stated = amounts.get(company, [])
        for day in turning_points([*(h for _, h in held), *(c for _, c in stated)]):
            on_day = [(i, holding) for i, holding in held if in_force(holding, day)]
            known = next(((i, c) for i, c in stated if in_force(c, day)), None)
            found = list(_check_total(company, on_day, known, day)) if on_day else []
            if found:
                yield from found
                break


def _check_total(
    company: str,
    held: Sequence[tuple[int, Holding]],
    capital: tuple[int, Capital] | None,
    day: dt.date,
) -> Iterator[ChainFault]:
    when = Text("", "") if day == dt.date.min else Text(f"（{day}）", f" on {day}")
    holdings = [holding for _, holding in held]
    if any(holding.contributed is not None for holding in holdings):
        yield from _check_contributions(company, held, capital, when)
    shares = sized(holdings, capital[1].amount if capital else None)
    known = [share for share in shares if share is not None and 0 <= share <= 1]
    whole = total(known)
    if whole > 1:
        over = _first_over(held, shares)
        yield ChainFault.at(
            over,
            format_share(whole, exact=False),
            f"`{company}` 的各项持股合计{when.zh}应不超过 100%",
            f"expected at most 100% of `{company}` in all{when.en}",
        )


def _first_over(held: Sequence[tuple[int, Holding]], shares: Sequence[Fraction | None]) -> str:
    """Return the path of the holding by which the whole is exceeded."""
    sums = accumulate(max(share or NOTHING, NOTHING) for share in shares)
    i, holding = next(one for one, so_far in zip(held, sums, strict=True) if so_far > 1)
    return f"holdings[{i}].{'contributed' if holding.share is None else 'share'}"


def _check_contributions(
    company: str,
    held: Sequence[tuple[int, Holding]],
    capital: tuple[int, Capital] | None,
    when: Text,
) -> Iterator[ChainFault]:
    complete = all(holding.contributed is not None for _, holding in held)
    paid = sum((holding.contributed or Decimal(0) for _, holding in held), Decimal(0))
    whole = capital[1].amount if capital else paid if complete else None
    if capital and (paid > capital[1].amount or (complete and paid != capital[1].amount)):
        yield ChainFault.at(
            f"capitals[{capital[0]}].amount",
            capital[1].amount,
            f"应等于 `{company}` 各项出资合计{when.zh} {paid}",
            f"expected {paid}, what the contributions to `{company}` add up to{when.en}",
        )
        return
    for i, holding in held:
        if holding.contributed is None:
            continue
        if not whole:
            if holding.share is None:
                yield ChainFault.at(
                    f"holdings[{i}].contributed",
                    holding.contributed,
                    f"须写明 `{company}` 的注册资本（capitals），才能换算为比例",
                    f"expected the registered capital of `{company}` in capitals, to measure it by",
                )
        elif holding.share is not None:
            measured = Fraction(holding.contributed) / Fraction(whole)
            if measured != holding.share:
                yield ChainFault.at(
                    f"holdings[{i}].share",
                    format_share(holding.share),
                    f"按出资额应为 {format_share(measured)}；两者只写其一即可",
                    f"expected {format_share(measured)}, as contributed; one of the two is enough",
                )


def _check_controls(
    controls: Sequence[Control], holdings: Sequence[Holding], names: _Names
) -> Iterator[ChainFault]:
    held: dict[tuple[str, str], list[Holding]] = {}
    if controls:
        for holding in holdings:
            held.setdefault((holding.company, holding.holder), []).append(holding)
    for i, control in enumerate(controls):
        path = f"controls[{i}]"
        yield from names.check(f"{path}.controller", control.controller)
        yield from names.check_company(f"{path}.company", control.company)
        yield from _check_period(path, control)
        if control.controller == control.company:
            yield ChainFault.at(
                f"{path}.controller",
                control.controller,
                "应为该公司以外的控制人",
                "expected another than the company itself",
            )
        yield from _check_through(path, control, held)
        yield from _check_public(path, control, names.known)
    for i, j in _clashes(controls, lambda control: (control.company, control.through)):
        yield ChainFault.at(
            f"controls[{i}]",
            controls[i].through or controls[i].company,
            f"同一时间只能听命于一方，与 controls[{j}] 冲突",
            f"expected one controller at a time, but controls[{j}] names another",
        )


def _check_public(path: str, control: Control, known: Mapping[str, Holder]) -> Iterator[ChainFault]:
    """Report the public of a listed company where one party is meant: it does not act as one."""
    parties = {"through": control.through}
    if control.by is not Means.NOMINEE:
        parties["controller"] = control.controller
    for role, name in parties.items():
        holder = known.get(name or "")
        if holder is not None and holder.kind is HolderKind.PUBLIC_FLOAT:
            yield ChainFault.at(
                f"{path}.{role}",
                name,
                "公众股东不能作为一方行事",
                "expected one party, not the public of a listed company",
            )


def _check_through(
    path: str, control: Control, held: Mapping[tuple[str, str], Sequence[Holding]]
) -> Iterator[ChainFault]:
    through = control.through
    if control.by is Means.AGREEMENT:
        if through is not None:
            yield ChainFault.at(
                f"{path}.through", through, "协议控制不填此项", "expected nothing for an agreement"
            )
        return
    entered = () if through is None else held.get((control.company, through), ())
    if not any(overlap(holding, control) for holding in entered):
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


def _check_leads(controls: Sequence[Control]) -> Iterator[ChainFault]:
    """Report nominees or followers who lead back to themselves."""
    led = [(i, c) for i, c in enumerate(controls) if c.through not in (None, c.controller)]
    for day in turning_points(control for _, control in led):
        lead = {(c.company, c.through): (i, c) for i, c in led if in_force(c, day)}
        for (company, through), (i, control) in lead.items():
            walked = {through}
            at: str | None = control.controller
            while (company, at) in lead and at not in walked:
                walked.add(at)
                at = lead[company, at][1].controller
            if at == through:
                yield ChainFault.at(
                    f"controls[{i}].controller",
                    control.controller,
                    f"与 `{through}` 互相听命；请写明以谁的意见为准",
                    f"expected one who does not in turn follow `{through}`; "
                    "say whose word is final",
                )
                return


def refuse_faults(company: str, faults: Iterable[ChainFault]) -> None:
    """Raise ChainRefused if there is any fault."""
    found = tuple(faults)
    if found:
        raise ChainRefused(f"equity chain of {company}", found)
