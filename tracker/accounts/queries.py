"""Who is here, in which team on which day, and with which sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, or_, select
from sqlmodel import Session, col

from tracker.accounts.catalogue import SESSION_LIFE, Role, TeamPost
from tracker.accounts.secrecy import token_hash
from tracker.accounts.tables import Team, TeamMembership, User, UserSession
from tracker.errors import NotFound, Problem
from tracker.words.names import sort_key

_USER_ID: Any = col(User.id)
_TEAM_ID: Any = col(Team.id)
_BY_SIGN_IN = select(User).where(col(User.fs_uniquifier) == bindparam("uniquifier"))
"""Asked at every request, so put together once."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person of a team, on a day."""

    id: int
    username: str
    name: str
    position: str | None
    phone: str | None
    post: TeamPost


@dataclass(frozen=True, slots=True)
class Account:
    """An account in the administrator's list, with its teams of the day."""

    id: int
    version: int
    username: str
    name: str
    role: Role
    position: str | None
    phone: str | None
    active: bool
    ended_on: date | None
    has_password: bool
    teams: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamInfo:
    """A team with its leader and the number of its people, on a day."""

    id: int
    code: str
    name: str
    leader_id: int | None
    leader: str | None
    people: int
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class SessionInfo:
    """A sign-in that is still alive."""

    id: int
    user_id: int
    name: str
    device: str | None
    started_at: datetime
    last_seen_at: datetime
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the invented ward, as its sign-in page shows it."""

    username: str
    role: Role
    team: str | None


def held(on: date) -> ColumnElement[bool]:
    """True for posts that are held on the day."""
    return and_(
        col(TeamMembership.from_on) <= on,
        or_(col(TeamMembership.until_on).is_(None), col(TeamMembership.until_on) > on),
    )


def signed_in_as(session: Session, uniquifier: str) -> User | None:
    """The account that a sign-in names, None where it has been changed or is gone."""
    return session.execute(_BY_SIGN_IN, {"uniquifier": uniquifier}).scalar_one_or_none()


def user_named(session: Session, username: str) -> User | None:
    """The account of this name, in any case; None where nobody has it."""
    wanted = username.strip().lower()
    return session.execute(select(User).where(col(User.username) == wanted)).scalar_one_or_none()


def teams_of(session: Session, user_id: int, on: date) -> tuple[int, ...]:
    """The teams (their ids) in which this person has a post on the day."""
    found = select(col(TeamMembership.team_id)).where(
        col(TeamMembership.user_id) == user_id, held(on)
    )
    return tuple(sorted(set(session.execute(found).scalars())))


def members_of(session: Session, team_id: int, on: date) -> tuple[Person, ...]:
    """The people of a team on the day: the leader first, then in the order of names."""
    rows = session.execute(
        select(User, col(TeamMembership.post))
        .join(TeamMembership, col(TeamMembership.user_id) == _USER_ID)
        .where(col(TeamMembership.team_id) == team_id, held(on))
    ).all()
    people = [
        Person(u.key, u.username, u.display_name, u.position, u.phone, post) for u, post in rows
    ]
    return tuple(
        sorted(people, key=lambda one: (one.post is not TeamPost.LEADER, sort_key(one.name)))
    )


def team_leader(session: Session, team_id: int, on: date) -> Person | None:
    """The leader of a team on the day, if it has one."""
    first = members_of(session, team_id, on)[:1]
    return first[0] if first and first[0].post is TeamPost.LEADER else None


def teams(session: Session, on: date, *, ended: bool = False) -> tuple[TeamInfo, ...]:
    """The teams of the day, by code; with `ended`, those that are no more as well."""
    query = select(Team).order_by(col(Team.code))
    if not ended:
        query = query.where(or_(col(Team.ended_on).is_(None), col(Team.ended_on) > on))
    leaders: dict[int, tuple[int, str]] = {}
    for team_id, user_id, name in session.execute(
        select(col(TeamMembership.team_id), _USER_ID, col(User.display_name))
        .join(User, col(TeamMembership.user_id) == _USER_ID)
        .where(held(on), col(TeamMembership.post) == TeamPost.LEADER)
    ):
        leaders[team_id] = (user_id, name)
    counted = (
        select(col(TeamMembership.team_id), func.count(col(TeamMembership.user_id).distinct()))
        .where(held(on))
        .group_by(col(TeamMembership.team_id))
    )
    people = {row[0]: row[1] for row in session.execute(counted)}
    return tuple(
        TeamInfo(
            id=team.key,
            code=team.code,
            name=team.name,
            leader_id=leaders.get(team.key, (None, None))[0],
            leader=leaders.get(team.key, (None, None))[1],
            people=people.get(team.key, 0),
            ended_on=team.ended_on,
        )
        for team in session.execute(query).scalars()
    )


def team_names(session: Session, on: date) -> tuple[tuple[int, str, str], ...]:
    """Id, code and name of the day's teams, by code; one query."""
    rows = session.execute(
        select(_TEAM_ID, col(Team.code), col(Team.name))
        .where(or_(col(Team.ended_on).is_(None), col(Team.ended_on) > on))
        .order_by(col(Team.code))
    )
    return tuple((team_id, code, name) for team_id, code, name in rows)


