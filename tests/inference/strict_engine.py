"""A stand-in for durable-rules that does what it does right and refuses what it does wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator

from callcenter_rules.inference.durable_program import fnv1a

STACK = 64
PROPERTIES = 252
RULES = 4096


class StrictEngine:
    """Keeps to the extension module's functions; every use outside the safe subset fails a test.

    `lost` names rules that do not fire, `answer` is the code that an assertion gets, `error` is
    raised by it. They may be set at any time, to see what the adapter makes of it.
    """

    def __init__(self) -> None:
        self.lost: frozenset[str] = frozenset()
        self.answer = 0
        self.error: Exception | None = None
        self.asserted = 0
        self.alive: set[int] = set()
        self._rules: dict[int, dict[str, list[tuple[str, int]]]] = {}
        self._facts: dict[int, dict[str, object]] = {}
        self._firing: dict[int, Iterator[str]] = {}
        self._warm: set[int] = set()

    def create_ruleset(self, name: str, definition: str, /) -> int:
        rules = {rule: list(_conditions(body)) for rule, body in json.loads(definition).items()}
        assert 0 < len(rules) <= RULES
        properties = {name for conditions in rules.values() for name, _ in conditions} | {
            "id",
            "sid",
        }
        assert len(properties) == len(set(map(fnv1a, properties)))
        handle = len(self._rules) + 1
        self._rules[handle] = rules
        self.alive.add(handle)
        return handle

    def assert_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        assert handle in self.alive
        assert handle not in self._facts, "one fact at a time"
        self.asserted += 1
        if self.error is not None:
            raise self.error
        values = json.loads(fact)
        assert len(values) <= PROPERTIES
        assert fact.count('":') == len(values), "a property is said once"
        assert {values.pop("id"), values.pop("sid")} == {"f", "s"}
        self._facts[handle] = values
        reached = [
            rule
            for rule, conditions in self._rules[handle].items()
            if all(values.get(name) == value for name, value in conditions)
        ]
        assert _deepest_stack(self._rules[handle], values) < STACK
        fired = [json.dumps({rule: {"m": values}}) for rule in reached if rule not in self.lost]
        self._firing[handle] = iter(fired)
        return self.answer, handle

    def start_action_for_state(self, handle: int, state: int, /) -> tuple[str, str] | None:
        firing = next(self._firing[state], None)
        if firing is None:
            return None
        self._warm.add(handle)
        return "{}", firing

    def complete_and_start_action(self, handle: int, state: int, /) -> str | None:
        return next(self._firing[state], None)

    def retract_fact(self, handle: int, fact: str, /) -> tuple[int, int]:
        assert next(self._firing[handle], None) is None, "retracted while rules had yet to fire"
        assert json.loads(fact) == {"id": "f", "sid": "s"}
        del self._facts[handle]
        return 0, handle

    def delete_state(self, handle: int, sid: str, /) -> None:
        assert handle in self._warm, "a session that never fired crashes when it is deleted"
        assert sid == "s"

    def delete_ruleset(self, handle: int, /) -> None:
        self.alive.remove(handle)


def _conditions(body: object) -> Iterator[tuple[str, int]]:
    match body:
        case {"all": [{"m": {"$and": [*conditions], **no_more}, **nothing}], **else_} if not (
            no_more or nothing or else_
        ):
            for condition in conditions:
                ((name, value),) = condition.items()
                assert type(value) is int
                yield name, value
        case _:
            raise AssertionError(f"outside the safe subset: {body}")


def _deepest_stack(rules: dict[str, list[tuple[str, int]]], fact: dict[str, object]) -> int:
    """How high the stack of nodes gets, rules sharing the conditions that they begin with."""
    tree: dict[tuple[str, int], dict] = {}
    for conditions in rules.values():
        node = tree
        for condition in conditions:
            node = node.setdefault(condition, {})
    stack, deepest = [tree], 1
    while stack:
        node = stack.pop()
        stack += [below for (name, value), below in node.items() if fact.get(name) == value]
        deepest = max(deepest, len(stack))
    return deepest
