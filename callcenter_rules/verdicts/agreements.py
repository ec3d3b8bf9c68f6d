"""Whether what a source says of the whole fits what it says of the parts."""

from __future__ import annotations

import enum
from typing import Final

from callcenter_rules.facts.intervals import Interval
from callcenter_rules.texts import Text


class Agreement(enum.StrEnum):
    """How a source's own figure for the whole stands to the sum of its own parts.

    ``LESS`` says that the figure lies below the sum altogether, ``MORE`` above it. ``ALONE`` says
    that the source speaks of no part, so that there is nothing to hold the figure against.
    """

    FITS = "fits"
    LESS = "less"
    MORE = "more"
    ALONE = "alone"


AGREEMENT_TITLES: Final = {
    Agreement.FITS: Text("与其各项之和相符", "fits the sum of its parts"),
    Agreement.LESS: Text("少于其各项之和", "less than the sum of its parts"),
    Agreement.MORE: Text("多于其各项之和", "more than the sum of its parts"),
    Agreement.ALONE: Text("没有分项", "speaks of no part"),
}


def agreement(said: Interval, summed: Interval | None) -> Agreement:
    """Compare what is said of the whole with the sum of the parts.

    >>> agreement(Interval(100, 100), Interval(160, None)).value
    'less'
    """
    if summed is None:
        return Agreement.ALONE
    if said.high is not None and summed.low is not None and said.high < summed.low:
        return Agreement.LESS
    if said.low is not None and summed.high is not None and said.low > summed.high:
        return Agreement.MORE
    return Agreement.FITS
