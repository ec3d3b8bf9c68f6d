"""What can go wrong in this stage: an unsound production set, or an inference that is not whole."""

from __future__ import annotations

from callcenter_rules.errors import Fault

__all__ = ["InferenceIncomplete", "ProductionFault"]


class ProductionFault(Fault, ValueError):
    """One problem of a production set; its place's path is the consequence it stands at."""


class InferenceIncomplete(RuntimeError):
    """The rule engine did not show that it had fired every rule: there is no result, so no verdict.

    Asking again is sound: the engine's memory was thrown away and is built anew.
    """
