"""`tracker serve` as people run it: gunicorn's two processes in a group of their own."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests import clock
from tests.ports import free_port

READY_SECONDS = 120
_BAD = re.compile(r"Traceback|failure [A-Z2-9]{4}|database:|locked|\[ERROR\]|\[CRITICAL\]")


class Server:
    """One server, to be killed and started again on the same port."""

    def __init__(self, home: Path, database_url: str, logs: Path) -> None:
        self.home, self.port = home, free_port()
        self.log = logs / f"server-{self.port}.log"
        self._environment = os.environ | {
            "TRACKER_HOME": str(home),
            "TRACKER_TODAY": str(clock.TODAY),
            "TRACKER_DATABASE_URL": database_url,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._forgiven: list[str] = []

    def start(self) -> float:
        """The server answers; gives the seconds that took."""
        began = time.monotonic()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tracker", "serve", "--port", str(self.port)],
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while not self._answers():
            assert self._process.poll() is None, self.log.read_text("utf-8")
            assert time.monotonic() - began < READY_SECONDS, self.log.read_text("utf-8")
            time.sleep(0.05)
        return time.monotonic() - began

    def kill(self) -> None:
        """Every process of the server is gone at once, as in a power cut."""
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        """The server ends as it would on Ctrl+C."""
        if self._process is None or self._process.poll() is not None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def forgive(self, words: str) -> None:
        """Lines of the log with these words are what the test is about."""
        self._forgiven.append(words)

    def unforgiven(self) -> list[str]:
        """Lines that tell of a failure nobody expected."""
        text = self.log.read_text("utf-8", "replace")
        return [
            line
            for line in text.splitlines()
            if _BAD.search(line) and not any(words in line for words in self._forgiven)
        ]

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
