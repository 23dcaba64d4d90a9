"""The week of a team: whom to see today and why; make the plan, move, add, drop, take back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.accounts.permissions import Permission, may
from tracker.accounts.queries import coming_post
from tracker.cases.queries import visible_case
from tracker.clock import monday_of
from tracker.errors import NotFound, NotYours, Refused
from tracker.planning import services
from tracker.planning.catalogue import DropReason, DueReason
from tracker.planning.drafts import PlannedDraft
from tracker.planning.tables import PlannedVisit
from tracker.visits.review import review_items
from tracker.web.forms.planning import AddVisitForm, PlanWeekForm
from tracker.web.support import database, language, reading, sentences, today
from tracker.web.support.as_of import parse
from tracker.web.support.guards import actor, allowed_teams, guard
from tracker.web.support.team_choice import TeamChoice, asked_team
from tracker.web.support.week_cards import asked_week, week_page
from tracker.words import formats

pages = Blueprint("planning", __name__)


@pages.get("/week")
@guard(Permission.PLAN_WEEK)
def week() -> ResponseReturnValue:
    """What is left of the day, most urgent first, by alley; at the desk the days as columns."""
    return _page(asked_team(database.session()))


@pages.post("/week/plan")
@guard(Permission.PLAN_WEEK)
def plan() -> ResponseReturnValue:
    """The week has a plan, made of what is due."""
    choice = asked_team(database.session())
    monday, _day = _asked()
    form = PlanWeekForm()
    form.offer()
    if form.validate():
        try:
            services.plan_week(
                database.session(),
                _team_id(choice),
                monday,
                by=actor(),
                at=today.at(),
                today=today.today(),
                per_day=form.per_day.data,
                working_days=form.working_days.data,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            flash(_("Đã lập kế hoạch tuần %(week)s.", week=formats.week_no(monday)), "done")
            return _back(choice)
    database.session().rollback()
    return _page(choice, plan_form=form), 422


@pages.post("/week/add")
@guard(Permission.PLAN_WEEK)
def add() -> ResponseReturnValue:
    """The case is in the week's plan; the toast takes it back."""
    session = database.session()
    choice = asked_team(session)
    monday, _day = _asked()
    form = AddVisitForm()
    form.offer(_days_of(monday))
    if form.validate():
        day = date.fromisoformat(form.day.data)
        try:
            case = visible_case(
                session,
                form.case_no.data.strip().upper(),
                today.today(),
                allowed_team_ids=allowed_teams(),
            )
            row = services.add_to_plan(
                session,
                _team_id(choice),
                monday_of(day),
                PlannedDraft(case_id=case.id, day_on=day, reason=_reason()),
                by=actor(),
                at=today.at(),
                today=today.today(),
            )
        except Refused as refused:
            problems = [sentences.problem(one) for one in refused.problems]
            form.case_no.errors = [*form.case_no.errors, *problems]
        else:
            _undoable(_("Đã thêm %(case_no)s vào %(day)s.", case_no=case.case_no, day=_words(day)),
                      "planning.drop", row.key, choice)  # fmt: skip
            return _back(choice)
    session.rollback()
    return _page(choice, add_form=form), 422


@pages.post("/week/visits/<int:planned_id>/move")
@guard(Permission.PLAN_WEEK)
def move(planned_id: int) -> ResponseReturnValue:
    """The visit is planned for another day; the toast moves it back."""
    session = database.session()
    to_on = parse(request.values.get("to", ""))
    if to_on is None:
        abort(400)
    before = session.get(PlannedVisit, planned_id)
    from_on = before.day_on if before else None
    try:
        row = services.move_planned(
            session,
            planned_id,
            day_on=to_on,
            officer_id=before.officer_id if before else None,
            by=actor(),
            at=today.at(),
            today=today.today(),
        )
    except Refused as refused:
        return _refused(refused)
    told = _("Đã chuyển sang %(day)s.", day=_words(to_on))
    if from_on is not None and from_on >= monday_of(today.today()):
        _undoable(told, "planning.move", row.key, None, to=from_on.isoformat())
    else:
        flash(told, "done")
    return _back(None)


