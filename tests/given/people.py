"""Accounts, teams and who has a post in them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from sqlmodel import Session

from tests.clock import AT
from tests.given.basics import START, added, next_number
from tracker.accounts.catalogue import Role, TeamPost
from tracker.accounts.tables import Team, TeamMembership, User


def a_user(
    session: Session,
    *,
    username: str | None = None,
    name: str = "Nguyễn Thị Lan",
    role: Role = Role.CLERK,
    password: str | None = None,
    **more: Any,
) -> User:
    number = next_number(session, User)
    username = username or f"{role.value}{number}"
    return added(
        session,
        User(
            username=username,
            display_name=name,
            role=role,
            password=password,
            fs_uniquifier=hashlib.sha256(username.encode()).hexdigest(),
            created_at=AT,
            **more,
        ),
    )


def a_clerk(session: Session, **more: Any) -> User:
    return a_user(session, role=Role.CLERK, **more)


def a_leader(session: Session, **more: Any) -> User:
    return a_user(session, role=Role.LEADER, name=more.pop("name", "Trần Văn Hải"), **more)


def an_admin(session: Session, **more: Any) -> User:
    return a_user(session, role=Role.ADMIN, name=more.pop("name", "Vũ Minh Đức"), **more)


def a_team(session: Session, *, code: str | None = None, name: str | None = None) -> Team:
    number = next_number(session, Team)
    code = code or f"D{number}"
    return added(session, Team(code=code, name=name or f"Đoàn công tác số {number}"))


def a_membership(
    session: Session,
    team: Team,
    user: User,
    *,
    post: TeamPost = TeamPost.MEMBER,
    from_on: date = START,
    until_on: date | None = None,
) -> TeamMembership:
    return added(
        session,
        TeamMembership(
            team_id=team.key, user_id=user.key, post=post, from_on=from_on, until_on=until_on
        ),
    )


def an_officer(
    session: Session,
    *,
    team: Team | None = None,
    post: TeamPost = TeamPost.MEMBER,
    from_on: date = START,
    **more: Any,
) -> User:
    officer = a_user(session, role=Role.OFFICER, name=more.pop("name", "Phạm Thu Hà"), **more)
    if team is not None:
        a_membership(session, team, officer, post=post, from_on=from_on)
    return officer


def a_team_leader(session: Session, *, team: Team, **more: Any) -> User:
    return an_officer(session, team=team, post=TeamPost.LEADER, **more)
