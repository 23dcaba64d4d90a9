"""Facts the law counts by that are no steps: recorded with their papers, corrected, or voided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.services import phase_fits, the_case
from tracker.clock import legal_day
from tracker.db.records import supersede
from tracker.errors import NotFound, Problem, Refused
from tracker.procedure.catalogue import LegalFactKind
from tracker.procedure.drafts import LegalFactDraft
from tracker.procedure.services import (
    IN_TURN,
    differs,
    is_open,
    need_open,
    need_reason,
    paper_of,
)
from tracker.procedure.tables import LegalFact
from tracker.procedure.told import OF_CASES_ALONE, OF_PROJECTS_ALONE
from tracker.projects.tables import Project

_TOLD = (
    "on",
    "until_on",
    "land_users",
    "agreeing",
    "count_confirmed",
    "acceleration_requested",
    "temporary_housing",
    "remark",
    "phase_id",
)
"""What the audit tells of a fact before its correction; its kind and its case are not changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGround:
    """What such a fact is judged by, beside the draft: where it starts, what stands already."""

    today: date
    starts_on: date
    is_open: bool = True
    recorded_on: frozenset[date] = frozenset()


def record_legal_fact(
    session: Session, draft: LegalFactDraft, *, by: User, at: datetime
) -> LegalFact:
    """The consent, exception, trigger, suspension or receipt is on record, by its paper.

    Raises NotFound; Refused with what `legal_fact_problems` names, case_of_other_project,
    phase_of_other_project.
    """
    return _written(session, draft, None, by, at)


def correct_legal_fact(
    session: Session, fact_id: int, draft: LegalFactDraft, *, by: User, at: datetime
) -> LegalFact:
    """It was recorded wrongly: the corrected fact stands, the old one is kept.

    Raises as `record_legal_fact`; Refused: corrected_before, ground_cannot_become_another,
    correction_changes_nothing.
    """
    old = _live_fact(session, fact_id)
    if (old.case_id, old.project_id, old.kind) != (draft.case_id, draft.project_id, draft.kind):
        raise Refused(Problem("ground_cannot_become_another"))
    differs(draft, old, _TOLD)
    return _written(session, draft, old, by, at)


def void_legal_fact(
    session: Session, fact_id: int, *, reason: str, by: User, at: datetime
) -> LegalFact:
    """It never was so; the row stays, marked, with the reason in the audit.

    Raises NotFound; Refused: reason_missing, corrected_before, case_not_open.
    """
    need_reason(reason)
    row = _live_fact(session, fact_id)
    need_open(session, row.case_id)
    supersede(row, at=at)
    row.voided = True
    session.flush()
    after = {
        "project_id": row.project_id,
        "kind": row.kind,
        "on": row.on,
        "why": reason.strip(),
    }
    _audit(session, "void_legal_fact", row, by, at, after)
    return row


def legal_fact_problems(draft: LegalFactDraft, ground: FactGround) -> Iterable[Problem]:
    """What forbids recording it: no paper, a wrong day or owner, a consent that lacks words."""
    if draft.on > ground.today:
        yield Problem("in_future", {"on": draft.on}, field="on")
    if draft.on < ground.starts_on:
        yield Problem("step_before_start", {"on": ground.starts_on}, field="on")
    if draft.document is None and draft.document_id is None:
        yield Problem("legal_fact_paper_missing", field="document")
    yield from _kind_problems(draft)
    if draft.on in ground.recorded_on:
        yield Problem("ground_recorded", {"on": draft.on}, field="on")
    if not ground.is_open:
        yield Problem("case_not_open")


def _kind_problems(draft: LegalFactDraft) -> Iterable[Problem]:
    """What its kind asks: whose it may be, who must agree, which counts it names."""
    if draft.case_id is None and draft.kind in OF_CASES_ALONE:
        yield Problem("ground_not_of_project")
    if draft.case_id is not None and draft.kind in OF_PROJECTS_ALONE:
        yield Problem("ground_not_of_case")
    if draft.kind is LegalFactKind.NOTICE_FLOOR_WAIVED and not draft.all_agree:
        yield Problem("waiver_needs_everybody", field="all_agree")
    if draft.kind is LegalFactKind.BEFORE_PLAN_CONSENT:
        yield from _count_problems(draft)


def _count_problems(draft: LegalFactDraft) -> Iterable[Problem]:
    if draft.land_users is None or draft.agreeing is None:
        yield Problem("consent_needs_counts", field="land_users")
    elif draft.agreeing > draft.land_users:
        yield Problem("consent_over_users", {"all": draft.land_users}, field="agreeing")


def _written(
    session: Session, draft: LegalFactDraft, old: LegalFact | None, by: User, at: datetime
) -> LegalFact:
    project = session.get(Project, draft.project_id, with_for_update=IN_TURN)
    if project is None:
        raise NotFound(Problem("project_not_found"))
    phase_fits(session, draft.phase_id, project.key)
    case = the_case(session, draft.case_id) if draft.case_id is not None else None
    if case is not None and case.project_id != project.key:
        raise Refused(Problem("case_of_other_project"))
    ground = FactGround(
        today=legal_day(at),
        starts_on=case.opened_on if case is not None else project.started_on,
        is_open=case is None or is_open(session, case),
        recorded_on=_recorded_on(session, draft, old),
    )
    if problems := list(legal_fact_problems(draft, ground)):
        raise Refused(problems)
    if old is not None:
        supersede(old, at=at)
    document_id = paper_of(session, draft, by, at)
    if document_id is None:
        raise Refused(Problem("legal_fact_paper_missing", field="document"))
    kept = draft.model_dump(exclude={"document", "document_id", "all_agree"})
    row = LegalFact(
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=old.key if old else None,
        document_id=document_id,
        **kept,
    )
    session.add(row)
    session.flush()
    if old is None:
        after = draft.model_dump(exclude={"document"}, exclude_defaults=True)
        _audit(session, "record_legal_fact", row, by, at, after)
    else:
        names = ("project_id", "kind", *_TOLD)
        told = {name: getattr(row, name) for name in names}
        before = {name: getattr(old, name) for name in _TOLD}
        _audit(session, "correct_legal_fact", row, by, at, told, before)
    return row


def _recorded_on(session: Session, draft: LegalFactDraft, old: LegalFact | None) -> frozenset[date]:
    """The days for which the same is on record already, of the same case or round."""
    days = select(col(LegalFact.on)).where(
        col(LegalFact.project_id) == draft.project_id,
        col(LegalFact.kind) == draft.kind,
        col(LegalFact.superseded_at).is_(None),
        col(LegalFact.id) != (old.key if old is not None else 0),
        col(LegalFact.case_id).is_(None)
        if draft.case_id is None
        else col(LegalFact.case_id) == draft.case_id,
        col(LegalFact.phase_id).is_(None)
        if draft.phase_id is None
        else col(LegalFact.phase_id) == draft.phase_id,
    )
    return frozenset(session.scalars(days))


def _live_fact(session: Session, fact_id: int) -> LegalFact:
    row = session.get(LegalFact, fact_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound(Problem("legal_fact_not_found"))
    if row.superseded_at is not None:
        raise Refused(Problem("corrected_before"))
    return row


def _audit(
    session: Session,
    action: str,
    row: LegalFact,
    by: User,
    at: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    record_change(
        session,
        action=action,
        subject=row,
        by_id=by.key,
        at=at,
        case_id=row.case_id,
        before=before,
        after=after,
    )
