"""What the pages of a ground share, whether it is a case's own or a project's for all its cases."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.errors import NotFound, Problem, Refused
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.entries import GroundRecord, ground_record
from tracker.procedure.grounds import correct_legal_fact, record_legal_fact, void_legal_fact
from tracker.web.forms.grounds import GroundForm
from tracker.web.forms.steps import bodies_on
from tracker.web.pages.cases.frame import REFUSED
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
from tracker.web.pages.cases.owners import Owner
from tracker.web.support import language, today, uploads
from tracker.web.support.ground_view import choice_groups, kind_note
from tracker.web.support.guards import actor
from tracker.web.support.step_words import ground_words
from tracker.words import formats
from tracker.words.labels import label


def new(session: Session, owner: Owner) -> ResponseReturnValue:
    """Which ground, then what its kind asks for; refusals stay in the form."""
    kind = _asked_kind(owner)
    if kind is None:
        return _choosing(owner)
    form = GroundForm()
    form.ask(kind, owner.phases)
    if form.is_submitted():
        return _save(session, owner, form, kind)
    if not owner.is_open:
        return led_back(closed_words(), owner.back_url)
    form.on.data = today.today()
    return _page(session, form, owner, kind, ())


def correct(session: Session, owner: Owner, fact_id: int) -> ResponseReturnValue:
    """The ground as it was written, to be mended; one that no longer stands says so."""
    old = _record_of(session, owner, fact_id)
    form = GroundForm()
    form.ask(old.kind, owner.phases)
    if form.is_submitted():
        return _save(session, owner, form, old.kind, old)
    if why := shut(session, old, is_open=owner.is_open):
        return led_back(why, owner.back_url)
    form.begin(old)
    return _page(session, form, owner, old.kind, (), old)


def void(session: Session, owner: Owner, fact_id: int) -> ResponseReturnValue:
    """It never was so: the ground stays readable, with the reason."""
    old = _record_of(session, owner, fact_id)
    if why := shut(session, old, is_open=owner.is_open):
        return led_back(why, owner.back_url)
    lang = language.choose()
    said = ", ".join(
        (label(old.kind, lang), formats.day(old.on), ground_words(old, old.paper, lang))
    )
    return take_out(
        session,
        lambda reason: void_legal_fact(session, old.id, reason=reason, by=actor(), at=today.at()),
        title=_("Bỏ căn cứ đã ghi"),
        fact=said,
        crumb=owner.name,
        frame=owner.frame,
        done=_("Đã bỏ căn cứ. Bản ghi vẫn còn, không tính nữa."),
    )


def _asked_kind(owner: Owner) -> LegalFactKind | None:
    """The kind in the address, where this owner may have it."""
    known = {choice.kind for group in choice_groups(owner.scope) for choice in group.choices}
    asked = request.args.get("kind", "")
    return LegalFactKind(asked) if asked in known else None


def _choosing(owner: Owner) -> ResponseReturnValue:
    if not owner.is_open:
        return led_back(closed_words(), owner.back_url)
    page = render_template(
        "cases/choose_ground.html",
        owner=owner,
        groups=choice_groups(owner.scope),
        address=request.path,
        carried={name: text for name, text in request.args.items() if name != "kind"},
        unknown=request.method == "POST" or "kind" in request.args,
        **owner.frame,
    )
    return (page, REFUSED) if request.method == "POST" else page


def _record_of(session: Session, owner: Owner, fact_id: int) -> GroundRecord:
    """A ground of this owner. Raises NotFound, also where it is another's."""
    found = ground_record(session, fact_id)
    if not owner.owns(found):
        raise NotFound(Problem("legal_fact_not_found"))
    return found


def _save(
    session: Session,
    owner: Owner,
    form: GroundForm,
    kind: LegalFactKind,
    old: GroundRecord | None = None,
) -> ResponseReturnValue:
    """The ground is recorded, or the old one corrected; refusals stay in the form."""
    kept = uploads.scans_of_form()
    if late := ended_since(session, old, ground_record):
        return _page(session, form, owner, kind, kept.hashes, late), STALE
    if form.validate() and not kept.problems:
        try:
            draft = form.draft(owner.project_id, owner.case_id, kind, kept.hashes, old)
            if old is None:
                record_legal_fact(session, draft, by=actor(), at=today.at())
            else:
                correct_legal_fact(session, old.id, draft, by=actor(), at=today.at())
        except (ValidationError, Refused) as error:
            session.rollback()
            if late := ended_since(session, old, ground_record):
                return _page(session, form, owner, kind, kept.hashes, late), STALE
            form.refuse(error)
        else:
            flash(_saved(owner) if old is None else mended_words(), "done")
            return redirect(owner.back_url)
    form.tell(kept.problems)
    return _page(session, form, owner, kind, kept.hashes, old), REFUSED


def _saved(owner: Owner) -> str:
    if owner.case_id is None:
        return _("Đã ghi căn cứ của dự án %(code)s.", code=owner.name)
    return _("Đã ghi căn cứ vào hồ sơ %(case_no)s.", case_no=owner.name)


def _page(
    session: Session,
    form: GroundForm,
    owner: Owner,
    kind: LegalFactKind,
    files: Sequence[str],
    old: GroundRecord | None = None,
) -> str:
    day = today.today()
    ended = old.ended if old is not None else None
    errors = bool(form.errors or form.form_errors or ended)
    return render_template(
        "cases/edit_ground.html",
        form=form,
        files=files,
        bodies=bodies_on(form.on.data or day),
        owner=owner,
        old=old,
        name=label(kind, language.choose()),
        note=kind_note(kind, day),
        other_url=None if old is not None else request.path,
        **stale(session, ended),
        **(owner.frame | {"has_errors": errors}),
    )
