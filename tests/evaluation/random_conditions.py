"""Random well-typed conditions, as text, so that the parser and the checker take part.

Every operator, method and function of the language is drawn, list conditions up to two deep, over
all facts of a case and the parameters of `parameter_book`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import attrs
from hypothesis import strategies as st
from parameter_book import DAYS, PARAMETER_TYPES
from random_cases import TEXTS, ranged_shape

from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape
from callcenter_rules.language import Scope, check
from callcenter_rules.language.tree import Node
from callcenter_rules.language.types import COUNTED_UNITS

DEEPEST = 3
_MACROS = 2
_NUMBER_UNITS = ("CNY", "m2", "share", "level", "days", "months", "persons", "seats", "items", "1")
_ORDER = ("<", "<=", ">", ">=")
_EQUAL = ("==", "!=")


def scope() -> Scope:
    """Return the scope in which random conditions are checked."""
    return Scope(case=ranged_shape(), parameters=PARAMETER_TYPES)


@attrs.frozen
class Features:
    """What a random condition may contain beside what every one may.

    ``partial`` are parameters that some value of their choice, or some day, leaves unset.
    """

    has: bool = True
    constants: bool = True
    choosing: bool = True
    calculated: bool = True
    partial: bool = True


EVERYTHING = Features()


def conditions(
    features: Features = EVERYTHING, *, deepest: int = DEEPEST
) -> st.SearchStrategy[str]:
    """Return a strategy for the texts of well-typed conditions."""
    return _texts(features, deepest)


def checked(features: Features = EVERYTHING, *, deepest: int = DEEPEST) -> st.SearchStrategy[Node]:
    """Return a strategy for checked conditions."""
    return _texts(features, deepest).map(lambda text: check(text, scope()))


@attrs.frozen
class ListTests:
    """A list, the name of its members, and two conditions on a member."""

    items: str
    name: str
    first: str
    second: str


@st.composite
def list_tests(draw: st.DrawFn, features: Features = EVERYTHING) -> ListTests:
    """Draw a list with two conditions on its members."""
    author = _Author(draw, features)
    path, item = author.pick(_lists())
    first, second = (author.boolean(draw(_upto(1)), {"m": item}) for _ in range(2))
    return ListTests(items=path, name="m", first=first, second=second)


@st.composite
def memberships(draw: st.DrawFn, kind: str) -> tuple[str, list[str]]:
    """Draw a value of a kind and the values of a list in which it may stand."""
    author = _Author(draw, EVERYTHING)
    write = {
        "quantity": lambda: author.number("CNY", 1, {}),
        "count": lambda: author.number("persons", 0, {}),
        "date": lambda: author.date(1, {}),
        "text": lambda: author.text({}),
        "period": lambda: author.pick(("days(30)", "days(31)", "months(1)", "param.period_plain")),
    }[kind]
    return write(), [write() for _ in range(1 + draw(_upto(2)))]


@st.composite
def _texts(draw: st.DrawFn, features: Features, deepest: int) -> str:
    return _Author(draw, features).boolean(draw(_upto(deepest)), {})


@cache
def _upto(limit: int) -> st.SearchStrategy[int]:
    return st.integers(0, limit)


Variables = Mapping[str, FactShape]


@attrs.frozen
class _Author:
    """Writes one condition; ``depth`` is how much deeper it may get."""

    draw: Callable[[st.SearchStrategy[Any]], Any]
    features: Features

    def pick(self, options: Sequence[Any]) -> Any:
        return options[self.draw(_upto(len(options) - 1))]

    def one(self, *ways: Callable[[], str | None]) -> str:
        """Return what one of the ways gives; the first must always give something."""
        return self.pick(ways)() or ways[0]() or ""

    def boolean(self, depth: int, variables: Variables) -> str:
        below = depth - 1
        simple = [
            lambda: self.fact(Kind.BOOLEAN, variables) or "true",
            lambda: self.numbers_compared(0, variables),
            lambda: self.numbers_compared(0, variables),
            lambda: self.dates_compared(0, variables),
            lambda: self.choices_compared(0, variables),
            lambda: self.texts_compared(variables),
            lambda: self.parameter("boolean", variables),
        ]
        if self.features.has:
            simple.append(lambda: self.stated(variables))
        if self.features.constants:
            simple.append(lambda: self.pick(("true", "false")))
        if depth <= 0:
            return self.one(*simple)
        deeper = [
            lambda: self.joined("&&", below, variables),
            lambda: self.joined("||", below, variables),
            lambda: f"!({self.boolean(below, variables)})",
            lambda: self.numbers_compared(below, variables),
            lambda: self.dates_compared(below, variables),
            lambda: self.choices_compared(below, variables),
            lambda: self.periods_compared(below, variables),
            lambda: self.contained(variables),
            lambda: self.listed(below, variables),
            lambda: self.some_or_all(below, variables),
            lambda: self.some_or_all(below, variables),
            lambda: self.member_of(below, variables),
            lambda: (
                f"({self.boolean(below, variables)}) {self.pick(_EQUAL)} "
                f"({self.boolean(below, variables)})"
            ),
        ]
        if self.features.choosing:
            deeper.append(lambda: self.chosen(self.boolean, below, variables))
        return self.one(*deeper, *simple)

    def joined(self, sign: str, depth: int, variables: Variables) -> str:
        count = 2 + self.draw(_upto(2))
        return f" {sign} ".join(f"({self.boolean(depth, variables)})" for _ in range(count))

    def chosen(
        self, write: Callable[[int, Variables], str], depth: int, variables: Variables
    ) -> str:
        condition = self.boolean(depth, variables)
        return f"(({condition}) ? {write(depth, variables)} : {write(depth, variables)})"

    # facts and parameters

    def fact(self, kind: Kind, variables: Variables, unit: str | None = None) -> str | None:
        """Return a path to a fact, of a list member where there is one and chance wants it."""
        found = self.paths(self.subject(variables), variables, kind, unit)
        found = found or self.paths("", variables, kind, unit)
        return self.pick(found) if found else None

    def subject(self, variables: Variables) -> str:
        """Return the name of a list member, or nothing for the case itself."""
        return self.pick([*variables, *variables, *variables, ""])

    def paths(self, variable: str, variables: Variables, kind: Kind, unit: str | None) -> list[str]:
        if not variable:
            return _paths(kind, unit)
        item = variables[variable]
        if item.shape is not None:
            return [f"{variable}.{path}" for path in _paths_of(item.shape, kind, unit)]
        return [variable] if item.kind is kind and unit is None else []

    def stated(self, variables: Variables) -> str:
        """Ask whether a fact is stated; of personal facts nothing else may be asked."""
        paths = [path for path, _ in _walk(ranged_shape())]
        for name, item in variables.items():
            if item.shape is not None:
                paths += [path for path, _ in _walk(item.shape, f"{name}.")] * 9
        return f"has({self.pick(paths)})"

    def parameter(self, unit: str, variables: Variables) -> str:
        stem = {"1": "number"}.get(unit, unit.lower())
        kinds = ("plain", "by_coverage", "by_sector", "late")
        which = self.pick(kinds if self.features.partial else kinds[:2])
        if which in ("plain", "late"):
            return f"param.{stem}_{which}"
        fact = which.removeprefix("by_")
        values = ("national", "provincial") if fact == "coverage" else ("general", "medical")
        index = self.pick((f"application.{fact}", f"application.{fact}", f'"{self.pick(values)}"'))
        return f"param.{stem}_{which}[{index}]"

    # numbers

    def numbers_compared(self, depth: int, variables: Variables) -> str:
        unit = self.pick(_NUMBER_UNITS)
        left = self.number(unit, depth, variables)
        right = self.pick(("0", None, None, None)) or self.number(unit, depth, variables)
        return f"{left} {self.pick((*_ORDER, *_EQUAL))} {right}"

    def number(self, unit: str, depth: int, variables: Variables) -> str:
        simple = [
            lambda: self.parameter(unit, variables),
            lambda: self.number_fact(unit, variables),
            lambda: self.number_fact(unit, variables),
        ]
        if unit in COUNTED_UNITS:
            simple += [lambda: self.count(0, variables)] * 2
        if depth <= 0:
            return self.one(*simple)
        below = depth - 1
        deeper = []
        if self.features.calculated:
            deeper += [
                lambda: self.sum_of(unit, below, variables),
                lambda: self.scaled(unit, below, variables),
                lambda: f"(-{self.number(unit, below, variables)})",
            ]
            if unit == "days":
                deeper.append(lambda: self.days_between(below, variables))
            if unit == "share":
                deeper.append(lambda: self.ratio(below, variables))
        if self.features.choosing:
            deeper.append(
                lambda: self.chosen(lambda d, v: self.number(unit, d, v), below, variables)
            )
        if unit in COUNTED_UNITS:
            deeper.append(lambda: self.count(below, variables))
        return self.one(*simple, *deeper)

    def number_fact(self, unit: str, variables: Variables) -> str | None:
        return self.fact(self.pick((Kind.INTEGER, Kind.DECIMAL, Kind.SHARE)), variables, unit)

    def sum_of(self, unit: str, depth: int, variables: Variables) -> str:
        sign = self.pick(("+", "-"))
        return f"({self.number(unit, depth, variables)} {sign} {self.number(unit, 0, variables)})"

    def scaled(self, unit: str, depth: int, variables: Variables) -> str:
        factors = ("2", "0.5", "0", "3", "param.share_plain", "param.number_plain")
        # a share of a number is a number
        factor = self.pick(factors[:-1] if unit == "share" else factors)
        return f"({self.number(unit, depth, variables)} {self.pick(('*', '/'))} {factor})"

    def days_between(self, depth: int, variables: Variables) -> str:
        return f"({self.date(depth, variables)} - {self.date(0, variables)})"

    def ratio(self, depth: int, variables: Variables) -> str:
        unit = self.pick(("CNY", "m2", "persons", "days"))
        return f"({self.number(unit, depth, variables)} / {self.number(unit, 0, variables)})"

    # dates and periods

    def dates_compared(self, depth: int, variables: Variables) -> str:
        sign = self.pick((*_ORDER, *_EQUAL))
        return f"{self.date(depth, variables)} {sign} {self.date(depth, variables)}"

    def date(self, depth: int, variables: Variables) -> str:
        simple = [
            lambda: self.pick(("as_of", "law_on", "year_start")),
            lambda: self.fact(Kind.DATE, variables),
            lambda: self.fact(Kind.DATE, variables),
            lambda: self.parameter("date", variables),
            lambda: f'date("{self.pick(DAYS)}")',
        ]
        if depth <= 0:
            return self.one(*simple)
        below = depth - 1
        deeper = []
        if self.features.calculated:
            deeper += [self.moved(below, variables)] * 2
        if self.features.choosing:
            deeper.append(lambda: self.chosen(self.date, below, variables))
        return self.one(*simple, *deeper)

    def moved(self, depth: int, variables: Variables) -> Callable[[], str]:
        def write() -> str:
            date, period = self.date(depth, variables), self.period(depth, variables)
            return self.pick((f"({date} + {period})", f"({date} - {period})"))

        return write

    def periods_compared(self, depth: int, variables: Variables) -> str:
        sign = self.pick((*_ORDER, *_EQUAL))
        return f"{self.period(depth, variables)} {sign} {self.period(depth, variables)}"

    def period(self, depth: int, variables: Variables) -> str:
        unit = self.pick(("days", "months", "workdays"))
        counted = "days" if unit == "workdays" else unit
        ways = [
            lambda: self.parameter("period", variables),
            lambda: f"{unit}({self.pick((0, 1, 5, 6, 29, 30, 31))})",
            lambda: f"{unit}({self.number(counted, depth - 1, variables)})",
        ]
        if depth > 0 and self.features.choosing:
            ways.append(lambda: self.chosen(self.period, depth - 1, variables))
        return self.one(*ways)

    # texts and choices

    def texts_compared(self, variables: Variables) -> str:
        return f"{self.text(variables)} {self.pick(_EQUAL)} {self.text(variables)}"

    def text(self, variables: Variables) -> str:
        return self.one(
            lambda: f'"{self.pick(TEXTS)}"',
            lambda: self.fact(Kind.TEXT, variables),
            lambda: self.fact(Kind.TEXT, variables),
            lambda: "jurisdiction",
        )

    def contained(self, variables: Variables) -> str:
        whole, part = self.text(variables), self.text(variables)
        method = self.pick(("contains", "startsWith", "size"))
        if method == "size":
            number = self.number(self.pick(("persons", "items", "1")), 0, variables)
            return f"{whole}.size() {self.pick(_ORDER)} {number}"
        return f"{whole}.{method}({part})"

    def choice(self, variables: Variables) -> tuple[str, list[str]]:
        """Return a path to a choice and the spellings of its values."""
        name = self.subject(variables)
        return self.pick(_choices_of(name, variables[name]) if name else _choices()) or self.pick(
            _choices()
        )

    def choices_compared(self, depth: int, variables: Variables) -> str:
        path, spellings = self.choice(variables)
        written = f'"{self.pick(spellings)}"'
        if depth > 0 and self.features.choosing:
            condition = self.boolean(depth - 1, variables)
            written = f'(({condition}) ? {path} : "{self.pick(spellings)}")'
        return f"{path} {self.pick(_EQUAL)} {written}"

    def listed(self, depth: int, variables: Variables) -> str:
        """Return a membership in a written list: of a choice, a text, a date or a number."""
        count = 1 + self.draw(_upto(2))

        def of_choice() -> str:
            path, spellings = self.choice(variables)
            items = ", ".join(f'"{self.pick(spellings)}"' for _ in range(count))
            return f"{path} in [{items}]"

        def of_text() -> str:
            items = ", ".join(f'"{self.pick(TEXTS)}"' for _ in range(count))
            return f"{self.text(variables)} in [{items}]"

        def of_date() -> str:
            items = ", ".join(self.date(0, variables) for _ in range(count))
            return f"{self.date(depth, variables)} in [{items}]"

        def of_number() -> str:
            unit = self.pick(_NUMBER_UNITS)
            items = [self.pick(("0", self.number(unit, 0, variables))) for _ in range(count)]
            return f"{self.number(unit, depth, variables)} in [{', '.join(items)}]"

        def of_period() -> str:
            items = ", ".join(
                self.pick(("days(30)", "months(1)", "days(31)")) for _ in range(count)
            )
            return f"{self.period(0, variables)} in [{items}]"

        return self.one(of_choice, of_text, of_date, of_number, of_period)

    # lists

    def some_or_all(self, depth: int, variables: Variables) -> str | None:
        if len(variables) >= _MACROS:
            return None
        path, item = self.pick(_lists())
        name = f"m{len(variables)}"
        inner = {**variables, name: item}
        filters = "".join(
            f".filter({name}, {self.boolean(depth - 1, inner)})" for _ in range(self.draw(_upto(2)))
        )
        method = self.pick(("exists", "all"))
        return f"{path}{filters}.{method}({name}, {self.boolean(depth, inner)})"

    def count(self, depth: int, variables: Variables) -> str:
        path, item = self.pick(_lists())
        if len(variables) >= _MACROS:
            return f"{path}.size()"
        name = f"m{len(variables)}"
        inner = {**variables, name: item}
        filters = "".join(
            f".filter({name}, {self.boolean(depth, inner)})" for _ in range(self.draw(_upto(2)))
        )
        return f"{path}{filters}.size()"

    def member_of(self, depth: int, variables: Variables) -> str:
        path, item = self.pick([each for each in _lists() if each[1].shape is None])
        filtered = ""
        if len(variables) < _MACROS and self.draw(_upto(1)):
            name = f"m{len(variables)}"
            test = self.boolean(depth - 1, {**variables, name: item})
            filtered = f".filter({name}, {test})"
        if item.choice is not None:
            value = f'"{self.pick(list(item.choice))}"'
        else:
            value = self.date(0, variables) if item.kind is Kind.DATE else self.text(variables)
        return f"{value} in {path}{filtered}"


def _walk(record: RecordShape, prefix: str = "") -> list[tuple[str, FactShape]]:
    return [(path, field) for path, field in record.walk(prefix) if field.shape is None]


def _paths_of(record: RecordShape, kind: Kind, unit: str | None) -> list[str]:
    return [
        path
        for path, field in _walk(record)
        if field.kind is kind
        and field.info is not None
        and not field.info.personal
        and (unit is None or (field.info.unit or "1") == unit)
    ]


@cache
def _paths(kind: Kind, unit: str | None) -> list[str]:
    return _paths_of(ranged_shape(), kind, unit)


@cache
def _choices() -> list[tuple[str, list[str]]]:
    return _spellings(_walk(ranged_shape()))


@cache
def _choices_of(name: str, item: FactShape) -> list[tuple[str, list[str]] | None]:
    facts = [(name, item)] if item.shape is None else _walk(item.shape, f"{name}.")
    return [*_spellings(facts)] or [None]


def _spellings(facts: list[tuple[str, FactShape]]) -> list[tuple[str, list[str]]]:
    return [
        (path, [member.value for member in field.choice])
        for path, field in facts
        if field.choice is not None
    ]


@cache
def _lists() -> list[tuple[str, FactShape]]:
    return [(path, field.item) for path, field in _walk(ranged_shape()) if field.item is not None]
