"""Log a visit at the door: who was met, what they asked, what was promised, when next."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker import clock
from tracker.accounts.permissions import Permission
from tracker.cases.queries import CaseHeader, case_header, visible_case
from tracker.concerns.answers import approved_answers
from tracker.documents.queries import file_by_hash
from tracker.errors import NotFound, Refused
from tracker.holders.queries import members
from tracker.visits.catalogue import VisitPurpose
from tracker.visits.services import problems_with, record_visit
from tracker.web.forms.visits import VisitForm
from tracker.web.pages.cases.frame import file_url
from tracker.web.support import database, reading, today, uploads
from tracker.web.support.guards import actor, allowed_teams, guard
from tracker.web.support.next_purpose import purpose_of
from tracker.web.support.persuasion import conditions, guidance

pages = Blueprint("visits", __name__)


@pages.route("/cases/<case_no>/visits/new", methods=["GET", "POST"])
@guard(Permission.LOG_VISIT)
def record(case_no: str) -> ResponseReturnValue:
    """The form of one visit; sent twice, it makes one visit."""
    session = database.session()
    case = visible_case(session, case_no, today.today(), allowed_team_ids=allowed_teams())
    header = case_header(session, case_no, today.today())
    purpose = purpose_of(session, case.id, today.today())
    form = VisitForm()
    _offer(form, header)
    if form.is_submitted():
        return _submitted(form, header, purpose)
    form.begin(on=today.today(), hour=clock.local(today.at()).time(), purpose=purpose)
    reading.record("visit_form", case.id)
    return _page(form, header, purpose, ())


def _offer(form: VisitForm, header: CaseHeader) -> None:
    session, day = database.session(), today.today()
    people = members(session, header.holder_id, on=day)
    form.offer(members=people, today=day)


def _submitted(form: VisitForm, header: CaseHeader, purpose: VisitPurpose) -> ResponseReturnValue:
    kept = uploads.keep_photos(request.files.getlist("photos"))
    photos = tuple(dict.fromkeys((*_kept_before(), *kept.hashes)))
    if "more" in request.form:
        form.add_block(request.form["more"])
        _offer(form, header)
        return _page(form, header, purpose, photos)
    valid = form.validate()
    for problem in kept.problems:
        form.take(problem)
    if valid and not kept.problems:
        try:
            draft = form.draft(header.case_no, photos)
            record_visit(database.session(), draft, by=actor(), at=today.at(), today=today.today())
        except ValidationError as error:
            form.take_invalid(error)
        except Refused as refused:
            for problem in refused.problems:
                form.take(problem)
        else:
            flash(_("Đã ghi lượt thăm hồ sơ %(case_no)s.", case_no=header.case_no), "done")
            return redirect(file_url(database.session(), header.case_no))
    else:
        also_refused(form, header.case_no)
    return _page(form, header, purpose, photos), 422


def also_refused(form: VisitForm, case_no: str) -> None:
    """What the rules refuse is told beside the malformed fields, not only after they are mended."""
    draft = form.draft_as_far_as_read(case_no, today=today.today())
    if draft is not None:
        form.take_also(problems_with(database.session(), draft, by=actor(), today=today.today()))


def _kept_before() -> list[str]:
    """Photos of an earlier try of this form that are indeed stored here."""
    found = []
    for sha256 in request.form.getlist("kept_photo")[:20]:
        try:
            found.append(file_by_hash(database.session(), sha256).sha256)
        except NotFound:
            continue
    return found


def _page(
    form: VisitForm, header: CaseHeader, purpose: VisitPurpose, photos: tuple[str, ...]
) -> str:
    answers = approved_answers(database.session(), on=today.today(), project_id=header.project_id)
    return render_template(
        "visits/record.html",
        form=form,
        header=header,
        purpose=purpose,
        conditions=conditions(form.persuasion()),
        guidance=guidance(purpose),
        photos=uploads.files_of(photos),
        answers=answers,
        body_class="form-page",
        has_errors=bool(form.errors),
        back_url=file_url(database.session(), header.case_no),
    )
