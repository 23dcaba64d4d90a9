"""Projects: registered, edited, and the dated facts about their area, owner and outline."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.db.records import Record, supersede
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.projects.drafts import (
    PhaseDraft,
    ProjectDraft,
    ProjectEditDraft,
    RegistrationDraft,
    WardDraft,
)
from tracker.projects.tables import (
    Project,
    ProjectBoundary,
    ProjectOwnership,
    ProjectRegistration,
    RecoveryPhase,
    Ward,
)


def register_ward(session: Session, draft: WardDraft, *, by: User | None, at: datetime) -> Ward:
    """The register is about this ward. Raises Refused: ward_exists."""
    if session.execute(select(col(Ward.id))).first() is not None:
        raise Refused(Problem("ward_exists"))
    ward = Ward(**draft.model_dump())
    session.add(ward)
    session.flush()
    _audit(session, "register_ward", ward, by, at, after={"name": draft.name})
    return ward


def register_project(session: Session, draft: ProjectDraft, *, by: User, at: datetime) -> Project:
    """The project is in the register, with its area, owner, outline and phases from its start.

    Raises Refused: project_code_taken, registered_in_future.
    """
    taken = select(col(Project.id)).where(col(Project.code) == draft.code)
    if session.execute(taken).first() is not None:
        raise Refused(Problem("project_code_taken", {"code": draft.code}, field="code"))
    project = Project(
        code=draft.code,
        name=draft.name,
        name_en=draft.name_en,
        purpose=draft.purpose,
        started_on=draft.started_on,
    )
    session.add(project)
    session.flush()
    stamp: dict[str, Any] = {
        "project_id": project.key,
        "on": draft.started_on,
        "recorded_at": at,
        "recorded_by_id": by.key,
    }
    session.add(ProjectRegistration(area=draft.area, households=draft.households, **stamp))
    session.add(ProjectOwnership(owner=draft.owner, **stamp))
    if draft.boundary is not None:
        geojson = json.dumps(draft.boundary, ensure_ascii=False)
        session.add(ProjectBoundary(geojson=geojson, **stamp))
    for phase in draft.phases:
        session.add(RecoveryPhase(project_id=project.key, **phase.model_dump()))
    session.flush()
    after = draft.model_dump(exclude={"boundary", "phases"})
    _audit(session, "register_project", project, by, at, after=after)
    return project


def edit_project(
    session: Session,
    project_id: int,
    draft: ProjectEditDraft,
    *,
    version: int,
    by: User,
    at: datetime,
) -> Project:
    """Names and purpose are as the draft says. Raises StaleEdit with both texts."""
    project = _project(session, project_id)
    mine = draft.model_dump()
    theirs = {name: getattr(project, name) for name in mine}
    if project.version != version:
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    for name, value in mine.items():
        setattr(project, name, value)
    project.version += 1
    session.flush()
    _audit(session, "edit_project", project, by, at, before=theirs, after=mine)
    return project


def record_registration(
    session: Session, project_id: int, draft: RegistrationDraft, *, by: User, at: datetime
) -> ProjectRegistration:
    """From a day, another area and number of households are registered; earlier days keep theirs.

    Raises Refused: before_project_start.
    """
    project = _project(session, project_id)
    _not_before_start(project, draft.on)
    row = ProjectRegistration(
        project_id=project.key, recorded_at=at, recorded_by_id=by.key, **draft.model_dump()
    )
    session.add(row)
    session.flush()
    _audit(session, "record_registration", row, by, at, after=draft.model_dump())
    return row


def correct_registration(
    session: Session, fact_id: int, draft: RegistrationDraft, *, by: User, at: datetime
) -> ProjectRegistration:
    """A registration was wrong: the corrected fact stands in its place, both are kept.

    Raises NotFound, Refused: corrected_before, before_project_start.
    """
    old = session.get(ProjectRegistration, fact_id)
    if old is None:
        raise NotFound(Problem("registration_not_found"))
    if old.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    project = _project(session, old.project_id)
    _not_before_start(project, draft.on)
    supersede(old, at=at)
    row = ProjectRegistration(
        project_id=project.key,
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=old.key,
        **draft.model_dump(),
    )
    session.add(row)
    session.flush()
    before = {"on": old.on, "area": old.area, "households": old.households}
    _audit(session, "correct_registration", row, by, at, before, draft.model_dump())
    return row


def record_owner(
    session: Session, project_id: int, *, owner: str, on: date, by: User, at: datetime
) -> ProjectOwnership:
    """From a day, this is the project's owner. Raises Refused: before_project_start."""
    project = _project(session, project_id)
    _not_before_start(project, on)
    row = ProjectOwnership(
        project_id=project.key, owner=owner, on=on, recorded_at=at, recorded_by_id=by.key
    )
    session.add(row)
    session.flush()
    _audit(session, "record_owner", row, by, at, after={"owner": owner, "on": on})
    return row


def record_boundary(
    session: Session, project_id: int, *, geojson: str, on: date, by: User, at: datetime
) -> ProjectBoundary:
    """From a day, this is the project's outline (GeoJSON, WGS 84)."""
    project = _project(session, project_id)
    _not_before_start(project, on)
    row = ProjectBoundary(
        project_id=project.key, geojson=geojson, on=on, recorded_at=at, recorded_by_id=by.key
    )
    session.add(row)
    session.flush()
    _audit(session, "record_boundary", row, by, at, after={"on": on})
    return row


def add_phase(
    session: Session, project_id: int, draft: PhaseDraft, *, by: User, at: datetime
) -> RecoveryPhase:
    """The project has this round of recovery. Raises Refused: phase_number_taken."""
    project = _project(session, project_id)
    same = select(col(RecoveryPhase.id)).where(
        col(RecoveryPhase.project_id) == project.key, col(RecoveryPhase.number) == draft.number
    )
    if session.execute(same).first() is not None:
        raise Refused(Problem("phase_number_taken", {"number": draft.number}, field="number"))
    row = RecoveryPhase(project_id=project.key, **draft.model_dump())
    session.add(row)
    session.flush()
    _audit(session, "add_phase", row, by, at, after=draft.model_dump())
    return row


def _project(session: Session, project_id: int) -> Project:
    project = session.get(Project, project_id)
    if project is None:
        raise NotFound(Problem("project_not_found"))
    return project


def _not_before_start(project: Project, on: date) -> None:
    if on < project.started_on:
        raise Refused(Problem("before_project_start", {"on": project.started_on}, field="on"))


def _audit(
    session: Session,
    action: str,
    row: Record,
    by: User | None,
    at: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key if by else None,
        at=at,
        before=before,
        after=after,
    )
