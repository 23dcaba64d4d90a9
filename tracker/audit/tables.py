"""Who changed what, and who read whose data. Bodies can be erased; the chain stays whole."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from tracker.db.columns import instant
from tracker.db.records import Record


class AuditEntry(Record, table=True):
    """One change, as the field's verb and the salted digest of its body.

    `seq`, `previous_hash` and `hash` are filled by the sealer after the fact, so that writers
    do not queue behind each other.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_subject", "subject_kind", "subject_id"),)

    at: datetime = instant(index=True)
    by_id: int | None = Field(default=None, foreign_key="user_account.id", index=True)
    action: str = Field(max_length=60, index=True)
    subject_kind: str = Field(max_length=40)
    subject_id: int | None = None
    case_id: int | None = Field(default=None, index=True)
    digest: str = Field(max_length=64)
    seq: int | None = Field(default=None, unique=True)
    previous_hash: str | None = Field(default=None, max_length=64)
    hash: str | None = Field(default=None, max_length=64)


class AuditBody(Record, table=True):
    """What the change said, before and after, as JSON; erasable for real (law 91/2025)."""

    __tablename__ = "audit_body"

    entry_id: int = Field(foreign_key="audit_entry.id", unique=True)
    salt: str = Field(max_length=32)
    before: str | None = None
    after: str | None = None


class ReadEntry(Record, table=True):
    """One reading of a household's personal data: by whom, of what, why."""

    __tablename__ = "read_entry"

    at: datetime = instant(index=True)
    by_id: int = Field(foreign_key="user_account.id", index=True)
    case_id: int | None = Field(default=None, index=True)
    what: str = Field(max_length=40)
    reason: str | None = Field(default=None, max_length=400)
