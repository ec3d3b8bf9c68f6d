"""Premises: floor area, lease, machine room and seats.

The law asks for the necessary premises and facilities (Order 42, art 6(5)) and gives no area, no
lease term and no number of seats; those are practice.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs

from callcenter_rules.facts.declaration import Impossible, Text, Titled, fact, record
from callcenter_rules.facts.identifiers import province_code_fault
from callcenter_rules.facts.proofs import HOSTING_AGREEMENT, LEASE, SITE_PHOTOS, TITLE_DEED


class Tenure(Titled):
    """How the premises are held."""

    OWNED = "owned", "自有", "owned"
    LEASED = "leased", "租赁", "leased"


class RoomKind(Titled):
    """Where the servers stand."""

    OWN_ROOM = "own_room", "独立机房", "own machine room"
    OWN_CABINET = "own_cabinet", "独立机柜", "own cabinet"
    HOSTED = "hosted", "托管机房", "hosted"
    CLOUD = "cloud", "云平台", "cloud"
    NONE = "none", "无", "none"


_ENDS_BEFORE_START = Text("租期届满早于租期开始", "the lease ends before it starts")


@attrs.frozen(kw_only=True)
class Lease:
    """The lease of the premises; both dates are included in its term."""

    start: dt.date | None = fact("租期开始", "first day of the lease", proof=LEASE)
    end: dt.date | None = fact("租期届满", "last day of the lease", proof=LEASE)
    registered: bool | None = fact(
        "已办理房屋租赁登记备案", "registered with the housing authority", proof=LEASE
    )

    def __attrs_post_init__(self) -> None:
        """Refuse a lease that ends before it starts."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise Impossible({"end": _ENDS_BEFORE_START})


@attrs.frozen(kw_only=True)
class MachineRoom:
    """The machine room or cabinet."""

    kind: RoomKind | None = fact(
        "机房或机柜", "machine room or cabinet", proof=SITE_PHOTOS, kind=RoomKind
    )
    province: str | None = fact(
        "服务器所在省（区划代码）",
        "province of the servers (division code)",
        proof=HOSTING_AGREEMENT,
        check=province_code_fault,
    )
    ups: bool | None = fact("配备UPS", "uninterruptible power supply", proof=SITE_PHOTOS)
    fire_extinguisher: bool | None = fact("配备灭火器", "fire extinguishers", proof=SITE_PHOTOS)
    access_log: bool | None = fact("有门禁日志", "door access log", proof=SITE_PHOTOS)
    hosting_agreement: bool | None = fact(
        "有托管或云服务协议", "hosting or cloud agreement signed", proof=HOSTING_AGREEMENT
    )
    hosting_ends: dt.date | None = fact(
        "托管协议届满日", "last day of the hosting agreement", proof=HOSTING_AGREEMENT
    )
    host_licence_copy: bool | None = fact(
        "有机房IDC/ISP资质复印件", "copy of the host's IDC or ISP licence", proof=HOSTING_AGREEMENT
    )
    data_location_stated: bool | None = fact(
        "技术方案写明数据存放和备份地点",
        "the technical plan says where data and backups are kept",
        proof=Text("技术方案", "technical plan"),
    )


@attrs.frozen(kw_only=True)
class Site:
    """The premises of the business."""

    real: bool | None = fact(
        "有真实的经营场地和设施", "real premises and facilities", proof=SITE_PHOTOS
    )
    tenure: Tenure | None = fact("场地权属", "tenure", proof=TITLE_DEED, kind=Tenure)
    area_m2: Decimal | None = fact("场地面积", "floor area", unit="m2", proof=LEASE)
    lease: Lease = record("租赁", "lease", Lease)
    machine_room: MachineRoom = record("机房", "machine room", MachineRoom)
    live_seats: int | None = fact(
        "可现场拨通的物理坐席", "physical seats live at inspection", unit="seats", proof=SITE_PHOTOS
    )
