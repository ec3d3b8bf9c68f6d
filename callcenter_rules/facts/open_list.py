"""A list of which only some members are known.

A stated list is complete; ``at_least`` says that there may be more, so that counts are intervals
and "for all" can be refuted but not confirmed. It is not equal to the complete list of its members.

>>> AtLeast((1, 2))
AtLeast((1, 2))
>>> isinstance(AtLeast((1, 2)), tuple), AtLeast((1, 2)) == (1, 2)
(True, False)
"""

from __future__ import annotations

from typing import TypeVar

Item_co = TypeVar("Item_co", covariant=True)


class AtLeast(tuple[Item_co, ...]):
    """A tuple of the known members of a longer list."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"AtLeast({super().__repr__()})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AtLeast) and super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((AtLeast, tuple(self)))
