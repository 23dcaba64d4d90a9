"""Accounts: created, given codes and passwords, ended; sessions started and ended; preferences.

Every change of somebody's access is in the audit; passwords and codes never are.
"""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session, col

from tracker.accounts import secrecy
from tracker.accounts.catalogue import SESSION_LIFE, Language, Role, Theme
from tracker.accounts.drafts import UserDraft
from tracker.accounts.queries import DemoAccount, demo_accounts, user_named
from tracker.accounts.tables import OneTimeCode, User, UserSession
from tracker.accounts.teams import end_posts_of
from tracker.audit.services import record_change
from tracker.db.kept import kept
from tracker.errors import NotFound, Problem, Refused, StaleEdit

__all__ = ["DemoAccount", "demo_accounts"]

CODE_LIFE = timedelta(hours=24)


def create_user(session: Session, draft: UserDraft, *, by: User | None, at: datetime) -> User:
    """The account exists. `by` is None only for the first one, made on the machine itself.

    Raises Refused: username_taken, password_too_short.
    """
    taken = select(col(User.id)).where(col(User.username) == draft.username)
    if session.execute(taken).first() is not None:
        raise Refused(Problem("username_taken", {"username": draft.username}, field="username"))
    password = draft.password.get_secret_value() if draft.password else None
    if password is not None:
        _long_enough(password)
    user = User(
        username=draft.username,
        display_name=draft.display_name,
        role=draft.role,
        position=draft.position,
        phone=draft.phone,
        language=draft.language,
        password=secrecy.hashed(password) if password else None,
        must_change_password=password is None,
        fs_uniquifier=secrets.token_hex(32),
        created_at=at,
    )
    session.add(user)
    session.flush()
    _audit(session, "create_user", user, by, at, after={"role": draft.role})
    return user


def change_role(session: Session, user_id: int, role: Role, *, by: User, at: datetime) -> User:
    """The person has this role from now on; nothing is written where it is no other.

    Raises Refused: last_admin.
    """
    user = _user(session, user_id)
    if user.role is Role.ADMIN and role is not Role.ADMIN:
        _not_the_last_admin(session, user)
    if user.role is role:
        return user
    before, user.role = user.role, role
    user.version += 1
    session.flush()
    _audit(session, "change_role", user, by, at, {"role": before}, {"role": role})
    return user


def edit_user(
    session: Session,
    user_id: int,
    *,
    version: int,
    display_name: str,
    position: str | None,
    phone: str | None,
    by: User,
    at: datetime,
) -> User:
    """Name, position and telephone are as given. Raises StaleEdit with both texts."""
    user = _user(session, user_id)
    mine: dict[str, object] = {
        "display_name": display_name,
        "position": position,
        "phone": phone,
    }
    theirs: dict[str, object] = {name: getattr(user, name) for name in mine}
    if user.version != version:
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    for name, value in mine.items():
        setattr(user, name, value)
    user.version += 1
    session.flush()
    _audit(session, "edit_user", user, by, at, theirs, mine)
    return user


def change_password(
    session: Session, user: User, *, old: str, new: str, at: datetime, keep: str | None = None
) -> None:
    """The new password holds; every other session of this person has ended.

    Raises Refused: wrong_password, password_too_short.
    """
    if not secrecy.matches(old, user.password):
        raise Refused(Problem("wrong_password", field="old"))
    _set_password(session, user, new, at=at, keep=keep)
    _audit(session, "change_password", user, user, at)


def issue_one_time_code(session: Session, user_id: int, *, by: User, at: datetime) -> str:
    """A code that lets this person set a password once, within a day; earlier codes are dead.

    The code is returned to be handed over and is kept only as a hash.
    """
    user = _user(session, user_id)
    if not user.active:
        raise Refused(Problem("user_inactive"))
    _kill_codes(session, user.key, at)
    code = secrecy.new_code()
    session.add(
        OneTimeCode(
            user_id=user.key,
            code_hash=secrecy.hashed(code),
            issued_by_id=by.key,
            issued_at=at,
            expires_at=at + CODE_LIFE,
        )
    )
    session.flush()
    _audit(session, "issue_one_time_code", user, by, at)
    return code


