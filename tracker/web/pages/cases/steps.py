"""The steps of a case: written down with their papers, corrected, taken out."""

from __future__ import annotations

from flask import flash, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlmodel import Session

from tracker.accounts.permissions import Permission
from tracker.cases.queries import CaseHeader
from tracker.procedure.queries import next_step_of_case
from tracker.web.pages.cases import step_pages
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import file_url, frame, visible
from tracker.web.pages.cases.step_pages import Owner
from tracker.web.support import database, today
from tracker.web.support.guards import guard


@pages.route("/cases/<case_no>/steps/new", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def new_step(case_no: str) -> ResponseReturnValue:
    """A step was taken on its day; the law's refusals stay in the form with their reasons."""
    session = database.session()
    owner = _owner(session, visible(session, case_no))
    form = owner.form()
    form.offer(step_pages.offered(owner))
    if form.is_submitted():
        return step_pages.save(session, owner, form)
    if not owner.is_open:
        flash(step_pages.closed_words(), "error")
        return redirect(owner.back_url)
    owed = next_step_of_case(session, owner.case_id or 0, today.today())
    return step_pages.new(session, owner, form, owed.step if owed is not None else None)


@pages.route("/cases/<case_no>/steps/<int:entry_id>/correct", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def correct_step(case_no: str, entry_id: int) -> ResponseReturnValue:
    """The step was written down wrongly; its first text stays readable."""
    session = database.session()
    return step_pages.correct(session, _owner(session, visible(session, case_no)), entry_id)


@pages.route("/cases/<case_no>/steps/<int:entry_id>/void", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def void_step(case_no: str, entry_id: int) -> ResponseReturnValue:
    """The step was never taken; it stays readable, with the reason."""
    session = database.session()
    return step_pages.void(session, _owner(session, visible(session, case_no)), entry_id)


def _owner(session: Session, header: CaseHeader) -> Owner:
    return Owner(
        project_id=header.project_id,
        case_id=header.id,
        name=header.case_no,
        since=header.opened_on,
        back_url=file_url(session, header.case_no),
        frame=frame(session, header, has_errors=False),
        is_open=header.is_open,
        saved=_("Đã ghi bước vào hồ sơ %(case_no)s.", case_no=header.case_no),
    )
