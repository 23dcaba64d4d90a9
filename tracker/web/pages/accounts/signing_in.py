"""Sign in and out."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_security import login_user, logout_user

from tracker.accounts import queries, refusals, services
from tracker.web.forms.accounts import SignInForm
from tracker.web.pages.accounts.blueprint import pages
from tracker.web.support import context, database, first_account, limits, today
from tracker.web.support import sign_in as sign_in_support
from tracker.web.support.guards import actor, open_to_all, signed_in
from tracker.web.support.way_back import own_path


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
            return redirect(own_path(request.args.get("next")) or first)
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


def _is_demo() -> bool:
    ward = context.ward()
    return ward is not None and ward.is_demo


def _demo_password() -> str:
    from tracker.demo.staff import PASSWORD

    return PASSWORD
