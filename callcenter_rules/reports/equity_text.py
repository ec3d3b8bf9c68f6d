"""Ownership as text: the tree, what it comes to, and the paths by which foreign capital enters."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from rich.text import Text as RichText

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership import (
    EquityChain,
    Ownership,
    format_share,
)
from callcenter_rules.facts.ownership.holders import labels
from callcenter_rules.reports.layout import Page
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.chain_evidence import show_controlling, show_step, show_stop
from callcenter_rules.verdicts.wording import joined, remark, show

_LONGEST_FRACTION = 24
_NO_PATHS = Text(
    "没有：尚无股权可以确定由境外持有",
    "none: no share is certain to be held from outside the mainland",
)


def render_equity(chain: EquityChain, day: dt.date, *, lang: str, columns: int = 80) -> RichText:
    """Return the ownership on a day as text of at most ``columns`` columns."""
    ownership = chain.on(day)
    page = Page(columns)
    for line in chain.tree(day, lang=lang, width=columns).splitlines():
        page.lines.append(RichText(line))
    page.heading(Text(f"穿透结果（{day}）", f"Looked through ({day})").in_(lang))
    page.labelled(_facts(ownership, lang))
    page.heading(Text("外资进入的路径", "Paths by which foreign capital enters").in_(lang))
    for line in (ownership.foreign_paths().text(lang) or _NO_PATHS.in_(lang)).splitlines():
        page.paragraph(line.strip(), indent=2)
    return page.text


def _facts(ownership: Ownership, lang: str) -> list[tuple[str, RichText | str]]:
    names = labels(ownership.holders.values(), lang)

    def share(interval: Interval) -> str:
        return _interval(interval, lang)

    def said(yes: bool) -> str:
        return show(yes, None, lang)

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
        (Text("控制人", "controlled by"), show_controlling(ownership.controlling, names, lang)),
        (Text("协议控制", "control by agreement"), said(ownership.control_by_agreement)),
    ]
    steps = [show_step(step, names, lang) for step in ownership.controlling.steps]
    if steps:
        rows.append((Text("控制链条", "chain of control"), joined(steps, lang)))
    stops = [show_stop(stop, names, lang) for stop in ownership.stops]
    if stops:
        rows.append((Text("止于", "stops at"), joined(stops, lang)))
    return [(title.in_(lang), text) for title, text in rows]


def _interval(interval: Interval, lang: str) -> str:
    """Return one share, or the two between which it lies."""
    low, high = (Fraction(bound or 0) for bound in (interval.low, interval.high))
    if low == high:
        return _share(low, lang)
    return Text("{}至{}", "{} to {}").in_(lang).format(_share(low, lang), _share(high, lang))


def _share(share: Fraction, lang: str) -> str:
    """Return the exact share where that is short, and the share as it is rounded everywhere."""
    exact, rounded = format_share(share), format_share(share, exact=False)
    short = exact != rounded and len(exact) <= _LONGEST_FRACTION
    return exact + remark(rounded, lang) if short else rounded
