"""What could not be read of a chain hides no fault of the rest, and is told by its form alone."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from equity_graphs import chains
from hypothesis import assume, given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import ChainRefused, EquityChain

Data = dict[str, Any]


def faults(data: object) -> list[tuple[str, str, str]]:
    try:
        EquityChain.from_data(data)
    except ChainRefused as refused:
        return [
            (fault.place.path or "", fault.message.en, fault.message.zh) for fault in refused.faults
        ]
    return []


def messages(data: object) -> list[str]:
    return [f"{path}: {en}" for path, en, _ in faults(data)]


SECRET = "王小明 110105194912310020"
WRITTEN = [SECRET, "王小明", "110105194912310020", "zhangwei", "Zhang Wei", "13800138000"]


def forms(secret: str) -> list[Any]:
    return [secret, [secret], {secret: secret}, {"name": secret}, [[secret]]]


def whole() -> Data:
    return {
        "company": "a",
        "holders": [
            {"id": "b", "kind": "domestic_company", "name": "b"},
            {"id": "p", "kind": "natural_person", "name": "p", "nationality": "mainland"},
            {"id": "f", "kind": "fund_or_partnership", "jurisdiction": "macao"},
        ],
        "holdings": [
            {"holder": "b", "company": "a", "share": "50%", "since": "2025-01-01"},
            {"holder": "p", "company": "b", "contributed": "5", "until": "2026-01-01"},
        ],
        "controls": [{"controller": "p", "company": "a", "by": "nominee", "through": "b"}],
        "capitals": [{"company": "b", "amount": "5"}],
    }


def places() -> list[tuple[Any, ...]]:
    """Return every place in a chain: the whole, its lists, their records and attributes."""
    found: list[tuple[Any, ...]] = [(), ("company",)]
    for name, listed in whole().items():
        if name != "company":
            found.append((name,))
            for i, record in enumerate(listed):
                found.append((name, i))
                found += [(name, i, attribute) for attribute in record]
    return found


def put(place: tuple[Any, ...], value: Any) -> Any:
    data: Any = whole()
    if not place:
        return value
    at = data
    for step in place[:-1]:
        at = at[step]
    at[place[-1]] = value
    return data


IDS = ("id", "company", "holder", "controller", "through")
"""What stands here is an id if it is a text, and ids are shown."""


@pytest.mark.parametrize("place", places(), ids=lambda place: ".".join(map(str, place)))
@pytest.mark.parametrize("secret", WRITTEN)
def test_what_may_be_personal_is_told_by_its_form(place, secret):
    is_id = bool(place) and place[-1] in IDS
    is_name = bool(place) and place[-1] == "name"
    is_amount = secret.isdigit() and place[-1:] in (("contributed",), ("amount",))
    for value in forms(secret)[is_id or is_name or is_amount :]:
        found = faults(put(place, value))
        assert found
        assert not [text for fault in found for text in fault if secret in text]


@pytest.mark.parametrize("secret", ["foreign 王", "natural_person 王小明", "agreement 110105"])
@pytest.mark.parametrize(
    "place", [("holders", 1, "nationality"), ("holders", 0, "kind"), ("controls", 0, "by")]
)
def test_a_known_word_with_more_is_not_shown(place, secret):
    (found,) = faults(put(place, secret))
    assert found[1].startswith("found a text; expected one of ")


@pytest.mark.parametrize("place", [place for place in places() if place[-1:] == ("id",)])
def test_a_number_in_place_of_an_id_is_not_shown(place):
    assert "found another kind of value; expected a text" == faults(put(place, 4321))[0][1]


@pytest.mark.parametrize("secret", ["王小明", "Zhang Wei", "zhangwei", "p:1"])
def test_a_key_that_may_be_a_name_is_told_by_its_form(secret):
    data = whole()
    data["holders"][0][secret] = 1
    data[secret] = 1
    found = faults(data)
    assert 2 == len(found)
    assert not [text for fault in found for text in fault if secret in text]
    assert ["", "holders[0]"] == [path for path, _, _ in found]


def test_words_that_are_nearly_known_are_shown():
    data = whole()
    data["holders"][0]["kind"] = "domestic_compny"
    data["holders"][1]["nationalty"] = "mainland"
    assert [
        "holders[0].kind: found `domestic_compny`; no such value; did you mean `domestic_company`?",
        "holders[1].nationalty: no such key; did you mean `nationality`?",
    ] == messages(data)


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("share", 0.5, "`0.5`"),
        ("share", "5O%", "`5O%`"),
        ("share", ["50%"], "a list"),
        ("share", "50% of wang", "a text"),
        ("since", "2025-1-1", "`2025-1-1`"),
        ("since", "110105194912310020", "a text"),
        ("since", 13800138000, "another kind of value"),
        ("contributed", "1e30000000", "`1e30000000`"),
        ("contributed", {"yuan": 5}, "keys"),
    ],
)
def test_shares_amounts_and_days_are_shown_if_they_look_like_it(name, value, shown):
    data = whole()
    data["holdings"][0][name] = value
    (message,) = messages(data)
    assert message.startswith(f"holdings[0].{name}: found {shown}; expected ")


@given(st.data(), chains())
def test_an_unreadable_record_hides_no_fault_and_makes_none(data, chain):
    """In a chain without faults, all that is reported is what cannot be read."""
    plain = chain.to_data()
    name = data.draw(st.sampled_from(sorted(plain.keys() - {"company"})))
    i = data.draw(st.integers(0, len(plain[name]) - 1))
    broken = copy.deepcopy(plain)
    if data.draw(st.booleans()):
        broken[name][i] = "?"
        expected = f"{name}[{i}]"
    else:
        attribute = data.draw(st.sampled_from(sorted(plain[name][i])))
        broken[name][i][attribute] = ["?"]
        expected = f"{name}[{i}].{attribute}"
    assert [expected] == [path for path, _, _ in faults(broken)]


@given(st.data(), chains(controls=False))
def test_faults_beside_an_unreadable_record_are_reported_with_it(data, chain):
    """An impossible share is found whichever other record cannot be read."""
    plain = chain.to_data()
    assume(plain.get("holdings"))
    i = data.draw(st.integers(0, len(plain["holdings"]) - 1))
    plain["holdings"][i]["share"] = "170%"
    name = data.draw(st.sampled_from(["holders", "holdings", "controls", "capitals"]))
    plain.setdefault(name, []).append(["?"])
    last = len(plain[name]) - 1
    assert [f"{name}[{last}]", f"holdings[{i}].share"] == [path for path, _, _ in faults(plain)]


def test_all_that_can_be_told_is_told_at_once():
    data = {
        "company": "a",
        "holders": [
            {"id": "wang", "kind": "natural_person"},
            {"id": "x", "kind": "persn"},
            {"id": "b", "kind": "domestic_company", "nam": "B"},
        ],
        "holdings": [
            {"holder": "wang", "company": "a", "share": "-5%"},
            {"holder": "x", "company": "a", "share": "170%"},
            {"holder": "zz", "company": "a", "share": "20%"},
            {"holder": "b", "company": "b", "share": "0.5"},
            {"holder": "yy", "company": "wang", "share": 1},
            {"holder": "ww", "share": "5%"},
        ],
        "controls": [{"controller": "vv", "company": "a", "by": "trust"}],
        "capitals": [{"company": "uu", "amount": "much"}],
    }
    assert [
        "holders[1].kind",
        "holders[2].nam",
        "holdings[3].share",
        "holdings[4].share",
        "holdings[5].company",
        "controls[0].by",
        "capitals[0].amount",
        "holdings[0].share",
        "holdings[1].share",
        "holdings[2].holder",
        "holdings[3].holder",
        "holdings[4].holder",
        "holdings[4].company",
        "holdings[5].holder",
        "controls[0].controller",
        "capitals[0].company",
    ] == [path for path, _, _ in faults(data)]


WITHOUT: dict[str, tuple[Data, list[str]]] = {
    "an id that may be that of an unreadable holder": (
        {"holders": ["?"], "holdings": [{"holder": "x", "company": "a", "share": "5%"}]},
        ["holders[0]"],
    ),
    "an id that may be that of an unreadable applicant": (
        {"company": 5, "holdings": [{"holder": "p", "company": "x", "share": "5%"}]},
        ["company"],
    ),
    "contributions that an unreadable holding may complete": (
        {
            "holdings": [
                {"holder": "p", "company": "a", "contributed": "3"},
                {"holder": "b", "company": "a", "contributed": "two"},
            ],
            "capitals": [{"company": "a", "amount": "5"}],
        },
        ["holdings[1].contributed"],
    ),
    "contributions of which one may be an unreadable holding's": (
        {
            "holdings": [
                {"holder": "p", "company": "a", "contributed": "3", "share": "50%"},
                {"holder": "b"},
            ],
        },
        ["holdings[1].company"],
    ),
    "contributions to an unreadable capital": (
        {
            "holdings": [
                {"holder": "p", "company": "a", "contributed": "3"},
                {"holder": "b", "company": "a", "share": "50%"},
            ],
            "capitals": [{"company": "a", "amount": "five"}],
        },
        ["capitals[0].amount"],
    ),
    "a nominee who may hold what could not be read": (
        {
            "holdings": [{"holder": "b", "company": "a", "share": "?"}],
            "controls": [{"controller": "p", "company": "a", "by": "nominee", "through": "b"}],
        },
        ["holdings[0].share"],
    ),
}


@pytest.mark.parametrize("name", WITHOUT)
def test_what_the_unread_may_explain_is_no_fault(name):
    given_data, expected = WITHOUT[name]
    holders = [{"id": "p", "kind": "natural_person"}, {"id": "b", "kind": "domestic_company"}]
    data = {"company": "a", **given_data}
    data["holders"] = holders + data.get("holders", [])
    expected = [path.replace("holders[0]", "holders[2]") for path in expected]
    assert expected == [path for path, _, _ in faults(data)]


WITH: dict[str, tuple[Data, list[str]]] = {
    "more than the whole without what could not be read": (
        {
            "holdings": [
                {"holder": "p", "company": "a", "share": "70%"},
                {"holder": "b", "company": "a", "share": "40%"},
                "?",
            ]
        },
        ["holdings[2]", "holdings[1].share"],
    ),
    "more than the capital without what could not be read": (
        {
            "holdings": [{"holder": "p", "company": "a", "contributed": "7"}, "?"],
            "capitals": [{"company": "a", "amount": "5"}],
        },
        ["holdings[1]", "capitals[0].amount"],
    ),
    "a nominee in another company than the unreadable holding": (
        {
            "holdings": [{"holder": "p", "company": "b", "share": "?"}],
            "controls": [{"controller": "p", "company": "a", "by": "nominee", "through": "b"}],
        },
        ["holdings[0].share", "controls[0].through"],
    ),
    "a person who owns nothing but cannot be owned": (
        {"holdings": [{"holder": "b", "company": "p", "share": "?"}]},
        ["holdings[0].share", "holdings[0].company"],
    ),
    "an id that occurs twice, once with an unreadable kind": (
        {"holders": [{"id": "p", "kind": "?"}]},
        ["holders[2].kind", "holders[2].id"],
    ),
}


@pytest.mark.parametrize("name", WITH)
def test_what_the_unread_cannot_explain_is_a_fault(name):
    given_data, expected = WITH[name]
    holders = [{"id": "p", "kind": "natural_person"}, {"id": "b", "kind": "domestic_company"}]
    data = {"company": "a", **given_data}
    data["holders"] = holders + data.get("holders", [])
    assert expected == [path for path, _, _ in faults(data)]
