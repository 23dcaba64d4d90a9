"""A few wrong passwords or codes, then a pause: counted in the database, for all its servers.

Counted are the failures of a name and those of an address, on whatever form they were made; a
success counts nothing, so that a whole office behind one address signs in at eight o'clock. A
name that nobody has is counted like any other, and who waits learns nothing.

What was typed is never kept: a row is the keyed hash of a name or an address and an instant, and
it goes when the next failure after `WINDOW` is counted. Whoever waits is not counted, so no name
has more than `OF_A_NAME` rows (and one for each try that was under way at once).
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tracker.accounts.tables import SignInFailure

WINDOW = timedelta(seconds=30)
OF_A_NAME = 5
OF_AN_ADDRESS = 10


@dataclass(frozen=True, slots=True)
class Counted:
    """Whose failures count together, as a hash, and how many of them are borne in `WINDOW`."""

    key: str
    most: int


def counted(secret: str, *, name: str, address: str | None) -> tuple[Counted, Counted]:
    """The name and the address of somebody who tries, hashed with this installation's secret."""
    told = name.strip().lower()
    return (
        Counted(_hashed(secret, f"name {told}"), OF_A_NAME),
        Counted(_hashed(secret, f"address {address}"), OF_AN_ADDRESS),
    )


def must_wait(session: Session, whose: Collection[Counted], *, at: datetime) -> bool:
    """Whether any of these has failed too often within `WINDOW`; one query."""
    key = col(SignInFailure.key_hash)
    rows = session.execute(
        select(key, func.count())
        .where(key.in_([one.key for one in whose]), col(SignInFailure.at) > at - WINDOW)
        .group_by(key)
    )
    failures = {row[0]: row[1] for row in rows}
    return any(failures.get(one.key, 0) >= one.most for one in whose)


def count_failure(session: Session, whose: Collection[Counted], *, at: datetime) -> None:
    """One failure more of each of these; failures older than `WINDOW` are gone, whoever's."""
    session.execute(delete(SignInFailure).where(col(SignInFailure.at) <= at - WINDOW))
    session.add_all(SignInFailure(key_hash=one.key, at=at) for one in whose)
    session.flush()


def _hashed(secret: str, told: str) -> str:
    return hmac.digest(secret.encode(), told.encode(), hashlib.sha256).hex()
