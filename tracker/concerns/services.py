"""Raise a concern, give it to somebody, answer it, tell the household, close it, reopen it.

Each writes one audit entry. `version`, where given, is the one the reader saw: if somebody
changed the concern since, StaleEdit shows both.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.concerns import rules
from tracker.concerns.catalogue import HouseholdVerdict
from tracker.concerns.changes import (
    audit,
    case_ids_of,
    change,
    days_of,
    link_cases,
    projects_of,
    refuse,
    seen,
)
from tracker.concerns.drafts import TITLE_LENGTH, AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.concerns.tables import ApprovedAnswer, Concern, ConcernAssignment
from tracker.db.records import supersede
from tracker.errors import Problem, Refused
from tracker.words.labels import label


def raise_concern(
    session: Session, draft: ConcernDraft, *, by: User, at: datetime, today: date | None = None
) -> Concern:
    """The concern is on record with its cases; the same UUID again gives the first one.

    Raises Refused: `concern_in_future` (only where `today` is given), `knot_without_case`,
    `concern_case_unknown`.
    """
    known = session.scalars(select(Concern).where(col(Concern.uuid) == draft.uuid)).one_or_none()
    if known is not None:
        return known
    refuse(rules.raising_problems(draft, today=today))
    project_ids = projects_of(session, draft.case_ids)
    values = draft.model_dump(exclude={"blocking", "case_ids", "title", "project_id"})
    concern = Concern(
        **values,
        title=title_of(draft),
        project_id=draft.project_id or (project_ids.pop() if len(project_ids) == 1 else None),
        blocking_from_on=draft.raised_on if draft.blocking else None,
        recorded_at=at,
        recorded_by_id=by.key,
    )
    session.add(concern)
    session.flush()
    link_cases(session, concern, draft.case_ids, draft.raised_on)
    audit(session, "raise_concern", concern, by, at, extra={"case_ids": draft.case_ids})
    return concern


def title_of(draft: ConcernDraft) -> str:
    """The given title, else the text's first line, else the name of the topic."""
    first_line = (draft.text or "").partition("\n")[0].strip()
    title = draft.title or first_line or label(draft.topic, "vi")
    return title if len(title) <= TITLE_LENGTH else title[: TITLE_LENGTH - 1] + "…"


def accept_complaint(
    session: Session,
    concern_id: int,
    *,
    on: date,
    by: User,
    at: datetime,
    today: date,
    version: int | None = None,
) -> Concern:
    """The complaint was taken up on the day: the clock for its answer runs from there.

    Law on Complaints 2011, art. 27 and 28. Raises Refused: `not_a_complaint`,
    `complaint_accepted`, `concern_closed`, `before_raised`, `concern_in_future`.
    """
    concern = seen(session, concern_id, version)
    refuse(rules.accepting_problems(days_of(concern), on, today=today))
    return change(session, "accept_complaint", concern, {"accepted_on": on}, by, at)


def assign_concern(
    session: Session,
    concern_id: int,
    draft: AssignmentDraft,
    *,
    by: User,
    at: datetime,
    today: date,
    version: int | None = None,
) -> ConcernAssignment:
    """From a day somebody must act, at a level, by a day; the earlier assignment stays on record.

    Raises Refused: `owner_missing`, `two_owners`, `owner_unknown`, `concern_due_before`,
    `concern_closed`, `before_raised`, `concern_in_future`.
    """
    concern = seen(session, concern_id, version)
    problems = [*rules.assigning_problems(days_of(concern), draft, today=today)]
    if draft.owner_id is not None and session.get(User, draft.owner_id) is None:
        problems.append(Problem("owner_unknown", field="owner_id"))
    refuse(problems)
    same_day = _assignment_of_day(session, concern.key, draft.on)
    assignment = ConcernAssignment(
        **draft.model_dump(),
        concern_id=concern.key,
        recorded_at=at,
        recorded_by_id=by.key,
        corrects_id=same_day.key if same_day else None,
    )
    if same_day is not None:
        supersede(same_day, at=at)
    session.add(assignment)
    concern.version += 1
    session.flush()
    audit(session, "assign_concern", concern, by, at, extra=draft.model_dump())
    return assignment


def answer_concern(
    session: Session,
    concern_id: int,
    draft: AnswerDraft,
    *,
    by: User,
    at: datetime,
    today: date,
    version: int | None = None,
) -> Concern:
    """The concern has its answer; without a text of its own, the approved answer's.

    Raises Refused: `answer_missing`, `concern_answered`, `answer_basis_missing` (complaints),
    `approved_answer_unknown`, `concern_closed`, `before_raised`, `concern_in_future`.
    """
    concern = seen(session, concern_id, version)
    approved = _approved(session, draft, concern)
    basis = draft.basis or (approved.basis if approved else None)
    refuse(rules.answering_problems(days_of(concern), draft, today=today, basis=basis))
    answered: dict[str, object] = {
        "answer": draft.text or (approved.text if approved else None),
        "answer_basis": basis,
        "answered_on": draft.on,
        "answered_by_id": by.key,
        "approved_answer_id": draft.approved_answer_id,
    }
    return change(session, "answer_concern", concern, answered, by, at)


