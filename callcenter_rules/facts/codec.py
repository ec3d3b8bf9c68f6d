"""Facts to plain data and back, fast.

On the way in nothing is explained: JSON is decoded by msgspec and turned into records by the same
acceptors as `callcenter_rules.facts.reading` uses, and at the first thing that does not fit the way
is given up, for the slow one to say why. On the way out facts that are not stated are left out,
whole numbers stay numbers and all else is exact text, so that what comes out may go in again.

>>> from callcenter_rules.facts.case import Case
>>> case = from_data({"equity": {"foreign_share": "12.50%"}, "staff": {"members": []}}, Case)
>>> to_data(case)
{'equity': {'foreign_share': '12.5%'}, 'staff': {'members': []}}
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar, cast

import attrs
import msgspec

from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.documents import MAX_CHARACTERS
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.masking import mask as masked
from callcenter_rules.facts.numerals import number, share_text
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.ownership.faults import ChainRefused
from callcenter_rules.facts.reading import AT_LEAST, AT_MOST, MAX_MEMBERS
from callcenter_rules.facts.values import acceptor, is_ranged

R = TypeVar("R")


class Unaccepted(ValueError):
    """Something did not fit on the fast way, which does not say what."""


def from_json(data: bytes, cls: type[R]) -> R:
    """Return the record that a JSON text states.

    Raises `Unaccepted` for anything out of the ordinary, some of which the slow way accepts.
    """
    if len(data) > MAX_CHARACTERS:
        raise Unaccepted
    try:
        plain = _decoder().decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        raise Unaccepted from None
    if _may_lose_keys(data, plain):
        raise Unaccepted
    return from_data(plain, cls)


def from_data(data: Any, cls: type[R]) -> R:
    """Return the record that plain data states. Raises `Unaccepted` as `from_json` does."""
    try:
        declared: type = cls
        return cast(R, _record_reader(shape(declared))(data))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Unaccepted from None


@functools.cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(float_hook=number)


def _may_lose_keys(data: bytes, plain: Any) -> bool:
    """Return whether a key may have been written twice, of which decoding keeps the last.

    Every key brings a colon, and so may a text. If the data, written again, have as many colons as
    before, then none was lost. A colon spelled as ``\\u003a`` could make up for a lost one.
    """
    if b"\\u003" in data:
        return True
    return data.count(b":") != msgspec.json.encode(plain).count(b":")


@functools.cache
def _record_reader(record: RecordShape) -> Callable[[Any], Any]:
    cls = record.cls
    readers = {name: _reader(field) for name, field in record.fields.items()}

    def read(data: Any) -> Any:
        stated = {}
        for name, value in data.items():
            read_fact = readers[name]
            if value is not None:
                stated[name] = read_fact(value)
        return cls(**stated)

    return read


def _reader(field: FactShape) -> Callable[[Any], Any]:
    if field.shape is not None:
        return _record_reader(field.shape)
    if field.item is not None:
        return _list_reader(_reader(field.item))
    if field.kind is Kind.CHAIN:
        return _read_chain
    return _ranged_reader(acceptor(field)) if is_ranged(field) else acceptor(field)


def _read_chain(data: Any) -> EquityChain:
    try:
        return EquityChain.from_data(data)
    except ChainRefused:
        raise Unaccepted from None


def _ranged_reader(accept: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(data: Any) -> Any:
        if type(data) is not dict:
            return accept(data)
        bounds = {name: accept(bound) for name, bound in data.items()}
        if not bounds or bounds.keys() - {AT_LEAST, AT_MOST}:
            raise Unaccepted
        return Interval(bounds.get(AT_LEAST), bounds.get(AT_MOST))

    return read


def _list_reader(read_member: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def read(data: Any) -> Any:
        if type(data) is dict:
            (listed,) = data.values()
            if AT_LEAST not in data:
                raise Unaccepted
            return AtLeast(members(listed))
        return members(data)

    def members(listed: Any) -> tuple[Any, ...]:
        if not isinstance(listed, list | tuple) or len(listed) > MAX_MEMBERS:
            raise Unaccepted
        return tuple([read_member(member) for member in listed])

    return read


def to_data(record: Any, *, mask: bool = True) -> dict[str, Any]:
    """Return the stated facts of a record as data that JSON can hold.

    Whole numbers are ints; other quantities, shares and dates are exact text. With ``mask``,
    personal data are masked, which cannot be undone.
    """
    declared: type = type(record)
    return _record_data(record, shape(declared), mask)


def _record_data(record: Any, declared: RecordShape, mask: bool) -> dict[str, Any]:
    stated = (
        (name, _fact_data(getattr(record, name), field, mask))
        for name, field in declared.fields.items()
    )
    return {name: data for name, data in stated if data is not None}


def _fact_data(value: Any, field: FactShape, mask: bool) -> Any:
    if value is None:
        return None
    if field.shape is not None:
        return _record_data(value, field.shape, mask) or None
    if field.item is not None:
        return _list_data(value, field, mask)
    if field.kind is Kind.CHAIN:
        return value.to_data(mask=mask)
    if mask and field.info is not None:
        value = masked(value, field.info)
    if isinstance(value, Interval):
        bounds = {AT_LEAST: value.low, AT_MOST: value.high}
        return {name: scalar_data(bound) for name, bound in bounds.items() if bound is not None}
    return scalar_data(value)


def _list_data(value: tuple[Any, ...], field: FactShape, mask: bool) -> Any:
    assert field.item is not None
    item = attrs.evolve(field.item, info=field.info)
    members = [_fact_data(member, item, mask) for member in value]
    if item.shape is not None:
        members = [member or {} for member in members]
    return {AT_LEAST: members} if isinstance(value, AtLeast) else members


def scalar_data(value: Any) -> bool | int | str:
    """Return one fact's value as JSON can hold it: a whole number as int, else exact text."""
    match value:
        case bool() | int():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else format(value, "f")
        case Fraction():
            return share_text(value)
        case dt.date():
            return value.isoformat()
    return str(value)
