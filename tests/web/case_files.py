"""A household's file in a project of its own, for tests of its pages."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tests.web.browsing import team_of
from tracker.cases.tables import Case
from tracker.db.engine import make_session
from tracker.holders.secrecy import PersonalKey
from tracker.progress.shortcut import refresh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

CITIZEN_ID = "031188000118"


@dataclass
class File:
    """A household's file in a project of its own, and the team that looks after it."""

    case_no: str
    case_id: int
    holder_id: int
    team: str


@contextmanager
def writing(app: Flask) -> Iterator[Session]:
    with make_session(app.extensions["tracker_engine"]) as session:
        yield session
        refresh(session, TODAY)
        session.commit()


def the_case(session: Session, file: File) -> Case:
    case = session.get(Case, file.case_id)
    assert case is not None
    return case


def a_file(app: Flask) -> File:
    """An open case of officer1's team: 86,4 m², not inventoried, nothing else known."""
    with writing(app) as session:
        team = team_of(session, "officer1")
        key = PersonalKey.from_file(app.config["TRACKER"].personal_key_file)
        project = given.a_project(session, code="VN77", area="1000")
        holder = given.a_household(
            session,
            name="Nguyễn Hoàng Thị Phương Quỳnh",
            citizen_id_cipher=key.encrypt(CITIZEN_ID),
            citizen_id_hash=key.hash(CITIZEN_ID),
        )
        case = given.a_case(session, project=project, holder=holder, area="86.4", team=team)
        return File(case.case_no, case.key, holder.key, team.name)
