import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.errors import CaseRefused, Fault
from callcenter_rules.facts import (
    AtLeast,
    Case,
    Entity,
    Equity,
    Impossible,
    Lease,
    Security,
    case_from_data,
    case_to_data,
    documents,
    parse_case,
)
from callcenter_rules.facts.catalogue import FactShape, Kind, RecordShape, shape
from callcenter_rules.facts.documents import located
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.reading import MAX_MEMBERS, read

WRONG: dict[Kind, Any] = {
    Kind.BOOLEAN: "perhaps",
    Kind.INTEGER: "some",
    Kind.DECIMAL: "much",
    Kind.SHARE: "a part",
    Kind.DATE: "soon",
    Kind.TEXT: True,
    Kind.CHOICE: "something quite different",
    Kind.LIST: "one of them",
    Kind.CHAIN: "all holders",
    Kind.RECORD: "all of it",
}


def single_facts(record: RecordShape) -> Iterator[tuple[tuple[str, ...], FactShape]]:
    """Yield every fact with its steps; those of the members of lists as member 0."""
    for name, field in record.fields.items():
        yield (name,), field
        below = field.shape or (field.item.shape if field.item is not None else None)
        if below is not None:
            steps = (name,) if field.shape is not None else (name, "0")
            yield from (((*steps, *rest), fact) for rest, fact in single_facts(below))


FACTS = dict(single_facts(shape(Case)))


def nested(steps: tuple[str, ...], value: Any) -> Any:
    for step in reversed(steps):
        value = [value] if step == "0" else {step: value}
    return value


def spelled(steps: tuple[str, ...]) -> str:
    return ".".join(steps).replace(".0", "[0]")


def faults_of(data: Any) -> list[str]:
    with pytest.raises(CaseRefused) as refused:
        case_from_data(data)
    return [str(fault) for fault in refused.value.faults]


@pytest.mark.parametrize("steps", FACTS, ids=spelled)
def test_a_wrong_value_is_one_fault_at_its_path(steps: tuple[str, ...]) -> None:
    (fault,) = faults_of(nested(steps, WRONG[FACTS[steps].kind]))
    assert fault.startswith(f"{spelled(steps)}: ")


@pytest.mark.parametrize("steps", FACTS, ids=spelled)
def test_null_is_not_stated(steps: tuple[str, ...]) -> None:
    assert case_from_data(nested(steps, None)) == case_from_data(nested(steps[:-1], {}))


@pytest.mark.parametrize("steps", FACTS, ids=spelled)
def test_a_misspelled_name_brings_up_the_right_one(steps: tuple[str, ...]) -> None:
    *home, name = steps
    (fault,) = faults_of(nested((*home, f"{name}z"), None))
    assert fault.endswith(f"no such fact; did you mean `{name}`?")


@pytest.mark.parametrize("steps", FACTS, ids=spelled)
def test_the_chinese_title_brings_up_the_name(steps: tuple[str, ...]) -> None:
    *home, name = steps
    info = FACTS[steps].info
    assert info is not None
    (fault,) = faults_of(nested((*home, info.title.zh), None))
    assert fault.endswith(f"no such fact; did you mean `{name}`?")


def test_wrong_values_everywhere_are_all_reported() -> None:
    wrong = [s for s, f in FACTS.items() if f.kind not in (Kind.RECORD, Kind.LIST)]
    data: dict[str, Any] = {}
    for steps in wrong:
        _put(data, steps, WRONG[FACTS[steps].kind])
    assert sorted(map(spelled, wrong)) == sorted(fault.split(": ")[0] for fault in faults_of(data))


def _put(data: Any, steps: tuple[str, ...], value: Any) -> None:
    step, *rest = steps
    if not rest:
        data[step] = value
    elif rest[0] == "0":
        _put(data.setdefault(step, [{}])[0], tuple(rest[1:]), value)
    else:
        _put(data.setdefault(step, {}), tuple(rest), value)


NAMES = sorted({name for steps in FACTS for name in steps} | {"at_least"})
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-10, 10**6),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.floats(),
    st.dates(),
    st.text(max_size=5),
    st.sampled_from(["62.5%", "5/8", "1/0", "2026-02-30", "320000", "national", "500万元", "1e9"]),
)


@given(
    st.recursive(
        VALUES,
        lambda below: (
            st.lists(below, max_size=3)
            | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=3), below, max_size=4)
        ),
        max_leaves=10,
    ),
    st.sampled_from(list(FACTS)),
)
def test_any_data_is_read_or_refused_with_paths(value: Any, steps: tuple[str, ...]) -> None:
    data = nested(steps, value)
    case, faults = read_or_refused(data)
    assert all(fault.place.path and fault.message.zh and fault.message.en for fault in faults)
    if case is not None:
        slowly = read(located(data), Case)
        assert (case, repr(case)) == (slowly, repr(slowly))


def read_or_refused(data: Any) -> tuple[Case | None, tuple[Fault, ...]]:
    try:
        return case_from_data(data), ()
    except CaseRefused as refused:
        return None, refused.faults


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("62.5%", "5/8"),
        ("5/8", "5/8"),
        ("10/16", "5/8"),
        ("0.625", "5/8"),
        ("6.25e-1", "5/8"),
        ("'0.1'", "1/10"),
        ("0", "0"),
        ("1", "1"),
        ("100%", "1"),
    ],
)
def test_shares_are_exact_however_written(written: str, share: str) -> None:
    case = parse_case(f"equity: {{foreign_share: {written}}}")
    assert Fraction(share) == case.equity.foreign_share


