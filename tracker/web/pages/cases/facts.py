"""Dated facts beside the steps: flags that stand from a day, the team that looks after a case."""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.accounts.permissions import Permission
from tracker.accounts.queries import teams
from tracker.cases.queries import CaseHeader, Flag
from tracker.cases.services import end_flag, raise_flag, set_team
from tracker.errors import NotFound, Problem, Refused
from tracker.web.forms.cases import EndForm, FlagForm, TeamForm
from tracker.web.forms.told import ToldForm
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import REFUSED, file_url, frame, visible
from tracker.web.support import database, language, today
from tracker.web.support.guards import actor, guard
from tracker.words.labels import label


@pages.route("/cases/<case_no>/flags/new", methods=["GET", "POST"])
@guard(Permission.EDIT_CASE)
def new_flag(case_no: str) -> ResponseReturnValue:
    """From a day, something runs beside the steps."""
    session = database.session()
    header = visible(session, case_no)
    form = FlagForm()
    form.offer({flag.kind for flag in header.flags})
    title, action = _("Ghi lưu ý cho hồ sơ"), _("Ghi lưu ý")
    if not form.is_submitted():
        form.on.data = today.today()
        return _page(session, form, header, title, action)
    if form.validate():
        try:
            raise_flag(session, header.id, form.draft(), by=actor(), at=today.at())
            flash(_("Đã ghi lưu ý."), "done")
            return redirect(file_url(session, case_no))
        except (ValidationError, Refused) as error:
            form.refuse(error)
    return _page(session, form, header, title, action), REFUSED


@pages.route("/cases/<case_no>/flags/<int:flag_id>/end", methods=["GET", "POST"])
@guard(Permission.EDIT_CASE)
def finish_flag(case_no: str, flag_id: int) -> ResponseReturnValue:
    """From a day, the flag no longer stands; the history keeps it."""
    session = database.session()
    header = visible(session, case_no)
    flag = _flag(header, flag_id)
    form = EndForm()
    title = _("Kết thúc lưu ý: %(flag)s", flag=label(flag.kind, language.choose()))
    if not form.is_submitted():
        form.on.data = today.today()
        return _page(session, form, header, title, _("Kết thúc lưu ý"))
    if form.validate():
        try:
            end_flag(session, flag.id, on=form.on.data, by=actor(), at=today.at())
            flash(_("Đã kết thúc lưu ý."), "done")
            return redirect(file_url(session, case_no))
        except Refused as refused:
            form.refuse(refused)
    return _page(session, form, header, title, _("Kết thúc lưu ý")), REFUSED


@pages.route("/cases/<case_no>/team", methods=["GET", "POST"])
@guard(Permission.ASSIGN_TEAMS)
def team(case_no: str) -> ResponseReturnValue:
    """From a day, another team looks after the case; the team before stays in the history."""
    session = database.session()
    header = visible(session, case_no)
    form = TeamForm()
    form.offer(teams(session, today.today()))
    title, action = _("Giao đoàn phụ trách"), _("Giao đoàn")
    if not form.is_submitted():
        form.on.data = today.today()
        form.team_id.data = header.team.id if header.team else None
        return _page(session, form, header, title, action)
    if form.validate():
        try:
            set_team(
                session, header.id, form.team_id.data, on=form.on.data, by=actor(), at=today.at()
            )
            flash(_("Đã giao đoàn phụ trách."), "done")
            return redirect(file_url(session, case_no))
        except Refused as refused:
            form.refuse(refused)
    return _page(session, form, header, title, action), REFUSED


def _flag(header: CaseHeader, flag_id: int) -> Flag:
    for flag in header.flags:
        if flag.id == flag_id:
            return flag
    raise NotFound(Problem("flag_not_found"))


def _page(session: Session, form: ToldForm, header: CaseHeader, title: str, action: str) -> str:
    return render_template(
        "cases/edit_fact.html",
        form=form,
        title=title,
        action=action,
        **frame(session, header, has_errors=bool(form.errors)),
    )
