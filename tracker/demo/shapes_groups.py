"""The invented ward's resident groups on the ground: equal parts of its outline, numbered."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape

from tracker.config import ROOT
from tracker.geo.cutting import shared_out
from tracker.geo.reference import to_degrees, to_metres

WARD_FILE = ROOT / "data" / "ward.geojson"


@cache
def ward_feature(path: Path = WARD_FILE) -> dict[str, Any]:
    """The ward's outline (own approximate drawing, degrees) with its name and group count."""
    feature: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["features"][0]
    return feature


@cache
def resident_group_cells(groups: int | None = None) -> np.ndarray:
    """The cells in degrees; the group's number is the place in the array plus one."""
    feature = ward_feature()
    count = groups or int(feature["properties"]["resident_groups"])
    cells = shared_out(to_metres(shape(feature["geometry"])), [1.0] * count)
    return np.asarray(to_degrees(np.array(cells, dtype=object)))


def resident_groups_of(points: list[tuple[float, float]], groups: int | None = None) -> list[int]:
    """The group number (from 1) of each (lon, lat); outside the ward, the nearest group's."""
    if not points:
        return []
    nearest = _tree(groups).nearest(shapely.points(np.asarray(points, dtype=float)))
    return [int(at) + 1 for at in np.atleast_1d(nearest)]


@cache
def _tree(groups: int | None) -> shapely.STRtree:
    return shapely.STRtree(resident_group_cells(groups))


def resident_group_of(point: tuple[float, float], groups: int | None = None) -> int:
    """The group number (from 1) of one (lon, lat)."""
    return resident_groups_of([point], groups)[0]
