"""Who owns the applicant: as it declares it, or as the chain of its shareholders shows it.

Where a chain is stated, a judgement looks through it: the facts that the chain answers are then the
chain's, and what was declared stays beside them, so that a contradiction shows. The capital of Hong
Kong, Macao and Taiwan is treated as foreign (Provisions on foreign-invested telecom enterprises,
art 22 of the 2016 text), so that ``foreign_share`` includes it.
"""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import attrs

from callcenter_rules.facts.declaration import fact
from callcenter_rules.facts.intervals import Interval
from callcenter_rules.facts.ownership.chain import EquityChain
from callcenter_rules.facts.proofs import APPROVAL, OWNERSHIP_CHART


@attrs.frozen(kw_only=True)
class Equity:
    """The applicant's ownership. Shares are parts of the whole: 5/8 is 62.5 %.

    The last facts are derived from the chain when a case is judged, and unknown without one.
    """

    chain: EquityChain | None = fact("股权链", "chain of shareholders", proof=OWNERSHIP_CHART)
    foreign_share: Fraction | Interval | None = fact(
        "外资持股比例（含港澳台）",
        "foreign share, Hong Kong, Macao and Taiwan included",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
        ranged=True,
    )
    hmt_share: Fraction | Interval | None = fact(
        "其中港澳台持股比例",
        "of which Hong Kong, Macao and Taiwan",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
        ranged=True,
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
    compared_with: dt.date | None = fact(
        "股权变化的对照日期",
        "day with which the ownership is compared",
        proof=OWNERSHIP_CHART,
    )
    declared_foreign_share: Fraction | Interval | None = fact(
        "申报的外资持股比例",
        "foreign share as declared",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
        ranged=True,
        derived=True,
    )
    foreign_share_by_control: Fraction | Interval | None = fact(
        "外资比例（过半即全部）",
        "foreign share where more than half at each step counts as all",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
        ranged=True,
        derived=True,
    )
    depth: int | None = fact(
        "股权层级", "layers of holdings", unit="1", proof=OWNERSHIP_CHART, derived=True
    )
    controller_changed: bool | None = fact(
        "自对照日期以来控制人已变更",
        "the controlling person has changed since the day compared with",
        proof=OWNERSHIP_CHART,
        derived=True,
    )
    controller_changed_on: dt.date | None = fact(
        "控制人变更之日",
        "day of the last change of the controlling person since the day compared with",
        proof=OWNERSHIP_CHART,
        derived=True,
    )
    shareholder_change_days: tuple[dt.date, ...] | None = fact(
        "自对照日期以来股东变动的日期",
        "days since the day compared with on which shares changed hands",
        proof=OWNERSHIP_CHART,
        derived=True,
    )
    shareholder_change: Fraction | Interval | None = fact(
        "自对照日期以来股东持股变化合计",
        "part of the shares that changed hands since the day compared with",
        unit="share",
        proof=OWNERSHIP_CHART,
        maximum=1,
        ranged=True,
        derived=True,
    )
