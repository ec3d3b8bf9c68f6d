"""The page of traceability, docs/traceability.md: every statement of the domain and its rules.

``python -m callcenter_rules.reports.traceability_page > docs/traceability.md`` writes it anew. Each
statement is followed to the parts of the packs that stand for it and to the golden cases that
exercise them; each part is followed back to its statements.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import attrs

from callcenter_rules.authoring import GoldenCase, Trace, load_golden, load_statements, trace
from callcenter_rules.authoring.traceability import KINDS, named_by
from callcenter_rules.packs import Pack, load_pack, pack_names
from callcenter_rules.packs.model import Total

_SHOWN_CASES: Final = 4
_SINGULAR: Final = {
    "requirements": "requirement",
    "parameters": "parameter",
    "consequences": "consequence",
    "deadlines": "deadline",
    "steps": "step",
    "estimates": "estimate",
    "totals": "total",
    "scores": "score",
}


@attrs.frozen(kw_only=True)
class _Exercise:
    """Which golden cases state a finding, a consequence, or a part of a schedule, by its id.

    Parts of schedules are the steps and lines of a plan and of estimates, and what sources say that
    they come to. ``readers`` are the requirements, ``takers`` the steps and
    deadlines that read a parameter.
    """

    findings: Mapping[str, tuple[str, ...]]
    consequences: Mapping[str, tuple[str, ...]]
    schedules: Mapping[str, tuple[str, ...]]
    readers: Mapping[str, tuple[str, ...]]
    takers: Mapping[str, tuple[str, ...]]

    def of(self, found: Trace) -> tuple[str, ...]:
        """Return the golden cases that exercise what stands for a statement."""
        requirements = [
            *found.requirements,
            *(each for name in found.parameters for each in self.readers.get(name, ())),
        ]
        scheduled = [
            *found.deadlines,
            *found.scores,
            *found.steps,
            *found.estimates,
            *found.totals,
            *(each for name in found.parameters for each in self.takers.get(name, ())),
        ]
        cases = [
            *(case for name in requirements for case in self.findings.get(name, ())),
            *(case for name in found.consequences for case in self.consequences.get(name, ())),
            *(case for name in scheduled for case in self.schedules.get(name, ())),
        ]
        return tuple(dict.fromkeys(cases))


def render_traceability_page() -> str:
    """Return docs/traceability.md for the bundled packs."""
    packs = tuple(load_pack(name) for name in pack_names())
    statements = load_statements()
    traces = trace(packs, statements)
    placed = sum(found.is_placed for name, found in traces.items() if name in statements)
    exercise = _exercise(packs)
    lines = [
        "# Traceability",
        "",
        "Every statement of the domain, to the parts of the packs that stand for it and the golden",
        "cases that exercise them, and back. This page is generated from the packs.",
        "",
        f"{placed} of {len(statements)} statements are placed.",
        "",
        "## Statements",
        "",
        "| statement | topic | what it says | 内容 | stands as | golden cases |",
        "|---|---|---|---|---|---|",
    ]
    for name, statement in statements.items():
        lines.append(
            f"| {name} | {statement.topic_title.en} | {statement.title.en} "
            f"| {statement.title.zh} | {_stands(traces[name])} | {_cases(exercise, traces[name])} |"
        )
    lines += ["", "## Rules", ""]
    for pack in packs:
        lines += _back(pack)
    return "\n".join(lines).rstrip() + "\n"


def _exercise(packs: tuple[Pack, ...]) -> _Exercise:
    findings: dict[str, list[str]] = {}
    consequences: dict[str, list[str]] = {}
    schedules: dict[str, list[str]] = {}
    readers: dict[str, list[str]] = {}
    takers: dict[str, list[str]] = {}
    for pack in packs:
        for requirement in pack.requirements:
            for name in requirement.parameters:
                readers.setdefault(name, []).append(requirement.id)
        for deadline in pack.deadlines:
            for name in deadline.parameters:
                takers.setdefault(name, []).append(deadline.id)
        for step in pack.steps:
            for name in filter(None, (step.takes, step.within)):
                takers.setdefault(name, []).append(step.id)
        for golden in load_golden(pack):
            case = f"{pack.id}/{golden.id}"
            for name in golden.expected.findings:
                findings.setdefault(name, []).append(case)
            for name in _following(golden):
                consequences.setdefault(name, []).append(case)
            for name in _scheduled(golden):
                schedules.setdefault(name, []).append(case)
    return _Exercise(
        findings=_fixed(findings),
        consequences=_fixed(consequences),
        schedules=_fixed(schedules),
        readers=_fixed(readers),
        takers=_fixed(takers),
    )


def _fixed(found: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(each) for name, each in found.items()}


def _following(golden: GoldenCase) -> Iterator[str]:
    """Yield the ids of the consequences of which a golden case speaks."""
    expected = golden.expected
    yield from (*expected.consequences, *expected.no_consequences, *expected.because)
    yield from expected.amounts


def _scheduled(golden: GoldenCase) -> Iterator[str]:
    """Yield the ids of the parts of schedules of which a golden case speaks."""
    yield from golden.expected.deadlines
    if golden.expected.score is not None:
        yield golden.pack.id
    plan, estimate = golden.expected.plan, golden.expected.estimate
    if plan is not None:
        yield from plan.steps
        yield from _totals(golden.pack.stated_durations, plan.says)
    if estimate is not None:
        yield from estimate.lines
        yield from _totals(golden.pack.stated_costs, estimate.says)


def _totals(totals: Iterable[Total], sources: Iterable[str]) -> Iterator[str]:
    named = set(sources)
    for total in totals:
        if any(claim.source.id in named for claim in total.claims):
            yield total.id


def _stands(found: Trace) -> str:
    parts = [f"{_SINGULAR[kind]} `{name}`" for kind in KINDS for name in getattr(found, kind)]
    parts += [f"not checked in {pack}: {why.en}" for pack, why in found.not_checked.items()]
    return "<br>".join(parts) or "**nowhere**"


def _cases(exercise: _Exercise, found: Trace) -> str:
    cases = exercise.of(found)
    shown = ", ".join(f"`{case}`" for case in cases[:_SHOWN_CASES])
    more = len(cases) - _SHOWN_CASES
    return f"{shown} and {more} more" if more > 0 else shown


def _back(pack: Pack) -> Iterator[str]:
    yield f"### {pack.id}: {pack.title.en} ({pack.title.zh})"
    yield ""
    yield "| part | id | statements |"
    yield "|---|---|---|"
    for kind, parts in named_by(pack).items():
        for name, statements in parts.items():
            yield f"| {_SINGULAR[kind]} | `{name}` | {', '.join(statements)} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(render_traceability_page())
