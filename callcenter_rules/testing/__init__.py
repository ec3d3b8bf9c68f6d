"""What users need to test their own code against this library; it needs Hypothesis."""

from callcenter_rules.testing.strategies import case_data, cases, credit_codes, resident_ids

__all__ = ["case_data", "cases", "credit_codes", "resident_ids"]
