"""What is applied for: the licence's coverage, province and the trade that is served.

Coverage decides the authority (Telecommunications Regulations art 9): one province is the
provincial bureau's, two or more are the ministry's.
"""

from __future__ import annotations

import attrs

from callcenter_rules.facts.declaration import Titled, fact
from callcenter_rules.facts.identifiers import province_code_fault
from callcenter_rules.facts.proofs import APPLICATION_FORM


class Coverage(Titled):
    """Business coverage (业务覆盖范围)."""

    NATIONAL = "national", "全国或跨省", "national or cross-province"
    PROVINCIAL = "provincial", "省内", "within one province"


class Sector(Titled):
    """The trade whose customers are called, where it changes what is asked."""

    GENERAL = "general", "一般行业", "general"
    FINANCE = "finance", "金融", "finance"
    MEDICAL = "medical", "医疗", "medical"


@attrs.frozen(kw_only=True)
class Application:
    """The application as it is to be filed."""

    coverage: Coverage | None = fact(
        "业务覆盖范围", "business coverage", proof=APPLICATION_FORM, kind=Coverage
    )
    province: str | None = fact(
        "申请所在省（区划代码）",
        "province applied in (division code)",
        proof=APPLICATION_FORM,
        check=province_code_fault,
    )
    sector: Sector | None = fact("服务行业", "sector served", proof=APPLICATION_FORM, kind=Sector)
    legal_representative_files: bool | None = fact(
        "由法定代表人本人递交", "filed by the legal representative", proof=APPLICATION_FORM
    )
    largest_pdf_mb: int | None = fact(
        "最大单个PDF文件", "largest single PDF file", unit="MB", proof=APPLICATION_FORM
    )
