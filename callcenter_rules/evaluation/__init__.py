"""Evaluation: a resolved pack on one case, compiled and interpreted."""

from callcenter_rules.evaluation.compiler import (
    Compiled,
    CompiledTrace,
    compile_resolution,
    compile_trace,
)
from callcenter_rules.evaluation.evidence import Evidence, unknown_facts
from callcenter_rules.evaluation.interpreter import Situation, interpret
from callcenter_rules.evaluation.judging import compiled, evidence_of, judge, missing_facts
from callcenter_rules.evaluation.statuses import Status

__all__ = [
    "Compiled",
    "CompiledTrace",
    "Evidence",
    "Situation",
    "Status",
    "compile_resolution",
    "compile_trace",
    "compiled",
    "evidence_of",
    "interpret",
    "judge",
    "missing_facts",
    "unknown_facts",
]
