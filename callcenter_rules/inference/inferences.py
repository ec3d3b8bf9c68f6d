"""What an inference gives back: the consequences that follow, and for each of them why.

>>> inference = Inference(
...     derived=("refused",),
...     justify=lambda: {"refused": (FindingPremise("capital", Status.VIOLATED),)},
... )
>>> inference.because["refused"]
(FindingPremise(finding='capital', status=<Status.VIOLATED: 1>),)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import MappingProxyType

import attrs

from callcenter_rules.evaluation.statuses import Status

__all__ = ["ConsequencePremise", "FindingPremise", "FlagPremise", "Inference", "Premise"]


@attrs.frozen
class FindingPremise:
    """A finding has this status."""

    finding: str
    status: Status


@attrs.frozen
class FlagPremise:
    """A flag was given, or (`given` False) was not."""

    flag: str
    given: bool


@attrs.frozen
class ConsequencePremise:
    """A consequence was derived before, or (`derived` False) cannot be derived at all."""

    consequence: str
    derived: bool


Premise = FindingPremise | FlagPremise | ConsequencePremise


@attrs.frozen(kw_only=True)
class Inference:
    """The consequences that follow from one pattern of statuses and flags.

    `derived` is in the order in which the productions are declared. `because` gives, for each of
    them, every premise that made it follow. A premise about a consequence names one settled before;
    so whoever follows the premises gets to findings and flags, and never walks in a circle.
    It is worked out by the reference chainer when somebody first looks, and raises
    InferenceIncomplete should that chainer not derive the very same consequences.
    """

    derived: tuple[str, ...]
    justify: Callable[[], Mapping[str, tuple[Premise, ...]]] = attrs.field(repr=False, eq=False)

    @cached_property
    def because(self) -> Mapping[str, tuple[Premise, ...]]:
        """The premises of each derived consequence; read-only."""
        return MappingProxyType(dict(self.justify()))
