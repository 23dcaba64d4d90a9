"""What the progress table asks beyond the measures: land classes, parcels, notices, compulsion.

Each is one query for all projects of the scope, as of the end of a day.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from sqlalchemy import FromClause, Subquery, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.cases.catalogue import CLASS_OF, LandClass
from tracker.cases.tables import CaseParcel
from tracker.compensation.tables import PlanVersion
from tracker.documents.tables import Document
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import StepState
from tracker.procedure.tables import StepEntry
from tracker.progress.catalogue import CaseFact
from tracker.progress.conditions import has_fact, is_household
from tracker.progress.fact_parts import Parts
from tracker.progress.scope import Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.units import NO_AREA, Dong, SquareMetres


@dataclass(frozen=True, slots=True)
class Planned:
    """What the newest plan versions come to, approved or not: đồng by kind, never merged."""

    compensation: Dong = Dong(0)  # noqa: RUF009 - a number, not a call with effects
    support: Dong = Dong(0)  # noqa: RUF009
    bonus: Dong = Dong(0)  # noqa: RUF009
    deduction: Dong = Dong(0)  # noqa: RUF009
    net: Dong = Dong(0)  # noqa: RUF009


@dataclass(frozen=True, slots=True)
class Extras:
    """One project's further columns. Areas m²; what is planned is provisional."""

    land: dict[LandClass, SquareMetres] = field(default_factory=dict)
    parcels: int = 0
    planned: Planned = Planned()
    compulsory: int = 0
    enforcement: int = 0
    notice_no: str | None = None
    notice_on: date | None = None


def project_extras(session: Session, scope: Scope, on: date, today: date) -> dict[int, Extras]:
    """The further columns of each project of the scope."""
    source = facts_source(on, today, session)
    land = _land(session, source, scope, on)
    parcels = _parcels(session, source, scope, on)
    planned = _planned(session, source, scope, on)
    forced = _forced(session, source, scope, on)
    notices = _notices(session, on)
    projects = land.keys() | parcels.keys() | planned.keys() | forced.keys() | notices.keys()
    return {
        project: Extras(
            land=land.get(project, {}),
            parcels=parcels.get(project, 0),
            planned=planned.get(project, Planned()),
            compulsory=forced.get(project, (0, 0))[0],
            enforcement=forced.get(project, (0, 0))[1],
            notice_no=notices.get(project, (None, None))[0],
            notice_on=notices.get(project, (None, None))[1],
        )
        for project in projects
    }


def _land(
    session: Session, source: FromClause, scope: Scope, on: date
) -> dict[int, dict[LandClass, SquareMetres]]:
    statement = (
        select(
            source.c.project_id,
            col(CaseParcel.land_type),
            func.sum(col(CaseParcel.recovered_area)),
        )
        .select_from(source)
        .join(CaseParcel, col(CaseParcel.case_id) == source.c.case_id)
        .where(Parts(on).live(CaseParcel), in_scope(source, scope))
        .group_by(source.c.project_id, col(CaseParcel.land_type))
    )
    found: dict[int, dict[LandClass, SquareMetres]] = {}
    for project, land_type, area in session.execute(statement):
        classes = found.setdefault(project, {})
        kind = CLASS_OF[land_type]
        classes[kind] = classes.get(kind, NO_AREA) + (area or NO_AREA)
    return found


def _parcels(session: Session, source: FromClause, scope: Scope, on: date) -> dict[int, int]:
    statement = (
        select(source.c.project_id, func.count(col(CaseParcel.parcel_id).distinct()))
        .select_from(source)
        .join(CaseParcel, col(CaseParcel.case_id) == source.c.case_id)
        .where(Parts(on).live(CaseParcel), in_scope(source, scope))
        .group_by(source.c.project_id)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


_KINDS = tuple(field.name for field in fields(Planned))


def _latest_versions(on: date) -> Subquery:
    place = func.row_number().over(
        partition_by=col(PlanVersion.case_id), order_by=col(PlanVersion.number).desc()
    )
    kinds = [getattr(PlanVersion, kind) for kind in _KINDS]
    ranked = (
        select(col(PlanVersion.case_id), *map(col, kinds), place.label("place"))
        .where(col(PlanVersion.drafted_on) <= on)
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).subquery()


def _planned(session: Session, source: FromClause, scope: Scope, on: date) -> dict[int, Planned]:
    latest = _latest_versions(on)
    statement = (
        select(source.c.project_id, *(func.sum(latest.c[kind]) for kind in _KINDS))
        .select_from(source)
        .join(latest, latest.c.case_id == source.c.case_id)
        .where(in_scope(source, scope))
        .group_by(source.c.project_id)
    )
    return {
        project: Planned(*(Dong(int(amount or 0)) for amount in amounts))
        for project, *amounts in session.execute(statement)
    }


def _forced(
    session: Session, source: FromClause, scope: Scope, on: date
) -> dict[int, tuple[int, int]]:
    counts: list[Any] = [
        func.count().filter(is_household(source), has_fact(source, fact, on))
        for fact in (CaseFact.COMPULSORY_INVENTORY, CaseFact.ENFORCEMENT)
    ]
    statement = (
        select(source.c.project_id, *counts)
        .select_from(source)
        .where(in_scope(source, scope))
        .group_by(source.c.project_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(statement)}


def _notices(session: Session, on: date) -> dict[int, tuple[str | None, date]]:
    """The newest recovery notice of each whole project."""
    statement = (
        select(col(StepEntry.project_id), col(Document.number), col(StepEntry.on))
        .outerjoin(Document, col(Document.id) == col(StepEntry.document_id))
        .where(
            Parts(on).live(StepEntry),
            col(StepEntry.case_id).is_(None),
            col(StepEntry.step) == StepCode.RECOVERY_NOTICE,
            col(StepEntry.state) == StepState.DONE,
        )
        .order_by(col(StepEntry.on), col(StepEntry.id))
    )
    return {project: (number, day) for project, number, day in session.execute(statement)}
