"""The command as somebody types it, over a home of the test's own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests import clock
from tests.given import PASSWORD
from tracker.cli import main
from tracker.config import ROOT

Tracker = Callable[..., Result]


@pytest.fixture
def home_folder(tmp_path: Path) -> Path:
    """A home that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def tracker(home_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Tracker:
    """`tracker("check")`: the command's answer, in the test's own home."""
    monkeypatch.setenv("TRACKER_HOME", str(home_folder))
    monkeypatch.setenv("TRACKER_TODAY", str(clock.TODAY))
    monkeypatch.delenv("TRACKER_DATABASE_URL", raising=False)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def office(tracker: Tracker) -> Tracker:
    """The same, over an empty register with its first administrator."""
    made = tracker("users", "add", "sep", "--name", "Vũ Minh Đức", "--password", PASSWORD)
    assert made.exit_code == 0, made.output
    return tracker


@pytest.fixture
def projects_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file of a ward's own projects; `change(features)` spoils it."""

    def write(change: Callable[[list[dict[str, Any]]], None] | None = None) -> Path:
        content = json.loads((ROOT / "data" / "projects.geojson").read_text("utf-8"))
        for feature in content["features"]:
            feature["properties"].pop("sample", None)
        if change is not None:
            change(content["features"])
        file = tmp_path / "du-an.geojson"
        file.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        return file

    return write


def numbered(result: Result) -> list[str]:
    """The numbered problems of an answer."""
    lines = result.output.splitlines()
    found = [line.split(". ", 1) for line in lines if line.split(".", 1)[0].isdigit()]
    assert [int(number) for number, _text in found] == list(range(1, len(found) + 1))
    return [text for _number, text in found]
