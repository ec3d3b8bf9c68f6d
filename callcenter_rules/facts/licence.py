"""The licence that is held: its dates, what it says, and whether it is to end.

A value-added licence is valid for five years. It counts as held until it expires or is cancelled;
whoever held it on 31 December reports on that year in the next (Order 42, art 35).
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.application import Coverage
from callcenter_rules.facts.declaration import Impossible, Text, fact
from callcenter_rules.facts.proofs import AUTHORITY_NOTICE, LICENCE_COPY, PORTAL_RECORD

_EXPIRES_BEFORE_ISSUED = Text(
    "有效期届满早于取得许可证", "the licence expires before it was granted"
)


@attrs.frozen(kw_only=True)
class Licence:
    """The call-centre licence. Dates are of things that happened, or that the licence states."""

    held: bool | None = fact("持有呼叫中心业务经营许可证", "holds the licence", proof=LICENCE_COPY)
    number: str | None = fact("许可证编号", "licence number", proof=LICENCE_COPY)
    coverage: Coverage | None = fact(
        "许可证载明的业务覆盖范围",
        "coverage stated in the licence",
        proof=LICENCE_COPY,
        kind=Coverage,
    )
    issued: dt.date | None = fact(
        "首次取得许可证日期（延续不改变）",
        "first granted on (renewal does not move it)",
        proof=LICENCE_COPY,
    )
    expires: dt.date | None = fact("有效期届满日", "last day of validity", proof=LICENCE_COPY)
    opened: bool | None = fact("业务已开通", "the service has been opened", proof=PORTAL_RECORD)
    opened_on: dt.date | None = fact("业务开通日期", "service opened on", proof=PORTAL_RECORD)
    licensed_seats: int | None = fact(
        "许可证载明的坐席数", "seats stated in the licence", unit="seats", proof=LICENCE_COPY
    )
    licensed_headcount: int | None = fact(
        "许可证载明的人数", "staff stated in the licence", unit="persons", proof=LICENCE_COPY
    )
    cancelled: bool | None = fact(
        "许可证已注销（已收到注销通知书）",
        "the licence is cancelled and the notice of it received",
        proof=AUTHORITY_NOTICE,
    )
    marked_for_cancellation: bool | None = fact(
        "许可证被标记“拟注销”", "marked for cancellation", proof=AUTHORITY_NOTICE
    )
    marked_on: dt.date | None = fact(
        "被标记或被告知的日期", "marked, or told of it, on", proof=AUTHORITY_NOTICE
    )
    revocation_intended: bool | None = fact(
        "拟作出的是吊销许可证的处罚",
        "what is intended is revocation as a penalty",
        proof=AUTHORITY_NOTICE,
    )
    plea_filed: bool | None = fact("已提交陈述申辩书", "a plea has been filed", proof=PORTAL_RECORD)
    plea_filed_on: dt.date | None = fact("提交陈述申辩书日期", "plea filed on", proof=PORTAL_RECORD)
    plea_has_rectification_report: bool | None = fact(
        "陈述申辩附整改报告", "the plea comes with a rectification report", proof=PORTAL_RECORD
    )
    plea_has_audit_report: bool | None = fact(
        "陈述申辩附第三方合规审计报告",
        "the plea comes with a third party's compliance audit",
        proof=PORTAL_RECORD,
    )
    hearing_requested: bool | None = fact(
        "已要求听证", "a hearing has been requested", proof=PORTAL_RECORD
    )
    hearing_requested_on: dt.date | None = fact(
        "要求听证日期", "hearing requested on", proof=PORTAL_RECORD
    )
    cancellation_postponed: bool | None = fact(
        "此前已获暂缓注销", "cancellation has been postponed before", proof=AUTHORITY_NOTICE
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a licence that expires before it was granted."""
        if self.issued is not None and self.expires is not None and self.expires < self.issued:
            raise Impossible({"expires": _EXPIRES_BEFORE_ISSUED})
