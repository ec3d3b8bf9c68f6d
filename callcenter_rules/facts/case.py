"""A case: all typed facts about one company, as known at one time."""

from __future__ import annotations

import attrs

from callcenter_rules.facts.application import Application
from callcenter_rules.facts.declaration import record
from callcenter_rules.facts.entity import Entity
from callcenter_rules.facts.equity import Equity
from callcenter_rules.facts.materials import Materials
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
