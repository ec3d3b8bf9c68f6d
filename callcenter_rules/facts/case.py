"""A case: all typed facts about one company, as known at one time."""

from __future__ import annotations

import attrs

from callcenter_rules.facts.application import Application
from callcenter_rules.facts.changes import Changes
from callcenter_rules.facts.complaints import CentreComplaints
from callcenter_rules.facts.declaration import record
from callcenter_rules.facts.entity import Entity
from callcenter_rules.facts.equity import Equity
from callcenter_rules.facts.exposure import Exposure
from callcenter_rules.facts.filings import Filings
from callcenter_rules.facts.licence import Licence
from callcenter_rules.facts.materials import Materials
from callcenter_rules.facts.numbering import Numbering
from callcenter_rules.facts.operations import Operations
from callcenter_rules.facts.renewal import Renewal
from callcenter_rules.facts.site import Site
from callcenter_rules.facts.staff import Staff
from callcenter_rules.facts.system import System


@attrs.frozen(kw_only=True)
class Case:
    """Everything that is known about one company; what is not stated is unknown."""

    application: Application = record("申请", "application", Application)
    entity: Entity = record("主体", "entity", Entity)
    equity: Equity = record("股权", "equity", Equity)
    staff: Staff = record("人员", "staff", Staff)
    site: Site = record("场地", "premises", Site)
    system: System = record("系统", "system", System)
    materials: Materials = record("材料", "materials", Materials)
    licence: Licence = record("许可证", "licence", Licence)
    filings: Filings = record("报送", "filings", Filings)
    complaints: CentreComplaints = record("12321投诉", "complaints at 12321", CentreComplaints)
    operations: Operations = record("运营", "operations", Operations)
    exposure: Exposure = record("违法情形", "exposure", Exposure)
    renewal: Renewal = record("延续", "renewal", Renewal)
    changes: Changes = record("变更", "changes", Changes)
    numbering: Numbering = record("码号", "numbers", Numbering)
