"""Accounts and teams as they are asked for."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr

from tracker.accounts.catalogue import Language, Role, TeamPost
from tracker.db.drafts import Draft, plain_digits

Username = Annotated[
    str,
    BeforeValidator(lambda value: value.strip().lower() if isinstance(value, str) else value),
    Field(pattern=r"^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$"),
]
"""Letters, digits, dots, hyphens; 3 to 64; case does not matter: "lan.nguyen"."""
Phone = Annotated[
    Annotated[str, Field(pattern=r"^\+?\d{8,15}$")] | None, BeforeValidator(plain_digits)
]


class UserDraft(Draft):
    """A person who is to sign in. Without a password, a one-time code opens the account."""

    username: Username
    display_name: str = Field(min_length=1, max_length=120)
    role: Role
    position: str | None = Field(default=None, max_length=120)
    phone: Phone = None
    language: Language = Language.VIETNAMESE
    password: SecretStr | None = None


class TeamDraft(Draft):
    """An outreach team (đoàn công tác)."""

    code: str = Field(min_length=1, max_length=20)
    name: str = Field(min_length=1, max_length=120)


class MembershipDraft(Draft):
    """A person's post in a team from a day."""

    team_id: int
    user_id: int
    post: TeamPost = TeamPost.MEMBER
    from_on: date


class ViewDraft(Draft):
    """A filter of a list under a name: the parameters of its address, at least one."""

    page: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=80)
    query: str = Field(min_length=1, max_length=500)
