"""Facts the law counts by that are no steps: recorded with their papers, or voided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.services import phase_fits, the_case
from tracker.clock import legal_day
from tracker.db.records import supersede
from tracker.errors import NotFound, Problem, Refused
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.drafts import LegalFactDraft
from tracker.procedure.services import paper_of
from tracker.procedure.tables import LegalFact
from tracker.projects.tables import Project


def record_legal_fact(
    session: Session, draft: LegalFactDraft, *, by: User, at: datetime
) -> LegalFact:
    """The consent, exception, trigger, suspension or receipt is on record, by its paper.

    Raises NotFound; Refused: legal_fact_paper_missing, in_future, step_before_start,
    waiver_needs_everybody, consent_needs_counts, case_of_other_project, phase_of_other_project.
    """
    project = session.get(Project, draft.project_id)
    if project is None:
        raise NotFound(Problem("project_not_found"))
    phase_fits(session, draft.phase_id, project.key)
    starts_on = project.started_on
    if draft.case_id is not None:
        case = the_case(session, draft.case_id)
        if case.project_id != project.key:
            raise Refused(Problem("case_of_other_project"))
        starts_on = case.opened_on
    if problems := list(legal_fact_problems(draft, starts_on, legal_day(at))):
        raise Refused(problems)
    document_id = paper_of(session, draft, by, at)
    if document_id is None:
        raise Refused(Problem("legal_fact_paper_missing", field="document"))
    kept = draft.model_dump(exclude={"document", "document_id", "all_agree"})
    row = LegalFact(recorded_at=at, recorded_by_id=by.key, document_id=document_id, **kept)
    session.add(row)
    session.flush()
    after = draft.model_dump(exclude={"document"}, exclude_defaults=True)
    record_change(
        session,
        action="record_legal_fact",
        subject=row,
        by_id=by.key,
        at=at,
        case_id=row.case_id,
        after=after,
    )
    return row


def void_legal_fact(
    session: Session, fact_id: int, *, reason: str, by: User, at: datetime
) -> LegalFact:
    """It never was so; the row stays, marked, with the reason in the audit."""
    if not reason.strip():
        raise Refused(Problem("reason_missing", field="reason"))
    row = session.get(LegalFact, fact_id)
    if row is None:
        raise NotFound(Problem("legal_fact_not_found"))
    if row.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    supersede(row, at=at)
    row.voided = True
    session.flush()
    after = {"kind": row.kind, "why": reason.strip()}
    record_change(
        session,
        action="void_legal_fact",
        subject=row,
        by_id=by.key,
        at=at,
        case_id=row.case_id,
        after=after,
    )
    return row


def legal_fact_problems(draft: LegalFactDraft, starts_on: date, today: date) -> Iterable[Problem]:
    """What forbids recording it: no paper, a wrong day, a waiver or a consent that lacks words."""
    if draft.on > today:
        yield Problem("in_future", {"on": draft.on}, field="on")
    if draft.on < starts_on:
        yield Problem("step_before_start", {"on": starts_on}, field="on")
    if draft.document is None and draft.document_id is None:
        yield Problem("legal_fact_paper_missing", field="document")
    if draft.kind is LegalFactKind.NOTICE_FLOOR_WAIVED and not draft.all_agree:
        yield Problem("waiver_needs_everybody", field="all_agree")
    counts = (draft.land_users, draft.agreeing)
    if draft.kind is LegalFactKind.BEFORE_PLAN_CONSENT and None in counts:
        yield Problem("consent_needs_counts", field="land_users")
