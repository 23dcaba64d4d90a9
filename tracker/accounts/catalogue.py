"""Codes of the accounts room."""

from datetime import timedelta
from enum import StrEnum

SESSION_LIFE = timedelta(hours=12)
"""How long a session may lie idle."""


class Role(StrEnum):
    """What a person is here to do; the permission matrix says what that allows."""

    ADMIN = "admin"
    CLERK = "clerk"
    OFFICER = "officer"
    LEADER = "leader"
    VIEWER = "viewer"


class TeamPost(StrEnum):
    """A person's dated post in an outreach team."""

    LEADER = "team_leader"
    MEMBER = "member"


class Language(StrEnum):
    """The languages every sentence exists in."""

    VIETNAMESE = "vi"
    ENGLISH = "en"


class Theme(StrEnum):
    """How pages are coloured."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"
