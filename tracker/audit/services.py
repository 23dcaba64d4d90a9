"""Write the audit: one entry for a change, one for a reading of personal data."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from tracker.audit.tables import AuditBody, AuditEntry, ReadEntry
from tracker.db.records import Record


def digest_of(salt: str, before: str | None, after: str | None) -> str:
    """The salted digest that the chain keeps when the body itself has been erased."""
    return hashlib.sha256("\n".join((salt, before or "", after or "")).encode()).hexdigest()


def as_json(values: Mapping[str, Any] | None) -> str | None:
    """A body as JSON with sorted keys; areas, dates and codes as their plain text."""
    if values is None:
        return None
    return json.dumps(values, ensure_ascii=False, sort_keys=True, default=str)


def record_change(
    session: Session,
    *,
    action: str,
    subject: Record | type[Record],
    by_id: int | None,
    at: datetime,
    case_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> AuditEntry:
    """The change is in the audit: `action` is the service's name, the bodies say what changed.

    `subject` is the row concerned, or its table where no row is.
    """
    salt = secrets.token_hex(16)
    was, became = as_json(before), as_json(after)
    table, number = (subject, None) if isinstance(subject, type) else (type(subject), subject.key)
    entry = AuditEntry(
        at=at,
        by_id=by_id,
        action=action,
        subject_kind=str(table.__tablename__),
        subject_id=number,
        case_id=case_id,
        digest=digest_of(salt, was, became),
    )
    session.add(entry)
    session.flush()
    session.add(AuditBody(entry_id=entry.key, salt=salt, before=was, after=became))
    return entry


def record_reading(
    session: Session,
    *,
    by_id: int,
    at: datetime,
    what: str,
    case_id: int | None = None,
    reason: str | None = None,
) -> None:
    """It is on record that this person read this case's personal data."""
    session.add(ReadEntry(by_id=by_id, at=at, what=what, case_id=case_id, reason=reason))
    session.flush()
