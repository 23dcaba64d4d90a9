"""How the map tells classes apart: share of area handed over, in six classes.

The classes' fills, patterns and labels lie in the style sheet (`q0` … `q5`); here is only the
rule that picks one, so that map, legend and print agree.
"""

from __future__ import annotations

from enum import StrEnum

from tracker.units import SquareMetres


class ShareClass(StrEnum):
    """Six classes of the share handed over, from nothing to all."""

    NOTHING = "q0"
    UNDER_25 = "q1"
    UNDER_50 = "q2"
    UNDER_75 = "q3"
    UNDER_100 = "q4"
    ALL = "q5"


_QUARTERS = (ShareClass.UNDER_25, ShareClass.UNDER_50, ShareClass.UNDER_75, ShareClass.UNDER_100)


def share_class(part: int, whole: int) -> ShareClass:
    """The class of `part` of `whole`: exact at its bounds, 100 % only when all is there."""
    if part <= 0 or whole <= 0:
        return ShareClass.NOTHING
    if part >= whole:
        return ShareClass.ALL
    return _QUARTERS[min(part * 4 // whole, 3)]


def area_class(handed_over: SquareMetres, area: SquareMetres) -> ShareClass:
    """The class of a project by the area handed over."""
    return share_class(handed_over.hundredths, area.hundredths)
