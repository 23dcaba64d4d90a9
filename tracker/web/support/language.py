"""The language of a page: the person's setting, then a cookie, then Vietnamese."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, g, request
from flask_babel import Babel, force_locale, get_translations
from flask_security import current_user

from tracker.accounts.catalogue import Language
from tracker.words import catalogues

COOKIE = "language"


def choose() -> str:
    """vi or en."""
    lang: str | None = g.get("lang")
    if lang is None:
        lang = g.lang = _chosen()
    return lang


def _chosen() -> str:
    if current_user and current_user.is_authenticated:
        return str(current_user.language.value)
    asked = request.cookies.get(COOKIE, "")
    return asked if asked in set(Language) else Language.VIETNAMESE.value


def _catalogue() -> Any:
    """The page's sentences, looked for once a request: a list asks for hundreds of them."""
    found = g.get("catalogue")
    if found is None:
        found = g.catalogue = get_translations()
    return found


def gettext(text: str, /, **values: object) -> str:
    """A sentence in the page's language, for code that says many of them on one page."""
    words: str = _catalogue().ugettext(text)
    return words % values if values else words


def sentences(lang: str) -> Any:
    """All sentences in one language, for templates that are being compiled."""
    with force_locale(lang):
        return get_translations()


def install(app: Flask) -> None:
    """Sentences come from the rooms' catalogues in the chosen language."""
    folder = Path(catalogues.FOLDER)
    domains = catalogues.domains()
    app.config["BABEL_DOMAIN"] = ";".join(domains)
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = ";".join([str(folder)] * len(domains))
    app.config["BABEL_DEFAULT_TIMEZONE"] = "Asia/Ho_Chi_Minh"
    Babel(app, locale_selector=choose)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _catalogue().ugettext(text),
        ngettext=lambda one, many, count: _catalogue().ungettext(one, many, count),
        pgettext=lambda about, text: _catalogue().upgettext(about, text),
        npgettext=lambda about, one, many, count: _catalogue().unpgettext(about, one, many, count),
        newstyle=True,
    )
