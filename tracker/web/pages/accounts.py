"""Sign in and out, language and theme; for administrators: people, their roles, teams, sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import login_user, logout_user
from pydantic import ValidationError

from tracker.accounts import queries, refusals, services, teams
from tracker.accounts.catalogue import Language, Role, Theme
from tracker.accounts.permissions import Permission
from tracker.audit.queries import last_change
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.web.forms.accounts import (
    PersonEditForm,
    PersonForm,
    PostForm,
    RoleForm,
    SignInForm,
    TeamForm,
)
from tracker.web.forms.words import version_of
from tracker.web.support import (
    as_of,
    context,
    database,
    first_account,
    language,
    limits,
    set_aside,
    today,
)
from tracker.web.support import sign_in as sign_in_support
from tracker.web.support.guards import actor, guard, open_to_all, signed_in

pages = Blueprint("accounts", __name__)

_YEAR = 365 * 24 * 3600


@pages.route("/login", methods=["GET", "POST"])
@limits.few_failures(limits.typed_name)
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Name and password; a wrong pair never tells which of the two was wrong."""
    form = SignInForm()
    session = database.session()
    if form.validate_on_submit():
        person = services.verify(
            session, form.username.data or "", form.password.data or "", at=today.at()
        )
        if person is not None:
            login_user(person)
            cookie[sign_in_support.TOKEN] = services.start_session(
                session, person, at=today.at(), device=request.user_agent.string[:200]
            )
            first = url_for(context.first_page(person.role))
            return redirect(_safe(request.args.get("next")) or first)
        refusals.record_refused_sign_in(
            session, form.username.data or "", address=request.remote_addr, at=today.at()
        )
        limits.count_failure()
        form.refuse()
    if first_account.may_be_made():
        return redirect(url_for("start.first"))
    page = render_template(
        "accounts/sign_in.html",
        form=form,
        has_errors=bool(form.errors),
        anybody=queries.anybody(session),
        demo_accounts=queries.demo_accounts(session, today.today()) if _is_demo() else (),
        demo_password=_demo_password() if _is_demo() else None,
    )
    return page, 422 if form.errors else 200


@pages.post("/logout")
@signed_in
def sign_out() -> ResponseReturnValue:
    """This browser's session is ended."""
    services.end_session(
        database.session(), cookie.pop(sign_in_support.TOKEN, ""), by=actor(), at=today.at()
    )
    logout_user()
    return redirect(url_for("accounts.sign_in"))


@pages.post("/language")
@open_to_all
def set_language() -> ResponseReturnValue:
    """Pages speak the chosen language from now on: on the account, else in a cookie."""
    asked = request.form.get("language")
    chosen = Language(asked) if asked in set(Language) else Language.VIETNAMESE
    return _remember(language.COOKIE, chosen.value, "language", chosen)


@pages.post("/theme")
@open_to_all
def set_theme() -> ResponseReturnValue:
    """Pages are light, dark, or as the device says."""
    asked = request.form.get("theme")
    chosen = Theme(asked) if asked in set(Theme) else Theme.AUTO
    return _remember(context.THEME_COOKIE, chosen.value, "theme", chosen)


@pages.get("/accounts")
@guard(Permission.MANAGE_ACCOUNTS)
def people() -> ResponseReturnValue:
    """Everybody with an account, in the order of names, and the teams."""
    session, on = database.session(), today.today()
    return render_template(
        "accounts/people.html",
        people=queries.accounts(session, on),
        teams=queries.teams(session, on),
        sessions=sign_in_support.sessions(session),
    )


@pages.route("/accounts/new", methods=["GET", "POST"])
@guard(Permission.MANAGE_ACCOUNTS)
def new_person() -> ResponseReturnValue:
    """The account exists, and its one-time code is shown this once."""
    form = PersonForm()
    if form.validate_on_submit():
        session = database.session()
        try:
            person = services.create_user(session, form.draft(), by=actor(), at=today.at())
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            code = services.issue_one_time_code(session, person.key, by=actor(), at=today.at())
            return render_template(
                "accounts/code.html", code=code, name=person.display_name,
                username=person.username, user_id=person.key,
                next_url=_safe(request.args.get("next")),
            )  # fmt: skip
    page = render_template(
        "accounts/new_person.html",
        form=form,
        next_url=_safe(request.args.get("next")),
        has_errors=bool(form.errors),
    )
    return page, 422 if form.errors else 200


