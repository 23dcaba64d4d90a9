"""Papers and photos as they arrive: a document with its issuer, a photo read and made safe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from pydantic import Field

from tracker.db.drafts import Draft
from tracker.documents.catalogue import DocumentType


class DocumentDraft(Draft):
    """A paper: its kind, number, day and issuer as named on that day, and its scans by hash."""

    type: DocumentType
    number: str | None = Field(default=None, max_length=60)
    issued_on: date
    issuer: str = Field(min_length=1, max_length=160)
    effective_on: date | None = None
    subject: str | None = Field(default=None, max_length=400)
    project_id: int | None = None
    case_id: int | None = None
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoDraft:
    """A photo after reading: what is to be stored, without EXIF, and what EXIF said.

    `source_sha256` is the hash of the bytes that arrived (the phone knows the photo by it);
    `content` are the bytes to keep. An undecodable photo is kept as it came, and marked.
    """

    content: bytes
    media_type: str
    source_sha256: str
    original_name: str | None = None
    thumbnail: bytes | None = None
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    longitude: float | None = None
    latitude: float | None = None
    undecodable: bool = False
