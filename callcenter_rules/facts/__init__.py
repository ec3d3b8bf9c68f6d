"""Typed facts about one company: what may be stated, how it is written and how it is read."""

from callcenter_rules.facts.application import Application, Coverage, Sector
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.changes import Change, ChangeKind, Changes, Ending
from callcenter_rules.facts.complaints import CentreComplaints
from callcenter_rules.facts.declaration import FactInfo, Impossible, Text, Titled
from callcenter_rules.facts.entity import Credit, Entity, LegalForm, Zone
from callcenter_rules.facts.equity import Equity
from callcenter_rules.facts.exposure import Exposure
from callcenter_rules.facts.filings import AnnualProofs, AnnualReport, Filings
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.licence import Licence
from callcenter_rules.facts.loading import (
    case_from_data,
    case_from_json,
    case_to_data,
    load_case,
    parse_case,
)
from callcenter_rules.facts.masking import mask_id, mask_name
from callcenter_rules.facts.materials import Materials
from callcenter_rules.facts.numbering import Demonstration, NumberForm, Numbering
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.facts.operations import Activity, NetworkGrade, Operations, OtherLicence
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.renewal import Renewal, RenewalDecision, RenewalPapers
from callcenter_rules.facts.site import Lease, MachineRoom, RoomKind, Site, Tenure
from callcenter_rules.facts.staff import Degree, Field, Person, Role, Staff
from callcenter_rules.facts.system import (
    CallField,
    Functions,
    Security,
    System,
    Trunk,
    Website,
)

__all__ = [
    "Activity",
    "AnnualProofs",
    "AnnualReport",
    "Application",
    "AtLeast",
    "CallField",
    "Case",
    "CentreComplaints",
    "Change",
    "ChangeKind",
    "Changes",
    "Coverage",
    "Credit",
    "Degree",
    "Demonstration",
    "Ending",
    "Entity",
    "Equity",
    "EquityChain",
    "Exposure",
    "FactInfo",
    "Field",
    "Filings",
    "Functions",
    "Impossible",
    "Interval",
    "Lease",
    "LegalForm",
    "Licence",
    "MachineRoom",
    "Materials",
    "NetworkGrade",
    "NumberForm",
    "Numbering",
    "Operations",
    "OtherLicence",
    "Person",
    "Renewal",
    "RenewalDecision",
    "RenewalPapers",
    "Role",
    "RoomKind",
    "Sector",
    "Security",
    "Site",
    "Staff",
    "System",
    "Tenure",
    "Text",
    "Titled",
    "Trunk",
    "Website",
    "Zone",
    "case_from_data",
    "case_from_json",
    "case_to_data",
    "load_case",
    "mask_id",
    "mask_name",
    "parse_case",
]
