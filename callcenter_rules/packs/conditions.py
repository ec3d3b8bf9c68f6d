"""Reading the conditions of a pack: checked against the facts, with the place of each fault."""

from __future__ import annotations

import attrs

from callcenter_rules.errors import Fault, Place
from callcenter_rules.facts.documents import Scalar
from callcenter_rules.language import ConditionFault, Scope, check
from callcenter_rules.language.tree import Node, parameters_read
from callcenter_rules.language.types import BOOLEAN, Type
from callcenter_rules.packs.forms import Faults, Form


@attrs.define
class ConditionReader:
    """Reads conditions, and remembers which parameters they read."""

    faults: Faults
    scope: Scope
    parameters: set[str] = attrs.field(factory=set)

    def read(
        self, form: Form, key: str, *, required: bool = True, expect: Type = BOOLEAN
    ) -> Node | None:
        """Read the condition, or the expression of another type, that stands at a key."""
        node = form.node_at(key, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar):
            self.faults.add(node.place, "应为条件", "expected a condition")
            return None
        try:
            checked = check(node.text, self.scope, expect=expect)
        except ConditionFault as fault:
            self.faults.found.append(Fault(fault.message, _inside(node, fault.offset)))
            return None
        self.parameters.update(parameters_read(checked))
        return checked


def _inside(node: Scalar, offset: int) -> Place:
    """Return the place of an offset inside a condition that was written on one line."""
    place = node.place
    if place.column is None or "\n" in node.text:
        return place
    return attrs.evolve(place, column=place.column + offset)
