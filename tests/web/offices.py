"""A small office of its own for page tests: people, a ward, a project, a case; no demo needed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from tests import clock, given
from tests.pages import csrf_token, page
from tracker.accounts import setup_code
from tracker.accounts.catalogue import Role
from tracker.accounts.secrecy import hashed
from tracker.accounts.tables import User
from tracker.config import Config, make_keys
from tracker.db.engine import make_engine, make_session

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

HASH = hashed(given.PASSWORD)
SETUP_CODE = "abcd-efgh-2345"
NEW_PASSWORD = "một câu dài dễ nhớ"


@dataclass(frozen=True)
class Office:
    """The system over one small register, with a session to look into it."""

    app: Flask
    config: Config

    @contextmanager
    def looking(self) -> Iterator[Session]:
        """A session beside the running system; what it changed is kept."""
        with make_session(self.app.extensions["tracker_engine"]) as session:
            yield session
            session.commit()

    def browser(self, username: str | None = None) -> FlaskClient:
        """A browser, signed in where a name is given."""
        client = self.app.test_client()
        if username is not None:
            answer = send(
                client, "/login", {"username": username, "password": given.PASSWORD}, at="/login"
            )
            assert answer.status_code == 302, answer.get_data(as_text=True)
        return client


@contextmanager
def an_office(template: Path, folder: Path, *, empty: bool = False) -> Iterator[Office]:
    """An office with an admin, a clerk, an officer of team D1, a leader, a viewer, one case."""
    from tracker.web import create_app

    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(template, folder / "tracker.db")
    config = Config(
        home=folder, database_url=f"sqlite:///{folder / 'tracker.db'}", today=clock.TODAY
    )
    make_keys(config)
    if empty:
        setup_code.keep(config.setup_code_file, SETUP_CODE)
    else:
        engine = make_engine(config.database_url)
        with make_session(engine) as session:
            _fill(session)
            session.commit()
        engine.dispose()
    app = create_app(config)
    app.testing = True
    yield Office(app, config)
    app.extensions["tracker_engine"].dispose()


def _fill(session: Session) -> None:
    given.an_admin(session, username="admin", password=HASH, phone="0225384001")
    given.a_clerk(session, username="clerk", password=HASH)
    given.a_leader(session, username="leader", password=HASH)
    given.a_user(session, username="viewer", role=Role.VIEWER, password=HASH, name="Lê Ngọc Ánh")
    team = given.a_team(session, code="D1")
    given.a_team_leader(session, team=team, username="officer1", password=HASH, phone="0912345678")
    given.a_ward(session)
    project = given.a_project(session, code="VN07")
    given.a_case(session, project=project, holder=given.a_household(session))


def send(
    client: FlaskClient, url: str, fields: dict[str, object], *, at: str = "/help"
) -> TestResponse:
    """Post a form with the token of the page at `at`."""
    return client.post(url, data=fields | {"csrf_token": csrf_token(client.get(at))})


def id_of(office: Office, username: str) -> int:
    """The account's number."""
    with office.looking() as session:
        return session.exec(select(User).where(User.username == username)).one().key


def shown_code(answer: object) -> str:
    """The one-time code that the page shows."""
    return page(answer).find("code", {"translate": "no"}).get_text()  # type: ignore[arg-type,union-attr]
