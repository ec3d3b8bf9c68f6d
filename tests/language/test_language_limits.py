"""Nothing that can be written blows up: its size, nesting and length are bounded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from language_scope import SCOPE

from callcenter_rules.language import ConditionFault, check, parse
from callcenter_rules.language.parsing import MAX_DEPTH, MAX_LENGTH, MAX_SIZE


def refusal(text: str) -> str | None:
    """Return why a text is refused, or None; anything but a fault goes through."""
    fault = None
    try:
        check(text, SCOPE)
    except ConditionFault as raised:
        fault = raised
    if fault is None:
        return None
    assert 0 <= fault.offset <= len(text)
    assert fault.message.zh
    return fault.message.en


WORDS = (
    *("&&", "||", "!", "?", ":", "(", ")", "[", "]", ".", ",", "+", "-", "*", "/"),
    *("==", "!=", "<", "<=", ">", ">=", "in", "true", "false", "0", "1", "2.5", '"a"', "'b'"),
    *("site.real", "site", "real", "entity.registered_capital", "staff.members", "m", "m.role"),
    *("param.minimum_area", "param", "param.floor", '["national"]', "as_of", "jurisdiction"),
    *("has(", "date(", "days(", "months(", "workdays(", '"2024-07-01"', ".size()", ".exists(m,"),
    *(".all(m,", ".filter(m,", ".contains(", ".startsWith(", "//", "\n", "\\", '"', "'", "；"),
)


@settings(max_examples=10 * settings().max_examples)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.sampled_from(("", " ")))
def test_words_in_any_order_are_a_condition_or_a_fault(words: list[str], space: str) -> None:
    refusal(space.join(words))


@settings(max_examples=5 * settings().max_examples)
@given(st.text(max_size=60))
def test_any_text_is_a_condition_or_a_fault(text: str) -> None:
    refusal(text)


VALUES = (
    *("site.real", "site.live_seats", "site.area_m2", "as_of", "entity.name", "days(1)", "1", "0"),
    *("staff.members", "entity.credit.telecom_violations", "application.coverage", '"national"'),
    *("param.minimum_area", "param.floor[application.coverage]", "param.term", "site", "true"),
    *("equity.foreign_share", "param.multiple", "staff.members.size()", "equity.chain"),
)


@settings(max_examples=5 * settings().max_examples)
@given(
    st.recursive(
        st.sampled_from(VALUES),
        lambda below: st.one_of(
            st.tuples(below, st.sampled_from(WORDS[9:23]), below).map(" ".join),
            below.map(lambda text: f"({text})"),
            below.map(lambda text: f"!({text})"),
            st.tuples(below, below, below).map(lambda parts: "({} ? {} : {})".format(*parts)),
            st.tuples(st.sampled_from(("has", "date", "days", "months")), below).map(
                lambda parts: "{}({})".format(*parts)
            ),
            st.tuples(st.sampled_from(("exists", "all", "filter")), below, below).map(
                lambda parts: "{1}.{0}(m, {2})".format(*parts)
            ),
            st.tuples(below, below).map(lambda parts: "{} in [{}]".format(*parts)),
            st.tuples(below, below).map(lambda parts: "param.floor[{}] > {}".format(*parts)),
        ),
        max_leaves=8,
    )
)
def test_well_formed_nonsense_is_a_condition_or_a_fault(text: str) -> None:
    refusal(text)


LONG = {
    "brackets": ("(", ")", "site.real"),
    "not": ("!", "", "site.real"),
    "minus": ("-", "", "1"),
    "and": ("site.real && ", "", "site.real"),
    "or in brackets": ("(site.real || ", ")", "site.real"),
    "choices": ("site.real ? ", " : site.real", "site.real"),
    "members": ("", ".a", "site"),
    "calls": ("has(", ")", "site.real"),
    "sums": ("1 + ", "", "1"),
    "lists": ("[", "]", "1"),
    "indices": ("", "[1]", "param.floor"),
    "exists": ("staff.members.exists(m, ", ")", "m.qualified"),
    "filters": ("", ".filter(m, true)", "staff.members"),
    "open brackets": ("(", "", "site.real"),
    "open quotes": ('"', "", "a"),
    "remarks": ("//", "", "site.real"),
    "dots": (".", "", "site.real"),
    "digits": ("9", "", "9"),
    "spaces": (" ", "", "site.real"),
}


@pytest.mark.parametrize("form", LONG.values(), ids=list(LONG))
@pytest.mark.parametrize("times", [10, 20, 23, 24, 25, 100, 1_000, 4_000, 100_000])
def test_what_is_repeated_without_end_is_refused_beyond_the_limits(
    form: tuple[str, str, str], times: int
) -> None:
    before, after, middle = form
    text = before * times + middle + after * times
    why = refusal(text)
    if len(text) > MAX_LENGTH:
        assert why == f"a condition has at most {MAX_LENGTH} characters"


def test_a_condition_of_the_greatest_length_is_read_and_no_longer_one() -> None:
    text = "site.real".ljust(MAX_LENGTH)
    assert refusal(text) is None
    assert "a condition has at most 4000 characters" == refusal(f"{text} ")


def test_a_condition_of_the_greatest_size_is_read_and_no_larger_one() -> None:
    operands = ["site.real"] * ((MAX_SIZE - 1) // 2)
    text = " && ".join(operands)
    assert MAX_SIZE - 1 == parse(text).size
    assert refusal(text) is None
    assert "a condition has at most 400 nodes" == refusal(f"{text} && !true")


def test_nesting_to_the_greatest_depth_is_read_and_no_deeper() -> None:
    text = "!" * (MAX_DEPTH - 2) + "site.real"
    assert MAX_DEPTH == parse(text).depth
    assert refusal(text) is None
    assert "a condition nests at most 24 levels" == refusal(f"!{text}")


def test_list_conditions_nest_two_deep_and_no_deeper() -> None:
    inner = "staff.members.all(b, {})"
    text = f"staff.members.exists(a, {inner})"
    assert refusal(text.format("a.qualified && b.qualified")) is None
    deepest = text.format("staff.members.filter(c, true).size() > 0")
    assert "list conditions nest at most 2 deep" == refusal(deepest)


def test_filters_one_after_the_other_do_not_nest() -> None:
    chained = "staff.members" + ".filter(m, m.qualified)" * 5 + ".exists(m, m.back_paid)"
    assert refusal(chained) is None
