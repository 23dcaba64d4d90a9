"""The steps a project takes for all its cases, or for those of one round."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from tracker.accounts.permissions import Permission
from tracker.procedure.queries import next_step_of_project
from tracker.web.pages.cases import step_pages
from tracker.web.pages.cases.owners import owner_of_project
from tracker.web.pages.projects.blueprint import pages
from tracker.web.support import database, today
from tracker.web.support.guards import guard


@pages.route("/projects/<code>/steps/new", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def new_step(code: str) -> ResponseReturnValue:
    """The project took a step on its day; the law's refusals stay in the form."""
    session = database.session()
    owner = owner_of_project(session, code)
    form = step_pages.form_of(owner)
    form.offer(step_pages.offered(owner), owner.phases)
    if form.is_submitted():
        return step_pages.save(session, owner, form)
    owed = next_step_of_project(session, owner.project_id, today.today())
    step, phase_id = owed if owed is not None else (None, None)
    if "phase_id" in form:
        form.phase_id.data = phase_id
    return step_pages.new(session, owner, form, step)


@pages.route("/projects/<code>/steps/<int:entry_id>/correct", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def correct_step(code: str, entry_id: int) -> ResponseReturnValue:
    """The step was written down wrongly; its first text stays readable."""
    session = database.session()
    return step_pages.correct(session, owner_of_project(session, code), entry_id)


@pages.route("/projects/<code>/steps/<int:entry_id>/void", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def void_step(code: str, entry_id: int) -> ResponseReturnValue:
    """The step was never taken; it stays readable, with the reason."""
    session = database.session()
    return step_pages.void(session, owner_of_project(session, code), entry_id)
