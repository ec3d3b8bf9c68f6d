"""Reading patterns: when a consequence follows."""

from __future__ import annotations

import attrs

from callcenter_rules.facts.documents import Node, Scalar, Sequence
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.model import Pattern, Requirement

_COMBINED = ("all", "any", "none")
_TESTS = ("finding", "severity", "kind", "consequence")
NEVER = Pattern(test="any")
STATUSES = ("satisfied", "violated", "undetermined", "not_applicable")


@attrs.define
class PatternReader:
    """Reads patterns against the requirements and consequences of a pack."""

    faults: Faults
    pack: str
    requirements: tuple[Requirement, ...]
    consequences: list[str]

    def read(self, node: Node) -> Pattern:
        """Read one pattern."""
        form = Form(node, self.faults)
        keys = [key for key in (*_COMBINED, *_TESTS) if form.node_at(key, required=False)]
        if len(keys) != 1:
            self.faults.add(
                node.place,
                f"应恰好写一个：{'、'.join((*_COMBINED, *_TESTS))}",
                f"expected exactly one of {', '.join((*_COMBINED, *_TESTS))}",
            )
            return NEVER
        key = keys[0]
        pattern = self._combined(form, key) if key in _COMBINED else self._tested(form, key)
        form.close()
        return pattern

    def _combined(self, form: Form, key: str) -> Pattern:
        parts = tuple(self.read(node) for node in form.items(key))
        if not parts:
            self.faults.add(form.place, "不能为空", "expected at least one pattern")
        return Pattern(test=key, parts=parts)

    def _tested(self, form: Form, key: str) -> Pattern:
        value = form.text(key) or ""
        if key == "consequence":
            name = self._full(value)
            if name not in self.consequences:
                self.faults.unknown("consequence", name, self.consequences, form.place_of(key))
            return Pattern(test="consequence", names=(name,))
        return Pattern(
            test="findings", names=self._findings(form, key, value), statuses=self._statuses(form)
        )

    def _findings(self, form: Form, key: str, value: str) -> tuple[str, ...]:
        if key == "finding":
            name = self._full(value)
            if name not in (each.id for each in self.requirements):
                slugs = [each.id.removeprefix(f"{self.pack}.") for each in self.requirements]
                self.faults.unknown("finding", value, slugs, form.place_of(key))
            return (name,)
        found = tuple(each.id for each in self.requirements if getattr(each, key) == value)
        if not found:
            known = sorted({str(getattr(each, key)) for each in self.requirements})
            self.faults.unknown("value", value, known, form.place_of(key))
        return found

    def _full(self, name: str) -> str:
        """Return an id with its pack's name; one that has a pack's name keeps it."""
        return name if "." in name else f"{self.pack}.{name}"

    def _statuses(self, form: Form) -> tuple[str, ...]:
        node = form.node_at("status")
        items = node.value if isinstance(node, Sequence) else (node,)
        found = []
        for item in items:
            if isinstance(item, Scalar):
                if item.text not in STATUSES:
                    self.faults.unknown("value", item.text, list(STATUSES), item.place)
                found.append(item.text)
        return tuple(found)
