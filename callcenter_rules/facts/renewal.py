"""Renewal of the licence: whether it is wanted, when it was filed, its papers, what was decided.

Whoever wants to go on applies 90 days before the licence expires, and whoever stops reports it by
the same day (Order 42, art 27). A licence whose service was never opened is not renewed. The papers
are those that guides name; the law asks for proof that the service was opened.
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.declaration import Titled, fact, record
from callcenter_rules.facts.proofs import (
    AUTHORITY_NOTICE,
    FILE_ITSELF,
    LICENCE_COPY,
    PORTAL_RECORD,
)


class RenewalDecision(Titled):
    """What the authority has decided on the application for renewal."""

    PENDING = "pending", "尚未决定", "not yet decided"
    RENEWED = "renewed", "准予延续", "renewed"
    REFUSED = "refused", "不予延续", "refused"


def _paper(zh: str, en: str) -> bool | None:
    declared: bool | None = fact(zh, en, proof=FILE_ITSELF)
    return declared


@attrs.frozen(kw_only=True)
class RenewalPapers:
    """The papers of a renewal beside those of a first application (`Materials`)."""

    application_form: bool | None = _paper("延续申请表", "form for the renewal")
    original_licence: bool | None = _paper("原许可证正副本", "the licence that is to be renewed")
    opening_proof: bool | None = _paper(
        "已开通电信业务的证明", "proof that the service has been opened"
    )
    registry_extract: bool | None = _paper(
        "企业信用信息公示系统截图", "current extract of the company registry"
    )
    shareholder_resolution: bool | None = _paper(
        "股东会同意延续的决议", "shareholders' resolution to renew"
    )
    accounts: bool | None = _paper("财务报告", "accounts")
    seat_photos: bool | None = _paper("坐席照片", "photographs of the seats")
    call_volumes: bool | None = _paper("话务数据", "call volumes")
    security_check: bool | None = _paper(
        "网络安全年检报告", "report on the yearly network-security check"
    )
    business_report: bool | None = _paper("上一年度业务经营报告", "report on last year's business")
    clean_record_proof: bool | None = _paper("无违规证明", "proof of a clean record")


@attrs.frozen(kw_only=True)
class Renewal:
    """The renewal that comes next; `Licence.expires` is the day before which it is filed."""

    continues: bool | None = fact(
        "有效期届满后继续经营", "the business goes on after the licence expires", proof=FILE_ITSELF
    )
    term_starts: dt.date | None = fact(
        "本期有效期起始日", "first day of the present term of validity", proof=LICENCE_COPY
    )
    filed: bool | None = fact("已提出延续申请", "renewal has been applied for", proof=PORTAL_RECORD)
    filed_on: dt.date | None = fact(
        "提出延续申请日期", "renewal applied for on", proof=PORTAL_RECORD
    )
    end_reported: bool | None = fact(
        "已报告届满后不再经营",
        "it has been reported that the business ends at expiry",
        proof=PORTAL_RECORD,
    )
    end_reported_on: dt.date | None = fact(
        "报告不再经营的日期", "end of the business reported on", proof=PORTAL_RECORD
    )
    decision: RenewalDecision | None = fact(
        "延续申请的决定",
        "decision on the renewal",
        proof=AUTHORITY_NOTICE,
        kind=RenewalDecision,
    )
    decided_on: dt.date | None = fact(
        "决定日期", "day of the decision on the renewal", proof=AUTHORITY_NOTICE
    )
    years_without_business: int | None = fact(
        "截至最近一次年报连续没有业务的年数",
        "years without business, in a row, up to the last annual report",
        unit="years",
        proof=PORTAL_RECORD,
    )
    papers: RenewalPapers = record("延续材料", "papers of the renewal", RenewalPapers)
