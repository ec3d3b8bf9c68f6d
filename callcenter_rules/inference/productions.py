"""Productions: which consequence follows from which findings, flags and earlier consequences.

An officer who finds a veto requirement violated refuses; one who finds only mandatory ones violated
returns the application for correction (补正); a refusal bars a new application for a while.
Such consequences chain, so they are productions rather than formulas.

Productions may depend on each other in a circle as long as no `NoneOf` stands on that circle; what
follows is then the smallest set of consequences that the productions allow (the least fixpoint).

>>> from callcenter_rules.evaluation.statuses import Status
>>> productions = [
...     Production("refused", AnyFinding({"capital"}, {Status.VIOLATED})),
...     Production("accepted", NoneOf([Derived("refusd")])),
... ]
>>> for fault in check(productions, findings=["capital"]):
...     print(fault)
accepted: no such consequence `refusd`; did you mean `refused`?
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from callcenter_rules.errors import NOWHERE, Place, Refused
from callcenter_rules.facts.declaration import Text
from callcenter_rules.inference.faults import ProductionFault
from callcenter_rules.inference.patterns import (
    AllOf,
    AnyFinding,
    AnyOf,
    Derived,
    FindingIs,
    Flag,
    Leaf,
    NoneOf,
    Pattern,
    leaves,
)
from callcenter_rules.inference.strata import Reads, denied_circles, dependencies, levels

__all__ = ["Production", "ProductionSet", "check", "stratify"]


@attrs.frozen
class Production:
    """The consequence `id` follows when the pattern `when` holds."""

    id: str
    when: Pattern


@attrs.frozen(kw_only=True)
class ProductionSet:
    """Productions that were checked together, over named findings and flags.

    `findings` gives the order in which statuses are handed in, `productions` the order in which
    consequences are handed back. Raises Refused, an ExceptionGroup, with a ProductionFault for
    every problem.
    """

    productions: tuple[Production, ...] = attrs.field(converter=tuple[Production, ...])
    findings: tuple[str, ...] = attrs.field(converter=tuple[str, ...])
    flags: tuple[str, ...] = attrs.field(converter=tuple[str, ...], default=())

    def __attrs_post_init__(self) -> None:
        faults = check(self.productions, findings=self.findings, flags=self.flags)
        if faults:
            raise Refused("production set", faults)

    @property
    def consequences(self) -> tuple[str, ...]:
        """The id of every production, in the order of declaration."""
        return tuple(production.id for production in self.productions)

    @cached_property
    def strata(self) -> tuple[tuple[Production, ...], ...]:
        """The productions as `stratify` sorts them."""
        return stratify(self)

    def in_order(self, derived: Iterable[str]) -> tuple[str, ...]:
        """Sort consequences into the order of declaration."""
        wanted = frozenset(derived)
        return tuple(consequence for consequence in self.consequences if consequence in wanted)


def check(
    productions: Sequence[Production],
    *,
    findings: Sequence[str],
    flags: Sequence[str] = (),
) -> list[ProductionFault]:
    """Find every problem of a production set: the empty list means that it is sound."""
    known: Mapping[str, Sequence[str]] = {
        "finding": findings,
        "flag": flags,
        "consequence": [production.id for production in productions],
    }
    return [
        *_declared_twice(known),
        *(
            fault
            for production in productions
            for fault in (*_empty(production), *_unknown(production, known))
        ),
        *_denied_circles(productions),
    ]


def stratify(production_set: ProductionSet) -> tuple[tuple[Production, ...], ...]:
    """Sort productions into strata, in which they have to be asked.

    A production stands in a later stratum than every consequence that it reads under a `NoneOf`,
    and in no earlier stratum than any other consequence that it reads.
    """
    level = levels(_dependencies(production_set.productions))
    return tuple(
        tuple(production for production in production_set.productions if level[production.id] == n)
        for n in sorted(set(level.values()))
    )


def _dependencies(productions: Iterable[Production]) -> Reads:
    return dependencies((production.id, production.when) for production in productions)


def _declared_twice(known: Mapping[str, Sequence[str]]) -> Iterator[ProductionFault]:
    for kind, names in known.items():
        for name, times in Counter(names).items():
            if times > 1:
                kind_zh = _KINDS_ZH[kind]
                yield ProductionFault(
                    Text(
                        f"{kind_zh} `{name}` 声明了 {times} 次，只应声明一次",
                        f"{kind} `{name}` is declared {times} times; expected once",
                    ),
                    Place(path=name) if kind == "consequence" else NOWHERE,
                )


_KINDS_ZH = {"finding": "要求", "flag": "标志", "consequence": "后果"}


def _empty(production: Production) -> Iterator[ProductionFault]:
    for message in dict.fromkeys(_emptiness(production.when)):
        yield ProductionFault(message, Place(path=production.id))


def _emptiness(pattern: Pattern) -> Iterator[Text]:
    match pattern:
        case AllOf(parts) | AnyOf(parts) | NoneOf(parts):
            if not parts:
                yield Text("条件组合是空的，至少应有一个条件", "no patterns; expected at least one")
            for part in parts:
                yield from _emptiness(part)
        case AnyFinding(findings, statuses):
            if not findings:
                yield Text("没有列出任何要求，至少应有一个", "no findings; expected at least one")
            if not statuses:
                yield Text("没有列出任何状态，至少应有一个", "no statuses; expected at least one")
        case FindingIs(_, statuses):
            if not statuses:
                yield Text("没有列出任何状态，至少应有一个", "no statuses; expected at least one")


def _unknown(
    production: Production, known: Mapping[str, Sequence[str]]
) -> Iterator[ProductionFault]:
    mentioned = (
        (kind, name) for leaf, _ in leaves(production.when) for kind, name in _mentioned(leaf)
    )
    for kind, name in dict.fromkeys(mentioned):
        if name not in known[kind]:
            yield ProductionFault.unknown_name(kind, name, known[kind], Place(path=production.id))


def _mentioned(leaf: Leaf) -> Iterator[tuple[str, str]]:
    match leaf:
        case FindingIs(finding, _):
            yield "finding", finding
        case AnyFinding(findings, _):
            yield from (("finding", finding) for finding in sorted(findings))
        case Flag(name):
            yield "flag", name
        case Derived(consequence):
            yield "consequence", consequence


def _denied_circles(productions: Sequence[Production]) -> Iterator[ProductionFault]:
    for consequence, other, *rest in denied_circles(_dependencies(productions)):
        circle = " → ".join(f"`{step}`" for step in (consequence, other, *rest))
        yield ProductionFault(
            Text(
                f"否定了 `{other}`，而后者又取决于它自己（{circle}），无法判定",
                f"denies `{other}`, which depends on it in turn ({circle}):"
                " nothing can settle either",
            ),
            Place(path=consequence),
        )
