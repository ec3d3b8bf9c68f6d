"""Verdicts: outcome, findings, consequences, questions, dissent, record and replay."""

from callcenter_rules.verdicts.consequences import Following, Reason
from callcenter_rules.verdicts.dissent import Dissent
from callcenter_rules.verdicts.evaluating import evaluate
from callcenter_rules.verdicts.finding import Finding
from callcenter_rules.verdicts.questions import Question
from callcenter_rules.verdicts.record import replay
from callcenter_rules.verdicts.verdict import Verdict

__all__ = [
    "Dissent",
    "Finding",
    "Following",
    "Question",
    "Reason",
    "Verdict",
    "evaluate",
    "replay",
]
