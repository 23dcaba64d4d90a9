"""Lots of an invented project: exact sums, the whole land, and the same every time."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from time import perf_counter
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, shape

from tracker.config import ROOT
from tracker.demo.shapes import Lot, LotKind, apportioned, seed_for, tile_project
from tracker.demo.shapes_groups import (
    resident_group_cells,
    resident_group_of,
    resident_groups_of,
    ward_feature,
)
from tracker.exchange.projects_geojson import read_projects
from tracker.geo.reference import to_metres
from tracker.projects.drafts import ProjectDraft
from tracker.units import SquareMetres

CODES = [f"VN{n:02d}" for n in range(1, 15)]
ROUNDING = 0.01
"""Metres: a stored corner is off by at most this."""


@cache
def _projects() -> dict[str, ProjectDraft]:
    return {p.code: p for p in read_projects(ROOT / "data" / "projects.geojson")}


def _tiled(code: str, lots: int, *, others: int = 0, seed: int = 7) -> list[Lot]:
    project = _projects()[code]
    return tile_project(
        to_metres(shape(project.boundary)),
        area=project.area,
        lots=lots,
        others=others,
        seed=seed_for(code, seed),
    )


def _land_of(lots: list[Lot]) -> Any:
    return to_metres(np.array([shape(lot.geometry) for lot in lots], dtype=object))


def _assert_lots_make_up(lots: list[Lot], project: ProjectDraft) -> None:
    """Exact sum of areas; on the ground no gap and no overlap beyond the rounding of corners."""
    land = to_metres(shape(project.boundary))
    pieces = _land_of(lots)
    together = shapely.union_all(pieces)
    fence = float(shapely.length(pieces).sum())

    assert SquareMetres.total(lot.area for lot in lots) == project.area
    assert shapely.is_valid(pieces).all()
    assert together.symmetric_difference(land).area <= ROUNDING * fence
    assert shapely.area(pieces).sum() - together.area <= ROUNDING * fence


@pytest.mark.parametrize("code", CODES)
def test_the_lots_of_a_project_make_it_up(code: str) -> None:
    project = _projects()[code]
    households, others = project.households, 8

    lots = _tiled(code, households + others, others=others)

    _assert_lots_make_up(lots, project)
    held = Counter(lot.kind in (LotKind.ORGANISATION, LotKind.PUBLIC) for lot in lots)
    assert held == {False: households, True: others}


@given(st.sampled_from(CODES), st.integers(1, 400), st.integers(0, 2**32), st.data())
@settings(deadline=None, max_examples=30)
def test_any_number_of_lots_sums_to_the_area_and_covers_the_land(
    code: str, count: int, seed: int, data: st.DataObject
) -> None:
    others = data.draw(st.integers(0, count))

    lots = _tiled(code, count, others=others, seed=seed)

    assert len(lots) == count
    _assert_lots_make_up(lots, _projects()[code])


def test_the_same_seed_draws_the_same_lots_and_another_does_not() -> None:
    assert _tiled("VN05", 40, seed=1) == _tiled("VN05", 40, seed=1)
    assert _tiled("VN05", 40, seed=1) != _tiled("VN05", 40, seed=2)


def test_each_lot_has_its_point_inside_and_its_share_of_the_ground() -> None:
    lots = _tiled("VN04", 180, others=15)

    for lot, piece in zip(lots, _land_of(lots), strict=True):
        assert shape(lot.geometry).covers(Point(lot.lon, lot.lat))
        assert piece.area == pytest.approx(float(lot.area.m2), rel=0.02)


def test_house_plots_are_of_believable_size() -> None:
    plots = [
        lot.area.m2
        for code in CODES
        for lot in _tiled(code, _projects()[code].households + 8, others=8)
        if lot.kind is LotKind.DWELLING
    ]

    assert len(plots) > 400
    assert min(plots) >= 39
    assert max(plots) <= 410


def test_neighbours_share_a_lane_of_eight_to_twenty_five_lots() -> None:
    lots = _tiled("VN01", 205, others=19)

    lanes = Counter(lot.lane_index for lot in lots)

    assert set(lanes) == set(range(len(lanes)))
    assert 8 <= min(lanes.values()) <= max(lanes.values()) <= 25


def test_lots_that_cannot_be_are_refused() -> None:
    land = to_metres(shape(_projects()["VN05"].boundary))

    for lots, others in ((0, 0), (5, 6), (101, 0)):
        with pytest.raises(ValueError, match="cannot cut"):
            tile_project(land, area=SquareMetres(100), lots=lots, others=others, seed=1)


def test_thousands_of_lots_are_cut_in_seconds() -> None:
    begun = perf_counter()

    lots = _tiled("VN04", 10_000, others=900)

    assert perf_counter() - begun < 10
    assert SquareMetres.total(lot.area for lot in lots) == _projects()["VN04"].area


@given(st.integers(0, 10_000), st.lists(st.floats(0.01, 100), min_size=1, max_size=50))
def test_apportioned_numbers_sum_exactly(whole: int, weights: list[float]) -> None:
    given_out = apportioned(whole, weights)

    assert given_out.sum() == whole
    assert (given_out >= 0).all()


def test_the_resident_groups_are_equal_parts_of_the_ward() -> None:
    ward = to_metres(shape(ward_feature()["geometry"]))

    cells = to_metres(resident_group_cells())

    assert len(cells) == ward_feature()["properties"]["resident_groups"]
    assert shapely.area(cells) == pytest.approx(ward.area / len(cells), rel=0.01)
    assert shapely.union_all(cells).symmetric_difference(ward).area < 10


def test_every_place_of_the_ward_has_a_group_and_a_stray_point_the_nearest() -> None:
    cells = resident_group_cells()
    inside = [cell.representative_point() for cell in cells]

    found = resident_groups_of([(point.x, point.y) for point in inside])

    assert found == list(range(1, len(cells) + 1))
    assert resident_group_of((inside[4].x, inside[4].y)) == 5
    assert resident_group_of((106.5, 20.8)) in found
    assert resident_groups_of([]) == []


def test_the_group_count_is_the_ward_s_unless_asked_otherwise() -> None:
    features = json.loads((ROOT / "data" / "ward.geojson").read_text("utf-8"))["features"]

    assert len(resident_group_cells()) == features[0]["properties"]["resident_groups"] == 32
    assert len(resident_group_cells(5)) == 5