def accounts(session: Session, on: date, *, inactive: bool = True) -> tuple[Account, ...]:
    """Every account in the order of names, with the teams of the day; three queries at most."""
    names: dict[int, list[str]] = {}
    for user_id, team_name in session.execute(
        select(col(TeamMembership.user_id), col(Team.name))
        .join(Team, col(TeamMembership.team_id) == _TEAM_ID)
        .where(held(on))
        .order_by(col(Team.code))
    ):
        names.setdefault(user_id, []).append(team_name)
    query = select(User)
    if not inactive:
        query = query.where(col(User.active).is_(True))
    rows = [
        Account(
            id=user.key,
            version=user.version,
            username=user.username,
            name=user.display_name,
            role=user.role,
            position=user.position,
            phone=user.phone,
            active=user.active,
            ended_on=user.ended_on,
            has_password=user.password is not None,
            teams=tuple(names.get(user.key, ())),
        )
        for user in session.execute(query).scalars()
    ]
    return tuple(sorted(rows, key=lambda one: (not one.active, sort_key(one.name))))


def told_apart(people: Iterable[Account]) -> list[tuple[int, str]]:
    """Ids and names to choose from; people of one name are told apart by their user names."""
    known = list(people)
    same = Counter(one.name for one in known)
    return [
        (one.id, f"{one.name} ({one.username})" if same[one.name] > 1 else one.name)
        for one in known
    ]


def display_names(session: Session, user_ids: set[int]) -> dict[int, str]:
    """The names of these people, in one query."""
    if not user_ids:
        return {}
    rows = session.execute(select(_USER_ID, col(User.display_name)).where(_USER_ID.in_(user_ids)))
    return {row[0]: row[1] for row in rows}


def open_sessions(
    session: Session, user_id: int | None = None, *, at: datetime, token: str = ""
) -> tuple[SessionInfo, ...]:
    """Sessions neither ended nor left idle, the latest used first; of one person, or of all.

    The one whose token is `token` is the asker's own.
    """
    query = (
        select(UserSession, col(User.display_name))
        .join(User, col(UserSession.user_id) == _USER_ID)
        .where(
            col(UserSession.ended_at).is_(None),
            col(UserSession.last_seen_at) > at - SESSION_LIFE,
        )
        .order_by(col(UserSession.last_seen_at).desc(), col(UserSession.id).desc())
    )
    if user_id is not None:
        query = query.where(col(UserSession.user_id) == user_id)
    mine = token_hash(token)
    return tuple(
        SessionInfo(
            row.key, row.user_id, name, row.device, row.started_at, row.last_seen_at,
            is_this=row.token_hash == mine,
        )
        for row, name in session.execute(query)
    )  # fmt: skip


def demo_accounts(session: Session, on: date) -> tuple[DemoAccount, ...]:
    """The accounts of the invented ward, by role and name; with each one's team of the day."""
    rows = session.execute(
        select(col(User.username), col(User.role), func.min(col(Team.name)))
        .outerjoin(
            TeamMembership,
            and_(col(TeamMembership.user_id) == _USER_ID, held(on)),
        )
        .outerjoin(Team, col(TeamMembership.team_id) == _TEAM_ID)
        .where(col(User.active).is_(True), col(User.password).is_not(None))
        .group_by(_USER_ID, col(User.username), col(User.role))
    ).all()
    order = list(Role)
    found = [DemoAccount(username, role, team) for username, role, team in rows]
    return tuple(sorted(found, key=lambda one: (order.index(one.role), one.username)))


@dataclass(frozen=True, slots=True)
class Post:
    """A person's post in a team, from a day until the day before `until_on`."""

    id: int
    team_id: int
    team: str
    post: TeamPost
    from_on: date
    until_on: date | None


def posts_of(session: Session, user_id: int) -> tuple[Post, ...]:
    """Every post of a person, present and past, the latest first."""
    rows = session.execute(
        select(TeamMembership, col(Team.name))
        .join(Team, col(TeamMembership.team_id) == _TEAM_ID)
        .where(col(TeamMembership.user_id) == user_id)
        .order_by(col(TeamMembership.from_on).desc(), col(TeamMembership.id).desc())
    ).all()
    return tuple(
        Post(row.key, row.team_id, name, row.post, row.from_on, row.until_on) for row, name in rows
    )


def coming_post(session: Session, user_id: int, on: date) -> Post | None:
    """The first of a person's posts that begin after the day."""
    to_come = [
        post
        for post in posts_of(session, user_id)
        if post.from_on > on and (post.until_on is None or post.until_on > post.from_on)
    ]
    return min(to_come, key=lambda post: post.from_on, default=None)


def account(session: Session, user_id: int, on: date) -> Account:
    """One account with its teams of the day. Raises NotFound."""
    for found in accounts(session, on):
        if found.id == user_id:
            return found
    raise NotFound(Problem("user_not_found"))


def anybody(session: Session) -> bool:
    """Whether there is any account at all."""
    return session.execute(select(_USER_ID).limit(1)).first() is not None