@pages.post("/week/visits/<int:planned_id>/drop")
@guard(Permission.PLAN_WEEK)
def drop(planned_id: int) -> ResponseReturnValue:
    """The visit is out of this week, with the reason; the toast brings it back."""
    asked = request.values.get("reason", "")
    reason = DropReason(asked) if asked in set(DropReason) else DropReason.CANCELLED_BY_TEAM
    try:
        services.drop_planned(
            database.session(), planned_id, reason, by=actor(), at=today.at(), today=today.today()
        )
    except Refused as refused:
        return _refused(refused)
    _undoable(_("Đã bỏ hộ khỏi tuần này."), "planning.restore", planned_id, None)
    return _back(None)


@pages.post("/week/visits/<int:planned_id>/restore")
@guard(Permission.PLAN_WEEK)
def restore(planned_id: int) -> ResponseReturnValue:
    """A dropped visit is in the week again."""
    try:
        services.restore_planned(
            database.session(), planned_id, by=actor(), at=today.at(), today=today.today()
        )
    except Refused as refused:
        return _refused(refused)
    flash(_("Đã đưa lại vào tuần."), "done")
    return _back(None)


def _page(
    choice: TeamChoice,
    plan_form: PlanWeekForm | None = None,
    add_form: AddVisitForm | None = None,
) -> str:
    session = database.session()
    if choice.team is None:
        coming = coming_post(session, actor().key, today.today())
        return render_template("planning/no_team.html", coming=coming)
    monday, day = _asked()
    shown = week_page(session, choice.team.id, monday, day, today=today.today())
    if plan_form is None:
        plan_form = PlanWeekForm(formdata=None)
        plan_form.offer()
    if add_form is None:
        add_form = AddVisitForm(formdata=None)
        add_form.offer(_days_of(monday))
    waiting = review_items(session, team_ids=allowed_teams()) if _may_review() else []
    reading.record("week")
    return render_template(
        "planning/week.html",
        page=shown,
        choice=choice,
        plan_form=plan_form,
        add_form=add_form,
        waiting=len(waiting),
        drop_reasons=(DropReason.CANCELLED_BY_TEAM, DropReason.HOUSEHOLD_ASKED),
        week_url=_week_url,
        week_before=monday - timedelta(days=7),
        week_after=monday + timedelta(days=7),
        has_errors=bool(plan_form.errors or add_form.errors),
    )


def _week_url(choice: TeamChoice, day: date, *, whole: bool = False) -> str:
    """The address of a day, or (`whole`) of the week it lies in."""
    monday = monday_of(day)
    shown: dict[str, Any] = {} if whole else {"day": day.isoformat()}
    return url_for("planning.week", team=choice.code, week=monday.isoformat(), **shown)


def _may_review() -> bool:
    return may(actor().role, Permission.REVIEW_VISITS)


def _asked() -> tuple[date, date]:
    return asked_week(request.values.get("week", ""), request.values.get("day", ""), today.today())


def _days_of(monday: date) -> list[date]:
    days = (monday + timedelta(days=place) for place in range(7))
    return [day for day in days if day >= today.today()]


def _team_id(choice: TeamChoice) -> int:
    if choice.team is None:
        abort(404)
    return choice.team.id


def _reason() -> DueReason | None:
    asked = request.form.get("reason", "")
    return DueReason(asked) if asked in set(DueReason) else None


def _words(day: date) -> str:
    return formats.weekday_and_day(day, language.choose())


def _where(choice: TeamChoice | None) -> dict[str, Any]:
    """The week in view, as the form carried it, so that one comes back to it."""
    kept = {name: request.values.get(name, "") for name in ("team", "week", "day")}
    if choice is not None:
        kept["team"] = choice.code
    return {name: value for name, value in kept.items() if value}


def _undoable(
    words: str, endpoint: str, planned_id: int, choice: TeamChoice | None, **more: Any
) -> None:
    url = url_for(endpoint, planned_id=planned_id, **_where(choice), **more)
    flash(words, f"undo:{url}")


def _back(choice: TeamChoice | None) -> ResponseReturnValue:
    return redirect(url_for("planning.week", **_where(choice)))


def _refused(refused: Refused) -> ResponseReturnValue:
    database.session().rollback()
    if isinstance(refused, NotFound | NotYours):
        raise refused
    for problem in refused.problems:
        flash(sentences.problem(problem), "error")
    return _back(None)