def redeem(session: Session, username: str, code: str, new: str, *, at: datetime) -> User:
    """The person has the password `new`; the code is used. Raises Refused: code_invalid.

    A wrong name, a wrong code and an old code are told apart to nobody.
    """
    typed = secrecy.plain_code(code)
    user = user_named(session, username)
    live = None if user is None else _live_code(session, user.key, at)
    fits = secrecy.matches(typed, live.code_hash if live else None)
    if user is None or live is None or not fits:
        raise Refused(Problem("code_invalid", field="code"))
    _set_password(session, user, new, at=at)
    live.used_at = at
    session.flush()
    _audit(session, "redeem_one_time_code", user, user, at)
    return user


def deactivate_user(session: Session, user_id: int, *, on: date, by: User, at: datetime) -> User:
    """The person can't sign in any more; sessions, codes and team posts end. Rows stay."""
    user = _user(session, user_id)
    if user.key == by.key:
        raise Refused(Problem("cannot_deactivate_yourself"))
    if user.role is Role.ADMIN:
        _not_the_last_admin(session, user)
    user.active, user.ended_on = False, on
    user.version += 1
    end_all_sessions(session, user, at=at)
    _kill_codes(session, user.key, at)
    end_posts_of(session, user.key, on=on)
    session.flush()
    _audit(session, "deactivate_user", user, by, at, after={"on": on})
    return user


def reactivate_user(session: Session, user_id: int, *, by: User, at: datetime) -> User:
    """The person may sign in again, with a new password by a one-time code."""
    user = _user(session, user_id)
    user.active, user.ended_on, user.password = True, None, None
    user.must_change_password = True
    user.version += 1
    session.flush()
    _audit(session, "reactivate_user", user, by, at)
    return user


def set_preference(session: Session, person: User, column: str, chosen: object) -> None:
    """The person's own language or theme. Raises ValueError for any other column."""
    kinds: dict[str, type[Language] | type[Theme]] = {"language": Language, "theme": Theme}
    if column not in kinds:
        raise ValueError(f"not a preference: {column}")
    values = {column: kinds[column](str(chosen))}
    session.execute(update(User).where(col(User.id) == person.key).values(**values))
    session.flush()


def verify(session: Session, username: str, password: str, *, at: datetime) -> User | None:
    """The person with this name and password, or None; takes as long whichever is wrong."""
    user = user_named(session, username)
    fits = secrecy.matches(password, user.password if user else None)
    return user if user is not None and fits and user.active else None


def start_session(session: Session, user: User, *, at: datetime, device: str | None = None) -> str:
    """A session of this person is on the list; returns its token, kept only as a hash."""
    token = secrecy.new_token()
    session.add(
        UserSession(
            user_id=user.key,
            token_hash=secrecy.token_hash(token),
            started_at=at,
            last_seen_at=at,
            device=(device or "")[:200] or None,
        )
    )
    session.flush()
    return token


_SESSIONS: Any = UserSession.__table__.c  # type: ignore[attr-defined]
_USERS: Any = User.__table__.c  # type: ignore[attr-defined]
_ALIVE = (
    select(_SESSIONS.last_seen_at)
    .join(_USERS.id.table, _USERS.id == _SESSIONS.user_id)
    .where(
        _SESSIONS.token_hash == bindparam("hash"),
        _SESSIONS.ended_at.is_(None),
        _USERS.active.is_(True),
    )
)
"""Asked at every request, so put together once."""


