"""How pages look: language and theme, on the account, else in a cookie."""

from __future__ import annotations

from flask import make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from tracker.accounts import services
from tracker.accounts.catalogue import Language, Theme
from tracker.web.pages.accounts.blueprint import pages
from tracker.web.support import context, database, language
from tracker.web.support.guards import actor, open_to_all
from tracker.web.support.way_back import own_path

_YEAR = 365 * 24 * 3600


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


def _remember(name: str, value: str, column: str, chosen: object) -> ResponseReturnValue:
    person = actor()
    if person and person.is_authenticated:
        services.set_preference(database.session(), person, column, chosen)
    response = make_response(redirect(own_path(request.form.get("next")) or url_for("home.home")))
    response.set_cookie(
        name, value, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure
    )
    return response
