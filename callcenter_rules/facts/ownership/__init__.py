"""Who really owns the applicant: an exact look-through of the chain of its shareholders."""

from callcenter_rules.facts.ownership.amounts import AmountFault, format_share, parse_share
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.ownership.changes import OwnershipChange, ShareholderChange
from callcenter_rules.facts.ownership.checking import check_chain
from callcenter_rules.facts.ownership.control import ControlStep, StepBy
from callcenter_rules.facts.ownership.controlling import Controlling, Settled
from callcenter_rules.facts.ownership.faults import ChainFault, ChainRefused
from callcenter_rules.facts.ownership.holders import Holder, HolderKind, Origin
from callcenter_rules.facts.ownership.holdings import Capital, Control, Holding, Means
from callcenter_rules.facts.ownership.ownership import Ownership, PassThrough
from callcenter_rules.facts.ownership.paths import Path, Paths, Rounds, Step
from callcenter_rules.facts.ownership.tracing import Stop, StopReason

__all__ = [
    "AmountFault",
    "Capital",
    "ChainFault",
    "ChainRefused",
    "Control",
    "ControlStep",
    "Controlling",
    "EquityChain",
    "Holder",
    "HolderKind",
    "Holding",
    "Means",
    "Origin",
    "Ownership",
    "OwnershipChange",
    "PassThrough",
    "Path",
    "Paths",
    "Rounds",
    "Settled",
    "ShareholderChange",
    "Step",
    "StepBy",
    "Stop",
    "StopReason",
    "check_chain",
    "format_share",
    "parse_share",
]
