"""A chain that cannot be is refused, with everything that is wrong with it."""

from __future__ import annotations

import datetime as dt
import pickle
from fractions import Fraction

import attrs
import pytest
from equity_graphs import chains
from hypothesis import assume, given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import (
    Capital,
    ChainFault,
    ChainRefused,
    Control,
    EquityChain,
    Holder,
    Holding,
    check_chain,
)

A = Holder(id="a", kind="domestic_company")
B = Holder(id="b", kind="domestic_company")
WANG = Holder(id="wang", kind="natural_person", nationality="mainland")
LI = Holder(id="li", kind="natural_person", nationality="mainland")
PUBLIC = Holder(id="public", kind="public_float")
EVERYBODY = [A, B, WANG, LI, PUBLIC]
MAY, JUNE = dt.date(2025, 5, 1), dt.date(2025, 6, 1)


def holding(holder: str, company: str = "a", share: str | None = None, **more) -> Holding:
    return Holding(holder=holder, company=company, share=share, **more)


def messages(*holdings, holders=EVERYBODY, company="a", controls=(), capitals=()) -> list[str]:
    return [str(f) for f in check_chain(company, holders, holdings, controls, capitals)]


def nominee(controller: str, through: str | None, **more) -> Control:
    return Control(controller=controller, company="a", by="nominee", through=through, **more)


