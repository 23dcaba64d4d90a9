"""Arrows point down: the import contracts hold, and would notice if they did not."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.structure.floors import GUIDE, drawn_into
from tests.structure.tree import ROOT

pytestmark = pytest.mark.slow


def _lint(folder: Path, *contracts: str) -> subprocess.CompletedProcess[str]:
    chosen = [word for contract in contracts for word in ("--contract", contract)]
    command = "from importlinter.cli import lint_imports_command as c; c()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", *chosen],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package, in which a mistake can be planted."""
    unread = shutil.ignore_patterns("__pycache__", "data", "translations")
    shutil.copytree(ROOT / "tracker", tmp_path / "tracker", ignore=unread)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_guide_shows_the_floors_of_the_contract() -> None:
    guide = GUIDE.read_text("utf-8")

    assert drawn_into(guide) == guide


def test_every_import_goes_down(copy: Path) -> None:
    done = _lint(copy)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("cases/catalogue.py", "import tracker.visits.tables", "floors"),
        ("units.py", "import tracker.words.formats", "floors"),
        ("holders/catalogue.py", "import tracker.projects.tables", "floors"),
        ("cases/tables.py", "import tracker.cases.drafts", "inside-a-room"),
        ("web/support/today.py", "import tracker.web.pages", "inside-web"),
        ("progress/catalogue.py", "import flask", "only-web-knows-flask"),
        ("reports/__init__.py", "import folium", "only-maps-knows-folium"),
        ("cases/catalogue.py", "import geopandas", "only-borders-know-geopandas"),
        ("web/factory.py", "import xlsxwriter", "only-reports-and-exchange-write-files"),
    ],
)
def test_an_import_that_goes_up_or_crosses_a_border_is_found(
    copy: Path, module: str, line: str, contract: str
) -> None:
    changed = copy / "tracker" / module
    changed.write_text(changed.read_text("utf-8") + f"\n{line}\n", "utf-8")

    done = _lint(copy, contract)

    assert done.returncode != 0
    assert "BROKEN" in done.stdout, done.stdout + done.stderr


def test_a_new_room_must_be_given_its_floor(copy: Path) -> None:
    (copy / "tracker" / "gossip.py").write_text('"""A room nobody placed."""\n')

    done = _lint(copy, "floors")

    assert done.returncode != 0
    assert "gossip" in done.stdout + done.stderr
