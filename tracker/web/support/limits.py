"""Throttled sign-in: a few failures for one address or one name, then a pause.

Only failures count, so that a whole office behind one address can sign in at eight o'clock. A
name that nobody has is counted like any other: who waits learns nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window")

PAUSE_SECONDS = 30
_AN_ADDRESS = f"10 per {PAUSE_SECONDS} seconds"
_A_NAME = f"5 per {PAUSE_SECONDS} seconds"
_REFUSED = 422


def few_failures(page: Callable[..., Any]) -> Callable[..., Any]:
    """A form that asks for a password or a code: too many wrong ones are answered with 429."""
    for limit, key in ((_AN_ADDRESS, get_remote_address), (_A_NAME, _name)):
        page = limiter.limit(limit, key_func=key, methods=["POST"], deduct_when=_failed)(page)
    return page


def _failed(response: Response) -> bool:
    return response.status_code == _REFUSED


def _name() -> str:
    typed = request.form.get("username", "").strip().lower()[:80]
    return f"name {typed}" if typed else get_remote_address()


def install(app: Flask) -> None:
    """The limits are counted in this process's memory; restarts forget them."""
    app.config.setdefault("RATELIMIT_HEADERS_ENABLED", False)
    limiter.init_app(app)
