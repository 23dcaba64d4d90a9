"""One project as a small drawing for its page: outline, neighbours, ground, households as shapes.

Plain SVG path data on a flat local grid in metres, north up; no script, no tiles. The figures
beside the drawing are those of record. A project whose parts lie far apart (alleys all over the
ward) is drawn part by part: in one frame each of them would be a speck. Households too many to be
told apart stand as crowds, a number in a circle.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, hypot, radians
from typing import Any

from tracker.maps.backdrop import Ground
from tracker.maps.points import STANDINGS, BoundingBox, Points

_METRES_PER_DEGREE = 111_320.0
_MARGIN = 0.08
_SCATTERED = 0.35
"""Parts that together fill less of their common frame than this are drawn each by itself."""
_WIDE = 1.4
_SHAPES_ACROSS, _SHAPES_ACROSS_PART = 26, 12
"""A household's shape is this part of the drawing's shorter side; of a small frame's a larger."""
_CROWDS_ACROSS, _CROWDS_ACROSS_PART = 5, 3
"""Of crowds so many fit there: the number in each can still be read."""
_CIRCLE = 0.8
"""A crowd's circle fills this part of its square's side."""

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
class Crowd:
    """Households that stand as one number: the middle in metres, how many, any with a knot."""

    x: float
    y: float
    count: int
    knot: bool


@dataclass(frozen=True, slots=True)
class Sketch:
    """Path data, and marks or crowds inside a window; lengths in metres, `size` of one of them."""

    view_box: str
    is_wide: bool
    project: str
    neighbours: str
    streets: str
    river: str
    marks: tuple[Mark, ...]
    crowds: tuple[Crowd, ...]
    size: float


Households = Callable[[BoundingBox | None], Points]
"""The project's households inside a box, or all of them: `case_points` with its filter."""


def _nobody(_box: BoundingBox | None) -> Points:
    return Points(points=[], cells=[])


def project_sketches(
    outlines: Mapping[int, str],
    project_id: int,
    households: Households = _nobody,
    ground: Iterable[Ground] = (),
) -> tuple[Sketch, ...]:
    """The drawings of a project: one, or one a part where these lie far apart.

    None without an outline. `outlines` are GeoJSON texts by project. Where all households together
    are too many for shapes, every drawing shows crowds: counted in its own window, so that none
    stands between two parts.
    """
    if project_id not in outlines:
        return ()
    parts = _parts(json.loads(outlines[project_id]))
    mine = [line for part in parts for line in part]
    flat = _Flat(mine)
    around = [
        line
        for key, text in outlines.items()
        if key != project_id
        for line in _lines(json.loads(text))
    ]
    grounds = list(ground)
    everybody = households(None)
    drawn = _Drawn(
        project=flat.path(mine, close=True),
        neighbours=flat.path(around, close=True),
        streets=flat.path(_of(grounds, "street")),
        river=flat.path(_of(grounds, "river"), close=True),
        places=tuple((flat.point(point[0], point[1]), point) for point in everybody.points),
        crowded=_Crowded(flat, households) if everybody.cells else None,
    )
    boxes = [_box([flat.line(line) for line in part]) for part in parts]
    whole = _box([flat.line(line) for line in mine])
    if _scattered(boxes, whole):
        return tuple(drawn.seen(box, _SHAPES_ACROSS_PART, _CROWDS_ACROSS_PART) for box in boxes)
    return (drawn.seen(whole, _SHAPES_ACROSS, _CROWDS_ACROSS),)


