"""What went wrong: one affair, as the authority might find it, and what it could cost.

Fines are computed from the unlawful gains (违法所得): the sums obtained by the unlawful act
(Administrative Penalty Law, art 28). Every fact is about one affair, so that its gains, its end and
its fine belong together; another affair is another case.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from callcenter_rules.facts.declaration import fact, record
from callcenter_rules.facts.proofs import (
    ACCOUNTS,
    INVESTIGATION_FILE,
    PAYMENT_RECEIPT,
    PENALTY_DECISION,
)


@attrs.frozen(kw_only=True)
class Business:
    """Breaches of the licence and of the telecom resources (Telecommunications Regulations)."""

    unlicensed: bool | None = fact(
        "无证经营电信业务", "telecom services without a licence", proof=INVESTIGATION_FILE
    )
    out_of_scope: bool | None = fact(
        "超范围经营", "services beyond the licence", proof=INVESTIGATION_FILE
    )
    international: bool | None = fact(
        "擅自经营国际或港澳台电信业务",
        "international services, or services to Hong Kong, Macao or Taiwan, without a permit",
        proof=INVESTIGATION_FILE,
    )
    licence_transferred: bool | None = fact(
        "伪造、冒用、出租、出借或转让许可证",
        "licence forged, assumed, rented out, lent or transferred",
        proof=INVESTIGATION_FILE,
    )
    shell_purchase: bool | None = fact(
        "收购持证公司而未办理变更",
        "a company bought for its licence without the change being filed",
        proof=INVESTIGATION_FILE,
    )
    numbers_misused: bool | None = fact(
        "擅自使用、转让、出租码号、线路等电信资源或改变其用途",
        "numbers or lines used, transferred, rented out or put to another use without approval",
        proof=INVESTIGATION_FILE,
    )
    number_fees_refused: bool | None = fact(
        "拒不缴纳码号等电信资源使用费",
        "refusal to pay the fees for telecom resources",
        proof=INVESTIGATION_FILE,
    )
    serious: bool | None = fact(
        "电信业务违法情节严重",
        "the breach of the telecom regulations is serious",
        proof=PENALTY_DECISION,
    )


@attrs.frozen(kw_only=True)
class Fraud:
    """Breaches of the Anti-Telecom and Online Fraud Law."""

    caller_id_spoofed: bool | None = fact(
        "对改号电话、虚假主叫未采取监测处置措施，或自己改号",
        "false caller numbers shown, or not detected and dealt with",
        proof=INVESTIGATION_FILE,
    )
    controls_missing: bool | None = fact(
        "未落实反电信网络诈骗内部控制机制",
        "internal controls against telecom fraud not put into practice",
        proof=INVESTIGATION_FILE,
    )
    illegal_devices: bool | None = fact(
        "制造、买卖、提供或使用改号、批量插卡等非法设备、软件",
        "illegal devices or software, such as for false caller numbers, made, sold or used",
        proof=INVESTIGATION_FILE,
    )
    lines_traded: bool | None = fact(
        "非法买卖、出租、出借电话卡或电信线路",
        "phone cards or lines sold, rented out or lent illegally",
        proof=INVESTIGATION_FILE,
    )
    serious: bool | None = fact(
        "涉诈违法情节严重",
        "the breach of the anti-fraud law is serious",
        proof=PENALTY_DECISION,
    )


@attrs.frozen(kw_only=True)
class Filing:
    """Untrue or late papers."""

    false_application: bool | None = fact(
        "隐瞒情况或提供虚假材料申请许可",
        "facts hidden or false papers filed to obtain a licence",
        proof=INVESTIGATION_FILE,
    )
    obtained_by_deceit: bool | None = fact(
        "以欺骗、贿赂等手段取得许可",
        "licence obtained by deceit or bribery",
        proof=INVESTIGATION_FILE,
    )
    late_change: bool | None = fact(
        "未在期限内办理许可证变更", "a change not filed in time", proof=INVESTIGATION_FILE
    )
    false_annual_report: bool | None = fact(
        "年报弄虚作假或隐瞒",
        "the annual report is false or hides something",
        proof=PENALTY_DECISION,
    )


@attrs.frozen(kw_only=True)
class PersonalData:
    """Breaches of duty towards people whose data are processed."""

    duty_breached: bool | None = fact(
        "违法处理个人信息或未履行保护义务",
        "personal data processed unlawfully or not protected",
        proof=INVESTIGATION_FILE,
    )
    refused_to_correct: bool | None = fact(
        "责令改正后拒不改正", "refused to correct after an order", proof=PENALTY_DECISION
    )
    serious: bool | None = fact(
        "个人信息违法情节严重",
        "the breach of the law on personal data is serious",
        proof=PENALTY_DECISION,
    )
    turnover_last_year: Decimal | None = fact(
        "上一年度营业额", "turnover of the year before", unit="CNY", proof=ACCOUNTS
    )
    sold_or_provided: bool | None = fact(
        "非法获取、出售或提供公民个人信息，情节严重",
        "personal data obtained, sold or provided unlawfully, in serious circumstances",
        proof=INVESTIGATION_FILE,
    )
    sold_especially_serious: bool | None = fact(
        "情节特别严重", "the circumstances are especially serious", proof=INVESTIGATION_FILE
    )


@attrs.frozen(kw_only=True)
class Network:
    """Breaches of duty towards the network, and help given to crime over it."""

    duty_breached: bool | None = fact(
        "未履行网络安全保护义务", "network security duties not done", proof=INVESTIGATION_FILE
    )
    refused_or_harmful: bool | None = fact(
        "拒不改正或者导致危害网络安全等后果",
        "refused to correct, or harm to network security followed",
        proof=PENALTY_DECISION,
    )
    refusal_spread_harm: bool | None = fact(
        "经责令仍拒不改正，致违法信息大量传播、用户信息泄露等严重后果",
        "refused to correct after an order, with grave results such as leaked user data",
        proof=INVESTIGATION_FILE,
    )
    helped_crime: bool | None = fact(
        "明知他人利用信息网络犯罪仍提供线路等帮助，情节严重",
        "lines or other help knowingly given to crime over networks, in serious circumstances",
        proof=INVESTIGATION_FILE,
    )


@attrs.frozen(kw_only=True)
class Course:
    """How the affair went on: its end, its discovery, and whether it was put right."""

    ended: bool | None = fact(
        "违法行为已经终了", "the violation has ended", proof=INVESTIGATION_FILE
    )
    ended_on: dt.date | None = fact(
        "违法行为终了日期", "last day of the violation", proof=INVESTIGATION_FILE
    )
    discovered: bool | None = fact(
        "已被行政机关发现", "discovered by an authority", proof=INVESTIGATION_FILE
    )
    discovered_on: dt.date | None = fact("被发现日期", "day of discovery", proof=INVESTIGATION_FILE)
    endangered_life_or_finance: bool | None = fact(
        "危害了公民生命健康或金融安全",
        "harm was done to life, health or financial security",
        proof=INVESTIGATION_FILE,
    )
    minor_and_corrected: bool | None = fact(
        "轻微并及时改正，没有造成危害后果",
        "minor, put right in time and without harm",
        proof=INVESTIGATION_FILE,
    )
    repeated: bool | None = fact(
        "曾因同类行为受过处罚", "penalised before for the same", proof=PENALTY_DECISION
    )


@attrs.frozen(kw_only=True)
class Penalty:
    """The penalty once it is under way: notice, decision, fine."""

    announced: bool | None = fact(
        "已收到拟处罚及听证权利告知",
        "told of the intended penalty and of the right to a hearing",
        proof=PENALTY_DECISION,
    )
    announced_on: dt.date | None = fact(
        "收到告知日期", "day on which it was told", proof=PENALTY_DECISION
    )
    decided: bool | None = fact(
        "已作出处罚决定", "a penalty has been decided", proof=PENALTY_DECISION
    )
    decided_on: dt.date | None = fact("处罚决定日期", "day of the decision", proof=PENALTY_DECISION)
    fine: Decimal | None = fact(
        "罚款数额", "amount of the fine", unit="CNY", proof=PENALTY_DECISION
    )
    received_on: dt.date | None = fact(
        "收到处罚决定书日期", "day on which the decision was received", proof=PENALTY_DECISION
    )
    paid: bool | None = fact("罚款已缴纳", "the fine is paid", proof=PAYMENT_RECEIPT)
    paid_on: dt.date | None = fact(
        "罚款缴纳日期", "day on which the fine was paid", proof=PAYMENT_RECEIPT
    )


@attrs.frozen(kw_only=True)
class Exposure:
    """One affair and its gains."""

    unlawful_gains: Decimal | None = fact(
        "违法所得（没有则为0）", "unlawful gains (0 if there are none)", unit="CNY", proof=ACCOUNTS
    )
    business: Business = record("许可与资源", "licence and resources", Business)
    fraud: Fraud = record("反电信网络诈骗", "against telecom fraud", Fraud)
    filing: Filing = record("申报", "filings", Filing)
    personal_data: PersonalData = record("个人信息", "personal data", PersonalData)
    network: Network = record("网络安全", "network security", Network)
    course: Course = record("经过", "course of the affair", Course)
    penalty: Penalty = record("处罚", "penalty", Penalty)
