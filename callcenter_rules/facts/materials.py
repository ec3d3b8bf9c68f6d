"""The papers of a filing: true when the paper is ready, false when it is missing.

Nine are named by the licensing measures (Order 42, art 8); the rest come from guides and local
practice.
"""

from __future__ import annotations

import attrs

from callcenter_rules.facts.declaration import fact
from callcenter_rules.facts.proofs import FILE_ITSELF


def _paper(zh: str, en: str) -> bool | None:
    declared: bool | None = fact(zh, en, proof=FILE_ITSELF)
    return declared


@attrs.frozen(kw_only=True)
class Materials:
    """The file that is handed in, paper by paper."""

    signed_application: bool | None = _paper("法定代表人签署的书面申请", "signed application")
    application_form: bool | None = _paper("在线生成的申请表", "form printed from the portal")
    business_licence: bool | None = _paper("营业执照副本", "business licence")
    representative_id: bool | None = _paper("法定代表人身份证", "legal representative's ID")
    company_overview: bool | None = _paper("公司概况", "company overview")
    audited_accounts_or_capital_report: bool | None = _paper(
        "经审计的财务报告或验资报告", "audited accounts or capital-verification report"
    )
    capital_report: bool | None = _paper("验资报告", "capital-verification report")
    articles_of_association: bool | None = _paper("公司章程", "articles of association")
    ownership_chart: bool | None = _paper("股权结构图及股东情况", "ownership chart")
    ownership_chart_stamped: bool | None = _paper(
        "加盖公章的股权结构图", "ownership chart under the company seal"
    )
    shareholder_proof: bool | None = _paper("一级股东证明材料", "proof of direct shareholders")
    development_plan: bool | None = _paper("业务发展和实施计划", "development plan")
    technical_plan: bool | None = _paper("技术方案", "technical plan")
    service_measures: bool | None = _paper(
        "长期服务和质量保障措施", "long-term service and quality measures"
    )
    security_measures: bool | None = _paper(
        "网络与信息安全保障措施", "network and information security measures"
    )
    credit_proof: bool | None = _paper("公司信誉证明", "proof of the company's credit")
    credit_china_report: bool | None = _paper("信用中国报告", "Credit China report")
    undertaking: bool | None = _paper("依法经营承诺书", "lawful-operation undertaking")
    outbound_undertaking: bool | None = _paper("呼出业务承诺书", "outbound-call undertaking")
    nuisance_undertaking: bool | None = _paper("防骚扰承诺书", "undertaking against nuisance calls")
    quiet_hours_stated: bool | None = _paper("承诺书载明禁呼时段", "quiet hours in the undertaking")
    staff_papers: bool | None = _paper(
        "人员身份证、学历和社保证明", "staff identity, qualification and insurance papers"
    )
    labour_contracts: bool | None = _paper("技术人员劳动合同", "technicians' labour contracts")
    managers_cv: bool | None = _paper("主要管理人员简历", "managers' curricula vitae")
    managers_credit_proof: bool | None = _paper("管理人员无失信证明", "managers' credit proof")
    title_deed: bool | None = _paper("房屋产权证明", "title deed of the premises")
    lease_contract: bool | None = _paper("房屋租赁合同", "lease contract")
    lease_registration: bool | None = _paper("房屋租赁登记备案证明", "lease registration")
    site_photos: bool | None = _paper("办公场地实景照片", "photographs of the premises")
    system_manual: bool | None = _paper("呼叫中心系统说明书", "system manual")
    topology_diagram: bool | None = _paper("系统拓扑图", "topology diagram")
    equipment_contract: bool | None = _paper("设备采购合同", "equipment purchase contract")
    demonstration_video: bool | None = _paper("功能测试视频", "function test video")
    evaluation_report: bool | None = _paper("系统评测报告", "system evaluation report")
    trunk_agreement: bool | None = _paper("中继线或云呼叫中心协议", "trunk or cloud agreement")
    domain_certificate: bool | None = _paper("域名证书", "domain certificate")
    icp_screenshot: bool | None = _paper("ICP备案截图", "screenshot of the ICP filing")
    privacy_policy: bool | None = _paper("用户信息保护制度", "user-information protection policy")
    nuisance_plan: bool | None = _paper("垃圾电话处置预案", "plan against nuisance calls")
    script_review: bool | None = _paper("话术审核制度", "script review policy")
    demo_account: bool | None = _paper("平台演示账号", "demonstration account")
    foreign_statement: bool | None = _paper(
        "外资股东情况说明或无外资承诺", "foreign-share statement"
    )
    power_of_attorney: bool | None = _paper("授权委托书", "power of attorney")
    truthfulness_statement: bool | None = _paper("材料真实性保证书", "truthfulness statement")
