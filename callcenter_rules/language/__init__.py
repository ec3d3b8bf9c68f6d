"""The condition language: text in, checked and typed tree out."""

from callcenter_rules.language.checking import ParameterType, Scope, check
from callcenter_rules.language.parsing import ConditionFault, parse

__all__ = ["ConditionFault", "ParameterType", "Scope", "check", "parse"]
