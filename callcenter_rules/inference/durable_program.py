"""A production set as durable-rules gets it: rules in groups, and the text of the facts they read.

What durable-rules 2.0.28 can be trusted with was measured, and read from its source:

- It keeps the nodes that it has yet to visit on a stack of 64. They are the roots of separate
  branches, and every branch ends in a rule; so a fact that reaches no more than `MOST_RULES` rules
  cannot overflow it. Each group of rules has a gate, and a fact opens one gate.
- A fact has fewer than 255 properties. A group's fact holds only what its rules read.
- It knows a property by the 32-bit FNV-1a hash of its name, so no two names may share one.
- It compares ints for equality without fault, so a fact says 1 or 0 of each leaf.
- It fires in the order of declaration and visits the properties of a fact from the last to the
  first. A canary declared last that waits for the first property fires last on both counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import count, islice

import attrs

from callcenter_rules.inference.conjunctions import Part, Rule, compile_rules
from callcenter_rules.inference.patterns import AnyFinding, Derived, FindingIs, Flag, Leaf
from callcenter_rules.inference.productions import ProductionSet

__all__ = ["FACT", "SID", "Group", "Program", "compile_program", "distinct_names", "fnv1a"]

MOST_RULES = 48
MOST_PROPERTIES = 240
MOST_RULES_IN_ALL = 4096

SID = "s"
FACT = "f"
_OPERATORS = ("and", "or", "eq", "neq", "lt", "lte", "gt", "gte", "ex", "nex", "mt", "imt")
_LIST_OPERATORS = ("iall", "iany")
_RESERVED = (
    "id",
    "sid",
    "gate",
    "canary",
    *(f"${operator}" for operator in _OPERATORS + _LIST_OPERATORS),
)

Atom = Leaf | Part
Test = Callable[[Sequence[int], AbstractSet[str]], bool]


@attrs.frozen(kw_only=True, eq=False)
class Group:
    """Rules that one fact reaches.

    `canary` names the rule that fires on every fact of the group; `heads` gives the number of the
    atom that each other rule concludes. `opening` begins the text of the group's fact, and `atoms`
    are those that follow; `awaited` are those among them that rules of the same stratum conclude.
    """

    canary: str
    heads: Mapping[str, int]
    opening: str
    atoms: tuple[int, ...]
    awaited: frozenset[int]
    definition: Mapping[str, object]


@attrs.frozen(kw_only=True)
class Program:
    """Everything that durable-rules is told about a production set.

    Atoms, the leaves and parts of patterns, are numbered. `spelling` has the text of each in a fact
    where it does not hold, and where it does. `given` tests those that statuses and flags decide;
    `consequences` names those that are consequences, in the order of declaration.
    """

    strata: tuple[tuple[Group, ...], ...]
    spelling: tuple[tuple[str, str], ...]
    given: tuple[tuple[int, Test], ...]
    consequences: tuple[tuple[str, int], ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The groups of every stratum."""
        return tuple(group for stratum in self.strata for group in stratum)

    @property
    def definition(self) -> str:
        """The ruleset as durable-rules reads it."""
        return json.dumps(
            {name: rule for group in self.groups for name, rule in group.definition.items()}
        )


def compile_program(production_set: ProductionSet) -> Program:
    """Rewrite a production set for durable-rules.

    Raises ValueError when it takes more rules than durable-rules holds, which is 4,096.
    """
    strata = [
        [rule for production in stratum for rule in compile_rules(production)]
        for stratum in production_set.strata
    ]
    numbers = _numbers(rule for rules in strata for rule in rules)
    names = tuple(islice(distinct_names(_RESERVED), len(numbers)))
    gates = count()
    program = Program(
        strata=tuple(
            tuple(
                _group(next(gates), rules, numbers=numbers, names=names, stratum=stratum)
                for rules in _grouped(stratum)
            )
            for stratum in strata
        ),
        spelling=tuple((f',"{name}":0', f',"{name}":1') for name in names),
        given=tuple(_given(numbers, production_set.findings)),
        consequences=tuple(
            (consequence, numbers[Derived(consequence)])
            for consequence in production_set.consequences
            if Derived(consequence) in numbers
        ),
    )
    size = sum(len(group.definition) for group in program.groups)
    if size > MOST_RULES_IN_ALL:
        raise ValueError(f"{size} rules; durable-rules holds at most {MOST_RULES_IN_ALL}")
    return program


