"""Asking a WSGI application for a page and timing it: one process, one thread, warmed.

Rates come from the median of the requests, so that a neighbour's load on the machine disturbs
them little. Nothing is compressed while it is timed; `packed` is the same body compressed with
the same method for everybody (brotli 5), as a browser would get it.
"""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median, quantiles
from typing import Any

import brotli
from werkzeug.test import EnvironBuilder

Ask = Callable[[], bytes]

BROWSER = {"REMOTE_ADDR": "127.0.0.1", "HTTP_USER_AGENT": "Bench"}
"""Who asks: the same at the sign-in and afterwards, else each page would mend its session."""

WARM_UPS = 5
MOST_REQUESTS = 200
MOST_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds a request (median, 95th percentile), bytes of the body, bytes compressed."""

    seconds: float
    p95: float
    requests: int
    size: int
    packed: int
    note: float = 0.0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return 1 / self.seconds

    def as_json(self) -> dict[str, Any]:
        """For the process that prints the table."""
        return asdict(self)


def timed(
    ask: Ask, *, before: Callable[[], None] | None = None, seconds: float = MOST_SECONDS
) -> Measured:
    """Warm up, then ask again and again; `before` runs untimed ahead of each request."""
    body = b""
    for _ in range(WARM_UPS):
        if before:
            before()
        began = time.perf_counter()
        body = ask()
        if time.perf_counter() - began > seconds / 2:
            break
    taken: list[float] = []
    ends = time.perf_counter() + seconds
    while len(taken) < MOST_REQUESTS and (len(taken) < 3 or time.perf_counter() < ends):
        if before:
            before()
        began = time.perf_counter()
        body = ask()
        taken.append(time.perf_counter() - began)
    p95 = quantiles(taken, n=20)[-1]
    return Measured(median(taken), p95, len(taken), len(body), len(packed(body)))


def packed(body: bytes) -> bytes:
    """The body as a browser gets it."""
    found: bytes = brotli.compress(body, quality=5)
    return found


def asking(application: Any, path: str, cookie: str = "") -> Ask:
    """A function that asks a WSGI application for this path, as a signed-in browser."""
    builder = EnvironBuilder(path=path, headers={"Cookie": cookie} if cookie else {})
    environ = builder.get_environ() | BROWSER

    def ask() -> bytes:
        told: list[str] = []

        def start(status: str, _headers: Any, _exc: Any = None) -> Any:
            told.append(status)
            return lambda _data: None

        answer = application({**environ, "wsgi.input": io.BytesIO()}, start)
        body = b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        if not told[0].startswith("200"):
            raise RuntimeError(f"{path}: {told[0]}")
        return body

    return ask


def memory_mb() -> float:
    """The greatest memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
