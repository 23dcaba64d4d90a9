"""The grounds a project records for all its cases, or for those of one round."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.web.pages.cases import ground_pages
from tracker.web.pages.cases.owners import owner_of_project
from tracker.web.pages.projects.blueprint import pages
from tracker.web.support import database
from tracker.web.support.guards import guard


@pages.route("/projects/<code>/grounds/new", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def new_ground(code: str) -> ResponseReturnValue:
    """An exception, a suspension or a receipt that counts for many cases, by its paper."""
    session = database.session()
    return ground_pages.new(session, owner_of_project(session, code))


@pages.route("/projects/<code>/grounds/<int:fact_id>/correct", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def correct_ground(code: str, fact_id: int) -> ResponseReturnValue:
    """The ground was written down wrongly; its first text stays readable."""
    session = database.session()
    return ground_pages.correct(session, owner_of_project(session, code), fact_id)


@pages.route("/projects/<code>/grounds/<int:fact_id>/void", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def void_ground(code: str, fact_id: int) -> ResponseReturnValue:
    """The ground never was; it stays readable, with the reason."""
    session = database.session()
    return ground_pages.void(session, owner_of_project(session, code), fact_id)
