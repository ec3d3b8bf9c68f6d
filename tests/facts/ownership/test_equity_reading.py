"""A chain as plain data."""

from __future__ import annotations

import datetime as dt
import json

import attrs
import pytest
import yaml
from equity_graphs import chains
from hypothesis import given

from callcenter_rules.facts.ownership import Capital, ChainRefused, EquityChain, Holder, Holding


@given(chains())
def test_a_chain_is_read_as_it_was_written(chain):
    assert chain == EquityChain.from_data(chain.to_data())
    assert chain == EquityChain.from_data(json.loads(json.dumps(chain.to_data())))
    assert chain == EquityChain.from_data(yaml.safe_load(yaml.safe_dump(chain.to_data())))


def test_everything_that_can_be_stated_is_written_and_read():
    day, later = dt.date(2024, 5, 1), dt.date(2025, 5, 1)
    chain = EquityChain(
        company="a",
        holders=[
            Holder(
                id="p",
                kind="natural_person",
                name="王小明",
                nationality="taiwan",
                residence="macao",
            ),
            Holder(id="f", kind="fund_or_partnership", jurisdiction="hong_kong"),
        ],
        holdings=[
            Holding(holder="p", company="a", contributed="7.5", since=day, until=later),
            Holding(
                holder="f", company="a", share="25%", contributed="2.50", since=day, until=later
            ),
        ],
        capitals=[Capital(company="a", amount="10", since=day, until=later)],
    )
    assert chain == EquityChain.from_data(chain.to_data())
    assert {"id": "f", "kind": "fund_or_partnership", "jurisdiction": "hong_kong"} == (
        chain.to_data()["holders"][1]
    )


def refused(data: object) -> list[str]:
    with pytest.raises(ChainRefused) as group:
        EquityChain.from_data(data)
    return [str(fault) for fault in group.value.faults]


def test_every_record_that_cannot_be_read_is_reported_at_once():
    assert [
        "holder: no such key; did you mean `holders`?",
        "holders[0].knid: no such key; did you mean `kind`?",
        "holders[0].kind: found `None`; expected a value",
        "holders[1].kind: found `natural_persn`; no such value; did you mean `natural_person`?",
        "holders[1].nationality: found another kind of value; expected one of mainland, hong_kong, "
        "macao, taiwan, foreign",
        "holdings[0].share: found `0.6`; expected a percentage such as `62.5%` or a fraction "
        "such as `1/3`",
        "holdings[0].since: found a text; expected a day such as `2024-05-01`",
        "holdings[1]: found a text; expected a mapping",
        "controls: found a text; expected a list",
        "capitals[0].amount: found `1.5`; expected an amount in yuan such as `10000000`",
    ] == refused(
        {
            "company": "a",
            "holder": [],
            "holders": [
                {"id": "wang", "knid": "natural_person"},
                {"id": "li", "kind": "natural_persn", "nationality": 42},
            ],
            "holdings": [
                {"holder": "wang", "company": "a", "share": 0.6, "since": "May"},
                "wang 60%",
            ],
            "controls": "none",
            "capitals": [{"company": "a", "amount": 1.5}],
        }
    )


def test_what_is_no_chain_at_all_is_refused():
    assert [": found a list; expected a mapping"] == [f": {m}" for m in refused([])]
    assert ["company: found `None`; expected the applicant's id"] == refused({})


def test_a_name_is_not_shown_where_a_holder_is():
    holder = Holder(id="p1", kind="natural_person", name="王小明")
    assert "Holder(id='p1', kind='natural_person', name='王**')" == repr(holder)
    company = attrs.evolve(holder, kind="domestic_company", name="甲公司")
    assert "Holder(id='p1', kind='domestic_company', name='甲公司')" == repr(company)
