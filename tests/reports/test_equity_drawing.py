"""The drawing is well-formed, the same every time, and tells lines and boxes apart in grey too."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from callcenter_rules.facts.ownership import Control, EquityChain, Holder, Holding
from callcenter_rules.reports import equity_drawing
from callcenter_rules.reports.equity_drawing import MOST_HOLDERS, render_svg, wrap

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
    *("what 10% a", "li 10% a", "hk 100% b", "smith 50% hk", "a 10% hk"),
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
    },
    controls=(
        Control(controller="hk", company="a", by="agreement"),
        Control(controller="smith", company="a", by="nominee", through="li"),
        Control(controller="wang", company="a", by="acting_in_concert", through="b"),
    ),
)


def drawn(chain: EquityChain, **options) -> ET.Element:
    return ET.fromstring(render_svg(chain.last, **options))


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
                (marker.split("-", 1)[1], path.get("stroke-dasharray"), path.get("stroke-width"))
            )
    kinds = [kind for kind, *_ in looks]
    assert sorted(set(kinds)) == sorted(kinds)
    assert 7 == len(kinds)
    assert len(kinds) == len({(dashes, width) for _, dashes, width in looks})


def test_boxes_differ_in_more_than_colour():
    styles = equity_drawing._BOXES.values()
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
    boxes = [
        tuple(float(group.find(f"{SVG}rect").get(key)) for key in ("x", "y", "width", "height"))
        for group in root.iter(f"{SVG}g")
    ]
    assert 31 == len(boxes)
    for i, (x, y, width, height) in enumerate(boxes):
        assert 0 <= x <= x + width <= float(root.get("width"))
        assert 0 <= y <= y + height <= float(root.get("height"))
        for other_x, other_y, other_width, other_height in boxes[i + 1 :]:
            assert (
                x + width <= other_x
                or other_x + other_width <= x
                or y + height <= other_y
                or other_y + other_height <= y
            )


def test_of_very_many_holders_the_largest_are_drawn():
    rows = [f"p{i} {i + 1}/10000 a" for i in range(120)]
    many = chain(*rows, kinds={})
    found = texts(drawn(many))
    assert "p119" in found
    assert "p0" not in found
    assert any(f"不少于 {121 - MOST_HOLDERS} 名" in text for text in found)


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


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("甲公司", ("甲公司",)),
        ("苏州某某云呼叫中心有限公司", ("苏州某某云呼", "叫中心有限公司")),
        ("苏州某创业投资（有限合伙）企业", ("苏州某创业投资", "（有限合伙）企业")),
        ("Example Cayman Holdings Ltd", ("Example Cayman", "Holdings Ltd")),
    ],
)
def test_long_names_take_two_lines(name, lines):
    assert lines == wrap(name, 16)
    assert "".join(lines).replace(" ", "") == name.replace(" ", "")