@pages.get("/accounts/<int:user_id>")
@guard(Permission.MANAGE_ACCOUNTS)
def person(user_id: int) -> ResponseReturnValue:
    """One account: details, role, posts in teams, sessions."""
    return _person_page(user_id)


@pages.route("/accounts/<int:user_id>/edit", methods=["GET", "POST"])
@guard(Permission.MANAGE_ACCOUNTS)
def edit_person(user_id: int) -> ResponseReturnValue:
    """Name, position and telephone; a stale edit shows both texts and loses neither."""
    session = database.session()
    now = queries.account(session, user_id, today.today())
    theirs = {"display_name": now.name, "position": now.position, "phone": now.phone}
    form = PersonEditForm(data=theirs | {"version": now.version})
    status, rows = 200, []
    if form.validate_on_submit():
        texts = {
            name: theirs[name] if request.form.get(f"keep-{name}") == "theirs" else text
            for name, text in form.texts().items()
        }
        version = version_of(form.version.data)
        try:
            services.edit_user(
                session, user_id, version=version, by=actor(), at=today.at(), **_texts(texts)
            )
        except StaleEdit:
            status, rows = 409, form.differences(theirs)
            form.version.raw_data, form.version.data = None, now.version
        else:
            flash(_("Đã sửa thông tin của %(name)s.", name=texts["display_name"]), "done")
            return redirect(url_for("accounts.person", user_id=user_id))
    page = render_template(
        "accounts/edit_person.html",
        form=form,
        who=now,
        rows=rows,
        changed=_last_change(user_id) if rows else None,
        has_errors=bool(form.errors),
    )
    return page, 422 if form.errors else status


