"""Build the application, in named steps; nothing is read or opened at import."""

from __future__ import annotations

from flask import Flask
from flask_compress import Compress
from flask_wtf import CSRFProtect

from tracker.config import ROOT, Config, read_key
from tracker.web import pages
from tracker.web.support import (
    context,
    database,
    failures,
    guards,
    language,
    links,
    reading,
    requests,
    security_headers,
    sign_in,
    static_files,
    templates,
)

_REQUEST_BYTES = 80 * 1024 * 1024
"""A visit with four photos of 15 MB each, and its text."""


def create_app(config: Config) -> Flask:
    """The whole system over one installation's home."""
    app = Flask(
        "tracker", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    app.config.update(
        TRACKER=config,
        SECRET_KEY=read_key(config.secret_key_file),
        MAX_CONTENT_LENGTH=_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.https,
        WTF_CSRF_TIME_LIMIT=None,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_STREAMS=True,
    )
    app.jinja_environment = templates.LanguageTemplates
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    requests.install(app)
    database.install(app, config)
    language.install(app)
    sign_in.install(app)
    CSRFProtect(app)
    Compress(app)
    links.install(app)
    guards.install(app)
    context.install(app)
    static_files.install(app)
    security_headers.install(app)
    reading.install(app)
    failures.install(app)
    pages.register(app)
    return app
