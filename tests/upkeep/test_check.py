"""`tracker check`: a sound register passes, and each kind of fault is told as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlmodel import col

from tests import given
from tests.clock import TODAY
from tests.upkeep.faults import FAULTS
from tests.upkeep.ground import Fault, Ground
from tracker.cli import main
from tracker.db.engine import make_engine, make_session
from tracker.progress import shortcut
from tracker.projects.tables import Project, ProjectRegistration
from tracker.upkeep.check import CHECKS
from tracker.words.labels import all_labels, label

if TYPE_CHECKING:
    from sqlmodel import Session

    from tracker.config import Config


@pytest.fixture
def register(config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session that changes rows as nobody should: no service, no listener."""
    monkeypatch.setenv("TRACKER_HOME", str(config.home))
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY))
    engine = make_engine(config.database_url)
    with make_session(engine) as session:
        yield session
    engine.dispose()


def check(lang: str = "vi") -> Result:
    return CliRunner().invoke(main, ["check", "--lang", lang])


def problems(result: Result) -> list[str]:
    """The numbered problems of an answer, without their numbers."""
    lines = result.output.splitlines()
    return [line.split(". ", 1)[1] for line in lines if line.split(". ", 1)[0].isdigit()]


def test_a_sound_register_passes_every_check(register: Session) -> None:
    told = check()

    assert told.exit_code == 0
    assert told.output.splitlines() == [f"✓ {label(name, 'vi', kind='check')}" for name in CHECKS]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.code)
def test_a_fault_is_told_alone_and_in_both_languages(
    fault: Fault, register: Session, config: Config
) -> None:
    facts = fault.plant(Ground(register, config))
    register.commit()

    told, in_english = check(), check("en")

    assert (told.exit_code, in_english.exit_code) == (1, 1)
    assert problems(told) == [fault.vi.format(**facts)]
    assert problems(in_english) == [fault.en.format(**facts)]
    marked = [line for line in told.output.splitlines() if line.startswith("✗")]
    assert marked == [f"✗ 1 {label(fault.check, 'vi', kind='check')}"]


def test_every_check_and_every_problem_has_a_fault_that_shows_it() -> None:
    assert {fault.check for fault in FAULTS} == set(CHECKS)
    assert {fault.code for fault in FAULTS} == set(all_labels()["problem_upkeep"])
    assert set(all_labels()["check"]) == set(CHECKS)


def test_two_faults_are_numbered(register: Session, config: Config) -> None:
    for fault in FAULTS[:2]:
        fault.plant(Ground(register, config))
    register.commit()

    told = check()

    assert [line[:3] for line in told.output.splitlines()[-2:]] == ["1. ", "2. "]


def test_a_day_that_has_turned_is_no_fault(
    register: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_TODAY", str(TODAY + timedelta(days=2)))

    told = check()

    assert told.exit_code == 0, told.output


def test_a_later_registration_replaces_the_earlier_one_from_its_day(
    register: Session, config: Config
) -> None:
    """The area of record changed and changed back: both facts stay, the newest counts."""
    project = register.execute(select(Project).where(col(Project.code) == "VN05")).scalar_one()
    first = register.execute(
        select(ProjectRegistration).where(col(ProjectRegistration.project_id) == project.key)
    ).scalar_one()
    for days, area in ((20, "1"), (10, first.area)):
        given.a_registration(register, project, area=area, on=TODAY - timedelta(days=days))
    shortcut.refresh(register, TODAY)
    register.commit()

    assert check().exit_code == 0
