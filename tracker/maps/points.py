"""Household points: which cases lie inside the window, as shapes or as counts.

The list's own filter decides, so that map and list never disagree. Points carry no personal
data: place, standing, knot, case number; the rest is asked on opening.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, cast, func, select
from sqlmodel import Session, col

from tracker.cases.tables import Case
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_match import Asked, matching
from tracker.progress.catalogue import Standing
from tracker.progress.memory import Until, remembered
from tracker.progress.sources import facts_source

MOST_POINTS = 600
"""More shapes than this are drawn as counts; coming nearer shows them one by one."""

_CELLS_ACROSS = 12
STANDINGS = tuple(Standing)

BoundingBox = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84)."""


@dataclass(frozen=True, slots=True)
class Points:
    """Households near enough to be told apart, else counts by cell of a grid.

    A point is (longitude, latitude, index of its standing, 1 with an open knot, case number);
    a cell is (longitude, latitude, cases, cases with a knot).
    """

    points: list[list[Any]]
    cells: list[list[Any]]


def case_points(session: Session, asked: Asked, box: BoundingBox | None) -> Points:
    """The cases of the list inside the box, as shapes or as counts by cell."""

    def make() -> Points:
        return _case_points(session, asked, box)

    if asked.search is not None:
        return make()
    wanted = asked.filter
    until = Until.LASTING if wanted == _placed(wanted) else Until.ANYTHING
    key = ("points", wanted, asked.allowed_team_ids, box)
    return remembered(session, key, asked.on, asked.today, make, until=until)


def _placed(wanted: CaseFilter) -> CaseFilter:
    """The part of a filter that no visit changes the answer to."""
    return CaseFilter(
        kind=wanted.kind,
        project=wanted.project,
        team=wanted.team,
        group=wanted.group,
        standing=wanted.standing,
        as_of=wanted.as_of,
    )


def _case_points(session: Session, asked: Asked, box: BoundingBox | None) -> Points:
    source = facts_source(asked.on, asked.today, session)
    longitude, latitude = col(Case.longitude), col(Case.latitude)
    within = [matching(session, source, asked), longitude.is_not(None), latitude.is_not(None)]
    if box is not None:
        west, south, east, north = box
        within += [longitude.between(west, east), latitude.between(south, north)]
    joined = source.join(Case, col(Case.id) == source.c.case_id)
    rows = session.execute(
        select(longitude, latitude, source.c.standing, source.c.open_knots, col(Case.case_no))
        .select_from(joined)
        .where(*within)
        .limit(MOST_POINTS + 1)
    ).all()
    if len(rows) <= MOST_POINTS:
        return Points(points=[_point(row) for row in rows], cells=[])
    return Points(points=[], cells=_cells(session, source, joined, within, box))


def _point(row: Any) -> list[Any]:
    longitude, latitude, standing, knots, case_no = row
    place = STANDINGS.index(Standing(standing))
    return [round(longitude, 6), round(latitude, 6), place, int(bool(knots)), case_no]


def _cells(
    session: Session, source: Any, joined: Any, within: list[Any], box: BoundingBox | None
) -> list[list[Any]]:
    """Counts by cell: the box is cut in a grid, each cell stands at the mean of its cases."""
    longitude, latitude = col(Case.longitude), col(Case.latitude)
    if box is None:
        west, south, east, north = session.execute(
            select(func.min(longitude), func.min(latitude), func.max(longitude), func.max(latitude))
            .select_from(joined)
            .where(*within)
        ).one()
    else:
        west, south, east, north = box
    width = max((east - west) / _CELLS_ACROSS, 1e-6)
    height = max((north - south) / _CELLS_ACROSS, 1e-6)
    across = cast((longitude - west) / width - 0.5, Integer).label("across")
    up = cast((latitude - south) / height - 0.5, Integer).label("up")
    rows = session.execute(
        select(
            func.avg(longitude),
            func.avg(latitude),
            func.count(),
            func.count().filter(source.c.open_knots > 0),
        )
        .select_from(joined)
        .where(*within)
        .group_by(across, up)
    ).all()
    return [[round(x, 6), round(y, 6), count, knots] for x, y, count, knots in rows]
