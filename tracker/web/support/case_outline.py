"""The land of a case as a small drawing: its parcels inside the outline of the project.

Plain SVG path data on a flat local grid (metres); no tiles, no script. The drawing shows where,
the figures beside it are those of record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import cos, radians
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases.queries import LandLine
from tracker.cases.tables import Parcel
from tracker.projects.tables import ProjectBoundary

_METRES_PER_DEGREE = 111_320.0
_MARGIN = 0.06
_Point = tuple[float, float]
_Ring = list[_Point]


@dataclass(frozen=True, slots=True)
class Outline:
    """Path data and the window they fit in; lengths in metres."""

    view_box: str
    project: str
    parcels: str
    ring: tuple[float, float, float] | None
    near_box: str


def case_outline(
    session: Session, project_id: int, land: Iterable[LandLine], on: date
) -> Outline | None:
    """The drawing, None where no parcel of the case has an outline."""
    ids = {line.parcel_id for line in land if line.has_boundary}
    if not ids:
        return None
    texts = session.scalars(select(col(Parcel.boundary)).where(col(Parcel.id).in_(ids)))
    parcels = [ring for text in texts for ring in _rings(text)]
    boundary = session.scalar(
        select(col(ProjectBoundary.geojson))
        .where(
            col(ProjectBoundary.project_id) == project_id,
            col(ProjectBoundary.on) <= on,
            col(ProjectBoundary.superseded_at).is_(None),
            col(ProjectBoundary.voided).is_(False),
        )
        .order_by(col(ProjectBoundary.on).desc(), col(ProjectBoundary.id).desc())
        .limit(1)
    )
    return drawn(_rings(boundary), parcels) if parcels else None


def drawn(project: list[_Ring], parcels: list[_Ring]) -> Outline:
    """Rings of degrees as path data, north up."""
    everything = [point for ring in (*project, *parcels) for point in ring]
    west = min(x for x, _y in everything)
    north = max(y for _x, y in everything)
    shrink = cos(radians(north))

    def flat(ring: _Ring) -> _Ring:
        return [
            ((x - west) * _METRES_PER_DEGREE * shrink, (north - y) * _METRES_PER_DEGREE)
            for x, y in ring
        ]

    outer, inner = [flat(ring) for ring in project], [flat(ring) for ring in parcels]
    left, top, width, height = _box([*outer, *inner])
    near = _box(inner)
    size = max(near[2], near[3])
    mark = None
    if size < max(width, height) / 6:
        mark = (near[0] + near[2] / 2, near[1] + near[3] / 2, max(width, height) / 14)
    return Outline(
        view_box=_window(left, top, width, height, _MARGIN),
        project=_path(outer),
        parcels=_path(inner),
        ring=mark,
        near_box=_window(*near, 0.35),
    )


def _rings(geojson: str | None) -> list[_Ring]:
    """The rings of a GeoJSON geometry or feature; none where it is something else."""
    if not geojson:
        return []
    shape: Any = json.loads(geojson)
    shape = shape.get("geometry", shape) if isinstance(shape, dict) else {}
    polygons: list[Any] = []
    if shape.get("type") == "Polygon":
        polygons = [shape["coordinates"]]
    elif shape.get("type") == "MultiPolygon":
        polygons = shape["coordinates"]
    return [[(float(p[0]), float(p[1])) for p in ring] for polygon in polygons for ring in polygon]


def _box(rings: list[_Ring]) -> tuple[float, float, float, float]:
    xs = [x for ring in rings for x, _y in ring]
    ys = [y for ring in rings for _x, y in ring]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _window(left: float, top: float, width: float, height: float, margin: float) -> str:
    edge = max(width, height, 1.0) * margin
    parts = (left - edge, top - edge, width + 2 * edge, height + 2 * edge)
    return " ".join(f"{part:.1f}" for part in parts)


def _path(rings: list[_Ring]) -> str:
    return "".join(
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z" for ring in rings if ring
    )
