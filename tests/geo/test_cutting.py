"""Cutting land: every piece has its share, none overlaps, nothing is left over."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from tracker.geo.cutting import halved, long_axis, parts_of, places_for, shared_out, sliced

HOLLOW = Polygon([(0, 0), (90, 0), (90, 60), (60, 60), (60, 20), (30, 20), (30, 60), (0, 60)])
PIERCED = box(0, 0, 100, 80).difference(box(40, 30, 60, 50))
APART = MultiPolygon([box(0, 0, 100, 10), box(200, 0, 240, 50)])


@pytest.mark.parametrize(
    "land", [HOLLOW, PIERCED, APART, box(596_000, 2_304_000, 596_090, 2_304_050)]
)
@pytest.mark.parametrize("angle", [0.0, 0.4, math.pi / 2])
def test_slices_have_the_shares_asked_for(land: Polygon, angle: float) -> None:
    shares = (1, 2, 3, 4)

    slices = sliced(land, shares, angle=angle)

    for piece, share in zip(slices, shares, strict=True):
        assert piece.area == pytest.approx(land.area * share / 10, rel=1e-6)


def test_the_place_of_a_cut_is_solved_for_a_triangle() -> None:
    triangle = Polygon([(0, 0), (10, 0), (0, 10)])

    (place,) = places_for(triangle, [0.75])

    assert place == pytest.approx(5)


def test_the_long_axis_runs_along_the_longer_side() -> None:
    assert abs(math.sin(long_axis(box(0, 0, 100, 10)))) < 1e-9
    assert abs(math.cos(long_axis(box(0, 0, 10, 100)))) < 1e-9


def test_a_half_is_cut_across_the_longer_direction() -> None:
    first, second = halved(box(0, 0, 100, 10), 0.25)

    assert sorted([first.area, second.area]) == pytest.approx([250, 750])
    assert {round(part.bounds[3] - part.bounds[1]) for part in (first, second)} == {10}


def test_lines_and_points_are_no_land() -> None:
    mixed = shapely.GeometryCollection(
        [box(0, 0, 1, 1), shapely.Point(5, 5), shapely.LineString([(0, 0), (3, 3)]), APART]
    )

    assert len(parts_of(mixed)) == 3


@given(st.lists(st.floats(1, 50), min_size=1, max_size=60), st.sampled_from([HOLLOW, PIERCED]))
@settings(deadline=None, max_examples=40)
def test_shared_out_land_is_covered_and_never_given_twice(
    weights: list[float], land: Polygon
) -> None:
    pieces = shared_out(land, weights)

    together = shapely.union_all(pieces)
    assert len(pieces) == len(weights)
    assert all(piece.area > 0 for piece in pieces)
    assert sum(piece.area for piece in pieces) == pytest.approx(land.area, rel=1e-6)
    assert together.symmetric_difference(land).area < 1e-3
