"""The long proofs: real server processes over copies of an invented ward, killed and crowded."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests import clock, databases
from tests.browser.conftest import browse, browser, live, new_context, watches
from tests.conftest import DEMO_HOUSEHOLDS
from tests.proofs.figures import TOLD
from tests.proofs.serving import Server
from tests.proofs.ward import Ward

__all__ = ["browse", "browser", "live", "new_context", "watches"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures of this run."""
    if TOLD:
        terminalreporter.section("measured")
        for line in TOLD:
            terminalreporter.write_line(line)


@pytest.fixture
def sqlite_ward(home: Path) -> Iterator[Ward]:
    """A ward of this test's own on SQLite."""
    ward = Ward(home, f"sqlite:///{home / 'tracker.db'}")
    yield ward
    ward.engine.dispose()


@pytest.fixture(scope="session")
def postgres_demo(
    postgres: databases.Postgres, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The small ward in the database `template_demo`; gives the home with its keys."""
    home = tmp_path_factory.mktemp("postgres") / "home"
    with postgres.empty(name="template_demo") as engine:
        url = engine.url.render_as_string(hide_password=False)
        engine.dispose()
        settings = {
            "TRACKER_HOME": str(home),
            "TRACKER_TODAY": str(clock.TODAY),
            "TRACKER_DATABASE_URL": url,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tracker", "demo", "--households", str(DEMO_HOUSEHOLDS)],
            env=os.environ | settings,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        yield home


@pytest.fixture
def postgres_ward(
    postgres: databases.Postgres, postgres_demo: Path, tmp_path: Path
) -> Iterator[Ward]:
    """A ward of this test's own on PostgreSQL."""
    home = tmp_path / "postgres-home"
    (home / "keys").mkdir(parents=True)
    for key in (postgres_demo / "keys").iterdir():
        (home / "keys" / key.name).write_bytes(key.read_bytes())
        (home / "keys" / key.name).chmod(0o600)
    with postgres.empty(template="template_demo") as engine:
        ward = Ward(home, engine.url.render_as_string(hide_password=False))
        yield ward
        ward.engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ward(request: pytest.FixtureRequest) -> Ward:
    """A ward of this test's own; the test runs once on each kind of database."""
    found: Ward = request.getfixturevalue(f"{request.param}_ward")
    return found


@pytest.fixture
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Ward], Server]]:
    """`serve(ward)` starts `tracker serve` over it; its log must not tell of a failure."""
    started, logs = [], tmp_path_factory.mktemp("logs")

    def start(ward: Ward) -> Server:
        server = Server(ward.home, ward.url, logs)
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.stop()
    told = [line for server in started for line in server.unforgiven()]
    assert told == []
