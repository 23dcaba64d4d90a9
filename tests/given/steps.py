"""Steps of the law and the minutes of handover."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from tests.clock import AT
from tests.given.basics import START, added, m2
from tests.given.cases import a_case
from tests.given.ward import a_document
from tracker.cases.tables import Case
from tracker.documents.catalogue import DocumentType
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.tables import HandoverMinutes, LegalFact, StepEntry
from tracker.projects.tables import (
    Project,
)
from tracker.units import SquareMetres


def a_step(
    session: Session,
    case: Case | None = None,
    *,
    project: Project | None = None,
    step: StepCode = StepCode.INVENTORY,
    on: date = START,
    state: StepState = StepState.DONE,
    recorded_at: datetime = AT,
    **more: Any,
) -> StepEntry:
    """A step of a case, or of a project; it counts from `on`."""
    if case is None and project is None:
        case = a_case(session)
    document = a_document(session, case=case, project=project, on=on)
    return added(
        session,
        StepEntry(
            on=on,
            recorded_at=recorded_at,
            project_id=case.project_id if case else project.key if project else 0,
            case_id=case.key if case else None,
            step=step,
            state=state,
            document_id=document.key,
            **more,
        ),
    )


def a_legal_fact(
    session: Session,
    case: Case | None = None,
    *,
    project: Project | None = None,
    kind: LegalFactKind,
    on: date = START,
    **more: Any,
) -> LegalFact:
    """What the law counts by and no step tells, of a case or of a project."""
    document = a_document(session, case=case, project=project, on=on)
    return added(
        session,
        LegalFact(
            on=on,
            recorded_at=AT,
            project_id=case.project_id if case else project.key if project else 0,
            case_id=case.key if case else None,
            kind=kind,
            document_id=document.key,
            **more,
        ),
    )


def a_handover(
    session: Session,
    case: Case,
    *,
    area: str | SquareMetres = "100",
    on: date = START,
    recorded_at: datetime = AT,
    receiver: str = "Trung tâm Phát triển quỹ đất",
) -> HandoverMinutes:
    document = a_document(session, type=DocumentType.HANDOVER_MINUTES, case=case, on=on)
    return added(
        session,
        HandoverMinutes(
            on=on,
            recorded_at=recorded_at,
            case_id=case.key,
            area=m2(area),
            document_id=document.key,
            receiver=receiver,
        ),
    )
