"""`evaluate`: a case and a pack in, a verdict out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from callcenter_rules.errors import Fault, UsageRefused
from callcenter_rules.evaluation import compiled
from callcenter_rules.facts.case import Case
from callcenter_rules.facts.lookthrough import look_through
from callcenter_rules.packs import Pack, load_pack
from callcenter_rules.packs.model import NATION
from callcenter_rules.packs.resolution import check_reading
from callcenter_rules.texts import Text
from callcenter_rules.verdicts.verdict import Verdict


def evaluate(
    case: Case,
    pack: Pack | str = "application",
    *,
    as_of: dt.date | None = None,
    law_on: dt.date | None = None,
    jurisdiction: str | None = None,
    reading: str = "practice",
    rulesets: Path | str | None = None,
) -> Verdict:
    """Judge a case by a pack.

    ``as_of`` is the day on which the facts are judged (today by default), ``law_on`` the day whose
    law applies (``as_of`` by default). ``jurisdiction`` is a division code; by default the province
    applied in, or the nation. ``reading`` is ``law``, ``practice``, ``strictest`` or
    ``source:<id>``. ``rulesets`` is a folder of packs of one's own.

    Raises `UsageRefused` for a pack, reading or jurisdiction that does not exist, and `PackRefused`
    for a pack that does not load.
    """
    chosen = load_pack(pack, rulesets) if isinstance(pack, str) else pack
    judged_on = _day("as_of", as_of) or dt.date.today()
    law = _day("law_on", law_on) or judged_on
    place = str(jurisdiction or "") or case.application.province or NATION
    check_reading(reading, chosen)
    check_jurisdiction(place, chosen)
    program = compiled(chosen, reading, law, place)
    judged = look_through(case, judged_on)
    return Verdict(
        case=case,
        as_of=judged_on,
        law_on=law,
        jurisdiction=place,
        judged=judged,
        compiled=program,
        statuses=program.evaluate(judged, judged_on, law, place),
    )


def _day(name: str, day: object) -> dt.date | None:
    """Return a clock as a date; a point in time counts for its day. Raises `UsageRefused`."""
    if isinstance(day, dt.datetime):
        return day.date()
    if day is None or isinstance(day, dt.date):
        return day
    message = Text(f"`{name}` 应为日期，实为 `{day}`", f"`{name}`: expected a date, found `{day}`")
    raise UsageRefused("usage", [Fault(message)])


def check_jurisdiction(code: str, pack: Pack) -> None:
    """Raise `UsageRefused` for a division that is neither listed nor a county of a listed one."""
    code = str(code)
    whole = len(code) == 6 and code.isascii() and code.isdigit()
    if whole and (code in pack.jurisdictions or f"{code[:4]}00" in pack.jurisdictions):
        return
    if whole and f"{code[:2]}0000" in pack.jurisdictions and code[2:4] != "00":
        return
    if whole:
        fault = Fault.unknown_name("jurisdiction", code, pack.jurisdictions)
    else:
        fault = Fault(
            Text(
                f"`{code}` 不是行政区划代码，应为六位数字，例如 320500",
                f"`{code}` is not a division code; expected six digits, such as 320500",
            )
        )
    raise UsageRefused("usage", [fault])
