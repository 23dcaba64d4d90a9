"""The one address a watchdog asks: is the system up and its database there."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from tracker.web.support import database
from tracker.web.support.guards import open_to_all

pages = Blueprint("health", __name__)


@pages.get("/healthz")
@open_to_all
def alive() -> ResponseReturnValue:
    """Answers `ok` when the database answers."""
    database.session().connection().execute(text("SELECT 1"))
    return {"status": "ok"}
