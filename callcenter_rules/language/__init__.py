"""The condition language: text in, checked and typed tree out."""

from callcenter_rules.language.checking import check, check_list, check_variable
from callcenter_rules.language.parsing import ConditionFault, parse
from callcenter_rules.language.scope import Bound, ParameterType, Scope

__all__ = [
    "Bound",
    "ConditionFault",
    "ParameterType",
    "Scope",
    "check",
    "check_list",
    "check_variable",
    "parse",
]
