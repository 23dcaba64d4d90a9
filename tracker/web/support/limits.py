"""Throttled sign-in: a few tries a minute for one address, then a pause."""

from __future__ import annotations

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, storage_uri="memory://", strategy="moving-window")

SIGN_IN = "10 per minute"


def install(app: Flask) -> None:
    """The limits are counted in this process's memory; restarts forget them."""
    app.config.setdefault("RATELIMIT_HEADERS_ENABLED", False)
    limiter.init_app(app)
