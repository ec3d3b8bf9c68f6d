"""The schema of a chain and its reader accept the same, as far as a schema can say."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from callcenter_rules.exchange.chain_schema import chain_schema
from callcenter_rules.facts.ownership import ChainRefused, EquityChain

VALIDATOR = Draft202012Validator(chain_schema(), format_checker=FormatChecker())

Data = dict[str, Any]

BEYOND_A_SCHEMA = (
    "expected at most 100%",
    "in capitals, to measure it by",
    "expected nothing here for a",
    "expected the id of one of holders",
    "expected nothing for an agreement",
)
"""How records fit together, and what a fraction comes to."""


def read(data: Data) -> list[str]:
    """Return the faults that a reader of JSON finds, whose numbers are exact."""
    try:
        EquityChain.from_data(json.loads(json.dumps(data), parse_float=Decimal))
    except ChainRefused as refused:
        return [str(fault) for fault in refused.faults]
    return []


def assert_agreed(data: Data, *, beyond: Iterable[str] = BEYOND_A_SCHEMA) -> None:
    faults = read(data)
    if VALIDATOR.is_valid(json.loads(json.dumps(data), parse_float=Decimal)):
        assert [] == [f for f in faults if not any(each in f for each in beyond)]
    else:
        assert faults


def holding(**attributes: Any) -> Data:
    return {
        "company": "a",
        "holders": [{"id": "h", "kind": "fund_or_partnership"}],
        "holdings": [{"holder": "h", "company": "a", **attributes}],
    }


def contribution(amount: Any) -> Data:
    data = holding(contributed=amount)
    data["holders"].append({"id": "g", "kind": "natural_person"})
    data["holdings"].append({"holder": "g", "company": "a", "contributed": 5})
    return data


def capital(amount: Any) -> Data:
    paid = [{"holder": "h", "company": "a", "contributed": amount}]
    return {**holding(), "holdings": paid, "capitals": [{"company": "a", "amount": amount}]}


def holder(**attributes: Any) -> Data:
    return {"company": "a", "holders": [{"id": "h", "kind": "fund_or_partnership", **attributes}]}


digits = st.text("0123456789０１９", min_size=1, max_size=10)
signs = st.sampled_from(["", "", "-", "－", "+", " "])
shares = st.one_of(
    st.builds(
        "{}{}{}{}".format, signs, digits, st.sampled_from(["%", "％", " %", "", "%%"]), signs
    ),
    st.builds("{}{}.{}%".format, signs, digits, digits),
    st.builds("{}{}{}{}".format, signs, digits, st.sampled_from(["/", "／", " / "]), digits),
    st.from_regex(r"\A0{0,7}[0-9]{1,3}(\.[0-9]{1,21})?%\Z"),
    st.text("0123456789０９.．%％/／- eE", max_size=8),
)
plain = st.text("0123456789.-+eE_, １", max_size=8)
numbers = st.one_of(
    st.integers(-(10**65), 10**65), st.decimals(allow_nan=False, places=3).map(float)
)
others = st.sampled_from([None, True, False, 0, 1, 0.5, "", [], {}, "null", [1], {"a": 1}])
dates = st.one_of(
    st.dates().map(str),
    st.from_regex(r"\A[0-9]{4}-?[0-9]{2}-?[0-9]{2}\Z"),
    st.sampled_from(["20240101", "2024-W01-1", "2024-02-30", "2024-1-1", " 2024-01-01"]),
)


@given(st.one_of(shares, numbers, others))
@example("0.5")
@example(0.5)
@example(1)
@example("1")
@example("170%")
@example("-5%")
@example(" 50 %")
@example("５０％")
@example("1／3")
@example("-0%")
@example("100.00%")
@example("100.01%")
@example("1/00")
@example("9" * 1_999 + "%")
@example("1/" + "9" * 1_999)
def test_they_agree_about_shares(share):
    is_fraction = isinstance(share, str) and ("/" in share or "／" in share)
    above = ["expected between 0% and 100%"] if is_fraction else []
    assert_agreed(holding(share=share), beyond=above)


@given(st.one_of(plain, numbers, others, st.integers(0, 10**65).map(str)))
@example("1e3")
@example("1_000")
@example(" 10 ")
@example(100.5)
@example("100.5")
@example("１０")
@example("-5")
@example("-0")
@example(-0.0)
@example("0.0")
@example("0.01")
@example(1e300)
def test_they_agree_about_amounts(amount):
    assert_agreed(contribution(amount))
    assert_agreed(capital(amount))


@given(st.one_of(dates, others))
def test_they_agree_about_days(day):
    assert_agreed(holding(share="5%", since=day))
    assert_agreed(holding(share="5%", until=day))


words = st.one_of(
    others,
    st.sampled_from(["mainland", "Mainland", "macao ", "foreign", "natural_person", "agreement"]),
)


@given(st.sampled_from(["id", "kind", "name", "nationality", "jurisdiction", "nam"]), words)
def test_they_agree_about_holders(name, value):
    assert_agreed(holder(**{name: value}))


@given(st.sampled_from(["controller", "company", "by", "through", "since", "until"]), words)
def test_they_agree_about_controls(name, value):
    control = {"controller": "h", "company": "a", "by": "agreement", name: value}
    assert_agreed({**holder(), "controls": [control]})


@given(st.sampled_from(["company", "holders", "holdings", "controls", "capitals", "x"]), others)
def test_they_agree_about_the_whole(name, value):
    assert_agreed({**holder(), name: value})


@pytest.mark.parametrize("share", ["0%", "100%", "33.333333%", "1/3", "５０％", "５０．５%", "0/1"])
def test_shares_may_be_written_so(share):
    assert VALIDATOR.is_valid(holding(share=share))
    assert [] == read(holding(share=share))


def test_a_chain_that_was_written_is_valid():
    data = {
        **holding(share="50%", since="2024-01-01", until=None),
        "controls": [{"controller": "a", "company": "h", "by": "agreement"}],
        "capitals": [{"company": "a", "amount": "5"}, {"company": "h", "amount": 2.5}],
    }
    VALIDATOR.validate(data)
    chain = EquityChain.from_data(json.loads(json.dumps(data), parse_float=Decimal))
    VALIDATOR.validate(chain.to_data())
