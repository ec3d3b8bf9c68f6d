"""How boxes and lines look. No two look alike in grey, by their shapes, dashes and weights."""

from __future__ import annotations

import attrs

from callcenter_rules.facts.ownership.holdings import Means
from callcenter_rules.texts import Text


@attrs.frozen(kw_only=True)
class Look:
    """How a kind of box or line looks, and what it is called in the legend."""

    title: Text
    ink: str
    fill: str = "#ffffff"
    shape: str = "box"
    dashes: str = ""
    weight: float = 1.4


BOXES = {
    "applicant": Look(title=Text("申请人", "applicant"), ink="#1f2937", fill="#e5e7eb", weight=2.6),
    "company": Look(title=Text("境内公司", "domestic company"), ink="#475569"),
    "person": Look(
        title=Text("自然人", "natural person"), ink="#475569", fill="#f8fafc", shape="pill"
    ),
    "state": Look(title=Text("国有主体", "state"), ink="#9f1239", fill="#fff1f2", shape="double"),
    "outside": Look(
        title=Text("境外（含港澳台）", "outside the mainland"),
        ink="#b45309",
        fill="#fffbeb",
        shape="cut",
        weight=2.0,
    ),
    "fund": Look(
        title=Text("基金或合伙企业", "fund or partnership"), ink="#475569", shape="slanted"
    ),
    "public": Look(
        title=Text("公众股", "public float"), ink="#0f766e", fill="#f0fdfa", shape="oval"
    ),
    "unknown": Look(
        title=Text("未说明", "not stated"), ink="#6b7280", fill="#f9fafb", dashes="5 4"
    ),
}

UNTRACED = Text("未查明所有者", "owners not traced")
"""Of lines to whoever has owners that are not stated, and of what the header counts of them."""

LINES = {
    "domestic": Look(title=Text("内地持股", "mainland holding"), ink="#475569"),
    "state": Look(title=Text("国有持股", "state holding"), ink="#9f1239", shape="double"),
    "foreign": Look(
        title=Text("境外持股", "holding from outside"), ink="#b45309", dashes="11 4", weight=2.4
    ),
    "untraced": Look(title=UNTRACED, ink="#6b7280", dashes="2 4", weight=1.8),
    "anywhere": Look(
        title=Text("国籍或来源地未说明", "nationality or origin not stated"),
        ink="#6b7280",
        dashes="4 4",
    ),
    "unsized": Look(
        title=Text("比例未说明", "share not stated"), ink="#6b7280", dashes="2 8", weight=1.8
    ),
    "agreement": Look(
        title=Text("协议控制", "control by agreement"),
        ink="#6d28d9",
        dashes="10 4 2 4",
        weight=2.0,
        shape="diamond",
    ),
    "nominee": Look(
        title=Text("代持", "nominee"), ink="#6d28d9", dashes="5 3", weight=1.6, shape="diamond"
    ),
    "concert": Look(
        title=Text("一致行动", "acting in concert"),
        ink="#6d28d9",
        dashes="10 3 2 3 2 3",
        weight=1.6,
        shape="diamond",
    ),
}

LINE_OF_MEANS = {
    Means.AGREEMENT: "agreement",
    Means.NOMINEE: "nominee",
    Means.ACTING_IN_CONCERT: "concert",
}
