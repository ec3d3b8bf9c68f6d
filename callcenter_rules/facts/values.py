"""Plain values as facts: what is accepted, for each kind of fact.

Both ways in, the fast one and the one that explains, accept by these functions and by no others,
so that they cannot disagree. Whatever is not accepted raises ValueError without saying why;
`callcenter_rules.facts.mismatch` says it.

>>> from callcenter_rules.facts.case import Case
>>> from callcenter_rules.facts.catalogue import shape
>>> equity = shape(Case).fields["equity"].shape
>>> acceptor(equity.fields["foreign_share"])("62.5%")
Fraction(5, 8)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from callcenter_rules.facts import numerals
from callcenter_rules.facts.catalogue import FactShape, Kind
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.numerals import is_ordinary

DATE_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

_DATE = re.compile(DATE_PATTERN)


def acceptor(field: FactShape) -> Callable[[Any], Any]:
    """Return the function from a plain value to that of a fact that is neither list nor record.

    The function raises ValueError for what it does not accept. It does not look at the fact's
    bounds, which the record class checks.
    """
    if field.choice is not None:
        return _one_of(field.choice)
    if field.kind is Kind.TEXT and is_code(field):
        return code
    return _ACCEPTORS[field.kind]


def is_code(field: FactShape) -> bool:
    """Return whether a text fact is a code, such as 320500, that may be written as a number."""
    return field.kind is Kind.TEXT and field.info is not None and field.info.check is not None


def is_ranged(field: FactShape) -> bool:
    """Return whether a fact may be stated as an interval."""
    return field.info is not None and field.info.ranged


def boolean(value: Any) -> bool:
    """Accept true and false."""
    if value is True or value is False:
        return value is True
    raise ValueError(value)


def integer(value: Any) -> int:
    """Accept a whole number, also one written as 30.0."""
    is_number = type(value) is int or isinstance(value, Decimal)
    if is_number and is_ordinary(value) and value == (whole := int(value)):
        return whole
    raise ValueError(value)


def decimal(value: Any) -> Decimal:
    """Accept an exact number, also one in quotes."""
    if type(value) is int:
        return Decimal(value)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        return Decimal(numerals.plain_number(value))
    raise ValueError(value)


def share(value: Any) -> Fraction:
    """Accept a percentage with its sign, a fraction, or an exact number up to 1."""
    if isinstance(value, str):
        found = numerals.share(value)
        if not value.endswith("%") and "/" not in value and found > 1:
            raise ValueError(value)
        return found
    if (type(value) is int or isinstance(value, Decimal)) and is_ordinary(value) and value <= 1:
        return Fraction(value)
    raise ValueError(value)


def date(value: Any) -> dt.date:
    """Accept a day of the calendar, also one in quotes, in the form 2026-11-21."""
    if type(value) is dt.date:
        return value
    if isinstance(value, str) and _DATE.fullmatch(value):
        return dt.date.fromisoformat(value)
    raise ValueError(value)


def text(value: Any) -> str:
    """Accept text."""
    if isinstance(value, str):
        return value
    raise ValueError(value)


def code(value: Any) -> str:
    """Accept a code, also one written as a number without quotes."""
    if type(value) is int:
        return str(value)
    return text(value)


def _one_of(choice: type[Titled]) -> Callable[[Any], Titled]:
    members: dict[Any, Titled] = {member.value: member for member in choice}

    def one_of(value: Any) -> Titled:
        if isinstance(value, str) and value in members:
            return members[value]
        raise ValueError(value)

    return one_of


_ACCEPTORS: dict[Kind, Callable[[Any], Any]] = {
    Kind.BOOLEAN: boolean,
    Kind.INTEGER: integer,
    Kind.DECIMAL: decimal,
    Kind.SHARE: share,
    Kind.DATE: date,
    Kind.TEXT: text,
}
