"""Lots of an invented project: its land cut into parcels, whose areas sum exactly to it.

House plots stand in lanes, two rows back to back, with fields between the lanes; a few large
parts belong to organisations or the public. The same seed gives the same lots. Nothing here
knows who holds a lot.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from tracker.demo.shapes_plan import Block, LotKind, planned_blocks
from tracker.geo.cutting import long_axis, parts_of, shared_out, sliced
from tracker.geo.reference import DECIMALS, to_degrees
from tracker.units import SquareMetres

__all__ = ["Lot", "LotKind", "seed_for", "tile_project"]

_PLOT_RATIO = 2.5
"""A house plot is about so many times deeper than wide."""


_STRAIGHT = 0.75
"""A block that fills less of the rectangle around it is too bent for straight rows."""


@dataclass(frozen=True, slots=True)
class Lot:
    """One parcel: its outline in degrees, its area of record, a point inside, and its lane."""

    geometry: dict[str, Any]
    area: SquareMetres
    lon: float
    lat: float
    kind: LotKind
    lane_index: int


def seed_for(code: str, seed: int) -> int:
    """The seed of one project, so that each has a face of its own."""
    return crc32(f"{code}/{seed}".encode())


def tile_project(
    boundary_metres: Polygon | MultiPolygon,
    *,
    area: SquareMetres,
    lots: int,
    seed: int,
    others: int = 0,
) -> list[Lot]:
    """The project's land as `lots` parcels, `others` of them not held by households.

    They are disjoint, cover the boundary and sum exactly to `area`; each has its share of the
    ground to within the rounding. Raises ValueError for no lots, more others than lots, or more
    lots than hundredths of a square metre.
    """
    if not 0 < lots <= area.hundredths or not 0 <= others <= lots:
        raise ValueError(f"cannot cut {area} into {lots} lots, {others} of them others")
    rng = random.Random(seed)  # noqa: S311 (an invented ward, not a secret)
    pieces: list[BaseGeometry] = []
    kinds: list[LotKind] = []
    lanes: list[int] = []
    for land, count, outside in _grounds(boundary_metres, lots, others):
        blocks = planned_blocks(land.area, count - outside, outside, rng)
        grounds = shared_out(land, [block.weight for block in blocks])
        for block, ground, lane in zip(blocks, grounds, _lanes(blocks, lanes), strict=True):
            pieces += _plots(ground, block.sizes)
            kinds += block.kinds
            lanes += [lane] * len(block.kinds)
    return _finished(pieces, kinds, lanes, area)


def _grounds(
    boundary: Polygon | MultiPolygon, lots: int, others: int
) -> Iterator[tuple[BaseGeometry, int, int]]:
    """Each separate piece of land with its lots and, of these, the others."""
    apart_by_size = sorted(parts_of(boundary), key=lambda part: -part.area)
    parts: list[BaseGeometry] = [*apart_by_size]
    if len(parts) > lots:
        parts[lots - 1 :] = [MultiPolygon(apart_by_size[lots - 1 :])]
    counts = apportioned(lots - len(parts), [part.area for part in parts]) + 1
    outside = apportioned(others, counts)
    for part, count, apart in zip(parts, counts, outside, strict=True):
        yield part, int(count), int(apart)


def apportioned(whole: int, weights: Sequence[float] | np.ndarray) -> np.ndarray:
    """Whole numbers in proportion to the weights, summing exactly (largest remainder)."""
    plain = np.asarray(weights, dtype=float)
    exact = plain * (whole / plain.sum())
    given: np.ndarray = np.floor(exact).astype(np.int64)
    left = whole - int(given.sum())
    order = np.argsort(-(exact - given), kind="stable")
    given[order[:left]] += 1
    return given


def _lanes(blocks: Sequence[Block], before: Sequence[int]) -> list[int]:
    """A lane for each block; a block of a single large lot lies on its neighbour's lane."""
    lane = start = max(before, default=-1) + 1
    numbers = []
    lane -= 1
    for block in blocks:
        if block.is_lane:
            lane += 1
        numbers.append(max(lane, start))
    return numbers


def _plots(ground: BaseGeometry, sizes: Sequence[float]) -> list[BaseGeometry]:
    """The lots of one block: one or two rows along it, each cut across into plots."""
    if len(sizes) == 1:
        return [ground]
    if ground.area < _STRAIGHT * shapely.oriented_envelope(ground).area:
        return shared_out(ground, sizes)
    angle = long_axis(ground)
    if _rows(ground, len(sizes)) == 1:
        return sliced(ground, sizes, angle=angle)
    middle = len(sizes) // 2
    front, back = sizes[:middle], sizes[middle:]
    near, far = sliced(ground, (sum(front), sum(back)), angle=angle + np.pi / 2)
    return sliced(near, front, angle=angle) + sliced(far, back, angle=angle)


def _rows(ground: BaseGeometry, count: int) -> int:
    corners = shapely.get_coordinates(shapely.oriented_envelope(ground))
    sides = np.hypot(*(corners[1:3] - corners[0:2]).T)
    depth, length = sides.min(), max(sides.max(), 1e-9)
    return 2 if count >= 4 and depth * count / (_PLOT_RATIO * length) > 2 else 1


def _finished(
    pieces: list[BaseGeometry], kinds: list[LotKind], lanes: list[int], area: SquareMetres
) -> list[Lot]:
    """Lots with exact areas and rounded degrees, in the order they were cut."""
    land = np.array(pieces, dtype=object)
    spare = area.hundredths - len(pieces)
    hundredths = apportioned(spare, shapely.area(land)) + 1
    outlines = _rounded(to_degrees(land))
    inside = np.round(shapely.get_coordinates(shapely.point_on_surface(outlines)), DECIMALS)
    written = shapely.to_geojson(outlines)
    return [
        Lot(json.loads(text), SquareMetres(int(size)), float(lon), float(lat), kind, lane)
        for text, size, (lon, lat), kind, lane in zip(
            written, hundredths, inside, kinds, lanes, strict=True
        )
    ]


def _rounded(outlines: np.ndarray) -> np.ndarray:
    """Outlines to the stored decimals; one that would cross itself is repaired on that grid."""
    rounded = shapely.transform(outlines, lambda points: np.round(points, DECIMALS))
    broken = ~shapely.is_valid(rounded)
    if broken.any():
        repaired = shapely.set_precision(outlines[broken], 10.0**-DECIMALS)
        gone = shapely.is_empty(repaired)
        rounded[broken] = np.where(gone, outlines[broken], repaired)
    return np.asarray(rounded)
