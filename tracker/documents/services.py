"""Take in files and record papers. Files reach the disk before the row that names them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.db.records import row_values
from tracker.documents.drafts import DocumentDraft, PhotoDraft
from tracker.documents.photos import media_type_of, read_photo, safe_name
from tracker.documents.rules import document_problems
from tracker.documents.store import sha256_of, store_file
from tracker.documents.tables import Attachment, Document, DocumentFile
from tracker.errors import NotFound, Problem, Refused, StaleEdit

MAX_SCAN_BYTES = 50 * 1024 * 1024
"""50 MB: a stack of pages scanned in colour at 200 dpi."""
SCAN_TYPES = frozenset(
    {
        "application/pdf",
        "image/jpeg",
        "image/png",
        "image/tiff",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""What a paper's copy may be: kept as it came, because a copy of evidence is not retouched."""


def accept_photo(
    session: Session, folder: Path, content: bytes, name: str | None, *, by: User, at: datetime
) -> Attachment:
    """The photo is kept, shrunk and without EXIF; the same photo again gives the first row.

    Raises Refused: `photo_empty`, `photo_too_large`, `photo_too_many_pixels`, `not_an_image`,
    `storage_full`.
    """
    known = find_attachment(session, sha256_of(content))
    if known is not None:
        return known
    return keep_photo(session, folder, read_photo(content, name), by=by, at=at)


def keep_photo(
    session: Session, folder: Path, photo: PhotoDraft, *, by: User | None, at: datetime
) -> Attachment:
    """A photo read before is on the disk and has its row."""
    sha256 = store_file(folder, photo.content)
    known = find_attachment(session, sha256)
    if known is not None:
        return known
    thumbnail = store_file(folder, photo.thumbnail) if photo.thumbnail else None
    attachment = Attachment(
        sha256=sha256,
        source_sha256=photo.source_sha256,
        media_type=photo.media_type,
        bytes=len(photo.content),
        original_name=photo.original_name,
        width=photo.width,
        height=photo.height,
        thumbnail_sha256=thumbnail,
        taken_at=photo.taken_at,
        longitude=photo.longitude,
        latitude=photo.latitude,
        undecodable=photo.undecodable,
        added_at=at,
        added_by_id=by.key if by else None,
    )
    return _added(session, attachment, "accept_photo", by, at)


def accept_scan(
    session: Session, folder: Path, content: bytes, name: str | None, *, by: User, at: datetime
) -> Attachment:
    """A copy of a paper is kept exactly as it came; its type is known by its content.

    Raises Refused: `file_empty`, `file_too_large`, `file_type_refused`, `storage_full`.
    """
    if not content:
        raise Refused(Problem("file_empty", field="files"))
    if len(content) > MAX_SCAN_BYTES:
        megabytes = MAX_SCAN_BYTES // 1024 // 1024
        raise Refused(Problem("file_too_large", {"megabytes": megabytes}, field="files"))
    media_type = media_type_of(content)
    if media_type not in SCAN_TYPES:
        raise Refused(Problem("file_type_refused", field="files"))
    sha256 = store_file(folder, content)
    known = find_attachment(session, sha256)
    if known is not None:
        return known
    attachment = Attachment(
        sha256=sha256,
        media_type=str(media_type),
        bytes=len(content),
        original_name=safe_name(name),
        added_at=at,
        added_by_id=by.key,
    )
    return _added(session, attachment, "accept_scan", by, at)


def _added(
    session: Session, attachment: Attachment, action: str, by: User | None, at: datetime
) -> Attachment:
    session.add(attachment)
    session.flush()
    after = {"sha256": attachment.sha256, "bytes": attachment.bytes}
    record_change(
        session,
        action=action,
        subject=attachment,
        by_id=by.key if by else None,
        at=at,
        after=after,
    )
    return attachment


def find_attachment(session: Session, sha256: str) -> Attachment | None:
    """The file with this hash, as stored or as it arrived."""
    return session.scalars(
        select(Attachment)
        .where(or_(col(Attachment.sha256) == sha256, col(Attachment.source_sha256) == sha256))
        .order_by(col(Attachment.id))
        .limit(1)
    ).first()


def record_document(
    session: Session,
    draft: DocumentDraft,
    *,
    by: User,
    at: datetime,
    today: date | None = None,
) -> Document:
    """The paper is on file with its copies.

    Raises Refused: `document_in_future` (only where `today` is given),
    `document_effective_before_issue`, `file_missing`.
    """
    if problems := document_problems(draft, today=today):
        raise Refused(problems)
    document = Document(
        **draft.model_dump(exclude={"files"}), recorded_at=at, recorded_by_id=by.key
    )
    session.add(document)
    session.flush()
    _attach(session, document, draft.files)
    record_change(
        session,
        action="record_document",
        subject=document,
        by_id=by.key,
        at=at,
        case_id=document.case_id,
        after=row_values(document) | {"files": draft.files},
    )
    return document


def correct_document(
    session: Session,
    document_id: int,
    draft: DocumentDraft,
    *,
    version: int,
    by: User,
    at: datetime,
    today: date | None = None,
) -> Document:
    """The paper says what the draft says, and has the draft's copies beside those it had.

    Raises NotFound, StaleEdit (somebody changed it since `version`), or as `record_document`.
    """
    document = session.get(Document, document_id)
    if document is None:
        raise NotFound(Problem("document_unknown"))
    before = row_values(document)
    if document.version != version:
        raise StaleEdit(Problem("stale_edit", {"theirs": before}))
    if problems := document_problems(draft, today=today):
        raise Refused(problems)
    for name, value in draft.model_dump(exclude={"files"}).items():
        setattr(document, name, value)
    document.version += 1
    session.flush()
    _attach(session, document, draft.files)
    record_change(
        session,
        action="correct_document",
        subject=document,
        by_id=by.key,
        at=at,
        case_id=document.case_id,
        before=before,
        after=row_values(document) | {"files": draft.files},
    )
    return document


def _attach(session: Session, document: Document, files: tuple[str, ...]) -> None:
    present = set(
        session.scalars(
            select(col(DocumentFile.attachment_id)).where(
                col(DocumentFile.document_id) == document.key
            )
        )
    )
    for sha256 in files:
        attachment = find_attachment(session, sha256)
        if attachment is None:
            raise Refused(Problem("file_missing", field="files"))
        if attachment.key not in present:
            present.add(attachment.key)
            session.add(DocumentFile(document_id=document.key, attachment_id=attachment.key))
    session.flush()
