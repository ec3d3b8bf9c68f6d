"""The four statuses that a finding can have.

A status is an int code everywhere, so that a thousand findings fit in a thousand bytes. Unknown is
never a pass and never a failure: a fact that nobody has stated makes a finding undetermined.

>>> Status(1), Status.NOT_APPLICABLE.slug
(<Status.VIOLATED: 1>, 'not_applicable')
"""

from __future__ import annotations

import enum

__all__ = ["Status"]


class Status(enum.IntEnum):
    """How one requirement stands on one case; the codes are part of every stored verdict."""

    SATISFIED = 0
    VIOLATED = 1
    UNDETERMINED = 2
    NOT_APPLICABLE = 3

    @property
    def slug(self) -> str:
        """The status as JSON, YAML and HTML name it: `satisfied`, `violated`, ..."""
        return self.name.lower()
