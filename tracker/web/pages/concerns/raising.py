"""Raise a concern about a case; a denunciation is sent on its own way, never kept here."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts.permissions import Permission
from tracker.cases.queries import case_header, visible_case
from tracker.concerns.answers import approved_answers
from tracker.concerns.services import raise_concern
from tracker.errors import Refused
from tracker.web.forms.concerns import RaiseForm
from tracker.web.pages.concerns.blueprint import pages
from tracker.web.support import database, today
from tracker.web.support.guards import actor, allowed_teams, guard


@pages.route("/cases/<case_no>/concerns/new", methods=["GET", "POST"])
@guard(Permission.MANAGE_CONCERNS)
def new(case_no: str) -> ResponseReturnValue:
    """The form; sent twice, it raises one concern."""
    session, on = database.session(), today.today()
    case = visible_case(session, case_no, on, allowed_team_ids=allowed_teams())
    form = RaiseForm()
    form.offer()
    if not form.is_submitted():
        form.begin(on)
    elif form.validate():
        try:
            raised = raise_concern(
                session, form.draft(case.id), by=actor(), at=today.at(), today=on
            )
        except (ValidationError, Refused) as refused:
            form.refuse(refused)
        else:
            flash(_("Đã ghi vướng mắc của hồ sơ %(case_no)s.", case_no=case.case_no), "done")
            return redirect(url_for("concerns.concern", concern_id=raised.key))
    header = case_header(session, case_no, on)
    page = render_template(
        "concerns/new.html",
        form=form,
        header=header,
        answers=approved_answers(session, on=on, project_id=header.project_id),
        body_class="form-page",
        has_errors=bool(form.errors),
        back_url=url_for("cases.case_file", case_no=header.case_no),
    )
    return page, 422 if form.errors else 200
