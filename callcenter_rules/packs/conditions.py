"""Reading the conditions of a pack: checked against the facts, with the place of each fault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import attrs

from callcenter_rules.errors import Fault, Place
from callcenter_rules.facts.documents import Mapping, Scalar
from callcenter_rules.language import (
    Bound,
    ConditionFault,
    Scope,
    check,
    check_list,
    check_variable,
)
from callcenter_rules.language.tree import Node, parameters_read
from callcenter_rules.language.types import BOOLEAN, ListOf, Record, Type
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import Each


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

    def each(self, form: Form, key: str) -> tuple[Each | None, ConditionReader]:
        """Read ``{variable: list}``, and return with it the reader that knows the variable.

        Where it has a fault, conditions that use the variable are not reported as well.
        """
        node = form.node_at(key, required=False)
        if node is None:
            return None, self
        deaf = attrs.evolve(self, faults=Faults())
        entry = node.value[0] if isinstance(node, Mapping) and len(node.value) == 1 else None
        if entry is None or not isinstance(entry.value, Scalar):
            self.faults.add(
                node.place,
                "应写作 {变量: 列表}，例如 {c: changes.made}",
                "expected {variable: list}, such as {c: changes.made}",
            )
            return None, deaf
        try:
            check_variable(entry.name, self.scope)
            items = check_list(entry.value.text, self.scope)
        except ConditionFault as fault:
            self.faults.found.append(Fault(fault.message, _inside(entry.value, fault.offset)))
            return None, deaf
        assert isinstance(items.type, ListOf)
        assert isinstance(items.type.item, Record)
        bound = Bound(len(self.scope.variables), items.type.item)
        variables = {**self.scope.variables, entry.name: bound}
        within = attrs.evolve(self, scope=attrs.evolve(self.scope, variables=variables))
        item = items.type.item.shape.cls
        return Each(items=items, variable=bound.number, item=item), within


def _inside(node: Scalar, offset: int) -> Place:
    """Return the place of an offset into a condition, however the file folds and quotes it."""
    last = None
    before = len("".join(node.text[:offset].split()))
    written = _written(node.place)
    for number, character in enumerate("".join(node.text.split())):
        last = next((place for found, place in written if found == character), None)
        if last is None:
            return node.place
        if number == before:
            return last
    return node.place if last is None else attrs.evolve(last, column=(last.column or 0) + 1)


def _written(start: Place) -> Iterator[tuple[str, Place]]:
    """Yield the characters of a file from a place on, but not the marks of YAML that begin it."""
    if start.file is None or start.line is None or start.column is None:
        return
    lines = Path(start.file).read_text("utf-8").splitlines()[start.line - 1 :]
    first = lines[0][start.column - 1 : start.column]
    skipped = len(lines[0]) if first in ("|", ">") else start.column - (first not in ("'", '"'))
    for number, line in enumerate(lines):
        for column in range(0 if number else skipped, len(line)):
            yield (
                line[column],
                attrs.evolve(start, line=start.line + number, column=column + 1),
            )
