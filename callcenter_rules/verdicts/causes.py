"""First causes: a consequence followed back, through other consequences and packs, to findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from callcenter_rules.evaluation import Status

if TYPE_CHECKING:
    from callcenter_rules.verdicts.consequences import Following
    from callcenter_rules.verdicts.verdict import Verdict


@attrs.frozen(kw_only=True)
class Cause:
    """What a consequence rests on: a finding's status, or another consequence and its causes.

    ``absent`` marks a consequence that counts because it did not follow.
    """

    id: str
    status: Status | None = None
    absent: bool = False
    causes: tuple[Cause, ...] = ()


def causes_of(verdict: Verdict, name: str) -> tuple[Cause, ...]:
    """Return the causes of a consequence of a verdict. Raises KeyError if it did not follow.

    What a consequence rests on was settled before it, so that following it never goes in a circle.
    """
    owner, following = _find(verdict, name)
    return tuple(
        Cause(id=reason.finding, status=reason.status)
        if reason.finding is not None
        else Cause(
            id=reason.consequence or "",
            absent=reason.absent,
            causes=() if reason.absent else causes_of(owner, reason.consequence or ""),
        )
        for reason in following.because
    )


def _find(verdict: Verdict, name: str) -> tuple[Verdict, Following]:
    for following in verdict.consequences:
        if following.id == name:
            return verdict, following
    for used in verdict.upstream.values():
        if name.startswith(f"{used.pack.id}."):
            return _find(used, name)
    raise KeyError(name)
