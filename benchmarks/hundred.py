"""One hundred requirements, written four times: as a pack, plain Python, JSONLogic, and for zen.

The mix is that of the application pack: most ask for a paper or another yes, others compare a
number with a floor, ask for two things or one of two, ask only under a condition, or count members
of staff. The plain Python is what a careful programmer writes by hand: one function a requirement,
which looks at each fact once and knows that None is not no.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

SATISFIED, VIOLATED, UNDETERMINED, NOT_APPLICABLE = range(4)

YES = [
    *(
        f"materials.{name}"
        for name in [
            "signed_application",
            "application_form",
            "business_licence",
            "representative_id",
            "company_overview",
            "articles_of_association",
            "ownership_chart",
            "shareholder_proof",
            "development_plan",
            "technical_plan",
            "service_measures",
            "security_measures",
            "credit_proof",
            "credit_china_report",
            "undertaking",
            "nuisance_undertaking",
            "staff_papers",
            "labour_contracts",
            "managers_cv",
            "managers_credit_proof",
            "title_deed",
            "lease_contract",
            "lease_registration",
            "site_photos",
            "system_manual",
            "topology_diagram",
            "equipment_contract",
            "evaluation_report",
            "trunk_agreement",
            "privacy_policy",
            "nuisance_plan",
            "script_review",
            "demo_account",
            "foreign_statement",
            "truthfulness_statement",
        ]
    ),
    "site.real",
    "site.machine_room.ups",
    "site.machine_room.fire_extinguisher",
    "site.machine_room.access_log",
    "system.trunk.lawful",
    "system.trunk.in_own_name",
    "system.security.tested",
    "equity.traced_to_persons_or_state",
    "staff.matches_business",
]
NUMBERS = [
    ("entity.registered_capital", "CNY", 1_000_000),
    ("site.area_m2", "m2", 100),
    ("site.live_seats", "seats", 5),
    ("system.security.grade", "level", 2),
    ("system.log_retention_days", "days", 180),
    ("system.consent_retention_days", "days", 30),
    ("system.call_record_days", "days", 30),
]
PAIRS = [
    "system.functions.ivr",
    "system.functions.acd",
    "system.functions.recording",
    "system.functions.playback",
    "system.functions.caller_screening",
    "system.functions.complaint_handling",
]
AS_OF = dt.date(2026, 11, 21)


class Quadruple(NamedTuple):
    """One requirement as a pack's YAML, a Python function's body, JSONLogic, and for zen."""

    when: str | None
    require: str
    plain: str
    logic: Any
    zen: str


def hundred() -> list[Quadruple]:
    """Return the hundred requirements."""
    numbers = itertools.islice(itertools.cycle(NUMBERS), 20)
    pairs = itertools.islice(itertools.permutations(PAIRS, 2), 18)
    found = [
        *map(_yes, YES),
        *(
            _at_least(f"floor_{number % len(NUMBERS)}", *each)
            for number, each in enumerate(numbers)
        ),
        *(_both(*pair) if number % 2 else _either(*pair) for number, pair in enumerate(pairs)),
        *(_guarded(path) for path in YES[:10]),
        *(_counted(count) for count in (1, 2, 3, 3)),
        *(_one_of() for _ in range(4)),
    ]
    assert len(found) == 100
    return found


def _var(path: str) -> dict[str, str]:
    return {"var": path}


def _status(unknown: Any, yes: Any) -> dict[str, Any]:
    return {"if": [unknown, UNDETERMINED, yes, SATISFIED, VIOLATED]}


def _yes(path: str) -> Quadruple:
    return Quadruple(
        None,
        path,
        f"v = case.{path}\nif v is None: return 2\nreturn 0 if v else 1",
        _status({"===": [_var(path), None]}, _var(path)),
        f"{path} == null ? 2 : {path} ? 0 : 1",
    )


def _at_least(parameter: str, path: str, unit: str, floor: int) -> Quadruple:
    return Quadruple(
        None,
        f"{path} >= param.{parameter}",
        f"v = case.{path}\nif v is None: return 2\nreturn 0 if v >= {floor} else 1",
        _status({"===": [_var(path), None]}, {">=": [_var(path), floor]}),
        f"{path} == null ? 2 : {path} >= {floor} ? 0 : 1",
    )


def _both(one: str, other: str) -> Quadruple:
    no = {"or": [{"===": [_var(one), False]}, {"===": [_var(other), False]}]}
    return Quadruple(
        None,
        f"{one} && {other}",
        f"a = case.{one}\nb = case.{other}\nif a is False or b is False: return 1\n"
        "return 2 if a is None or b is None else 0",
        {"if": [no, VIOLATED, {"and": [_var(one), _var(other)]}, SATISFIED, UNDETERMINED]},
        f"({one} == false or {other} == false) ? 1 : ({one} == true and {other} == true) ? 0 : 2",
    )


def _either(one: str, other: str) -> Quadruple:
    yes = {"or": [_var(one), _var(other)]}
    unknown = {"or": [{"===": [_var(one), None]}, {"===": [_var(other), None]}]}
    return Quadruple(
        None,
        f"{one} || {other}",
        f"a = case.{one}\nb = case.{other}\nif a or b: return 0\n"
        "return 2 if a is None or b is None else 1",
        {"if": [yes, SATISFIED, unknown, UNDETERMINED, VIOLATED]},
        f"({one} == true or {other} == true) ? 0 : ({one} == null or {other} == null) ? 2 : 1",
    )


def _guarded(path: str) -> Quadruple:
    tenure = "site.tenure"
    return Quadruple(
        f'{tenure} == "leased"',
        path,
        f"g = case.{tenure}\nif g is not None and g != 'leased': return 3\nv = case.{path}\n"
        "if v: return 0\nif g is None or v is None: return 2\nreturn 1",
        {
            "if": [
                {"and": [{"!==": [_var(tenure), None]}, {"!==": [_var(tenure), "leased"]}]},
                NOT_APPLICABLE,
                _var(path),
                SATISFIED,
                {"or": [{"===": [_var(tenure), None]}, {"===": [_var(path), None]}]},
                UNDETERMINED,
                VIOLATED,
            ]
        },
        f"({tenure} != null and {tenure} != 'leased') ? 3 : {path} == true ? 0 : "
        f"({tenure} == null or {path} == null) ? 2 : 1",
    )


def _counted(count: int) -> Quadruple:
    members = "staff.members"
    certain = {
        "reduce": [
            {
                "filter": [
                    _var(members),
                    {"and": [_var("insured_by_applicant"), {">=": [_var("insured_months"), 1]}]},
                ]
            },
            {"+": [_var("accumulator"), 1]},
            0,
        ]
    }
    return Quadruple(
        None,
        f"{members}.filter(m, m.insured_by_applicant && m.insured_months >= param.months).size() "
        f">= param.staff_{count}",
        f"certain = possible = 0\nif case.{members} is None: return 2\nfor m in case.{members}:\n"
        "    a, b = m.insured_by_applicant, m.insured_months\n"
        "    if a is False or (b is not None and b < 1): continue\n"
        "    possible += 1\n    if a and b is not None: certain += 1\n"
        f"if certain >= {count}: return 0\nreturn 1 if possible < {count} else 2",
        _status({"missing": [members]}, {">=": [certain, count]}),
        f"{members} == null ? 2 : count({members}, #.insured_by_applicant == true and "
        f"#.insured_months >= 1) >= {count} ? 0 : 1",
    )


def _one_of() -> Quadruple:
    path = "entity.legal_form"
    forms = ["limited_company", "joint_stock_company"]
    return Quadruple(
        None,
        f"{path} in {forms}".replace("'", '"'),
        f"v = case.{path}\nif v is None: return 2\nreturn 0 if v in {tuple(forms)} else 1",
        _status({"===": [_var(path), None]}, {"in": [_var(path), forms]}),
        f"{path} == null ? 2 : {path} in {forms} ? 0 : 1",
    )


def plain_functions(requirements: list[Quadruple]) -> list[Callable[[Any], int]]:
    """Return one plain Python function for each requirement."""
    functions = []
    for requirement in requirements:
        body = "\n".join(f"    {line}" for line in requirement.plain.splitlines())
        namespace: dict[str, Any] = {}
        exec(f"def requirement(case):\n{body}\n", namespace)
        functions.append(namespace["requirement"])
    return functions


def write_rulesets(folder: Path, requirements: list[Quadruple]) -> None:
    """Write the requirements as a pack called ``hundred`` into a folder of rule sets."""

    def save(path: str, data: Any) -> None:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(json.dumps(data, ensure_ascii=False), "utf-8")  # JSON is YAML

    both = {"zh": "测试", "en": "test"}
    claim = {"source": "statute", "article": "1", "basis": "law"}
    save("sources.yaml", {"sources": {"statute": _source(both)}})
    save("jurisdictions.yaml", {"jurisdictions": {"100000": both}})
    save("parameters/all.yaml", {"parameters": dict(_parameters(both, claim))})
    save("hundred/consequences.yaml", {"consequences": []})
    save(
        "hundred/pack.yaml",
        {
            "id": "hundred",
            "version": "1",
            "title": both,
            "question": both,
            "files": ["rules"],
            "outcomes": dict.fromkeys(("pass", "correct", "fail", "undetermined"), both),
        },
    )
    rules = [
        {
            "id": f"r{number}",
            "title": both,
            "require": each.require,
            "severity": "mandatory",
            "claims": [claim],
            **({} if each.when is None else {"when": each.when}),
        }
        for number, each in enumerate(requirements)
    ]
    save("hundred/rules.yaml", {"title": both, "requirements": rules})


def _source(both: dict[str, str]) -> dict[str, Any]:
    return {"kind": "statute", "title": both, "verified": "primary"}


def _parameters(both: dict[str, str], claim: dict[str, str]) -> Iterator[tuple[str, Any]]:
    values = [
        *((f"floor_{number}", unit, floor) for number, (_, unit, floor) in enumerate(NUMBERS)),
        *((f"staff_{count}", "persons", count) for count in (1, 2, 3)),
        ("months", "months", 1),
    ]
    for name, unit, value in values:
        claims = [{**claim, "value": value}]
        yield name, {"title": both, "unit": unit, "stricter": "higher", "claims": claims}
