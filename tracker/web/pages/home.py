"""The address `/`: each role's own first page."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from tracker.web.support import context
from tracker.web.support.guards import actor, signed_in

pages = Blueprint("home", __name__)


@pages.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """Leads on to the first page of the person's role."""
    return redirect(url_for(context.first_page(actor().role)))
