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
ACCOUNTS = Text("会计账簿和财务报表", "accounts and financial statements")
INVESTIGATION_FILE = Text("调查询问笔录和证据材料", "record of the investigation and its evidence")
PENALTY_DECISION = Text("行政处罚告知书或决定书", "notice or decision of the penalty")
PAYMENT_RECEIPT = Text("罚款缴纳凭证", "receipt for the fine")
SERVICE_CONTRACTS = Text(
    "服务合同和业务说明", "service contracts and a description of the business"
)
LICENCE_COPY = Text("经营许可证副本及特别规定事项", "operating licence and its annexes")
TRAFFIC_RECORDS = Text("话单和来话归属统计", "call records and statistics of where callers dial in")
OUTBOUND_RULES = Text("外呼管理制度和外呼话单", "outbound-call rules and call records")
COMPLAINT_LEDGER = Text("用户投诉台账", "ledger of user complaints")
DATA_PROTECTION_FILE = Text(
    "个人信息处理规则、同意记录和合同", "data-protection policy, consents and contracts"
)
ANTI_FRAUD_FILE = Text("反诈内部控制制度和风险评估报告", "anti-fraud controls and risk assessments")
NETWORK_GRADE_FILE = Text(
    "通信网络单元定级备案和评测报告", "grading of the network units and test reports"
)
AUTHORITY_NOTICE = Text("电信管理机构的通知", "the authority's notice")
PORTAL_RECORD = Text("管理平台填报记录", "record of the filing on the portal")
CALL_LOG = Text("呼叫系统后台截图", "screenshot of the call log")
NUMBER_CERTIFICATE = Text("码号使用证书", "number certificate")
SHAREHOLDER_RESOLUTION = Text("股东会决议", "shareholders' resolution")
SHARE_PURCHASE_AGREEMENT = Text("股权收购协议", "share purchase agreement")
BRANCH_LICENCES = Text("分支机构营业执照", "business licences of the branches")
NUMBER_APPLICATION = Text("码号申请表和受理通知", "application for the number and its acceptance")
NUMBER_FEE_RECEIPT = Text("码号占用费缴纳凭证", "receipt for the number fee")
NUMBER_CONTRACTS = Text("码号使用和合作合同", "contracts about the use of the number")
CARRIER_NOTICE = Text("基础运营商开通通知", "the carrier's notice that the number is open")
