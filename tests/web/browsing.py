"""Sending forms as a browser does, and looking into the register behind the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event, select
from sqlmodel import Session, col

from tests.clock import TODAY
from tests.pages import csrf_token
from tracker.accounts.tables import Team, TeamMembership, User
from tracker.cases.as_of import ENDED, state_on
from tracker.cases.queries import cases_of_team
from tracker.cases.tables import Case
from tracker.db.engine import make_session

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse


@contextmanager
def register(app: Flask) -> Iterator[Session]:
    """A session over the system's own database; what it did is committed."""
    with make_session(app.extensions["tracker_engine"]) as session:
        yield session
        session.commit()


def send(client: FlaskClient, seen: str, url: str, **data: object) -> TestResponse:
    """Open the page `seen`, then send a form from it to `url`."""
    token = csrf_token(client.get(seen))
    return client.post(url, data={**data, "csrf_token": token})


def user(session: Session, username: str) -> User:
    return session.scalars(select(User).where(col(User.username) == username)).one()


def team(session: Session, code: str) -> Team:
    return session.scalars(select(Team).where(col(Team.code) == code)).one()


def team_of(session: Session, username: str) -> Team:
    """The team that a person belongs to."""
    mine = (
        select(Team)
        .join(TeamMembership, col(TeamMembership.team_id) == col(Team.id))
        .join(User, col(User.id) == col(TeamMembership.user_id))
        .where(col(User.username) == username, col(TeamMembership.until_on).is_(None))
    )
    return session.scalars(mine).one()


def cases_of(session: Session, code: str) -> list[Case]:
    """The cases that a team looks after and works on today, in the order of their numbers."""
    ids = cases_of_team(session, team(session, code).key, TODAY)
    found = select(Case).where(col(Case.id).in_(ids), state_on(TODAY).not_in(ENDED))
    return list(session.scalars(found.order_by(col(Case.case_no))))


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the database is asked meanwhile."""
    asked: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    engine = app.extensions["tracker_engine"]
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
