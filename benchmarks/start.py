"""How fast the command answers, and how long until `tracker serve` serves."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.calls import Measured
from benchmarks.wards import BuiltWard, run

_TRIES = 3
_PATIENCE = 60


def measure(ward: BuiltWard, _standing: str) -> dict[str, Measured]:
    """Medians of a few tries, in seconds by the clock."""
    helping = sorted(_help(ward) for _ in range(_TRIES))
    serving = sorted(_serve(ward) for _ in range(_TRIES))
    return {
        "help": Measured(median(helping), helping[-1], _TRIES, 0, 0),
        "serve": Measured(median(serving), serving[-1], _TRIES, 0, 0),
    }


_HELP = """
import sys
from pathlib import Path
sys.argv[0], sys.stdout = "tracker", Path("/dev/null").open("w")
from tracker.cli import main
main()
"""


def _help(ward: BuiltWard) -> float:
    return run([sys.executable, "-c", _HELP, "--help"], ward.environment()).wall


def _serve(ward: BuiltWard) -> float:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    began = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "tracker", "serve", "--port", str(port)],
        env={**os.environ, **ward.environment()},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while time.perf_counter() - began < _PATIENCE:
            try:
                with urlopen(f"http://127.0.0.1:{port}/healthz"):
                    return time.perf_counter() - began
            except (URLError, OSError):
                time.sleep(0.02)
        raise RuntimeError("tracker serve does not answer")
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()
