"""The engine that an inference runs on, and its memory of what it has inferred before.

What follows depends on the statuses and flags alone, so cases with the same statuses share one
inference. Of a thousand licensees most have one of a few patterns.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from typing import Literal

from callcenter_rules.inference import forward_chaining
from callcenter_rules.inference.durable import VERSION, DurableChainer, is_available
from callcenter_rules.inference.faults import InferenceIncomplete
from callcenter_rules.inference.inferences import Inference, Premise
from callcenter_rules.inference.productions import ProductionSet

__all__ = ["Engine", "Inferrer"]

Engine = Literal["durable-rules", "forward-chaining"]
_Infer = Callable[[Sequence[int], AbstractSet[str]], Inference]


class Inferrer:
    """Infers consequences from statuses; safe to share between threads, and picklable.

    `engine` is durable-rules where that is installed (never on Python 3.13 or later) and the
    reference forward chainer elsewhere; both derive the same. `remembered` is how many inferences
    are kept; the one that was used longest ago goes first. Raises ImportError when durable-rules is
    asked for and not available, and ValueError when the production set is too large for it.
    """

    def __init__(
        self,
        production_set: ProductionSet,
        *,
        engine: Engine | None = None,
        remembered: int = 4096,
    ) -> None:
        self._production_set = production_set
        self._engine: Engine = engine or _default_engine()
        self._remembered = remembered
        self._infer: _Infer = _infer_with(self._engine, production_set)
        self._memory: OrderedDict[tuple[tuple[int, ...], frozenset[str]], Inference] = OrderedDict()
        self._lock = threading.Lock()

    def __reduce__(self) -> tuple[object, ...]:
        remade = partial(type(self), engine=self._engine, remembered=self._remembered)
        return remade, (self._production_set,)

    @property
    def name(self) -> str:
        """The engine, as a verdict's provenance names it."""
        return f"{self._engine} {VERSION}" if self._engine == "durable-rules" else self._engine

    def infer(self, statuses: Sequence[int], flags: AbstractSet[str] = frozenset()) -> Inference:
        """Infer what follows from one status for each finding, in the order of declaration.

        Raises ValueError when the statuses or flags do not fit the production set, and
        InferenceIncomplete when the engine cannot vouch for its result.
        """
        key = tuple(statuses), frozenset(flags)
        with self._lock:
            if key in self._memory:
                self._memory.move_to_end(key)
                return self._memory[key]
        inference = self._infer(*key)
        with self._lock:
            self._memory[key] = inference
            self._memory.move_to_end(key)
            while len(self._memory) > self._remembered:
                self._memory.popitem(last=False)
        return inference


def _default_engine() -> Engine:
    return "durable-rules" if is_available() else "forward-chaining"


def _infer_with(engine: Engine, production_set: ProductionSet) -> _Infer:
    if engine == "forward-chaining":
        return partial(forward_chaining.infer, production_set)
    return partial(_infer_durably, DurableChainer(production_set), production_set)


def _infer_durably(
    chainer: DurableChainer,
    production_set: ProductionSet,
    statuses: Sequence[int],
    flags: AbstractSet[str],
) -> Inference:
    derived = chainer.derive(statuses, flags)
    return Inference(
        derived=derived,
        justify=partial(_justify, production_set, statuses, flags, derived),
    )


def _justify(
    production_set: ProductionSet,
    statuses: Sequence[int],
    flags: AbstractSet[str],
    derived: tuple[str, ...],
) -> Mapping[str, tuple[Premise, ...]]:
    reference = forward_chaining.infer(production_set, statuses, flags)
    if reference.derived != derived:
        differing = sorted(set(reference.derived) ^ set(derived))
        raise InferenceIncomplete(
            f"durable-rules and the reference chainer disagree on {', '.join(differing)}"
        )
    return reference.because
