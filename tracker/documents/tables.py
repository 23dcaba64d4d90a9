"""Legal documents, and the files behind them, named by the hash of their content."""

from datetime import date, datetime

from sqlmodel import Field

from tracker.db.columns import code_column, instant
from tracker.db.records import EditableRecord, Record
from tracker.documents.catalogue import DocumentType


class Document(EditableRecord, table=True):
    """A document with number, date and the body that issued it (as named on that date)."""

    __tablename__ = "document"

    type: DocumentType = code_column(DocumentType, index=True)
    number: str | None = Field(default=None, max_length=60)
    issued_on: date = Field(index=True)
    issuer: str = Field(max_length=160)
    effective_on: date | None = None
    subject: str | None = Field(default=None, max_length=400)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    case_id: int | None = Field(default=None, foreign_key="case_file.id", index=True)
    recorded_at: datetime = instant()
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")


class Attachment(Record, table=True):
    """A stored file: content-addressed by SHA-256; photos carry place and time as fields.

    `source_sha256` is the hash of the bytes as they arrived, where a photo was shrunk: the
    phone that sent it knows it by no other.
    """

    __tablename__ = "attachment"

    sha256: str = Field(max_length=64, unique=True)
    source_sha256: str | None = Field(default=None, max_length=64, index=True)
    media_type: str = Field(max_length=80)
    bytes: int
    original_name: str | None = Field(default=None, max_length=200)
    width: int | None = None
    height: int | None = None
    thumbnail_sha256: str | None = Field(default=None, max_length=64)
    taken_at: datetime | None = instant(default=None)
    longitude: float | None = None
    latitude: float | None = None
    undecodable: bool = Field(default=False)
    added_at: datetime = instant()
    added_by_id: int | None = Field(default=None, foreign_key="user_account.id")


class DocumentFile(Record, table=True):
    """A scan or copy of a document."""

    __tablename__ = "document_file"

    document_id: int = Field(foreign_key="document.id", index=True)
    attachment_id: int = Field(foreign_key="attachment.id", index=True)
