"""Random packs with a plan: steps in an order, claims of three sources on how long each takes."""

import datetime as dt
from pathlib import Path

from hypothesis import strategies as st
from small_pack import write_pack

import callcenter_rules as cr

READINGS = ("law", "practice", "strictest", "source:guide-a", "source:guide-b")

_BASES = {"statute": ["law"], "guide-a": ["practice", "disputed"], "guide-b": ["disputed"]}


@st.composite
def claims(draw: st.DrawFn) -> str:
    source = draw(st.sampled_from(sorted(_BASES)))
    basis = draw(st.sampled_from(_BASES[source]))
    count = draw(st.integers(0, 40))
    unit = draw(st.sampled_from(["days", "workdays", "months"]))
    count = count % 4 if unit == "months" else count
    return f'      - {{source: {source}, article: "1", basis: {basis}, value: {count} {unit}}}'


@st.composite
def plans(draw: st.DrawFn) -> tuple[str, str]:
    """Return parameters and a plan as YAML."""
    parameters, steps = ["parameters:"], ["steps:"]
    for number in range(draw(st.integers(1, 5))):
        stricter = draw(st.sampled_from(["higher", "lower"]))
        parameters += [
            f"  p{number}:",
            "    title: {zh: 时间, en: time}",
            "    unit: period",
            f"    stricter: {stricter}",
            "    claims:",
            *draw(st.lists(claims(), min_size=1, max_size=3)),
        ]
        kind = draw(st.sampled_from(["takes", "takes", "takes", "within"]))
        optional = draw(st.booleans())
        before = [name for name in range(number) if draw(st.booleans())]
        steps += [
            f"  - id: s{number}",
            "    title: {zh: 步骤, en: step}",
            f"    after: [{', '.join(f's{name}' for name in before)}]",
            f"    {kind}: p{number}",
            f"    optional: {str(optional).lower()}",
        ]
    return "\n".join(parameters) + "\n", "\n".join(steps) + "\n"


def planned(folder: Path, plan: tuple[str, str], reading: str) -> cr.Verdict:
    parameters, steps = plan
    rulesets = write_pack(folder, parameters=parameters, plan=steps)
    return cr.evaluate(
        cr.parse_case("{}"),
        "test",
        as_of=dt.date(2026, 1, 1),
        reading=reading,
        rulesets=rulesets,
    )
