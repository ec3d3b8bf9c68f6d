"""Masking of personal data (个人信息): names and resident ID numbers, the same way every time.

A masked name keeps its first character, a masked ID number the first six and the last four, as is
usual on published lists. Masking what is masked changes nothing, and a masked ID number may stand
in a case file, because only its presence matters to a rule.

>>> mask_name("张三丰"), mask_id("11010519491231002X")
('张**', '110105********002X')
"""

from __future__ import annotations

import re
from typing import Any

from callcenter_rules.facts.declaration import FactInfo
from callcenter_rules.facts.identifiers import resident_id_fault

_WHOLE_ID = re.compile(r"([0-9]{6})[0-9]{8}([0-9]{3}[0-9X])")
_MASKED_ID = re.compile(r"[0-9]*\*{6,}[0-9]*X?")


def mask_name(name: str) -> str:
    """Return a name of which only the first character is shown; of a single one, nothing."""
    if len(name) < 2:
        return "*" * len(name)
    return name[0] + "*" * (len(name) - 1)


def mask_id(number: str) -> str:
    """Return a resident ID number without the date of birth; anything else is hidden whole."""
    if _MASKED_ID.fullmatch(number):
        return number
    match = _WHOLE_ID.fullmatch(number.strip().upper())
    if match is None:
        return "*" * len(number)
    return f"{match.group(1)}********{match.group(2)}"


def mask(value: Any, info: FactInfo) -> Any:
    """Return the value of a fact as it may be shown: masked if it is personal text."""
    if not info.personal or not isinstance(value, str):
        return value
    return mask_id(value) if info.check is resident_id_fault else mask_name(value)
