"""Between WGS 84 degrees and VN-2000 metres, and which of the two a pair of numbers is.

Pinned to the official seven parameters by way of PROJ's own table for EPSG:9210, which differ
from the older set by less than a metre here; a plain projection string for this system carries
no datum shift and would put everything about 200 m off. A geometry without a stated reference
is judged by its numbers, because files lie about it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from tracker.units import SquareMetres

if TYPE_CHECKING:
    import numpy as np
    from pyproj import Transformer
    from shapely.geometry.base import BaseGeometry

DEGREES = 4326
"""EPSG:4326, WGS 84, longitude first."""

METRES = 9210
"""EPSG:9210, VN-2000 / TM-3 105°45', east first."""

DECIMALS = 7
"""Decimals of a stored degree: about a centimetre."""

G = TypeVar("G")


class Box(NamedTuple):
    """West, south, east and north in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether a point lies inside or on the edge."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


SANITY_BOX = Box(106.666, 20.815, 106.697, 20.841)
"""Around the ward, in degrees; what lies outside is not in the ward."""


class Reference(StrEnum):
    """What the numbers of a coordinate pair look like."""

    DEGREES = "degrees"
    DEGREES_SWAPPED = "degrees_swapped"
    TM3_105_45 = "tm3_105_45"
    TM3_105_45_SWAPPED = "tm3_105_45_swapped"
    TM3_105_30 = "tm3_105_30"
    TM3_105_30_SWAPPED = "tm3_105_30_swapped"
    ZONE_105_00 = "zone_105_00"
    ZONE_105_00_SWAPPED = "zone_105_00_swapped"
    UNKNOWN = "unknown"


_EASTINGS = {
    Reference.TM3_105_45: (590_000, 603_000),
    Reference.TM3_105_30: (616_000, 629_000),
    Reference.ZONE_105_00: (668_000, 681_000),
}
_NORTHINGS = (2_297_000, 2_311_000)


@cache
def _transformer(source: int, target: int) -> Transformer:
    from pyproj import Transformer

    return Transformer.from_crs(source, target, always_xy=True)


def _moved(geometry: G, source: int, target: int) -> G:
    import numpy as np
    import shapely

    def move(points: np.ndarray) -> np.ndarray:
        x, y = _transformer(source, target).transform(points[:, 0], points[:, 1])
        return np.column_stack([x, y])

    moved: G = shapely.transform(cast(Any, geometry), move)
    return moved


def to_metres(geometry: G) -> G:
    """The geometry (or array of geometries) in EPSG:9210, from degrees."""
    return _moved(geometry, DEGREES, METRES)


def to_degrees(geometry: G) -> G:
    """The geometry (or array of geometries) in EPSG:4326, from metres."""
    return _moved(geometry, METRES, DEGREES)


def point_in_metres(lon: float, lat: float) -> tuple[float, float]:
    """East and north (m) of a point in degrees."""
    east, north = _transformer(DEGREES, METRES).transform(lon, lat)
    return float(east), float(north)


def area_m2(geometry: BaseGeometry | dict[str, Any]) -> SquareMetres:
    """The drawn area (m²) of a geometry in degrees: a cross-check, never the area of record."""
    from shapely.geometry import shape

    drawn = shape(geometry) if isinstance(geometry, dict) else geometry
    exact = Decimal(to_metres(drawn).area)
    return SquareMetres.from_m2(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def in_sanity_box(lon: float, lat: float, *, box: Box = SANITY_BOX) -> bool:
    """Whether a point in degrees can be in the ward at all."""
    return box.holds(lon, lat)


def reference_of(x: float, y: float, *, box: Box = SANITY_BOX) -> Reference:
    """What two numbers look like, taken as x then y.

    Degrees count only inside the box. VN-2000 / TM-3 105°00' and UTM 48N look alike here and are
    one answer; surveyors write north first, so each zone is tried both ways.
    """
    if box.holds(x, y):
        return Reference.DEGREES
    if box.holds(y, x):
        return Reference.DEGREES_SWAPPED
    for reference, (low, high) in _EASTINGS.items():
        if low <= x <= high and _NORTHINGS[0] <= y <= _NORTHINGS[1]:
            return reference
        if low <= y <= high and _NORTHINGS[0] <= x <= _NORTHINGS[1]:
            return Reference(f"{reference}_swapped")
    return Reference.UNKNOWN
