"""A file of projects (GeoJSON, WGS 84) read and checked as a whole: drafts, or every problem in it.

Nothing of a faulty file is used. Positions are judged by their numbers, whatever reference the
file names; the drawn area only checks the registered one, which is the figure that counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from tracker.db.drafts import problems_of
from tracker.errors import Problem, Refused
from tracker.geo.reference import Reference, area_m2, reference_of
from tracker.projects.drafts import ProjectDraft
from tracker.units import SquareMetres

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

AREA_TOLERANCE = Decimal("0.01")
"""The drawn area may differ from the registered one by this share."""

_FIELDS = (
    "code", "name", "name_en", "purpose", "owner", "started_on", "area_m2", "households",
)  # fmt: skip


def read_projects(
    path: Path,
    *,
    expected_area: SquareMetres | None = None,
    expected_households: int | None = None,
) -> list[ProjectDraft]:
    """The projects of a file, in its order. Raises Refused with every problem and its feature.

    `row` counts features from 1. Where totals are expected they must be met exactly.
    """
    features = _features(path)
    drafts: list[ProjectDraft] = []
    problems: list[Problem] = []
    for row, feature in enumerate(features, start=1):
        draft, faults = _read(feature, row)
        problems += faults
        if draft is not None:
            drafts.append(draft)
    problems += _doubled(features)
    if not problems:
        problems += _totals_off(drafts, expected_area, expected_households)
    if problems:
        raise Refused(sorted(problems, key=lambda problem: problem.row or len(features) + 1))
    return drafts


def _features(path: Path) -> list[Any]:
    """The features of the file. Raises Refused where it is no GeoJSON collection, or empty."""
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refused(Problem("geojson_unreadable", {"file": path.name})) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list):
        raise Refused(Problem("geojson_no_collection", {"file": path.name}))
    if not features:
        raise Refused(Problem("geojson_empty", {"file": path.name}))
    return features


def _read(feature: Any, row: int) -> tuple[ProjectDraft | None, list[Problem]]:
    """One feature as a draft, and what is wrong with it."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return None, [Problem("geojson_no_properties", row=row)]
    problems = list(_missing(properties, row))
    if problems:
        return None, problems
    area = _area(properties["area_m2"])
    if area is None:
        problems.append(Problem("geojson_bad_area", row=row, field="area_m2"))
    geometry = feature.get("geometry")
    land, faults = _land(geometry, row)
    problems += faults
    draft = None
    try:
        draft = ProjectDraft(
            **{name: properties[name] for name in _FIELDS if name != "area_m2"},
            area=area or SquareMetres(1),
            boundary=geometry if isinstance(geometry, dict) else {},
            sample=properties.get("sample", False),
        )
    except ValidationError as error:
        problems += problems_of(error, row=row)
    if land is not None and area is not None:
        problems += _area_off(land, area, row)
    return draft, problems


def _missing(properties: dict[str, Any], row: int) -> Iterator[Problem]:
    for name in _FIELDS:
        if properties.get(name) in (None, ""):
            yield Problem("geojson_missing_field", {"field": name}, row=row, field=name)


def _area(value: Any) -> SquareMetres | None:
    """An area of record in m²; nothing if it's no number, not above 0, or finer than 0,01."""
    if isinstance(value, bool):
        return None
    try:
        area = SquareMetres.from_m2(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return area if area.hundredths > 0 else None


def _land(geometry: Any, row: int) -> tuple[BaseGeometry | None, list[Problem]]:
    """The outline, or why it can't be one: wrong kind, wrong place, crossing itself."""
    from shapely import get_coordinates
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    field = "geometry"
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return None, [Problem("geojson_not_an_area", row=row, field=field)]
    try:
        land = shape(geometry)
        points = get_coordinates(land).tolist()
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None, [Problem("geojson_bad_coordinates", row=row, field=field)]
    if not points:
        return None, [Problem("geojson_not_an_area", row=row, field=field)]
    if not all(isfinite(x) and isfinite(y) for x, y in points):
        return None, [Problem("geojson_bad_coordinates", row=row, field=field)]
    misplaced = _misplaced(points, row)
    if misplaced:
        return None, [misplaced]
    crossing = _crossing(land, row)
    return (None, [crossing]) if crossing else (land, [])


def _misplaced(points: Sequence[Sequence[float]], row: int) -> Problem | None:
    """A problem if any point lies outside the ward's box, told by the first that does."""
    for x, y in points:
        reference = reference_of(x, y)
        if reference is Reference.DEGREES:
            continue
        facts: dict[str, object] = {"x": f"{x:.10g}", "y": f"{y:.10g}"}
        if reference is Reference.DEGREES_SWAPPED:
            code = "geojson_axes_swapped"
        elif reference is Reference.UNKNOWN:
            in_metres = abs(x) > 360 or abs(y) > 360
            code = "geojson_in_metres" if in_metres else "geojson_outside_ward"
        else:
            code, facts = "geojson_in_zone", facts | {"reference": reference}
        return Problem(code, facts, row=row, field="geometry")
    return None


def _crossing(land: BaseGeometry, row: int) -> Problem | None:
    from shapely.validation import explain_validity

    if land.is_valid and land.area > 0:
        return None
    where = explain_validity(land).partition("[")[2].rstrip("]").split()
    place = ", ".join(f"{float(number):.6f}" for number in where) or "–"
    return Problem("geojson_crosses_itself", {"place": place}, row=row, field="geometry")


def _area_off(land: BaseGeometry, area: SquareMetres, row: int) -> Iterator[Problem]:
    drawn = area_m2(land)
    if abs(drawn.m2 - area.m2) > AREA_TOLERANCE * area.m2:
        facts: dict[str, object] = {"registered": area, "drawn": drawn}
        yield Problem("geojson_area_off", facts, row=row, field="area_m2")


def _doubled(features: Sequence[Any]) -> Iterator[Problem]:
    """A problem for each code that an earlier feature already has."""
    first: dict[str, int] = {}
    for row, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        code = properties.get("code") if isinstance(properties, dict) else None
        if not isinstance(code, str) or not code.strip():
            continue
        before = first.setdefault(code.strip(), row)
        if before != row:
            facts: dict[str, object] = {"code": code.strip(), "first": before}
            yield Problem("geojson_code_twice", facts, row=row, field="code")


def _totals_off(
    drafts: Sequence[ProjectDraft], area: SquareMetres | None, households: int | None
) -> Iterator[Problem]:
    """What is over or short of the totals that the source states."""
    found_area = SquareMetres.total(draft.area for draft in drafts)
    if area is not None and found_area != area:
        over = found_area > area
        off = found_area - area if over else area - found_area
        code = "projects_area_over" if over else "projects_area_short"
        yield Problem(code, {"found": found_area, "expected": area, "off": off})
    found = sum(draft.households for draft in drafts)
    if households is not None and found != households:
        code = "projects_households_over" if found > households else "projects_households_short"
        facts: dict[str, object] = {"found": found, "expected": households}
        yield Problem(code, facts | {"off": abs(found - households)})
