"""People who sign in, the outreach teams, and their dated posts."""

from datetime import date, datetime
from typing import Any

from flask_security import RoleMixin, UserMixin
from sqlmodel import Field

from tracker.accounts.catalogue import Language, Role, TeamPost, Theme
from tracker.db.columns import code_column, instant
from tracker.db.records import EditableRecord, Record


class RoleRow(Record, RoleMixin, table=True):  # type: ignore[misc]
    """The sign-in library asks for a table of roles; ours is the enumeration `Role`."""

    __tablename__ = "role"

    name: str = Field(max_length=40, unique=True)
    description: str | None = Field(default=None, max_length=200)


class User(EditableRecord, UserMixin, table=True):  # type: ignore[misc]
    """An account. Language and theme are the person's own; team posts are dated rows apart."""

    __tablename__ = "user_account"

    username: str = Field(max_length=64, unique=True)
    display_name: str = Field(max_length=120)
    position: str | None = Field(default=None, max_length=120)
    phone: str | None = Field(default=None, max_length=20)
    password: str | None = Field(default=None, max_length=255)
    active: bool = Field(default=True)
    fs_uniquifier: str = Field(max_length=64, unique=True)
    role: Role = code_column(Role)
    language: Language = code_column(Language, default=Language.VIETNAMESE)
    theme: Theme = code_column(Theme, default=Theme.AUTO)
    email: str | None = Field(default=None, max_length=255, unique=True)  # type: ignore[assignment]
    us_totp_secrets: str | None = None
    tf_primary_method: str | None = Field(default=None, max_length=64)
    tf_totp_secret: str | None = Field(default=None, max_length=255)
    must_change_password: bool = Field(default=False)
    created_at: datetime = instant()
    ended_on: date | None = None

    @property
    def roles(self) -> list[Any]:  # type: ignore[override]
        """The one role, in the shape the sign-in library asks for."""
        return [RoleRow(name=self.role.value)]


class UserSession(Record, table=True):
    """One sign-in on one machine, so that it can be listed and ended."""

    __tablename__ = "user_session"

    user_id: int = Field(foreign_key="user_account.id", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    started_at: datetime = instant()
    last_seen_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    device: str | None = Field(default=None, max_length=200)


class OneTimeCode(Record, table=True):
    """A code an administrator issues to let a person set a password; used once, audited."""

    __tablename__ = "one_time_code"

    user_id: int = Field(foreign_key="user_account.id", index=True)
    code_hash: str = Field(max_length=255)
    issued_by_id: int = Field(foreign_key="user_account.id")
    issued_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(default=None)


class SignInFailure(Record, table=True):
    """A wrong password or code, of a name or an address (both hashed); kept while it counts."""

    __tablename__ = "sign_in_failure"

    key_hash: str = Field(max_length=64, index=True)
    at: datetime = instant(index=True)


class Team(EditableRecord, table=True):
    """An outreach team (đoàn công tác)."""

    __tablename__ = "outreach_team"

    code: str = Field(max_length=20, unique=True)
    name: str = Field(max_length=120)
    ended_on: date | None = None


class TeamMembership(Record, table=True):
    """A person's post in a team, from one day until the day before `until_on`."""

    __tablename__ = "team_membership"

    team_id: int = Field(foreign_key="outreach_team.id", index=True)
    user_id: int = Field(foreign_key="user_account.id", index=True)
    post: TeamPost = code_column(TeamPost)
    from_on: date
    until_on: date | None = None


class SavedSearch(Record, table=True):
    """A typed search, kept per person: its text is personal data and never enters a URL."""

    __tablename__ = "saved_search"

    user_id: int = Field(foreign_key="user_account.id", index=True)
    text: str = Field(max_length=200)
    at: datetime = instant()


class SavedView(Record, table=True):
    """A named filter of a list, kept per person: its query string, without search text."""

    __tablename__ = "saved_view"

    user_id: int = Field(foreign_key="user_account.id", index=True)
    page: str = Field(max_length=40)
    name: str = Field(max_length=80)
    query: str = Field(max_length=500)
    at: datetime = instant()
