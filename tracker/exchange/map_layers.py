"""The map as a GeoPackage for QGIS: the ward, its projects and their cases, as of a day.

The figures are those of the measures, read by the same functions as the map on the page. Cases are
points without names, addresses or telephone numbers: who they are is looked up in the register.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlmodel import Session

from tracker.errors import Problem, Refused
from tracker.progress.case_filter import CaseFilter
from tracker.progress.case_list import asked_for, every_case
from tracker.progress.case_rows import CaseRow
from tracker.progress.catalogue import KindFilter
from tracker.progress.measures import by_project
from tracker.progress.scope import WARD
from tracker.projects.queries import boundaries_as_of, ward_boundary
from tracker.units import NO_AREA
from tracker.words.labels import label

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

DEGREES = "EPSG:4326"
SAMPLE = "DỮ LIỆU MINH HỌA"

Columns = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Layers:
    """The three layers; areas are m², as registered and as handed over by minutes."""

    ward: GeoDataFrame
    projects: GeoDataFrame
    cases: GeoDataFrame


def map_layers(session: Session, on: date, today: date, *, demo: bool, lang: str = "vi") -> Layers:
    """The layers as of the end of `on`. In a demo every feature says that it is invented."""
    note = SAMPLE if demo else None
    return Layers(
        ward=_outlines({"note": [note]}, [ward_boundary(session)]),
        projects=_projects(session, on, today, note),
        cases=_cases(session, on, today, note, lang),
    )


def write_map_layers(layers: Layers, out: Path) -> None:
    """The file stands whole or not at all. Raises Refused: layers_not_gpkg, file_unwritable."""
    if out.suffix.lower() != ".gpkg":
        raise Refused(Problem("layers_not_gpkg", {"file": out.name}))
    growing = out.with_name(f".{out.stem}.growing.gpkg")
    try:
        for name in ("ward", "projects", "cases"):
            getattr(layers, name).to_file(growing, layer=name, driver="GPKG", engine="pyogrio")
        growing.replace(out)
    except (OSError, RuntimeError) as error:  # GDAL's own errors are RuntimeErrors
        raise Refused(Problem("file_unwritable", {"file": out, "why": error})) from None
    finally:
        with suppress(OSError):
            growing.unlink(missing_ok=True)


def _projects(session: Session, on: date, today: date, note: str | None) -> GeoDataFrame:
    rows = sorted(by_project(session, WARD, on, today), key=lambda row: row.code)
    outlines = boundaries_as_of(session, on)
    columns: Columns = {
        "code": [row.code for row in rows],
        "name": [row.project.name for row in rows],
        "name_en": [row.project.name_en for row in rows],
        "owner": [row.project.owner for row in rows],
        "area_m2": [_m2(row.figures.to_recover.value) for row in rows],
        "handed_over_m2": [_m2(row.figures.handed_over.value) for row in rows],
        "remaining_m2": [_m2(row.figures.remaining.value) for row in rows],
        "households": [row.figures.households.value for row in rows],
        "households_handed_over": [row.figures.households_handed_over.value for row in rows],
        "knots": [row.held.knots for row in rows],
        "held_m2": [_m2(row.held.area.value) for row in rows],
        "late": [row.late.value for row in rows],
        "as_of": [on.isoformat()] * len(rows),
        "note": [note] * len(rows),
    }
    return _outlines(columns, [outlines.get(row.project.project_id) for row in rows])


def _outlines(columns: Columns, geojson: list[str | None]) -> GeoDataFrame:
    from geopandas import GeoDataFrame
    from shapely.geometry import shape

    shapes = [shape(json.loads(text)) if text else None for text in geojson]
    return GeoDataFrame(columns, geometry=shapes, crs=DEGREES)


def _cases(session: Session, on: date, today: date, note: str | None, lang: str) -> GeoDataFrame:
    from geopandas import GeoDataFrame, points_from_xy

    wanted = CaseFilter(kind=KindFilter.ALL, as_of=on)
    rows = [row for row in every_case(session, asked_for(wanted, today)) if _has_place(row)]
    columns: Columns = {
        "case_no": [row.case_no for row in rows],
        "project": [row.project_code for row in rows],
        "team": [row.team_code for row in rows],
        "resident_group": [row.group_number for row in rows],
        "holder_kind": [row.kind.value for row in rows],
        "standing": [row.standing.value for row in rows],
        "standing_words": [label(row.standing, lang) for row in rows],
        "recovered_m2": [_m2(row.recovered) for row in rows],
        "handed_over_m2": [_m2(row.handed_over) for row in rows],
        "remaining_m2": [_m2(row.remaining) for row in rows],
        "open_knots": [row.open_knots for row in rows],
        "last_visit_on": [_day(row.last_visit_on) for row in rows],
        "next_due_on": [_day(row.next_due_on) for row in rows],
        "as_of": [on.isoformat()] * len(rows),
        "note": [note] * len(rows),
    }
    places = points_from_xy([row.longitude for row in rows], [row.latitude for row in rows])
    return GeoDataFrame(columns, geometry=places, crs=DEGREES)


def _has_place(row: CaseRow) -> bool:
    return row.longitude is not None and row.latitude is not None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _m2(area: Any) -> float:
    return float((area or NO_AREA).m2)
