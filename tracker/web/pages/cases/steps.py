"""The steps of a case: written down with their papers, corrected, taken out."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.procedure.queries import next_step_of_case
from tracker.web.pages.cases import step_pages
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import visible
from tracker.web.pages.cases.mending import closed_words, led_back
from tracker.web.pages.cases.owners import owner_of_case
from tracker.web.support import database, today
from tracker.web.support.guards import guard


@pages.route("/cases/<case_no>/steps/new", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def new_step(case_no: str) -> ResponseReturnValue:
    """A step was taken on its day; the law's refusals stay in the form with their reasons."""
    session = database.session()
    owner = owner_of_case(session, visible(session, case_no))
    form = step_pages.form_of(owner)
    form.offer(step_pages.offered(owner))
    if form.is_submitted():
        return step_pages.save(session, owner, form)
    if not owner.is_open:
        return led_back(closed_words(), owner.back_url)
    owed = next_step_of_case(session, owner.case_id or 0, today.today())
    return step_pages.new(session, owner, form, owed.step if owed is not None else None)


@pages.route("/cases/<case_no>/steps/<int:entry_id>/correct", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def correct_step(case_no: str, entry_id: int) -> ResponseReturnValue:
    """The step was written down wrongly; its first text stays readable."""
    session = database.session()
    return step_pages.correct(session, owner_of_case(session, visible(session, case_no)), entry_id)


@pages.route("/cases/<case_no>/steps/<int:entry_id>/void", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def void_step(case_no: str, entry_id: int) -> ResponseReturnValue:
    """The step was never taken; it stays readable, with the reason."""
    session = database.session()
    return step_pages.void(session, owner_of_case(session, visible(session, case_no)), entry_id)
