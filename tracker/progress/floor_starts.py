"""From which day the statutory floors of a case run, as `procedure.facts` reads it, in SQL.

A case's own step comes before its project's; where rounds (đợt) are kept, a round's steps are
its own cases' alone. A notice issued again for a round counts beside the case's own.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlmodel import col

from tracker.cases.tables import Case
from tracker.documents.tables import Document
from tracker.law import book
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.tables import LegalFact, StepEntry
from tracker.progress.fact_parts import Parts


def own_entries(parts: Parts, *steps: StepCode) -> Select[Any]:
    """case_id of cases that have such a step of their own, in whatever state."""
    return select(col(StepEntry.case_id)).where(
        parts.live(StepEntry),
        col(StepEntry.step).in_(steps),
        col(StepEntry.case_id).is_not(None),
        parts.only(col(StepEntry.case_id)),
    )


def of_its_round(phase_id: Any) -> ColumnElement[bool]:
    """True where what a project recorded for a round, or for all, is the case's, too."""
    return or_(phase_id.is_(None), col(Case.phase_id).is_(None), phase_id == col(Case.phase_id))


def waived_floors(parts: Parts) -> Select[Any]:
    """case_id of cases for which everybody waived the notice floor (art. 85.2)."""
    waived = (parts.live(LegalFact), col(LegalFact.kind) == LegalFactKind.NOTICE_FLOOR_WAIVED)
    own = select(col(LegalFact.case_id)).where(*waived, col(LegalFact.case_id).is_not(None))
    whole = (
        select(col(Case.id))
        .join(LegalFact, col(LegalFact.project_id) == col(Case.project_id))
        .where(
            *waived,
            col(LegalFact.case_id).is_(None),
            of_its_round(col(LegalFact.phase_id)),
            parts.only(col(Case.id)),
        )
    )
    return select(union_all(own, whole).subquery().c[0])


def last_postings(parts: Parts, since: date) -> Subquery:
    """case_id, posted_on: the last posting of the plan `since` a day, the case's own or its
    project's after the case was inventoried.
    """
    posting = (
        parts.live(StepEntry),
        col(StepEntry.step) == StepCode.PUBLIC_POSTING,
        col(StepEntry.on) >= since,
    )
    own: Any = select(col(StepEntry.case_id).label("case_id"), col(StepEntry.on).label("on")).where(
        *posting,
        col(StepEntry.state) == StepState.DONE,
        col(StepEntry.case_id).is_not(None),
        parts.only(col(StepEntry.case_id)),
    )
    counted = (
        select(col(StepEntry.case_id).label("case_id"), func.min(col(StepEntry.on)).label("on"))
        .where(
            parts.live(StepEntry),
            col(StepEntry.step) == StepCode.INVENTORY,
            col(StepEntry.state) == StepState.DONE,
            parts.only(col(StepEntry.case_id)),
        )
        .group_by(col(StepEntry.case_id))
        .subquery()
    )
    of_project = _of_project(parts, StepCode.PUBLIC_POSTING)
    whole = (
        select(col(Case.id).label("case_id"), of_project.c.on.label("on"))
        .join(counted, counted.c.case_id == col(Case.id))
        .join(of_project, of_project.c.project_id == col(Case.project_id))
        .where(
            of_project.c.on >= since,
            of_project.c.on >= counted.c.on,
            of_its_round(of_project.c.phase_id),
            col(Case.id).not_in(own_entries(parts, StepCode.PUBLIC_POSTING)),
            parts.only(col(Case.id)),
        )
    )
    found = union_all(own, whole).subquery()
    return (
        select(found.c.case_id, func.max(found.c.on).label("posted_on"))
        .group_by(found.c.case_id)
        .subquery()
    )


def sent_notices(parts: Parts, since: date) -> Subquery:
    """case_id, sent_on: when the notice was sent from which the case's floor is counted.

    Cases of which no notice was issued or sent `since` the day are left out, for speed.
    Issued again it restarts the floor, but not since the rule of Decree 49/2026, art. 13.2.c.
    """
    rule, sent = book.reissue(), _sent(parts, _noticed_since(parts, since))
    late = sent.c.issued_on >= rule.keeps_floor_from
    before_on = func.max(case((~late, sent.c.issued_on)))
    before_sent = func.max(case((~late, sent.c.sent_on)))
    after_sent = func.min(case((late, sent.c.sent_on)))
    stays = and_(before_on.is_not(None), before_on >= rule.only_notices_from)
    counted = case((stays, before_sent), else_=func.coalesce(after_sent, before_sent))
    return select(sent.c.case_id, counted.label("sent_on")).group_by(sent.c.case_id).subquery()


