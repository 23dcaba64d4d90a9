"""A wheel built from the tree runs from any folder, far from the tree."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.structure.tree import ROOT

pytestmark = pytest.mark.slow
PATIENCE = 120  # seconds until a server that does not answer fails the test


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def away(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another folder, in which only the unpacked wheel is found."""
    folder = tmp_path_factory.mktemp("away")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder


def _environment(away: Path) -> dict[str, str]:
    inherited = {k: v for k, v in os.environ.items() if not k.startswith("TRACKER_")}
    return inherited | {"PYTHONPATH": str(away / "site"), "TRACKER_HOME": str(away / "home")}


def _tracker(away: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        cwd=away,
        env=_environment(away),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_wheel_carries_what_the_system_shows(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    for needed in ("templates/base.html", "static/css/app.css", "data/projects.geojson"):
        assert f"tracker/_files/{needed}" in names
    assert any(name.endswith("LC_MESSAGES/web.mo") for name in names)
    assert any(name.startswith("tracker/law/data/") for name in names)
    assert any(name.startswith("tracker/migrations/versions/0001") for name in names)


def test_the_command_says_what_it_can_do(away: Path) -> None:
    done = _tracker(away, "--help")

    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


def test_a_small_ward_is_built_and_served_from_the_wheel(away: Path) -> None:
    built = _tracker(away, "demo", "--households", "20")
    assert built.returncode == 0, built.stdout + built.stderr

    with _served(away) as address:
        health = _answer(f"{address}/healthz")
        sign_in = _answer(f"{address}/login")
        style = _answer(f"{address}/static/css/app.css")

    assert (health[0], sign_in[0], style[0]) == (200, 200, 200)
    assert "<form" in sign_in[1]


@contextmanager
def _served(away: Path) -> Iterator[str]:
    port = free_port()
    log = away / "serve.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "tracker", "serve", "--port", str(port), "--workers", "1"],
            cwd=away,
            env=_environment(away),
            stdout=output,
            stderr=output,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + PATIENCE
        while not _is_up(address):
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _is_up(address: str) -> bool:
    try:
        return _answer(f"{address}/healthz")[0] == 200
    except OSError:
        return False


def _answer(url: str) -> tuple[int, str]:
    with urllib.request.urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310
        return answer.status, answer.read().decode()
