"""Who owns the applicant, as the applicant declares it.

The capital of Hong Kong, Macao and Taiwan is treated as foreign (Provisions on foreign-invested
telecom enterprises, art 22 of the 2016 text), so that ``foreign_share`` includes it.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from callcenter_rules.facts.declaration import Impossible, Text, fact
from callcenter_rules.facts.proofs import APPROVAL, OWNERSHIP_CHART

_PART_EXCEEDS_WHOLE = Text(
    "港澳台持股比例大于外资持股比例，而前者包含在后者之内",
    "greater than foreign_share, of which it is a part",
)


@attrs.frozen(kw_only=True)
class Equity:
    """The applicant's ownership."""

    foreign_share: Fraction | None = fact(
        "外资持股比例（含港澳台）",
        "foreign share, Hong Kong, Macao and Taiwan included",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
    )
    hmt_share: Fraction | None = fact(
        "其中港澳台持股比例",
        "of which Hong Kong, Macao and Taiwan",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
    )
    traced_to_persons_or_state: bool | None = fact(
        "股权已追溯到自然人或国有主体",
        "ownership traced to natural persons or the state",
        proof=OWNERSHIP_CHART,
    )
    chinese_side_controls: bool | None = fact(
        "中方控股", "controlled by the Chinese side", proof=OWNERSHIP_CHART
    )
    nominee_holding: bool | None = fact(
        "存在股权代持", "shares held by nominees", proof=OWNERSHIP_CHART
    )
    control_by_agreement: bool | None = fact(
        "存在协议控制（VIE）", "control by agreement (VIE)", proof=OWNERSHIP_CHART
    )
    foreign_investment_approval: bool | None = fact(
        "已取得外商投资经营电信业务审定意见书或专门批准",
        "review opinion or special approval for foreign investment obtained",
        proof=APPROVAL,
    )
    foreign_client_controls_seats: bool | None = fact(
        "外资委托方控制坐席并以其品牌外显",
        "a foreign client controls the seats and shows its own brand",
        proof=OWNERSHIP_CHART,
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a part that is greater than the whole."""
        if self.foreign_share is None or self.hmt_share is None:
            return
        if self.hmt_share > self.foreign_share:
            raise Impossible({"hmt_share": _PART_EXCEEDS_WHOLE})
