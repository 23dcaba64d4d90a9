"""A faulty projects file is refused whole, and each fault is named at its feature."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from tracker.config import ROOT
from tracker.errors import Problem, Refused
from tracker.exchange.projects_geojson import read_projects
from tracker.geo.reference import Reference
from tracker.units import SquareMetres
from tracker.words.problems import sentence

THE_AREA = SquareMetres.from_m2("1003600")
SAMPLE = json.loads((ROOT / "data" / "projects.geojson").read_text("utf-8"))

Feature = dict[str, Any]


@pytest.fixture
def collection() -> dict[str, Any]:
    return deepcopy(SAMPLE)


@pytest.fixture
def refusal(tmp_path: Path) -> Callable[..., tuple[Problem, ...]]:
    def of(content: object, **expected: Any) -> tuple[Problem, ...]:
        path = tmp_path / "projects.geojson"
        text = content if isinstance(content, str) else json.dumps(content)
        path.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as refused:
            read_projects(path, **expected)
        return refused.value.problems

    return of


def _ring(feature: Feature) -> list[list[float]]:
    ring: list[list[float]] = feature["geometry"]["coordinates"][0]
    return ring


def test_the_sample_is_read_with_exact_areas() -> None:
    first = read_projects(ROOT / "data" / "projects.geojson")[0]

    assert first.code == "VN01"
    assert first.area == SquareMetres.from_m2("128437.6")
    assert first.sample


def test_a_byte_order_mark_does_not_matter(tmp_path: Path, collection: dict[str, Any]) -> None:
    path = tmp_path / "projects.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8-sig")

    assert len(read_projects(path)) == len(collection["features"])


def test_totals_that_are_off_say_by_how_much(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    collection["features"][0]["properties"]["area_m2"] += 0.5
    collection["features"][1]["properties"]["households"] -= 3

    area, households = refusal(collection, expected_area=THE_AREA, expected_households=1115)

    assert area.code == "projects_area_over"
    assert area.facts["off"] == SquareMetres.from_m2("0.5")
    assert households.code == "projects_households_short"
    assert households.facts["off"] == 3
    assert "thiếu 3" in sentence(households.code, households.facts)


def test_swapped_axes_are_named(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    _ring(collection["features"][4])[:] = [[y, x] for x, y in _ring(collection["features"][4])]

    (problem,) = refusal(collection)

    assert (problem.code, problem.row, problem.field) == ("geojson_axes_swapped", 5, "geometry")


def test_an_outline_that_crosses_itself_is_named_with_its_place(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    ring = _ring(collection["features"][4])
    ring[1], ring[2] = ring[2], ring[1]

    (problem,) = refusal(collection)

    assert (problem.code, problem.row) == ("geojson_crosses_itself", 5)
    assert str(problem.facts["place"]).startswith("106.6")


def test_projected_coordinates_are_named_with_their_zone(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    square = [[596000, 2304000], [596100, 2304000], [596100, 2304100], [596000, 2304000]]
    collection["features"][2]["geometry"] = {"type": "Polygon", "coordinates": [square]}

    (problem,) = refusal(collection)

    assert problem.code == "geojson_in_zone"
    assert problem.facts["reference"] is Reference.TM3_105_45


@pytest.mark.parametrize(
    ("corner", "code"),
    [([105.85, 21.03], "geojson_outside_ward"), ([1234567.0, 7654321.0], "geojson_in_metres")],
)
def test_a_corner_elsewhere_is_found(
    collection: dict[str, Any],
    refusal: Callable[..., tuple[Problem, ...]],
    corner: list[float],
    code: str,
) -> None:
    _ring(collection["features"][4])[1] = corner

    (problem,) = refusal(collection)

    assert (problem.code, problem.row) == (code, 5)


def test_missing_fields_are_each_named(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    del collection["features"][6]["properties"]["owner"]
    collection["features"][6]["properties"]["name"] = ""

    problems = refusal(collection)

    assert {(problem.code, problem.row, problem.field) for problem in problems} == {
        ("geojson_missing_field", 7, "owner"),
        ("geojson_missing_field", 7, "name"),
    }


def test_a_code_used_twice_names_its_first_use(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    collection["features"][3]["properties"]["code"] = "VN02"

    (problem,) = refusal(collection)

    assert (problem.code, problem.row) == ("geojson_code_twice", 4)
    assert problem.facts == {"code": "VN02", "first": 2}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("area_m2", 1.005, "geojson_bad_area"),
        ("area_m2", -5, "geojson_bad_area"),
        ("area_m2", "nhiều", "geojson_bad_area"),
        ("area_m2", 200_000, "geojson_area_off"),
        ("purpose", "casino", "draft_unknown_code"),
        ("households", -1, "draft_too_small"),
        ("started_on", "mùa xuân", "draft_bad_form"),
        ("code", "VN 01", "draft_bad_form"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_feature(
    collection: dict[str, Any],
    refusal: Callable[..., tuple[Problem, ...]],
    field: str,
    value: object,
    code: str,
) -> None:
    collection["features"][0]["properties"][field] = value

    (problem,) = refusal(collection)

    assert (problem.code, problem.row) == (code, 1)
    assert sentence(problem.code, problem.facts)
    assert sentence(problem.code, problem.facts, "en")


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "geojson_not_an_area"),
        ({"type": "Point", "coordinates": [106.68, 20.826]}, "geojson_not_an_area"),
        ({"type": "Polygon", "coordinates": []}, "geojson_not_an_area"),
        ({"type": "Polygon", "coordinates": [[["x", "y"]]]}, "geojson_bad_coordinates"),
        ({"type": "Polygon"}, "geojson_bad_coordinates"),
        ({"type": "Polygon", "coordinates": 7}, "geojson_bad_coordinates"),
        ({"type": "MultiPolygon", "coordinates": [[[[106.68, 20.82]]]]}, "geojson_bad_coordinates"),
        (
            {"type": "Polygon", "coordinates": [[[106.68, float("nan")]] * 4]},
            "geojson_bad_coordinates",
        ),
    ],
)
def test_a_shape_that_is_no_land_is_refused(
    collection: dict[str, Any],
    refusal: Callable[..., tuple[Problem, ...]],
    geometry: object,
    code: str,
) -> None:
    collection["features"][0]["geometry"] = geometry

    (problem,) = refusal(collection)

    assert (problem.code, problem.row) == (code, 1)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("not json", "geojson_unreadable"),
        ("[]", "geojson_no_collection"),
        ('{"type": "FeatureCollection"}', "geojson_no_collection"),
        ('{"type": "FeatureCollection", "features": []}', "geojson_empty"),
        ('{"type": "FeatureCollection", "features": [7]}', "geojson_no_properties"),
    ],
)
def test_a_file_that_is_none_is_refused(
    refusal: Callable[..., tuple[Problem, ...]], content: str, code: str
) -> None:
    (problem,) = refusal(content)

    assert problem.code == code
    assert sentence(problem.code, problem.facts)


def test_every_fault_of_the_file_is_told_at_once(
    collection: dict[str, Any], refusal: Callable[..., tuple[Problem, ...]]
) -> None:
    collection["features"][0]["properties"]["area_m2"] = 1
    collection["features"][5]["properties"]["purpose"] = "casino"
    collection["features"][9]["geometry"] = None

    problems = refusal(collection)

    assert [problem.row for problem in problems] == [1, 6, 10]
