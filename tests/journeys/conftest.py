"""The whole invented ward, built once, and what a journey does with a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import clock
from tests.conftest import build_demo, signed_in_client
from tracker.config import from_environment

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

HERE = Path(__file__).resolve().parent
WARD_HOUSEHOLDS = 1115


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the whole ward run on one worker, so that it is built once."""
    for item in items:
        if HERE in item.path.parents and "full_demo_home" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("whole ward"))


@pytest.fixture(scope="session")
def full_demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the whole invented ward; nobody writes into it."""
    folder = tmp_path_factory.mktemp("ward") / "home"
    build_demo(folder, WARD_HOUSEHOLDS)
    return folder


@pytest.fixture(scope="session")
def full_app(full_demo_home: Path) -> Iterator[Flask]:
    """The system over the whole ward."""
    from tracker.web import create_app

    settings = {"TRACKER_HOME": str(full_demo_home), "TRACKER_TODAY": str(clock.TODAY)}
    made = create_app(from_environment(settings))
    made.testing = True
    yield made
    made.extensions["tracker_engine"].dispose()


@pytest.fixture
def full_as_role(full_app: Flask) -> Callable[[str], FlaskClient]:
    """The same as `as_role`, over the whole ward."""
    return lambda username: signed_in_client(full_app, username)
