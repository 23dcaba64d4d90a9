"""The law as this system counts by it: every limit with its article, and the ward's choices."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts.permissions import Permission
from tracker.errors import Refused
from tracker.law import services
from tracker.law.catalogue import Reading
from tracker.web.forms.law import LocalHolidayForm, ReadingForm
from tracker.web.support import database, law_view, today
from tracker.web.support.guards import actor, guard

pages = Blueprint("law", __name__)
_REFUSED = 422


@pages.get("/law")
@guard(Permission.VIEW_PROJECTS)
def index() -> ResponseReturnValue:
    """Limits, readings, days off, issuing bodies; what was not checked says so."""
    session, day = database.session(), today.today()
    return render_template(
        "law/index.html",
        readings=law_view.readings(session, day),
        limits=law_view.limits(),
        transitions=law_view.transitions(),
        rates=law_view.rates(),
        days_off=law_view.days_off(session, day),
        bodies=law_view.bodies(),
    )


@pages.route("/law/readings/<reading_code>", methods=["GET", "POST"])
@guard(Permission.MANAGE_SETTINGS)
def reading(reading_code: str) -> ResponseReturnValue:
    """The administrator chooses a reading from a day on, with the reason."""
    name = next((one for one in Reading if one.value == reading_code), None)
    if name is None:
        abort(404)
    form = ReadingForm()
    form.offer(name)
    if form.is_submitted():
        if form.validate():
            try:
                services.choose_reading(
                    database.session(),
                    form.draft(name),
                    by_id=actor().key,
                    at=today.at(),
                    today=today.today(),
                )
                flash(_("Đã chọn cách áp dụng."), "done")
                return redirect(url_for("law.index") + "#readings")
            except (ValidationError, Refused) as error:
                form.refuse(error)
        return _page("law/reading.html", form, name=name), _REFUSED
    form.from_on.data = today.today()
    return _page("law/reading.html", form, name=name)


@pages.route("/law/days-off/new", methods=["GET", "POST"])
@guard(Permission.MANAGE_SETTINGS)
def new_day_off() -> ResponseReturnValue:
    """A day off of the yearly decision is on the calendar, with its source."""
    form = LocalHolidayForm()
    if form.is_submitted():
        if form.validate():
            try:
                services.add_local_holiday(
                    database.session(), form.draft(), by_id=actor().key, at=today.at()
                )
                flash(_("Đã thêm ngày nghỉ."), "done")
                return redirect(url_for("law.index") + "#days-off")
            except (ValidationError, Refused) as error:
                form.refuse(error)
        return _page("law/new_day_off.html", form), _REFUSED
    return _page("law/new_day_off.html", form)


def _page(template: str, form: ReadingForm | LocalHolidayForm, **more: Any) -> str:
    return render_template(
        template, form=form, has_errors=bool(form.errors or form.form_errors), **more
    )
