"""Calendar arithmetic: periods and working days."""

from callcenter_rules.dates.periods import (
    Period,
    PeriodRange,
    UnitOfTime,
    parse_period,
    parse_period_range,
)
from callcenter_rules.dates.workdays import add_workdays, calendar_ends

__all__ = [
    "Period",
    "PeriodRange",
    "UnitOfTime",
    "add_workdays",
    "calendar_ends",
    "parse_period",
    "parse_period_range",
]
