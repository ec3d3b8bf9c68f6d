"""The applicant as a company: form, capital, scope, registration and credit standing.

The licensing measures (Order 42, art 6) ask for a lawfully established company, a floor of
registered capital and a clean credit list; the Company Law of 2024 limits the time to pay in.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from callcenter_rules.facts.declaration import Text, Titled, fact, record
from callcenter_rules.facts.identifiers import credit_code_fault, province_code_fault
from callcenter_rules.facts.proofs import (
    ARTICLES,
    BUSINESS_LICENCE,
    CAPITAL_PROOF,
    CREDIT_QUERY,
    PENALTY_QUERY,
)


class LegalForm(Titled):
    """Legal form of the applicant."""

    LIMITED_COMPANY = "limited_company", "有限责任公司", "limited liability company"
    JOINT_STOCK_COMPANY = "joint_stock_company", "股份有限公司", "joint stock company"
    SOLE_PROPRIETORSHIP = "sole_proprietorship", "个人独资企业", "sole proprietorship"
    INDIVIDUAL_BUSINESS = "individual_business", "个体工商户", "individual business"
    PARTNERSHIP = "partnership", "合伙企业", "partnership"
    BRANCH = "branch", "分公司", "branch"
    PUBLIC_INSTITUTION = "public_institution", "事业单位", "public institution"


class Zone(Titled):
    """Whether the company stands in a pilot free-trade zone (自由贸易试验区)."""

    FREE_TRADE = "free_trade", "自由贸易试验区内", "in a pilot free-trade zone"
    ELSEWHERE = "elsewhere", "自由贸易试验区外", "outside the free-trade zones"


def _establishment_fault(established: dt.date) -> Text | None:
    if established.year < 1949:
        return Text("成立日期不可能早于1949年", "no company in the register is older than 1949")
    return None


@attrs.frozen(kw_only=True)
class Credit:
    """Credit lists and penalties of the company, its main investors and its managers."""

    company_dishonest: bool | None = fact(
        "公司被列入电信业务经营失信名单",
        "company on the telecom dishonest list",
        proof=CREDIT_QUERY,
    )
    investors_dishonest: bool | None = fact(
        "主要投资者被列入电信业务经营失信名单",
        "a main investor on the telecom dishonest list",
        proof=CREDIT_QUERY,
    )
    managers_dishonest: bool | None = fact(
        "主要经营管理人员被列入电信业务经营失信名单",
        "a principal manager on the telecom dishonest list",
        proof=CREDIT_QUERY,
    )
    company_bad_list: bool | None = fact(
        "公司被列入电信业务经营不良名单", "company on the telecom bad list", proof=CREDIT_QUERY
    )
    telecom_violations: tuple[dt.date, ...] | None = fact(
        "电信监管违法记录日期（无则为空列表）",
        "dates of telecom violations on record (an empty list says none)",
        proof=PENALTY_QUERY,
    )


@attrs.frozen(kw_only=True)
class Entity:
    """The company that applies for, or holds, the licence."""

    name: str | None = fact("公司名称", "company name", proof=BUSINESS_LICENCE)
    credit_code: str | None = fact(
        "统一社会信用代码",
        "unified social credit code",
        proof=BUSINESS_LICENCE,
        check=credit_code_fault,
    )
    legal_form: LegalForm | None = fact(
        "企业类型", "legal form", proof=BUSINESS_LICENCE, kind=LegalForm
    )
    established: dt.date | None = fact(
        "成立日期", "date established", proof=BUSINESS_LICENCE, check=_establishment_fault
    )
    province: str | None = fact(
        "注册地所在省（区划代码）",
        "province of registration (division code)",
        proof=BUSINESS_LICENCE,
        check=province_code_fault,
    )
    zone: Zone | None = fact(
        "是否位于自贸试验区", "free-trade zone or elsewhere", proof=BUSINESS_LICENCE, kind=Zone
    )
    registered_capital: Decimal | None = fact(
        "注册资本", "registered capital", unit="CNY", proof=BUSINESS_LICENCE
    )
    paid_in_capital: Decimal | None = fact(
        "实缴资本", "paid-in capital", unit="CNY", proof=CAPITAL_PROOF
    )
    contribution_due: dt.date | None = fact(
        "章程载明的出资期限", "date by which all capital is to be paid in", proof=ARTICLES
    )
    business_scope: str | None = fact(
        "营业执照经营范围", "business scope on the business licence", proof=BUSINESS_LICENCE
    )
    articles_scope: str | None = fact(
        "公司章程载明的经营范围", "business scope in the articles", proof=ARTICLES
    )
    credit: Credit = record("信用记录", "credit record", Credit)
