"""The ward, its documents and its projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlmodel import Session

from tests.clock import AT
from tests.given.basics import START, added, m2, next_number
from tracker.cases.tables import Case
from tracker.documents.catalogue import DocumentType
from tracker.documents.tables import Document
from tracker.projects.catalogue import ProjectPurpose
from tracker.projects.tables import (
    Project,
    ProjectOwnership,
    ProjectRegistration,
    RecoveryPhase,
    Ward,
)
from tracker.units import SquareMetres


def a_ward(session: Session, **more: Any) -> Ward:
    values: dict[str, Any] = {
        "name": "Vĩnh Niệm",
        "heading": "phường Vĩnh Niệm (nay: An Biên, Lê Chân)",
        "heading_en": "Vĩnh Niệm ward (now An Biên, Lê Chân)",
        "district": "Lê Chân",
        "city": "Hải Phòng",
    }
    return added(session, Ward(**(values | more)))


def a_document(
    session: Session,
    *,
    type: DocumentType = DocumentType.OTHER,
    on: date = START,
    number: str | None = None,
    case: Case | None = None,
    project: Project | None = None,
    issuer: str = "UBND phường",
) -> Document:
    return added(
        session,
        Document(
            type=type,
            number=number or f"{next_number(session, Document):02d}/QĐ-UBND",
            issued_on=on,
            issuer=issuer,
            case_id=case.key if case else None,
            project_id=case.project_id if case else project.key if project else None,
            recorded_at=AT,
        ),
    )


def a_project(
    session: Session,
    *,
    code: str | None = None,
    area: str | SquareMetres = "1000",
    households: int = 1,
    name: str | None = None,
    started_on: date = START,
    owner: str = "Ban Quản lý dự án quận",
    purpose: ProjectPurpose | None = None,
) -> Project:
    number = next_number(session, Project)
    code = code or f"VN{number:02d}"
    project = added(
        session,
        Project(
            code=code,
            name=name or f"Dự án {code}",
            name_en=f"Project {code}",
            purpose=purpose or next(iter(ProjectPurpose)),
            started_on=started_on,
        ),
    )
    a_registration(session, project, area=area, households=households, on=started_on)
    added(
        session,
        ProjectOwnership(on=started_on, recorded_at=AT, project_id=project.key, owner=owner),
    )
    return project


def a_phase(session: Session, project: Project, *, number: int = 1) -> RecoveryPhase:
    """A round (đợt) of the project."""
    return added(
        session,
        RecoveryPhase(
            project_id=project.key,
            number=number,
            name=f"Đợt {number}",
            from_on=project.started_on,
        ),
    )


def a_registration(
    session: Session,
    project: Project,
    *,
    area: str | SquareMetres,
    households: int = 1,
    on: date = START,
) -> ProjectRegistration:
    return added(
        session,
        ProjectRegistration(
            on=on, recorded_at=AT, project_id=project.key, area=m2(area), households=households
        ),
    )
