"""Where a holder's capital comes from, and how a holder is named."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import Holder, HolderKind, Origin
from callcenter_rules.facts.ownership.holders import ANYWHERE, OUTSIDE, describe, label, labels


def person(nationality: str | None, residence: str | None = None) -> Holder:
    return Holder(id="p", kind="natural_person", nationality=nationality, residence=residence)


@pytest.mark.parametrize(
    ("holder", "origins"),
    [
        (person("mainland"), {"mainland"}),
        (person("mainland", "mainland"), {"mainland"}),
        (person("mainland", "foreign"), {"foreign"}),
        (person("mainland", "hong_kong"), {"hong_kong"}),
        (person("foreign", "mainland"), {"foreign"}),
        (person("taiwan", "foreign"), {"taiwan"}),
        (person(None), ANYWHERE),
        (person(None, "mainland"), ANYWHERE),
        (person(None, "foreign"), OUTSIDE),
        (Holder(id="c", kind="domestic_company"), {"mainland"}),
        (Holder(id="c", kind="state_body"), {"mainland"}),
        (Holder(id="c", kind="foreign_company"), {"foreign"}),
        (Holder(id="c", kind="hong_kong_company"), {"hong_kong"}),
        (Holder(id="c", kind="macao_company"), {"macao"}),
        (Holder(id="c", kind="taiwan_company"), {"taiwan"}),
        (Holder(id="c", kind="fund_or_partnership"), ANYWHERE),
        (Holder(id="c", kind="fund_or_partnership", jurisdiction="foreign"), {"foreign"}),
        (Holder(id="c", kind="public_float", jurisdiction="mainland"), {"mainland"}),
        (Holder(id="c", kind="unknown"), ANYWHERE),
    ],
)
def test_capital_comes_from_nationality_settlement_or_registration(holder, origins):
    assert origins == holder.origins


def test_persons_the_state_and_the_public_have_nobody_behind_them():
    ends = {kind.value for kind in HolderKind if Holder(id="h", kind=kind).ends_chain}
    assert {"natural_person", "state_body", "public_float"} == ends


@pytest.mark.parametrize(
    ("holder", "zh", "en"),
    [
        (person("macao"), "自然人·澳门", "natural person, Macao"),
        (person(None), "自然人·国籍未说明", "natural person, nationality not stated"),
        (Holder(id="c", kind="macao_company"), "澳门公司", "Macao company"),
        (Holder(id="c", kind="public_float"), "上市公司公众股", "public float"),
        (
            Holder(id="c", kind="fund_or_partnership", jurisdiction="foreign"),
            "基金或合伙企业·外国",
            "fund or partnership, foreign",
        ),
    ],
)
def test_a_holder_is_described_in_both_languages(holder, zh, en):
    assert (zh, en) == (describe(holder, "zh"), describe(holder, "en"))


def test_only_names_of_persons_are_masked():
    wang = Holder(id="p1", kind="natural_person", name="王小明")
    plc = Holder(id="c1", kind="domestic_company", name="甲公司")
    assert ("王**", "王小明") == (label(wang), label(wang, reveal=True))
    assert "*" == label(attrs.evolve(wang, name="王"))
    assert ("甲公司", "p2") == (label(plc), label(Holder(id="p2", kind="unknown")))


def test_what_may_be_a_person_is_masked_like_one():
    someone = Holder(id="u1", kind="unknown", name="王小明")
    assert ("王**", "王小明") == (label(someone), label(someone, reveal=True))
    assert "王小明" not in repr(someone)


def named(**names: str | None) -> list[Holder]:
    return [Holder(id=each, kind="natural_person", name=name) for each, name in names.items()]


def test_persons_whose_masked_names_are_the_same_are_told_apart_by_their_ids():
    persons = named(a="王小明", b="王大明", c="李小明", d=None)
    expected = {"a": "王**（a）", "b": "王**（b）", "c": "李**", "d": "d"}
    assert expected == labels(persons, "zh")
    assert "王** (a)" == labels(persons, "en")["a"]
    assert "王小明" == labels(persons, "zh", reveal=True)["a"]


def test_an_id_that_is_the_name_of_another_stays_as_it_is():
    companies = [Holder(id="x", kind="state_body"), Holder(id="y", kind="state_body", name="x")]
    assert {"x": "x", "y": "x (y)"} == labels(companies, "en")


@given(
    st.dictionaries(
        st.text("abc", min_size=1, max_size=2),
        st.tuples(
            st.sampled_from(["natural_person", "unknown", "domestic_company"]),
            st.none() | st.text("王明ab", min_size=1, max_size=3),
        ),
    ),
    st.booleans(),
)
def test_no_two_holders_of_a_chain_are_called_the_same(holders, reveal):
    chain = [Holder(id=each, kind=kind, name=name) for each, (kind, name) in holders.items()]
    shown = labels(chain, "zh", reveal=reveal)
    assert set(holders) == set(shown)
    assert len(holders) == len(set(shown.values()))


def test_a_name_cannot_steer_a_terminal():
    hostile = Holder(id="c", kind="domestic_company", name="甲\x1b[31m\u200b\n公司")
    assert "甲[31m 公司" == label(hostile)
    assert "c" == label(attrs.evolve(hostile, name="\u200b"))


def test_every_kind_and_origin_has_a_title_in_both_languages():
    for member in (*HolderKind, *Origin):
        assert member.title_zh
        assert member.title_en
