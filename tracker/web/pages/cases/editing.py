"""Edit what is no dated fact: the holder, the file's note, the people of the household.

A stale edit loses neither text: both stand side by side, and one is chosen for each field.
"""

from __future__ import annotations

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.accounts.permissions import Permission
from tracker.cases.queries import CaseHeader
from tracker.cases.services import edit_case
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.holders.queries import Holder, Member, holder, members, resident_groups
from tracker.holders.services import add_member, edit_holder, edit_member
from tracker.projects.queries import project_by_id
from tracker.web.forms.cases import CaseForm, MemberForm
from tracker.web.forms.words import version_of
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import REFUSED, file_url, frame, visible
from tracker.web.support import conflicts, database, personal, reading, today
from tracker.web.support.conflicts import Conflict
from tracker.web.support.guards import actor, guard

_CONFLICT = 409


@pages.route("/cases/<case_no>/edit", methods=["GET", "POST"])
@guard(Permission.EDIT_CASE)
def edit(case_no: str) -> ResponseReturnValue:
    """The holder and the file's own fields, all in one form."""
    session = database.session()
    header, present = _read(session, case_no)
    form = _case_form(session, header)
    if form.is_submitted():
        return _save_case(session, form, header, present)
    form.begin(header, present)
    reading.record("case", header.id)
    return _case_page(session, form, header)


def _read(session: Session, case_no: str) -> tuple[CaseHeader, Holder]:
    header = visible(session, case_no)
    return header, holder(session, header.holder_id, today.today(), key=None)


def _case_form(session: Session, header: CaseHeader, *, empty: bool = False) -> CaseForm:
    form = CaseForm(formdata=None) if empty else CaseForm()
    phases = project_by_id(session, header.project_id, today.today()).phases
    form.offer(resident_groups(session), phases)
    return form


def _save_case(
    session: Session, form: CaseForm, header: CaseHeader, present: Holder
) -> ResponseReturnValue:
    current = _as_it_stands(session, header, present)
    conflicts.take_theirs(form, current)
    if not form.validate():
        return _case_page(session, form, header), REFUSED
    names = set(conflicts.names_asked()) if conflicts.unchosen() else set()
    if not names:
        try:
            names = _write(session, form, current, header)
        except (ValidationError, Refused) as error:
            form.refuse(error)
            return _case_page(session, form, header), REFUSED
    if names:
        session.rollback()
        header, present = _read(session, header.case_no)  # the other's text may be newer still
        current = _as_it_stands(session, header, present)
        also = ("land_holder", header.holder_id)
        found = conflicts.conflict_of(session, form, current, names, case_id=header.id, also=also)
        form.renew(header, present)
        return _case_page(session, form, header, found), _CONFLICT
    flash(_("Đã sửa hồ sơ %(case_no)s.", case_no=header.case_no), "done")
    return redirect(file_url(session, header.case_no))


def _as_it_stands(session: Session, header: CaseHeader, present: Holder) -> CaseForm:
    form = _case_form(session, header, empty=True)
    form.begin(header, present)
    return form


def _write(session: Session, form: CaseForm, current: CaseForm, header: CaseHeader) -> set[str]:
    """What differs from the register is written; gives the fields of stale edits."""
    stale: list[StaleEdit] = []
    person = form.holder_draft(header.holder_kind)
    if person != current.holder_draft(header.holder_kind):
        version = version_of(form.holder_version.data)
        key = personal.key()
        try:
            edit_holder(
                session,
                header.holder_id,
                person,
                version=version,
                key=key,
                by=actor(),
                at=today.at(),
            )
        except StaleEdit as refusal:
            stale.append(refusal)
    own = form.case_draft(header)
    if own != current.case_draft(header):
        version = version_of(form.case_version.data)
        try:
            edit_case(session, header.id, own, version=version, by=actor(), at=today.at())
        except StaleEdit as refusal:
            stale.append(refusal)
    return conflicts.stale_fields(stale)


def _case_page(
    session: Session, form: CaseForm, header: CaseHeader, conflict: Conflict | None = None
) -> str:
    return render_template(
        "cases/edit.html",
        form=form,
        conflict=conflict,
        **frame(session, header, has_errors=bool(form.errors or conflict)),
    )


@pages.route("/cases/<case_no>/members/new", methods=["GET", "POST"])
@guard(Permission.EDIT_CASE)
def new_member(case_no: str) -> ResponseReturnValue:
    """A person is added to the household."""
    return _member(case_no, None)


@pages.route("/cases/<case_no>/members/<int:member_id>/edit", methods=["GET", "POST"])
@guard(Permission.EDIT_CASE)
def member(case_no: str, member_id: int) -> ResponseReturnValue:
    """A person of the household is as the form says."""
    return _member(case_no, member_id)


def _member(case_no: str, member_id: int | None) -> ResponseReturnValue:
    session = database.session()
    header = visible(session, case_no)
    person = _person(session, header, member_id)
    form = MemberForm()
    form.offer()
    if form.is_submitted():
        return _save_member(session, form, header, person)
    form.begin(person)
    reading.record("case", header.id)
    return _member_page(session, form, header, person)


def _person(session: Session, header: CaseHeader, member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    for one in members(session, header.holder_id):
        if one.id == member_id:
            return one
    raise NotFound(Problem("member_not_found"))


def _save_member(
    session: Session, form: MemberForm, header: CaseHeader, person: Member | None
) -> ResponseReturnValue:
    current = _member_as_it_stands(person)
    conflicts.take_theirs(form, current)
    if not form.validate():
        return _member_page(session, form, header, person), REFUSED
    names = set(conflicts.names_asked()) if conflicts.unchosen() else set()
    if not names:
        try:
            names = _write_member(session, form, current, header, person)
        except (ValidationError, Refused) as error:
            form.refuse(error)
            return _member_page(session, form, header, person), REFUSED
    if names and person is not None:
        session.rollback()
        current = _member_as_it_stands(_person(session, header, person.id))
        also = ("household_member", person.id)
        found = conflicts.conflict_of(session, form, current, names, case_id=header.id, also=also)
        form.version.data = current.version.data
        return _member_page(session, form, header, person, found), _CONFLICT
    flash(_("Đã ghi nhân khẩu của hồ sơ %(case_no)s.", case_no=header.case_no), "done")
    return redirect(file_url(session, header.case_no, part="people"))


def _member_as_it_stands(person: Member | None) -> MemberForm:
    form = MemberForm(formdata=None)
    form.offer()
    form.begin(person)
    return form


def _write_member(
    session: Session,
    form: MemberForm,
    current: MemberForm,
    header: CaseHeader,
    person: Member | None,
) -> set[str]:
    """The person is written where anything differs; gives the fields of a stale edit."""
    draft, key = form.draft(), personal.key()
    if person is None:
        add_member(session, header.holder_id, draft, key=key, by=actor(), at=today.at())
        return set()
    if draft == current.draft():
        return set()
    version = version_of(form.version.data)
    try:
        edit_member(session, person.id, draft, version=version, key=key, by=actor(), at=today.at())
    except StaleEdit as refusal:
        return conflicts.stale_fields([refusal]) or {"citizen_id"}
    return set()


def _member_page(
    session: Session,
    form: MemberForm,
    header: CaseHeader,
    person: Member | None,
    conflict: Conflict | None = None,
) -> str:
    return render_template(
        "cases/edit_member.html",
        form=form,
        person=person,
        conflict=conflict,
        **frame(session, header, has_errors=bool(form.errors or conflict), part="people"),
    )
