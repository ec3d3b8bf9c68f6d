"""For rule authors: golden cases, what they cover, and which statements stand where."""

from callcenter_rules.authoring.coverage import Coverage, cover
from callcenter_rules.authoring.golden import (
    Difference,
    GoldenResult,
    check_golden,
    render_differences,
    run_golden,
)
from callcenter_rules.authoring.golden_case import Expectation, GoldenCase
from callcenter_rules.authoring.golden_files import load_golden
from callcenter_rules.authoring.traceability import Statement, Trace, load_statements, trace

__all__ = [
    "Coverage",
    "Difference",
    "Expectation",
    "GoldenCase",
    "GoldenResult",
    "Statement",
    "Trace",
    "check_golden",
    "cover",
    "load_golden",
    "load_statements",
    "render_differences",
    "run_golden",
    "trace",
]
