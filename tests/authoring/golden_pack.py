"""A small pack with golden cases, written into a folder."""

from pathlib import Path

from small_pack import write_pack

from callcenter_rules.packs import Pack, load_pack

RULES = """
title: {zh: 规则, en: Rules}
requirements:
  - id: capital
    title: {zh: 注册资本, en: Capital}
    require: entity.registered_capital >= param.floor
    severity: veto
    statements: [R017]
  - id: seats
    title: {zh: 有坐席, en: Seats}
    require: site.live_seats > 0
    severity: mandatory
    claims: [{source: statute, article: "2", basis: law}]
    statements: [R046]
  - id: lease
    title: {zh: 租赁已登记, en: Registered lease}
    when: site.tenure == "leased"
    require: site.lease.registered
    severity: mandatory
    claims: [{source: guide-a, article: "3", basis: practice, jurisdiction: 320500}]
    statements: [R044]
"""

PARAMETERS = """
parameters:
  floor:
    title: {zh: 最低限额, en: floor}
    unit: CNY
    stricter: higher
    statements: [R017, R018]
    claims:
      - {source: statute, article: "1", basis: law, from: 2017-09-01, value: 100}
      - {source: guide-b, article: "1", basis: disputed, value: 500}
  preparing:
    title: {zh: 准备, en: preparing}
    unit: period
    stricter: higher
    claims:
      - {source: guide-a, article: "1", basis: practice, value: 10 days}
      - {source: guide-a, article: "1", basis: practice, value: 4 days}
"""

PLAN = """
steps:
  - {id: prepare, title: {zh: 准备, en: Prepare}, takes: preparing}
  - {id: file, title: {zh: 填报, en: File}, takes: preparing, when: site.tenure == "owned"}
totals:
  - id: whole
    title: {zh: 全程, en: All of it}
    claims: [{source: guide-a, article: "9", basis: practice, value: 1..2 months}]
"""

ESTIMATES = """
estimates:
  - id: agency
    title: {zh: 代办, en: Agency}
    claims: [{source: guide-a, article: "1", basis: practice, optional: true, value: 30..80}]
  - id: fit-out
    title: {zh: 装修, en: Fit-out}
    claims: [{source: guide-a, article: "2", basis: practice, value: 100..}]
  - id: purchase
    title: {zh: 购置, en: Purchase}
    when: site.tenure == "owned"
    claims: [{source: guide-a, article: "3", basis: practice, value: 900}]
totals:
  - id: costs
    title: {zh: 合计, en: All of it}
    claims: [{source: guide-a, article: "4", basis: practice, value: 90}]
"""

CONSEQUENCES = """
consequences:
  - id: refused
    title: {zh: 不予许可, en: Refused}
    kind: outcome
    when: {severity: veto, status: violated}
    claims: [{source: statute, article: "4", basis: law}]
    statements: [R124]
  - id: notified
    title: {zh: 书面通知, en: Notified}
    kind: duty
    when: {consequence: refused}
    claims: [{source: statute, article: "4", basis: law}]
  - id: granted
    title: {zh: 予以许可, en: Granted}
    kind: outcome
    when: {none: [{severity: veto, status: [violated, undetermined]}, {consequence: refused}]}
    claims: [{source: statute, article: "5", basis: law}]
"""

BASE = """
entity: {registered_capital: 300}
site:
  live_seats: 5
  tenure: leased
  lease: {registered: true}
staff:
  members:
    - {role: manager, insured_months: 7}
    - {role: technician}
"""

HEAD = """base: bases/base.yaml
as_of: 2026-11-21
jurisdiction: 320500
cases:
"""


def write_golden(folder: Path, golden: str, *, base: str = BASE) -> Pack:
    """Write the pack with one golden file, and return the pack."""
    write_pack(
        folder,
        rules=RULES,
        parameters=PARAMETERS,
        consequences=CONSEQUENCES,
        plan=PLAN,
        estimates=ESTIMATES,
    )
    bases = folder / "test" / "cases" / "bases"
    bases.mkdir(parents=True, exist_ok=True)
    (bases / "base.yaml").write_text(base, "utf-8")
    (bases.parent / "golden.yaml").write_text(golden, "utf-8")
    return load_pack("test", folder)
