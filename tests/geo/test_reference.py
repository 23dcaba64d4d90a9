"""Degrees and metres agree with the official parameters, and odd numbers are recognised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box, mapping

from tracker.geo.reference import (
    SANITY_BOX,
    Reference,
    area_m2,
    in_sanity_box,
    point_in_metres,
    reference_of,
    to_degrees,
    to_metres,
)
from tracker.units import SquareMetres


def test_a_point_of_the_ward_falls_where_the_official_parameters_put_it() -> None:
    east, north = point_in_metres(106.68, 20.826)

    assert east == pytest.approx(596_601.5, abs=1)
    assert north == pytest.approx(2_303_970.4, abs=1)


def test_the_shift_of_the_datum_is_made() -> None:
    from pyproj import Proj

    bare = Proj("+proj=tmerc +lat_0=0 +lon_0=105.75 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84")

    plain = Point(bare(106.68, 20.826))
    shifted = Point(point_in_metres(106.68, 20.826))

    assert 190 < plain.distance(shifted) < 240


@given(st.floats(SANITY_BOX.west, SANITY_BOX.east), st.floats(SANITY_BOX.south, SANITY_BOX.north))
@settings(deadline=None)
def test_there_and_back_ends_where_it_began(lon: float, lat: float) -> None:
    back = to_degrees(to_metres(Point(lon, lat)))

    assert back.x == pytest.approx(lon, abs=1e-8)
    assert back.y == pytest.approx(lat, abs=1e-8)


def test_a_hectare_drawn_in_metres_measures_a_hectare() -> None:
    hectare = to_degrees(box(596_000, 2_304_000, 596_100, 2_304_100))

    assert area_m2(hectare) == SquareMetres.from_m2(10_000)
    assert area_m2(mapping(hectare)) == SquareMetres.from_m2(10_000)


def test_only_the_ward_and_its_edge_lie_in_the_box() -> None:
    assert in_sanity_box(106.68, 20.826)
    assert in_sanity_box(SANITY_BOX.west, SANITY_BOX.north)
    assert not in_sanity_box(106.70, 20.826)
    assert not in_sanity_box(20.826, 106.68)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (106.68, 20.826, Reference.DEGREES),
        (20.826, 106.68, Reference.DEGREES_SWAPPED),
        (596_601, 2_303_970, Reference.TM3_105_45),
        (2_303_970, 596_601, Reference.TM3_105_45_SWAPPED),
        (622_600, 2_303_970, Reference.TM3_105_30),
        (674_700, 2_303_970, Reference.ZONE_105_00),
        (2_303_970, 674_700, Reference.ZONE_105_00_SWAPPED),
        (105.85, 21.03, Reference.UNKNOWN),
        (1_000_000, 1_000_000, Reference.UNKNOWN),
    ],
)
def test_what_a_pair_of_numbers_is_can_be_told(x: float, y: float, expected: Reference) -> None:
    assert reference_of(x, y) is expected
