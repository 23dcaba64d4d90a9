"""Tie and untie knots: concerns that block, and the cases they hold up."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.concerns import rules
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
from tracker.concerns.tables import Concern, ConcernCase
from tracker.errors import NotFound, Problem, Refused


def mark_blocking(
    session: Session,
    concern_id: int,
    *,
    on: date,
    by: User,
    at: datetime,
    today: date,
    version: int | None = None,
) -> Concern:
    """From the day the concern is a knot. Raises Refused: `knot_tied`, `knot_untied`, …"""
    concern = seen(session, concern_id, version)
    problems = [*rules.blocking_problems(days_of(concern), on, today=today)]
    if not case_ids_of(session, concern.key):
        problems.append(Problem("knot_without_case", field="case_ids"))
    refuse(problems)
    return change(session, "mark_blocking", concern, {"blocking_from_on": on}, by, at)


def clear_blocking(
    session: Session,
    concern_id: int,
    *,
    on: date,
    by: User,
    at: datetime,
    today: date,
    version: int | None = None,
) -> Concern:
    """From the day the knot is untied; the concern itself may stay open."""
    concern = seen(session, concern_id, version)
    refuse(rules.untying_problems(days_of(concern), on, today=today))
    return change(session, "clear_blocking", concern, {"blocking_until_on": on}, by, at)


def add_cases(
    session: Session,
    concern_id: int,
    case_ids: Collection[int],
    *,
    on: date,
    by: User,
    at: datetime,
    version: int | None = None,
) -> Concern:
    """The concern is about these cases too, from the day; those it had are left as they are.

    Raises Refused: `concern_case_unknown`, `concern_closed`, `before_raised`.
    """
    concern = seen(session, concern_id, version)
    days = days_of(concern)
    if days.closed_on is not None:
        raise Refused(Problem("concern_closed", {"on": days.closed_on}))
    if on < days.raised_on:
        raise Refused(Problem("before_raised", {"on": days.raised_on}, field="on"))
    projects_of(session, case_ids)
    present = case_ids_of(session, concern.key)
    added = [case_id for case_id in dict.fromkeys(case_ids) if case_id not in present]
    link_cases(session, concern, added, on)
    concern.version += 1
    session.flush()
    audit(session, "add_cases", concern, by, at, extra={"case_ids": added, "from_on": on})
    return concern


def release_case(
    session: Session, concern_id: int, case_id: int, *, on: date, by: User, at: datetime
) -> Concern:
    """From the day the concern no longer holds this case; the others stay."""
    concern = seen(session, concern_id, None)
    link = session.scalars(
        select(ConcernCase).where(
            col(ConcernCase.concern_id) == concern_id,
            col(ConcernCase.case_id) == case_id,
            col(ConcernCase.until_on).is_(None),
        )
    ).first()
    if link is None:
        raise NotFound(Problem("concern_case_unknown", field="case_id"))
    if on < link.from_on:
        raise Refused(Problem("before_raised", {"on": link.from_on}, field="on"))
    link.until_on = on
    concern.version += 1
    session.flush()
    audit(session, "release_case", concern, by, at, extra={"case_id": case_id, "on": on})
    return concern
