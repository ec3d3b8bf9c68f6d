"""Filings with the authority during the life of a licence: the annual report.

The annual report of a year is filed in the next one. What is said here is said of the report that
falls due in the year that is looked at; whether earlier ones were filed is one fact of its own.
Its six headings are those of the licensing measures (Order 42, art 35); the proofs are those that
one agency's guide to the former yearly inspection lists.
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.declaration import fact, record
from callcenter_rules.facts.proofs import (
    ARTICLES,
    AUTHORITY_NOTICE,
    CALL_LOG,
    INSURANCE_RECORD,
    NUMBER_CERTIFICATE,
    PORTAL_RECORD,
    SERVICE_CONTRACTS,
    SITE_PHOTOS,
)


@attrs.frozen(kw_only=True)
class AnnualProofs:
    """Proofs that go with the report where the bureau asks for them."""

    articles_bear_archive_seal: bool | None = fact(
        "章程加盖工商档案查询章", "the articles bear the registry's archive seal", proof=ARTICLES
    )
    call_log_screenshot: bool | None = fact(
        "有呼叫系统后台截图", "there is a screenshot of the call log", proof=CALL_LOG
    )
    call_log_falsified: bool | None = fact(
        "通话记录经过改动", "the call log has been tampered with", proof=CALL_LOG
    )
    largest_log_difference: int | None = fact(
        "通话记录与运营商信令的最大时差",
        "largest difference between the call log and the carrier's signalling",
        unit="seconds",
        proof=CALL_LOG,
    )
    photographed_seats: int | None = fact(
        "照片中的坐席数", "seats in the photographs", unit="seats", proof=SITE_PHOTOS
    )
    photographs_show_logo_and_numbers: bool | None = fact(
        "照片有公司标识墙和工位号",
        "the photographs show the company's logo and seat numbers",
        proof=SITE_PHOTOS,
    )
    photographs_used_before: bool | None = fact(
        "用了往年的照片", "photographs of an earlier year are used again", proof=SITE_PHOTOS
    )
    contracts_name_business: bool | None = fact(
        "业务合同写明呼叫中心业务",
        "the contracts with customers name the call-centre service",
        proof=SERVICE_CONTRACTS,
    )
    insured_headcount: int | None = fact(
        "全部参保人数", "all insured staff", unit="persons", proof=INSURANCE_RECORD
    )
    number_renewal_accepted: bool | None = fact(
        "有码号续期预受理回执",
        "a receipt for the renewal of the numbers is at hand",
        proof=NUMBER_CERTIFICATE,
    )


@attrs.frozen(kw_only=True)
class AnnualReport:
    """The report that falls due in the year that is looked at."""

    submitted: bool | None = fact(
        "本年应报的年报已报送并确认",
        "the report due this year is filed and confirmed",
        proof=PORTAL_RECORD,
    )
    submitted_on: dt.date | None = fact("报送日期", "filed on", proof=PORTAL_RECORD)
    earlier_reports_filed: bool | None = fact(
        "往年应报的年报都已报送", "the reports of earlier years are all filed", proof=PORTAL_RECORD
    )
    through_platform: bool | None = fact(
        "通过管理平台报送", "filed on the ministry's portal", proof=PORTAL_RECORD
    )
    operation_section: bool | None = fact(
        "填有上一年度经营情况", "last year's business is reported", proof=PORTAL_RECORD
    )
    network_and_staff_section: bool | None = fact(
        "填有网络建设、业务发展、人员和机构变动",
        "network, business, staff and organisation are reported",
        proof=PORTAL_RECORD,
    )
    service_quality_section: bool | None = fact(
        "填有服务质量情况", "service quality is reported", proof=PORTAL_RECORD
    )
    security_section: bool | None = fact(
        "填有安全保障制度和措施的执行", "security measures are reported", proof=PORTAL_RECORD
    )
    compliance_section: bool | None = fact(
        "填有执行规定和许可证特别事项的情况",
        "compliance with rules and the licence's special terms is reported",
        proof=PORTAL_RECORD,
    )
    other_requested: bool | None = fact(
        "发证机关另要求报送其他信息", "the authority asks for more", proof=AUTHORITY_NOTICE
    )
    other_section: bool | None = fact(
        "填有发证机关另要求的信息", "what the authority asked for is reported", proof=PORTAL_RECORD
    )
    truthful: bool | None = fact(
        "年报内容真实、没有隐瞒",
        "the report is true and conceals nothing",
        proof=PORTAL_RECORD,
    )
    publication_choice_made: bool | None = fact(
        "已选择可选内容是否公示", "it is chosen whether to publish the rest", proof=PORTAL_RECORD
    )
    published: bool | None = fact(
        "前三项已向社会公示", "the first three headings are public", proof=PORTAL_RECORD
    )
    published_on: dt.date | None = fact("公示日期", "published on", proof=PORTAL_RECORD)
    order_received: bool | None = fact(
        "收到限期报告的要求",
        "an order to report within a term was received",
        proof=AUTHORITY_NOTICE,
    )
    order_ends: dt.date | None = fact(
        "限期的最后一日", "last day of the term set", proof=AUTHORITY_NOTICE
    )
    found_unqualified: bool | None = fact(
        "被列为年检不合格", "found unqualified at the yearly inspection", proof=AUTHORITY_NOTICE
    )
    returned: bool | None = fact("被退回修改", "returned to be corrected", proof=PORTAL_RECORD)
    returned_on: dt.date | None = fact("退回日期", "returned on", proof=PORTAL_RECORD)
    resubmitted: bool | None = fact("退回后已重新提交", "filed again since", proof=PORTAL_RECORD)
    selected_for_check: bool | None = fact(
        "被随机抽查", "selected for a random check", proof=AUTHORITY_NOTICE
    )
    cooperates_with_check: bool | None = fact(
        "配合抽查", "cooperates with the check", proof=AUTHORITY_NOTICE
    )
    merged: bool | None = fact(
        "报送期间发生并购", "merged or acquired during the window", proof=PORTAL_RECORD
    )
    entity_change_filed: bool | None = fact(
        "已一并申请变更许可证主体",
        "a change of the licence's holder is filed with it",
        proof=PORTAL_RECORD,
    )
    merger_agreement: bool | None = fact(
        "附并购协议", "the merger agreement is attached", proof=PORTAL_RECORD
    )
    proofs: AnnualProofs = record("证明材料", "proofs", AnnualProofs)


@attrs.frozen(kw_only=True)
class Filings:
    """What has been filed, and what has not."""

    annual_report: AnnualReport = record("年报", "annual report", AnnualReport)
