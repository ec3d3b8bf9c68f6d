"""Decides China's call-centre licence questions (国内呼叫中心业务, B24-1) and explains each answer.

>>> import callcenter_rules as cr
>>> case = cr.parse_case("entity: {registered_capital: 500_000}")
>>> verdict = cr.evaluate(case, as_of=date(2026, 11, 21), jurisdiction="320500")
>>> verdict["registered-capital"].status.slug  # below every floor, whatever is applied for
'violated'
"""

from typing import TYPE_CHECKING

from callcenter_rules._lazily import lazily

if TYPE_CHECKING:
    from callcenter_rules.errors import (
        CaseRefused,
        Fault,
        PackRefused,
        Refused,
        ReplayDiffers,
        UsageRefused,
    )
    from callcenter_rules.evaluation.statuses import Status
    from callcenter_rules.facts import Case, case_from_data, case_from_json, load_case, parse_case
    from callcenter_rules.packs.loading import load_pack, pack_names
    from callcenter_rules.packs.model import Outcome, Pack
    from callcenter_rules.verdicts import Finding, Verdict, evaluate, replay
    from callcenter_rules.versioning import library_version

__all__ = [
    "Case",
    "CaseRefused",
    "Fault",
    "Finding",
    "Outcome",
    "Pack",
    "PackRefused",
    "Refused",
    "ReplayDiffers",
    "Status",
    "UsageRefused",
    "Verdict",
    "case_from_data",
    "case_from_json",
    "evaluate",
    "library_version",
    "load_case",
    "load_pack",
    "pack_names",
    "parse_case",
    "replay",
]

__getattr__ = lazily(
    __name__,
    {
        "Case": "facts.case",
        "CaseRefused": "errors",
        "Fault": "errors",
        "Finding": "verdicts",
        "Outcome": "packs.model",
        "Pack": "packs.model",
        "PackRefused": "errors",
        "Refused": "errors",
        "ReplayDiffers": "errors",
        "Status": "evaluation.statuses",
        "UsageRefused": "errors",
        "Verdict": "verdicts",
        "case_from_data": "facts.loading",
        "case_from_json": "facts.loading",
        "evaluate": "verdicts",
        "library_version": "versioning",
        "load_case": "facts.loading",
        "load_pack": "packs.loading",
        "pack_names": "packs.loading",
        "parse_case": "facts.loading",
        "replay": "verdicts",
    },
)
