"""Static files with the hash of their content in the address, kept by browsers for a year."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

_YEAR = 31_536_000
_ADDRESSES = "tracker_static_addresses"


@cache
def _fingerprint(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:10]


def static_url(filename: str) -> str:
    """The address of a static file, changing when its content does."""
    known: dict[tuple[str, str], str] = current_app.extensions[_ADDRESSES]
    key = (request.root_path, filename)
    if key not in known:
        folder = current_app.static_folder or ""
        version = _fingerprint(str(Path(folder) / filename))
        known[key] = url_for("static", filename=filename, v=version)
    return known[key]


def install(app: Flask) -> None:
    """Templates say `static_url('css/app.css')`."""
    app.extensions[_ADDRESSES] = {}
    app.jinja_env.globals["static_url"] = static_url

    @app.after_request
    def _keep(response: Response) -> Response:
        if request.endpoint == "static" and "v" in request.args:
            response.headers["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        if response.is_streamed and (close := getattr(response.response, "close", None)):
            response.call_on_close(close)  # compression wraps the file and forgets to close it
        return response
