"""Ownership as text: the tree, what it comes to, and the paths by which foreign capital enters."""

from __future__ import annotations

import datetime as dt

from rich.text import Text as RichText

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import EquityChain, Ownership
from callcenter_rules.facts.ownership.holders import label
from callcenter_rules.reports.layout import Page
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.wording import joined, show


def render_equity(chain: EquityChain, day: dt.date, *, lang: str, columns: int = 80) -> RichText:
    """Return the ownership on a day as text of at most ``columns`` columns."""
    ownership = chain.on(day)
    page = Page(columns)
    for line in chain.tree(day, lang=lang, width=columns).splitlines():
        page.lines.append(RichText(line))
    page.heading(Text(f"穿透结果（{day}）", f"Looked through ({day})").in_(lang))
    page.labelled(_facts(ownership, lang))
    page.heading(Text("外资进入的路径", "Paths by which foreign capital enters").in_(lang))
    for line in ownership.foreign_paths().text(lang).splitlines():
        page.paragraph(line.strip(), indent=2)
    return page.text


def _facts(ownership: Ownership, lang: str) -> list[tuple[str, RichText | str]]:
    def share(interval: Interval) -> str:
        return show(interval.low if interval.is_exact else interval, "share", lang)

    def said(yes: bool) -> str:
        return show(yes, None, lang)

    controlling = ownership.controlling
    controller = "" if controlling.holder is None else label(ownership.holders[controlling.holder])
    rows = [
        (Text("外资比例（逐层相乘）", "foreign share, multiplied"), share(ownership.foreign_share)),
        (
            Text("外资比例（控制计全部）", "foreign share, by control"),
            share(ownership.foreign_share_by_control),
        ),
        (
            Text("其中港澳台", "of which Hong Kong, Macao, Taiwan"),
            share(ownership.hong_kong_macao_taiwan_share),
        ),
        (
            Text("最终属于境外", "in the end owned outside"),
            share(ownership.foreign_share_by_owner),
        ),
        (Text("国有", "state"), share(ownership.state_share)),
        (Text("追溯到自然人或国有", "traced to persons or the state"), said(ownership.traced)),
        (Text("股权层级", "layers"), str(ownership.depth)),
        (
            Text("控制人", "controlled by"),
            f"{controller} {controlling.settled.title_text.in_(lang)}".strip(),
        ),
        (Text("协议控制", "control by agreement"), said(ownership.control_by_agreement)),
    ]
    stops = [
        f"{' – '.join(label(ownership.holders[name]) for name in stop.holders)}"
        f" ({stop.reason.title_text.in_(lang)})"
        for stop in ownership.stops
    ]
    if stops:
        rows.append((Text("止于", "stops at"), joined(stops, lang)))
    return [(title.in_(lang), text) for title, text in rows]
