"""The key of personal data, read from its file when a page first needs it."""

from __future__ import annotations

from flask import current_app, g

from tracker.holders.secrecy import PersonalKey


def key() -> PersonalKey:
    """The installation's key. Raises MissingKey."""
    if "personal_key" not in g:
        g.personal_key = PersonalKey.from_file(current_app.config["TRACKER"].personal_key_file)
    found: PersonalKey = g.personal_key
    return found
