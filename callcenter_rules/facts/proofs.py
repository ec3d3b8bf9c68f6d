"""Documents that prove facts, named once so that questions ask for the same paper the same way."""

from __future__ import annotations

from callcenter_rules.facts.declaration import Text

BUSINESS_LICENCE = Text("营业执照", "business licence")
ARTICLES = Text("公司章程", "articles of association")
REGISTRY_EXTRACT = Text("企业信用信息公示系统查询结果", "company registry extract")
CAPITAL_PROOF = Text("验资报告或银行出资凭证", "capital-verification report or bank receipt")
OWNERSHIP_CHART = Text("股权结构图", "ownership chart")
CREDIT_QUERY = Text("信用中国及电信业务失信名单查询结果", "credit list search result")
PENALTY_QUERY = Text("行政处罚公示查询结果", "published penalty search result")
INSURANCE_RECORD = Text("社会保险权益单", "social-insurance statement")
DIPLOMA = Text("学历、职称或资格证书", "diploma, title or certificate")
LEASE = Text("租赁合同", "lease")
TITLE_DEED = Text("不动产权证书", "title deed")
SITE_PHOTOS = Text("场地照片或现场查看记录", "site photographs or visit record")
HOSTING_AGREEMENT = Text("托管协议及机房资质", "hosting agreement and the host's licence")
SYSTEM_MANUAL = Text("系统说明书和功能演示", "system manual and demonstration")
RETENTION_SETTING = Text("系统留存策略截图", "screenshot of the retention setting")
GRADING_REPORT = Text("等级保护备案证明和测评报告", "security-grade filing and test report")
ICP_RECORD = Text("ICP备案查询结果", "website filing record")
TRUNK_AGREEMENT = Text("中继线或云呼叫中心合作协议", "trunk-line or cloud agreement")
APPLICATION_FORM = Text("申请表", "application form")
FILE_ITSELF = Text("申报材料本身", "the filing itself")
APPROVAL = Text("主管部门批准文件", "the authority's approval")
