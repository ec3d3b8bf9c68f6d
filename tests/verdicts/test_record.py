"""The record of a verdict: canonical, digested, replayed, and free of personal data."""

import copy
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import callcenter_rules as cr
from callcenter_rules.facts import Person, Staff
from callcenter_rules.testing.strategies import cases, resident_ids

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "suzhou-applicant.yaml"
NOW = dt.date(2026, 11, 21)


def judged(case: cr.Case, reading: str = "practice") -> cr.Verdict:
    return cr.evaluate(case, as_of=NOW, jurisdiction="320500", reading=reading)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return json.loads(judged(cr.load_case(EXAMPLE)).to_json())


def leaves(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    entries = (
        data.items()
        if isinstance(data, dict)
        else enumerate(data)
        if isinstance(data, list)
        else ()
    )
    for key, value in entries:
        yield from leaves(value, (*path, key))
    if not isinstance(data, dict | list):
        yield path


def tampered(record: dict[str, Any], path: tuple[Any, ...]) -> dict[str, Any]:
    changed = copy.deepcopy(record)
    *above, last = path
    holder = changed
    for key in above:
        holder = holder[key]
    holder[last] = "tampered" if holder[last] != "tampered" else "again"
    return changed


def test_a_record_is_the_same_in_a_fresh_process_with_another_hash_seed() -> None:
    code = (
        "import callcenter_rules as cr, datetime as dt, sys; "
        "sys.stdout.write(cr.evaluate(cr.load_case(sys.argv[1]), as_of=dt.date(2026, 11, 21), "
        "jurisdiction='320500').digest)"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(EXAMPLE)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert {judged(cr.load_case(EXAMPLE)).digest} == digests


def test_a_record_replays(record: dict[str, Any]) -> None:
    again = cr.replay(json.dumps(record))

    assert record["digest"] == again.digest


@given(data=st.data())
def test_every_change_of_a_record_is_found(record: dict[str, Any], data: st.DataObject) -> None:
    paths = [path for path in leaves(record) if path[-1] != "inference_engine"]
    path = data.draw(st.sampled_from(paths))

    with pytest.raises((cr.ReplayDiffers, ValueError)):
        cr.replay(json.dumps(tampered(record, path)))


def test_another_pack_is_told_from_the_recorded_one(
    record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from callcenter_rules.verdicts import record as module

    changed = copy.deepcopy(record)
    changed["provenance"]["pack_digest"] = "sha256:0"
    changed["digest"] = module.digest_of(changed)

    with pytest.raises(cr.ReplayDiffers, match="pack_digest was sha256:0"):
        cr.replay(json.dumps(changed))


@pytest.mark.parametrize("text", ["{}", "[]", '{"format": "other"}', "not json"])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the parser's own message differs by version
        cr.replay(text)


@given(case=cases())
def test_records_of_any_case_replay(case: cr.Case) -> None:
    verdict = judged(case)

    assert verdict.digest == cr.replay(verdict.to_json()).digest


@given(
    name=st.text("欧阳司马诸葛慕容", min_size=2, max_size=4),
    number=resident_ids().filter(lambda each: "*" not in each),
)
def test_names_and_numbers_of_people_never_leave(name: str, number: str) -> None:
    person = Person(name=name, id_number=number, insured_months=0)
    case = attrs.evolve(cr.load_case(EXAMPLE), staff=Staff(members=(person,)))
    verdict = judged(case)

    out = verdict.to_json() + verdict.explain("zh") + verdict.explain("en")

    assert name not in out
    assert number not in out


def test_readings_are_compared_on_the_same_case() -> None:
    verdict = judged(cr.load_case(EXAMPLE))
    dissent = verdict.dissent()

    assert {
        reading: verdict.under(reading).outcome for reading in dissent.outcomes
    } == dissent.outcomes
    for statuses in dissent.statuses.values():
        assert len(set(statuses.values())) > 1


def test_a_reading_that_asks_for_nothing_has_no_answer() -> None:
    verdict = cr.evaluate(cr.load_case(EXAMPLE), "application", as_of=NOW, reading="source:caict")

    assert cr.Outcome.UNDETERMINED is verdict.outcome


def test_once_all_questions_are_answered_nothing_that_weighs_is_undetermined() -> None:
    case = cr.load_case(EXAMPLE)
    verdict = judged(case)
    assert {"staff.members[2].insured_months", "system.security.tested"} == {
        question.path for question in verdict.questions()
    }

    members = case.staff.members or ()
    third = attrs.evolve(members[2], insured_months=2)
    answered = attrs.evolve(
        case,
        staff=attrs.evolve(case.staff, members=(*members[:2], third)),
        system=attrs.evolve(case.system, security=attrs.evolve(case.system.security, tested=True)),
    )

    assert () == judged(answered).questions()
