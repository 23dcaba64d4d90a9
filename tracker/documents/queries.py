"""Papers as their readers see them: of a case, of a project, with their copies."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, or_, select
from sqlmodel import Session, col

from tracker.documents.catalogue import DocumentType
from tracker.documents.tables import Attachment, Document, DocumentFile
from tracker.errors import NotFound, Problem


@dataclass(frozen=True, slots=True)
class FileLine:
    """A stored file: enough to link to it and to say what it is."""

    attachment_id: int
    sha256: str
    media_type: str
    bytes: int
    original_name: str | None
    thumbnail_sha256: str | None
    width: int | None
    height: int | None
    taken_at: datetime | None
    longitude: float | None
    latitude: float | None
    undecodable: bool


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paper with its copies."""

    document_id: int
    type: DocumentType
    number: str | None
    issued_on: date
    issuer: str
    effective_on: date | None
    subject: str | None
    project_id: int | None
    case_id: int | None
    recorded_at: datetime
    version: int
    files: tuple[FileLine, ...]


def documents_of_case(
    session: Session, case_id: int, *, project_id: int | None = None
) -> list[DocumentLine]:
    """The case's papers, newest first; with `project_id` also those of the whole project."""
    wanted: ColumnElement[bool] = col(Document.case_id) == case_id
    if project_id is not None:
        whole = col(Document.project_id) == project_id
        wanted = or_(wanted, whole & col(Document.case_id).is_(None))
    return _lines(session, wanted)


def documents_of_project(session: Session, project_id: int) -> list[DocumentLine]:
    """The papers about the project as a whole, newest first."""
    of_project = col(Document.project_id) == project_id
    return _lines(session, of_project & col(Document.case_id).is_(None))


def document(session: Session, document_id: int) -> DocumentLine:
    """One paper. Raises NotFound (`document_unknown`)."""
    lines = _lines(session, col(Document.id) == document_id)
    if not lines:
        raise NotFound(Problem("document_unknown"))
    return lines[0]


def _lines(session: Session, wanted: ColumnElement[bool]) -> list[DocumentLine]:
    rows = session.scalars(
        select(Document)
        .where(wanted)
        .order_by(col(Document.issued_on).desc(), col(Document.id).desc())
    ).all()
    files = _files(session, [row.key for row in rows])
    return [
        DocumentLine(
            document_id=row.key,
            type=row.type,
            number=row.number,
            issued_on=row.issued_on,
            issuer=row.issuer,
            effective_on=row.effective_on,
            subject=row.subject,
            project_id=row.project_id,
            case_id=row.case_id,
            recorded_at=row.recorded_at,
            version=row.version,
            files=tuple(files.get(row.key, ())),
        )
        for row in rows
    ]


def _files(session: Session, document_ids: Collection[int]) -> dict[int, list[FileLine]]:
    if not document_ids:
        return {}
    found: dict[int, list[FileLine]] = {}
    for document_id, attachment in session.execute(
        select(col(DocumentFile.document_id), Attachment)
        .join(Attachment, col(Attachment.id) == col(DocumentFile.attachment_id))
        .where(col(DocumentFile.document_id).in_(document_ids))
        .order_by(col(DocumentFile.id))
    ):
        found.setdefault(document_id, []).append(file_line(attachment))
    return found


def file_line(attachment: Attachment) -> FileLine:
    """The file as a reader sees it."""
    return FileLine(
        attachment_id=attachment.key,
        sha256=attachment.sha256,
        media_type=attachment.media_type,
        bytes=attachment.bytes,
        original_name=attachment.original_name,
        thumbnail_sha256=attachment.thumbnail_sha256,
        width=attachment.width,
        height=attachment.height,
        taken_at=attachment.taken_at,
        longitude=attachment.longitude,
        latitude=attachment.latitude,
        undecodable=attachment.undecodable,
    )


def file_by_hash(session: Session, sha256: str) -> FileLine:
    """The stored file (or the one whose thumbnail this is). Raises NotFound (`file_missing`)."""
    attachment = session.scalars(
        select(Attachment)
        .where(or_(col(Attachment.sha256) == sha256, col(Attachment.thumbnail_sha256) == sha256))
        .limit(1)
    ).first()
    if attachment is None:
        raise NotFound(Problem("file_missing"))
    return file_line(attachment)


def cases_of_file(session: Session, attachment_id: int) -> frozenset[int]:
    """The cases whose papers carry this file: whoever may read one of them may read it."""
    return frozenset(
        case_id
        for case_id in session.scalars(
            select(col(Document.case_id))
            .join(DocumentFile, col(DocumentFile.document_id) == col(Document.id))
            .where(col(DocumentFile.attachment_id) == attachment_id)
        )
        if case_id is not None
    )
