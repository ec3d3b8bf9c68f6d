"""Quantities as people write them, with their units, so that a fault can name the plain number.

Nothing is guessed: a month has no fixed number of days, so that six months are not turned into
days, and 500 without a unit word is left alone.

>>> quantity("500万元", unit="CNY"), quantity("5,000,000", unit="CNY"), quantity("120㎡", unit="m2")
(Decimal('5000000'), Decimal('5000000'), Decimal('120'))
>>> quantity("6 months", unit="days") is None
True
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_LONGEST = 24
_NUMBER = re.compile(
    r"(?:人民币|rmb|cny|¥)? *([-+]?[0-9]{1,3}(?:[,_ ][0-9]{3})+|[-+]?[0-9]+)(\.[0-9]+)? *(.*)"
)
_LEVEL = re.compile("第?([一二三四五])级")
_LEVELS = "一二三四五"
_MAGNITUDES = {"百万": 10**6, "千万": 10**7, "万": 10**4, "亿": 10**8, "million": 10**6}

_WORDS: dict[str, dict[str, int]] = {
    "CNY": dict.fromkeys(("元", "元整", "人民币", "元人民币", "圆", "rmb", "cny", "yuan"), 1),
    "m2": dict.fromkeys(("平方米", "平米", "m2", "m²", "sqm", "sq m", "square metres"), 1),
    "days": dict.fromkeys(("天", "日", "day", "days", "d"), 1),
    "months": {
        **dict.fromkeys(("月", "个月", "month", "months"), 1),
        **dict.fromkeys(("年", "year", "years"), 12),
    },
    "years": dict.fromkeys(("年", "year", "years"), 1),
    "seconds": {
        **dict.fromkeys(("秒", "s", "sec", "second", "seconds"), 1),
        **dict.fromkeys(("分钟", "min", "minute", "minutes"), 60),
    },
    "persons": dict.fromkeys(("人", "名", "位", "person", "persons", "people"), 1),
    "seats": dict.fromkeys(("个", "席", "坐席", "座席", "个坐席", "个座席", "seat", "seats"), 1),
    "MB": dict.fromkeys(("mb", "m", "兆"), 1),
    "items": dict.fromkeys(("项", "个", "item", "items"), 1),
    "complaints": dict.fromkeys(("件", "条", "起", "complaint", "complaints"), 1),
    "points": dict.fromkeys(("分", "point", "points"), 1),
    "level": dict.fromkeys(("级", "level"), 1),
}


def quantity(text: str, *, unit: str | None) -> Decimal | None:
    """Return the number of ``unit`` that a text certainly means, or None."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if unit == "level" and (level := _LEVEL.fullmatch(plain)) is not None:
        return Decimal(_LEVELS.index(level.group(1)) + 1)
    match = _NUMBER.fullmatch(plain)
    if match is None or len(match.group(0)) > _LONGEST:
        return None
    factor = _factor(match.group(3), _WORDS.get(unit or "", {}))
    value = Decimal(re.sub("[,_ ]", "", match.group(1)) + (match.group(2) or ""))
    return None if factor is None else value * factor


def _factor(words: str, known: dict[str, int]) -> int | None:
    magnitude = next((word for word in _MAGNITUDES if words.startswith(word)), "")
    rest = words.removeprefix(magnitude).strip()
    factor = 1 if rest == "" else known.get(rest)
    return None if factor is None else factor * _MAGNITUDES.get(magnitude, 1)
