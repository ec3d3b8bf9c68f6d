"""A chain to be checked, of which perhaps not everything could be read.

What could be read is checked all the same, so that every fault is reported at once; only what the
unread may itself explain is not called a fault, such as the id of a holder that may be the unread
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from operator import itemgetter
from typing import Any, Self, TypeVar

import attrs

from callcenter_rules.facts.ownership.holders import Holder
from callcenter_rules.facts.ownership.holdings import Capital, Control, Holding

T = TypeVar("T")

Numbered = Sequence[tuple[int, T]]
"""Records with their positions in the input."""


def in_order(whole: Numbered[T], partial: Numbered[T]) -> Numbered[T]:
    """Return both in the order of the input."""
    return sorted((*whole, *partial), key=itemgetter(0)) if partial else whole


@attrs.frozen(kw_only=True)
class Mention:
    """The id of a holder in a record of which the rest could not be read.

    ``owned`` says that it is named as a company that is owned or controlled.
    """

    path: str
    name: str
    owned: bool


@attrs.frozen(kw_only=True)
class Draft:
    """The records of a chain, each with its position in the input.

    ``company`` is None where it could not be read. ``partial_holdings`` and the like are records
    of which some attribute could not be read, and which are then without it; ``mentions`` are ids
    in records of which more is missing, and ``half_read`` holders of which only the id is known.
    ``lost`` names the lists in which a record could not be read at all. ``open_holdings`` and
    ``open_capitals`` are the companies of which not every holding, or capital, could be read.
    """

    company: str | None
    holders: Numbered[Holder]
    holdings: Numbered[Holding]
    controls: Numbered[Control]
    capitals: Numbered[Capital]
    partial_holders: Numbered[Holder] = ()
    partial_holdings: Numbered[Holding] = ()
    partial_controls: Numbered[Control] = ()
    partial_capitals: Numbered[Capital] = ()
    half_read: Numbered[str] = ()
    mentions: Sequence[Mention] = ()
    lost: Set[str] = frozenset()
    open_holdings: Set[str] = frozenset()
    open_capitals: Set[str] = frozenset()

    @classmethod
    def of(
        cls,
        company: str,
        holders: Iterable[Holder],
        holdings: Iterable[Holding],
        controls: Iterable[Control],
        capitals: Iterable[Capital],
    ) -> Self:
        """Return a draft of which everything could be read."""
        return cls(
            company=company,
            holders=tuple(enumerate(holders)),
            holdings=tuple(enumerate(holdings)),
            controls=tuple(enumerate(controls)),
            capitals=tuple(enumerate(capitals)),
        )

    def records(self) -> dict[str, Any]:
        """Return the records without their positions, by the names of their lists."""
        lists = {
            "holders": self.holders,
            "holdings": self.holdings,
            "controls": self.controls,
            "capitals": self.capitals,
        }
        return {name: [record for _, record in numbered] for name, numbered in lists.items()}

    @property
    def every_id_is_known(self) -> bool:
        """Whether the id of every holder could be read, the applicant's among them."""
        return self.company is not None and "holders" not in self.lost

    def every_holding_is_known(self, company: str) -> bool:
        """Whether every holding in the company could be read."""
        return "holdings" not in self.lost and company not in self.open_holdings

    def every_capital_is_known(self, company: str) -> bool:
        """Whether every registered capital of the company could be read."""
        return "capitals" not in self.lost and company not in self.open_capitals
