"""Reading what a golden case expects of a plan and of estimates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Protocol, TypeVar

from callcenter_rules.authoring.golden_case import EstimateExpectation, PlanExpectation
from callcenter_rules.dates import PeriodRange
from callcenter_rules.facts.documents import Mapping as MappingNode
from callcenter_rules.facts.documents import Node, Scalar
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.packs.forms import Faults, Form
from callcenter_rules.packs.quantities import expected, read_value
from callcenter_rules.verdicts.agreements import Agreement
from callcenter_rules.verdicts.courses import Track

T = TypeVar("T")
Said = TypeVar("Said", PeriodRange, Interval)

_ABSENT: Final = "absent"
_TRACKS: Final = {track.value: track for track in Track}
_AGREEMENTS: Final = {each.value: each for each in Agreement}


class _Reader(Protocol):
    """What reads the rest of a golden case."""

    @property
    def faults(self) -> Faults: ...
    def member(self, node: Node, known: Mapping[str, T], kind: str = ...) -> T | None: ...
    def one_of(self, form: Form, key: str, known: Mapping[str, T]) -> T | None: ...
    def entries(self, form: Form, key: str) -> Iterator[tuple[Scalar, Node]]: ...
    def slugs(self, kind: str) -> Mapping[str, str]: ...
    def source(self, node: Node) -> str | None: ...
    def day(self, node: Scalar) -> dt.date | None: ...
    def range(self, node: Node) -> Interval | None: ...


def read_plan(form: Form, reader: _Reader) -> PlanExpectation | None:
    """Read ``plan``, None where the case does not speak of it."""
    node = form.node_at("plan", required=False)
    if node is None:
        return None
    plan = Form(node, reader.faults)
    start, finish = plan.day("start"), plan.day("finish")
    if start is not None and finish is not None:
        reader.faults.add(
            plan.place,
            "`start` 和 `finish` 只能写一个",
            "only one of `start` and `finish` is to be given",
        )
    whole = plan.node_at("whole", required=False)
    expectation = PlanExpectation(
        start=start,
        finish=finish,
        steps=dict(_steps(plan, reader)),
        whole={} if whole is None else _days(whole, reader),
        provisional=_yes_or_no(plan, "provisional", reader),
        says=_says(plan, reader, lambda node: _period_range(node, reader)),
    )
    plan.close()
    said = (expectation.steps, expectation.whole, expectation.says)
    _something(any(said) or expectation.provisional is not None, node, reader)
    return expectation


def read_estimate(form: Form, reader: _Reader) -> EstimateExpectation | None:
    """Read ``estimate``, None where the case does not speak of it."""
    node = form.node_at("estimate", required=False)
    if node is None:
        return None
    estimate = Form(node, reader.faults)
    total = estimate.node_at("total", required=False)
    expectation = EstimateExpectation(
        lines=dict(_lines(estimate, reader)),
        total=None if total is None else reader.range(total),
        sources=dict(_sums(estimate, reader)),
        says=_says(estimate, reader, reader.range),
    )
    estimate.close()
    said = (expectation.lines, expectation.sources, expectation.says)
    _something(any(said) or expectation.total is not None, node, reader)
    return expectation


def _something(expected: bool, node: Node, reader: _Reader) -> None:
    if not expected:
        reader.faults.add(node.place, "没有写明预期的结果", "nothing is expected")


def _steps(form: Form, reader: _Reader) -> Iterator[tuple[str, Mapping[Track, dt.date] | None]]:
    for key, node in reader.entries(form, "steps"):
        name = reader.member(key, reader.slugs("steps"), "name")
        found = None if _is_absent(node) else _days(node, reader)
        if name is not None:
            yield name, found


def _lines(form: Form, reader: _Reader) -> Iterator[tuple[str, Interval | None]]:
    for key, node in reader.entries(form, "lines"):
        name = reader.member(key, reader.slugs("estimates"), "name")
        found = None if _is_absent(node) else reader.range(node)
        if name is not None:
            yield name, found


def _sums(form: Form, reader: _Reader) -> Iterator[tuple[str, Interval]]:
    for key, node in reader.entries(form, "sources"):
        name, found = reader.source(key), reader.range(node)
        if name is not None and found is not None:
            yield name, found


def _is_absent(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text == _ABSENT


def _days(node: Node, reader: _Reader) -> Mapping[Track, dt.date]:
    """Read days by track; a day alone holds in all of them."""
    if isinstance(node, Scalar):
        day = reader.day(node)
        return {} if day is None else dict.fromkeys(Track, day)
    if not isinstance(node, MappingNode):
        reader.faults.add(node.place, "应为日期", "expected a date")
        return {}
    found: dict[Track, dt.date] = {}
    for entry in node.value:
        track = reader.member(entry.key, _TRACKS)
        if not isinstance(entry.value, Scalar):
            reader.faults.add(entry.value.place, "应为日期", "expected a date")
            continue
        day = reader.day(entry.value)
        if track is not None and day is not None:
            found[track] = day
    return found


def _says(
    form: Form, reader: _Reader, read: Callable[[Node], Said | None]
) -> Mapping[str, Mapping[Said, Agreement]]:
    found: dict[str, Mapping[Said, Agreement]] = {}
    for key, node in reader.entries(form, "says"):
        name = reader.source(key)
        entries = node.value if isinstance(node, MappingNode) else ()
        if not entries:
            reader.faults.add(
                node.place,
                "应写明其说法和是否相符，例如 {3..6 months: more}",
                "expected what it says and how that fits, such as {3..6 months: more}",
            )
        says = {read(each.key): reader.member(each.value, _AGREEMENTS) for each in entries}
        if name is not None:
            found[name] = {
                said: agreement
                for said, agreement in says.items()
                if said is not None and agreement is not None
            }
    return found


def _period_range(node: Node, reader: _Reader) -> PeriodRange | None:
    try:
        written = node.text if isinstance(node, Scalar) else None
        found: PeriodRange = read_value("durations", written)
    except ValueError:
        wanted = expected("durations")
        reader.faults.add(node.place, f"应为{wanted.zh}", f"expected {wanted.en}")
        return None
    return found


def _yes_or_no(form: Form, key: str, reader: _Reader) -> bool | None:
    return reader.one_of(form, key, {"true": True, "false": False})
