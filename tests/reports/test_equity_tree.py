"""The tree fits a terminal and hides no holder, and tells everything in words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from callcenter_rules.facts.ownership import Control, EquityChain, Holder, Holding
from callcenter_rules.reports.columns import width as columns
from callcenter_rules.reports.equity_tree import clip, render_tree


def person(name: str, **more) -> Holder:
    more = {"nationality": "mainland", **more}
    return Holder(id=name, kind="natural_person", name=f"{name}某某", **more)


def company(name: str, shown: str | None = None, kind: str = "domestic_company") -> Holder:
    return Holder(id=name, kind=kind, name=shown)


def held(*rows: str) -> list[Holding]:
    return [
        Holding(holder=holder, company=owned, share=share)
        for holder, share, owned in (row.split() for row in rows)
    ]


CROSSED = EquityChain(
    company="申请人",
    holders=[
        company("申请人", "苏州某某云呼叫中心有限公司"),
        company("控股", "江苏某某控股集团有限公司"),
        company("香港", "某某（香港）国际投资有限公司", "hong_kong_company"),
        company("外资", "某外商独资技术服务公司"),
        Holder(id="国资", kind="state_body", name="某市国有资产监督管理委员会"),
        Holder(id="公众", kind="public_float"),
        person("王"),
        person("李"),
        person("张", nationality=None),
    ],
    holdings=[
        *held("控股 50% 申请人", "香港 20% 申请人", "王 10% 申请人", "张 5% 申请人"),
        *held("国资 40% 控股", "公众 25% 控股", "香港 1/3 控股", "王 60% 香港"),
        *held("申请人 10% 香港", "香港 100% 外资"),
        Holding(holder="李", company="香港"),
    ],
    controls=[
        Control(controller="李", company="申请人", by="nominee", through="张"),
        Control(controller="王", company="申请人", by="acting_in_concert", through="香港"),
        Control(controller="外资", company="申请人", by="agreement"),
    ],
)


def test_the_tree_says_in_words_what_each_line_is():
    expected = """\
