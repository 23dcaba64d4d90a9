"""Refused sign-ins, codes and old passwords in the audit: whose account, from which address.

What was typed is never kept: a name that nobody has may be a password in the wrong field. The
audit can't be shortened afterwards, so whoever keeps trying writes `MOST` entries in `WINDOW` at
the most for each account, and as many for all names together that nobody has.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session

from tracker.accounts.queries import user_named
from tracker.accounts.tables import User
from tracker.audit.queries import recorded_since
from tracker.audit.services import record_change

WINDOW = timedelta(minutes=10)
MOST = 3


def record_refused_sign_in(
    session: Session, username: str, *, address: str | None, at: datetime
) -> None:
    """It is on record that somebody at this address was refused a sign-in."""
    _record(session, "refuse_sign_in", username, address=address, at=at)


def record_refused_code(
    session: Session, username: str, *, address: str | None, at: datetime
) -> None:
    """It is on record that somebody at this address was refused a one-time code."""
    _record(session, "refuse_code", username, address=address, at=at)


def record_refused_password(
    session: Session, username: str, *, address: str | None, at: datetime
) -> None:
    """It is on record that somebody signed in at this address did not know the old password."""
    _record(session, "refuse_password", username, address=address, at=at)


def _record(
    session: Session, action: str, username: str, *, address: str | None, at: datetime
) -> None:
    """One entry of an account and address in a window, and `MOST` of the account."""
    user = user_named(session, username)
    told = recorded_since(
        session, action, user.key if user else None, after=at - WINDOW, at_most=MOST
    )
    known = {field.new for entry in told for field in entry.fields}
    if len(told) == MOST or (told and address in known):
        return
    record_change(
        session, action=action, subject=user or User, by_id=None, at=at,
        after={"from_address": address},
    )  # fmt: skip
