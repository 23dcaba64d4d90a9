"""The minutes of a handover: recorded after their facts were read back, corrected, taken out."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.accounts.permissions import Permission
from tracker.cases.queries import CaseHeader
from tracker.errors import NotFound, Problem, Refused
from tracker.law.catalogue import StepCode
from tracker.procedure.drafts import HandoverDraft
from tracker.procedure.entries import HandoverRecord, handover_record
from tracker.procedure.loading import facts_of_case
from tracker.procedure.services import correct_handover as correct
from tracker.procedure.services import record_handover, void_handover
from tracker.units import SquareMetres
from tracker.web.forms.steps import HandoverForm, bodies_on, usual_issuer
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import REFUSED, file_url, frame, visible
from tracker.web.pages.cases.mending import (
    STALE,
    closed_words,
    ended_since,
    led_back,
    mended_words,
    shut,
    stale,
    take_out,
)
from tracker.web.support import database, language, today, uploads
from tracker.web.support.guards import actor, guard
from tracker.web.support.step_words import handover_words
from tracker.words import formats


@pages.route("/cases/<case_no>/handover", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def handover(case_no: str) -> ResponseReturnValue:
    """Minutes of a handover: written, read back in one sentence, then recorded."""
    session = database.session()
    header = visible(session, case_no)
    remaining = facts_of_case(session, header.id, today.today()).remaining
    form = HandoverForm()
    if form.is_submitted():
        return _save_handover(session, form, header, remaining)
    if not header.is_open:
        return led_back(closed_words(), file_url(session, header.case_no))
    form.on.data, form.area.data = today.today(), remaining if remaining else None
    form.receiver.data = usual_issuer(StepCode.PAYMENT, today.today())
    return _handover_page(session, form, header, remaining, ())


@pages.route("/cases/<case_no>/handover/<int:minutes_id>/correct", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def correct_handover(case_no: str, minutes_id: int) -> ResponseReturnValue:
    """The minutes were written down wrongly; their first text stays readable."""
    session = database.session()
    header = visible(session, case_no)
    old = _minutes_of(session, header, minutes_id)
    standing = facts_of_case(session, header.id, today.today()).remaining
    remaining = standing + old.area if old.ended is None else standing
    form = HandoverForm()
    if form.is_submitted():
        return _save_handover(session, form, header, remaining, old)
    if why := shut(session, old, is_open=header.is_open):
        return led_back(why, file_url(session, header.case_no))
    form.begin(old)
    return _handover_page(session, form, header, remaining, (), old)


@pages.route("/cases/<case_no>/handover/<int:minutes_id>/void", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def void_minutes(case_no: str, minutes_id: int) -> ResponseReturnValue:
    """The minutes never counted; they stay readable, with the reason."""
    session = database.session()
    header = visible(session, case_no)
    old = _minutes_of(session, header, minutes_id)
    if why := shut(session, old, is_open=header.is_open):
        return led_back(why, file_url(session, header.case_no))
    return take_out(
        session,
        lambda reason: void_handover(session, old.id, reason=reason, by=actor(), at=today.at()),
        title=_("Bỏ biên bản bàn giao"),
        fact=_fact(old),
        crumb=header.case_no,
        frame=frame(session, header, has_errors=False),
        done=_("Đã bỏ biên bản. Bản ghi vẫn còn, không tính nữa."),
    )


def _minutes_of(session: Session, header: CaseHeader, minutes_id: int) -> HandoverRecord:
    found = handover_record(session, minutes_id)
    if found.case_id != header.id:
        raise NotFound(Problem("handover_not_found"))
    return found


def _fact(old: HandoverRecord) -> str:
    words = handover_words(old.area, old.receiver, old.paper.number, language.choose())
    return ", ".join((_("Bàn giao mặt bằng"), formats.day(old.on), words))


def _save_handover(
    session: Session,
    form: HandoverForm,
    header: CaseHeader,
    remaining: SquareMetres,
    old: HandoverRecord | None = None,
) -> ResponseReturnValue:
    kept = uploads.scans_of_form()
    files = kept.hashes
    if late := ended_since(session, old, handover_record):
        return _handover_page(session, form, header, remaining, files, late), STALE
    if request.form.get("change") == "1":
        return _handover_page(session, form, header, remaining, files, old)
    if form.validate() and not kept.problems:
        confirmed = request.form.get("confirmed") == "1"
        trial = session.begin_nested()
        try:
            _write(session, form.draft(header.id, files, old), old)
        except (ValidationError, Refused) as error:
            trial.rollback()
            if late := ended_since(session, old, handover_record):
                return _handover_page(session, form, header, remaining, files, late), STALE
            form.refuse(error)
        else:
            if not confirmed:
                trial.rollback()
                return _confirm_page(session, form, header, remaining, files, old)
            trial.commit()
            flash(_saved(header, old), "done")
            return redirect(file_url(session, header.case_no))
    form.tell(kept.problems)
    return _handover_page(session, form, header, remaining, files, old), REFUSED


def _write(session: Session, draft: HandoverDraft, old: HandoverRecord | None) -> None:
    if old is None:
        record_handover(session, draft, by=actor(), at=today.at())
    else:
        correct(session, old.id, draft, by=actor(), at=today.at())


def _saved(header: CaseHeader, old: HandoverRecord | None) -> str:
    if old is not None:
        return mended_words()
    return _("Đã ghi bàn giao mặt bằng của %(case_no)s.", case_no=header.case_no)


def _confirm_page(
    session: Session,
    form: HandoverForm,
    header: CaseHeader,
    remaining: SquareMetres,
    files: Sequence[str],
    old: HandoverRecord | None = None,
) -> str:
    """The facts in one sentence, and what will be true afterwards."""
    lang = language.choose()
    left = remaining - form.area.data
    name = f"{header.honorific or ''} {header.holder_name}".strip()
    sentence = _(
        "%(name)s (%(case_no)s) bàn giao %(area)s cho %(receiver)s ngày %(day)s, "
        "theo biên bản số %(number)s.",
        name=name[0].upper() + name[1:],
        case_no=header.case_no,
        area=formats.m2(form.area.data, lang, unit=True),
        receiver=form.receiver.data,
        day=formats.day(form.on.data),
        number=form.number.data or formats.MISSING,
    )
    after = (
        _("Sau đó còn %(left)s chưa bàn giao.", left=formats.m2(left, lang, unit=True))
        if left
        else _("Sau đó hồ sơ đã bàn giao toàn bộ diện tích thu hồi.")
    )
    return render_template(
        "cases/edit_handover_confirm.html",
        form=form,
        sentence=sentence,
        after=after,
        files=files,
        old=old,
        **frame(session, header, has_errors=False),
    )


def _handover_page(
    session: Session,
    form: HandoverForm,
    header: CaseHeader,
    remaining: SquareMetres,
    files: Sequence[str],
    old: HandoverRecord | None = None,
) -> str:
    ended = old.ended if old is not None else None
    return render_template(
        "cases/edit_handover.html",
        form=form,
        remaining=remaining,
        files=files,
        old=old,
        bodies=bodies_on(form.on.data or today.today()),
        **stale(session, ended),
        **frame(session, header, has_errors=bool(form.errors or form.form_errors or ended)),
    )
