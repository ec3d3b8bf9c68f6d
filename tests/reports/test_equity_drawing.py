"""The drawing is well-formed, the same every time, and tells lines and boxes apart in grey too."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import combinations

import attrs
import pytest

from callcenter_rules.facts.ownership import Control, EquityChain, Holder, Holding
from callcenter_rules.reports.equity_drawing import MOST_HOLDERS, render_html, render_svg
from callcenter_rules.reports.equity_drawing.arranging import arrange
from callcenter_rules.reports.equity_drawing.boxes import Box
from callcenter_rules.reports.equity_drawing.edges import Edge
from callcenter_rules.reports.equity_drawing.lettering import text_width
from callcenter_rules.reports.equity_drawing.looks import BOXES, LINES
from callcenter_rules.reports.equity_drawing.page import Page

SVG = "{http://www.w3.org/2000/svg}"


def chain(*rows: str, kinds: dict[str, dict[str, str]], controls: tuple[Control, ...] = ()):
    parsed = [row.split() for row in rows]
    names = dict.fromkeys(["a", *(n for h, _, c in parsed for n in (h, c))])
    return EquityChain(
        company="a",
        holders=[Holder(id=n, **kinds.get(n, {"kind": "domestic_company"})) for n in names],
        holdings=[Holding(holder=h, company=c, share=s) for h, s, c in parsed],
        controls=controls,
    )


EVERY_KIND = chain(
    *("b 20% a", "wang 10% a", "state 10% a", "us 10% a", "fund 10% a", "public 10% a"),
    *("what 10% a", "li 10% a", "hk 100% b", "smith 50% hk", "a 10% hk", "anyone 5% hk"),
    kinds={
        "wang": {"kind": "natural_person", "nationality": "mainland", "name": "王小明"},
        "li": {"kind": "natural_person", "nationality": "mainland", "name": "<李>"},
        "smith": {"kind": "natural_person", "nationality": "foreign"},
        "state": {"kind": "state_body"},
        "us": {"kind": "foreign_company"},
        "hk": {"kind": "hong_kong_company"},
        "fund": {"kind": "fund_or_partnership", "jurisdiction": "mainland"},
        "public": {"kind": "public_float"},
        "what": {"kind": "unknown"},
        "anyone": {"kind": "natural_person"},
    },
    controls=(
        Control(controller="hk", company="a", by="agreement"),
        Control(controller="smith", company="a", by="nominee", through="li"),
        Control(controller="wang", company="a", by="acting_in_concert", through="b"),
    ),
)


def drawn(chain: EquityChain, **options) -> ET.Element:
    return ET.fromstring(render_svg(chain.last, **options))


def groups(root: ET.Element, name: str) -> list[ET.Element]:
    return [group for group in root.iter(f"{SVG}g") if name == group.get("class")]


Rectangle = tuple[float, float, float, float]


def rectangle(group: ET.Element) -> Rectangle:
    """Return left, top, right and bottom of a box or label."""
    if (corners := group.find(f"{SVG}polygon")) is not None:
        xs, ys = zip(
            *(map(float, corner.split(",")) for corner in corners.get("points").split()),
            strict=True,
        )
        return min(xs), min(ys), max(xs), max(ys)
    found = group.find(f"{SVG}rect")
    x, y, width, height = (float(found.get(key)) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def overlap(one: Rectangle, other: Rectangle) -> bool:
    """Whether two overlap by more than coordinates are rounded."""
    (left, top, right, bottom), (left_2, top_2, right_2, bottom_2) = one, other
    across, down = min(right, right_2) - max(left, left_2), min(bottom, bottom_2) - max(top, top_2)
    return across > 0.2 and down > 0.2


def on_the_page(root: ET.Element, found: Rectangle) -> bool:
    left, top, right, bottom = found
    return 0 <= left < right <= float(root.get("width")) and 0 <= top < bottom <= float(
        root.get("height")
    )


def thirty_holders(seed: int, crowd: int) -> EquityChain:
    """Return a chain of twelve companies and eighteen others, with more holdings in a crowd."""
    rng = random.Random(seed)
    companies = [f"c{i}" for i in range(12)]
    others = [f"h{i}" for i in range(18)]
    firms = ["domestic_company"] * 3 + ["hong_kong_company", "foreign_company"]
    firms.append("fund_or_partnership")
    ends = ["natural_person"] * 4 + ["state_body", "unknown", "public_float", "foreign_company"]
    names = ["示例投资控股集团有限责任公司", "海港控股有限公司", "Example Holdings Limited"]
    people = ["王小明", "李大华", "示例国有资本运营公司"]
    holders = [Holder(id="c0", kind="domestic_company", name="申请人")]
    holders += [Holder(id=c, kind=rng.choice(firms), name=rng.choice(names)) for c in companies[1:]]
    holders += [Holder(id=h, kind=rng.choice(ends), name=rng.choice(people)) for h in others]
    held: dict[str, set[str]] = {company: set() for company in companies}
    for i in range(1, 12):
        held[companies[rng.randrange(max(0, i - 4), i)]].add(companies[i])
    for other in others:
        held[rng.choice(companies)].add(other)
    for company in companies:
        for holder in companies + others:
            if holder != company and rng.random() < crowd / 40:
                held[company].add(holder)
    holdings = []
    for company, owners in held.items():
        weights = {owner: rng.randint(1, 30) for owner in sorted(owners)}
        whole = sum(weights.values()) + rng.choice([0, 0, 5])
        holdings += [
            Holding(holder=owner, company=company, share=f"{weight}/{whole}")
            for owner, weight in weights.items()
        ]
    single = {holder.id for holder in holders if holder.kind != "public_float"}
    controls = [
        Control(controller=rng.choice(sorted(single - {c})), company=c, by="agreement")
        for c in rng.sample(companies, 2)
    ]
    return EquityChain(company="c0", holders=holders, holdings=holdings, controls=controls)


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_every_holder_and_every_share_is_in_the_drawing():
    found = Counter(texts(drawn(EVERY_KIND)))
    for name in ("a", "b", "王**", "<**", "smith", "state", "us", "hk", "fund", "public", "what"):
        assert found[name] >= 1, name
    assert 9 == found["10%"]
    assert {"协议控制": 2, "代持": 2, "一致行动": 2} == {
        name: found[name] for name in ("协议控制", "代持", "一致行动")
    }


def test_lines_differ_in_more_than_colour():
    root = drawn(EVERY_KIND)
    looks = set()
    for path in root.iter(f"{SVG}path"):
        marker = path.get("marker-start")
        if marker:
            looks.add(
                (
                    marker[:-1].split("-", 1)[1],
                    path.get("stroke-dasharray"),
                    path.get("stroke-width"),
                )
            )
    kinds = [kind for kind, *_ in looks]
    assert sorted(set(kinds)) == sorted(kinds)
    assert set(LINES) - {"unsized"} == set(kinds)
    assert len(kinds) == len({(dashes, width) for _, dashes, width in looks})


@pytest.mark.parametrize("looks", [BOXES, LINES])
def test_looks_differ_in_more_than_colour(looks):
    styles = looks.values()
    assert len(styles) == len({(look.shape, look.dashes, look.weight) for look in styles})


def test_the_same_chain_gives_the_same_drawing_in_every_process():
    code = (
        "import sys; sys.path.insert(0, {!r}); import test_equity_drawing as t; "
        "print(t.render_svg(t.EVERY_KIND.last))"
    ).format(str(__import__("pathlib").Path(__file__).parent))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert 1 == len(outputs)


def test_names_of_persons_are_shown_only_when_asked_for():
    assert "王小明" not in render_svg(EVERY_KIND.last)
    assert "王小明" in render_svg(EVERY_KIND.last, reveal=True)


def test_the_drawing_is_in_english_too():
    found = texts(drawn(EVERY_KIND, lang="en"))
    assert "control by agreement" in found
    assert not any("境" in text for text in found)


def test_boxes_do_not_overlap_and_lie_on_the_page():
    names = [f"p{i}" for i in range(29)]
    wide = chain(*(f"{name} 1/30 a" for name in names), kinds={})
    root = drawn(wide)
    boxes = [rectangle(group) for group in groups(root, "holder")]
    assert 31 == len(boxes)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
    assert all(on_the_page(root, box) for box in boxes)


@pytest.mark.parametrize("crowd", [1, 4])
@pytest.mark.parametrize("seed", range(25))
def test_no_label_overlaps_another_or_a_box(seed, crowd):
    for lang in ("zh", "en"):
        root = drawn(thirty_holders(seed, crowd), lang=lang)
        boxes = [rectangle(group) for group in groups(root, "holder")]
        labels = [rectangle(group) for group in groups(root, "label")]
        assert 29 <= len(labels)
        assert [] == [pair for pair in combinations(labels, 2) if overlap(*pair)]
        assert [] == [(label, box) for label in labels for box in boxes if overlap(label, box)]
        assert all(on_the_page(root, label) for label in labels)


@pytest.mark.parametrize("crowd", [1, 4])
def test_every_line_has_its_label_or_an_entry_in_the_list_below(crowd):
    for seed in range(10):
        root = drawn(thirty_holders(seed, crowd))
        lines = [path for path in root.iter(f"{SVG}path") if path.get("marker-start")]
        on_lines = [group.find(f"{SVG}text").text for group in groups(root, "label")]
        in_list = re.findall(r"(\([0-9]+\)) ", "　".join(texts(root)))
        assert len(lines) == len(in_list) + sum(text not in in_list for text in on_lines)


def test_what_has_no_room_on_its_line_is_written_out_below():
    boxes = [
        Box(id=name, look="company", name=name * 20, lines=(name,), details=()) for name in "ab"
    ]
    edges = [Edge(company="a", holder="b", look="domestic", label=label) for label in ("1%", "2%")]
    arranged = arrange(boxes, edges)
    first, second = arranged.labels
    crowded = attrs.evolve(
        arranged,
        labels=(attrs.evolve(first, number=1), attrs.evolve(second, number=2, patch=None)),
    )
    root = ET.fromstring(Page(boxes, edges, crowded, ["heading"], "en").svg())
    assert ["(1)"] == [group.find(f"{SVG}text").text for group in groups(root, "label")]
    below = f"(1) {'b' * 20} → {'a' * 20}: 1%　│　(2) {'b' * 20} → {'a' * 20}: 2%"
    assert below in "　│　".join(texts(root))


def test_of_very_many_holders_the_largest_are_drawn():
    rows = [f"p{i} {i + 1}/10000 a" for i in range(120)]
    many = chain(*rows, kinds={})
    found = texts(drawn(many))
    assert "p119" in found
    assert "p0" not in found
    assert any(f"不少于 {121 - MOST_HOLDERS} 名" in text for text in found)


@pytest.mark.parametrize("render", [render_svg, render_html])
def test_persons_who_look_the_same_masked_are_told_apart(render):
    rows = ("wang-1 30% a", "wang-2 30% a", "someone 40% a")
    two = chain(
        *rows,
        kinds={
            "wang-1": {"kind": "natural_person", "name": "王小明"},
            "wang-2": {"kind": "natural_person", "name": "王大明"},
            "someone": {"kind": "unknown", "name": "赵有明"},
        },
    )
    svg = render(two.last)
    assert ">王**（wang-1）<" in svg
    assert ">王**（wang-2）<" in svg
    assert "王** (wang-2) → a: 30%" in render(two.last, lang="en")
    assert ">赵**<" in svg
    assert "赵有明" not in svg
    assert "赵有明" in render(two.last, reveal=True)


def test_an_id_that_tells_holders_apart_is_never_cut():
    long = "某某国际投资控股集团有限责任公司" * 4
    company = {"kind": "domestic_company", "name": long}
    names = texts(drawn(chain("one 30% a", "two 30% a", kinds={"one": company, "two": company})))
    assert {"（one）", "（two）"} <= set(names)


def test_the_whole_of_a_long_name_is_in_the_title_of_its_box():
    long = "Harbour View International Holdings and Investments (Far East) Company Limited"
    root = drawn(chain("hk 30% a", kinds={"hk": {"kind": "hong_kong_company", "name": long}}))
    titles = [group.find(f"{SVG}title").text for group in groups(root, "holder")]
    assert any(title.startswith(f"{long}: ") for title in titles)
    assert any(text.endswith("…") for text in texts(root))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_touches_the_outline_of_its_box(lang):
    for seed in range(10):
        for group in groups(drawn(thirty_holders(seed, 1), lang=lang), "holder"):
            left, _, right, _ = rectangle(group)
            for element in group.iter(f"{SVG}text"):
                bold = "600" == element.get("font-weight")
                wide = text_width(element.text, float(element.get("font-size")), bold=bold)
                assert wide + 2 * 14 <= right - left


def test_words_are_broken_rather_than_made_small():
    sizes = {
        element.get("font-size")
        for group in groups(drawn(EVERY_KIND, lang="en"), "holder")
        for element in group.iter(f"{SVG}text")
    }
    assert {"13.5", "11.5"} == sizes
    assert "nationality not stated" in texts(drawn(EVERY_KIND, lang="en"))


@pytest.mark.parametrize(
    ("lang", "untraced", "anywhere"),
    [
        ("zh", "未查明所有者", "国籍或来源地未说明"),
        ("en", "owners not traced", "nationality or origin not stated"),
    ],
)
def test_a_person_of_unknown_nationality_is_not_called_untraced(lang, untraced, anywhere):
    person = {"kind": "natural_person"}
    found = texts(drawn(chain("p 100% a", kinds={"p": person}), lang=lang))
    assert anywhere in found
    assert [f"{untraced}{'：' if lang == 'zh' else ': '}0%"] == [
        text.split("　│　")[-1] for text in found if untraced in text
    ]


def test_a_name_cannot_break_the_drawing():
    hostile = {"kind": "domestic_company", "name": "甲\x1b[31m\x00公司"}
    assert "甲[31m公司" in texts(drawn(chain("c 100% a", kinds={"c": hostile})))


def test_a_chain_of_which_nothing_is_known_can_be_drawn():
    assert "？未说明" in texts(drawn(EquityChain(company="a")))


def test_a_notebook_shows_the_drawing():
    assert EVERY_KIND.to_svg() == EVERY_KIND._repr_svg_()
    assert EVERY_KIND.to_svg() in EVERY_KIND._repr_html_()


def test_without_graphlay_a_notebook_shows_the_tree(monkeypatch):
    monkeypatch.setitem(sys.modules, "graphlay", None)
    assert EVERY_KIND._repr_svg_() is None
    assert "<pre lang=" in EVERY_KIND._repr_html_()
    assert "&lt;**" in EVERY_KIND._repr_html_()
    with pytest.raises(ImportError):
        EVERY_KIND.to_svg()
