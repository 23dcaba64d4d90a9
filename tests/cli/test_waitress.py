"""Where gunicorn is not installed, as on Windows, the same command serves with waitress."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import clock
from tests.proofs.phones import Phone, visits
from tests.proofs.serving import Server
from tests.proofs.ward import Ward

WITHOUT_GUNICORN = 'import sys\nsys.modules["gunicorn"] = None\n'


@pytest.fixture
def without_gunicorn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python started from now on finds no gunicorn."""
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(WITHOUT_GUNICORN, "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(folder))


@pytest.mark.usefixtures("without_gunicorn")
def test_pages_are_served_and_a_visit_with_a_photo_is_recorded(home: Path, tmp_path: Path) -> None:
    ward = Ward(home, f"sqlite:///{home / 'tracker.db'}")
    server = Server(home, ward.url, tmp_path)
    server.start()
    try:
        officer = Phone(server, "officer1").sign_in()
        (said,) = visits(ward.case_nos(1), 1, seed=4, photo_every=1)
        statuses = [officer.get(path).status_code for path in ("/week", "/map", "/cases")]
        sent = officer.send(said)
    finally:
        server.stop()

    assert statuses == [200] * 3
    assert sent.status_code == 302
    assert ward.faults([said]) == []
    assert server.unforgiven() == []
    assert "gunicorn" not in server.log.read_text("utf-8")
    ward.engine.dispose()


@pytest.mark.usefixtures("without_gunicorn")
def test_a_certificate_is_refused_with_a_way_out(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tracker", "serve", "--certificate", "a", "--certificate-key", "b"],
        env=os.environ | {"TRACKER_HOME": str(home), "TRACKER_TODAY": str(clock.TODAY)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "TRACKER_PROXIES" in done.stderr
