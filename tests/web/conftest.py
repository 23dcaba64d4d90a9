"""What the tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine

from tests.web.offices import Office, an_office


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """A register with one account of each kind, and no demo."""
    with an_office(sqlite_template, tmp_path / "home") as made:
        yield made


@pytest.fixture
def still_clock() -> Iterator[None]:
    """The clock stands: what holds for seconds outlasts any number of requests."""
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield
