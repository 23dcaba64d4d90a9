"""Who may see a stored file: those who may see a case it belongs to, and whoever sent it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases.as_of import team_on
from tracker.cases.tables import Case
from tracker.documents.queries import FileLine, cases_of_file, file_by_hash
from tracker.documents.tables import Attachment, Document, DocumentFile
from tracker.errors import NotFound, Problem
from tracker.visits.queries import cases_of_photo


def visible_file(
    session: Session,
    sha256: str,
    *,
    on: date,
    allowed_team_ids: Collection[int] | None,
    viewer_id: int,
) -> tuple[FileLine, int | None]:
    """The file and one of its cases, None where it is of a whole project or of no case yet.

    A paper of a whole project is for everybody who may see cases. Raises NotFound
    (`file_missing`) for whoever may see none of its cases: that it exists is told to nobody else.
    """
    file = file_by_hash(session, sha256)
    case_ids = cases_of_file(session, file.attachment_id)
    case_ids |= cases_of_photo(session, file.attachment_id)
    if case_ids and (seen := _seen(session, case_ids, allowed_team_ids, on)):
        return file, seen[0]
    if _is_of_project(session, file.attachment_id):
        return file, None
    if not case_ids and _was_sent_by(session, file.attachment_id, viewer_id):
        return file, None
    raise NotFound(Problem("file_missing"))


def _seen(
    session: Session, case_ids: frozenset[int], team_ids: Collection[int] | None, on: date
) -> list[int]:
    if team_ids is None:
        return sorted(case_ids)
    return list(
        session.scalars(
            select(col(Case.id))
            .where(col(Case.id).in_(case_ids), team_on(on).in_(sorted(team_ids)))
            .order_by(col(Case.id))
            .limit(1)
        )
    )


def _is_of_project(session: Session, attachment_id: int) -> bool:
    found = session.scalar(
        select(col(Document.id))
        .join(DocumentFile, col(DocumentFile.document_id) == col(Document.id))
        .where(
            col(DocumentFile.attachment_id) == attachment_id,
            col(Document.case_id).is_(None),
            col(Document.project_id).is_not(None),
        )
        .limit(1)
    )
    return found is not None


def _was_sent_by(session: Session, attachment_id: int, viewer_id: int) -> bool:
    """A photo of a form that is not yet sent shows to its own sender."""
    sender = session.scalar(
        select(col(Attachment.added_by_id)).where(col(Attachment.id) == attachment_id)
    )
    return sender == viewer_id
