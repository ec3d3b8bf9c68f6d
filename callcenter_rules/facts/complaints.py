"""Complaints at the reporting centre 12321, and what was done to bring them down.

How the company answers complaints made to itself belongs to its operations.
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.declaration import fact
from callcenter_rules.facts.proofs import COMPLAINT_LEDGER


@attrs.frozen(kw_only=True)
class CentreComplaints:
    """Complaints about the company's calls that reached the centre."""

    at_12321: int | None = fact(
        "12321受理的投诉", "complaints at 12321", unit="complaints", proof=COMPLAINT_LEDGER
    )
    rectification_report: bool | None = fact(
        "有防骚扰整改报告", "there is a report on putting matters right", proof=COMPLAINT_LEDGER
    )
    ledger: bool | None = fact(
        "有用户投诉处理台账", "there is a ledger of complaints", proof=COMPLAINT_LEDGER
    )
    clearing_started: bool | None = fact(
        "已启动投诉清理", "complaints are being cleared", proof=COMPLAINT_LEDGER
    )
    clearing_started_on: dt.date | None = fact(
        "启动投诉清理日期", "clearing of complaints started on", proof=COMPLAINT_LEDGER
    )
    numbers_screened: bool | None = fact(
        "外呼前过滤敏感号码",
        "sensitive numbers are screened before a call",
        proof=COMPLAINT_LEDGER,
    )
    carrier_memorandum: bool | None = fact(
        "与运营商订有投诉联动处置备忘录",
        "a memorandum with the carrier on joint handling",
        proof=COMPLAINT_LEDGER,
    )
    rate_certificate: bool | None = fact(
        "有投诉率低于行业均值的证明",
        "a certificate that the rate is below the average",
        proof=COMPLAINT_LEDGER,
    )
