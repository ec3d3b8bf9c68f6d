"""What users need to test their own code against this library; it needs Hypothesis."""

from callcenter_rules.testing.strategies import (
    case_data,
    cases,
    chains,
    credit_codes,
    records,
    resident_ids,
)

__all__ = ["case_data", "cases", "chains", "credit_codes", "records", "resident_ids"]
