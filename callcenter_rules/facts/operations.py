"""How the business is run: what it does, for whom, over which lines, and how it treats people.

Whether a licence is needed turns on the activities (Catalogue of 2015, B24-1: services done for
others by entrustment, and the rental of systems and seats). Coverage is where users dial in (the
ministry's notice of 2004 on call centres), not where calls go out to.
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.declaration import Titled, fact, record
from callcenter_rules.facts.proofs import (
    ANTI_FRAUD_FILE,
    APPROVAL,
    COMPLAINT_LEDGER,
    DATA_PROTECTION_FILE,
    LICENCE_COPY,
    NETWORK_GRADE_FILE,
    OUTBOUND_RULES,
    SERVICE_CONTRACTS,
    SITE_PHOTOS,
    TRAFFIC_RECORDS,
    TRUNK_AGREEMENT,
)


class Activity(Titled):
    """One line of business; a company may have several."""

    ENTRUSTED_SERVICE = (
        "entrusted_service",
        "受其他单位委托，以自建坐席和系统为其用户提供语音服务",
        "voice services done for other organisations with seats and a system of its own",
    )
    OWN_CUSTOMERS = (
        "own_customers",
        "以自建坐席服务自己的客户",
        "voice services for its own customers with seats of its own",
    )
    SEAT_RENTAL = "seat_rental", "出租坐席或呼叫中心系统", "rental of seats or of a system"
    CLOUD_CALL_CENTRE = "cloud_call_centre", "提供云呼叫中心", "cloud call centre for others"
    STAFF_ONLY = "staff_only", "派话务员，不建系统", "agents supplied without a system"
    SYSTEM_BUILDING = (
        "system_building",
        "代建或出售呼叫中心系统",
        "call-centre systems built or sold",
    )
    TEXT_CHAT = "text_chat", "文字在线客服", "text chat"
    NUMBER_400_ONLY = (
        "number_400_only",
        "只接听400来电",
        "a 400 number answered, and no more",
    )
    OFFSHORE_SERVICE = (
        "offshore_service",
        "受境外单位委托、面向境外用户的离岸呼叫中心",
        "services for users and clients abroad",
    )


class OtherLicence(Titled):
    """A value-added telecom service other than the call centre that a licence names."""

    MULTIPARTY = "multiparty", "国内多方通信服务业务", "domestic multi-party communication"
    INFORMATION_SERVICE = "information_service", "信息服务业务", "information services"
    OTHER = "other", "其他业务", "another service"


class NetworkGrade(Titled):
    """Grade of a network unit in the telecom sector (通信网络单元), from the lowest."""

    LEVEL_1 = "level_1", "一级", "level 1"
    LEVEL_2 = "level_2", "二级", "level 2"
    LEVEL_3 = "level_3", "三级", "level 3"
    LEVEL_4 = "level_4", "四级", "level 4"
    LEVEL_5 = "level_5", "五级", "level 5"


@attrs.frozen(kw_only=True)
class Outbound:
    """Calls that go out. Whether there are any is `system.places_outbound_calls`."""

    marketing: bool | None = fact(
        "有商业营销类呼出", "commercial marketing calls are placed", proof=OUTBOUND_RULES
    )
    numbers_inbound_only: bool | None = fact(
        "接入号码默认只开通呼入，呼出另行开通",
        "access numbers are open for incoming calls only unless opened for outgoing ones",
        proof=TRUNK_AGREEMENT,
    )
    consent_before_call: bool | None = fact(
        "呼出前已取得用户同意", "users agreed before being called", proof=OUTBOUND_RULES
    )
    stops_on_refusal: bool | None = fact(
        "用户拒绝后不再呼叫", "whoever refuses is not called again", proof=OUTBOUND_RULES
    )
    consent_list_kept: bool | None = fact(
        "建有同意呼叫的用户白名单并留存依据",
        "a list of those who agreed is kept, with its proof",
        proof=OUTBOUND_RULES,
    )
    avoids_rest_hours: bool | None = fact(
        "呼出避开用户休息时间", "calls avoid people's hours of rest", proof=OUTBOUND_RULES
    )
    rules: bool | None = fact(
        "有呼出管理制度", "there are rules for outbound calls", proof=OUTBOUND_RULES
    )
    provinces_called: tuple[str, ...] | None = fact(
        "呼出所及的省（区划代码）",
        "provinces that are called (division codes)",
        proof=TRAFFIC_RECORDS,
    )


@attrs.frozen(kw_only=True)
class Lines:
    """Numbers and lines: what is shown to the called, and who uses them."""

    access_number_altered: bool | None = fact(
        "通过转接平台等方式更改、隐藏接入号码",
        "the access number is changed or hidden, as through a switching platform",
        proof=TRAFFIC_RECORDS,
    )
    caller_id_true: bool | None = fact(
        "传送真实主叫号码", "the true calling number is sent", proof=TRAFFIC_RECORDS
    )
    sublet: bool | None = fact(
        "转租、转售码号或语音线路",
        "numbers or lines are sublet or resold",
        proof=TRUNK_AGREEMENT,
    )


@attrs.frozen(kw_only=True)
class ComplaintAnswers:
    """How fast the company answers the complaints of users."""

    longest_days: int | None = fact(
        "投诉答复最长用时", "longest time taken to answer", unit="days", proof=COMPLAINT_LEDGER
    )
    longest_referred_days: int | None = fact(
        "12321转来投诉反馈最长用时",
        "longest time taken to answer what the 12321 centre passed on",
        unit="days",
        proof=COMPLAINT_LEDGER,
    )
    some_open: bool | None = fact(
        "有尚未答复的投诉", "some complaint is still unanswered", proof=COMPLAINT_LEDGER
    )
    oldest_open: dt.date | None = fact(
        "最早一件未答复投诉的收到日期",
        "day on which the oldest unanswered complaint arrived",
        proof=COMPLAINT_LEDGER,
    )


@attrs.frozen(kw_only=True)
class PersonalInformation:
    """Treatment of personal information, recordings included."""

    lawful_basis: bool | None = fact(
        "处理个人信息有同意或其他法定依据",
        "consent, or another ground of the law, for processing",
        proof=DATA_PROTECTION_FILE,
    )
    informed_consent: bool | None = fact(
        "同意系充分知情后自愿、明确作出",
        "consent is informed, free and explicit",
        proof=DATA_PROTECTION_FILE,
    )
    notice: bool | None = fact(
        "处理前已告知处理者、目的、方式、种类、保存期限和权利",
        "people are told who processes what, why, how, for how long and with which rights",
        proof=DATA_PROTECTION_FILE,
    )
    retention_limited: bool | None = fact(
        "保存期限为必要的最短时间",
        "data are kept no longer than necessary",
        proof=DATA_PROTECTION_FILE,
    )
    entrusted: bool | None = fact(
        "受托或委托处理个人信息",
        "data are processed for others or given to others to process",
        proof=SERVICE_CONTRACTS,
    )
    entrustment_agreed: bool | None = fact(
        "委托合同约定目的、期限、方式、种类、保护措施和双方权利义务",
        "the contract settles purpose, term, method, kinds of data, protection and duties",
        proof=DATA_PROTECTION_FILE,
    )
    passed_on: bool | None = fact(
        "向其他处理者提供个人信息",
        "data are passed on to others for their own purposes",
        proof=DATA_PROTECTION_FILE,
    )
    passed_on_with_consent: bool | None = fact(
        "提供前已告知接收方并取得单独同意",
        "people were told of the recipient and agreed separately",
        proof=DATA_PROTECTION_FILE,
    )
    sensitive: bool | None = fact(
        "处理声纹、金融账户等敏感个人信息",
        "sensitive data, such as voiceprints or bank accounts, are processed",
        proof=DATA_PROTECTION_FILE,
    )
    sensitive_consent: bool | None = fact(
        "处理敏感个人信息已取得单独同意",
        "separate consent for sensitive data",
        proof=DATA_PROTECTION_FILE,
    )
    safeguards: bool | None = fact(
        "有内部管理制度、分类管理、加密、权限和应急预案",
        "internal rules, classification, encryption, access rights and an emergency plan",
        proof=DATA_PROTECTION_FILE,
    )
    impact_assessed: bool | None = fact(
        "已作个人信息保护影响评估", "impact assessment done", proof=DATA_PROTECTION_FILE
    )
    impact_records_months: int | None = fact(
        "影响评估报告和处理记录保存时间",
        "impact assessments and processing records are kept for",
        unit="months",
        proof=DATA_PROTECTION_FILE,
    )
    sent_abroad: bool | None = fact(
        "向境外提供个人信息", "data are sent abroad", proof=DATA_PROTECTION_FILE
    )
    sent_abroad_with_consent: bool | None = fact(
        "出境前已告知境外接收方并取得单独同意",
        "people were told of the recipient abroad and agreed separately",
        proof=DATA_PROTECTION_FILE,
    )
    above_storage_threshold: bool | None = fact(
        "处理的个人信息达到国家网信部门规定数量",
        "as many people's data as the cyberspace authority's threshold",
        proof=DATA_PROTECTION_FILE,
    )
    stored_in_china: bool | None = fact(
        "境内收集的个人信息存储在境内",
        "data collected in China are stored in China",
        proof=DATA_PROTECTION_FILE,
    )
    export_assessed: bool | None = fact(
        "出境已通过安全评估", "security assessment for the export passed", proof=APPROVAL
    )
    leaked: bool | None = fact(
        "发生过个人信息泄露、篡改或丢失",
        "data were leaked, altered or lost",
        proof=DATA_PROTECTION_FILE,
    )
    leak_remedied: bool | None = fact(
        "泄露后已采取补救措施", "remedial measures were taken", proof=DATA_PROTECTION_FILE
    )
    leak_reported: bool | None = fact(
        "泄露已通知主管部门", "the authority was told of it", proof=DATA_PROTECTION_FILE
    )
    leak_harm_averted: bool | None = fact(
        "措施已有效避免泄露的危害", "the measures averted all harm", proof=DATA_PROTECTION_FILE
    )
    leak_people_told: bool | None = fact(
        "泄露已通知个人", "the people concerned were told", proof=DATA_PROTECTION_FILE
    )


@attrs.frozen(kw_only=True)
class AntiFraud:
    """Measures against telecom fraud."""

    internal_controls: bool | None = fact(
        "有反诈内部控制机制和安全责任制度",
        "internal controls and assigned responsibility against fraud",
        proof=ANTI_FRAUD_FILE,
    )
    new_services_assessed: bool | None = fact(
        "新业务上线前作涉诈风险评估",
        "new services are assessed for the risk of fraud",
        proof=ANTI_FRAUD_FILE,
    )
    spoofing_blocked: bool | None = fact(
        "对改号电话拦截并溯源核查",
        "calls with changed numbers are blocked and traced",
        proof=ANTI_FRAUD_FILE,
    )


@attrs.frozen(kw_only=True)
class NetworkSecurity:
    """Security grading of the telecom network units (通信网络安全防护)."""

    grade: NetworkGrade | None = fact(
        "通信网络单元级别",
        "grade of the network unit",
        proof=NETWORK_GRADE_FILE,
        kind=NetworkGrade,
    )
    filed: bool | None = fact(
        "定级已向电信管理机构备案", "grading filed with the bureau", proof=NETWORK_GRADE_FILE
    )
    tested: bool | None = fact(
        "做过符合性评测", "a conformity test was done", proof=NETWORK_GRADE_FILE
    )
    tested_on: dt.date | None = fact(
        "最近一次符合性评测日期", "day of the last conformity test", proof=NETWORK_GRADE_FILE
    )
    risk_assessed: bool | None = fact(
        "做过安全风险评估", "a risk assessment was done", proof=NETWORK_GRADE_FILE
    )
    risk_assessed_on: dt.date | None = fact(
        "最近一次安全风险评估日期", "day of the last risk assessment", proof=NETWORK_GRADE_FILE
    )


@attrs.frozen(kw_only=True)
class CleanUp2020:
    """The clean-up that the ministry's notice of 2020 ordered of every holder at that time."""

    held_licence_then: bool | None = fact(
        "2020年6月18日时已持有呼叫中心许可证",
        "a call-centre licence was held on 2020-06-18",
        proof=LICENCE_COPY,
    )
    rectified: bool | None = fact("已完成整改", "rectification done", proof=SERVICE_CONTRACTS)
    rectified_on: dt.date | None = fact(
        "整改完成日期", "day on which rectification was done", proof=SERVICE_CONTRACTS
    )
    reported: bool | None = fact("已报送整改报告", "report sent in", proof=SERVICE_CONTRACTS)
    reported_on: dt.date | None = fact(
        "整改报告报送日期", "day on which the report was sent in", proof=SERVICE_CONTRACTS
    )


