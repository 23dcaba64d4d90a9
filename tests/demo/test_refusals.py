"""What the demo refuses: too early a day, no households, a register that is somebody's own."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine
from sqlmodel import Session

from tests import clock
from tracker.cli import main
from tracker.config import Config
from tracker.db.engine import make_engine, make_session
from tracker.demo.build import build_demo
from tracker.demo.existing import clear_file, find_register
from tracker.demo.profiles import shared_out
from tracker.demo.world import PROJECTS_FILE, read_sites
from tracker.errors import Refused
from tracker.migrations import upgrade
from tracker.projects.drafts import WardDraft
from tracker.projects.services import register_ward


def a_ward_of_its_own(session: Session) -> None:
    draft = WardDraft(
        name="Vĩnh Niệm", heading="phường", heading_en="ward", district="Lê Chân", city="Hải Phòng"
    )
    register_ward(session, draft, by=None, at=clock.AT)
    session.commit()


def test_a_day_before_the_last_project_could_decide_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_sites(date(2026, 1, 1), 1115)

    problem = refused.value.problems[0]
    assert problem.code == "demo_too_early"
    assert read_sites(problem.facts["earliest"], 1115)  # type: ignore[arg-type]


@pytest.mark.parametrize("households", [0, -3])
def test_a_demo_without_households_is_refused(households: int) -> None:
    with pytest.raises(Refused) as refused:
        read_sites(clock.TODAY, households)

    assert refused.value.problems[0].code == "demo_no_households"


def test_a_demo_too_large_to_invent_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_sites(clock.TODAY, 1_000_001)

    assert refused.value.problems[0].code == "demo_too_many"


def test_a_day_beyond_the_known_holidays_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        read_sites(date(2099, 1, 1), 1115)

    problem = refused.value.problems[0]
    assert problem.code == "demo_too_late"
    assert read_sites(problem.facts["latest"], 1115)  # type: ignore[arg-type]


def changed_file(folder: Path, change: Callable[[list[dict[str, Any]]], None]) -> Path:
    content = json.loads(PROJECTS_FILE.read_text("utf-8"))
    change(content["features"])
    path = folder / "projects.geojson"
    path.write_text(json.dumps(content), "utf-8")
    return path


def one_missing(features: list[dict[str, Any]]) -> None:
    features.pop()


def one_household_more(features: list[dict[str, Any]]) -> None:
    features[3]["properties"]["households"] += 1


def a_hundredth_of_a_square_metre_more(features: list[dict[str, Any]]) -> None:
    features[3]["properties"]["area_m2"] += 0.01


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (one_missing, "demo_projects_off"),
        (one_household_more, "projects_households_over"),
        (a_hundredth_of_a_square_metre_more, "projects_area_over"),
    ],
)
def test_a_projects_file_that_is_not_the_reports_is_refused(
    change: Callable[[list[dict[str, Any]]], None], code: str, tmp_path: Path
) -> None:
    path = changed_file(tmp_path, change)

    with pytest.raises(Refused) as refused:
        read_sites(clock.TODAY, 1115, path)

    assert [problem.code for problem in refused.value.problems] == [code]


def test_households_are_shared_out_to_the_last_one() -> None:
    weights = [186, 112, 74, 168, 21, 83, 142, 46, 58, 12, 77, 61, 9, 66]

    assert shared_out(1115, weights) == weights
    assert sum(shared_out(40, weights)) == 40
    assert sum(shared_out(100_000, weights)) == 100_000


def test_a_wards_own_register_is_never_built_over(sqlite_engine: Engine, tmp_path: Path) -> None:
    with make_session(sqlite_engine) as session:
        a_ward_of_its_own(session)
    config = Config(home=tmp_path, database_url=str(sqlite_engine.url))

    with pytest.raises(Refused):
        build_demo(sqlite_engine, config=config, today=clock.TODAY, households=20)
    with pytest.raises(Refused):
        clear_file(sqlite_engine)

    found = find_register(sqlite_engine)
    assert found is not None
    assert not found.is_demo


def test_the_command_builds_once_and_again_only_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path))
    monkeypatch.setenv("TRACKER_TODAY", str(clock.TODAY))
    run = CliRunner().invoke

    built = run(main, ["demo", "--households", "14"])
    again = run(main, ["demo"])
    another = run(main, ["demo", "--households", "15"])
    forced = run(main, ["demo", "--households", "15", "--force"])

    assert [built.exit_code, again.exit_code, another.exit_code, forced.exit_code] == [0, 0, 1, 0]
    assert "--force" in another.output
    found = find_register(make_engine(f"sqlite:///{tmp_path / 'tracker.db'}"))
    assert found is not None
    assert (found.is_demo, found.households) == (True, 15)


def test_the_command_leaves_a_wards_own_register_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path))
    engine = make_engine(f"sqlite:///{tmp_path / 'tracker.db'}")
    upgrade(engine)
    with make_session(engine) as session:
        a_ward_of_its_own(session)

    answer = CliRunner().invoke(main, ["demo", "--force"])

    assert answer.exit_code == 1
    assert "sổ thật" in answer.output
