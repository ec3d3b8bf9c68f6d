"""The catalogue of facts: the shape of a record class, read off its declaration.

The type checker, the loader and the schema all read it, so that they cannot disagree.

>>> from callcenter_rules.facts.case import Case
>>> shape(Case).fields["entity"].shape.fields["registered_capital"].kind
<Kind.DECIMAL: 'decimal'>
"""

from __future__ import annotations

import datetime as dt
import enum
import functools
import types
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from callcenter_rules.facts.declaration import FactInfo, Titled, declared
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership.chain import EquityChain


class Kind(enum.Enum):
    """What sort of value a fact is."""

    BOOLEAN = "boolean"
    INTEGER = "integer"
    DECIMAL = "decimal"
    SHARE = "share"
    DATE = "date"
    TEXT = "text"
    CHOICE = "choice"
    RECORD = "record"
    LIST = "list"
    CHAIN = "chain"


_SCALARS: dict[type, Kind] = {
    bool: Kind.BOOLEAN,
    int: Kind.INTEGER,
    Decimal: Kind.DECIMAL,
    Fraction: Kind.SHARE,
    dt.date: Kind.DATE,
    str: Kind.TEXT,
}


@attrs.frozen(kw_only=True)
class FactShape:
    """The type of one fact. ``choice``, ``shape`` and ``item`` go with their kinds."""

    kind: Kind
    info: FactInfo | None = None
    choice: type[Titled] | None = None
    shape: RecordShape | None = None
    item: FactShape | None = None


@attrs.frozen(kw_only=True, eq=False)
class RecordShape:
    """A record class and its fields in the order of declaration.

    ``fields`` are the facts that may be stated, ``derived`` those that are worked out from them.
    """

    cls: type[Any]
    fields: Mapping[str, FactShape]
    derived: Mapping[str, FactShape] = attrs.field(factory=dict)

    @property
    def readable(self) -> Mapping[str, FactShape]:
        """All facts that a condition may read."""
        return {**self.fields, **self.derived}

    def walk(self, prefix: str = "") -> Iterator[tuple[str, FactShape]]:
        """Yield every fact below this record, with its dotted path; lists are not entered."""
        for name, field in self.fields.items():
            path = f"{prefix}{name}"
            yield path, field
            if field.shape is not None:
                yield from field.shape.walk(f"{path}.")


@functools.cache
def shape(cls: type[Any]) -> RecordShape:
    """Return the shape of an attrs record class whose fields were declared as facts."""
    hints = typing.get_type_hints(cls)
    facts = {
        field.name: attrs.evolve(_shape_of(hints[field.name]), info=declared(cls, field.name))
        for field in attrs.fields(cls)
    }
    derived = {name: fact for name, fact in facts.items() if fact.info and fact.info.derived}
    stated = {name: fact for name, fact in facts.items() if name not in derived}
    return RecordShape(cls=cls, fields=stated, derived=derived)


def _shape_of(hint: Any) -> FactShape:
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        unsaid = (types.NoneType, Interval)
        (hint,) = (part for part in typing.get_args(hint) if part not in unsaid)
    if typing.get_origin(hint) is tuple:
        return FactShape(kind=Kind.LIST, item=_shape_of(typing.get_args(hint)[0]))
    if hint in _SCALARS:
        return FactShape(kind=_SCALARS[hint])
    if hint is EquityChain:
        return FactShape(kind=Kind.CHAIN)
    if issubclass(hint, Titled):
        return FactShape(kind=Kind.CHOICE, choice=hint)
    return FactShape(kind=Kind.RECORD, shape=shape(hint))
