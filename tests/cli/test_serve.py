"""What `tracker serve` says before it serves."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from tracker.accounts import setup_code
from tracker.cli import main


def test_a_taken_port_is_told_and_ends_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        told = CliRunner().invoke(main, ["serve", "--port", str(port)])

    assert told.exit_code == 1
    assert f"Cổng {port}" in told.output
    assert not (tmp_path / "home" / "keys" / "setup-code.hash").exists()


def test_each_start_on_an_empty_register_makes_another_code(tmp_path: Path) -> None:
    file = tmp_path / "keys" / "setup-code.hash"

    first, second = setup_code.renew(file), setup_code.renew(file)

    assert not setup_code.fits(file, first)
    assert setup_code.fits(file, second.upper().replace("-", " "))
    assert file.stat().st_mode & 0o077 == 0
    setup_code.end(file)
    assert not setup_code.fits(file, second)
