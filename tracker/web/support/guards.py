"""Every route says who may use it; silence is an error, and a test walks all routes.

`@guard(Permission.X)` before a page: signed in, allowed, and one transaction around it.
`@open_to_all` marks the few pages that need no sign-in.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Flask, Response, abort, g, make_response, redirect, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_security import current_user
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from tracker.accounts.catalogue import Role
from tracker.accounts.permissions import Permission, may
from tracker.accounts.queries import teams_of
from tracker.accounts.tables import User
from tracker.db.engine import is_lost_race
from tracker.web.support import database, today

Page = Callable[..., ResponseReturnValue]
_FIRST_REFUSAL = 400
_FLASHES = "_flashes"
_KEPT = "kept_though_refused"
_MORE_TRIES = 3
_UNGUARDED_BY_DESIGN = frozenset({"static"})


def guard(permission: Permission) -> Callable[[Page], Page]:
    """Only a signed-in person with `permission` gets in; what the page did is committed once."""

    def decorate(page: Page) -> Page:
        @wraps(page)
        def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
            if not current_user.is_authenticated:
                return _to_sign_in()
            if not may(current_user.role, permission):
                abort(403)
            return in_one_transaction(page, *args, **kwargs)

        guarded.guard = permission.value  # type: ignore[attr-defined]
        return guarded

    return decorate


def open_to_all(page: Page) -> Page:
    """A page that needs no sign-in."""

    @wraps(page)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        return in_one_transaction(page, *args, **kwargs)

    guarded.guard = "open to all"  # type: ignore[attr-defined]
    return guarded


def signed_in(page: Page) -> Page:
    """A page for everybody with an account, whatever the role."""

    @wraps(page)
    def guarded(*args: Any, **kwargs: Any) -> ResponseReturnValue:
        if not current_user.is_authenticated:
            return _to_sign_in()
        return in_one_transaction(page, *args, **kwargs)

    guarded.guard = "signed in"  # type: ignore[attr-defined]
    return guarded


def in_one_transaction(page: Page, *args: Any, **kwargs: Any) -> ResponseReturnValue:
    """Run a page; commit unless it refused. An exception leaves nothing behind.

    A page that lost a race for a row (PostgreSQL alone lets two write at once) runs again and
    then sees what the other wrote: the photo or visit is there, or the edit is stale.
    """
    flashed = list(cookie.get(_FLASHES, ()))
    for _ in range(_MORE_TRIES):
        try:
            return _run(page, *args, **kwargs)
        except (DBAPIError, StaleDataError) as error:
            if request.method == "GET" or not _lost_a_race(error):
                raise
        _as_before(flashed)
    return _run(page, *args, **kwargs)


def _as_before(flashed: list[Any]) -> None:
    """The request is as it was before the page began."""
    if "session" in g:
        g.session.rollback()
    g.pop("readings", None)
    g.pop(_KEPT, None)
    if flashed or _FLASHES in cookie:
        cookie[_FLASHES] = flashed
    for files in request.files.listvalues():
        for file in files:
            file.stream.seek(0)


def _lost_a_race(error: DBAPIError | StaleDataError) -> bool:
    return isinstance(error, StaleDataError | IntegrityError) or is_lost_race(error)


def _run(page: Page, *args: Any, **kwargs: Any) -> Response:
    response = make_response(page(*args, **kwargs))
    if "session" in g:
        if response.status_code < _FIRST_REFUSAL or g.pop(_KEPT, False):
            g.session.commit()
        else:
            g.session.rollback()
    return response


def keep_though_refused() -> None:
    """What this page has written stays although it refuses: the audit's entry of the refusal."""
    setattr(g, _KEPT, True)


def actor() -> User:
    """The signed-in person."""
    person: User = current_user._get_current_object()
    return person


def allowed_teams() -> frozenset[int] | None:
    """The teams whose cases this person sees: an officer's own; None means all."""
    if actor().role != Role.OFFICER:
        return None
    if "allowed_teams" not in g:
        g.allowed_teams = frozenset(teams_of(database.session(), actor().key, today.today()))
    teams: frozenset[int] = g.allowed_teams
    return teams


def _to_sign_in() -> ResponseReturnValue:
    if request.method != "GET":
        abort(401)
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))


def install(app: Flask) -> None:
    """A route without a guard does not answer."""

    @app.before_request
    def _refuse_silence() -> None:
        if request.endpoint is None or request.endpoint in _UNGUARDED_BY_DESIGN:
            return
        if not hasattr(app.view_functions[request.endpoint], "guard"):
            raise RuntimeError(f"{request.endpoint} declares no guard")
