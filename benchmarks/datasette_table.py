"""Datasette's table page over a view with the same rows and columns (open to all, no sign-in).

Datasette speaks ASGI: it is called the same way, in this process, on one event loop; its
queries run in a thread of its own.
"""

from __future__ import annotations

import asyncio
from typing import Any

from benchmarks.calls import Measured, timed
from benchmarks.wards import BuiltWard


def measure(ward: BuiltWard, standing: str) -> dict[str, Measured]:
    """The view's page, filtered and sorted as our list."""
    from datasette.app import Datasette

    loop = asyncio.new_event_loop()
    served = Datasette([str(ward.file)], settings={"sql_time_limit_ms": 30_000})
    loop.run_until_complete(served.invoke_startup())
    app = served.app()
    query = f"standing={standing}&holder_kind=household&_sort_desc=remaining_m2&_size=50"

    def ask() -> bytes:
        body: bytes = loop.run_until_complete(_asked(app, "/tracker/bench_list", query))
        return body

    return {"list": timed(ask)}


async def _asked(app: Any, path: str, query: str) -> bytes:
    parts: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(event: dict[str, Any]) -> None:
        if event["type"] == "http.response.start" and event["status"] != 200:
            raise RuntimeError(f"{path}: {event['status']}")
        parts.append(event.get("body", b""))

    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "server": ("x", 80),
    }  # fmt: skip
    await app(scope, receive, send)
    return b"".join(parts)
