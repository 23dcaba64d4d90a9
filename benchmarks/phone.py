"""What a phone downloads, compressed: a page with its style sheets and scripts, then without.

Static files are kept by the browser for a year, so a second visit fetches the page alone.
Fonts and images don't count; the map's code has a bound of its own.
"""

from __future__ import annotations

import re
from typing import Any

from benchmarks.calls import Measured
from benchmarks.ours import signed_in
from benchmarks.wards import BuiltWard
from tracker.web import create_app

_FILES = re.compile(r'(?:<script[^>]* src|<link rel="stylesheet" href)="([^"]+)"')


def measure(ward: BuiltWard, _standing: str) -> dict[str, Measured]:
    """For each page: `size` is the first visit, `packed` the second, in bytes."""
    app = create_app(ward.config())
    client, _cookie = signed_in(app, "officer1")
    case = re.search(r'href="(/cases/VN[^"?]+)', client.get("/cases").get_data(as_text=True))
    if case is None:
        raise RuntimeError("the officer's list is empty")
    file = case[1]
    pages = ["/week", "/cases", file, f"{file}/visits/new", "/concerns", "/map"]
    return {path.replace(file, "/cases/…"): _weights(client, path) for path in pages}


def _weights(client: Any, path: str) -> Measured:
    seen = client.get(path).get_data(as_text=True)
    page = _bytes(client, path)
    files = {address.replace("&amp;", "&") for address in _FILES.findall(seen)}
    return Measured(1, 1, 1, page + sum(_bytes(client, file) for file in files), page)


def _bytes(client: Any, path: str) -> int:
    answer = client.get(path, headers={"Accept-Encoding": "br, gzip"})
    if answer.status_code != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return len(answer.get_data())
