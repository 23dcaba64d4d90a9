"""What the tests of pages share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.offices import Office, an_office


@pytest.fixture
def office(sqlite_template: Path, tmp_path: Path) -> Iterator[Office]:
    """A register with one account of each kind, and no demo."""
    with an_office(sqlite_template, tmp_path / "home") as made:
        yield made
