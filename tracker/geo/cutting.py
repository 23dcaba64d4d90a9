"""Cutting land along straight lines, so that each part has the share it was promised.

Everything works in metres. A polygon's area left of an upright line is a piecewise quadratic of
the line's place, so the place for a wanted area is solved, not searched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from shapely.geometry import Polygon
    from shapely.geometry.base import BaseGeometry

_NOTHING = 1e-9


def long_axis(polygon: BaseGeometry) -> float:
    """The direction (radians from east) in which the polygon is longest."""
    import shapely

    corners = shapely.get_coordinates(shapely.oriented_envelope(polygon))
    if len(corners) < 4:
        return 0.0
    first, second = corners[1] - corners[0], corners[2] - corners[1]
    way = first if np.hypot(*first) >= np.hypot(*second) else second
    return float(np.arctan2(way[1], way[0]))


def parts_of(geometry: BaseGeometry) -> list[Polygon]:
    """The polygons in a geometry; lines and points that a cut leaves over are dropped."""
    import shapely

    flat = shapely.get_parts(shapely.get_parts(geometry))
    return [part for part in flat if part.geom_type == "Polygon" and part.area > _NOTHING]


def _land_of(cut: BaseGeometry) -> BaseGeometry:
    """A cut without the stray lines and points that touching outlines leave in it."""
    from shapely.geometry import MultiPolygon

    return cut if cut.geom_type != "GeometryCollection" else MultiPolygon(parts_of(cut))


def turned(geometry: Any, angle: float) -> Any:
    """A geometry, or an array of them, turned about the origin by an angle in radians."""
    import shapely

    cos, sin = np.cos(angle), np.sin(angle)
    matrix = np.array([[cos, sin], [-sin, cos]])
    return shapely.transform(geometry, lambda points: points @ matrix)


def _edges(polygon: BaseGeometry) -> np.ndarray:
    """One row an edge: x and y of its ends, left end first, and the sign of its area."""
    import shapely

    oriented = shapely.get_parts(shapely.orient_polygons(polygon))
    points, ring = shapely.get_coordinates(shapely.get_rings(oriented), return_index=True)
    same = ring[1:] == ring[:-1]
    start, end = points[:-1][same], points[1:][same]
    leftward = start[:, 0] > end[:, 0]
    left = np.where(leftward[:, None], end, start)
    right = np.where(leftward[:, None], start, end)
    return np.column_stack([left, right, np.where(leftward, 1.0, -1.0)])


def _area_left_of(edges: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The area (m²) left of each upright line; heights are measured from the lowest point."""
    x1, y1, x2, y2, sign = edges.T
    base = min(y1.min(), y2.min())
    run = x2 - x1
    slope = np.divide(y2 - y1, run, out=np.zeros_like(run), where=run > _NOTHING)
    reach = np.clip(places[:, None], x1, x2) - x1
    under = reach * (y1 - base) + 0.5 * slope * reach**2
    return np.asarray((under * sign).sum(axis=1))


def places_for(polygon: BaseGeometry, shares: Sequence[float] | np.ndarray) -> np.ndarray:
    """Where upright lines leave these shares (0 to 1, rising) of the area to their left."""
    edges = _edges(polygon)
    stops = np.unique(edges[:, [0, 2]])
    areas = np.maximum.accumulate(_area_left_of(edges, stops))
    middle = _area_left_of(edges, (stops[:-1] + stops[1:]) / 2)
    wanted = np.asarray(shares) * areas[-1]
    at = np.clip(np.searchsorted(areas, wanted, side="right") - 1, 0, len(stops) - 2)
    linear = 4 * middle[at] - 3 * areas[at] - areas[at + 1]
    square = 2 * (areas[at + 1] + areas[at]) - 4 * middle[at]
    rest = wanted - areas[at]
    root = linear + np.sqrt(np.maximum(linear**2 + 4 * square * rest, 0.0))
    part = np.divide(2 * rest, root, out=np.zeros_like(rest), where=root > _NOTHING)
    return np.asarray(stops[at] + np.clip(part, 0.0, 1.0) * (stops[at + 1] - stops[at]))


def sliced(polygon: BaseGeometry, shares: Sequence[float], *, angle: float) -> list[BaseGeometry]:
    """The polygon cut across a direction into slices of these shares, in that order.

    The slices are disjoint and cover it; where the outline is hollow a slice has several parts.
    """
    import shapely

    if len(shares) == 1:
        return [polygon]
    level = turned(polygon, -angle)
    west, south, east, north = level.bounds
    inner = places_for(level, np.cumsum(shares)[:-1] / sum(shares))
    cuts = np.concatenate([[west - 1], inner, [east + 1]])
    strips = shapely.box(cuts[:-1], south - 1, cuts[1:], north + 1)
    slices = [_land_of(part) for part in shapely.intersection(level, strips)]
    return list(turned(np.array(slices, dtype=object), angle))


def halved(
    geometry: BaseGeometry, share: float, *, angle: float | None = None
) -> tuple[BaseGeometry, BaseGeometry]:
    """A geometry cut in two across its longer direction; the first part gets the share."""
    way = long_axis(geometry) if angle is None else angle
    first, second = sliced(geometry, (share, 1 - share), angle=way)
    return first, second


def shared_out(land: BaseGeometry, weights: Sequence[float]) -> list[BaseGeometry]:
    """A piece of the land for each weight, in proportion; disjoint, and covering it together.

    The list is halved where its weights balance and the land with it, across its longer
    direction, so pieces stay compact and neighbours in the list lie near each other. Land that
    already lies apart is parted there, where that costs no more than half a usual piece.
    """
    sums = np.concatenate([[0.0], np.cumsum(weights)])
    pieces: list[BaseGeometry] = [land] * len(weights)
    waiting: list[tuple[BaseGeometry, int, int]] = [(land, 0, len(weights))]
    while waiting:
        piece, start, stop = waiting.pop()
        if stop - start == 1:
            pieces[start] = piece
            continue
        reached = (sums[start + 1 : stop] - sums[start]) / (sums[stop] - sums[start])
        first, second, at = _parted(piece, reached) or _balanced(piece, reached)
        waiting += [(first, start, start + at), (second, start + at, stop)]
    return pieces


_Split = tuple["BaseGeometry", "BaseGeometry", int]


def _balanced(piece: BaseGeometry, reached: np.ndarray) -> _Split:
    """The piece cut nearest to its middle, between two weights."""
    at = int(np.argmin(np.abs(reached - 0.5)))
    first, second = halved(piece, float(reached[at]))
    return first, second, at + 1


def _parted(piece: BaseGeometry, reached: np.ndarray) -> _Split | None:
    """The piece split between parts that lie apart, if their shares suit the weights."""
    from shapely.geometry import MultiPolygon

    parts = parts_of(piece) if piece.geom_type == "MultiPolygon" else []
    if len(parts) < 2:
        return None
    areas = np.cumsum([part.area for part in parts])
    gaps = np.abs(areas[:-1, None] / areas[-1] - reached[None, :])
    last, at = np.unravel_index(int(np.argmin(gaps)), gaps.shape)
    if gaps[last, at] > 0.5 / (len(reached) + 1):
        return None
    before, after = parts[: last + 1], parts[last + 1 :]
    return _joined(MultiPolygon, before), _joined(MultiPolygon, after), int(at) + 1


def _joined(several: Any, parts: list[Polygon]) -> BaseGeometry:
    joined: BaseGeometry = parts[0] if len(parts) == 1 else several(parts)
    return joined
