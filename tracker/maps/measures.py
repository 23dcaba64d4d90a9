"""What the map's classes are of: land, households, visits, knots or late duties of a project.

Every figure comes from `progress`; here is only which of them a measure reads, and its class.
Shares have six classes; counts have five, the darker the more there is to do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session

from tracker.maps.style import ShareClass, area_class, share_class
from tracker.progress.breakdown import ProjectRow
from tracker.progress.measures import coverage_by_project
from tracker.progress.scope import Scope

NO_CLASS = "q-none"
"""The class of a project about which a measure says nothing: an outline without a fill."""


class MapMeasure(StrEnum):
    """By what the projects of the map are told apart."""

    AREA = "area"
    HOUSEHOLDS = "households"
    VISITS = "visits"
    KNOTS = "knots"
    LATE = "late"

    @classmethod
    def from_text(cls, text: str | None) -> MapMeasure:
        """The measure an address asks for; the area where it can't be read."""
        return cls(text) if text in set(cls) else cls.AREA


STEPS: dict[MapMeasure, tuple[int, ...]] = {
    MapMeasure.KNOTS: (1, 5, 10, 20),
    MapMeasure.LATE: (1, 2, 4, 7),
}
"""Where each class of a count begins, after the class of none."""

_COUNT_CLASSES = tuple(ShareClass)[:5]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure says of a project: `part` of `whole`, or a bare count where `whole` is None.

    Land is in hundredths of m², the others are households; late duties are cases of any holder.
    """

    part: int
    whole: int | None
    code: str

    @property
    def share(self) -> float | None:
        """The part of the whole, None where there is nothing to share."""
        return self.part / self.whole if self.whole else None


def readings(
    session: Session,
    scope: Scope,
    on: date,
    today: date,
    measure: MapMeasure,
    rows: Iterable[ProjectRow],
) -> dict[str, Reading]:
    """The measure of each project by its code; for late duties the rows must carry theirs."""
    if measure is MapMeasure.VISITS:
        return _visits(session, scope, on, today, rows)
    return {row.code: _of(row, measure) for row in rows}


def _of(row: ProjectRow, measure: MapMeasure) -> Reading:
    figures = row.figures
    if measure is MapMeasure.HOUSEHOLDS:
        return _share(figures.households_handed_over.value, figures.households.value)
    if measure is MapMeasure.KNOTS:
        return count_reading(measure, row.held.households.value)
    if measure is MapMeasure.LATE:
        return count_reading(measure, row.late.value)
    given, whole = figures.handed_over.value, figures.to_recover.value
    return Reading(given.hundredths, whole.hundredths, area_class(given, whole).value)


def _visits(
    session: Session, scope: Scope, on: date, today: date, rows: Iterable[ProjectRow]
) -> dict[str, Reading]:
    """Of the households to visit, those seen in the shorter window."""
    found = coverage_by_project(session, scope, on, today)
    readings = {}
    for row in rows:
        seen = found.get(row.project.project_id)
        readings[row.code] = (
            _share(seen.windows[0].attempted.value, seen.to_visit.value)
            if seen
            else Reading(0, 0, NO_CLASS)
        )
    return readings


def _share(part: int, whole: int) -> Reading:
    return Reading(part, whole, share_class(part, whole).value if whole else NO_CLASS)


def count_reading(measure: MapMeasure, count: int) -> Reading:
    """The class of a count by the steps of its measure."""
    return Reading(count, None, _COUNT_CLASSES[bisect_right(STEPS[measure], count)].value)


def classes(measure: MapMeasure) -> tuple[ShareClass, ...]:
    """The classes of a measure, in the order of the legend."""
    return _COUNT_CLASSES if measure in STEPS else tuple(ShareClass)
