"""A folder of rule sets small enough to write out in a test."""

from pathlib import Path

SOURCES = """
sources:
  statute:
    kind: statute
    title: {zh: 法律, en: Statute}
    verified: primary
  guide-a:
    kind: article
    title: {zh: 指南甲, en: Guide A}
    verified: secondary
  guide-b:
    kind: article
    title: {zh: 指南乙, en: Guide B}
    verified: secondary
"""

JURISDICTIONS = """
jurisdictions:
  "100000": {zh: 全国, en: China}
  "320000": {zh: 江苏省, en: Jiangsu}
  "320500": {zh: 苏州市, en: Suzhou}
"""

PACK = """
id: {name}
version: "1"
title: {{zh: 测试, en: Test}}
question: {{zh: 可以吗？, en: Does it stand?}}
files: [rules]
uses: [{uses}]
outcomes:
  pass: {{zh: 可以, en: stands}}
  correct: {{zh: 补正, en: to be corrected}}
  fail: {{zh: 不可以, en: fails}}
  undetermined: {{zh: 不知道, en: unknown}}
"""

RULES = """
title: {zh: 规则, en: Rules}
requirements:
  - id: live-seats
    title: {zh: 有坐席, en: There are seats}
    require: site.live_seats > 0
    severity: mandatory
    claims: [{source: statute, article: "1", basis: law}]
"""


def write_pack(
    folder: Path,
    *,
    name: str = "test",
    uses: str = "",
    rules: str = RULES,
    parameters: str = "parameters: {}",
    consequences: str = "consequences: []",
    **files: str,
) -> Path:
    """Write a pack into a folder of rule sets and return the folder.

    ``files`` are further files of the pack, such as ``deadlines``.
    """
    (folder / "parameters").mkdir(parents=True, exist_ok=True)
    (folder / name).mkdir(exist_ok=True)
    written = {
        "sources.yaml": SOURCES,
        "jurisdictions.yaml": JURISDICTIONS,
        "parameters/all.yaml": parameters,
        f"{name}/pack.yaml": PACK.format(name=name, uses=uses),
        f"{name}/rules.yaml": rules,
        f"{name}/consequences.yaml": consequences,
        **{f"{name}/{file}.yaml": text for file, text in files.items()},
    }
    for path, text in written.items():
        (folder / path).write_text(text, "utf-8")
    return folder
