"""Calendar arithmetic: periods and working days."""

from callcenter_rules.dates.periods import Period, UnitOfTime, parse_period
from callcenter_rules.dates.workdays import add_workdays, calendar_ends

__all__ = ["Period", "UnitOfTime", "add_workdays", "calendar_ends", "parse_period"]
