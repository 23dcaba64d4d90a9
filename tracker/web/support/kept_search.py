"""What a person searched for, kept for that person: addresses carry its number, never its words."""

from __future__ import annotations

from flask import request
from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from tracker.accounts.tables import SavedSearch
from tracker.db.drafts import without_direction_marks
from tracker.web.support import today
from tracker.web.support.guards import actor

LONGEST = 200
_LONGEST_NUMBER = 9
_KEPT_TEXT = select(col(SavedSearch.text)).where(
    col(SavedSearch.id) == bindparam("number"), col(SavedSearch.user_id) == bindparam("person")
)


def typed() -> str:
    """The text of the search form in one line, without marks that no eye sees."""
    return " ".join(without_direction_marks(request.form.get("text", "")).split())


def keep(session: Session, text: str) -> int:
    """The text is kept for this person; addresses carry its number only."""
    kept = text.replace("\x00", " ").strip()[:LONGEST]
    row = SavedSearch(user_id=actor().key, text=kept, at=today.at())
    session.add(row)
    session.flush()
    return row.key


def asked(session: Session) -> tuple[int | None, str]:
    """The number and text of this person's search in the address; none where it is somebody
    else's.
    """
    number = request.args.get("search", "")
    if number.isdecimal() and len(number) <= _LONGEST_NUMBER:
        whose = {"number": int(number), "person": actor().key}
        found = session.execute(_KEPT_TEXT, whose).scalar_one_or_none()
        if found is not None:
            return int(number), found
    return None, ""
