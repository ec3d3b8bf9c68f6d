"""Identifiers: the unified social credit code, the resident ID number and the division code.

The unified social credit code (统一社会信用代码, GB 32100) has 18 characters with a check
character; python-stdnum checks it. A resident ID number (GB 11643) may be given masked, as in
``1101**********123X``, because only its presence matters to a rule. A division code (行政区划代码,
GB/T 2260) has six digits: two for the province, two for the city, two for the county.

>>> credit_code_fault("91110000600037341L") is None
True
>>> credit_code_fault("91110000600037341A").en
'the check character does not fit'
>>> division_code_fault("32050").en
'expected six digits, such as 320500'
"""

from __future__ import annotations

import re

from callcenter_rules.facts.declaration import Text

_MASKED_ID = re.compile(r"[0-9]{2,6}\*{6,14}[0-9]{0,3}[0-9X]?")


def credit_code_fault(code: str) -> Text | None:
    """Return what is wrong with a unified social credit code, or None."""
    from stdnum.cn import uscc
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    try:
        compact = uscc.validate(code)
    except InvalidChecksum:
        return Text("校验位不符", "the check character does not fit")
    except InvalidLength:
        return Text("应为18位", "expected 18 characters")
    except ValidationError:
        return Text("格式不符合统一社会信用代码", "not in the form of a social credit code")
    if compact != code:
        return Text(f"应写作 {compact}", f"expected it written as {compact}")
    return None


def resident_id_fault(number: str) -> Text | None:
    """Return what is wrong with a resident ID number, whole or masked, or None."""
    if _MASKED_ID.fullmatch(number):
        return None
    from stdnum.cn import ric

    if not ric.is_valid(number):
        return Text("不是有效的居民身份证号", "not a valid resident ID number")
    return None


def division_code_fault(code: str) -> Text | None:
    """Return what is wrong with the form of a division code, or None."""
    if not re.fullmatch(r"[1-9][0-9]{5}", code):
        return Text("应为六位数字，例如 320500", "expected six digits, such as 320500")
    return None


def province_code_fault(code: str) -> Text | None:
    """Return what is wrong with the form of a province's division code, or None."""
    if not re.fullmatch(r"[1-9][0-9]0000", code):
        return Text("应为省级代码，例如 320000", "expected a province's code, such as 320000")
    return None