def distinct_names(
    reserved: Collection[str], *, hashed: Callable[[str], int] | None = None
) -> Iterator[str]:
    """Make short names, no two of which durable-rules takes for one or for a reserved name.

    >>> list(islice(distinct_names(["p1"]), 3))
    ['p0', 'p2', 'p3']
    """
    hashed = hashed or fnv1a
    seen = set(map(hashed, reserved))
    for name in (f"p{number}" for number in count()):
        if hashed(name) not in seen:
            seen.add(hashed(name))
            yield name


def fnv1a(name: str) -> int:
    """Hash a name as durable-rules does (32-bit FNV-1a; see HASH_ID in its `state.h`).

    >>> fnv1a("id"), fnv1a("sid")
    (926444256, 3593476751)
    """
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


def _numbers(rules: Iterable[Rule]) -> dict[Atom, int]:
    atoms = (atom for rule in rules for atom in (*(atom for atom, _ in rule.literals), rule.head))
    return {atom: number for number, atom in enumerate(dict.fromkeys(atoms))}


def _grouped(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    atoms: set[Atom] = set()
    for rule in rules:
        widened = atoms.union(atom for atom, _ in rule.literals)
        if group and (len(group) == MOST_RULES or len(widened) > MOST_PROPERTIES):
            yield group
            group, widened = [], {atom for atom, _ in rule.literals}
        group.append(rule)
        atoms = widened
    if group:
        yield group


def _group(
    gate: int,
    rules: Sequence[Rule],
    *,
    numbers: Mapping[Atom, int],
    names: Sequence[str],
    stratum: Sequence[Rule],
) -> Group:
    canary = f"canary{gate}"
    named = {f"rule{gate}.{place}": rule for place, rule in enumerate(rules)}
    literals = {
        name: [(numbers[atom], wanted) for atom, wanted in rule.literals]
        for name, rule in named.items()
    }
    definition = {
        name: _conjunction(gate, [{names[atom]: int(wanted)} for atom, wanted in conditions])
        for name, conditions in literals.items()
    }
    read = [literal for conditions in literals.values() for literal in conditions]
    concluded = {numbers[rule.head] for rule in stratum}
    return Group(
        canary=canary,
        heads={name: numbers[rule.head] for name, rule in named.items()},
        opening=f'{{"id":"{FACT}","sid":"{SID}","canary":1,"gate":{gate}',
        atoms=tuple(dict.fromkeys(atom for atom, _ in read)),
        awaited=frozenset(atom for atom, wanted in read if wanted and atom in concluded),
        definition=definition | {canary: _conjunction(gate, [{"canary": 1}])},
    )


def _conjunction(gate: int, conditions: Sequence[Mapping[str, int]]) -> dict[str, object]:
    return {"all": [{"m": {"$and": [{"gate": gate}, *conditions]}}]}


def _given(numbers: Mapping[Atom, int], findings: Sequence[str]) -> Iterator[tuple[int, Test]]:
    indexes = {finding: index for index, finding in enumerate(findings)}
    for atom, number in numbers.items():
        match atom:
            case FindingIs(finding, wanted):
                yield number, _test_findings([indexes[finding]], wanted)
            case AnyFinding(any_of, wanted):
                yield number, _test_findings([indexes[finding] for finding in any_of], wanted)
            case Flag(name):
                yield number, _test_flag(name)


def _test_findings(indexes: Sequence[int], wanted: AbstractSet[int]) -> Test:
    return lambda statuses, _: any(statuses[index] in wanted for index in indexes)


def _test_flag(name: str) -> Test:
    return lambda _, flags: name in flags
