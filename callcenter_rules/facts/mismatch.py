"""What to write instead of a value that does not fit, in so many words where that is plain.

>>> from callcenter_rules.facts.case import Case
>>> from callcenter_rules.facts.catalogue import shape
>>> capital = shape(Case).fields["entity"].shape.fields["registered_capital"]
>>> explain(capital, "500万元").en
'expected yuan as a plain number; for `500万元` write 5000000'
>>> explain(capital, "ample").en
'expected yuan as a plain number, such as 5000000; found `ample`'
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable

from callcenter_rules.errors import nearest
from callcenter_rules.facts.catalogue import FactShape, Kind
from callcenter_rules.facts.declaration import UNITS, FactInfo, Titled
from callcenter_rules.facts.quantities import quantity
from callcenter_rules.facts.values import is_code
from callcenter_rules.texts import Text

_LONGEST_SHOWN = 40

_EXAMPLES = {
    "CNY": "5000000",
    "days": "180",
    "months": "6",
    "years": "5",
    "seconds": "30",
    "m2": "120",
    "MB": "20",
    "level": "2",
}

_YES = frozenset({"yes", "y", "on", "true", "1", "是", "有", "已", "对", "真"})
_NO = frozenset({"no", "n", "off", "false", "0", "否", "无", "没有", "未", "不", "假"})


def explain(field: FactShape, written: str, *, info: FactInfo | None = None) -> Text:
    """Return why ``written`` is not accepted for a fact, and what would be.

    ``written`` is the value as it stands in the document. ``info`` is the declaration of the list
    whose member this is.
    """
    info = field.info or info
    text = written.strip()
    expected = _expected(field, info)
    instead = _INSTEAD[field.kind](text, field, info)
    if instead is not None:
        shown = _shown(text if text != instead else f'"{text}"', info)
        return Text(
            f"{expected.zh}；{shown} 请写 {instead}", f"{expected.en}; for {shown} write {instead}"
        )
    if field.choice is not None and (near := nearest_choice(text, field.choice)) is not None:
        return Text(
            f"{expected.zh}；写的是 {_shown(text, info)}；是否想写 `{near.value}`？",
            f"{expected.en}; found {_shown(text, info)}; did you mean `{near.value}`?",
        )
    if field.kind is Kind.DATE and _DATE_LIKE.fullmatch(unicodedata.normalize("NFKC", text)):
        expected = Text("应为确实存在的日期", "expected a date that exists")
    return found(_with_example(expected, field, info), _shown(text, info))


def found(expected: Text, shown: str) -> Text:
    """Return what was expected together with what came."""
    space = " " if shown.startswith("`") else ""
    return Text(f"{expected.zh}；写的是{space}{shown}", f"{expected.en}; found {shown}")


def _shown(text: str, info: FactInfo | None) -> str:
    """Return a value for a message: shortened, and not at all where it is personal."""
    if info is not None and info.personal:
        return "`***`"
    line = " ".join(text.split())
    return f"`{line[:_LONGEST_SHOWN]}…`" if len(line) > _LONGEST_SHOWN else f"`{line}`"


def _expected(field: FactShape, info: FactInfo | None) -> Text:
    if field.choice is not None:
        values = "、".join(f"`{member.value}`" for member in field.choice)
        return Text(f"应为 {values} 之一", f"expected one of {values.replace('、', ', ')}")
    if field.kind in (Kind.INTEGER, Kind.DECIMAL):
        return _expected_quantity(field.kind, info)
    return _EXPECTED[field.kind]


def _expected_quantity(kind: Kind, info: FactInfo | None) -> Text:
    whole = kind is Kind.INTEGER
    number = Text("整数" if whole else "纯数字", "a whole number" if whole else "a plain number")
    unit = UNITS[info.unit] if info is not None and info.unit is not None else Text("", "")
    if not unit.en:
        return Text(f"应写{number.zh}", f"expected {number.en}")
    return Text(f"应写{number.zh}（单位：{unit.zh}）", f"expected {unit.en} as {number.en}")


def _with_example(expected: Text, field: FactShape, info: FactInfo | None) -> Text:
    if field.kind not in (Kind.INTEGER, Kind.DECIMAL) or info is None or info.unit is None:
        return expected
    example = _EXAMPLES.get(info.unit, "10")
    return Text(f"{expected.zh}，例如 {example}", f"{expected.en}, such as {example}")


_EXPECTED = {
    Kind.BOOLEAN: Text("应写 true 或 false", "expected true or false"),
    Kind.SHARE: Text("应写 62.5% 或 5/8 这样的比例", "expected a share such as 62.5% or 5/8"),
    Kind.DATE: Text("应写 2026-11-21 这样的日期", "expected a date such as 2026-11-21"),
    Kind.TEXT: Text("应为文字", "expected text"),
}


def _boolean(text: str, field: FactShape, info: FactInfo | None) -> str | None:
    word = text.casefold()
    if word in _YES:
        return "true"
    return "false" if word in _NO else None


def _number(text: str, field: FactShape, info: FactInfo | None) -> str | None:
    value = quantity(text, unit=info.unit if info is not None else None)
    if value is None or (field.kind is Kind.INTEGER and value != int(value)):
        return None
    return format(value.normalize(), "f")


_SHARE_LIKE = re.compile(r"(?:百分之)?(-?[0-9]+(?:\.[0-9]+)?) *%?")


def _share(text: str, field: FactShape, info: FactInfo | None) -> str | None:
    match = _SHARE_LIKE.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{match.group(1)}%" if match else None


_DATE_LIKE = re.compile(
    r"([0-9]{4})(?:[-/.年] ?([0-9]{1,2})[-/.月] ?([0-9]{1,2})日?|([0-9]{2})([0-9]{2}))(?:[T ].*)?"
)


def _date(text: str, field: FactShape, info: FactInfo | None) -> str | None:
    match = _DATE_LIKE.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups() if part is not None)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def _text(text: str, field: FactShape, info: FactInfo | None) -> str | None:
    is_shown = not is_code(field) and not (info is not None and info.personal)
    return f'"{text}"' if is_shown else None


def _choice(text: str, field: FactShape, info: FactInfo | None) -> str | None:
    assert field.choice is not None
    member = _spellings(field.choice).get(text.casefold())
    return None if member is None else member.value


def nearest_choice(text: str, choice: type[Titled]) -> Titled | None:
    """Return the member whose value or title is most like ``text``, or None."""
    spellings = _spellings(choice)
    near = nearest(text.casefold(), spellings)
    return None if near is None else spellings[near]


def _spellings(choice: type[Titled]) -> dict[str, Titled]:
    return {
        name.casefold(): member
        for member in choice
        for name in (member.value, member.title_zh, member.title_en)
    }


_INSTEAD: dict[Kind, Callable[[str, FactShape, FactInfo | None], str | None]] = {
    Kind.BOOLEAN: _boolean,
    Kind.INTEGER: _number,
    Kind.DECIMAL: _number,
    Kind.SHARE: _share,
    Kind.DATE: _date,
    Kind.TEXT: _text,
    Kind.CHOICE: _choice,
}
