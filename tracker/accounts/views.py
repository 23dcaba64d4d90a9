"""Saved views: a named filter of a list, kept per person; what was searched for never is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from tracker.accounts.drafts import ViewDraft
from tracker.accounts.tables import SavedView, User
from tracker.errors import NotFound, Problem, Refused
from tracker.words.names import sort_key

MOST_VIEWS = 20
"""More chips than this are no shortcut any more."""


_VIEWS = select(SavedView).where(
    col(SavedView.user_id) == bindparam("whose"), col(SavedView.page) == bindparam("list")
)


@dataclass(frozen=True, slots=True)
class KeptView:
    """A saved view as its chip shows it; `query` is the parameters behind the list's address."""

    id: int
    name: str
    query: dict[str, str]


def views_of(session: Session, user_id: int, page: str) -> tuple[KeptView, ...]:
    """This person's views of a list, in Vietnamese order."""
    rows = session.execute(_VIEWS, {"whose": user_id, "list": page}).scalars()
    kept = [KeptView(row.key, row.name, dict(parse_qsl(row.query))) for row in rows]
    return tuple(sorted(kept, key=lambda view: (sort_key(view.name), view.id)))


def save_view(session: Session, draft: ViewDraft, *, by: User, at: datetime) -> SavedView:
    """The person has this view; one of the same name now leads where the new one does.

    Raises Refused: view_too_many.
    """
    own = select(SavedView).where(
        col(SavedView.user_id) == by.key, col(SavedView.page) == draft.page
    )
    same = own.where(col(SavedView.name) == draft.name)
    row = session.execute(same).scalar_one_or_none()
    if row is None:
        held = session.scalar(select(func.count()).select_from(own.subquery())) or 0
        if held >= MOST_VIEWS:
            raise Refused(Problem("view_too_many", {"most": MOST_VIEWS}))
        row = SavedView(user_id=by.key, **draft.model_dump(), at=at)
        session.add(row)
    row.query, row.at = draft.query, at
    session.flush()
    return row


def delete_view(session: Session, view_id: int, *, by: User) -> str:
    """The view is gone; gives its name. Raises NotFound for one that is not this person's."""
    row = session.get(SavedView, view_id)
    if row is None or row.user_id != by.key:
        raise NotFound(Problem("view_not_found"))
    session.delete(row)
    session.flush()
    return row.name
