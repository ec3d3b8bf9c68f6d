"""A deadline for every member of a list."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_pack import write_pack

import callcenter_rules as cr
from callcenter_rules.exchange.icalendar import to_icalendar
from callcenter_rules.facts.changes import Change, ChangeKind, Changes
from callcenter_rules.facts.open_list import AtLeast
from callcenter_rules.verdicts.deadlines import Due

DAY = dt.date(2026, 11, 21)
DEADLINES = """
deadlines:
  - id: change
    title: {zh: 变更, en: The change is filed}
    each: {c: changes.made}
    when: licence.held && c.registered && c.kind == "name"
    due: c.registered_on + days(30)
    done: c.filed_on
    done_if: c.filed
    claims: [{source: statute, article: "2", basis: law}]
"""


@pytest.fixture(scope="module")
def rulesets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pack(tmp_path_factory.mktemp("rulesets"), deadlines=DEADLINES)


def dues(rulesets: Path, made: Any, *, held: bool | None = True) -> list[Due]:
    case = attrs.evolve(cr.Case(), changes=Changes(made=made))
    case = attrs.evolve(case, licence=attrs.evolve(case.licence, held=held))
    return list(cr.evaluate(case, "test", as_of=DAY, rulesets=rulesets).deadlines)


def told(due: Due) -> tuple[Any, ...]:
    return due.due, due.done, due.state


MAYBE = st.booleans() | st.none()
DAYS = st.dates(dt.date(2026, 8, 1), dt.date(2026, 12, 31)) | st.none()
CHANGES = st.builds(
    Change,
    kind=st.sampled_from([ChangeKind.NAME, ChangeKind.ADDRESS]) | st.none(),
    registered=MAYBE,
    registered_on=DAYS,
    filed=MAYBE,
    filed_on=DAYS,
)


@given(st.lists(CHANGES, max_size=5))
def test_a_list_has_the_deadlines_of_its_members_each_alone(rulesets, made):
    expected = [
        (f"changes.made[{number}]", *told(due))
        for number, change in enumerate(made)
        for due in dues(rulesets, (change,))
    ]
    found = [(due.member, *told(due)) for due in dues(rulesets, tuple(made))]
    assert sorted(expected, key=str) == sorted(found, key=str)


@given(st.lists(CHANGES, max_size=3))
def test_of_an_open_list_something_stays_unknown(rulesets, made):
    found = dues(rulesets, AtLeast(made))
    (unlisted,) = [due for due in found if due.member == "changes.made"]
    assert (None, ("changes.made",)) == (unlisted.due, unlisted.missing)
    found.remove(unlisted)
    assert [told(due) for due in dues(rulesets, tuple(made))] == [told(due) for due in found]


@given(st.lists(CHANGES, max_size=3) | st.none(), st.booleans())
def test_where_the_guard_fails_whatever_is_listed_nothing_is_due(rulesets, made, is_open):
    listed = made if made is None else (AtLeast(made) if is_open else tuple(made))
    assert [] == dues(rulesets, listed, held=False)


def test_a_list_that_is_not_stated_is_what_is_missing(rulesets):
    (due,) = dues(rulesets, None, held=None)
    assert ("unknown", ("licence.held", "changes.made")) == (due.state.value, due.missing)


def test_what_is_missing_of_a_member_is_named_with_its_number(rulesets):
    made = (Change(kind=ChangeKind.NAME, registered=True),)
    (due,) = dues(rulesets, made)
    assert ("changes.made[0].registered_on",) == due.missing


REGISTERED = Change(kind=ChangeKind.NAME, registered=True, registered_on=dt.date(2026, 10, 1))


@pytest.mark.parametrize(
    ("filed", "filed_on", "state"),
    [
        (True, dt.date(2026, 10, 31), "met"),
        (True, dt.date(2026, 11, 1), "late"),
        (True, dt.date(2026, 11, 22), "missed"),  # not yet on the day that is judged
        (True, None, "done"),
        (False, None, "missed"),
        (None, None, "unconfirmed"),
    ],
)
def test_what_was_done_by_the_day_judged_counts(rulesets, filed, filed_on, state):
    (due,) = dues(rulesets, (attrs.evolve(REGISTERED, filed=filed, filed_on=filed_on),))
    assert state == due.state.value


def test_every_member_is_an_event_of_its_own(rulesets):
    case = attrs.evolve(
        cr.Case(),
        changes=Changes(made=(REGISTERED, REGISTERED)),
        licence=attrs.evolve(cr.Case().licence, held=True),
    )
    verdict = cr.evaluate(case, "test", as_of=DAY, rulesets=rulesets)
    lines = to_icalendar([verdict]).decode().splitlines()
    assert 2 == len({line for line in lines if line.startswith("UID:")})
    assert ["changes.made[0]", "changes.made[1]"] == [
        each["member"] for each in verdict.to_data()["deadlines"]
    ]


def test_a_yearly_deadline_without_a_first_day_opens_with_its_year(tmp_path):
    yearly = """
deadlines:
  - id: photos
    title: {zh: 拍照, en: Photographs are taken}
    every: year
    due: year_start + months(2)
    claims: [{source: statute, article: "2", basis: law}]
"""
    rulesets = write_pack(tmp_path, deadlines=yearly)
    verdict = cr.evaluate(cr.Case(), "test", as_of=dt.date(2026, 1, 15), rulesets=rulesets)
    assert [(2026, "open"), (2027, "upcoming")] == [
        (due.year, due.state.value) for due in verdict.deadlines if due.state.value != "unconfirmed"
    ]
