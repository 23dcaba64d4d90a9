"""`tracker export map`: what GDAL reads back is what the measures say, without anybody's name."""

from __future__ import annotations

import shutil
from pathlib import Path

import geopandas
import pyogrio
import pytest
from sqlmodel import select

from tests import clock
from tests.cli.conftest import Tracker, numbered
from tracker.db.engine import make_engine, make_session, reading
from tracker.holders.tables import LandHolder
from tracker.progress.measures import handover
from tracker.progress.scope import WARD

SAMPLE = "DỮ LIỆU MINH HỌA"


@pytest.fixture
def ward(tracker: Tracker, home_folder: Path, demo_home: Path) -> Tracker:
    """The command over a copy of the small invented ward."""
    shutil.copytree(demo_home, home_folder)
    return tracker


def test_the_layers_add_up_to_the_overview(
    ward: Tracker, home_folder: Path, tmp_path: Path
) -> None:
    done = ward("export", "map", "--out", tmp_path / "ban-do.gpkg")

    assert done.exit_code == 0, done.output
    assert set(pyogrio.list_layers(tmp_path / "ban-do.gpkg")[:, 0]) == {"ward", "projects", "cases"}
    projects = geopandas.read_file(tmp_path / "ban-do.gpkg", layer="projects")
    cases = geopandas.read_file(tmp_path / "ban-do.gpkg", layer="cases")
    engine = make_engine(f"sqlite:///{home_folder / 'tracker.db'}")
    with reading(), make_session(engine) as session:
        shown = handover(session, WARD, clock.TODAY, clock.TODAY)
    engine.dispose()
    assert len(projects) == 14
    assert round(projects["area_m2"].sum(), 2) == float(shown.to_recover.value.m2)
    assert round(projects["handed_over_m2"].sum(), 2) == float(shown.handed_over.value.m2)
    assert projects["households"].sum() == shown.households.value
    assert (cases["holder_kind"] == "household").sum() == shown.households.value
    assert round(cases["handed_over_m2"].sum(), 2) == float(shown.handed_over.value.m2)


def test_the_drawn_land_lies_in_the_ward_and_measures_what_is_registered(
    ward: Tracker, tmp_path: Path
) -> None:
    ward("export", "map", "--out", tmp_path / "ban-do.gpkg")

    outline = geopandas.read_file(tmp_path / "ban-do.gpkg", layer="ward")
    projects = geopandas.read_file(tmp_path / "ban-do.gpkg", layer="projects")
    cases = geopandas.read_file(tmp_path / "ban-do.gpkg", layer="cases")
    assert str(projects.crs) == "EPSG:4326"
    assert projects.within(outline.geometry[0].buffer(1e-9)).all()
    drawn = projects.to_crs("EPSG:9210").area
    assert ((drawn - projects["area_m2"]).abs() <= 0.01 * projects["area_m2"]).all()
    assert cases.within(outline.geometry[0]).all()


def test_nobodys_name_is_in_the_file_and_the_demo_says_so(
    ward: Tracker, home_folder: Path, tmp_path: Path
) -> None:
    ward("export", "map", "--out", tmp_path / "ban-do.gpkg")

    content = (tmp_path / "ban-do.gpkg").read_bytes().decode("utf-8", "ignore")
    engine = make_engine(f"sqlite:///{home_folder / 'tracker.db'}")
    with reading(), make_session(engine) as session:
        people = session.exec(select(LandHolder).where(LandHolder.kind == "household")).all()
    engine.dispose()
    assert people
    assert not [one.id for one in people if one.name in content]
    for layer in ("ward", "projects", "cases"):
        assert set(geopandas.read_file(tmp_path / "ban-do.gpkg", layer=layer)["note"]) == {SAMPLE}


def test_a_past_day_is_exported_as_it_was(ward: Tracker, tmp_path: Path) -> None:
    ward("export", "map", "--out", tmp_path / "nay.gpkg")
    ward("export", "map", "--as-of", "2025-06-30", "--out", tmp_path / "xua.gpkg")

    now = geopandas.read_file(tmp_path / "nay.gpkg", layer="projects")
    then = geopandas.read_file(tmp_path / "xua.gpkg", layer="projects")
    assert set(then["as_of"]) == {"2025-06-30"}
    assert then["handed_over_m2"].sum() < now["handed_over_m2"].sum()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--out", "ban-do.shp"), ".gpkg"),
        (("--out", "khong-co/ban-do.gpkg"), "ban-do.gpkg"),
        (("--as-of", "2030-01-01", "--out", "ban-do.gpkg"), "01/01/2030"),
    ],
    ids=["another format", "no such folder", "a day to come"],
)
def test_what_cant_be_written_is_told_and_leaves_nothing(
    words: tuple[str, ...], told: str, ward: Tracker, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    typed = [str(tmp_path / word) if word.endswith((".shp", ".gpkg")) else word for word in words]

    refused = ward("export", "map", *typed)

    assert refused.exit_code == 1
    assert told in numbered(refused)[0]
    assert set(tmp_path.iterdir()) == before


def test_an_empty_register_gives_empty_layers(office: Tracker, tmp_path: Path) -> None:
    done = office("export", "map", "--out", tmp_path / "trong.gpkg")

    assert done.exit_code == 0, done.output
    assert len(geopandas.read_file(tmp_path / "trong.gpkg", layer="projects")) == 0
    assert len(geopandas.read_file(tmp_path / "trong.gpkg", layer="cases")) == 0
