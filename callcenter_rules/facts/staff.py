"""People: who is employed, insured by whom, where and for how long.

The law asks for professional staff in keeping with the business (Order 42, art 6(2)) and names no
number; the numbers are practice.
"""

from __future__ import annotations

import attrs

from callcenter_rules.facts.declaration import Titled, fact
from callcenter_rules.facts.identifiers import division_code_fault, resident_id_fault
from callcenter_rules.facts.proofs import DIPLOMA, INSURANCE_RECORD


class Role(Titled):
    """What a member of staff does."""

    MANAGER = "manager", "主要管理人员", "principal manager"
    TECHNICIAN = "technician", "技术人员", "technician"
    SECURITY_LEAD = "security_lead", "信息安全负责人", "information-security lead"
    AGENT = "agent", "话务员", "agent"
    OTHER = "other", "其他", "other"


class Field(Titled):
    """Field of study or qualification."""

    COMPUTING = "computing", "计算机", "computing"
    COMMUNICATIONS = "communications", "通信", "communications"
    OTHER = "other", "其他", "other"


class Degree(Titled):
    """Highest degree."""

    NONE = "none", "无", "none"
    COLLEGE = "college", "大专", "junior college"
    BACHELOR = "bachelor", "本科", "bachelor"
    GRADUATE = "graduate", "研究生", "graduate"


@attrs.frozen(kw_only=True)
class Person:
    """One member of staff. Names and ID numbers are personal data and are masked in output."""

    name: str | None = fact("姓名", "name", personal=True)
    id_number: str | None = fact(
        "身份证号", "resident ID number", personal=True, check=resident_id_fault
    )
    role: Role | None = fact("岗位", "role", kind=Role)
    field: Field | None = fact("专业", "field of study", proof=DIPLOMA, kind=Field)
    degree: Degree | None = fact("学历", "degree", proof=DIPLOMA, kind=Degree)
    qualified: bool | None = fact(
        "有学历、职称或资格证书", "holds a degree, title or certificate", proof=DIPLOMA
    )
    insured_by_applicant: bool | None = fact(
        "由申请企业直接缴纳社保", "social insurance paid by the applicant", proof=INSURANCE_RECORD
    )
    insured_months: int | None = fact(
        "连续缴纳社保月数",
        "months of unbroken social insurance",
        unit="months",
        proof=INSURANCE_RECORD,
    )
    insured_city: str | None = fact(
        "参保地（区划代码）",
        "city of insurance (division code)",
        proof=INSURANCE_RECORD,
        check=division_code_fault,
    )
    back_paid: bool | None = fact(
        "社保为补缴", "social insurance was paid in arrears", proof=INSURANCE_RECORD
    )


@attrs.frozen(kw_only=True)
class Staff:
    """The people that the application names."""

    members: tuple[Person, ...] | None = fact(
        "专业人员", "professional staff", proof=INSURANCE_RECORD
    )
    statements_have_code: bool | None = fact(
        "社保权益单带校验码或二维码",
        "insurance statements carry a check code or QR code",
        proof=INSURANCE_RECORD,
    )
    matches_business: bool | None = fact(
        "资金和专业人员与拟开展的业务相适应",
        "funds and professional staff in keeping with the business",
        proof=INSURANCE_RECORD,
    )
