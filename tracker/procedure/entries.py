"""One fact as it was written down, a step, minutes or a ground: what a form mends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select, union_all
from sqlmodel import Session, col

from tracker.audit.queries import last_change
from tracker.compensation.catalogue import PlanState
from tracker.compensation.tables import PlanVersion
from tracker.documents.queries import DocumentLine, document
from tracker.errors import NotFound, Problem
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.tables import HandoverMinutes, LegalFact, StepEntry
from tracker.units import SquareMetres

_F = TypeVar("_F", StepEntry, HandoverMinutes, LegalFact)


@dataclass(frozen=True, slots=True)
class Ended:
    """A fact stands no longer: who ended it when, and which fact stands now (none: voided)."""

    at: datetime
    by_id: int | None
    standing_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """A step as it was written down; `ended` where it was corrected or taken out since."""

    id: int
    project_id: int
    case_id: int | None
    phase_id: int | None
    step: StepCode
    state: StepState
    on: date
    ends_on: date | None
    delivered_on: date | None
    reason: str | None
    paper: DocumentLine | None
    ended: Ended | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverRecord:
    """Minutes as they were written down (m²)."""

    id: int
    case_id: int
    on: date
    area: SquareMetres
    receiver: str
    remark: str | None
    paper: DocumentLine
    ended: Ended | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRecord:
    """A legal fact as it was written down; its counts and what was said beside it."""

    id: int
    project_id: int
    case_id: int | None
    phase_id: int | None
    kind: LegalFactKind
    on: date
    until_on: date | None
    land_users: int | None
    agreeing: int | None
    count_confirmed: bool
    acceleration_requested: bool
    temporary_housing: bool
    remark: str | None
    paper: DocumentLine
    ended: Ended | None


def step_record(session: Session, entry_id: int) -> StepRecord:
    """The step as written. Raises NotFound."""
    row = session.get(StepEntry, entry_id)
    if row is None:
        raise NotFound(Problem("step_not_found"))
    return StepRecord(
        id=row.key,
        project_id=row.project_id,
        case_id=row.case_id,
        phase_id=row.phase_id,
        step=row.step,
        state=row.state,
        on=row.on,
        ends_on=row.ends_on,
        delivered_on=row.delivered_on,
        reason=row.reason,
        paper=document(session, row.document_id) if row.document_id is not None else None,
        ended=_ended(session, row),
    )


def handover_record(session: Session, minutes_id: int) -> HandoverRecord:
    """The minutes as written. Raises NotFound."""
    row = session.get(HandoverMinutes, minutes_id)
    if row is None:
        raise NotFound(Problem("handover_not_found"))
    return HandoverRecord(
        id=row.key,
        case_id=row.case_id,
        on=row.on,
        area=row.area,
        receiver=row.receiver,
        remark=row.remark,
        paper=document(session, row.document_id),
        ended=_ended(session, row),
    )


def ground_record(session: Session, fact_id: int) -> GroundRecord:
    """The legal fact as written. Raises NotFound."""
    row = session.get(LegalFact, fact_id)
    if row is None:
        raise NotFound(Problem("legal_fact_not_found"))
    return GroundRecord(
        id=row.key,
        project_id=row.project_id,
        case_id=row.case_id,
        phase_id=row.phase_id,
        kind=row.kind,
        on=row.on,
        until_on=row.until_on,
        land_users=row.land_users,
        agreeing=row.agreeing,
        count_confirmed=row.count_confirmed,
        acceleration_requested=row.acceleration_requested,
        temporary_housing=row.temporary_housing,
        remark=row.remark,
        paper=document(session, row.document_id),
        ended=_ended(session, row),
    )


def plan_resting_on(session: Session, step: StepCode, case_id: int | None, on: date) -> int | None:
    """The number of the approved plan version that a step of a case approved; None of all others.

    An approved plan is never changed in place, nor is what approved it.
    """
    if step is not StepCode.PLAN_APPROVAL or case_id is None:
        return None
    return session.scalars(
        select(col(PlanVersion.number)).where(
            col(PlanVersion.case_id) == case_id,
            col(PlanVersion.state) == PlanState.APPROVED,
            col(PlanVersion.approved_on) == on,
        )
    ).first()


def replaced_papers(
    session: Session, *, case_id: int | None = None, project_id: int | None = None
) -> frozenset[int]:
    """Papers that only facts corrected or taken out name: of a case, or of a project as such."""
    found = [_proved(kind, case_id, project_id) for kind in (StepEntry, LegalFact)]
    if case_id is not None:
        minutes = select(
            col(HandoverMinutes.document_id), col(HandoverMinutes.superseded_at).is_not(None)
        )
        found.append(minutes.where(col(HandoverMinutes.case_id) == case_id))
    rows = [(paper, bool(is_ended)) for paper, is_ended in session.execute(union_all(*found)).all()]
    standing = {paper for paper, is_ended in rows if not is_ended}
    return frozenset(paper for paper, _ in rows if paper is not None and paper not in standing)


def _proved(kind: type[StepEntry | LegalFact], case_id: int | None, project_id: int | None) -> Any:
    """The papers of a case's or a project's own facts, and whether each fact has ended."""
    of = col(kind.case_id) == case_id
    if case_id is None:
        of = (col(kind.project_id) == project_id) & col(kind.case_id).is_(None)
    return select(col(kind.document_id), col(kind.superseded_at).is_not(None)).where(of)


def _ended(session: Session, row: _F) -> Ended | None:
    """How the fact ended; of a fact corrected more than once, how its last text did."""
    if row.superseded_at is None:
        return None
    last = row
    while (after := _correction(session, last)) is not None:
        last = after
    if not last.voided:
        return Ended(last.recorded_at, last.recorded_by_id, last.key)
    change = last_change(session, str(type(last).__tablename__), last.key)
    at = last.superseded_at or row.superseded_at
    return Ended(at, change.by_id if change is not None else None, None)


def _correction(session: Session, row: _F) -> _F | None:
    kind = type(row)
    return session.scalars(select(kind).where(col(kind.corrects_id) == row.key)).first()