def _scattered(boxes: list[_Box], whole: _Box) -> bool:
    filled = sum(width * height for _left, _top, width, height in boxes)
    return len(boxes) > 1 and filled < _SCATTERED * whole[2] * whole[3]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Everything on the grid, to be looked at through one window or several."""

    project: str
    neighbours: str
    streets: str
    river: str
    places: tuple[tuple[_Point, Sequence[Any]], ...]
    crowded: _Crowded | None

    def seen(self, box: _Box, shapes: int, crowds: int) -> Sketch:
        """What a window around the box shows; so many shapes or crowds fit its shorter side."""
        left, top, width, height = _window(box)
        size = max(min(box[2], box[3]), max(box[2], box[3]) / 3) / shapes
        if self.crowded is not None:
            size = min(width, height) / crowds
        return Sketch(
            view_box=" ".join(f"{part:.0f}" for part in (left, top, width, height)),
            is_wide=width > height * _WIDE,
            project=self.project,
            neighbours=self.neighbours,
            streets=self.streets,
            river=self.river,
            marks=tuple(
                _mark(place, point, size)
                for place, point in self.places
                if left <= place[0] <= left + width and top <= place[1] <= top + height
            ),
            crowds=self.crowded.within((left, top, width, height), size) if self.crowded else (),
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

    def degrees(self, box: _Box) -> BoundingBox:
        """West, south, east, north of a box on the grid."""
        left, top, width, height = box
        return (
            self.west + left / self.across,
            self.north - (top + height) / _METRES_PER_DEGREE,
            self.west + (left + width) / self.across,
            self.north - top / _METRES_PER_DEGREE,
        )

    def line(self, line: list[_Point]) -> list[_Point]:
        return [self.point(x, y) for x, y in line]

    def path(self, lines: list[list[_Point]], *, close: bool = False) -> str:
        end = "Z" if close else ""
        return "".join(
            "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in self.line(line)) + end for line in lines
        )


@dataclass(frozen=True, slots=True)
class _Crowded:
    """Asks for the households of a window and gathers them in squares."""

    flat: _Flat
    households: Households

    def within(self, window: _Box, side: float) -> tuple[Crowd, ...]:
        """One crowd a square of that side, at the middle of its households."""
        found = self.households(self.flat.degrees(window))
        counted = found.cells or [[x, y, 1, knot] for x, y, _standing, knot, _case in found.points]
        squares: defaultdict[tuple[int, int], list[tuple[_Point, int, int]]] = defaultdict(list)
        for longitude, latitude, count, knots in counted:
            x, y = place = self.flat.point(longitude, latitude)
            square = int((x - window[0]) // side), int((y - window[1]) // side)
            squares[square].append((place, count, knots))
        crowds = [_crowd(squares[square]) for square in sorted(squares)]
        return tuple(_apart(crowds, side * _CIRCLE))


def _apart(crowds: list[Crowd], room: float) -> list[Crowd]:
    """The crowds, the smaller of two that would touch counted with the greater."""
    stand: list[Crowd] = []
    for one in sorted(crowds, key=lambda crowd: -crowd.count):
        near = min(stand, key=lambda other: _distance(one, other), default=None)
        if near is None or _distance(one, near) >= room:
            stand.append(one)
        else:
            joined = replace(near, count=near.count + one.count, knot=near.knot or one.knot)
            stand[stand.index(near)] = joined
    return stand


def _distance(one: Crowd, other: Crowd) -> float:
    return hypot(one.x - other.x, one.y - other.y)


def _crowd(gathered: list[tuple[_Point, int, int]]) -> Crowd:
    count = sum(one[1] for one in gathered)
    x, y = (sum(place[axis] * many for place, many, _ in gathered) / count for axis in (0, 1))
    return Crowd(round(x), round(y), count, any(knots for *_, knots in gathered))


def _mark(place: _Point, point: Sequence[Any], size: float) -> Mark:
    x, y = place[0] - size / 2, place[1] - size / 2
    return Mark(round(x), round(y), STANDINGS[point[2]].value, bool(point[3]))


def _of(grounds: list[Ground], kind: str) -> list[list[_Point]]:
    return [line for one in grounds if one.kind == kind for line in _lines(one.geometry)]


def _parts(geometry: dict[str, Any]) -> list[list[list[_Point]]]:
    """The rings of each polygon of an outline."""
    shape = geometry.get("geometry", geometry)
    if shape.get("type") != "MultiPolygon":
        return [_lines(shape)]
    return [_lines({"type": "Polygon", "coordinates": one}) for one in shape["coordinates"]]


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


def _window(box: _Box) -> _Box:
    """The box with a margin, never narrower than half its height or lower than half its width."""
    left, top, width, height = box
    edge = max(width, height, 1.0) * _MARGIN
    wide, high = max(width, height / 2), max(height, width / 2)
    left, top = left - (wide - width) / 2, top - (high - height) / 2
    return left - edge, top - edge, wide + 2 * edge, high + 2 * edge
