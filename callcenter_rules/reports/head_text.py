"""The head of a verdict's text: the company, the question, the answer, and what it holds for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from callcenter_rules.facts.declaration import declared
from callcenter_rules.facts.entity import Entity
from callcenter_rules.facts.masking import mask
from callcenter_rules.packs.model import Pack, specificity
from callcenter_rules.reports.layout import STRONG, styled
from callcenter_rules.reports.writing import OUTCOME_MARKS, Writing
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.citing import show_source
from callcenter_rules.verdicts.wording import named, remark

_READINGS: Final = {
    "law": Text("只看法律规定", "only what the law asks"),
    "practice": Text("法律规定，加上实务中的要求", "the law, and what practice adds to it"),
    "strictest": Text(
        "所有来源中最严的要求，含有争议的",
        "the most demanding of all sources, disputed ones included",
    ),
}
_NAMES: Final = {"law": "法律", "practice": "实务", "strictest": "最严"}


def write_head(writing: Writing) -> None:
    """Write whom a verdict concerns, what was asked, and the answer."""
    verdict, lang, page = writing.verdict, writing.lang, writing.page
    entity = verdict.case.entity
    name = mask(entity.name, declared(Entity, "name"))
    unnamed = writing.text("（未写明公司名称）", "(company name not stated)")
    page.paragraph(styled((name or unnamed, STRONG), f"  {entity.credit_code or ''}".rstrip()))
    page.paragraph(named(verdict.pack.title.in_(lang), verdict.pack.question.in_(lang), lang))
    page.blank()
    mark, style = OUTCOME_MARKS[verdict.outcome]
    page.paragraph(styled((f"{mark} {verdict.label.in_(lang).upper()}", f"bold {style}")))
    page.blank()


def basics(writing: Writing) -> Iterator[tuple[str, str]]:
    """Yield the day, the place and the reading that a verdict holds for, each with its label."""
    verdict, lang = writing.verdict, writing.lang
    day = verdict.as_of.isoformat()
    if verdict.law_on != verdict.as_of:
        law = verdict.law_on.isoformat()
        day += remark(writing.text(f"适用{law}的法律", f"under the law of {law}"), lang)
    yield writing.text("日期", "date"), day
    yield writing.text("地区", "place"), show_place(verdict.pack, verdict.jurisdiction, lang)
    yield writing.text("解读", "reading"), show_reading(verdict.pack, verdict.reading, lang)


def show_place(pack: Pack, code: str, lang: str) -> str:
    """Return a place by its name and code, a city with its province; a county by its city."""
    places = pack.jurisdictions
    codes = [code] if specificity(code) < 2 else [f"{code[:2]}0000", f"{code[:4]}00"]
    names = [places[each].in_(lang) for each in codes if each in places]
    name = "".join(names) if lang == "zh" else ", ".join(reversed(names))
    return (name + remark(code, lang)).strip()


def show_reading(pack: Pack, reading: str, lang: str) -> str:
    """Return a reading with what it means."""
    meaning = _READINGS.get(reading)
    if meaning is None:
        title = show_source(pack.sources[reading.removeprefix("source:")], lang)
        meaning = Text(f"只看{title}", f"only {title}")
    return named(show_reading_name(reading, lang), meaning.in_(lang), lang)


def show_reading_name(reading: str, lang: str) -> str:
    """Return a reading's name; in Chinese with what is written to choose it."""
    name = _NAMES.get(reading)
    return f"{name}（{reading}）" if name is not None and lang == "zh" else reading
