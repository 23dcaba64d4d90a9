"""Write down a step with its paper, or the minutes of a handover after their facts were read."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError
from sqlmodel import Session

from tracker.accounts.permissions import Permission
from tracker.cases.queries import CaseHeader
from tracker.errors import Refused
from tracker.law.book import StepDefinition
from tracker.law.catalogue import Scope, StepCode
from tracker.law.issuing import competent_bodies, ward_committee
from tracker.law.periods import period_on, step_definition, steps_in_force
from tracker.procedure.catalogue import StepState
from tracker.procedure.loading import facts_of_case
from tracker.procedure.queries import next_step_of_case
from tracker.procedure.rules import PROVED_ELSEWHERE
from tracker.procedure.services import record_handover, record_step
from tracker.units import SquareMetres
from tracker.web.forms.cases import HandoverForm, StepForm, usual_issuer
from tracker.web.pages.cases.blueprint import pages
from tracker.web.pages.cases.frame import REFUSED, file_url, frame, visible
from tracker.web.support import database, language, today, uploads
from tracker.web.support.guards import actor, guard
from tracker.words import formats


@pages.route("/cases/<case_no>/steps/new", methods=["GET", "POST"])
@guard(Permission.RECORD_STEP)
def new_step(case_no: str) -> ResponseReturnValue:
    """A step was taken on its day; the law's refusals stay in the form with their reasons."""
    session = database.session()
    header = visible(session, case_no)
    form = StepForm()
    definitions = _steps(header)
    form.offer(definitions)
    if form.is_submitted():
        return _save_step(session, form, header)
    form.step.data = _asked_step(session, header, definitions)
    form.on.data, form.state.data = today.today(), StepState.DONE
    return _step_page(session, form, header, ())


def _save_step(session: Session, form: StepForm, header: CaseHeader) -> ResponseReturnValue:
    kept = uploads.keep_scans(request.files.getlist("scans"))
    files = tuple(dict.fromkeys((*uploads.kept_before(), *kept.hashes)))
    if form.validate() and not kept.problems:
        definition = step_definition(form.step.data, period_on(form.on.data))
        paper = definition.document if definition else None
        try:
            draft = form.draft(header, paper, files)
            record_step(session, draft, by=actor(), at=today.at())
            flash(_("Đã ghi bước vào hồ sơ %(case_no)s.", case_no=header.case_no), "done")
            return redirect(file_url(session, header.case_no))
        except (ValidationError, Refused) as error:
            form.refuse(error)
    form.tell(kept.problems)
    return _step_page(session, form, header, files), REFUSED


def _steps(header: CaseHeader) -> list[StepDefinition]:
    """The steps of a case since it was opened, but those that money or minutes prove."""
    found: dict[StepCode, StepDefinition] = {}
    for day in (today.today(), header.opened_on):
        for one in steps_in_force(period_on(day), Scope.CASE):
            if one.code not in PROVED_ELSEWHERE:
                found.setdefault(one.code, one)
    return list(found.values())


def _asked_step(
    session: Session, header: CaseHeader, definitions: Sequence[StepDefinition]
) -> StepCode | None:
    """The step the address names, else the one owed next."""
    known = {one.code for one in definitions}
    text = request.args.get("step", "")
    if text in known:
        return StepCode(text)
    owed = next_step_of_case(session, header.id, today.today())
    return owed.step if owed is not None and owed.step in known else None


def _bodies() -> list[str]:
    """The bodies of the day, to choose from while typing."""
    day = today.today()
    found = [one.body.name_vi for code in StepCode for one in competent_bodies(code, day)]
    return list(dict.fromkeys([*found, ward_committee(day).name_vi]))


def _step_page(session: Session, form: StepForm, header: CaseHeader, files: Sequence[str]) -> str:
    return render_template(
        "cases/edit_step.html",
        form=form,
        files=files,
        bodies=_bodies(),
        **frame(session, header, has_errors=bool(form.errors or form.form_errors)),
    )


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
    form.on.data, form.area.data = today.today(), remaining if remaining else None
    form.receiver.data = usual_issuer(StepCode.PAYMENT, today.today())
    return _handover_page(session, form, header, remaining, ())


def _save_handover(
    session: Session, form: HandoverForm, header: CaseHeader, remaining: SquareMetres
) -> ResponseReturnValue:
    kept = uploads.keep_scans(request.files.getlist("scans"))
    files = tuple(dict.fromkeys((*uploads.kept_before(), *kept.hashes)))
    if request.form.get("change") == "1":
        return _handover_page(session, form, header, remaining, files)
    if form.validate() and not kept.problems:
        confirmed = request.form.get("confirmed") == "1"
        trial = session.begin_nested()
        try:
            draft = form.draft(header.id, files)
            record_handover(session, draft, by=actor(), at=today.at())
        except (ValidationError, Refused) as error:
            trial.rollback()
            form.refuse(error)
        else:
            if not confirmed:
                trial.rollback()
                return _confirm_page(session, form, header, remaining, files)
            trial.commit()
            flash(_("Đã ghi bàn giao mặt bằng của %(case_no)s.", case_no=header.case_no), "done")
            return redirect(file_url(session, header.case_no))
    form.tell(kept.problems)
    return _handover_page(session, form, header, remaining, files), REFUSED


def _confirm_page(
    session: Session,
    form: HandoverForm,
    header: CaseHeader,
    remaining: SquareMetres,
    files: Sequence[str],
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
        **frame(session, header, has_errors=False),
    )


def _handover_page(
    session: Session,
    form: HandoverForm,
    header: CaseHeader,
    remaining: SquareMetres,
    files: Sequence[str],
) -> str:
    return render_template(
        "cases/edit_handover.html",
        form=form,
        remaining=remaining,
        files=files,
        bodies=_bodies(),
        **frame(session, header, has_errors=bool(form.errors or form.form_errors)),
    )