CASES = {
    "a share above all": (
        lambda: messages(holding("wang", share="120%")),
        ["holdings[0].share: found `120%`; expected between 0% and 100%"],
    ),
    "a negative share": (
        lambda: messages(holding("wang", share="-1%")),
        ["holdings[0].share: found `-1%`; expected between 0% and 100%"],
    ),
    "shares above all together": (
        lambda: messages(holding("wang", share="60%"), holding("li", share="60%"), holding("b")),
        ["holdings[1].share: found `120%`; expected at most 100% of `a` in all"],
    ),
    "shares above all together on some day": (
        lambda: messages(
            holding("wang", share="60%"),
            holding("li", share="60%", since=MAY, until=JUNE),
            holding("b", share="30%", since=JUNE),
        ),
        [
            "holdings[1].share: found `120%`; expected at most 100% of `a` in all "
            "from 2025-05-01 until 2025-06-01"
        ],
    ),
    "a holding in oneself": (
        lambda: messages(holding("a", share="10%")),
        ["holdings[0].holder: found `a`; expected another holder than the company itself"],
    ),
    "a duplicate holding": (
        lambda: messages(holding("wang", share="10%"), holding("wang", share="20%")),
        ["holdings[1]: found `wang → a`; expected once at a time, but holdings[0] says it too"],
    ),
    "a duplicate holder": (
        lambda: messages(holding("wang", share="10%"), holders=[A, WANG, WANG]),
        ["holders[2].id: found `wang`; expected an id that occurs once"],
    ),
    "an unknown holder": (
        lambda: messages(holding("wnag", share="10%")),
        [
            "holdings[0].holder: found `wnag`; expected the id of one of holders; "
            "did you mean `wang`?"
        ],
    ),
    "an unknown company, unlike any other": (
        lambda: messages(holding("wang", "zzzz", share="10%")),
        ["holdings[0].company: found `zzzz`; expected the id of one of holders"],
    ),
    "an applicant nobody speaks of": (
        lambda: messages(
            holding("wang", "aplicant", "10%"),
            holders=[WANG, Holder(id="aplicant", kind="unknown")],
            company="applicant",
        ),
        [
            "company: found `applicant`; expected the id of one of holders, or a company of "
            "holdings; did you mean `aplicant`?"
        ],
    ),
    "an applicant that is a person": (
        lambda: messages(company="wang"),
        ["company: found `wang`; a natural person cannot apply; expected a company"],
    ),
    "a person who is owned": (
        lambda: messages(holding("li", "wang", "10%")),
        [
            "holdings[0].company: found `wang`; a natural person cannot be owned; "
            "expected a company or a fund"
        ],
    ),
    "an end before the start": (
        lambda: messages(holding("wang", share="10%", since=JUNE, until=MAY)),
        ["holdings[0].until: found `2025-05-01`; expected a day after since, 2025-06-01"],
    ),
    "a nationality of a company": (
        lambda: messages(
            holders=[A, Holder(id="b", kind="domestic_company", nationality="foreign")]
        ),
        ["holders[1].nationality: found `foreign`; expected nothing here for a domestic company"],
    ),
    "a negative contribution": (
        lambda: messages(
            holding("wang", contributed=-1), capitals=[Capital(company="a", amount=5)]
        ),
        ["holdings[0].contributed: found `-1`; expected 0 or more"],
    ),
    "contributions below the registered capital": (
        lambda: messages(
            holding("wang", contributed=3),
            holding("li", contributed=1),
            capitals=[Capital(company="a", amount=5)],
        ),
        ["capitals[0].amount: found `5`; expected 4, what the contributions to `a` add up to"],
    ),
    "contributions above the registered capital": (
        lambda: messages(
            holding("wang", contributed=6),
            holding("li", share="10%"),
            capitals=[Capital(company="a", amount=5)],
        ),
        ["capitals[0].amount: found `5`; expected 6, what the contributions to `a` add up to"],
    ),
    "a percentage and a contribution that disagree": (
        lambda: messages(
            holding("wang", share="70%", contributed=3),
            holding("li", contributed=1),
            capitals=[Capital(company="a", amount=4)],
        ),
        ["holdings[0].share: found `70%`; expected 75%, as contributed; one of the two is enough"],
    ),
    "a contribution without anything to measure it by": (
        lambda: messages(holding("wang", contributed=3), holding("li", share="10%")),
        [
            "holdings[0].contributed: found `3`; expected the registered capital of `a` in "
            "capitals, to measure it by"
        ],
    ),
    "no registered capital at all": (
        lambda: messages(capitals=[Capital(company="a", amount=0)]),
        ["capitals[0].amount: found `0`; expected more than 0"],
    ),
    "two registered capitals at one time": (
        lambda: messages(
            capitals=[Capital(company="a", amount=1), Capital(company="a", amount=2, since=MAY)]
        ),
        ["capitals[1]: found `a`; expected once at a time, but capitals[0] says it too"],
    ),
    "an agreement with oneself": (
        lambda: messages(controls=[Control(controller="a", company="a", by="agreement")]),
        ["controls[0].controller: found `a`; expected another than the company itself"],
    ),
    "an agreement through somebody": (
        lambda: messages(
            holding("li", share="10%"),
            controls=[Control(controller="b", company="a", by="agreement", through="li")],
        ),
        ["controls[0].through: found `li`; expected nothing for an agreement"],
    ),
    "two agreements over one company": (
        lambda: messages(
            controls=[
                Control(controller="b", company="a", by="agreement"),
                Control(controller="wang", company="a", by="agreement"),
            ]
        ),
        [
            "controls[1]: found `a`; expected one controller at a time, "
            "but controls[0] names another"
        ],
    ),
    "a nominee who is not named": (
        lambda: messages(controls=[nominee("wang", None)]),
        ["controls[0].through: found `None`; expected a holder of `a` at that time"],
    ),
    "a nominee who holds nothing at that time": (
        lambda: messages(
            holding("li", share="10%", until=MAY), controls=[nominee("wang", "li", since=MAY)]
        ),
        ["controls[0].through: found `li`; expected a holder of `a` at that time"],
    ),
    "a nominee of oneself": (
        lambda: messages(holding("li", share="10%"), controls=[nominee("li", "li")]),
        ["controls[0].through: found `li`; expected another holder than the controller"],
    ),
    "nominees in a circle": (
        lambda: messages(
            holding("li", share="10%"),
            holding("wang", share="10%"),
            controls=[nominee("wang", "li"), nominee("li", "wang")],
        ),
        [
            "controls[0].controller: found `wang`; expected one who does not in turn "
            "follow `li`; say whose word is final"
        ],
    ),
    "a public that follows": (
        lambda: messages(
            holding("public", share="10%"),
            controls=[
                Control(controller="wang", company="a", by="acting_in_concert", through="public")
            ],
        ),
        [
            "controls[0].through: found `public`; expected one party, "
            "not the public of a listed company"
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_fault_says_where_what_and_what_instead(name):
    found, expected = CASES[name]
    assert expected == found()


def test_every_message_is_in_chinese_too():
    (fault,) = check_chain("a", EVERYBODY, [holding("wnag", share="10%")])
    assert (
        "holdings[0].holder: 现为 `wnag`；应为 holders 中的一个 id；是否想写 `wang`？"
        == fault.in_("zh")
    )
    assert "holdings[0].holder" == fault.path


def test_all_faults_are_raised_at_once():
    with pytest.raises(ChainRefused) as refused:
        EquityChain(
            company="a",
            holders=EVERYBODY,
            holdings=[holding("wnag", share="10%"), holding("a", share="-5%")],
        )
    assert ["holdings[0].holder", "holdings[1].holder", "holdings[1].share"] == [
        fault.path for fault in refused.value.faults
    ]
    assert all(isinstance(fault, ChainFault | ValueError) for fault in refused.value.exceptions)


def test_less_than_the_whole_is_not_a_fault():
    assert [] == messages(holding("wang", share="10%"), holding("li"))


def test_faults_survive_pickling():
    (fault,) = check_chain("a", EVERYBODY, [holding("wnag", share="10%")])
    assert str(fault) == str(pickle.loads(pickle.dumps(fault)))


def test_names_are_suggested_only_as_long_as_that_is_cheap():
    holdings = [holding(f"wan{i}", share="1/1000") for i in range(100)]
    found = check_chain("a", EVERYBODY, holdings)
    assert 100 == len(found)
    assert 20 == sum("did you mean" in str(fault) for fault in found)


@given(chains())
def test_a_chain_that_was_made_has_no_fault(chain):
    assert () == check_chain(
        chain.company, chain.holders, chain.holdings, chain.controls, chain.capitals
    )


@given(st.data(), chains(controls=False))
def test_one_share_too_many_is_always_found(data, chain):
    assume(chain.holdings)
    i = data.draw(st.integers(0, len(chain.holdings) - 1))
    company = chain.holdings[i].company
    stated = sum(h.share for h in chain.holdings if h.company == company)
    more = attrs.evolve(
        chain.holdings[i], share=chain.holdings[i].share + 1 - stated + Fraction(1, 10**9)
    )
    holdings = [*chain.holdings[:i], more, *chain.holdings[i + 1 :]]
    found = check_chain(chain.company, chain.holders, holdings)
    assert [True] == [fault.path.endswith(".share") for fault in found]


@given(st.data(), chains(controls=False))
def test_one_wrong_name_is_always_found(data, chain):
    assume(chain.holdings)
    i = data.draw(st.integers(0, len(chain.holdings) - 1))
    wrong = attrs.evolve(chain.holdings[i], holder="nobody")
    holdings = [*chain.holdings[:i], wrong, *chain.holdings[i + 1 :]]
    found = check_chain(chain.company, chain.holders, holdings)
    assert [f"holdings[{i}].holder"] == [fault.path for fault in found]
