"""Inference: what follows from the findings of a case, by productions that chain."""

from callcenter_rules.inference.engine import Engine, Inferrer
from callcenter_rules.inference.faults import InferenceIncomplete, ProductionFault
from callcenter_rules.inference.inferences import (
    ConsequencePremise,
    FindingPremise,
    FlagPremise,
    Inference,
    Premise,
)
from callcenter_rules.inference.patterns import (
    AllOf,
    AnyFinding,
    AnyOf,
    Derived,
    FindingIs,
    Flag,
    NoneOf,
    Pattern,
)
from callcenter_rules.inference.productions import Production, ProductionSet, check, stratify

__all__ = [
    "AllOf",
    "AnyFinding",
    "AnyOf",
    "ConsequencePremise",
    "Derived",
    "Engine",
    "FindingIs",
    "FindingPremise",
    "Flag",
    "FlagPremise",
    "Inference",
    "InferenceIncomplete",
    "Inferrer",
    "NoneOf",
    "Pattern",
    "Premise",
    "Production",
    "ProductionFault",
    "ProductionSet",
    "check",
    "stratify",
]
