"""The grounds on record of a case or a project, each with its paper and what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select
from sqlmodel import Session, col

from tracker.cases.queries import live
from tracker.documents.tables import Document
from tracker.law.queries import counting
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.effects import Effect, effect_of
from tracker.procedure.facts import CaseFacts
from tracker.procedure.loading import facts_of_project
from tracker.procedure.queries import Paper, paper_of_row
from tracker.procedure.tables import LegalFact


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLine:
    """A ground that stands; `of_project` where it counts for all cases, or for a round's."""

    id: int
    kind: LegalFactKind
    on: date
    until_on: date | None
    phase_id: int | None
    of_project: bool
    land_users: int | None
    agreeing: int | None
    count_confirmed: bool
    acceleration_requested: bool
    temporary_housing: bool
    remark: str | None
    paper: Paper
    recorded_at: datetime
    effect: Effect


def grounds_of_case(session: Session, facts: CaseFacts, on: date) -> tuple[GroundLine, ...]:
    """Every ground that counts for the case, its project's included, newest first."""
    return _lines(session, facts, on)


def grounds_of_project(session: Session, project_id: int, on: date) -> tuple[GroundLine, ...]:
    """What a project recorded for all its cases or for a round's, newest first."""
    return _lines(session, facts_of_project(session, project_id, on), on)


def _lines(session: Session, facts: CaseFacts, on: date) -> tuple[GroundLine, ...]:
    numbers = [one.fact_id for one in facts.told]
    if not numbers:
        return ()
    rules, calendar = counting(session, on)
    mine: ColumnElement[bool] = col(LegalFact.id).in_(sorted(numbers))
    rows = session.execute(
        select(LegalFact, Document)
        .join(Document, col(Document.id) == col(LegalFact.document_id))
        .where(mine, live(LegalFact, on))
        .order_by(col(LegalFact.on).desc(), col(LegalFact.id).desc())
    )
    return tuple(
        GroundLine(
            id=row.key,
            kind=row.kind,
            on=row.on,
            until_on=row.until_on,
            phase_id=row.phase_id,
            of_project=row.case_id is None,
            land_users=row.land_users,
            agreeing=row.agreeing,
            count_confirmed=row.count_confirmed,
            acceleration_requested=row.acceleration_requested,
            temporary_housing=row.temporary_housing,
            remark=row.remark,
            paper=paper_of_row(paper),
            recorded_at=row.recorded_at,
            effect=effect_of(facts, row.key, on, rules=rules, calendar=calendar),
        )
        for row, paper in rows
    )
