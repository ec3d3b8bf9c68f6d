"""Changes at the holder of a licence, and the end of its business.

Name, legal representative and registered capital are changed in the licence within 30 days of the
company registry's change (Order 42, art 29); a new operator or coverage is applied for within 30
days of the company's decision (Order 42, art 28) and 90 days ahead (Telecommunications Regulations,
art 15).

Where a chain of shareholders is stated with its dates, a judgement takes from it which share of the
equity changed hands on the day of the registry's change.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs

from callcenter_rules.facts.declaration import Titled, fact, record
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.proofs import (
    LICENCE_COPY,
    PORTAL_RECORD,
    REGISTRY_EXTRACT,
    SHARE_PURCHASE_AGREEMENT,
    SHAREHOLDER_RESOLUTION,
)


class ChangeKind(Titled):
    """What has changed, or is to change."""

    NAME = "name", "公司名称", "company name"
    LEGAL_REPRESENTATIVE = "legal_representative", "法定代表人", "legal representative"
    REGISTERED_CAPITAL = "registered_capital", "注册资本", "registered capital"
    ADDRESS = "address", "注册地址", "registered address"
    SHAREHOLDERS = "shareholders", "股东或股权结构", "shareholders or their shares"
    MERGER = "merger", "合并或者分立", "merger or division"
    OPERATING_ENTITY = "operating_entity", "经营主体", "operating entity"
    COVERAGE = "coverage", "业务覆盖范围", "coverage of the service"
    SERVICES = "services", "业务种类", "services"


@attrs.frozen(kw_only=True)
class Change:
    """One change. A change that is only planned has a day of decision and a day of effect."""

    kind: ChangeKind | None = fact(
        "变更事项", "what changes", proof=REGISTRY_EXTRACT, kind=ChangeKind
    )
    decided_on: dt.date | None = fact(
        "公司作出决定的日期", "day of the company's decision", proof=SHAREHOLDER_RESOLUTION
    )
    registered: bool | None = fact(
        "已完成工商变更登记", "registered with the company registry", proof=REGISTRY_EXTRACT
    )
    registered_on: dt.date | None = fact(
        "工商变更登记日期", "day of the registry's change", proof=REGISTRY_EXTRACT
    )
    takes_effect_on: dt.date | None = fact(
        "变更实施日期（计划或实际）",
        "day on which the change takes effect, planned or past",
        proof=SHAREHOLDER_RESOLUTION,
    )
    share_change: Fraction | Interval | None = fact(
        "股权变动的比例",
        "share of the equity that changes hands",
        unit="share",
        maximum=1,
        ranged=True,
        proof=REGISTRY_EXTRACT,
    )
    operating_entity_changes: bool | None = fact(
        "由此导致经营主体变更", "the operating entity changes with it", proof=SHAREHOLDER_RESOLUTION
    )
    filed: bool | None = fact(
        "已向发证机关申请变更", "filed with the licensing authority", proof=PORTAL_RECORD
    )
    filed_on: dt.date | None = fact("申请变更日期", "day of the filing", proof=PORTAL_RECORD)
    completed: bool | None = fact(
        "许可证变更已办结", "the change of the licence is completed", proof=PORTAL_RECORD
    )


@attrs.frozen(kw_only=True)
class Ending:
    """The end of the business before the licence expires."""

    planned: bool | None = fact(
        "打算停止经营", "the business is to end", proof=SHAREHOLDER_RESOLUTION
    )
    decided_on: dt.date | None = fact(
        "公司决定停止经营的日期", "day of the decision to end", proof=SHAREHOLDER_RESOLUTION
    )
    stops_on: dt.date | None = fact(
        "停止经营日期（计划或实际）",
        "last day of the business, planned or past",
        proof=SHAREHOLDER_RESOLUTION,
    )
    filed: bool | None = fact("已申请停止经营", "the end has been applied for", proof=PORTAL_RECORD)
    filed_on: dt.date | None = fact(
        "申请停止经营日期", "day of the application to end", proof=PORTAL_RECORD
    )
    users_settled: bool | None = fact(
        "用户善后已安排", "users are provided for", proof=PORTAL_RECORD
    )


@attrs.frozen(kw_only=True)
class Changes:
    """All changes since the licence was granted or last renewed."""

    made: tuple[Change, ...] | None = fact(
        "变更（没有则为空列表）", "changes (an empty list says none)", proof=REGISTRY_EXTRACT
    )
    ending: Ending = record("停止经营", "end of the business", Ending)
    licence_passed_on: bool | None = fact(
        "许可证被出租、出借或转让",
        "the licence has been rented out, lent or transferred",
        proof=LICENCE_COPY,
    )
    bought_for_licence: bool | None = fact(
        "收购了持证公司以使用其许可证",
        "the company was bought in order to use its licence",
        proof=SHARE_PURCHASE_AGREEMENT,
    )
    purchase_filed: bool | None = fact(
        "收购后已就股权和实际控制人申请变更",
        "the new owners and who controls them were filed after the purchase",
        proof=PORTAL_RECORD,
    )
