"""Sign-in with Flask-Security: username and password, sessions that can be listed and ended.

The library keeps identity, hashing and session freshness; the pages are ours, so that every
sentence is in both languages and no route exists without a guard.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, flash, request
from flask import session as cookie
from flask_babel import gettext as _
from flask_security import (
    Security,
    SQLAlchemySessionUserDatastore,
    UserMixin,
    current_user,
    logout_user,
    uia_username_mapper,
)
from sqlmodel import Session

from tracker.accounts import queries, services
from tracker.accounts.queries import SessionInfo, open_sessions
from tracker.accounts.tables import RoleRow, User
from tracker.web.support import database, today

TOKEN = "session_token"  # noqa: S105 - the name of a cookie entry


class _Accounts(SQLAlchemySessionUserDatastore):
    """The library's datastore; whom a sign-in names is asked with a statement of our own."""

    def find_user(self, case_insensitive: bool = False, **wanted: Any) -> UserMixin | None:
        if wanted.keys() == {"fs_uniquifier"}:
            return queries.signed_in_as(database.session(), wanted["fs_uniquifier"])
        return super().find_user(case_insensitive, **wanted)


def install(app: Flask) -> None:
    """Accounts are those of the register's own table."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 - a scheme, no password
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_USER_IDENTITY_ATTRIBUTES=[
            {"username": {"mapper": uia_username_mapper, "case_insensitive": True}}
        ],
        SECURITY_REGISTER_BLUEPRINT=False,
        SECURITY_JOIN_USER_ROLES=False,  # one role, a column of the account
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False},
        PERMANENT_SESSION_LIFETIME=12 * 3600,
    )
    users = _Accounts(database.RequestSession(), User, RoleRow)
    security = Security(app, users, register_blueprint=False)
    security.login_manager.login_view = None
    app.before_request(_end_dead_session)


def _end_dead_session() -> None:
    """A session that was ended elsewhere signs its browser out at the next request."""
    token = cookie.get(TOKEN)
    if token is None and not current_user.is_authenticated:
        return
    if (
        token is None
        or not current_user.is_authenticated  # the account ended, and with it its sessions
        or not services.session_is_alive(database.session(), token, at=today.at())
    ):
        logout_user()
        cookie.pop(TOKEN, None)
        flash(_("Phiên đăng nhập đã kết thúc. Đăng nhập lại để làm tiếp."), "error")
    elif request.method == "POST":
        services.touch_session(database.session(), token, at=today.at())


def leave_if_ended(session: Session) -> bool:
    """Whether this browser's own session is over; it is signed out then."""
    if services.session_is_alive(session, cookie.get(TOKEN, ""), at=today.at()):
        return False
    logout_user()
    cookie.pop(TOKEN, None)
    return True


def sessions(session: Session, user_id: int | None = None) -> tuple[SessionInfo, ...]:
    """The sessions that are open now, of one person or of all; this browser's is marked."""
    return open_sessions(session, user_id, at=today.at(), token=cookie.get(TOKEN, ""))
