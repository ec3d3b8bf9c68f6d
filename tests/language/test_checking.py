"""Names are resolved and types are checked: what goes together, and what comes of it."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from language_scope import SCOPE, UNITS

from callcenter_rules.facts.catalogue import Kind
from callcenter_rules.facts.declaration import UNITS as ALL_UNITS
from callcenter_rules.language import ConditionFault, Scope, check, tree, types
from callcenter_rules.language.types import COUNTED_UNITS

QUANTITIES = {name: unit for name, unit in UNITS.items() if unit in ALL_UNITS}


def type_of(text: str) -> types.Type:
    """Return the type of an expression."""
    for kind in (types.BOOLEAN, types.DATE, types.PERIOD, types.TEXT, types.PLAIN, types.COUNT):
        if _is(text, kind):
            return kind
    return next(types.number(unit) for unit in ALL_UNITS if _is(text, types.number(unit)))


def _is(text: str, kind: types.Type) -> bool:
    try:
        return check(text, SCOPE, expect=kind).type == kind
    except ConditionFault:
        return False


@pytest.mark.parametrize(("one", "other"), list(product(QUANTITIES, repeat=2)))
def test_quantities_of_one_unit_meet_and_no_others(one: str, other: str) -> None:
    same = UNITS[one] == UNITS[other]
    assert same is _is(f"param.{one} >= param.{other}", types.BOOLEAN)
    assert same is _is(f"param.{one} + param.{other}", types.number(UNITS[one]))


@pytest.mark.parametrize("name", QUANTITIES)
def test_a_count_meets_counted_units_and_no_others(name: str) -> None:
    met = _is(f"staff.members.size() >= param.{name}", types.BOOLEAN)
    assert (UNITS[name] in COUNTED_UNITS) is met


@pytest.mark.parametrize("name", QUANTITIES)
def test_zero_meets_every_quantity_and_no_other_number_does(name: str) -> None:
    assert _is(f"param.{name} > 0", types.BOOLEAN)
    assert _is(f"0.0 == param.{name}", types.BOOLEAN)
    assert not _is(f"param.{name} > 1", types.BOOLEAN)
    assert not _is(f"param.{name} > -1", types.BOOLEAN)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("param.minimum_capital * 2", "CNY"),
        ("2 * param.minimum_capital", "CNY"),
        ("param.minimum_capital * param.maximum_share", "CNY"),
        ("param.maximum_share * param.minimum_capital", "CNY"),
        ("param.multiple * param.minimum_capital", "CNY"),
        ("param.minimum_capital / 2", "CNY"),
        ("param.minimum_capital / param.multiple", "CNY"),
        ("param.minimum_capital / param.minimum_capital", "share"),
        ("param.minimum_staff / staff.members.size()", "share"),
        ("param.multiple * 2", "1"),
        ("2 * param.multiple", "1"),
        ("param.multiple * param.maximum_share", "1"),
        ("param.maximum_share * 2", "share"),
        ("param.maximum_share * param.multiple", "1"),
        ("as_of - law_on", "days"),
        ("-param.minimum_area", "m2"),
        ("0 - param.minimum_area", "m2"),
        ("site.real ? param.minimum_area : 0", "m2"),
    ],
)
def test_arithmetic_keeps_units(text: str, unit: str) -> None:
    assert types.number(unit) == type_of(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1 + 2 * 3", types.PLAIN),
        ("as_of + months(6)", types.DATE),
        ("param.term + as_of", types.DATE),
        ("as_of - days(30)", types.DATE),
        ("days(system.log_retention_days)", types.PERIOD),
        ("workdays(param.minimum_days)", types.PERIOD),
        ("site.real ? days(1) : param.term", types.PERIOD),
        ("entity.name.size()", types.COUNT),
        ("staff.members.filter(m, m.qualified).size()", types.COUNT),
        ("jurisdiction", types.TEXT),
        ("year_start", types.DATE),
        ("param.wanted", types.BOOLEAN),
        ('"a" in ["a"]', types.BOOLEAN),
    ],
)
def test_an_expression_has_its_type(text: str, kind: types.Type) -> None:
    assert kind == type_of(text)


def test_every_fact_may_be_asked_for() -> None:
    facts = [path for path, fact in SCOPE.case.walk() if fact.shape is None]
    assert len(facts) > 150
    for path in facts:
        assert isinstance(check(f"has({path})", SCOPE), tree.Has)


def test_every_boolean_fact_is_a_condition() -> None:
    for path, fact in SCOPE.case.walk():
        assert (fact.kind is Kind.BOOLEAN) is _is(path, types.BOOLEAN)


def test_a_variable_hides_one_of_the_same_name_further_out() -> None:
    text = "staff.members.exists(m, m.qualified && system.call_record_fields.exists(m, m == {}))"
    assert check(text.format('"caller"'), SCOPE)
    with pytest.raises(ConditionFault, match="has no facts below it"):
        check(
            "staff.members.exists(m, system.call_record_fields.exists(m, m.qualified))",
            SCOPE,
        )


def test_variables_of_the_two_levels_are_told_apart() -> None:
    node = check(
        "staff.members.exists(a, staff.members.exists(b, a.qualified && b.back_paid))", SCOPE
    )
    assert isinstance(node, tree.Exists)
    facts = {
        fact.path: fact.variable
        for fact in tree.walk(node)
        if isinstance(fact, tree.Fact) and fact.variable is not None
    }
    assert 2 == len(set(facts.values()))
    assert node.variable == facts[("qualified",)]


def test_without_parameters_none_is_known() -> None:
    with pytest.raises(ConditionFault, match="no such parameter"):
        check("param.minimum_area > 0", Scope(case=SCOPE.case, parameters={}))


@given(st.sampled_from(sorted(UNITS)), st.booleans())
def test_what_a_condition_reads_is_listed(name: str, negated: bool) -> None:
    sign = "!" if negated else ""
    node = check(f"{sign}(param.{name} == param.{name} && site.real)", SCOPE)
    assert {name} == tree.parameters_read(node)
    assert {"site.real"} == tree.facts_read(node)
