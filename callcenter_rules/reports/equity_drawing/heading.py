"""What stands above the drawing: what the chain comes to."""

from __future__ import annotations

from collections.abc import Mapping

from callcenter_rules.facts.ownership.amounts import format_interval, format_share
from callcenter_rules.facts.ownership.ownership import Ownership
from callcenter_rules.facts.ownership.sums import total
from callcenter_rules.reports.equity_drawing.looks import UNTRACED
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.chain_evidence import show_controlling

_FOREIGN = Text("外资（逐层相乘）", "foreign, multiplied")
_BY_CONTROL = Text("外资（过半即全部）", "foreign, by control")
_HONG_KONG = Text("其中港澳台（逐层相乘）", "of which HK, Macao, Taiwan, multiplied")
_CONTROLLER = Text("控制人", "controlled by")
_LEFT_OUT = Text("另有不少于 {} 名持有人未画出", "at least {} more holders are not drawn")


def heading(
    ownership: Ownership, labels: Mapping[str, str], *, lang: str, left_out: int
) -> list[str]:
    """Return short texts to stand side by side; ``left_out`` counts holders that are not drawn."""
    untraced = total(stop.share for stop in ownership.stops)
    texts = [
        (_FOREIGN, format_interval(ownership.foreign_share)),
        (_BY_CONTROL, format_interval(ownership.foreign_share_by_control)),
        (_HONG_KONG, format_interval(ownership.hong_kong_macao_taiwan_share)),
        (_CONTROLLER, show_controlling(ownership.controlling, labels, lang)),
        (UNTRACED, format_share(untraced, exact=False)),
    ]
    parts = [Text("{}：{}", "{}: {}").in_(lang).format(title.in_(lang), t) for title, t in texts]
    if left_out:
        parts.append(_LEFT_OUT.in_(lang).format(left_out))
    return parts
