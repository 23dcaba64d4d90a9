"""An empty register: the first administrator, then ward, project, household, team, by hand."""

from __future__ import annotations

from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import login_user
from pydantic import ValidationError

from tracker.accounts import queries as accounts
from tracker.accounts import services, teams
from tracker.accounts.permissions import Permission
from tracker.cases.by_hand import record_by_hand, resident_group_numbered
from tracker.errors import Refused, StaleEdit
from tracker.holders.secrecy import PersonalKey
from tracker.projects import services as projects
from tracker.projects.queries import project_as_of, projects_as_of
from tracker.web.forms.accounts import FirstPersonForm, TeamForm
from tracker.web.forms.start import (
    HouseholdForm,
    ProjectEditForm,
    ProjectForm,
    RegistrationForm,
    WardForm,
)
from tracker.web.forms.words import version_of
from tracker.web.support import context, database, first_account, limits, set_aside, sign_in, today
from tracker.web.support.first_steps import first_steps, without_team
from tracker.web.support.guards import actor, guard, open_to_all

pages = Blueprint("start", __name__)


@pages.route("/start/first", methods=["GET", "POST"])
@limits.few_failures(limits.no_name)
@open_to_all
def first() -> ResponseReturnValue:
    """The first administrator exists and is signed in; only at the machine, only while alone."""
    if not first_account.may_be_made():
        abort(404)
    form = FirstPersonForm()
    valid = form.validate_on_submit()
    if valid and not first_account.code_fits(form.setup_code.data or ""):
        limits.count_failure()
        form.refuse_code()
    elif valid:
        session = database.session()
        try:
            person = services.create_user(session, form.draft(), by=None, at=today.at())
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            first_account.end_code()
            login_user(person)
            cookie[sign_in.TOKEN] = services.start_session(
                session, person, at=today.at(), device=request.user_agent.string[:200]
            )
            return redirect(url_for("start.index"))
    return _step_page("start/first.html", form, steps=())


@pages.get("/start")
@guard(Permission.EDIT_PROJECT)
def index() -> ResponseReturnValue:
    """Where to begin, and what is done so far."""
    session = database.session()
    return render_template(
        "start/index.html",
        steps=first_steps(session, today.today()),
        waiting=without_team(session),
    )


@pages.route("/start/ward", methods=["GET", "POST"])
@guard(Permission.EDIT_PROJECT)
def ward() -> ResponseReturnValue:
    """The register is about this ward."""
    form = WardForm()
    if form.validate_on_submit():
        try:
            found = projects.register_ward(
                database.session(), form.draft(today.today()), by=actor(), at=today.at()
            )
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã lập sổ của %(name)s.", name=found.heading), "done")
            return redirect(url_for("start.index"))
    return _step_page("start/ward.html", form)


@pages.route("/projects/new", methods=["GET", "POST"])
@guard(Permission.EDIT_PROJECT)
def new_project() -> ResponseReturnValue:
    """The project is in the register."""
    form = ProjectForm()
    if form.validate_on_submit():
        try:
            project = projects.register_project(
                database.session(), form.draft(), by=actor(), at=today.at()
            )
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã thêm dự án %(code)s.", code=project.code), "done")
            return redirect(url_for("start.index"))
    return _step_page("start/new_project.html", form)


@pages.route("/projects/<string:code>/edit", methods=["GET", "POST"])
@guard(Permission.EDIT_PROJECT)
def edit_project(code: str) -> ResponseReturnValue:
    """Names and purpose are as given; a stale edit is told beside the texts that stand now."""
    session = database.session()
    found = project_as_of(session, code, today.today())
    form = ProjectEditForm(found)
    conflict = False
    if form.validate_on_submit():
        version = version_of(form.version.data)
        try:
            projects.edit_project(
                session, found.id, form.draft(), version=version, by=actor(), at=today.at()
            )
        except StaleEdit:
            conflict = True
            form.version.data = found.version
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã sửa dự án %(code)s.", code=found.code), "done")
            return redirect(url_for("projects.project", code=found.code))
    page = _page("start/edit_project.html", form, project=found, conflict=conflict)
    return page, 409 if conflict else _status(form)


@pages.route("/projects/<string:code>/registration", methods=["GET", "POST"])
@guard(Permission.EDIT_PROJECT)
def registration(code: str) -> ResponseReturnValue:
    """From a day, another area and number of households are registered."""
    session = database.session()
    found = project_as_of(session, code, today.today())
    given = {"on": today.today(), "area": found.area, "households": found.households}
    form = RegistrationForm(data=given)
    if form.validate_on_submit():
        try:
            projects.record_registration(session, found.id, form.draft(), by=actor(), at=today.at())
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã ghi diện tích và số hộ đăng ký của %(code)s.", code=found.code), "done")
            return redirect(url_for("projects.project", code=found.code))
    return _page("start/registration.html", form, project=found), _status(form)


@pages.route("/start/household", methods=["GET", "POST"])
@guard(Permission.EDIT_CASE)
def household() -> ResponseReturnValue:
    """A household with its land has a case in a project."""
    session, on = database.session(), today.today()
    register, known = context.ward(), projects_as_of(session, on)
    if register is None or not known:
        flash(_("Ghi phường và dự án trước, rồi thêm hộ."), "error")
        return redirect(url_for("start.index"))
    form = HouseholdForm(known, accounts.teams(session, on), on)
    if form.validate_on_submit():
        try:
            entry = form.draft(register, _group_id(form, register.short_name))
            case = record_by_hand(session, entry, key=_key(), by=actor(), at=today.at())
        except (ValidationError, Refused) as refusal:
            session.rollback()
            form.refuse(refusal)
        else:
            flash(_("Đã mở hồ sơ %(case_no)s.", case_no=case.case_no), "done")
            again = "more" in request.form
            return redirect(url_for("start.household" if again else "start.index"))
    return _step_page("start/household.html", form)


@pages.route("/start/team", methods=["GET", "POST"])
@guard(Permission.MANAGE_ACCOUNTS)
def team() -> ResponseReturnValue:
    """The first team exists with its leader and members."""
    session, on = database.session(), today.today()
    form = TeamForm(accounts.accounts(session, on, inactive=False), on, set_aside.taken_up())
    if set_aside.is_asked():
        return set_aside.and_add_person(form.typed())
    if form.validate_on_submit():
        try:
            made = teams.form_team(
                session, form.draft(), form.posts(), from_on=form.from_on.data,
                by=actor(), at=today.at(),
            )  # fmt: skip
        except (ValidationError, Refused) as refusal:
            session.rollback()
            form.refuse(refusal)
        else:
            flash(_("Đã lập %(team)s.", team=made.name), "done")
            return redirect(url_for("start.index"))
    return _step_page("start/team.html", form)


def _step_page(template: str, form: Any, steps: Any = None) -> ResponseReturnValue:
    """A step's form with what is done so far."""
    if steps is None:
        steps = first_steps(database.session(), today.today())
    return _page(template, form, steps=steps), _status(form)


def _page(template: str, form: Any, **more: Any) -> str:
    return render_template(template, form=form, has_errors=_status(form) != 200, **more)


def _status(form: Any) -> int:
    return 422 if form.errors or form.form_errors else 200


def _group_id(form: HouseholdForm, ward: str) -> int | None:
    if form.group.data is None:
        return None
    group = resident_group_numbered(
        database.session(),
        form.group.data,
        name=f"Tổ dân phố số {form.group.data}",
        current_ward=ward,
        by=actor(),
        at=today.at(),
    )
    return group.key


def _key() -> PersonalKey:
    return PersonalKey.from_file(current_app.config["TRACKER"].personal_key_file)
