"""What the pages of a step share, whether a case took it or a project for all its cases."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.accounts.permissions import Permission, may
from tracker.errors import NotFound, Problem, Refused
from tracker.law.book import StepDefinition
from tracker.law.catalogue import StepCode
from tracker.law.periods import period_on, step_definition, steps_in_force
from tracker.procedure.entries import StepRecord, plan_resting_on, step_record
from tracker.procedure.rules import PROVED_ELSEWHERE
from tracker.procedure.services import correct_step, record_step, void_step
from tracker.web.forms.steps import ProjectStepForm, StepForm, bodies_on
from tracker.web.pages.cases.frame import REFUSED, file_url
from tracker.web.pages.cases.mending import (
    STALE,
    ended_since,
    led_back,
    mended_words,
    shut,
    stale,
    take_out,
)
from tracker.web.pages.cases.owners import Owner
from tracker.web.support import language, sentences, today, uploads
from tracker.web.support.guards import actor
from tracker.web.support.step_words import step_words
from tracker.words import formats
from tracker.words.labels import label


def form_of(owner: Owner) -> StepForm:
    """An empty form of its steps."""
    return ProjectStepForm() if owner.case_id is None else StepForm()


def offered(owner: Owner) -> list[StepDefinition]:
    """The steps since the owner began, but those that money or minutes prove."""
    found: dict[StepCode, StepDefinition] = {}
    for day in (today.today(), owner.since):
        for one in steps_in_force(period_on(day), owner.scope):
            if one.code not in PROVED_ELSEWHERE:
                found.setdefault(one.code, one)
    return list(found.values())


def new(session: Session, owner: Owner, form: StepForm, owed: StepCode | None) -> str:
    """The form of a step that is to be written down: the one asked for, else the one owed."""
    known = {choice[0] for choice in form.step.choices}
    asked = request.args.get("step", "")
    chosen = StepCode(asked) if asked in known else owed
    form.step.data = chosen if chosen in known else None
    form.on.data, form.state.data = today.today(), form.state.default
    return _page(session, form, owner, ())


def save(
    session: Session, owner: Owner, form: StepForm, old: StepRecord | None = None
) -> ResponseReturnValue:
    """The step is recorded, or the old one corrected; the law's refusals stay in the form."""
    kept = uploads.scans_of_form()
    if late := ended_since(session, old, step_record):
        return _page(session, form, owner, kept.hashes, late), STALE
    if form.validate() and not kept.problems:
        try:
            _write(session, owner, form, kept.hashes, old)
        except (ValidationError, Refused) as error:
            session.rollback()
            if late := ended_since(session, old, step_record):
                return _page(session, form, owner, kept.hashes, late), STALE
            form.refuse(error)
        else:
            flash(_saved(owner) if old is None else mended_words(), "done")
            return redirect(owner.back_url)
    form.tell(kept.problems)
    return _page(session, form, owner, kept.hashes, old), REFUSED


def _saved(owner: Owner) -> str:
    if owner.case_id is None:
        return _("Đã ghi bước của dự án %(code)s.", code=owner.name)
    return _("Đã ghi bước vào hồ sơ %(case_no)s.", case_no=owner.name)


def _write(
    session: Session, owner: Owner, form: StepForm, files: Sequence[str], old: StepRecord | None
) -> None:
    step = old.step if old is not None else form.step.data
    definition = step_definition(step, period_on(form.on.data))
    paper = definition.document if definition else None
    draft = form.draft(owner.project_id, owner.case_id, step, paper, files, old)
    if old is None:
        record_step(session, draft, by=actor(), at=today.at())
    else:
        correct_step(session, old.id, draft, by=actor(), at=today.at())


def record_of(session: Session, owner: Owner, entry_id: int) -> StepRecord:
    """A step of this owner. Raises NotFound, also where it is another's."""
    found = step_record(session, entry_id)
    if not owner.owns(found):
        raise NotFound(Problem("step_not_found"))
    return found


def correct(session: Session, owner: Owner, entry_id: int) -> ResponseReturnValue:
    """The step as it was written, to be mended; one that no longer stands says so."""
    old = record_of(session, owner, entry_id)
    if refused := _plan_page(session, owner, old, _("Đính chính bước")):
        return refused
    form = form_of(owner)
    form.offer_one(old, owner.phases)
    if form.is_submitted():
        return save(session, owner, form, old)
    if why := shut(session, old, is_open=owner.is_open):
        return led_back(why, owner.back_url)
    form.begin(old)
    return _page(session, form, owner, (), old)


def void(session: Session, owner: Owner, entry_id: int) -> ResponseReturnValue:
    """The step never was: it stays readable, with the reason."""
    old = record_of(session, owner, entry_id)
    if refused := _plan_page(session, owner, old, _("Bỏ bước đã ghi")):
        return refused
    if why := shut(session, old, is_open=owner.is_open):
        return led_back(why, owner.back_url)
    return take_out(
        session,
        lambda reason: void_step(session, old.id, reason=reason, by=actor(), at=today.at()),
        title=_("Bỏ bước đã ghi"),
        fact=fact_words(old),
        crumb=owner.name,
        frame=owner.frame,
        done=_("Đã bỏ bước. Bản ghi vẫn còn, không tính nữa."),
    )


def _plan_page(
    session: Session, owner: Owner, old: StepRecord, title: str
) -> ResponseReturnValue | None:
    """Why the step that approved a plan is not mended, and where to go instead; no form.

    None where the step may be mended, or stands no longer, or its case is closed.
    """
    if old.ended is not None or not owner.is_open:
        return None
    number = plan_resting_on(session, old.step, old.case_id, old.on)
    if number is None:
        return None
    with_money = may(actor().role, Permission.VIEW_MONEY)
    page = render_template(
        "cases/mend_by_plan.html",
        title=title,
        owner=owner,
        fact=fact_words(old),
        why=sentences.problem(Problem("plan_rests_on_step", {"number": number})),
        plan_url=file_url(session, owner.name, part="money", _anchor="part")
        if with_money
        else None,
        **owner.frame,
    )
    return (page, REFUSED) if request.method == "POST" else page


def fact_words(old: StepRecord) -> str:
    """The step in one line."""
    lang = language.choose()
    words = step_words(old, old.paper, lang)
    said = f"{label(old.step, lang)}, {formats.day(old.on)}"
    return f"{said}, {words}" if words else said


def _page(
    session: Session,
    form: StepForm,
    owner: Owner,
    files: Sequence[str],
    old: StepRecord | None = None,
) -> str:
    lang = language.choose()
    errors = bool(form.errors or form.form_errors)
    step = old.step if old is not None else form.step.data
    return render_template(
        "cases/edit_step.html",
        form=form,
        files=files,
        bodies=bodies_on(form.on.data or today.today(), step),
        owner=owner,
        old=old,
        step_name=label(old.step, lang) if old is not None else None,
        **stale(session, old.ended if old is not None else None),
        **(owner.frame | {"has_errors": errors or bool(old and old.ended)}),
    )
