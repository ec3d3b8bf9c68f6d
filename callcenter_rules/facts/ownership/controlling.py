"""Who controls the applicant in the end, as far as the chain tells."""

from __future__ import annotations

from typing import Any

import attrs

from callcenter_rules.facts.declaration import Titled
from callcenter_rules.facts.numerals import fraction_text
from callcenter_rules.facts.ownership.control import ControlMap, ControlStep, StepBy, control_steps


class Settled(Titled):
    """What is known about the controlling party."""

    CONTROLLED = "controlled", "有控制人", "controlled"
    DISPERSED = "dispersed", "无人过半，无控制人", "nobody has more than half"
    OPEN = "open", "尚不能确定", "cannot be told"
    CIRCULAR = "circular", "循环持股，外部无控制人", "controls itself through a ring"


@attrs.frozen(kw_only=True)
class Controlling:
    """The end of the chain of control, and the steps that lead there from the applicant.

    ``holder`` is the highest controller that can be named: a person or the state, or else the
    company at which the chain of control stops, as ``settled`` tells. It is None when already the
    applicant itself has no controller, or none that can be told.
    """

    holder: str | None
    settled: Settled
    steps: tuple[ControlStep, ...]

    @property
    def by_agreement(self) -> bool:
        """Whether control passes by agreement at some step."""
        return any(step.by is StepBy.AGREEMENT for step in self.steps)

    def to_data(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return {
            "holder": self.holder,
            "settled": self.settled.value,
            "steps": [
                {
                    "company": step.company,
                    "controller": step.controller,
                    "by": step.by.value,
                    "votes": None if step.votes is None else fraction_text(step.votes),
                    "held_by": list(step.held_by),
                }
                for step in self.steps
            ],
        }


def who_controls(control: ControlMap) -> Controlling:
    """Return the end of the applicant's chain of control."""
    snapshot = control.snapshot
    top = control.top(snapshot.company)
    if top in control.circular:
        settled = Settled.CIRCULAR
    elif top in control.undecided:
        settled = Settled.OPEN
    elif top == snapshot.company or top in snapshot.owners:
        settled = Settled.DISPERSED
    else:
        settled = Settled.CONTROLLED
    return Controlling(
        holder=None if top == snapshot.company or settled is Settled.CIRCULAR else top,
        settled=settled,
        steps=control_steps(control),
    )
