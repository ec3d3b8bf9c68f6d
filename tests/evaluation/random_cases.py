"""Random cases whose numbers, dates and texts lie where conditions change their mind.

Any fact may be unstated, any list open, and a few quantities known only as an interval. Only the
facts that somebody will read are drawn; the rest is left unstated.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
from hypothesis import reject
from hypothesis import strategies as st
from parameter_book import DAYS, PARAMETERS

from callcenter_rules.dates import Period
from callcenter_rules.facts import AtLeast, Case, Impossible
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.language import tree
from callcenter_rules.packs.model import Parameter

RANGED = ("registered_capital", "area_m2", "live_seats", "log_retention_days", "insured_months")
TEXTS = ("", "a", "ab", "abc", "b", "呼叫中心业务", "呼叫中心业务；咨询", "320000")
_CODES = {
    "credit_code": ("91320500MAEXAMP309",),
    "id_number": ("3205**********1017",),
    "insured_city": ("110000", "320000", "320500"),
}
_PROVINCES = ("110000", "320000")
_LONGEST_LIST = 3


@attrs.frozen
class Pools:
    """The values that facts take: numbers by their unit, and dates."""

    numbers: Mapping[str, Sequence[Any]]
    dates: Sequence[dt.date]


def pools_of(parameters: Iterable[Parameter], days: Sequence[dt.date]) -> Pools:
    """Return the values of the parameters, one less and one more, and days around the dates."""
    numbers: dict[str, set[Any]] = {}
    dates = set(days)
    for parameter in parameters:
        for value in (value for claim in parameter.claims for value in claim.values.values()):
            if isinstance(value, Period):
                numbers.setdefault("days", set()).update(_lengths(value, days))
                numbers.setdefault("months", set()).add(value.count)
                dates |= {value.before(day) for day in days}
            elif isinstance(value, dt.date):
                dates.add(value)
            elif not isinstance(value, bool):
                numbers.setdefault(parameter.unit, set()).add(value)
    return Pools(
        numbers={unit: _around(unit, values) for unit, values in numbers.items()},
        dates=sorted({day + dt.timedelta(days=off) for day in dates for off in (-1, 0, 1)}),
    )


def _lengths(period: Period, days: Iterable[dt.date]) -> set[int]:
    return {(day - period.before(day)).days for day in days}


def _around(unit: str, values: Iterable[Any]) -> list[Any]:
    if unit == "share":
        return sorted({Fraction(0), Fraction(1), *values})
    step = Decimal("0.01") if unit in ("CNY", "m2") else 1
    near = {value + off for value in values for off in (-step, 0, step)}
    return sorted(value for value in {0, 1, 2, *near} if value >= 0)


POOLS = pools_of(PARAMETERS.values(), DAYS)


@cache
def ranged_shape() -> RecordShape:
    """Return the shape of a case in which the facts named in `RANGED` may be intervals.

    What is derived from a chain of shareholders is drawn like any other fact.
    """
    return _ranged(shape(Case))


def _ranged(record: RecordShape) -> RecordShape:
    return RecordShape(
        cls=record.cls,
        fields={
            name: _field(name, each)
            for name, each in record.readable.items()
            if each.kind is not Kind.CHAIN
        },
    )


def _field(name: str, field: FactShape) -> FactShape:
    if field.shape is not None:
        return attrs.evolve(field, shape=_ranged(field.shape))
    if field.item is not None:
        return attrs.evolve(field, item=_field("", field.item))
    if name in RANGED and field.info is not None:
        return attrs.evolve(field, info=attrs.evolve(field.info, ranged=True))
    return field


@attrs.frozen
class Wanted:
    """The facts to be drawn: paths in the case, and paths in the members of its lists."""

    paths: frozenset[str]
    in_members: frozenset[str]

    def reads(self, path: str, *, member: bool) -> bool:
        """Say whether a fact, or one below it, is wanted."""
        known = self.in_members if member else self.paths
        return any(each == path or each.startswith(f"{path}.") for each in known)


def wanted_by(nodes: Iterable[tree.Node]) -> Wanted:
    """Return the facts that conditions read."""
    facts = [each for node in nodes for each in tree.walk(node) if isinstance(each, tree.Fact)]
    return Wanted(
        paths=frozenset(".".join(each.path) for each in facts if each.variable is None),
        in_members=frozenset(".".join(each.path) for each in facts if each.variable is not None),
    )


def pointed_cases(
    wanted: Wanted,
    pools: Pools = POOLS,
    *,
    record: RecordShape | None = None,
    missing: bool = True,
) -> st.SearchStrategy[Case]:
    """Return a strategy for cases; without ``missing`` all that is wanted is stated, in full."""
    return _Source(wanted=wanted, pools=pools, missing=missing).record(record or ranged_shape())


@attrs.frozen(kw_only=True)
class _Source:
    wanted: Wanted
    pools: Pools
    missing: bool

    def record(self, record: RecordShape, prefix: str = "", *, member: bool = False) -> Any:
        facts = {
            name: self.fact(f"{prefix}{name}", field, member=member)
            for name, field in self.read(record, prefix, member=member)
        }
        return _records(record.cls, facts)

    def read(
        self, record: RecordShape, prefix: str, *, member: bool
    ) -> Iterator[tuple[str, FactShape]]:
        """Yield the facts of a record that somebody reads."""
        for name, field in record.readable.items():
            if field.kind is not Kind.CHAIN and self.wanted.reads(f"{prefix}{name}", member=member):
                yield name, field

    def fact(self, path: str, field: FactShape, *, member: bool) -> Any:
        if field.shape is not None:
            return self.record(field.shape, f"{path}.", member=member)
        if field.item is not None:
            return self.listed(field.item)
        return self.single(path.split(".")[-1], field)

    def single(self, name: str, field: FactShape) -> Any:
        values = values_of_fact(name, field, self.pools)
        if not self.missing:
            return st.sampled_from(values)
        ranged = field.info is not None and field.info.ranged
        stated = [*values, *(_intervals(values) if ranged else ())]
        return st.sampled_from([*[None] * (1 + len(stated) // 3), *stated])

    def member(self, item: FactShape) -> Any:
        if item.shape is not None:
            return self.record(item.shape, member=True)
        return st.sampled_from(values_of_fact("", item, self.pools))

    def listed(self, item: FactShape) -> Any:
        lists = st.lists(self.member(item), max_size=_LONGEST_LIST)
        if not self.missing:
            return lists.map(tuple)
        return st.one_of(st.none(), lists.map(tuple), lists.map(AtLeast))


def _records(cls: type[Any], facts: Mapping[str, Any]) -> Any:
    @st.composite
    def records(draw: st.DrawFn) -> Any:
        stated = {name: draw(strategy) for name, strategy in facts.items()}
        for _ in range(5):
            try:
                with attrs.validators.disabled():
                    return cls(**stated)
            except Impossible as impossible:
                stated |= {name: draw(facts[name]) for name in impossible.faults}
        return reject()

    return records()


def refinements(
    case: Case,
    wanted: Wanted,
    pools: Pools = POOLS,
    *,
    record: RecordShape | None = None,
    completely: bool = False,
    only: frozenset[str] | None = None,
) -> st.SearchStrategy[Case]:
    """Return a strategy for what the case may turn out to be when more is known of it.

    With ``completely``, everything that is wanted is then known; with ``only``, exactly the facts
    at these paths are, such as ``staff.members[0].role``, and nothing else is any better known.
    """
    source = _Source(wanted=wanted, pools=pools, missing=not completely and only is None)
    return _Refiner(source, only).record(case, record or ranged_shape(), "", "", member=False)


@attrs.frozen
class _Refiner:
    """Refines records; ``path`` tells what a fact is, ``place`` where it stands in the case."""

    source: _Source
    only: frozenset[str] | None

    def record(
        self, value: Any, record: RecordShape, path: str, place: str, *, member: bool
    ) -> Any:
        facts = {
            name: self.fact(
                getattr(value, name), f"{path}{name}", f"{place}{name}", field, member=member
            )
            for name, field in self.source.read(record, path, member=member)
        }
        return _records(type(value), facts)

    def fact(self, value: Any, path: str, place: str, field: FactShape, *, member: bool) -> Any:
        if field.shape is not None:
            return self.record(value, field.shape, f"{path}.", f"{place}.", member=member)
        may_change = self.only is None or place in self.only
        if value is None:
            return self.source.fact(path, field, member=member) if may_change else st.none()
        if field.item is not None:
            return self.listed(value, place, field.item, may_grow=may_change)
        if type(value) is Interval and may_change:
            known = values_of_fact(path, field, self.source.pools)
            inside = [value.low, *(each for each in known if each in value)]
            return st.sampled_from([*([value] if self.source.missing else []), *inside])
        return st.just(value)

    def listed(self, value: tuple[Any, ...], place: str, item: FactShape, *, may_grow: bool) -> Any:
        members = [
            st.just(each)
            if item.shape is None
            else self.record(each, item.shape, "", f"{place}[{number}].", member=True)
            for number, each in enumerate(value)
        ]
        known = st.tuples(*members)
        if not isinstance(value, AtLeast):
            return known
        if not may_grow:
            return known.map(AtLeast)
        more = st.lists(self.source.member(item), max_size=2).map(tuple)
        longer = st.tuples(known, more).map(lambda parts: parts[0] + parts[1])
        return longer | longer.map(AtLeast) if self.source.missing else longer


def _intervals(values: Sequence[Any]) -> list[Interval]:
    pairs = [(low, high) for low in values for high in values if low <= high]
    return [
        *(Interval(low, high) for low, high in pairs[:: 1 + len(pairs) // 20]),
        *(Interval(low, None) for low in values),
    ]


def values_of_fact(name: str, field: FactShape, pools: Pools = POOLS) -> Sequence[Any]:
    """Return the values that a fact takes."""
    return _VALUES[field.kind](name, field, pools)


def _numbers(make: Callable[[Any], Any]) -> Callable[[str, FactShape, Pools], Sequence[Any]]:
    def values(name: str, field: FactShape, pools: Pools) -> Sequence[Any]:
        assert field.info is not None
        listed = pools.numbers.get(field.info.unit or "1", (0, 1, 2, 3))
        highest = field.info.maximum
        return [
            make(value)
            for value in listed
            if make(value) == value and (highest is None or value <= highest)
        ]

    return values


def _texts(name: str, field: FactShape, pools: Pools) -> Sequence[str]:
    checked = field.info is not None and field.info.check is not None
    return _CODES.get(name) or (_PROVINCES if checked else TEXTS)


_VALUES: Mapping[Kind, Callable[[str, FactShape, Pools], Sequence[Any]]] = {
    Kind.BOOLEAN: lambda name, field, pools: (False, True),
    Kind.INTEGER: _numbers(int),
    Kind.DECIMAL: _numbers(Decimal),
    Kind.SHARE: lambda name, field, pools: pools.numbers.get("share", (Fraction(0), Fraction(1))),
    Kind.DATE: lambda name, field, pools: pools.dates,
    Kind.TEXT: _texts,
    Kind.CHOICE: lambda name, field, pools: list(field.choice or ()),
}
