"""The sample projects: the report's totals to the last digit, on shapes that could be true."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from tracker.config import ROOT
from tracker.exchange.projects_geojson import read_projects
from tracker.geo.reference import SANITY_BOX, area_m2, to_metres
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.drafts import ProjectDraft
from tracker.units import SquareMetres
from tracker.words.labels import label

FILE = ROOT / "data" / "projects.geojson"
THE_AREA = SquareMetres.from_m2("1003600")
THE_HOUSEHOLDS = 1115
LAW_CHANGES = [date(2022, 1, 1), date(2024, 8, 1), date(2025, 7, 1), date(2026, 1, 1)]


@pytest.fixture(scope="module")
def projects() -> list[ProjectDraft]:
    return read_projects(FILE, expected_area=THE_AREA, expected_households=THE_HOUSEHOLDS)


@pytest.fixture(scope="module")
def ward() -> Any:
    features = json.loads((ROOT / "data" / "ward.geojson").read_text("utf-8"))["features"]
    return shape(features[0]["geometry"])


def test_the_fourteen_have_the_codes_in_order(projects: list[ProjectDraft]) -> None:
    assert [project.code for project in projects] == [f"VN{n:02d}" for n in range(1, 15)]


def test_the_totals_are_those_of_the_report(projects: list[ProjectDraft]) -> None:
    total = SquareMetres.total(project.area for project in projects)

    assert total == THE_AREA
    assert total.ha == Decimal("100.36")
    assert sum(project.households for project in projects) == THE_HOUSEHOLDS


def test_each_says_that_it_is_a_sample_and_so_does_the_file(projects: list[ProjectDraft]) -> None:
    assert all(project.sample for project in projects)
    for name in ("projects", "ward", "backdrop"):
        content = json.loads((ROOT / "data" / f"{name}.geojson").read_text("utf-8"))
        assert content["note"].startswith("DỮ LIỆU MINH HỌA")


def test_outlines_are_valid_and_one_lies_in_several_parts(projects: list[ProjectDraft]) -> None:
    lands = [shape(project.boundary) for project in projects]

    assert all(land.is_valid for land in lands)
    assert Counter(land.geom_type for land in lands)["MultiPolygon"] == 1


def test_no_two_outlines_touch(projects: list[ProjectDraft]) -> None:
    lands = {project.code: shape(project.boundary) for project in projects}

    touching = [
        pair for pair in combinations(lands, 2) if lands[pair[0]].intersects(lands[pair[1]])
    ]

    assert touching == []


def test_all_lie_within_the_ward_and_its_box(projects: list[ProjectDraft], ward: Any) -> None:
    for project in projects:
        assert ward.contains(shape(project.boundary)), project.code
    west, south, east, north = ward.bounds
    assert SANITY_BOX.holds(west, south)
    assert SANITY_BOX.holds(east, north)


def test_the_ward_measures_almost_five_hundred_hectares(ward: Any) -> None:
    assert Decimal(490) < area_m2(ward).ha < Decimal(500)


def test_drawn_and_registered_areas_agree_within_one_percent(
    projects: list[ProjectDraft],
) -> None:
    for project in projects:
        drawn = area_m2(project.boundary)
        assert abs(drawn.m2 - project.area.m2) <= project.area.m2 / 100, project.code


def test_long_thin_and_compact_shapes_both_occur(projects: list[ProjectDraft]) -> None:
    def fullness(project: ProjectDraft) -> float:
        land = to_metres(shape(project.boundary))
        return float(16 * land.area / land.length**2)

    found = sorted(map(fullness, projects))

    assert found[2] < 0.3
    assert found[-3] > 0.85


def test_the_starts_lie_in_every_period_of_the_law(projects: list[ProjectDraft]) -> None:
    starts = [project.started_on for project in projects]

    periods = Counter(sum(start >= change for change in LAW_CHANGES) for start in starts)

    assert starts == sorted(starts)
    assert periods == {0: 6, 1: 2, 2: 2, 3: 2, 4: 2}


def test_every_purpose_has_its_words_in_both_languages() -> None:
    for purpose in ProjectPurpose:
        assert label(purpose, "vi")
        assert label(purpose, "en")


def test_streets_lie_in_the_ward_and_the_river_beside_it(ward: Any) -> None:
    content = json.loads((ROOT / "data" / "backdrop.geojson").read_text("utf-8"))

    kinds = Counter(feature["properties"]["kind"] for feature in content["features"])

    assert kinds["river"] == 1
    assert kinds["street"] >= 5
    for feature in content["features"]:
        drawn = shape(feature["geometry"])
        assert drawn.is_valid
        if feature["properties"]["kind"] == "river":
            assert shapely.intersection(drawn, ward).area < 1e-9
        else:
            assert drawn.within(ward.buffer(1e-5))
