"""One's own account: a one-time code redeemed, the password, the sessions, how pages look."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security import current_user

from tracker.accounts import queries, refusals, services
from tracker.errors import Refused
from tracker.web.forms.accounts import CodeForm, PasswordForm
from tracker.web.support import database, limits, sign_in, today
from tracker.web.support.guards import actor, open_to_all, signed_in

pages = Blueprint("account", __name__)

_BEFORE_A_PASSWORD = frozenset(
    {"static", "account.own", "account.change_password", "accounts.sign_out",
     "accounts.set_language", "accounts.set_theme", "health.alive"}
)  # fmt: skip


@pages.before_app_request
def _own_password_first() -> ResponseReturnValue | None:
    """Whoever was given a password sets one of their own before anything else."""
    if request.endpoint in _BEFORE_A_PASSWORD or not current_user.is_authenticated:
        return None
    return redirect(url_for("account.own")) if current_user.must_change_password else None


@pages.route("/login/code", methods=["GET", "POST"])
@limits.few_failures(limits.typed_name)
@open_to_all
def redeem_code() -> ResponseReturnValue:
    """A one-time code sets a password; nobody learns whether the name or the code was wrong."""
    form = CodeForm()
    if form.validate_on_submit():
        session = database.session()
        try:
            services.redeem(
                session,
                form.username.data or "",
                form.code.data or "",
                form.password.data or "",
                at=today.at(),
            )
        except Refused as refusal:
            if refusal.problems[0].code == "code_invalid":
                refusals.record_refused_code(
                    session, form.username.data or "", address=request.remote_addr, at=today.at()
                )
                limits.count_failure()
            form.refuse(refusal)
        else:
            flash(_("Đã đặt mật khẩu. Đăng nhập bằng mật khẩu mới."), "done")
            return redirect(url_for("accounts.sign_in"))
    return render_template("accounts/redeem_code.html", form=form), 422 if form.errors else 200


@pages.get("/account")
@signed_in
def own() -> ResponseReturnValue:
    """Password, sessions, language and theme."""
    return _own_page(PasswordForm())


@pages.post("/account/password")
@signed_in
@limits.few_failures(limits.own_name)
def change_password() -> ResponseReturnValue:
    """The new password holds, and every other session has ended."""
    form = PasswordForm()
    if not form.validate_on_submit():
        return _own_page(form), 422
    session = database.session()
    try:
        services.change_password(
            session,
            actor(),
            old=form.old.data or "",
            new=form.password.data or "",
            at=today.at(),
            keep=cookie.get(sign_in.TOKEN),
        )
    except Refused as refusal:
        if refusal.problems[0].code == "wrong_password":
            refusals.record_refused_password(
                session, actor().username, address=request.remote_addr, at=today.at()
            )
            limits.count_failure()
        form.refuse(refusal)
        return _own_page(form), 422
    flash(_("Đã đổi mật khẩu. Các phiên khác đã kết thúc."), "done")
    return redirect(url_for("account.own"))


@pages.post("/account/sessions/<int:session_id>/end")
@signed_in
def end_session(session_id: int) -> ResponseReturnValue:
    """A session of one's own, perhaps on a lost phone, has ended."""
    session = database.session()
    services.end_session_of(session, session_id, by=actor(), at=today.at())
    flash(_("Đã kết thúc phiên đăng nhập."), "done")
    left = sign_in.leave_if_ended(session)
    return redirect(url_for("accounts.sign_in" if left else "account.own"))


def _own_page(form: PasswordForm) -> str:
    return render_template(
        "accounts/own.html",
        form=form,
        sessions=sign_in.sessions(database.session(), actor().key),
        posts=queries.posts_of(database.session(), actor().key),
        has_errors=bool(form.errors),
    )
