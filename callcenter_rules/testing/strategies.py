"""Hypothesis strategies for cases, made from the catalogue of facts.

A fact that is declared tomorrow is drawn tomorrow. Quantities keep within their bounds, codes are
valid, and nothing drawn contradicts itself.

>>> from hypothesis import given
>>> from callcenter_rules.facts import case_from_data
>>> @given(cases())
... def test_a_case_comes_back(case):
...     assert case == case_from_data(case_to_data(case, mask=False))
>>> test_a_case_comes_back()
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from hypothesis import strategies as st

from callcenter_rules.facts.case import Case
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.declaration import FactInfo, Impossible, Text
from callcenter_rules.facts.identifiers import (
    credit_code_fault,
    division_code_fault,
    province_code_fault,
    resident_id_fault,
)
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.loading import case_to_data
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.ownership.holders import HolderKind, Origin
from callcenter_rules.facts.values import is_ranged

R = TypeVar("R")
Strategy = st.SearchStrategy

_PROVINCES = ("110000", "310000", "320000", "330000", "440000", "510000", "650000")
_CITIES = (*_PROVINCES, "320100", "320500", "330100", "440300")
_COUNTIES = ("110105", "310104", "330106", "440106")
_ORGANISATION = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LETTERS = "张王李欧阳三丰四海通信科技有限公司呼叫中心ABCdef 0123456789-()（）:：\"'"
_GREATEST = 10**9
_LONGEST_LIST = 4


def cases(*, missing: bool = True) -> Strategy[Case]:
    """Return a strategy for cases.

    With ``missing``, any fact may be left unstated and any list may be open (`AtLeast`); without,
    every fact is stated and every list is complete.
    """
    return records(Case, missing=missing)


def case_data(*, missing: bool = True) -> Strategy[dict[str, Any]]:
    """Return a strategy for plain data that `case_from_data` reads, with nothing masked."""
    return cases(missing=missing).map(lambda case: case_to_data(case, mask=False))


def records(cls: type[R], *, missing: bool = True) -> Strategy[R]:
    """Return a strategy for the records of a class whose fields were declared as facts."""
    declared: type = cls
    return _records(shape(declared), missing=missing)


def credit_codes() -> Strategy[str]:
    """Return a strategy for valid unified social credit codes."""
    body = st.tuples(
        st.sampled_from(("91", "92", "93")),
        st.sampled_from(_CITIES),
        st.text(_ORGANISATION, min_size=9, max_size=9),
    )
    return body.map("".join).map(_with_check_character)


def resident_ids() -> Strategy[str]:
    """Return a strategy for valid resident ID numbers, whole or masked."""
    whole = st.tuples(
        st.sampled_from(_COUNTIES),
        st.dates(dt.date(1990, 1, 1), dt.date(2010, 12, 31)).map("{:%Y%m%d}".format),
        st.integers(0, 999).map("{:03d}".format),
    ).map(lambda parts: _with_check_digit("".join(parts)))
    masked = st.sampled_from(("110105********002X", "3205**********1234"))
    return whole | masked


@st.composite
def chains(draw: st.DrawFn) -> EquityChain:
    """Draw a chain of shareholders: some of the applicant, and one above each company of theirs."""
    kinds = draw(st.lists(st.sampled_from(list(HolderKind)), max_size=4))
    holders = [_holder(f"h{at}", kind, draw) for at, kind in enumerate(kinds)]
    shares = st.integers(1, 100 // max(1, len(kinds)))
    holdings = [_holding(holder["id"], "applicant", draw(shares)) for holder in holders]
    for holder in list(holders):
        if holder["kind"] == HolderKind.DOMESTIC_COMPANY:
            owner = _holder(f"{holder['id']}-owner", HolderKind.NATURAL_PERSON, draw)
            holders.append(owner)
            holdings.append(_holding(owner["id"], holder["id"], draw(st.integers(1, 100))))
    chain = {"company": "applicant", "holders": holders, "holdings": holdings}
    return EquityChain.from_data(chain)


def _holder(name: str, kind: HolderKind, draw: st.DrawFn) -> dict[str, Any]:
    if kind is not HolderKind.NATURAL_PERSON:
        return {"id": name, "kind": kind.value}
    nationality = draw(st.none() | st.sampled_from([origin.value for origin in Origin]))
    return {"id": name, "kind": kind.value, "name": draw(_names()), "nationality": nationality}


def _holding(holder: str, company: str, percent: int) -> dict[str, Any]:
    return {"holder": holder, "company": company, "share": f"{percent}%"}


def _names() -> Strategy[str]:
    return st.text(_LETTERS, min_size=1, max_size=12)


def _with_check_character(body: str) -> str:
    from stdnum.cn import uscc

    return body + str(uscc.calc_check_digit(body))


def _with_check_digit(body: str) -> str:
    from stdnum.cn import ric

    return body + str(ric.calc_check_digit(f"{body}0"))


def _records(record: RecordShape, *, missing: bool) -> Strategy[Any]:
    facts = {name: _fact(field, missing=missing) for name, field in record.fields.items()}
    made = st.fixed_dictionaries(facts).map(lambda stated: _made(record, stated))
    return made.filter(lambda drawn: drawn is not None)


def _made(record: RecordShape, stated: dict[str, Any]) -> Any:
    try:
        return record.cls(**stated)
    except Impossible:
        return None


def _fact(field: FactShape, *, missing: bool) -> Strategy[Any]:
    if field.shape is not None:
        drawn = _records(field.shape, missing=missing)
        return st.builds(field.shape.cls) | drawn if missing else drawn
    drawn = _lists(field, missing=missing) if field.item is not None else _single(field)
    if missing and is_ranged(field):
        drawn |= st.tuples(drawn, drawn).map(lambda pair: Interval(min(pair), max(pair)))
    return st.none() | drawn if missing else drawn


def _lists(field: FactShape, *, missing: bool) -> Strategy[Any]:
    assert field.item is not None
    item = field.item
    member = _records(item.shape, missing=missing) if item.shape is not None else _single(item)
    listed = st.lists(member, max_size=_LONGEST_LIST)
    return listed.map(tuple) | listed.map(AtLeast) if missing else listed.map(tuple)


def _single(field: FactShape) -> Strategy[Any]:
    if field.choice is not None:
        return st.sampled_from(list(field.choice))
    if field.kind is Kind.CHAIN:
        return chains()
    info = field.info or FactInfo(title=Text("", ""))
    drawn = _CODES.get(info.check) if info.check is not None else None
    return _KINDS[field.kind](info) if drawn is None else drawn()


def _bounds(info: FactInfo) -> tuple[int, int]:
    low = 0 if info.minimum is None else info.minimum
    return low, low + _GREATEST if info.maximum is None else info.maximum


def _integers(info: FactInfo) -> Strategy[int]:
    low, high = _bounds(info)
    return st.integers(low, min(low + 60, high)) | st.integers(low, high)


def _decimals(info: FactInfo) -> Strategy[Decimal]:
    low, high = _bounds(info)
    return st.integers(low * 100, high * 100).map(lambda cents: Decimal(cents).scaleb(-2))


def _shares(info: FactInfo) -> Strategy[Fraction]:
    low, high = _bounds(info)
    return st.fractions(low, high, max_denominator=10_000)


def _dates(info: FactInfo) -> Strategy[dt.date]:
    return st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31))


def _texts(info: FactInfo) -> Strategy[str]:
    return _names().filter(lambda text: info.check is None or info.check(text) is None)


_KINDS: dict[Kind, Callable[[FactInfo], Strategy[Any]]] = {
    Kind.BOOLEAN: lambda info: st.booleans(),
    Kind.INTEGER: _integers,
    Kind.DECIMAL: _decimals,
    Kind.SHARE: _shares,
    Kind.DATE: _dates,
    Kind.TEXT: _texts,
}

_CODES: dict[Callable[[Any], Text | None], Callable[[], Strategy[str]]] = {
    credit_code_fault: credit_codes,
    resident_id_fault: resident_ids,
    division_code_fault: lambda: st.sampled_from(_CITIES),
    province_code_fault: lambda: st.sampled_from(_PROVINCES),
}
