"""One session and one transaction a request: reads begin deferred, writes take the lock.

Pages never commit. The guard commits once, after the page has answered without a refusal.
"""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import scoped_session, sessionmaker
from sqlmodel import Session

from tracker.audit.chain import seal
from tracker.cases import search
from tracker.config import Config
from tracker.db.engine import begin_read_only, make_engine, make_session
from tracker.law.chosen import readings_from, tell
from tracker.law.queries import counting
from tracker.progress import shortcut
from tracker.web.support import today

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_DAY = "tracker_day"
_DAYLESS = frozenset({None, "static", "health.alive"})


def install(app: Flask, config: Config) -> None:
    """The app has an engine, and closes each request's session at its end."""
    own_engine = make_engine(config.database_url)
    sessions = sessionmaker(own_engine, class_=Session, expire_on_commit=False)
    search.install(sessions)
    shortcut.install(sessions, today.today)
    app.extensions["tracker_engine"] = own_engine
    app.extensions["tracker_sessions"] = sessions
    app.before_request(_turn_the_day)
    app.before_request(_choose_begin_mode)
    app.before_request(_tell_readings)
    app.teardown_appcontext(_close)


def engine() -> Engine:
    """This app's engine."""
    return cast("Engine", current_app.extensions["tracker_engine"])


def session() -> Session:
    """The request's session, opened when first asked for."""
    if "session" not in g:
        g.session = current_app.extensions["tracker_sessions"]()
    return cast("Session", g.session)


class RequestSession(scoped_session):  # type: ignore[type-arg]
    """The request's session in the shape the sign-in library asks for."""

    def __init__(self) -> None:
        self.session_factory = session  # type: ignore[assignment]
        self.registry = session  # type: ignore[assignment]

    def remove(self) -> None:
        """Closing is the request's own business."""


def _turn_the_day() -> None:
    """The first request of a legal day makes today's figures speak of that day, and seals the
    audit of the days before.
    """
    day, known = today.today(), current_app.extensions
    if request.endpoint in _DAYLESS or known.get(_DAY) == day:
        return
    begin_read_only(read_only=True)
    with make_session(engine()) as looking:
        fresh = shortcut.is_fresh(looking, day)
    if not fresh:
        begin_read_only(read_only=False)
        with (
            make_session(engine()) as writing,
            readings_from(lambda on: counting(writing, on)),
        ):
            shortcut.ensure_fresh(writing, day)
            seal(writing)
            writing.commit()
    known[_DAY] = day


def _tell_readings() -> None:
    """Lists count the law's days as the ward chose, looked up when first asked."""
    tell(lambda on: counting(session(), on))


def _choose_begin_mode() -> None:
    begin_read_only(read_only=request.method in _READS)


def _close(_error: BaseException | None) -> None:
    opened = g.pop("session", None)
    if opened is not None:
        opened.close()
    tell(None)
    begin_read_only(read_only=False)
