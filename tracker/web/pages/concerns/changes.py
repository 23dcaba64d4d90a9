"""What is done about a concern, one POST each; a refused form comes back with what was typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts.permissions import Permission
from tracker.cases.queries import case_by_no, visible_case
from tracker.concerns import knots, services
from tracker.concerns.catalogue import HouseholdVerdict
from tracker.errors import Refused, StaleEdit
from tracker.web.pages.concerns.blueprint import pages
from tracker.web.pages.concerns.reading import concern_page, form_of, seen, stale_edit
from tracker.web.support import database, today
from tracker.web.support.guards import actor, allowed_teams, guard

_Act = Callable[[Any, dict[str, Any]], object]


@pages.post("/concerns/<int:concern_id>/accept")
@guard(Permission.MANAGE_CONCERNS)
def accept(concern_id: int) -> ResponseReturnValue:
    """A complaint is taken up; the clock of its answer runs."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.accept_complaint(
            database.session(), concern_id, on=form.on.data, **_judged(told)
        )

    return _changed(concern_id, "accept", act, _("Đã ghi thụ lý khiếu nại."))


@pages.post("/concerns/<int:concern_id>/assign")
@guard(Permission.MANAGE_CONCERNS)
def assign(concern_id: int) -> ResponseReturnValue:
    """Somebody must act, by a day."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.assign_concern(
            database.session(), concern_id, form.draft(), **_judged(told)
        )

    return _changed(concern_id, "assign", act, _("Đã giao người xử lý."))


@pages.post("/concerns/<int:concern_id>/answer")
@guard(Permission.MANAGE_CONCERNS)
def answer(concern_id: int) -> ResponseReturnValue:
    """The concern has its answer."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.answer_concern(
            database.session(), concern_id, form.draft(), **_judged(told)
        )

    return _changed(concern_id, "answer", act, _("Đã ghi câu trả lời. Việc còn lại: báo lại hộ."))


@pages.post("/concerns/<int:concern_id>/tell")
@guard(Permission.MANAGE_CONCERNS)
def tell(concern_id: int) -> ResponseReturnValue:
    """The household knows the answer."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.tell_household(
            database.session(), concern_id, on=form.on.data, **_judged(told)
        )

    return _changed(concern_id, "tell", act, _("Đã ghi ngày báo lại hộ."))


@pages.post("/concerns/<int:concern_id>/verdict")
@guard(Permission.MANAGE_CONCERNS)
def verdict(concern_id: int) -> ResponseReturnValue:
    """What the household says of the answer is on record."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.record_verdict(
            database.session(), concern_id, HouseholdVerdict(form.verdict.data), **told
        )

    return _changed(concern_id, "verdict", act, _("Đã ghi ý kiến của hộ."))


@pages.post("/concerns/<int:concern_id>/block")
@guard(Permission.MANAGE_CONCERNS)
def block(concern_id: int) -> ResponseReturnValue:
    """The concern holds up its cases from a day."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return knots.mark_blocking(database.session(), concern_id, on=form.on.data, **_judged(told))

    return _changed(concern_id, "block", act, _("Đã ghi là nút thắt."))


@pages.post("/concerns/<int:concern_id>/unblock")
@guard(Permission.MANAGE_CONCERNS)
def unblock(concern_id: int) -> ResponseReturnValue:
    """The knot is untied from a day."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return knots.clear_blocking(
            database.session(), concern_id, on=form.on.data, **_judged(told)
        )

    return _changed(concern_id, "unblock", act, _("Đã gỡ nút thắt."))


@pages.post("/concerns/<int:concern_id>/close")
@guard(Permission.MANAGE_CONCERNS)
def close(concern_id: int) -> ResponseReturnValue:
    """The concern is closed, and a knot untied with it."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.close_concern(
            database.session(),
            concern_id,
            on=form.on.data,
            reason=form.reason.data or None,
            **_judged(told),
        )

    return _changed(concern_id, "close", act, _("Đã đóng vướng mắc."))


@pages.post("/concerns/<int:concern_id>/reopen")
@guard(Permission.MANAGE_CONCERNS)
def reopen(concern_id: int) -> ResponseReturnValue:
    """What was closed is raised again, as a concern of its own."""

    def act(form: Any, told: dict[str, Any]) -> object:
        return services.reopen_concern(
            database.session(),
            concern_id,
            on=form.on.data,
            text=form.text.data or None,
            blocking=form.blocking.data,
            by=told["by"],
            at=told["at"],
            today=today.today(),
        )

    return _changed(concern_id, "reopen", act, _("Đã mở lại thành vướng mắc mới."))


@pages.post("/concerns/<int:concern_id>/cases")
@guard(Permission.MANAGE_CONCERNS)
def cases(concern_id: int) -> ResponseReturnValue:
    """The concern is about one more case."""

    def act(form: Any, told: dict[str, Any]) -> object:
        case = visible_case(
            database.session(),
            form.case_no.data.strip().upper(),
            today.today(),
            allowed_team_ids=allowed_teams(),
        )
        return knots.add_cases(database.session(), concern_id, (case.id,), on=form.on.data, **told)

    return _changed(concern_id, "cases", act, _("Đã thêm hồ sơ."))


@pages.post("/concerns/<int:concern_id>/cases/<case_no>/release")
@guard(Permission.MANAGE_CONCERNS)
def release(concern_id: int, case_no: str) -> ResponseReturnValue:
    """The concern no longer holds this case, from today."""
    session = database.session()
    seen(concern_id)
    case = visible_case(session, case_no, today.today(), allowed_team_ids=allowed_teams())
    knots.release_case(session, concern_id, case.id, on=today.today(), by=actor(), at=today.at())
    flash(
        _("Đã gỡ %(case_no)s khỏi vướng mắc này.", case_no=case.case_no),
        "undo:" + url_for("concerns.hold", concern_id=concern_id, case_no=case.case_no),
    )
    return redirect(url_for("concerns.concern", concern_id=concern_id))


@pages.post("/concerns/<int:concern_id>/cases/<case_no>/hold")
@guard(Permission.MANAGE_CONCERNS)
def hold(concern_id: int, case_no: str) -> ResponseReturnValue:
    """A case that was let go is held again from today: the undo of `release`."""
    session = database.session()
    seen(concern_id)
    case = case_by_no(session, case_no)
    visible_case(session, case_no, today.today(), allowed_team_ids=allowed_teams())
    knots.add_cases(session, concern_id, (case.id,), on=today.today(), by=actor(), at=today.at())
    flash(_("Đã thêm hồ sơ."), "done")
    return redirect(url_for("concerns.concern", concern_id=concern_id))


def _judged(told: dict[str, Any]) -> dict[str, Any]:
    return told | {"today": today.today()}


def _changed(concern_id: int, action: str, act: _Act, words: str) -> ResponseReturnValue:
    """Do it and come back; a refusal or a stale edit shows the form as it was sent."""
    session, found = database.session(), seen(concern_id)
    form: Any = form_of(action, found)
    if form.validate():
        told = {"by": actor(), "at": today.at(), "version": form.seen_version()}
        try:
            done: Any = act(form, told)
        except StaleEdit as error:
            session.rollback()
            now = seen(concern_id)
            stale = stale_edit(error, now, form)
            form.version.raw_data, form.version.data = None, now.detail.line.version
            return concern_page(now, (action, form), stale), 409
        except (ValidationError, Refused) as refused:
            form.refuse(refused)
        else:
            flash(words, "done")
            shown = done.key if action == "reopen" else concern_id
            return redirect(url_for("concerns.concern", concern_id=shown))
    session.rollback()
    return concern_page(seen(concern_id), (action, form)), 422
