"""What the pages of a step share, whether a case took it or a project for all its cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.accounts.queries import display_names
from tracker.errors import NotFound, Problem, Refused
from tracker.law.book import StepDefinition
from tracker.law.catalogue import Scope, StepCode
from tracker.law.periods import period_on, step_definition, steps_in_force
from tracker.procedure.entries import Ended, StepRecord, step_record
from tracker.procedure.rules import PROVED_ELSEWHERE
from tracker.procedure.services import correct_step, record_step, void_step
from tracker.projects.queries import Phase
from tracker.web.forms.steps import ProjectStepForm, StepForm, VoidForm, bodies_on
from tracker.web.pages.cases.frame import REFUSED
from tracker.web.support import language, sentences, today, uploads
from tracker.web.support.guards import actor
from tracker.web.support.step_words import step_words
from tracker.words import formats
from tracker.words.labels import label

STALE = 409


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whose step it is, since when its steps are offered, and how its pages look."""

    project_id: int
    case_id: int | None
    name: str
    since: date
    back_url: str
    frame: dict[str, Any]
    saved: str
    phases: tuple[Phase, ...] = field(default=())
    is_open: bool = True

    @property
    def scope(self) -> Scope:
        """Which steps it can take."""
        return Scope.PROJECT if self.case_id is None else Scope.CASE

    def form(self) -> StepForm:
        """An empty form of its steps."""
        return ProjectStepForm() if self.case_id is None else StepForm()


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
    if old is not None and old.ended is not None:
        return _page(session, form, owner, kept.hashes, old), STALE
    valid = form.validate()
    if valid and not kept.problems:
        try:
            _write(session, owner, form, kept.hashes, old)
        except (ValidationError, Refused) as error:
            session.rollback()
            if old is not None and (late := step_record(session, old.id)).ended is not None:
                return _page(session, form, owner, kept.hashes, late), STALE
            form.refuse(error)
        else:
            flash(owner.saved if old is None else _("Đã đính chính. Bản đầu vẫn còn."), "done")
            return redirect(owner.back_url)
    form.tell(kept.problems)
    return _page(session, form, owner, kept.hashes, old), REFUSED


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
    if (found.project_id, found.case_id) != (owner.project_id, owner.case_id):
        raise NotFound(Problem("step_not_found"))
    return found


def correct(session: Session, owner: Owner, entry_id: int) -> ResponseReturnValue:
    """The step as it was written, to be mended; one that no longer stands says so."""
    old = record_of(session, owner, entry_id)
    form = owner.form()
    form.offer_one(old, owner.phases)
    if form.is_submitted():
        return save(session, owner, form, old)
    if why := _shut(session, owner, old):
        flash(why, "error")
        return redirect(owner.back_url)
    form.begin(old)
    return _page(session, form, owner, (), old)


def void(session: Session, owner: Owner, entry_id: int) -> ResponseReturnValue:
    """The step never was: it stays readable, with the reason."""
    old = record_of(session, owner, entry_id)
    form = VoidForm()
    if why := _shut(session, owner, old):
        flash(why, "error")
        return redirect(owner.back_url)
    if form.is_submitted() and form.validate():
        try:
            void_step(session, old.id, reason=form.reason.data, by=actor(), at=today.at())
        except Refused as refused:
            session.rollback()
            form.refuse(refused)
        else:
            flash(_("Đã bỏ bước. Bản ghi vẫn còn, không tính nữa."), "done")
            return redirect(owner.back_url)
    page = void_page(form, _("Bỏ bước đã ghi"), fact_words(old), owner.name, owner.frame)
    return (page, REFUSED) if form.is_submitted() else page


def void_page(form: VoidForm, title: str, fact: str, crumb: str, frame: dict[str, Any]) -> str:
    """The page that asks why a fact never was."""
    return render_template(
        "cases/edit_fact.html",
        form=form,
        title=title,
        lead=_("%(fact)s. Bỏ thì không tính nữa, nhưng vẫn đọc được.", fact=fact),
        action=_("Bỏ, không tính nữa"),
        crumb=crumb,
        **(frame | {"has_errors": bool(form.errors or form.form_errors)}),
    )


def _shut(session: Session, owner: Owner, old: StepRecord) -> str | None:
    """Why the step is not to be mended at all: it stands no longer, or its case is closed."""
    if old.ended is not None:
        return ended_words(session, old.ended)
    return None if owner.is_open else closed_words()


def closed_words() -> str:
    """Why nothing of a case is written that is closed or cancelled."""
    return sentences.problem(Problem("case_not_open"))


def fact_words(old: StepRecord) -> str:
    """The step in one line."""
    lang = language.choose()
    words = step_words(old, old.paper, lang)
    said = f"{label(old.step, lang)}, {formats.day(old.on)}"
    return f"{said}, {words}" if words else said


def ended_words(session: Session, ended: Ended) -> str:
    """Who corrected or took out a fact, and when."""
    names = display_names(session, {ended.by_id} if ended.by_id else set())
    told = {
        "who": names.get(ended.by_id or 0) or _("Người khác"),
        "when": formats.instant(ended.at),
    }
    if ended.standing_id is None:
        return _("%(who)s đã bỏ bản ghi này lúc %(when)s. Chưa ghi gì thêm.", **told)
    return _(
        "%(who)s đã đính chính bản này lúc %(when)s. Chưa ghi gì thêm; mở bản mới nhất để sửa.",
        **told,
    )


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


def stale(session: Session, ended: Ended | None) -> dict[str, Any]:
    """What a form of a fact that stands no longer says above itself, and where the newest is."""
    if ended is None:
        return {"stale": None, "newest_url": None}
    newest = None
    if ended.standing_id is not None:
        newest = f"{request.path.rsplit('/', 2)[0]}/{ended.standing_id}/correct"
    return {"stale": ended_words(session, ended), "newest_url": newest}
