"""The call-centre system: functions, retention, trunk lines, website and security grade.

The ministry's notice of 2020 on call centres asks for at least 30 days of recordings, numbers and
times, and proof of consent, for permitted outbound calls; the Cybersecurity Law asks for six months
of network logs.
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.declaration import Titled, fact, record
from callcenter_rules.facts.identifiers import province_code_fault
from callcenter_rules.facts.proofs import (
    GRADING_REPORT,
    ICP_RECORD,
    RETENTION_SETTING,
    SYSTEM_MANUAL,
    TRUNK_AGREEMENT,
)


class CallField(Titled):
    """One field of a call record."""

    CALLER = "caller", "主叫号码", "calling number"
    CALLEE = "callee", "被叫号码", "called number"
    START = "start", "通话开始时间", "start of the call"
    DURATION = "duration", "通话时长", "length of the call"


@attrs.frozen(kw_only=True)
class Functions:
    """Functions that the system has and can show on site."""

    ivr: bool | None = fact("IVR语音导航", "interactive voice response", proof=SYSTEM_MANUAL)
    acd: bool | None = fact("ACD智能分配", "automatic call distribution", proof=SYSTEM_MANUAL)
    recording: bool | None = fact("通话录音", "call recording", proof=SYSTEM_MANUAL)
    playback: bool | None = fact(
        "录音可现场回放", "recordings can be played back on site", proof=SYSTEM_MANUAL
    )
    caller_screening: bool | None = fact(
        "主叫号码甄别", "screening of calling numbers", proof=SYSTEM_MANUAL
    )
    complaint_handling: bool | None = fact(
        "用户投诉处理", "handling of user complaints", proof=SYSTEM_MANUAL
    )


@attrs.frozen(kw_only=True)
class Trunk:
    """The voice trunk or cloud agreement."""

    agreement: bool | None = fact(
        "已签中继线或云呼叫中心协议", "trunk or cloud agreement signed", proof=TRUNK_AGREEMENT
    )
    in_own_name: bool | None = fact(
        "协议甲方为申请企业", "the applicant itself is the customer", proof=TRUNK_AGREEMENT
    )
    lawful: bool | None = fact(
        "使用合法合规的语音中继线路", "trunk lines are lawful", proof=TRUNK_AGREEMENT
    )


@attrs.frozen(kw_only=True)
class Security:
    """Multi-level protection (等级保护) of the system."""

    grade: int | None = fact(
        "等级保护级别", "security grade", unit="level", proof=GRADING_REPORT, maximum=5
    )
    tested: bool | None = fact(
        "有正式测评报告", "formal test report obtained", proof=GRADING_REPORT
    )
    in_operation_since: dt.date | None = fact(
        "系统投入运行日期", "system in operation since", proof=SYSTEM_MANUAL
    )
    filed: bool | None = fact("已在公安机关备案", "filed with the police", proof=GRADING_REPORT)
    filed_on: dt.date | None = fact(
        "公安机关备案日期", "filed with the police on", proof=GRADING_REPORT
    )


@attrs.frozen(kw_only=True)
class Website:
    """The website or application that belongs to the business."""

    exists: bool | None = fact("有网站或APP", "there is a website or app", proof=ICP_RECORD)
    voice_functions: bool | None = fact(
        "涉及语音验证码或点击拨号", "uses voice codes or click-to-call", proof=ICP_RECORD
    )
    icp_filed: bool | None = fact("已完成ICP备案", "ICP filing done", proof=ICP_RECORD)
    filed_by_applicant: bool | None = fact(
        "备案主体为申请企业", "filed in the applicant's own name", proof=ICP_RECORD
    )
    access_provider_province: str | None = fact(
        "接入商所在省（区划代码）",
        "province of the access provider (division code)",
        proof=ICP_RECORD,
        check=province_code_fault,
    )


@attrs.frozen(kw_only=True)
class System:
    """The call-centre system as installed."""

    functions: Functions = record("系统功能", "system functions", Functions)
    recording_retention_days: int | None = fact(
        "录音留存时间", "recordings are kept for", unit="days", proof=RETENTION_SETTING
    )
    consent_retention_days: int | None = fact(
        "用户同意凭证留存时间",
        "proof of consent is kept for",
        unit="days",
        proof=RETENTION_SETTING,
    )
    log_retention_days: int | None = fact(
        "网络日志留存时间", "network logs are kept for", unit="days", proof=RETENTION_SETTING
    )
    call_record_fields: tuple[CallField, ...] | None = fact(
        "话单字段", "fields of a call record", proof=RETENTION_SETTING
    )
    call_record_days: int | None = fact(
        "话单连续留存时间", "call records without a gap for", unit="days", proof=RETENTION_SETTING
    )
    places_outbound_calls: bool | None = fact(
        "开展外呼", "outbound calls are placed", proof=SYSTEM_MANUAL
    )
    demonstration_line: bool | None = fact(
        "现场可用码号或临时中继线演示呼入呼出",
        "a number or temporary trunk is ready to demonstrate calls",
        proof=TRUNK_AGREEMENT,
    )
    trunk: Trunk = record("语音中继", "voice trunk", Trunk)
    security: Security = record("等级保护", "multi-level protection", Security)
    website: Website = record("网站", "website", Website)
