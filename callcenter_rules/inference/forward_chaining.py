"""The reference forward chainer: stratum by stratum, round by round, until nothing new follows.

It is short and slow and right by inspection. It gives every inference its reasons, it is the oracle
of the durable-rules adapter, and it is the engine where durable-rules does not install.

>>> from callcenter_rules.evaluation.statuses import Status
>>> from callcenter_rules.inference.patterns import AnyFinding, Derived, NoneOf
>>> from callcenter_rules.inference.productions import Production
>>> productions = ProductionSet(
...     productions=[
...         Production("accepted", NoneOf([Derived("refused")])),
...         Production("refused", AnyFinding({"capital", "equity"}, {Status.VIOLATED})),
...     ],
...     findings=["capital", "equity"],
... )
>>> infer(productions, [Status.VIOLATED, Status.SATISFIED]).because
mappingproxy({'refused': (FindingPremise(finding='capital', status=<Status.VIOLATED: 1>),)})
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import partial

import attrs

from callcenter_rules.inference.inferences import Inference, Premise
from callcenter_rules.inference.justification import holds, premises
from callcenter_rules.inference.productions import ProductionSet
from callcenter_rules.inference.situation import situation

__all__ = ["infer"]


def infer(
    production_set: ProductionSet,
    statuses: Sequence[int],
    flags: AbstractSet[str] = frozenset(),
) -> Inference:
    """Derive every consequence that follows, with its reasons.

    `statuses` has one code for each finding, in the order of declaration. Raises ValueError when it
    does not fit the production set, or when a flag is not declared.

    Each round looks only at what earlier rounds derived. So the reasons do not depend on the order
    of the productions, and no consequence is ever a reason for itself.
    """
    known = situation(production_set, statuses, flags)
    because: dict[str, tuple[Premise, ...]] = {}
    for stratum in production_set.strata:
        while fresh := {
            production.id: premises(production.when, known)
            for production in stratum
            if production.id not in known.derived and holds(production.when, known)
        }:
            because |= fresh
            known = attrs.evolve(known, derived=known.derived | fresh.keys())
    derived = production_set.in_order(because)
    ordered = {consequence: because[consequence] for consequence in derived}
    return Inference(derived=derived, justify=partial(dict, ordered))
