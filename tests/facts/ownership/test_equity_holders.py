"""Where a holder's capital comes from, and how a holder is named."""

from __future__ import annotations

import pytest

from callcenter_rules.facts.ownership import Holder, HolderKind, Origin
from callcenter_rules.facts.ownership.holders import ANYWHERE, OUTSIDE, describe, label, masked


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
        (person(None), "自然人·国籍未知", "natural person, nationality unknown"),
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


@pytest.mark.parametrize(
    ("name", "shown"),
    [("王", "王"), ("王小明", "王**"), ("Ann Lee", "A** L**"), ("", "")],
)
def test_a_masked_name_keeps_the_first_of_every_word(name, shown):
    assert shown == masked(name)


def test_only_names_of_persons_are_masked():
    wang = Holder(id="p1", kind="natural_person", name="王小明")
    plc = Holder(id="c1", kind="domestic_company", name="甲公司")
    assert ("王**", "王小明") == (label(wang), label(wang, reveal=True))
    assert ("甲公司", "p2") == (label(plc), label(Holder(id="p2", kind="unknown")))


def test_every_kind_and_origin_has_a_title_in_both_languages():
    for member in (*HolderKind, *Origin):
        assert member.title_zh
        assert member.title_en