def test_quantities_are_exact_however_written() -> None:
    case = parse_case("entity: {registered_capital: 5_000_000, paid_in_capital: '1000000.50'}")
    assert Decimal(5_000_000) == case.entity.registered_capital
    assert Decimal("1000000.50") == case.entity.paid_in_capital
    assert parse_case("site: {live_seats: 30.0}").site.live_seats == 30


def test_codes_may_stand_without_quotes() -> None:
    case = parse_case("application: {province: 320000}")
    assert case.application.province == "320000"
    assert case == parse_case('{"application": {"province": 320000}}', format="json")


@pytest.mark.parametrize("code", ["9111000012345678E8", "911100001003E56784"])
def test_a_code_that_looks_like_a_number_is_read_as_it_was_written(code: str) -> None:
    case = parse_case(f"entity: {{credit_code: {code}}}")
    assert code == case.entity.credit_code


def test_lists_are_complete_unless_marked() -> None:
    complete = parse_case("system: {call_record_fields: [caller]}").system.call_record_fields
    known = parse_case("system: {call_record_fields: {at_least: [caller]}}")
    assert type(complete) is tuple
    assert type(known.system.call_record_fields) is AtLeast


def test_an_empty_list_is_stated_and_an_empty_record_states_nothing() -> None:
    case = parse_case("staff: {members: []}\nsite: {}\nentity: ~\n")
    assert case.staff.members == ()
    assert Case().site == case.site
    assert Case().entity == case.entity


def test_faults_come_in_the_order_of_the_document() -> None:
    text = "site: {lease: {end: 2020-01-01, start: 2021-01-01, x: 1}}\na: 1\nentity: {y: 2}"
    with pytest.raises(CaseRefused) as refused:
        parse_case(text)
    lines = [(fault.place.line, fault.place.column) for fault in refused.value.faults]
    assert sorted(lines) == lines
    assert len(lines) == 4


def test_long_lists_are_refused() -> None:
    dates = {"telecom_violations": [dt.date(2024, 1, 1)] * MAX_MEMBERS}
    assert case_from_data({"entity": {"credit": dates}}).entity.credit.telecom_violations
    dates["telecom_violations"].append(dt.date(2024, 1, 1))
    (fault,) = faults_of({"entity": {"credit": dates}})
    assert "at most 10000 members" in fault


def test_reading_stops_after_very_many_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MAX_FAULTS", 5)
    assert len(faults_of({f"x{number}": 1 for number in range(100)})) == 6


def test_what_cannot_be_cannot_be_made_in_python_either() -> None:
    with pytest.raises(Impossible, match="end: the lease ends before it starts"):
        Lease(start=dt.date(2026, 1, 2), end=dt.date(2026, 1, 1))
    with pytest.raises(Impossible, match="foreign_share: expected at most 100%; found `120%`"):
        Equity(foreign_share=Interval(Fraction(1, 10), Fraction(6, 5)))
    with pytest.raises(Impossible, match="established: no company"):
        Entity(established=dt.date(1948, 12, 31))
    with pytest.raises(Impossible, match="grade: expected at most 5; found `6`"):
        Security(grade=6)
    with pytest.raises(Impossible, match="registered_capital: expected an exact number"):
        Entity(registered_capital=0.1)  # type: ignore[arg-type]
    with pytest.raises(Impossible, match="registered_capital: expected an ordinary number"):
        Entity(registered_capital=Decimal("NaN"))


def test_what_is_equal_or_the_same_day_is_possible() -> None:
    day = dt.date(2026, 1, 1)
    assert Lease(start=day, end=day).end == day
    assert Entity(established=dt.date(1949, 1, 1)).established


def test_floats_in_plain_data_mean_the_decimals_that_stand_for_them() -> None:
    assert Decimal("120.1") == case_from_data({"site": {"area_m2": 120.1}}).site.area_m2
    assert Fraction(1, 10) == case_from_data({"equity": {"hmt_share": 0.1}}).equity.hmt_share
    (fault,) = faults_of({"site": {"area_m2": float("nan")}})
    assert fault.startswith("site.area_m2: expected an ordinary number")


def test_a_time_of_day_is_not_dropped_silently() -> None:
    (fault,) = faults_of({"entity": {"established": dt.datetime(2020, 1, 31, 8)}})
    assert fault.endswith("for `2020-01-31 08:00:00` write 2020-01-31")


@pytest.mark.parametrize("written", ["25", "62.5", 25, Decimal("62.5")])
def test_a_percentage_needs_its_sign(written: object) -> None:
    (fault,) = faults_of({"equity": {"foreign_share": written}})
    assert fault.endswith(f"for `{written}` write {written}%")


def test_a_list_is_not_open_by_another_name() -> None:
    (fault,) = faults_of({"staff": {"members": {"atleast": []}}})
    assert "under at_least where only some are known" in fault


def test_shares_may_be_split_as_finely_as_long_chains_split_them() -> None:
    fine = Fraction(1, 3**600)
    case = case_from_data({"equity": {"foreign_share": f"1/{3**600}"}})
    assert fine == case.equity.foreign_share
    assert faults_of({"equity": {"foreign_share": f"1/{3**6000}"}})


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("{at_least: 10%, at_most: 0.25}", Interval(Fraction(1, 10), Fraction(1, 4))),
        ("{at_most: 1/4}", Interval(None, Fraction(1, 4))),
        ("{at_least: 0}", Interval(Fraction(0), None)),
    ],
)
def test_a_share_may_be_known_by_its_bounds(written: str, known: Interval) -> None:
    case = parse_case(f"equity: {{foreign_share: {written}}}")
    assert known == case.equity.foreign_share
    assert case == case_from_data(case_to_data(case))
    with pytest.raises(CaseRefused):
        parse_case(f"site: {{area_m2: {written}}}")
