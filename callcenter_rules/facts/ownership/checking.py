"""What can be wrong with a chain, checked all at once.

Less than 100 % is not a fault: what is not stated is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from callcenter_rules.errors import nearest
from callcenter_rules.facts.ownership.amounts import short_share, yuan_text
from callcenter_rules.facts.ownership.draft import Draft, in_order
from callcenter_rules.facts.ownership.faults import ChainFault
from callcenter_rules.facts.ownership.holders import Holder, kind_attributes
from callcenter_rules.facts.ownership.holdings import Capital, Control, Holding
from callcenter_rules.facts.ownership.leads import check_controls
from callcenter_rules.facts.ownership.names import Names
from callcenter_rules.facts.ownership.overlaps import check_period, clashes
from callcenter_rules.facts.ownership.sizes import is_part
from callcenter_rules.facts.ownership.totals import check_totals


def check_chain(
    company: str,
    holders: Sequence[Holder],
    holdings: Sequence[Holding],
    controls: Sequence[Control] = (),
    capitals: Sequence[Capital] = (),
) -> tuple[ChainFault, ...]:
    """Return everything that is wrong with a chain, in the order of the input."""
    return check_draft(Draft.of(company, holders, holdings, controls, capitals))


def check_draft(draft: Draft) -> tuple[ChainFault, ...]:
    """Return everything that is wrong with what could be read of a chain."""
    names = Names(draft)
    return (
        *_check_company(draft, names),
        *_check_holders(draft),
        *_check_holdings(draft, names),
        *_check_once(draft),
        *_check_capitals(draft, names),
        *check_totals(draft),
        *check_controls(draft, names),
        *_check_mentions(draft, names),
    )


def _check_company(draft: Draft, names: Names) -> Iterator[ChainFault]:
    company = draft.company
    if company is None:
        return
    named = {holder.id for _, holder in (*draft.holders, *draft.partial_holders)}
    named.update(id for _, id in draft.half_read)
    named.update(h.company for _, h in (*draft.holdings, *draft.partial_holdings))
    named.update(mention.name for mention in draft.mentions if mention.owned)
    if company not in named and draft.holdings and not draft.lost & {"holders", "holdings"}:
        yield ChainFault.at(
            "company",
            company,
            "应为 holders 中的一个 id，或 holdings 中的一家公司",
            "expected the id of one of holders, or a company of holdings",
            near=nearest(company, named),
        )
    holder = names.get(company)
    if holder is not None and holder.ends_chain:
        yield ChainFault.at(
            "company",
            company,
            f"{holder.kind.title_zh}不能申请，应为公司",
            f"a {holder.kind.title_en} cannot apply; expected a company",
        )


def _check_holders(draft: Draft) -> Iterator[ChainFault]:
    holders = dict((*draft.holders, *draft.partial_holders))
    ids = {**{i: holder.id for i, holder in holders.items()}, **dict(draft.half_read)}
    seen: set[str] = set()
    for i in sorted(ids):
        if ids[i] in seen:
            yield ChainFault.at(
                f"holders[{i}].id", ids[i], "id 只能出现一次", "expected an id that occurs once"
            )
        seen.add(ids[i])
        for name, value in kind_attributes(holders[i]) if i in holders else ():
            yield ChainFault.at(
                f"holders[{i}].{name}",
                value,
                f"{holders[i].kind.title_zh}不填此项",
                f"expected nothing here for a {holders[i].kind.title_en}",
            )


def _check_holdings(draft: Draft, names: Names) -> Iterator[ChainFault]:
    for i, holding in in_order(draft.holdings, draft.partial_holdings):
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
        yield from check_period(path, holding)


def _check_size(path: str, holding: Holding) -> Iterator[ChainFault]:
    if holding.share is not None and not is_part(holding.share):
        yield ChainFault.at(
            f"{path}.share",
            short_share(holding.share),
            "应在 0% 与 100% 之间",
            "expected between 0% and 100%",
        )
    if holding.contributed is not None and holding.contributed < 0:
        yield ChainFault.at(
            f"{path}.contributed",
            yuan_text(holding.contributed),
            "不能为负数",
            "expected 0 or more",
        )


def _check_once(draft: Draft) -> Iterator[ChainFault]:
    by_number = dict(draft.holdings)
    for i, j in clashes(draft.holdings, lambda holding: (holding.holder, holding.company)):
        yield ChainFault.at(
            f"holdings[{i}]",
            f"{by_number[i].holder} → {by_number[i].company}",
            f"与 holdings[{j}] 重复，同一时间只能写一次",
            f"expected once at a time, but holdings[{j}] says it too",
        )


def _check_capitals(draft: Draft, names: Names) -> Iterator[ChainFault]:
    for i, capital in in_order(draft.capitals, draft.partial_capitals):
        path = f"capitals[{i}]"
        yield from names.check_company(f"{path}.company", capital.company)
        if capital.amount <= 0:
            yield ChainFault.at(
                f"{path}.amount", yuan_text(capital.amount), "应大于 0", "expected more than 0"
            )
        yield from check_period(path, capital)
    by_number = dict(draft.capitals)
    for i, j in clashes(draft.capitals, lambda capital: capital.company):
        yield ChainFault.at(
            f"capitals[{i}]",
            by_number[i].company,
            f"与 capitals[{j}] 重复，同一时间只能写一次",
            f"expected once at a time, but capitals[{j}] says it too",
        )


def _check_mentions(draft: Draft, names: Names) -> Iterator[ChainFault]:
    for mention in draft.mentions:
        check = names.check_company if mention.owned else names.check
        yield from check(mention.path, mention.name)
