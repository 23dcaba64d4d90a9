"""Approved answers and talking points: the same question gets the same answer everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.concerns.catalogue import Topic
from tracker.concerns.drafts import ApprovedAnswerDraft
from tracker.concerns.tables import ApprovedAnswer, TalkingPoint
from tracker.db.records import row_values
from tracker.errors import NotFound, Problem, Refused
from tracker.projects.tables import Project


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An approved answer in force; without a project it holds for all."""

    answer_id: int
    topic: Topic
    project_id: int | None
    project_code: str | None
    text: str
    basis: str | None
    approved_on: date
    approved_by: str | None


@dataclass(frozen=True, slots=True)
class PointLine:
    """Something to tell at doors and meetings."""

    point_id: int
    project_id: int | None
    text: str
    from_on: date
    until_on: date | None


def approve_answer(
    session: Session, draft: ApprovedAnswerDraft, *, by: User, at: datetime, today: date
) -> ApprovedAnswer:
    """The answer is approved for its topic. Raises Refused: `concern_in_future`."""
    if draft.approved_on > today:
        facts: dict[str, object] = {"on": draft.approved_on}
        raise Refused(Problem("concern_in_future", facts, field="approved_on"))
    answer = ApprovedAnswer(**draft.model_dump(), approved_by_id=by.key)
    session.add(answer)
    session.flush()
    record_change(
        session,
        action="approve_answer",
        subject=answer,
        by_id=by.key,
        at=at,
        after=row_values(answer),
    )
    return answer


def withdraw_answer(
    session: Session, answer_id: int, *, on: date, by: User, at: datetime
) -> ApprovedAnswer:
    """From the day the answer is no longer given; what was answered with it stays."""
    answer = session.get(ApprovedAnswer, answer_id)
    if answer is None:
        raise NotFound(Problem("approved_answer_unknown"))
    if answer.withdrawn_on is not None:
        raise Refused(Problem("answer_withdrawn", {"on": answer.withdrawn_on}))
    answer.withdrawn_on = on
    answer.version += 1
    session.flush()
    record_change(
        session,
        action="withdraw_answer",
        subject=answer,
        by_id=by.key,
        at=at,
        after={"withdrawn_on": on},
    )
    return answer


def approved_answers(
    session: Session,
    *,
    on: date,
    project_id: int | None = None,
    topics: Iterable[Topic] | None = None,
) -> list[AnswerLine]:
    """Answers in force on the day, by topic: the project's own before those for all.

    Without a project, those of every project.
    """
    statement = (
        select(ApprovedAnswer, col(Project.code), col(User.display_name))
        .select_from(ApprovedAnswer)
        .outerjoin(Project, col(Project.id) == col(ApprovedAnswer.project_id))
        .outerjoin(User, col(User.id) == col(ApprovedAnswer.approved_by_id))
        .where(
            col(ApprovedAnswer.approved_on) <= on,
            or_(col(ApprovedAnswer.withdrawn_on).is_(None), col(ApprovedAnswer.withdrawn_on) > on),
        )
        .order_by(
            col(ApprovedAnswer.topic),
            col(ApprovedAnswer.project_id).is_(None),
            col(ApprovedAnswer.approved_on).desc(),
            col(ApprovedAnswer.id).desc(),
        )
    )
    if project_id is not None:
        own = col(ApprovedAnswer.project_id)
        statement = statement.where(or_(own.is_(None), own == project_id))
    if topics is not None:
        statement = statement.where(col(ApprovedAnswer.topic).in_(list(topics)))
    return [
        AnswerLine(
            answer_id=answer.key,
            topic=answer.topic,
            project_id=answer.project_id,
            project_code=code,
            text=answer.text,
            basis=answer.basis,
            approved_on=answer.approved_on,
            approved_by=name,
        )
        for answer, code, name in session.execute(statement)
    ]


def talking_points(session: Session, *, on: date, project_id: int | None = None) -> list[PointLine]:
    """What to tell on the day; with a project, what concerns it or all."""
    statement = (
        select(TalkingPoint)
        .where(
            col(TalkingPoint.from_on) <= on,
            or_(col(TalkingPoint.until_on).is_(None), col(TalkingPoint.until_on) > on),
        )
        .order_by(col(TalkingPoint.from_on).desc(), col(TalkingPoint.id).desc())
    )
    if project_id is not None:
        own = col(TalkingPoint.project_id)
        statement = statement.where(or_(own.is_(None), own == project_id))
    return [
        PointLine(row.key, row.project_id, row.text, row.from_on, row.until_on)
        for row in session.scalars(statement)
    ]


def add_talking_point(
    session: Session,
    *,
    text: str,
    from_on: date,
    until_on: date | None = None,
    project_id: int | None = None,
    by: User,
    at: datetime,
) -> TalkingPoint:
    """The point is told from a day (until a day)."""
    point = TalkingPoint(text=text, from_on=from_on, until_on=until_on, project_id=project_id)
    session.add(point)
    session.flush()
    record_change(
        session,
        action="add_talking_point",
        subject=point,
        by_id=by.key,
        at=at,
        after=row_values(point),
    )
    return point
