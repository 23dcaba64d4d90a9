"""The projects as registered on a day: the area to recover is this, never a computed geometry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.documents.tables import Document
from tracker.progress.fact_parts import Parts
from tracker.progress.scope import Scope
from tracker.projects.tables import Project, ProjectOwnership, ProjectRegistration, Ward
from tracker.units import SquareMetres


@dataclass(frozen=True, slots=True)
class RegisteredProject:
    """A project as of a day. `area` (m², exact) and `households` are None before registration."""

    project_id: int
    code: str
    name: str
    name_en: str
    area: SquareMetres | None
    households: int | None
    owner: str | None
    decision_no: str | None
    decision_on: date | None


def _newest(fact: Any, parts: Parts) -> Subquery:
    place = func.row_number().over(
        partition_by=col(fact.project_id), order_by=(col(fact.on).desc(), col(fact.id).desc())
    )
    ranked = select(*fact.__table__.c, place.label("place")).where(parts.live(fact)).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


def registered_projects(session: Session, scope: Scope, on: date) -> list[RegisteredProject]:
    """The projects begun by the day, in the order of their codes."""
    return [RegisteredProject(*row) for row in session.execute(_statement(scope.project_id, on))]


@lru_cache(maxsize=64)
def _statement(project_id: int | None, on: date) -> Select[Any]:
    parts = Parts(on)
    area, owner = _newest(ProjectRegistration, parts), _newest(ProjectOwnership, parts)
    statement = (
        select(
            col(Project.id),
            col(Project.code),
            col(Project.name),
            col(Project.name_en),
            area.c.area,
            area.c.households,
            owner.c.owner,
            col(Document.number),
            col(Document.issued_on),
        )
        .outerjoin(area, area.c.project_id == col(Project.id))
        .outerjoin(owner, owner.c.project_id == col(Project.id))
        .outerjoin(Document, col(Document.id) == area.c.document_id)
        .where(col(Project.started_on) <= on)
        .order_by(col(Project.code))
    )
    if project_id is not None:
        statement = statement.where(col(Project.id) == project_id)
    return statement


def visits_tracked(session: Session, on: date) -> bool:
    """Whether visits were written down here by the day `on`; before that there is no figure."""
    since = session.scalar(select(col(Ward.visits_tracked_from_on)))
    return since is None or since <= on