def session_is_alive(session: Session, token: str, *, at: datetime) -> bool:
    """Whether this token's session was neither ended nor left idle, and its person is active."""
    wanted = secrecy.token_hash(token)
    seen_at: datetime | None = kept(
        session,
        ("session", wanted),
        lambda: session.execute(_ALIVE, {"hash": wanted}).scalar_one_or_none(),
    )
    return seen_at is not None and at - seen_at < SESSION_LIFE


def touch_session(session: Session, token: str, *, at: datetime) -> None:
    """The session was used just now (called where a transaction writes anyway)."""
    session.execute(
        update(UserSession)
        .where(col(UserSession.token_hash) == secrecy.token_hash(token))
        .values(last_seen_at=at)
    )


def end_session(session: Session, token: str, *, by: User | None, at: datetime) -> None:
    """The session with this token has ended; an unknown token changes nothing."""
    session.execute(
        update(UserSession)
        .where(
            col(UserSession.token_hash) == secrecy.token_hash(token),
            col(UserSession.ended_at).is_(None),
        )
        .values(ended_at=at)
    )


def end_session_of(session: Session, session_id: int, *, by: User, at: datetime) -> UserSession:
    """A session from the list has ended: one's own, or anybody's for an administrator."""
    row = session.get(UserSession, session_id)
    if row is None or (row.user_id != by.key and by.role is not Role.ADMIN):
        raise NotFound(Problem("session_not_found"))
    if row.ended_at is None:
        row.ended_at = at
        session.flush()
        record_change(session, action="end_session", subject=row, by_id=by.key, at=at)
    return row


def end_all_sessions(
    session: Session, user: User, *, at: datetime, keep: str | None = None
) -> None:
    """Every session of this person has ended, but the one whose token is `keep`."""
    ending = update(UserSession).where(
        col(UserSession.user_id) == user.key, col(UserSession.ended_at).is_(None)
    )
    if keep is not None:
        ending = ending.where(col(UserSession.token_hash) != secrecy.token_hash(keep))
    session.execute(ending.values(ended_at=at))


def _set_password(
    session: Session, user: User, new: str, *, at: datetime, keep: str | None = None
) -> None:
    _long_enough(new)
    user.password = secrecy.hashed(new)
    user.must_change_password = False
    user.version += 1
    end_all_sessions(session, user, at=at, keep=keep)
    session.flush()


def _long_enough(password: str) -> None:
    if len(password) < secrecy.MINIMUM_PASSWORD:
        facts: dict[str, object] = {"minimum": secrecy.MINIMUM_PASSWORD}
        raise Refused(Problem("password_too_short", facts, field="password"))


def _live_code(session: Session, user_id: int, at: datetime) -> OneTimeCode | None:
    return session.execute(
        select(OneTimeCode)
        .where(
            col(OneTimeCode.user_id) == user_id,
            col(OneTimeCode.used_at).is_(None),
            col(OneTimeCode.expires_at) > at,
        )
        .order_by(col(OneTimeCode.id).desc())
        .limit(1)
    ).scalar_one_or_none()


def _kill_codes(session: Session, user_id: int, at: datetime) -> None:
    session.execute(
        update(OneTimeCode)
        .where(col(OneTimeCode.user_id) == user_id, col(OneTimeCode.used_at).is_(None))
        .values(expires_at=at)
    )


def _not_the_last_admin(session: Session, user: User) -> None:
    others = select(col(User.id)).where(
        col(User.role) == Role.ADMIN, col(User.active).is_(True), col(User.id) != user.key
    )
    if session.execute(others).first() is None:
        raise Refused(Problem("last_admin"))


def _user(session: Session, user_id: int) -> User:
    user = session.get(User, user_id)
    if user is None:
        raise NotFound(Problem("user_not_found"))
    return user


def _audit(
    session: Session,
    action: str,
    user: User,
    by: User | None,
    at: datetime,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    record_change(
        session,
        action=action,
        subject=user,
        by_id=by.key if by else None,
        at=at,
        before=before,
        after=after,
    )
