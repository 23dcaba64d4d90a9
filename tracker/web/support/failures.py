"""Failures: what happened and what to do next, in the reader's language, never a stack trace."""

from __future__ import annotations

import secrets

from flask import Flask, current_app, g, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from werkzeug.exceptions import HTTPException

from tracker.accounts.catalogue import Language
from tracker.db.engine import begin_read_only, is_disk_full
from tracker.errors import NotFound, NotYours, Problem, Refused, StaleEdit
from tracker.web.support import sentences
from tracker.web.support.limits import PAUSE_SECONDS

_TOO_MANY = 429
_PAGES = frozenset({400, 401, 403, 404, 405, 409, 413, 422, 429, 500, 503})
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def install(app: Flask) -> None:
    """Every failure becomes a page (or JSON under /api/) with the right status."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(OperationalError, busy)
    app.register_error_handler(Exception, _unexpected)


def _answer(status: int, **facts: object) -> ResponseReturnValue:
    if "session" in g:
        g.session.rollback()
    begin_read_only(read_only=True)  # the page of a busy database never waits for its lock
    if request.path.startswith("/api/"):
        return {"status": status, **{k: v for k, v in facts.items() if v is not None}}, status
    page = status if status in _PAGES else 500
    try:
        return render_template(f"errors/{page}.html", status=status, **facts), status
    except SQLAlchemyError:
        return _bare(page), status


def _bare(page: int) -> str:
    """The same words without the frame, for which the database is asked."""
    g.setdefault("lang", Language.VIETNAMESE.value)
    words = current_app.jinja_env.get_template(f"errors/{page}.html")
    context = words.new_context()
    what, do = ("".join(words.blocks[name](context)) for name in ("what", "do"))
    bare = current_app.jinja_env.get_template("errors/bare.html")
    return bare.render(what=what, do=do, lang=g.lang)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is not None and error.code < 400:
        return error
    answer = make_response(_answer(error.code or 500))
    if error.code == _TOO_MANY:
        answer.headers["Retry-After"] = str(PAUSE_SECONDS)
    return answer


def _csrf(_error: CSRFError) -> ResponseReturnValue:
    return _answer(400)


def _refused(error: Refused) -> ResponseReturnValue:
    status = 422
    if isinstance(error, NotFound):
        status = 404
    elif isinstance(error, NotYours):
        status = 403
    elif isinstance(error, StaleEdit):
        status = 409
    return _answer(status, problems=[sentences.problem(each) for each in error.problems])


def busy(error: OperationalError) -> ResponseReturnValue:
    """The database is locked, full or away: nothing was written."""
    current_app.logger.error("database: %s", type(error.orig).__name__)
    if is_disk_full(error):
        return _answer(503, problems=[sentences.problem(Problem("storage_full"))])
    return _answer(503)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if current_app.testing:
        raise error
    code = "".join(secrets.choice(_LETTERS) for _ in range(4))
    current_app.logger.error("failure %s on %s", code, request.endpoint, exc_info=error)
    return _answer(500, code=code)
