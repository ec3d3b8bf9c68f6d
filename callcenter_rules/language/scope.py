"""The names that a condition may use, and what each stands for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from callcenter_rules.facts.catalogue import RecordShape
from callcenter_rules.facts.declaration import Titled
from callcenter_rules.language import types

GIVEN: Final[Mapping[str, types.Type]] = {
    "as_of": types.DATE,
    "law_on": types.DATE,
    "year_start": types.DATE,
    "jurisdiction": types.TEXT,
}


@attrs.frozen(kw_only=True)
class ParameterType:
    """The type of a parameter and, where its value differs by a choice, that choice."""

    value: types.Type
    by: type[Titled] | None = None


@attrs.frozen
class Bound:
    """A variable that stands for a member of a list: its number and what it stands for."""

    number: int
    type: types.Type


@attrs.frozen(kw_only=True)
class Scope:
    """The names that a condition may use; ``variables`` are bound outside of it."""

    case: RecordShape
    parameters: Mapping[str, ParameterType]
    variables: Mapping[str, Bound] = attrs.field(factory=dict)
