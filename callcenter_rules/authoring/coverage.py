"""Coverage: in which statuses golden cases state each requirement, and which are left out.

A status counts as seen where a golden case writes it down; one that merely comes out does not. What
no case can show is worked out, see `reachability`, so that nothing has to be excused by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from callcenter_rules.authoring.golden import GoldenResult
from callcenter_rules.authoring.reachability import unreachable
from callcenter_rules.evaluation import Status
from callcenter_rules.packs import Pack
from callcenter_rules.packs.resolution import Standing
from callcenter_rules.texts import Text


@attrs.frozen(kw_only=True, eq=False)
class Coverage:
    """What golden cases show of a pack.

    ``seen`` maps ids of requirements to the statuses that are written down for them,
    ``impossible`` to the statuses that no case can have, with the reason. ``passed_over`` are the
    requirements that were seen in force and passed over because their condition did not hold.
    ``derived`` and ``not_derived`` are the consequences that golden cases expect, or expect not.
    """

    pack: Pack = attrs.field(repr=False)
    seen: Mapping[str, frozenset[Status]]
    impossible: Mapping[str, Mapping[Status, Text]]
    passed_over: frozenset[str]
    derived: frozenset[str]
    not_derived: frozenset[str]

    @property
    def unseen(self) -> Mapping[str, tuple[Status, ...]]:
        """The statuses that a requirement can have and that no golden case states."""
        missing = {
            name: tuple(
                status
                for status in Status
                if status not in seen and status not in self.impossible[name]
            )
            for name, seen in self.seen.items()
        }
        return {name: statuses for name, statuses in missing.items() if statuses}

    @property
    def never_passed_over(self) -> tuple[str, ...]:
        """The requirements with a condition that no golden case was seen not to meet."""
        return tuple(
            requirement.id
            for requirement in self.pack.requirements
            if requirement.when is not None and requirement.id not in self.passed_over
        )


def cover(pack: Pack, results: Iterable[GoldenResult]) -> Coverage:
    """Return what golden cases, once run, show of their pack."""
    run = tuple(results)
    stated = [(name, status) for result in run for name, status in result.golden.stated().items()]
    return Coverage(
        pack=pack,
        seen={
            requirement.id: frozenset(status for name, status in stated if name == requirement.id)
            for requirement in pack.requirements
        },
        impossible={
            requirement.id: unreachable(pack, requirement) for requirement in pack.requirements
        },
        passed_over=frozenset(
            name for result in run for name in result.golden.stated() if _passed_over(result, name)
        ),
        derived=frozenset(
            name
            for result in run
            for name in (*result.golden.expected.consequences, *result.golden.expected.because)
        ),
        not_derived=frozenset(
            name for result in run for name in result.golden.expected.no_consequences
        ),
    )


def _passed_over(result: GoldenResult, name: str) -> bool:
    finding = result.verdict[name]
    return finding.status is Status.NOT_APPLICABLE and finding.standing is Standing.IN_FORCE
