"""The grounds of a case that no step tells: written down, corrected, taken out."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.web.pages.cases import ground_pages
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import visible
from tracker.web.pages.cases.owners import owner_of_case
from tracker.web.support import database
from tracker.web.support.guards import guard


@pages.route("/cases/<case_no>/grounds/new", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def new_ground(case_no: str) -> ResponseReturnValue:
    """A consent, a trigger, a suspension or a receipt of one household, by its paper."""
    session = database.session()
    return ground_pages.new(session, owner_of_case(session, visible(session, case_no)))


@pages.route("/cases/<case_no>/grounds/<int:fact_id>/correct", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def correct_ground(case_no: str, fact_id: int) -> ResponseReturnValue:
    """The ground was written down wrongly; its first text stays readable."""
    session = database.session()
    owner = owner_of_case(session, visible(session, case_no))
    return ground_pages.correct(session, owner, fact_id)


@pages.route("/cases/<case_no>/grounds/<int:fact_id>/void", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def void_ground(case_no: str, fact_id: int) -> ResponseReturnValue:
    """The ground never was; it stays readable, with the reason."""
    session = database.session()
    owner = owner_of_case(session, visible(session, case_no))
    return ground_pages.void(session, owner, fact_id)
