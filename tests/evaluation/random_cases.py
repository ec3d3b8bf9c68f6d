"""Random cases whose numbers, dates and texts lie where conditions change their mind.

Any fact may be unstated, any list open, and a few quantities known only as an interval.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st
from parameter_book import DAYS, PARAMETERS

from callcenter_rules.dates import Period
from callcenter_rules.facts import AtLeast, Case, Impossible
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.model import Parameter

RANGED = ("registered_capital", "area_m2", "live_seats", "log_retention_days", "insured_months")
TEXTS = ("", "a", "ab", "abc", "b", "呼叫中心业务", "呼叫中心业务；咨询", "320000")
CODES = {
    "credit_code": ("91320500MAEXAMP309",),
    "id_number": ("3205**********1017",),
}
_DIVISIONS = ("110000", "320000", "320500")
_LONGEST_LIST = 3


@attrs.frozen
class Pools:
    """The values that facts take: numbers by their unit, and dates."""

    numbers: Mapping[str, Sequence[Any]]
    dates: Sequence[dt.date]


@cache
def ranged_shape(names: tuple[str, ...] = RANGED) -> RecordShape:
    """Return the shape of a case in which the facts of these names may be intervals."""
    return _ranged(shape(Case), names)


def _ranged(record: RecordShape, names: tuple[str, ...]) -> RecordShape:
    return RecordShape(
        cls=record.cls, fields={name: _field(name, f, names) for name, f in record.fields.items()}
    )


def _field(name: str, field: FactShape, names: tuple[str, ...]) -> FactShape:
    if field.shape is not None:
        return attrs.evolve(field, shape=_ranged(field.shape, names))
    if field.item is not None:
        return attrs.evolve(field, item=_field("", field.item, names))
    if name in names and field.info is not None:
        return attrs.evolve(field, info=attrs.evolve(field.info, ranged=True))
    return field


def pools_of(parameters: Iterable[Parameter], days: Iterable[dt.date]) -> Pools:
    """Return the values of the parameters, one less and one more, and days around the dates."""
    numbers: dict[str, set[Any]] = {}
    dates = set(days)
    for parameter in parameters:
        for value in (value for claim in parameter.claims for value in claim.values.values()):
            if isinstance(value, Period):
                numbers.setdefault("days", set()).update(_lengths(value, days))
                dates |= {day for start in days for day in (value.after(start),) if start < day}
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


POOLS = pools_of(PARAMETERS.values(), DAYS[:3])


def pointed_cases(
    pools: Pools = POOLS,
    *,
    record: RecordShape | None = None,
    missing: bool = True,
) -> st.SearchStrategy[Any]:
    """Return a strategy for cases; without ``missing`` everything is stated, in full."""
    return _drawn(_Source(pools, missing), record or shape(Case))


@attrs.frozen
class _Source:
    pools: Pools
    missing: bool

    def fact(self, name: str, field: FactShape) -> st.SearchStrategy[Any]:
        if field.shape is not None:
            return _drawn(self, field.shape)
        if field.item is not None:
            return self.listed(field.item)
        values = self.values(name, field)
        if not self.missing:
            return st.sampled_from(values)
        ranged = field.info is not None and field.info.ranged
        stated = [*values, *(_intervals(values) if ranged else ())]
        return st.sampled_from([*[None] * (1 + len(stated) // 3), *stated])

    def listed(self, item: FactShape) -> st.SearchStrategy[Any]:
        if item.shape is not None:
            member = _drawn(self, item.shape)
        else:
            member = st.sampled_from(self.values("", item))
        lists = st.lists(member, max_size=_LONGEST_LIST)
        if not self.missing:
            return lists.map(tuple)
        return st.one_of(st.none(), lists.map(tuple), lists.map(AtLeast))

    def values(self, name: str, field: FactShape) -> Sequence[Any]:
        return _VALUES[field.kind](name, field, self.pools)


def _intervals(values: Sequence[Any]) -> list[Interval]:
    pairs = [(low, high) for low in values for high in values if low <= high]
    return [
        *(Interval(low, high) for low, high in pairs[:: 1 + len(pairs) // 20]),
        *(Interval(low, None) for low in values),
    ]


def _numbers(kind: Kind) -> Callable[[str, FactShape, Pools], Sequence[Any]]:
    make: Callable[[Any], Any] = Decimal if kind is Kind.DECIMAL else int

    def values(name: str, field: FactShape, pools: Pools) -> Sequence[Any]:
        assert field.info is not None
        listed = pools.numbers.get(field.info.unit or "1", (0, 1, 2, 3))
        whole = [make(value) for value in listed if make(value) == value]
        highest = field.info.maximum
        return [value for value in whole if highest is None or value <= highest]

    return values


def _texts(name: str, field: FactShape, pools: Pools) -> Sequence[str]:
    if name in CODES:
        return CODES[name]
    if field.info is not None and field.info.check is not None:
        return _DIVISIONS if name == "insured_city" else _DIVISIONS[:2]
    return TEXTS


_VALUES: Mapping[Kind, Callable[[str, FactShape, Pools], Sequence[Any]]] = {
    Kind.BOOLEAN: lambda name, field, pools: (False, True),
    Kind.INTEGER: _numbers(Kind.INTEGER),
    Kind.DECIMAL: _numbers(Kind.DECIMAL),
    Kind.SHARE: lambda name, field, pools: pools.numbers.get("share", (Fraction(0), Fraction(1))),
    Kind.DATE: lambda name, field, pools: pools.dates,
    Kind.TEXT: _texts,
    Kind.CHOICE: lambda name, field, pools: list(field.choice or ()),
}


def _drawn(source: _Source, record: RecordShape) -> st.SearchStrategy[Any]:
    facts = {name: source.fact(name, field) for name, field in record.fields.items()}
    return st.fixed_dictionaries(facts).map(lambda stated: made(record, stated))


def made(record: RecordShape, stated: Mapping[str, Any]) -> Any:
    """Make a record; a fact that contradicts another is given the other's value."""
    with attrs.validators.disabled():
        try:
            return record.cls(**stated)
        except Impossible as impossible:
            amended = {name: stated[_PARTNERS[name]] for name in impossible.faults}
            return record.cls(**{**stated, **amended})


_PARTNERS = {"end": "start", "hmt_share": "foreign_share"}
