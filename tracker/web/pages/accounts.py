"""Sign in and out; one's own language and theme."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_security import login_user, logout_user

from tracker.accounts import queries, services
from tracker.accounts.catalogue import Language, Theme
from tracker.web.forms.accounts import SignInForm
from tracker.web.support import context, database, language, limits, sign_in as sign_in_support
from tracker.web.support import today
from tracker.web.support.guards import actor, open_to_all, signed_in

pages = Blueprint("accounts", __name__)

_YEAR = 365 * 24 * 3600


@pages.route("/login", methods=["GET", "POST"])
@limits.limiter.limit(limits.SIGN_IN, methods=["POST"])
@open_to_all
def sign_in() -> ResponseReturnValue:
    """Name and password; a wrong pair never tells which of the two was wrong."""
    form = SignInForm()
    if form.validate_on_submit():
        session = database.session()
        person = services.verify(
            session, form.username.data or "", form.password.data or "", at=today.at()
        )
        if person is not None:
            login_user(person)
            cookie[sign_in_support.TOKEN] = services.start_session(
                session, person, at=today.at(), device=request.user_agent.string[:200]
            )
            return redirect(_safe(request.args.get("next")) or url_for(
                context.first_page(person.role)
            ))
        form.refuse()
    demo = queries.demo_accounts(database.session()) if _is_demo() else ()
    page = render_template("accounts/sign_in.html", form=form, demo_accounts=demo)
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
    chosen = Language(request.form.get("language", Language.VIETNAMESE))
    return _remember(language.COOKIE, chosen.value, "language", chosen)


@pages.post("/theme")
@open_to_all
def set_theme() -> ResponseReturnValue:
    """Pages are light, dark, or as the device says."""
    chosen = Theme(request.form.get("theme", Theme.AUTO))
    return _remember(context.THEME_COOKIE, chosen.value, "theme", chosen)


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
