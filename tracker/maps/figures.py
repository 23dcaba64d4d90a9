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
from tracker.maps.style import ShareClass, area_class
from tracker.progress.breakdown import ProjectRow
from tracker.progress.measures import by_project
from tracker.progress.scope import Scope
from tracker.projects.queries import boundaries_as_of, ward_boundary

NOT_IN_SIGHT = "q-none"
"""The class of a project in which the reader has no case: an outline without a fill."""
_METRE = 0.00001
"""About a metre in degrees: outlines need no finer points on a screen."""


@dataclass(frozen=True, slots=True)
class MapProject:
    """A project with its outline (GeoJSON geometry, WGS 84) and its label's place."""

    row: ProjectRow
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
    def share_class(self) -> ShareClass:
        """The class of the map by area handed over."""
        return area_class(self.row.figures.handed_over.value, self.row.figures.to_recover.value)


@dataclass(frozen=True, slots=True)
class MapFigures:
    """Every project of the scope that has an outline, and the ward's own outline."""

    ward_boundary: dict[str, Any] | None
    projects: tuple[MapProject, ...]

    def of(self, code: str | None) -> MapProject | None:
        """The project with this code, if it is on the map."""
        return next((one for one in self.projects if one.code == code), None)

    @property
    def in_sight(self) -> tuple[MapProject, ...]:
        """The projects with land of the scope."""
        return tuple(one for one in self.projects if one.is_in_sight)

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
                    one.share_class.value if one.is_in_sight else NOT_IN_SIGHT,
                    one.boundary,
                    properties(one),
                )
                for one in self.projects
            ),
            ground=ground,
        )


def map_figures(session: Session, scope: Scope, on: date, today: date) -> MapFigures:
    """The map as of the end of the day `on`."""
    outlines = boundaries_as_of(session, on)
    ward = ward_boundary(session)
    return MapFigures(
        ward_boundary=_simplified(ward)[0] if ward else None,
        projects=tuple(
            MapProject(row, *_simplified(outlines[row.project.project_id]))
            for row in by_project(session, scope, on, today)
            if row.project.project_id in outlines
        ),
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
