"""What every template can say: language, formats, labels, the ward, the sections of the role."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import gettext as _
from flask_babel import pgettext
from flask_security import current_user
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup

from tracker import clock
from tracker.accounts.catalogue import Role, Theme
from tracker.accounts.permissions import Permission, may
from tracker.db.kept import kept
from tracker.projects.queries import WardInfo, the_ward
from tracker.web.support import (
    database,
    language,
    security_headers,
    sentences,
    templates,
    today,
)
from tracker.words import formats
from tracker.words.labels import label

THEME_COOKIE = "theme"
_NAVIGATION = "tracker_navigation"
_LANGUAGE_LAST = (
    "quantity",
    "count",
    "change",
    "ha",
    "ha_change",
    "m2",
    "m2_column",
    "percent",
    "dong",
    "dong_short",
    "weekday",
    "weekday_and_day",
)
_PLAIN = (
    "instant",
    "time_of_day",
    "week_no",
    "month_year",
    "masked_id",
    "masked_phone",
    "days_between",
)


@dataclass(frozen=True, slots=True)
class NavItem:
    """One section: where it leads, its words, its icon's name and drawing, and whether the page
    belongs to it.
    """

    endpoint: str
    url: str
    label: str
    icon: str
    drawing: Markup
    current: bool


class Formats:
    """The formats of `words.formats` in one language, short dates as of the request's day."""

    def __init__(self, lang: str) -> None:
        for name in _LANGUAGE_LAST:
            setattr(self, name, partial(getattr(formats, name), lang=lang))
        for name in _PLAIN:
            setattr(self, name, getattr(formats, name))
        self.date = formats.day
        self.missing = formats.MISSING

    def short_date(self, value: date | None) -> str:
        """The day without its year where that is this year's."""
        return formats.short_day(value, today.today())


_SECTIONS: tuple[tuple[str, str, Permission], ...] = (
    ("dashboard.overview", "bar-chart", Permission.VIEW_DASHBOARD),
    ("planning.week", "calendar-week", Permission.PLAN_WEEK),
    ("maps.ward", "map", Permission.VIEW_MAP),
    ("projects.index", "buildings", Permission.VIEW_PROJECTS),
    ("cases.index", "folder", Permission.VIEW_CASES),
    ("concerns.index", "chat-left-text", Permission.VIEW_CONCERNS),
    ("reports.progress", "file-earmark-text", Permission.VIEW_REPORTS),
    ("accounts.people", "people", Permission.MANAGE_ACCOUNTS),
    ("audit.index", "journal-text", Permission.VIEW_AUDIT),
)
_FIRST: dict[Role, str] = {
    Role.OFFICER: "planning.week",
    Role.CLERK: "cases.index",
    Role.LEADER: "dashboard.overview",
    Role.VIEWER: "dashboard.overview",
    Role.ADMIN: "dashboard.overview",
}
_BOTTOM: dict[Role, tuple[str, ...]] = {
    Role.OFFICER: ("planning.week", "maps.ward", "cases.index", "concerns.index"),
    Role.CLERK: (
        "cases.index",
        "projects.index",
        "concerns.index",
        "maps.ward",
        "reports.progress",
    ),
    Role.LEADER: (
        "dashboard.overview",
        "maps.ward",
        "concerns.index",
        "reports.progress",
        "cases.index",
    ),
    Role.VIEWER: ("dashboard.overview", "maps.ward", "projects.index", "reports.progress"),
    Role.ADMIN: (
        "dashboard.overview",
        "maps.ward",
        "cases.index",
        "accounts.people",
        "audit.index",
    ),
}


def _section_words() -> dict[str, str]:
    """Each section's words, in the page's language."""
    return {
        "dashboard.overview": _("Tổng quan"),
        "planning.week": _("Tuần này"),
        "maps.ward": _("Bản đồ"),
        "projects.index": pgettext("section", "Dự án"),
        "cases.index": _("Hồ sơ"),
        "concerns.index": _("Vướng mắc"),
        "reports.progress": _("Báo cáo"),
        "accounts.people": pgettext("section", "Tài khoản"),
        "audit.index": _("Nhật ký"),
    }


def first_page(role: Role) -> str:
    """The endpoint a role lands on after sign-in."""
    return _FIRST[role]


@dataclass(frozen=True, slots=True)
class Navigation:
    """The sections a person may open, in one order for everybody, and those of the phone's bar."""

    sections: tuple[NavItem, ...] = ()
    bottom: tuple[NavItem, ...] = ()
    hidden: tuple[NavItem, ...] = ()
    """The sections that the phone's bar leaves out."""
    here: NavItem | None = None
    """The section of this page."""
    finds_cases: bool = False


def navigation() -> Navigation:
    """What this person's role sees on this page; put together once for all who see the same."""
    if not current_user.is_authenticated:
        return Navigation()
    known: dict[Hashable, Navigation] = current_app.extensions[_NAVIGATION]
    role, here = current_user.role, (request.endpoint or "").split(".")[0]
    key = (language.choose(), role, here, request.root_path)
    if key not in known:
        known[key] = _navigation(role, here)
    return known[key]


def _navigation(role: Role, here: str) -> Navigation:
    words, draw = _section_words(), templates.drawings()
    items = {
        endpoint: NavItem(
            endpoint,
            url_for(endpoint),
            words[endpoint],
            icon,
            draw("ui", "icon", icon),
            endpoint.split(".")[0] == here,
        )
        for endpoint, icon, permission in _SECTIONS
        if endpoint in current_app.view_functions and may(role, permission)
    }
    bottom = tuple(items[endpoint] for endpoint in _BOTTOM[role] if endpoint in items)
    sections = tuple(items.values())
    return Navigation(
        sections,
        bottom,
        hidden=tuple(item for item in sections if item not in bottom),
        here=next((item for item in sections if item.current), None),
        finds_cases="cases.index" in items,
    )


def ward() -> WardInfo | None:
    """The ward of this register, read once a request; None in an empty register."""
    if "ward" not in g:
        session = database.session()
        g.ward = kept(session, "ward", lambda: the_ward(session))
    found: WardInfo | None = g.ward
    return found


def theme() -> str:
    """auto, light or dark: the person's setting, else a cookie."""
    if current_user.is_authenticated:
        return str(current_user.theme.value)
    asked = request.cookies.get(THEME_COOKIE, "")
    return asked if asked in set(Theme) else Theme.AUTO.value


def words_of(lang: str) -> dict[str, Any]:
    """What the templates of one language can say on every page."""
    return {
        "lang": lang,
        "fmt": Formats(lang),
        "label": partial(_label, lang=lang),
        "problem": partial(sentences.problem, lang=lang),
    }


def _words() -> dict[str, Any]:
    seen, role = navigation(), current_user.role if current_user.is_authenticated else None
    return {
        "theme": theme(),
        "register": ward(),
        "today": today.today(),
        "now": clock.now(),
        "nav": seen,
        "csp_nonce": security_headers.nonce(),
        "csrf_token": csrf_token,
        "may": lambda permission: role is not None and may(role, Permission(permission)),
    }


def csrf_token() -> str:
    """The token of this request's forms, signed once for all of them."""
    token: str | None = g.get("csrf_token")  # where the library keeps it
    return generate_csrf() if token is None else token


def _label(kind: str, code: object, lang: str) -> str:
    return label(None if code is None else str(code), lang, kind=kind)


def install(app: Flask) -> None:
    """These names stand in every template."""
    app.jinja_env.words_of = words_of  # type: ignore[attr-defined]
    app.extensions[_NAVIGATION] = {}
    app.context_processor(_words)
