"""One project as a small drawing for its page: outline, neighbours, ground, households as shapes.

Plain SVG path data on a flat local grid in metres, north up; no script, no tiles. The figures
beside the drawing are those of record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from tracker.maps.backdrop import Ground
from tracker.maps.points import STANDINGS

_METRES_PER_DEGREE = 111_320.0
_MARGIN = 0.08
_SHAPES_ACROSS = 26
"""A household's shape is this part of the drawing's shorter side, but no smaller than a lot."""

_Point = tuple[float, float]
_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A household: left and top of its shape in metres, its standing, an open knot."""

    x: float
    y: float
    standing: str
    knot: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """Path data and marks inside a window; lengths in metres."""

    view_box: str
    project: str
    neighbours: str
    streets: str
    river: str
    marks: tuple[Mark, ...]
    size: float


def project_sketch(
    outlines: Mapping[int, str],
    project_id: int,
    points: Iterable[Sequence[Any]] = (),
    ground: Iterable[Ground] = (),
) -> Sketch | None:
    """The drawing of a project, None where it has no outline.

    `outlines` are GeoJSON texts by project, `points` those of `case_points`.
    """
    if project_id not in outlines:
        return None
    mine = _lines(json.loads(outlines[project_id]))
    flat = _Flat(mine)
    box = _box([flat.line(line) for line in mine])
    size = max(min(box[2], box[3]), max(box[2], box[3]) / 3) / _SHAPES_ACROSS
    around = [
        line
        for key, text in outlines.items()
        if key != project_id
        for line in _lines(json.loads(text))
    ]
    grounds = list(ground)
    return Sketch(
        view_box=_window(box),
        project=flat.path(mine, close=True),
        neighbours=flat.path(around, close=True),
        streets=flat.path(_of(grounds, "street")),
        river=flat.path(_of(grounds, "river"), close=True),
        marks=tuple(flat.mark(point, size) for point in points),
        size=round(size, 1),
    )


class _Flat:
    """Degrees to metres, from the north-west corner of the project."""

    def __init__(self, lines: list[list[_Point]]) -> None:
        everything = [point for line in lines for point in line]
        self.west = min(x for x, _ in everything)
        self.north = max(y for _, y in everything)
        self.across = _METRES_PER_DEGREE * cos(radians(self.north))

    def point(self, longitude: float, latitude: float) -> _Point:
        return (longitude - self.west) * self.across, (self.north - latitude) * _METRES_PER_DEGREE

    def line(self, line: list[_Point]) -> list[_Point]:
        return [self.point(x, y) for x, y in line]

    def path(self, lines: list[list[_Point]], *, close: bool = False) -> str:
        end = "Z" if close else ""
        return "".join(
            "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in self.line(line)) + end for line in lines
        )

    def mark(self, point: Sequence[Any], size: float) -> Mark:
        x, y = self.point(point[0], point[1])
        half = size / 2
        return Mark(round(x - half), round(y - half), STANDINGS[point[2]].value, bool(point[3]))


def _of(grounds: list[Ground], kind: str) -> list[list[_Point]]:
    return [line for one in grounds if one.kind == kind for line in _lines(one.geometry)]


def _lines(geometry: dict[str, Any]) -> list[list[_Point]]:
    """Every ring or line of a GeoJSON geometry or feature; none of a point."""
    shape = geometry.get("geometry", geometry)
    found: list[Any] = shape.get("coordinates", [])
    if shape.get("type") == "LineString":
        found = [found]
    elif shape.get("type") == "MultiPolygon":
        found = [ring for polygon in found for ring in polygon]
    elif shape.get("type") not in ("Polygon", "MultiLineString"):
        found = []
    return [[(float(p[0]), float(p[1])) for p in line] for line in found]


def _box(lines: list[list[_Point]]) -> _Box:
    xs = [x for line in lines for x, _ in line]
    ys = [y for line in lines for _, y in line]
    return min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)


def _window(box: _Box) -> str:
    """The box with a margin, never narrower than half its height or lower than half its width."""
    left, top, width, height = box
    edge = max(width, height, 1.0) * _MARGIN
    wide, high = max(width, height / 2), max(height, width / 2)
    left, top = left - (wide - width) / 2, top - (high - height) / 2
    parts = (left - edge, top - edge, wide + 2 * edge, high + 2 * edge)
    return " ".join(f"{part:.0f}" for part in parts)