def answer_at_the_door(
    session: Session,
    concern: Concern,
    *,
    text: str | None,
    approved_answer_id: int | None,
    close: bool,
    by: User,
    at: datetime,
) -> Concern:
    """What a visit raised was answered there and then: answered and told on the day it was raised.

    With `close` nothing is left to do. Without a text, the approved answer's words are the answer.
    """
    approved = session.get(ApprovedAnswer, approved_answer_id) if approved_answer_id else None
    answered: dict[str, object] = {
        "answer": text or (approved.text if approved else None),
        "answer_basis": approved.basis if approved else None,
        "answered_on": concern.raised_on,
        "answered_by_id": by.key,
        "approved_answer_id": approved.key if approved else None,
        "told_on": concern.raised_on,
        "told_visit_id": concern.visit_id,
        "closed_on": concern.raised_on if close else None,
    }
    return change(session, "answer_at_the_door", concern, answered, by, at)


def tell_household(
    session: Session,
    concern_id: int,
    *,
    on: date,
    by: User,
    at: datetime,
    today: date,
    visit_id: int | None = None,
    version: int | None = None,
) -> Concern:
    """The household was told the answer on the day. Raises Refused: `nothing_to_tell`, …"""
    concern = seen(session, concern_id, version)
    refuse(rules.telling_problems(days_of(concern), on, today=today))
    told: dict[str, object] = {"told_on": on, "told_visit_id": visit_id}
    return change(session, "tell_household", concern, told, by, at)


def record_verdict(
    session: Session,
    concern_id: int,
    verdict: HouseholdVerdict,
    *,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Concern:
    """It is on record what the household says of the answer. Raises Refused: `verdict_given`, …"""
    concern = seen(session, concern_id, version)
    refuse(rules.verdict_problems(days_of(concern)))
    return change(session, "record_verdict", concern, {"verdict": verdict}, by, at)


def close_concern(
    session: Session,
    concern_id: int,
    *,
    on: date,
    by: User,
    at: datetime,
    today: date,
    reason: str | None = None,
    version: int | None = None,
) -> Concern:
    """The concern is closed, and a knot untied with it; what nobody told needs a reason.

    Raises Refused: `close_reason_missing`, `closed_before_told`, `concern_closed`, …
    """
    concern = seen(session, concern_id, version)
    refuse(rules.closing_problems(days_of(concern), on, today=today, reason=reason))
    closed: dict[str, object] = {"closed_on": on, "close_reason": reason}
    if concern.blocking_from_on is not None and concern.blocking_until_on is None:
        closed["blocking_until_on"] = on
    return change(session, "close_concern", concern, closed, by, at)


def reopen_concern(
    session: Session,
    concern_id: int,
    *,
    on: date,
    by: User,
    at: datetime,
    today: date,
    blocking: bool = False,
    text: str | None = None,
) -> Concern:
    """What was closed is raised again, as a row of its own with the same cases.

    Raises Refused: `concern_open`, `concern_reopened`, `reopened_before_closed`, …
    """
    closed = seen(session, concern_id, None)
    again = session.scalars(
        select(col(Concern.id)).where(col(Concern.reopens_id) == concern_id)
    ).first()
    refuse(rules.reopening_problems(days_of(closed), on, today=today, reopened=again is not None))
    case_ids = tuple(sorted(case_ids_of(session, concern_id)))
    if blocking and not case_ids:
        raise Refused(Problem("knot_without_case", field="case_ids"))
    concern = Concern(
        uuid=str(uuid5(UUID(closed.uuid), f"reopened {on.isoformat()}")),
        type=closed.type,
        topic=closed.topic,
        title=closed.title,
        text=text or closed.text,
        project_id=closed.project_id,
        meeting_id=closed.meeting_id,
        raised_on=on,
        blocking_from_on=on if blocking else None,
        reopens_id=closed.key,
        recorded_at=at,
        recorded_by_id=by.key,
    )
    session.add(concern)
    session.flush()
    link_cases(session, concern, case_ids, on)
    audit(session, "reopen_concern", concern, by, at, extra={"case_ids": case_ids})
    return concern


def _approved(session: Session, draft: AnswerDraft, concern: Concern) -> ApprovedAnswer | None:
    if draft.approved_answer_id is None:
        return None
    approved = session.get(ApprovedAnswer, draft.approved_answer_id)
    if (
        approved is None
        or approved.topic is not concern.topic
        or approved.project_id not in (None, concern.project_id)
        or approved.approved_on > draft.on
        or (approved.withdrawn_on is not None and approved.withdrawn_on <= draft.on)
    ):
        raise Refused(Problem("approved_answer_unknown", field="approved_answer_id"))
    return approved


def _assignment_of_day(session: Session, concern_id: int, on: date) -> ConcernAssignment | None:
    return session.scalars(
        select(ConcernAssignment).where(
            col(ConcernAssignment.concern_id) == concern_id,
            col(ConcernAssignment.on) == on,
            col(ConcernAssignment.superseded_at).is_(None),
        )
    ).first()