@pages.post("/accounts/<int:user_id>/role")
@guard(Permission.MANAGE_ACCOUNTS)
def change_role(user_id: int) -> ResponseReturnValue:
    """Another role from now on; the last administrator stays one."""
    form = RoleForm()
    if form.validate_on_submit():
        try:
            found = services.change_role(
                database.session(), user_id, Role(form.role.data), by=actor(), at=today.at()
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã đổi vai trò của %(name)s.", name=found.display_name), "done")
            return redirect(url_for("accounts.person", user_id=user_id))
    return _person_page(user_id, role_form=form), 422


@pages.post("/accounts/<int:user_id>/code")
@guard(Permission.MANAGE_ACCOUNTS)
def issue_code(user_id: int) -> ResponseReturnValue:
    """A one-time code, shown on this answer alone; earlier ones are dead."""
    session = database.session()
    code = services.issue_one_time_code(session, user_id, by=actor(), at=today.at())
    who = queries.account(session, user_id, today.today())
    return render_template(
        "accounts/code.html", code=code, name=who.name, username=who.username, user_id=user_id
    )


@pages.route("/accounts/<int:user_id>/deactivate", methods=["GET", "POST"])
@guard(Permission.MANAGE_ACCOUNTS)
def deactivate(user_id: int) -> ResponseReturnValue:
    """The account ends after its facts were repeated; the last administrator can't."""
    session, on = database.session(), today.today()
    problems: list[Any] = []
    if request.method == "POST":
        try:
            gone = services.deactivate_user(session, user_id, on=on, by=actor(), at=today.at())
        except Refused as refusal:
            problems = list(refusal.problems)
        else:
            flash(_("Đã ngừng tài khoản của %(name)s.", name=gone.display_name), "done")
            return redirect(url_for("accounts.people"))
    who = queries.account(session, user_id, on)
    page = render_template("accounts/deactivate.html", who=who, problems=problems)
    return page, 422 if problems else 200


@pages.post("/accounts/<int:user_id>/reactivate")
@guard(Permission.MANAGE_ACCOUNTS)
def reactivate(user_id: int) -> ResponseReturnValue:
    """The person may sign in again, with a new one-time code."""
    services.reactivate_user(database.session(), user_id, by=actor(), at=today.at())
    flash(_("Đã mở lại tài khoản. Cấp mã dùng một lần để đặt mật khẩu."), "done")
    return redirect(url_for("accounts.person", user_id=user_id))


@pages.post("/accounts/<int:user_id>/posts")
@guard(Permission.MANAGE_ACCOUNTS)
def assign(user_id: int) -> ResponseReturnValue:
    """The person has a post in a team from a day."""
    session = database.session()
    form = PostForm(queries.teams(session, today.today()), today.today())
    if form.validate_on_submit():
        try:
            teams.assign_member(session, form.draft(user_id), by=actor(), at=today.at())
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã phân công vào đoàn."), "done")
            return redirect(url_for("accounts.person", user_id=user_id))
    return _person_page(user_id, post_form=form), 422


@pages.post("/accounts/<int:user_id>/posts/<int:post_id>/end")
@guard(Permission.MANAGE_ACCOUNTS)
def end_post(user_id: int, post_id: int) -> ResponseReturnValue:
    """The person no longer holds this post from the day given."""
    on = as_of.parse(request.form.get("on") or "")
    if on is None:
        return _person_page(user_id, problems=[Problem("day_not_readable")]), 422
    try:
        teams.end_assignment(
            database.session(), post_id, of=user_id, on=on, by=actor(), at=today.at()
        )
    except NotFound:
        raise
    except Refused as refusal:
        return _person_page(user_id, problems=refusal.problems), 422
    flash(_("Đã kết thúc phân công."), "done")
    return redirect(url_for("accounts.person", user_id=user_id))


@pages.post("/accounts/sessions/<int:session_id>/end")
@guard(Permission.MANAGE_ACCOUNTS)
def end_session(session_id: int) -> ResponseReturnValue:
    """Anybody's session has ended."""
    services.end_session_of(database.session(), session_id, by=actor(), at=today.at())
    flash(_("Đã kết thúc phiên đăng nhập."), "done")
    return redirect(_safe(request.form.get("next")) or url_for("accounts.people"))


@pages.route("/accounts/teams/new", methods=["GET", "POST"])
@guard(Permission.MANAGE_ACCOUNTS)
def new_team() -> ResponseReturnValue:
    """The team exists with its leader and members."""
    session = database.session()
    people = queries.accounts(session, today.today(), inactive=False)
    form = TeamForm(people, today.today(), set_aside.taken_up())
    if set_aside.is_asked():
        return set_aside.and_add_person(form.typed())
    if form.validate_on_submit():
        try:
            team = teams.form_team(
                session, form.draft(), form.posts(), from_on=form.from_on.data,
                by=actor(), at=today.at(),
            )  # fmt: skip
        except (ValidationError, Refused) as refusal:
            form.refuse(refusal)
        else:
            flash(_("Đã lập %(team)s.", team=team.name), "done")
            return redirect(_safe(request.args.get("next")) or url_for("accounts.people"))
    page = render_template("accounts/new_team.html", form=form, has_errors=bool(form.errors))
    return page, 422 if form.errors else 200


def _person_page(
    user_id: int,
    *,
    role_form: RoleForm | None = None,
    post_form: PostForm | None = None,
    problems: Sequence[Problem] = (),
) -> str:
    session, on = database.session(), today.today()
    who = queries.account(session, user_id, on)
    role_form = role_form or RoleForm(formdata=None, data={"role": who.role.value})
    post_form = post_form or PostForm(queries.teams(session, on), on, formdata=None)
    return render_template(
        "accounts/person.html",
        who=who,
        role_form=role_form,
        post_form=post_form,
        posts=queries.posts_of(session, user_id),
        sessions=sign_in_support.sessions(session, user_id),
        problems=problems,
        has_errors=bool(problems or _refused(role_form) or _refused(post_form)),
    )


def _refused(form: RoleForm | PostForm) -> bool:
    return bool(form.errors or form.form_errors)


def _texts(texts: dict[str, str | None]) -> dict[str, Any]:
    return {**texts, "display_name": texts["display_name"] or ""}


def _last_change(user_id: int) -> dict[str, Any] | None:
    """Who changed this account last, and when, for the page that shows both texts."""
    found = last_change(database.session(), "user_account", user_id)
    if found is None:
        return None
    names = queries.display_names(database.session(), {found.by_id} if found.by_id else set())
    return {"who": names.get(found.by_id or 0, "–"), "at": found.at}


def _remember(name: str, value: str, column: str, chosen: object) -> ResponseReturnValue:
    person = actor()
    if person and person.is_authenticated:
        services.set_preference(database.session(), person, column, chosen)
    response = make_response(redirect(_safe(request.form.get("next")) or url_for("home.home")))
    response.set_cookie(
        name, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure
    )
    return response


def _safe(address: str | None) -> str | None:
    """A path of this very site, or nothing: no redirect leads elsewhere."""
    if not address:
        return None
    parts = urlsplit(address)
    own = not parts.scheme and not parts.netloc and address.startswith("/")
    return address if own and not address.startswith(("//", "/\\")) else None


def _is_demo() -> bool:
    ward = context.ward()
    return ward is not None and ward.is_demo


def _demo_password() -> str:
    from tracker.demo.staff import PASSWORD

    return PASSWORD
