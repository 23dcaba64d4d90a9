"""Headers of every answer: a content policy with nonces, no framing, no sniffing."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request

_UNSAID = (None, "no-cache")
"""What an answer says that chose nothing itself; a file to be sent says "no-cache"."""


def nonce() -> str:
    """The request's nonce for its own scripts and styles."""
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    value: str = g.csp_nonce
    return value


def _policy() -> str:
    own = f"'self' 'nonce-{nonce()}'"
    tiles = current_app.config["TRACKER"].tile_url
    images = "'self' data: blob:"
    if tiles:
        parts = urlsplit(tiles)
        images += f" {parts.scheme}://{parts.netloc.replace('{s}', '*')}"
    return (
        f"default-src 'self'; script-src {own}; style-src {own}; img-src {images}; "
        "connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )


def install(app: Flask) -> None:
    """Every answer carries them; pages with personal data are not kept by shared caches."""

    @app.after_request
    def _add(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", _policy())
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), geolocation=(self), microphone=()"
        )
        if current_app.config["TRACKER"].https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if request.endpoint != "static" and response.headers.get("Cache-Control") in _UNSAID:
            response.headers["Cache-Control"] = "private, no-store"
        return response
