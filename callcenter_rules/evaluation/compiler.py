"""The compiler: a resolved pack to one Python function over the fact objects.

Every Boolean part of a condition becomes two Python expressions, one that is true when it is
certainly true and one when it is certainly false; neither means unknown. Python's own ``and`` and
``or`` then give strong Kleene logic, and the common case, a satisfied requirement, looks at each
comparison once. Facts are read once for the whole pack. Values, list loops and whatever is used in
both expressions are statements before them; nothing in a condition can raise, so that evaluating a
part that is not needed changes nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

import attrs

from callcenter_rules.evaluation import values
from callcenter_rules.evaluation.statuses import Status
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.language import tree, types
from callcenter_rules.packs.resolution import Resolution, ResolvedRequirement, Standing

Evaluate = Callable[[Case, dt.date, dt.date, str], tuple[int, ...]]
Trace = Callable[[Case, dt.date, dt.date, str], tuple[tuple[int, ...], tuple[Any, ...]]]

_NEGATED: Final = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


class Traced(NamedTuple):
    """One comparison of a traced evaluation: its node and where its values stand.

    ``left`` and ``outcome`` index the second tuple that a `Trace` returns.
    """

    node: tree.Node
    left: int
    outcome: int


@attrs.frozen(kw_only=True, eq=False)
class Compiled:
    """A compiled resolution.

    ``evaluate(case, as_of, law_on, jurisdiction)`` returns one status code for each requirement of
    the pack, in its order. ``source`` is the Python that does it.
    """

    resolution: Resolution
    source: str
    evaluate: Evaluate


@attrs.frozen(kw_only=True, eq=False)
class CompiledTrace:
    """A compiled resolution that also returns the value and outcome of every comparison.

    ``comparisons`` lists, for each requirement, the comparisons made for it.
    """

    resolution: Resolution
    source: str
    trace: Trace
    comparisons: tuple[tuple[Traced, ...], ...]


def compile_resolution(resolution: Resolution) -> Compiled:
    """Compile a resolved pack to a function that returns statuses."""
    writer = _Writer(resolution)
    source = writer.function([writer.requirement(each) for each in resolution.requirements])
    return Compiled(resolution=resolution, source=source, evaluate=writer.build(source))


def compile_trace(resolution: Resolution) -> CompiledTrace:
    """Compile a resolved pack to a function that returns statuses and every comparison."""
    writer = _Writer(resolution, tracing=True)
    statuses, comparisons = [], []
    for requirement in resolution.requirements:
        writer.noted = []
        statuses.append(writer.requirement(requirement))
        comparisons.append(tuple(writer.noted))
    source = writer.function(statuses, traced=list(writer.slots))
    return CompiledTrace(
        resolution=resolution,
        source=source,
        trace=writer.build(source),
        comparisons=tuple(comparisons),
    )


class _Writer:
    """Writes the function; knows which parts already stand in a local variable."""

    def __init__(self, resolution: Resolution, *, tracing: bool = False) -> None:
        self.resolution = resolution
        self.tracing = tracing
        self.prelude: list[str] = []
        self.body: list[str] = []
        self.indent = "    "
        self.known: list[dict[tree.Node, str]] = [{}]
        self.namespace: dict[str, Any] = {
            "arithmetic": values.arithmetic,
            "compare": values.compare,
            "compare_periods": values.compare_periods,
            "make_period": values.make_period,
            "disjunction": values.disjunction,
            "Interval": Interval,
            "AtLeast": AtLeast,
        }
        self.names = 0
        self.slots: dict[str, int] = {}
        self.noted: list[Traced] = []

    # the function as a whole

    def function(self, statuses: list[str], *, traced: list[str] | None = None) -> str:
        result = f"({''.join(f'{status}, ' for status in statuses)})"
        if traced is not None:
            result = f"{result}, ({''.join(f'{name}, ' for name in traced)})"
        return "\n".join(
            [
                "def evaluate(case, as_of, law_on, jurisdiction):",
                *self.prelude,
                *self.body,
                f"    return {result}",
                "",
            ]
        )

    def build(self, source: str) -> Any:
        exec(compile(source, f"<{self.resolution.pack.id}>", "exec"), self.namespace)
        return self.namespace["evaluate"]

    def requirement(self, resolved: ResolvedRequirement) -> str:
        if resolved.standing is not Standing.IN_FORCE:
            return str(int(Status.NOT_APPLICABLE))
        requirement = resolved.requirement
        yes, no = self.truth(requirement.require), self.falsity(requirement.require)
        if resolved.when is None:
            status = f"0 if {yes} else 1 if {no} else 2"
        else:
            given, passed = self.truth(resolved.when), self.falsity(resolved.when)
            status = f"3 if {passed} else 0 if {yes} else 1 if {given} and {no} else 2"
        return self.assign("s", status)

    # names

    def name(self, prefix: str) -> str:
        self.names += 1
        return f"{prefix}{self.names}"

    def line(self, text: str) -> None:
        self.body.append(f"{self.indent}{text}")

    def assign(self, prefix: str, expression: str) -> str:
        name = self.name(prefix)
        self.line(f"{name} = {expression}")
        return name

    def constant(self, value: Any) -> str:
        if value is None or isinstance(value, bool) or type(value) is int:
            return f"({value!r})" if value is not None and value < 0 else repr(value)
        name = self.name("K")
        self.namespace[name] = value
        return name

    @contextmanager
    def block(self) -> Iterator[None]:
        """Write an indented block; what becomes known in it is forgotten after it."""
        self.indent += "    "
        self.known.append({})
        yield
        self.known.pop()
        self.indent = self.indent[:-4]

    def recall(self, node: tree.Node) -> str | None:
        return next((known[node] for known in reversed(self.known) if node in known), None)

    # values

    def value(self, node: tree.Node) -> str:
        """Return a Python expression, free of effects, for a value or None."""
        if isinstance(node, tree.Constant):
            return self.constant(node.value)
        if isinstance(node, tree.Given):
            return self.given(node)
        known = self.recall(node)
        if known is None:
            if isinstance(node, tree.Fact) and node.variable is None:
                return self.case_fact(node)
            known = self.compute(node)
            self.known[-1][node] = known
        return known

    def given(self, node: tree.Given) -> str:
        if node.name == "year_start" and node not in self.known[0]:
            self.prelude.append("    year_start = as_of.replace(month=1, day=1)")
            self.known[0][node] = node.name
        return node.name

    def case_fact(self, node: tree.Fact) -> str:
        """Read a fact of the case, once, before everything else."""
        if not node.path:
            return "case"
        known = self.known[0].get(node)
        if known is None:
            above = self.case_fact(tree.Fact(type=node.type, path=node.path[:-1]))
            known = self.fact_name(node)
            self.prelude.append(f"    {known} = {above}.{node.path[-1]}")
            self.known[0][node] = known
        return known

    def fact_name(self, node: tree.Fact) -> str:
        """Name a fact after its path; ``a.b_c`` and ``a_b.c`` are told apart by a number."""
        name = "_".join(("f", *node.path))
        return name if name not in self.known[0].values() else self.name(f"{name}_")

    def compute(self, node: tree.Node) -> str:
        match node:
            case tree.Fact():
                return self.assign("v", ".".join((f"m{node.variable}", *node.path)))
            case tree.Variable():
                return f"m{node.number}"
            case tree.Parameter():
                return self.parameter(node)
            case tree.Arithmetic():
                left, right = self.value(node.left), self.value(node.right)
                return self.assign("v", f"arithmetic({node.operator!r}, {left}, {right})")
            case tree.MakePeriod():
                return self.assign("v", f"make_period({node.unit!r}, {self.value(node.count)})")
            case tree.Length():
                whole = self.value(node.whole)
                return self.assign("v", f"None if {whole} is None else len({whole})")
            case tree.Count():
                return self.count(node)
            case tree.Choose():
                return self.choose(node)
        return self.three_valued(node)

    def three_valued(self, node: tree.Node) -> str:
        """Put a Boolean into a variable: True, False or None."""
        yes, no = self.truth(node), self.falsity(node)
        return self.assign("b", f"True if {yes} else False if {no} else None")

    def parameter(self, node: tree.Parameter) -> str:
        resolved = self.resolution.parameters[node.name]
        if node.index is None:
            return self.constant(resolved.at(None))
        table = {None: resolved.default} | {
            key: chosen.value for key, chosen in resolved.chosen.items()
        }
        return self.assign("v", f"{self.constant(_Table(table))}.get({self.value(node.index)})")

    def choose(self, node: tree.Choose) -> str:
        condition = self.value(node.condition)
        then, otherwise = self.value(node.then), self.value(node.otherwise)
        agree = f"compare('==', {then}, {otherwise})"
        return self.assign(
            "v",
            f"{then} if {condition} else {otherwise} if {condition} is False "
            f"else {then} if {agree} else None",
        )

    # lists

    def count(self, node: tree.Count) -> str:
        items = self.value(node.items)
        count, certain, possible = self.name("n"), self.name("n"), self.name("n")
        self.line(f"{count} = None")
        self.line(f"if {items} is not None:")
        with self.block():
            self.line(f"{certain} = {possible} = 0")
            self.line(f"for m{node.variable} in {items}:")
            with self.block():
                yes, no = self.truth(node.test), self.falsity(node.test)
                self.line(f"if {yes}: {certain} += 1")
                self.line(f"elif not ({no}): {possible} += 1")
            self.line(f"if type({items}) is AtLeast: {count} = Interval({certain}, None)")
            self.line(f"elif {possible}: {count} = Interval({certain}, {certain} + {possible})")
            self.line(f"else: {count} = {certain}")
        return count

    def quantified(self, node: tree.Exists | tree.All) -> str:
        """Write the loop of ``exists`` or ``all``; the first decisive member ends it."""
        items = self.value(node.items)
        decisive, otherwise = (
            ("True", "False")
            if isinstance(node, tree.Exists)
            else (
                "False",
                "True",
            )
        )
        result = self.name("b")
        self.line(f"{result} = None")
        self.line(f"if {items} is not None:")
        with self.block():
            self.line(f"if type({items}) is not AtLeast: {result} = {otherwise}")
            self.line(f"for m{node.variable} in {items}:")
            with self.block():
                yes, no = self.truth(node.test), self.falsity(node.test)
                if isinstance(node, tree.All):
                    yes, no = no, yes
                self.line(f"if {yes}:")
                self.line(f"    {result} = {decisive}")
                self.line("    break")
                self.line(f"if not ({no}): {result} = None")
        return result

    # certainly true, certainly false

    def truth(self, node: tree.Node) -> str:
        """Return an expression that is truthy when the node is certainly true."""
        match node:
            case tree.Constant():
                return repr(bool(node.value))
            case tree.And():
                return _joined("and", [self.truth(each) for each in node.operands])
            case tree.Or():
                return _joined("or", [self.truth(each) for each in node.operands])
            case tree.Not():
                return self.falsity(node.operand)
            case tree.Has():
                return f"{self.value(node.fact)} is not None"
        if not self.tracing:
            match node:
                case tree.Compare() if not self.needs_call(node):
                    return self.comparison(node, node.operator)
                case tree.OneOf() if not self.ranged(node.item):
                    return f"{self.value(node.item)} in {self.options(node)}"
                case tree.Contains():
                    return self.contains(node, "in", "")
        return self.verdict(node)

    def falsity(self, node: tree.Node) -> str:
        """Return an expression that is truthy when the node is certainly false."""
        match node:
            case tree.Constant():
                return repr(not node.value)
            case tree.And():
                return _joined("or", [self.falsity(each) for each in node.operands])
            case tree.Or():
                return _joined("and", [self.falsity(each) for each in node.operands])
            case tree.Not():
                return self.truth(node.operand)
            case tree.Has():
                return f"{self.value(node.fact)} is None"
        if not self.tracing:
            match node:
                case tree.Compare() if not self.needs_call(node):
                    return self.comparison(node, _NEGATED[node.operator])
                case tree.OneOf() if not self.ranged(node.item):
                    item, options = self.value(node.item), self.options(node)
                    stated = self.stated((item, node.item))
                    return _joined("and", [*stated, f"{item} not in {options}"])
                case tree.Contains():
                    return self.contains(node, "not in", "not ")
        return f"{self.verdict(node)} is False"

    def comparison(self, node: tree.Compare, sign: str) -> str:
        left, right = self.value(node.left), self.value(node.right)
        stated = self.stated((left, node.left), (right, node.right))
        if sign == "==":
            stated = stated[:1] if len(stated) == 2 else []
        return _joined("and", [*stated, f"{left} {sign} {right}"])

    def contains(self, node: tree.Contains, sign: str, negation: str) -> str:
        whole, part = self.value(node.whole), self.value(node.part)
        stated = self.stated((whole, node.whole), (part, node.part))
        test = f"{part} {sign} {whole}"
        if node.at_start:
            test = f"{negation}{whole}.startswith({part})"
        return _joined("and", [*stated, test])

    def stated(self, *parts: tuple[str, tree.Node]) -> list[str]:
        """Return the tests that the parts that may be unknown are known."""
        return [f"{name} is not None" for name, node in parts if self.nullable(node)]

    def options(self, node: tree.OneOf) -> str:
        return self.constant(frozenset(node.values))

    def verdict(self, node: tree.Node) -> str:
        """Return a variable that holds True, False or None for the node."""
        known = self.recall(node)
        if known is None:
            known = self.decide(node)
            self.known[-1][node] = known
        if self.tracing and len(self.known) == 1:
            self.note(node, known)
        return known

    def decide(self, node: tree.Node) -> str:
        match node:
            case tree.Exists() | tree.All():
                return self.quantified(node)
            case tree.Compare():
                return self.decide_comparison(node)
            case tree.OneOf():
                item, options = self.value(node.item), self.constant(node.values)
                if self.ranged(node.item):
                    each = f"compare('==', {item}, option) for option in {options}"
                    return self.assign("b", f"disjunction({each})")
                return self.decided(f"{item} in {self.options(node)}", (item, node.item))
            case tree.Contains():
                yes = self.contains(node, "in", "")
                no = self.contains(node, "not in", "not ")
                return self.assign("b", f"True if {yes} else False if {no} else None")
            case tree.Fact() | tree.Variable() | tree.Parameter() | tree.Choose():
                return self.value(node)
        raise TypeError(f"not a condition: {node!r}")

    def decide_comparison(self, node: tree.Compare) -> str:
        left, right = self.value(node.left), self.value(node.right)
        if node.left.type == types.PERIOD:
            call = f"compare_periods({node.operator!r}, {left}, {right}, as_of)"
            return self.assign("b", call)
        if self.needs_call(node):
            return self.assign("b", f"compare({node.operator!r}, {left}, {right})")
        test = f"{left} {node.operator} {right}"
        return self.decided(test, (left, node.left), (right, node.right))

    def decided(self, test: str, *parts: tuple[str, tree.Node]) -> str:
        """Put a test into a variable, or None where a part of it is unknown."""
        stated = self.stated(*parts)
        return self.assign("b", f"{test} if {_joined('and', stated)} else None" if stated else test)

    def note(self, node: tree.Node, outcome: str) -> None:
        """Record a comparison for the trace."""
        left = self.value(node.left) if isinstance(node, tree.Compare) else outcome
        if isinstance(node, tree.OneOf):
            left = self.value(node.item)
        slots = [self.slots.setdefault(name, len(self.slots)) for name in (left, outcome)]
        traced = Traced(node, *slots)
        if traced not in self.noted:
            self.noted.append(traced)

    # what is known before running

    def needs_call(self, node: tree.Compare) -> bool:
        return node.left.type == types.PERIOD or self.ranged(node.left) or self.ranged(node.right)

    def ranged(self, node: tree.Node) -> bool:
        """Say whether a value may be an interval."""
        match node:
            case tree.Count():
                return True
            case tree.Fact():
                return node.ranged
            case tree.Parameter():
                return isinstance(self.resolution.parameters[node.name].default, Interval)
            case tree.Arithmetic():
                return self.ranged(node.left) or self.ranged(node.right)
            case tree.Choose():
                return self.ranged(node.then) or self.ranged(node.otherwise)
        return False

    def nullable(self, node: tree.Node) -> bool:
        """Say whether a value may be unknown."""
        match node:
            case tree.Constant() | tree.Given() | tree.Has():
                return False
            case tree.Parameter(index=None):
                return not self.resolution.parameters[node.name].chosen
        return True


class _Table(dict[Any, Any]):
    """The values of a parameter by its choice, and under None what an unknown choice gives."""


def _joined(word: str, parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({f' {word} '.join(parts)})"
