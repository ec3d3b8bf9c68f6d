"""Changing a few facts of a case: ``set`` and ``unset`` with dotted paths and list indexes."""

from __future__ import annotations

import copy
import re
from typing import Any, Self

import attrs

from callcenter_rules.errors import CaseRefused, Fault, Place
from callcenter_rules.facts import Case, case_from_data
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import Node, Scalar
from callcenter_rules.packs.forms import Faults, Form

_PATH = re.compile(r"[a-z_][a-z0-9_]*(\[[0-9]+\])*(\.[a-z_][a-z0-9_]*(\[[0-9]+\])*)*")
_STEP = re.compile(r"[a-z_][a-z0-9_]*|[0-9]+")


@attrs.frozen
class Base:
    """A case file, as plain data and as a case."""

    data: Any
    case: Case


@attrs.frozen(kw_only=True)
class Settings:
    """The facts that a golden case states otherwise than its base, or does not state."""

    place: Place
    put: tuple[tuple[Scalar, Node], ...]
    removed: tuple[Scalar, ...]
    faults: Faults = attrs.field(repr=False)

    @classmethod
    def read(cls, form: Form, faults: Faults) -> Self:
        """Read ``set`` and ``unset``."""
        node = form.node_at("set", required=False)
        if node is not None and not isinstance(node, MappingNode):
            faults.add(node.place, "应为键值对", "expected keys and values")
        entries = node.value if isinstance(node, MappingNode) else ()
        removed = (each for each in form.items("unset", required=False) if isinstance(each, Scalar))
        return cls(
            place=form.place,
            put=tuple((each.key, each.value) for each in entries if _is_path(each.key, faults)),
            removed=tuple(each for each in removed if _is_path(each, faults)),
            faults=faults,
        )

    def applied_to(self, base: Base) -> Case | None:
        """Return the base with the facts changed, or None, with a fault, where that is no case."""
        data = copy.deepcopy(base.data)
        for path in self.removed:
            self._remove(data, path)
        for path, node in self.put:
            self._put(data, path, node)
        try:
            return case_from_data(data)
        except CaseRefused as refused:
            self.faults.found.extend(
                Fault(fault.message, attrs.evolve(self._place_of(fault), path=fault.place.path))
                for fault in refused.faults
            )
            return None

    def _put(self, data: Any, path: Scalar, node: Node) -> None:
        if isinstance(node, Scalar) and node.value is None:
            self.faults.add(
                path.place, "不说明的事实请列在 `unset` 之下", "list it under `unset` instead"
            )
            return
        *above, last = _steps(path.text)
        try:
            for step in above:
                data = data.setdefault(step, {}) if isinstance(step, str) else data[step]
            if isinstance(last, int):
                data[last]
            data[last] = node.plain()
        except (LookupError, TypeError, AttributeError):
            self.faults.add(path.place, "起点案例没有这一项", "the base has no such member")

    def _remove(self, data: Any, path: Scalar) -> None:
        *above, last = _steps(path.text)
        try:
            for step in above:
                data = data[step]
            del data[last]
        except (LookupError, TypeError):
            self.faults.add(
                path.place,
                f"`{path.text}` 在起点案例中本来就没有说明",
                f"`{path.text}` is not stated in the base",
            )

    def _place_of(self, fault: Fault) -> Place:
        """Return where the fact was set in which a fault was found."""
        found = fault.place.path or ""
        for path, node in self.put:
            if _leads_to(path.text, found) or _leads_to(found, path.text):
                return node.place
        return self.place


def _is_path(node: Scalar, faults: Faults) -> bool:
    if _PATH.fullmatch(node.text):
        return True
    faults.add(
        node.place,
        f"`{node.text}` 不是事实的路径，例如 `staff.members[0].insured_months`",
        f"`{node.text}` is not the path of a fact, such as `staff.members[0].insured_months`",
    )
    return False


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in _STEP.findall(path)]


def _leads_to(outer: str, inner: str) -> bool:
    """Say whether a path is another one or stands above it."""
    return inner == outer or inner.startswith((f"{outer}.", f"{outer}["))
