"""The projects of the map: outline, label place, and the figures of `progress`, never others."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlmodel import Session

from tracker.maps.backdrop import Ground
from tracker.maps.drawing import Drawing, ProjectShape
from tracker.maps.measures import NO_CLASS, MapMeasure, Reading, readings
from tracker.progress.breakdown import ProjectRow
from tracker.progress.knots import Knots
from tracker.progress.measures import by_project, duties
from tracker.progress.scope import Scope
from tracker.projects.queries import boundaries_as_of, ward_boundary

_METRE = 0.00001
"""About a metre in degrees: outlines need no finer points on a screen."""


@dataclass(frozen=True, slots=True)
class MapProject:
    """A project with its outline (GeoJSON geometry, WGS 84) and its label's place."""

    row: ProjectRow
    reading: Reading
    boundary: dict[str, Any]
    latitude: float
    longitude: float

    @property
    def code(self) -> str:
        """The project's code."""
        return self.row.code

    @property
    def is_in_sight(self) -> bool:
        """Whether there is land of the scope in this project at all."""
        return bool(self.row.figures.to_recover.value)

    @property
    def map_class(self) -> str:
        """The class of the map by the measure asked for."""
        return self.reading.code if self.is_in_sight else NO_CLASS


@dataclass(frozen=True, slots=True)
class MapFigures:
    """Every project of the scope that has an outline, and the ward's own outline.

    `undrawn` are the projects without one: they count in every figure, and the page names them.
    """

    ward_boundary: dict[str, Any] | None
    projects: tuple[MapProject, ...]
    undrawn: tuple[ProjectRow, ...] = ()

    def of(self, code: str | None) -> MapProject | None:
        """The project with this code, if it is on the map."""
        return next((one for one in self.projects if one.code == code), None)

    @property
    def in_sight(self) -> tuple[MapProject, ...]:
        """The projects with land of the scope."""
        return tuple(one for one in self.projects if one.is_in_sight)

    @property
    def rows_in_sight(self) -> tuple[ProjectRow, ...]:
        """The figures of every project with land of the scope, drawn or not."""
        rows = (*(one.row for one in self.projects), *self.undrawn)
        return tuple(row for row in rows if row.figures.to_recover.value)

    def drawn(
        self,
        properties: Callable[[MapProject], dict[str, Any]],
        ground: tuple[Ground, ...] = (),
    ) -> Drawing:
        """What the drawing needs; `properties` are the words of each project."""
        return Drawing(
            ward_boundary=self.ward_boundary,
            projects=tuple(
                ProjectShape(
                    one.code,
                    one.map_class,
                    one.boundary,
                    properties(one),
                )
                for one in self.projects
            ),
            ground=ground,
        )


def map_figures(
    session: Session,
    scope: Scope,
    on: date,
    today: date,
    measure: MapMeasure = MapMeasure.AREA,
    *,
    knots: Knots | None = None,
) -> MapFigures:
    """The map of a measure as of the end of the day `on`."""
    outlines = boundaries_as_of(session, on)
    ward = ward_boundary(session)
    late = None
    if measure is MapMeasure.LATE:
        late = duties(session, scope, on, today).late_by_project
    rows = by_project(session, scope, on, today, knots=knots, late=late)
    read = readings(session, scope, on, today, measure, rows)
    return MapFigures(
        ward_boundary=_simplified(ward)[0] if ward else None,
        projects=tuple(
            MapProject(row, read[row.code], *_simplified(outlines[row.project.project_id]))
            for row in rows
            if row.project.project_id in outlines
        ),
        undrawn=tuple(row for row in rows if row.project.project_id not in outlines),
    )


@lru_cache(maxsize=256)
def _simplified(geojson: str) -> tuple[dict[str, Any], float, float]:
    """The outline at six decimals without needless points, and a place inside for its label."""
    from shapely import set_precision
    from shapely.geometry import mapping, shape

    geometry = shape(json.loads(geojson))
    drawn = set_precision(geometry.simplify(_METRE), _METRE / 10)
    inside = geometry.representative_point()
    outline: dict[str, Any] = json.loads(json.dumps(mapping(drawn)))
    return outline, round(inside.y, 6), round(inside.x, 6)
