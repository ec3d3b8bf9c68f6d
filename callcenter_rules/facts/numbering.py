"""Short numbers: 95, 96 and 1010, from the application to their renewal.

A number is a permit of its own beside the licence (Measures for the Administration of Telecom
Numbering Resources). What is stated here concerns one number; a holder of several judges each in a
case of its own.
"""

from __future__ import annotations

import datetime as dt

import attrs

from callcenter_rules.facts.application import Coverage
from callcenter_rules.facts.declaration import Titled, fact
from callcenter_rules.facts.proofs import (
    AUTHORITY_NOTICE,
    BRANCH_LICENCES,
    CARRIER_NOTICE,
    NUMBER_APPLICATION,
    NUMBER_CERTIFICATE,
    NUMBER_CONTRACTS,
    NUMBER_FEE_RECEIPT,
    PORTAL_RECORD,
    SITE_PHOTOS,
)


class NumberForm(Titled):
    """Prefix and number of digits."""

    FIVE_DIGIT_95 = "95xxx", "五位95号码", "95 number of five digits"
    SIX_DIGIT_95 = "95xxxx", "六位95号码", "95 number of six digits"
    FIVE_DIGIT_96 = "96xxx", "五位96号码", "96 number of five digits"
    SIX_DIGIT_96 = "96xxxx", "六位96号码", "96 number of six digits"
    EIGHT_DIGIT_1010 = "1010xxxx", "八位1010号码", "1010 number of eight digits"
    OTHER = "other", "其他号码", "another number"


class Demonstration(Titled):
    """What calls are demonstrated with when the bureau visits."""

    NUMBER = "number", "95或96码号", "the 95 or 96 number"
    TEMPORARY_TRUNK = "temporary_trunk", "临时中继线", "a temporary trunk"
    NONE = "none", "没有准备", "nothing"


@attrs.frozen(kw_only=True)
class Numbering:
    """One number that is applied for or held."""

    form: NumberForm | None = fact(
        "号码类型", "kind of number", proof=NUMBER_APPLICATION, kind=NumberForm
    )
    area: Coverage | None = fact(
        "号码使用范围", "area in which the number is used", proof=NUMBER_APPLICATION, kind=Coverage
    )
    branch_provinces: int | None = fact(
        "有分支机构的省级行政区数",
        "provinces with a branch",
        unit="items",
        proof=BRANCH_LICENCES,
    )
    branch_cities: int | None = fact(
        "有分支机构的城市数", "cities with a branch", unit="items", proof=BRANCH_LICENCES
    )
    applied: bool | None = fact("已申请码号", "applied for", proof=NUMBER_APPLICATION)
    applied_on: dt.date | None = fact("申请码号日期", "applied for on", proof=NUMBER_APPLICATION)
    accepted: bool | None = fact(
        "已收到受理通知", "notice of acceptance received", proof=NUMBER_APPLICATION
    )
    accepted_on: dt.date | None = fact(
        "受理通知日期", "day of the notice of acceptance", proof=NUMBER_APPLICATION
    )
    demonstration: Demonstration | None = fact(
        "现场核查时的演示方式",
        "what calls are demonstrated with on site",
        proof=SITE_PHOTOS,
        kind=Demonstration,
    )
    assigned: bool | None = fact("码号已分配", "assigned", proof=NUMBER_CERTIFICATE)
    assigned_on: dt.date | None = fact("码号分配日期", "assigned on", proof=NUMBER_CERTIFICATE)
    certificate_expires: dt.date | None = fact(
        "码号证书有效期届满日", "last day of the number certificate", proof=NUMBER_CERTIFICATE
    )
    renewal_filed: bool | None = fact(
        "已申请码号延续", "renewal of the number applied for", proof=PORTAL_RECORD
    )
    renewal_filed_on: dt.date | None = fact(
        "申请码号延续日期", "renewal of the number applied for on", proof=PORTAL_RECORD
    )
    landed_on: dt.date | None = fact(
        "号码在运营商网络落地日期", "set up in the carrier's network on", proof=CARRIER_NOTICE
    )
    use_by: dt.date | None = fact(
        "分配时规定的启用期限",
        "day set at assignment by which it is to be in use",
        proof=NUMBER_CERTIFICATE,
    )
    in_use: bool | None = fact("号码已开通使用", "in use", proof=CARRIER_NOTICE)
    in_use_since: dt.date | None = fact("开通使用日期", "in use since", proof=CARRIER_NOTICE)
    minimum_scale_reached: bool | None = fact(
        "已达到规定的最低使用规模", "the minimum scale of use is reached", proof=CARRIER_NOTICE
    )
    fees_paid: bool | None = fact(
        "码号占用费已按规定缴清", "the fees due for the number are paid", proof=NUMBER_FEE_RECEIPT
    )
    fees_demanded: bool | None = fact(
        "分配机关已催缴码号占用费",
        "the authority has demanded fees that were due",
        proof=AUTHORITY_NOTICE,
    )
    contact_changed: bool | None = fact(
        "地址或联系方式已改变", "address or contact has changed", proof=PORTAL_RECORD
    )
    contact_changed_on: dt.date | None = fact(
        "地址或联系方式改变日期", "address or contact changed on", proof=PORTAL_RECORD
    )
    contact_notified: bool | None = fact(
        "已将改变通知码号分配机关",
        "the authority that assigned the number has been told",
        proof=PORTAL_RECORD,
    )
    contact_notified_on: dt.date | None = fact(
        "通知日期", "the authority was told on", proof=PORTAL_RECORD
    )
    transferred: bool | None = fact(
        "未经批准转让码号", "transferred without approval", proof=NUMBER_CONTRACTS
    )
    rented_out: bool | None = fact(
        "未经批准出租码号", "rented out without approval", proof=NUMBER_CONTRACTS
    )
    purpose_changed: bool | None = fact(
        "未经批准改变码号用途", "put to another use without approval", proof=NUMBER_CONTRACTS
    )
