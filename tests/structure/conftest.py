"""The application without a ward: enough to read its routes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

if TYPE_CHECKING:
    from flask import Flask


@pytest.fixture
def bare_app(sqlite_engine: Engine, tmp_path: Path) -> Iterator[Flask]:
    """The system over an empty register."""
    from tests.structure.routes import app_over

    app = app_over(tmp_path, str(sqlite_engine.url))
    yield app
    app.extensions["tracker_engine"].dispose()
