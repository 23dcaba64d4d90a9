"""`tracker import projects`: the whole file, or numbered problems and nothing of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import col

from tests import clock
from tests.cli.conftest import Tracker, numbered
from tests.given import PASSWORD
from tracker.accounts.tables import User
from tracker.audit.tables import AuditEntry
from tracker.config import ROOT
from tracker.db.engine import make_engine, make_session, reading
from tracker.progress.registered import registered_projects
from tracker.progress.scope import WARD
from tracker.projects.tables import Project
from tracker.units import SquareMetres

Features = list[dict[str, Any]]
TOTALS = ("--expect-area", "1003600", "--expect-households", "1115")


def projects(home: Path) -> list[tuple[str, SquareMetres | None, int | None]]:
    """Code, area and households of every project on record."""
    engine = make_engine(f"sqlite:///{home / 'tracker.db'}")
    with reading(), make_session(engine) as session:
        rows = registered_projects(session, WARD, clock.TODAY)
    engine.dispose()
    return [(row.code, row.area, row.households) for row in rows]


def test_a_good_file_comes_in_whole_in_the_administrators_name(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    done = office("import", "projects", projects_file(), *TOTALS)

    assert done.exit_code == 0, done.output
    assert "14 dự án, 1.003.600 m², 1.115 hộ" in done.output.replace("\u00a0", " ")
    rows = projects(home_folder)
    assert [code for code, _area, _households in rows] == [f"VN{n:02d}" for n in range(1, 15)]
    assert SquareMetres.total(area for _code, area, _households in rows if area) == (
        SquareMetres.from_m2("1003600")
    )
    engine = make_engine(f"sqlite:///{home_folder / 'tracker.db'}")
    with reading(), make_session(engine) as session:
        by = session.scalars(select(col(User.id)).where(col(User.username) == "sep")).one()
        authors = session.scalars(
            select(col(AuditEntry.by_id)).where(col(AuditEntry.action) == "register_project")
        ).all()
    engine.dispose()
    assert authors == [by] * 14


def test_a_dry_run_checks_everything_and_writes_nothing(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    done = office("import", "projects", projects_file(), *TOTALS, "--dry-run")

    assert done.exit_code == 0
    assert "chưa ghi gì" in done.output
    assert projects(home_folder) == []


def households_off(features: Features) -> None:
    features[2]["properties"]["households"] += 1


def area_off(features: Features) -> None:
    features[2]["properties"]["area_m2"] += 0.5


def both_off(features: Features) -> None:
    households_off(features)
    area_off(features)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (households_off, ["Tổng số hộ 1.116, thừa 1 so với 1.115"]),
        (area_off, ["Tổng diện tích 1.003.600,50 m², thừa 0,50 m² so với 1.003.600 m²"]),
        (both_off, ["Tổng diện tích", "Tổng số hộ"]),
    ],
)
def test_totals_that_are_off_are_refused(
    change: Callable[[Features], None],
    told: list[str],
    office: Tracker,
    home_folder: Path,
    projects_file: Callable[..., Path],
) -> None:
    refused = office("import", "projects", projects_file(change), *TOTALS)

    assert refused.exit_code == 1
    problems = numbered(refused)
    assert len(problems) == len(told)
    for problem, wanted in zip(problems, told, strict=True):
        assert problem.startswith(wanted.split(",")[0])
    assert projects(home_folder) == []


def test_every_faulty_feature_is_told_with_its_place(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    def spoil(features: Features) -> None:
        features[1]["properties"]["code"] = features[0]["properties"]["code"]
        features[4]["properties"]["area_m2"] = "nhiều"
        del features[6]["properties"]["owner"]
        ring = features[8]["geometry"]["coordinates"][0]
        features[8]["geometry"] = {
            "type": "Polygon",
            "coordinates": [[[lat, lon] for lon, lat in ring]],
        }

    refused = office("import", "projects", projects_file(spoil), *TOTALS)

    assert refused.exit_code == 1
    assert [problem.split(":")[0] for problem in numbered(refused)] == [
        "Đối tượng số 2", "Đối tượng số 5", "Đối tượng số 7", "Đối tượng số 9",
    ]  # fmt: skip
    assert projects(home_folder) == []


def test_a_second_import_changes_nothing_and_tells_each_code(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    file = projects_file()
    office("import", "projects", file)
    before = projects(home_folder)

    again = office("import", "projects", file)

    assert again.exit_code == 1
    assert len(numbered(again)) == 14
    assert "VN01" in numbered(again)[0]
    assert projects(home_folder) == before


def test_one_code_that_is_taken_keeps_the_others_out_too(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    def only_first(features: Features) -> None:
        del features[1:]

    office("import", "projects", projects_file(only_first))

    refused = office("import", "projects", projects_file())

    assert refused.exit_code == 1
    assert len(projects(home_folder)) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rong.geojson", b""),
        ("anh.geojson", b"\xff\xd8\xff\xe0khong phai JSON"),
        ("danh-sach.geojson", b"[1, 2]"),
        ("khong-du-an.geojson", b'{"type": "FeatureCollection", "features": []}'),
    ],
)
def test_a_file_that_is_no_file_of_projects_is_told_by_name(
    name: str, content: bytes, office: Tracker, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)

    refused = office("import", "projects", file)

    assert refused.exit_code == 1
    assert [name in problem for problem in numbered(refused)] == [True]


@pytest.mark.parametrize(
    "words",
    [
        ("khong-co.geojson",),
        (".", ),
        (ROOT / "data" / "projects.geojson", "--expect-area", "1.003.600"),
        (ROOT / "data" / "projects.geojson", "--expect-area", "0"),
        (ROOT / "data" / "projects.geojson", "--expect-households", "-1"),
    ],
)  # fmt: skip
def test_wrong_usage_has_a_code_of_its_own(words: tuple[object, ...], office: Tracker) -> None:
    refused = office("import", "projects", *words)

    assert refused.exit_code == 2
    assert "Error" in refused.output


def test_the_invented_projects_never_enter_a_wards_own_register(
    office: Tracker, home_folder: Path
) -> None:
    refused = office("import", "projects", ROOT / "data" / "projects.geojson", *TOTALS)

    assert refused.exit_code == 1
    assert "minh họa" in numbered(refused)[0]
    assert projects(home_folder) == []


def test_a_demo_takes_nothing_in(
    tracker: Tracker, home_folder: Path, demo_home: Path, projects_file: Callable[..., Path]
) -> None:
    shutil.copytree(demo_home, home_folder)

    refused = tracker("import", "projects", projects_file())

    assert refused.exit_code == 1
    assert "bản minh họa" in numbered(refused)[0]
    assert len(projects(home_folder)) == 14


def test_where_there_are_two_administrators_one_must_be_named(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    office("users", "add", "pho", "--name", "Trần Thị Mai", "--password", PASSWORD)
    office("users", "add", "lan", "--name", "Lan", "--role", "clerk", "--password", PASSWORD)
    file = projects_file()

    nobody = office("import", "projects", file)
    a_clerk = office("import", "projects", file, "--by", "lan")
    named = office("import", "projects", file, "--by", "pho")

    assert [nobody.exit_code, a_clerk.exit_code, named.exit_code] == [1, 1, 0]
    assert "--by" in numbered(nobody)[0]
    assert "lan" in numbered(a_clerk)[0]
    assert len(projects(home_folder)) == 14


def test_a_register_without_an_administrator_asks_for_one(
    tracker: Tracker, projects_file: Callable[..., Path]
) -> None:
    assert tracker("db", "upgrade").exit_code == 0

    refused = tracker("import", "projects", projects_file())

    assert refused.exit_code == 1
    assert "tracker users add" in numbered(refused)[0]


def test_a_home_without_a_database_is_told_what_to_do(
    tracker: Tracker, projects_file: Callable[..., Path]
) -> None:
    refused = tracker("import", "projects", projects_file())

    assert refused.exit_code == 1
    assert "tracker db upgrade" in numbered(refused)[0]


def test_no_project_is_left_half_registered(
    office: Tracker, home_folder: Path, projects_file: Callable[..., Path]
) -> None:
    def twice(features: Features) -> None:
        features[13]["properties"]["code"] = "VN01"

    office("import", "projects", projects_file(twice))
    engine = make_engine(f"sqlite:///{home_folder / 'tracker.db'}")
    with reading(), make_session(engine) as session:
        found = session.scalar(select(func.count()).select_from(Project))
    engine.dispose()

    assert found == 0