@attrs.frozen(kw_only=True)
class Operations:
    """The business as it is run."""

    activities: tuple[Activity, ...] | None = fact(
        "从事的业务（全部列出）", "lines of business, all of them", proof=SERVICE_CONTRACTS
    )
    other_licences: tuple[OtherLicence, ...] | None = fact(
        "所持其他增值电信业务许可（没有则为空列表）",
        "licences held for other telecom services (an empty list says none)",
        proof=LICENCE_COPY,
    )
    offshore_licensed: bool | None = fact(
        "许可证载明离岸呼叫中心业务（B24-2）",
        "the licence names the offshore call centre (B24-2)",
        proof=LICENCE_COPY,
    )
    exemption_confirmed: bool | None = fact(
        "电信管理机构确认无需许可", "the bureau confirmed that no licence is needed", proof=APPROVAL
    )
    dial_in_provinces: tuple[str, ...] | None = fact(
        "终端用户拨入的省（区划代码）",
        "provinces from which users dial in (division codes)",
        proof=TRAFFIC_RECORDS,
    )
    offshore_pilot_city: bool | None = fact(
        "位于服务外包示范城市", "in a model city for service outsourcing", proof=SITE_PHOTOS
    )
    licence_number_shown: bool | None = fact(
        "在经营场所、网站和宣传中标明许可证编号",
        "the licence number is shown on the premises, the website and in advertising",
        proof=SITE_PHOTOS,
    )
    outbound: Outbound = record("呼出", "outbound calls", Outbound)
    lines: Lines = record("码号和线路", "numbers and lines", Lines)
    complaint_answers: ComplaintAnswers = record(
        "投诉答复", "answers to complaints", ComplaintAnswers
    )
    personal_information: PersonalInformation = record(
        "个人信息", "personal information", PersonalInformation
    )
    anti_fraud: AntiFraud = record("反诈措施", "measures against fraud", AntiFraud)
    network_security: NetworkSecurity = record(
        "通信网络安全防护", "security of the telecom network", NetworkSecurity
    )
    clean_up_2020: CleanUp2020 = record("2020年清理整改", "clean-up of 2020", CleanUp2020)