苏州某某云呼叫中心有限公司〔境内公司〕                                  占申请人
├╌ 协议控制  某外商独资技术服务公司〔境内公司〕
│  └─ 100%      某某（香港）国际投资有限公司〔香港公司〕
│     ├─ 60%       王**〔自然人·内地〕                                  ≈33.218%
│     ├─ 10%       苏州某某云呼叫中心有限公司〔境内公司〕（循环持股）
│     ├╌ ？        李**〔自然人·内地〕（比例未说明）                      ≈5.19%
│     └╌ 30%       ？未说明
├─ 50%       江苏某某控股集团有限公司〔境内公司〕
│  ├─ 40%       某市国有资产监督管理委员会〔国有主体〕                  ≈20.761%
│  ├─ ≈33.333%  某某（香港）国际投资有限公司〔香港公司〕（见上）
│  ├─ 25%       公众〔上市公司公众股〕                                  ≈12.976%
│  └╌ ≈1.667%   ？未说明
├─ 20%       某某（香港）国际投资有限公…〔香港公司〕（与 王** 一致行动）（见上）
├─ 10%       王**〔自然人·内地〕                                        ≈33.218%
├─ 5%        李**〔自然人·内地〕（由 张** 代持）                          ≈5.19%
└╌ 15%       ？未说明"""
    assert expected == CROSSED.tree()
    assert expected == str(CROSSED)


def test_the_tree_is_in_english_too():
    lines = CROSSED.tree(lang="en").splitlines()
    assert "of the applicant" in lines[0]
    assert lines[1].startswith("├╌ agreement 某外商独资技术服务公司 [domestic company]")
    assert "5%        李** [natural person, mainland] (held by nominee 张**)" in lines[-2]
    assert "? not stated" in lines[-1]


def test_names_of_persons_are_shown_only_when_asked_for():
    assert "王某某" not in CROSSED.tree()
    assert "王某某" in CROSSED.tree(reveal=True)


@given(st.text("甲乙a1（é\u0301…─", max_size=30), st.integers(0, 20))
def test_clipped_text_fits_and_is_a_beginning(text, width):
    clipped = clip(text, width)
    assert columns(clipped) <= width
    assert text.startswith(clipped.removesuffix("…"))
    if columns(text) <= width:
        assert text == clipped


@pytest.mark.parametrize("width", [40, 57, 80, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width, lang):
    deep = line_of(60)
    for chain in (CROSSED, deep):
        widths = [columns(line) for line in chain.tree(lang=lang, width=width).splitlines()]
        assert max(widths) <= width


CROWDED = EquityChain(
    company="a",
    holders=[
        company("a", "苏州某某云呼叫中心有限公司"),
        company("b"),
        company("us", "Acme Communications Incorporated", "foreign_company"),
        company("fund", "Cayman Example Investment Fund", "fund_or_partnership"),
        person("王"),
        person("李"),
    ],
    holdings=held("us 30% a", "b 20% a", "fund 60% b", "李 10% b", "us 20% b", "王 50% us"),
    controls=[
        Control(controller="us", company="b", by="nominee", through="李"),
        Control(controller="王", company="b", by="acting_in_concert", through="us"),
    ],
)


@pytest.mark.parametrize("width", [40, 57, 80])
@pytest.mark.parametrize(
    ("lang", "remarks"),
    [
        ("zh", ["〔外国公司〕", "由李**代持", "与王**一致行动", "（见上）", "？未说明所有者"]),
        ("en", ["[foreigncompany]", "nominee李**", "voteswith王**", "(seeabove)", "notstated]"]),
    ],
)
def test_remarks_go_on_in_another_line_rather_than_be_cut(width, lang, remarks):
    lines = CROWDED.tree(lang=lang, width=width).splitlines()
    said = "".join(line.removesuffix("36%").removesuffix("12%") for line in lines)
    said = "".join(character for character in said if character not in "│├└─╌ ")
    assert [] == [remark for remark in remarks if remark not in said]
    assert 2 == said.count("AcmeCommun")
    assert width >= max(columns(line) for line in lines)


def test_a_long_name_is_shortened_before_its_remarks():
    lines = CROWDED.tree(lang="en").splitlines()
    assert any(
        "Cayman Example I… [fund or partnership, ? owners not stated] 12%" in x for x in lines
    )


def test_names_that_look_the_same_masked_are_told_apart_by_ids_that_are_not_cut():
    names = {"wang-1": "王小明", "wang-2": "王大明", "one": "某某国际投资有限公司" * 4}
    alike = EquityChain(
        company="a",
        holders=[
            *(Holder(id=i, kind="natural_person", name=names[i]) for i in ("wang-1", "wang-2")),
            *(company(i, names["one"]) for i in ("one", "two")),
        ],
        holdings=held("wang-1 30% a", "wang-2 20% one", "one 10% a", "two 30% a"),
        controls=[Control(controller="wang-1", company="a", by="acting_in_concert", through="two")],
    )
    tree = alike.tree(width=60)
    for shown in ("王**（wang-1）〔", "王**（wang-2）〔", "…（one）〔", "（two）〔"):
        assert shown in tree
    assert "与 王**（wang-1） 一致行动" in tree
    assert "王小明〔" in alike.tree(reveal=True)


def test_what_may_be_a_person_is_masked():
    chain = EquityChain(
        company="a",
        holders=[company("w", "赵有明", "unknown")],
        holdings=held("w 10% a"),
    )
    assert "赵**〔未知" in chain.tree()
    assert "赵有明" in chain.tree(reveal=True)


def test_a_nominee_is_told_of_where_the_size_of_the_holding_is_not_stated():
    chain = EquityChain(
        company="a",
        holders=[person("李"), company("us", kind="foreign_company"), person("王")],
        holdings=[Holding(holder="李", company="a"), *held("王 100% us")],
        controls=[Control(controller="us", company="a", by="nominee", through="李")],
    )
    expected = [
        "├╌ ？        us〔外国公司〕（由 李** 代持，比例未说明）",
        "│  └─ 100%      王**〔自然人·内地〕",
        "└╌ 100%      ？未说明",
    ]
    assert expected == chain.tree().splitlines()[1:]


def test_who_votes_as_another_is_told_where_the_size_of_the_holding_is_not_stated():
    chain = EquityChain(
        company="a",
        holders=[person("李"), person("王")],
        holdings=[Holding(holder="李", company="a"), *held("王 30% a")],
        controls=[Control(controller="王", company="a", by="acting_in_concert", through="李")],
    )
    assert "李**〔自然人·内地〕（与 王** 一致行动，比例未说明）" in chain.tree()


def line_of(length: int) -> EquityChain:
    names = [f"c{i}" for i in range(length)]
    return EquityChain(
        company="c0",
        holders=[company(name, f"第{name}层控股有限公司") for name in names],
        holdings=[
            Holding(holder=above, company=below, share="90%") for below, above in pairwise(names)
        ],
    )


def test_a_deep_chain_shows_its_level_where_its_stem_would_not_fit():
    lines = line_of(60).tree().splitlines()
    assert any(line.startswith("(59) ├─ 90%       第c59层控股有限公司") for line in lines)


def test_many_holders_are_added_up_and_many_lines_cut():
    wide = EquityChain(
        company="a",
        holders=[person(f"p{i}") for i in range(1000)],
        holdings=held(*(f"p{i} 1/1000 a" for i in range(1000))),
    )
    assert "97%       另有 970 名持有人" in wide.tree()
    assert 32 == len(wide.tree().splitlines())
    assert "……余下从略" == line_of(300).tree().splitlines()[-1]


def test_a_chain_of_which_nothing_is_known_can_be_drawn():
    tree = render_tree(EquityChain(company="a").last)
    assert ["a〔境内公司〕", "└╌ 100%      ？未说明"] == [
        tree.splitlines()[0].split(" ")[0],
        tree.splitlines()[1],
    ]
