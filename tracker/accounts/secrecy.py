"""Passwords, one-time codes and session tokens: only their hashes are kept."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MINIMUM_PASSWORD = 10
"""Characters; long and memorable beats short and strange (OWASP ASVS 5)."""

_hasher = PasswordHasher()
_CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_CODE_LENGTH = 12
_CODE_GROUP = 4


def hashed(password: str) -> str:
    """An argon2 hash, in the form the sign-in library verifies too."""
    return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; takes as long where there is none to compare with."""
    try:
        return _hasher.verify(kept or _nobody(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def new_code() -> str:
    """A one-time code to read out over the telephone: three groups, no mistakable letters."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    return "-".join(
        letters[start : start + _CODE_GROUP] for start in range(0, _CODE_LENGTH, _CODE_GROUP)
    )


def plain_code(typed: str) -> str:
    """A code as it was issued, however it was typed."""
    letters = "".join(char for char in typed.lower() if char in _CODE_LETTERS)
    return "-".join(
        letters[start : start + _CODE_GROUP] for start in range(0, len(letters), _CODE_GROUP)
    )


def new_token() -> str:
    """A session token nobody can guess."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What is kept of a token: it has enough chance in it, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


@cache
def _nobody() -> str:
    return _hasher.hash(secrets.token_urlsafe(16))