def _noticed_since(parts: Parts, since: date) -> Select[Any]:
    """case_id of cases with a notice, their own or their project's, issued or sent since."""
    own = own_entries(parts, StepCode.RECOVERY_NOTICE, StepCode.NOTICE_DELIVERED).where(
        or_(col(StepEntry.on) >= since, col(StepEntry.delivered_on) >= since)
    )
    whole = _of_project(parts, StepCode.RECOVERY_NOTICE)
    of_projects = (
        select(col(Case.id))
        .join(whole, whole.c.project_id == col(Case.project_id))
        .where(
            or_(whole.c.on >= since, whole.c.delivered_on >= since),
            of_its_round(whole.c.phase_id),
            parts.only(col(Case.id)),
        )
    )
    return select(union_all(own, of_projects).subquery().c[0])


def _sent(parts: Parts, some: Select[Any]) -> Subquery:
    """case_id, issued_on, sent_on: each notice with the day it reached the holder, if known."""
    notices = _notices(parts, some)
    following = (
        func.lead(notices.c.issued_on)
        .over(partition_by=notices.c.case_id, order_by=notices.c.issued_on)
        .label("next_on")
    )
    ordered = select(notices, following).subquery()
    reached = (
        select(col(StepEntry.case_id).label("case_id"), col(StepEntry.on).label("on"))
        .where(
            parts.live(StepEntry),
            col(StepEntry.step) == StepCode.NOTICE_DELIVERED,
            col(StepEntry.state) == StepState.DONE,
            col(StepEntry.case_id).in_(some),
        )
        .subquery()
    )
    in_time = and_(
        reached.c.case_id == ordered.c.case_id,
        reached.c.on >= ordered.c.issued_on,
        or_(ordered.c.next_on.is_(None), reached.c.on < ordered.c.next_on),
    )
    sent_on = func.coalesce(ordered.c.delivered_on, func.min(reached.c.on), ordered.c.on)
    known = (ordered.c.case_id, ordered.c.issued_on, ordered.c.delivered_on, ordered.c.on)
    return (
        select(ordered.c.case_id, ordered.c.issued_on, sent_on.label("sent_on"))
        .outerjoin_from(ordered, reached, in_time)
        .group_by(*known)
        .subquery()
    )


def _notices(parts: Parts, some: Select[Any]) -> Subquery:
    """case_id, issued_on, on, delivered_on: every notice that counts for a case."""
    own: Any = (
        select(
            col(StepEntry.case_id).label("case_id"),
            func.coalesce(col(Document.issued_on), col(StepEntry.on)).label("issued_on"),
            col(StepEntry.on).label("on"),
            col(StepEntry.delivered_on).label("delivered_on"),
        )
        .outerjoin(Document, col(Document.id) == col(StepEntry.document_id))
        .where(
            parts.live(StepEntry),
            col(StepEntry.step) == StepCode.RECOVERY_NOTICE,
            col(StepEntry.state) == StepState.DONE,
            col(StepEntry.case_id).in_(some),
        )
    )
    whole = _of_project(parts, StepCode.RECOVERY_NOTICE)
    mine: Any = aliased(StepEntry)
    here = (
        mine.case_id == col(Case.id),
        mine.step == StepCode.RECOVERY_NOTICE,
        mine.on <= parts.on,
        mine.superseded_at.is_(None),
        mine.voided.is_(False),
    )
    replaced = or_(
        whole.c.phase_id.is_(None),
        mine.on == whole.c.on,
        mine.state == StepState.NOT_APPLICABLE,
    )
    of_projects = (
        select(col(Case.id), whole.c.issued_on, whole.c.on, whole.c.delivered_on)
        .join(whole, whole.c.project_id == col(Case.project_id))
        .where(
            of_its_round(whole.c.phase_id),
            ~select(mine.id).where(*here, replaced).exists(),
            col(Case.id).in_(some),
        )
    )
    return union_all(own, of_projects).subquery()


def _of_project(parts: Parts, step: StepCode) -> Subquery:
    """project_id, phase_id, on, issued_on, delivered_on: each time a project took the step.

    DISTINCT keeps the few of them a table of their own: joined as they lie, SQLite walks through
    all steps of the project for each of its cases.
    """
    return (
        select(
            col(StepEntry.project_id).label("project_id"),
            col(StepEntry.phase_id).label("phase_id"),
            col(StepEntry.on).label("on"),
            func.coalesce(col(Document.issued_on), col(StepEntry.on)).label("issued_on"),
            col(StepEntry.delivered_on).label("delivered_on"),
        )
        .outerjoin(Document, col(Document.id) == col(StepEntry.document_id))
        .where(
            parts.live(StepEntry),
            col(StepEntry.case_id).is_(None),
            col(StepEntry.step) == step,
            col(StepEntry.state) == StepState.DONE,
        )
        .distinct()
        .subquery()
    )
