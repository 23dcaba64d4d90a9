"""People with an account: made, edited, given codes and roles, ended; their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from pydantic import ValidationError

from tracker.accounts import queries, services
from tracker.accounts.catalogue import Role
from tracker.accounts.permissions import Permission
from tracker.audit.queries import last_change
from tracker.errors import Problem, Refused, StaleEdit
from tracker.web.forms.accounts import PersonEditForm, PersonForm, PostForm, RoleForm
from tracker.web.forms.words import version_of
from tracker.web.pages.accounts.blueprint import pages
from tracker.web.support import database, today
from tracker.web.support import sign_in as sign_in_support
from tracker.web.support.guards import actor, guard
from tracker.web.support.way_back import own_path


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
                next_url=own_path(request.args.get("next")),
            )  # fmt: skip
    page = render_template(
        "accounts/new_person.html",
        form=form,
        next_url=own_path(request.args.get("next")),
        has_errors=bool(form.errors),
    )
    return page, 422 if form.errors else 200


@pages.get("/accounts/<int:user_id>")
@guard(Permission.MANAGE_ACCOUNTS)
def person(user_id: int) -> ResponseReturnValue:
    """One account: details, role, posts in teams, sessions."""
    return person_page(user_id)


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
    return person_page(user_id, role_form=form), 422


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


@pages.post("/accounts/sessions/<int:session_id>/end")
@guard(Permission.MANAGE_ACCOUNTS)
def end_session(session_id: int) -> ResponseReturnValue:
    """Anybody's session has ended."""
    services.end_session_of(database.session(), session_id, by=actor(), at=today.at())
    flash(_("Đã kết thúc phiên đăng nhập."), "done")
    return redirect(own_path(request.form.get("next")) or url_for("accounts.people"))


def person_page(
    user_id: int,
    *,
    role_form: RoleForm | None = None,
    post_form: PostForm | None = None,
    problems: Sequence[Problem] = (),
) -> str:
    """The page of one account, with whichever of its forms was refused."""
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
