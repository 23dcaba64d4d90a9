"""What every test may ask for: a database of its own, a session, the system over a small ward.

A missing tool fails a test, and under CI=true nothing is ever skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from sqlmodel import Session

from tests import clock, databases, offline
from tracker.db.engine import make_session

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from tracker.config import Config

DEMO_HOUSEHOLDS = 60
DEMO_PASSWORD = "vinh-niem-2020"
# The same examples every time, judged by what they give and not by how fast.
settings.register_profile(
    "calm", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("calm")


@pytest.fixture(scope="session", autouse=True)
def _inside() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        offline.stay_inside(patch)
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, which CI does not accept"
    return report


@pytest.fixture
def today() -> date:
    """The legal day of the tests."""
    return clock.TODAY


@pytest.fixture
def at() -> datetime:
    """The instant of the tests."""
    return clock.AT


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file without rows."""
    return databases.migrated_sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[databases.Postgres]:
    """A PostgreSQL server for this run."""
    with databases.postgres_server() as server:
        yield server


@pytest.fixture
def sqlite_engine(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database of this test's own."""
    with databases.copied_sqlite(sqlite_template, tmp_path) as engine:
        yield engine


@pytest.fixture
def postgres_engine(postgres: databases.Postgres) -> Iterator[Engine]:
    """A migrated PostgreSQL database of this test's own."""
    with postgres.empty(template="template_migrated") as engine:
        yield engine


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def engine(request: pytest.FixtureRequest) -> Engine:
    """A migrated database of this test's own; the test runs once on each kind."""
    found: Engine = request.getfixturevalue(f"{request.param}_engine")
    return found


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table; the test runs once on each kind."""
    if request.param == "sqlite":
        engine = databases.make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
        yield engine
        engine.dispose()
        return
    server: databases.Postgres = request.getfixturevalue("postgres")
    with server.empty() as engine:
        yield engine


@pytest.fixture(scope="session")
def shared_postgres_engine(postgres: databases.Postgres) -> Iterator[Engine]:
    """One migrated PostgreSQL database for tests that leave nothing behind."""
    with postgres.empty(template="template_migrated") as engine:
        yield engine


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def session(request: pytest.FixtureRequest) -> Iterator[Session]:
    """A session on both kinds of database, one after the other.

    On PostgreSQL the test runs inside a transaction that is undone at its end: a database of
    its own costs half a second, a savepoint nothing. A test that also asks for `engine` gets
    a database of its own.
    """
    if request.param == "sqlite":
        with make_session(request.getfixturevalue("sqlite_engine")) as opened:
            yield opened
        return
    shared: Engine = request.getfixturevalue("shared_postgres_engine")
    with shared.connect() as connection, connection.begin() as outer:
        with Session(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        ) as opened:
            yield opened
        outer.rollback()


@pytest.fixture
def sqlite_session(sqlite_engine: Engine) -> Iterator[Session]:
    """A session on SQLite alone, for tests that ask the database nothing unusual."""
    with make_session(sqlite_engine) as opened:
        yield opened


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a small invented ward, built once; copy it before writing (`home`)."""
    folder = tmp_path_factory.mktemp("demo") / "home"
    build_demo(folder, DEMO_HOUSEHOLDS)
    return folder


def build_demo(folder: Path, households: int) -> None:
    """The command of the handbook, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "demo", "--households", str(households)],
        env=os.environ | {"TRACKER_HOME": str(folder), "TRACKER_TODAY": str(clock.TODAY)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """This test's own copy of the small ward."""
    copy = tmp_path / "home"
    shutil.copytree(demo_home, copy)
    return copy


@pytest.fixture
def config(home: Path) -> Config:
    """The settings of this test's own ward."""
    from tracker.config import from_environment

    return from_environment({"TRACKER_HOME": str(home), "TRACKER_TODAY": str(clock.TODAY)})


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    """The whole system over this test's own ward."""
    from tracker.web import create_app

    made = create_app(config)
    made.testing = True
    yield made
    made.extensions["tracker_engine"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with yet."""
    return app.test_client()


@pytest.fixture
def as_role(app: Flask) -> Callable[[str], FlaskClient]:
    """`as_role("leader")` is a browser in which that demo account is signed in."""
    return lambda username: signed_in_client(app, username)


def signed_in_client(app: Flask, username: str) -> FlaskClient:
    """A browser in which the demo account `username` is signed in."""
    from tests.pages import csrf_token

    client = app.test_client()
    token = csrf_token(client.get("/login"))
    answer = client.post(
        "/login", data={"username": username, "password": DEMO_PASSWORD, "csrf_token": token}
    )
    assert answer.status_code in (302, 303), answer.get_data(as_text=True)
    return client
