"""Concerns as their readers see them: what waits, what blocks, what one case asked.

As of a day: raised by then, not closed by then; an answer, a telling or a verdict that came
later does not show. The number of queries does not grow with the number of concerns.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.cases.as_of import team_on
from tracker.cases.queries import live
from tracker.cases.tables import Case, CaseParcel
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.concerns.deadlines import SOON
from tracker.concerns.lines import (
    AssignmentLine,
    CaseOfConcern,
    ConcernDetail,
    ConcernGroups,
    ConcernLine,
)
from tracker.concerns.tables import Concern, ConcernAssignment, ConcernCase
from tracker.errors import NotFound, Problem
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder
from tracker.projects.tables import Project
from tracker.units import NO_AREA

_Owner = aliased(User)
_Answerer = aliased(User)
_MAX_CASES_SHOWN = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernFilter:
    """Which concerns are asked for; `team_ids` None is the whole ward.

    With `team_ids`, concerns of those teams' cases and those that `viewer_id` raised or owns.
    """

    project_id: int | None = None
    topic: Topic | None = None
    type: ConcernType | None = None
    owner_id: int | None = None
    unassigned: bool = False
    team_ids: frozenset[int] | None = None
    viewer_id: int | None = None


ALL = ConcernFilter()
"""Every concern of the ward."""


def open_concerns(
    session: Session,
    *,
    as_of: date,
    wanted: ConcernFilter = ALL,
    soon: timedelta = SOON,
) -> ConcernGroups:
    """Open concerns: overdue, due within `soon`, the rest; by due date, then area held."""
    lines = _lines(session, as_of, [is_open(as_of), *_conditions(wanted, as_of)])
    lines.sort(key=_by_due_then_area)
    groups: tuple[list[ConcernLine], ...] = ([], [], [])
    for line in lines:
        due_on = line.due_on
        if due_on is not None and due_on < as_of:
            groups[0].append(line)
        elif due_on is not None and due_on <= as_of + soon:
            groups[1].append(line)
        else:
            groups[2].append(line)
    return ConcernGroups(*map(tuple, groups))


def knots(
    session: Session, *, as_of: date, wanted: ConcernFilter = ALL, limit: int | None = None
) -> list[ConcernLine]:
    """Open blocking concerns, those that hold up most land first, then most households."""
    lines = _lines(session, as_of, [is_knot(as_of), *_conditions(wanted, as_of)])
    lines.sort(
        key=lambda line: (-line.area.hundredths, -line.households, line.raised_on, line.concern_id)
    )
    return lines[:limit]


def concerns_of_case(session: Session, case_id: int, *, as_of: date) -> list[ConcernLine]:
    """What was raised about the case: open ones first by due date, then the newest closed."""
    mine = col(Concern.id).in_(
        select(col(ConcernCase.concern_id)).where(
            col(ConcernCase.case_id) == case_id, _holds(as_of)
        )
    )
    lines = _lines(session, as_of, [col(Concern.raised_on) <= as_of, mine])
    still_open = sorted((line for line in lines if not line.closed_on), key=_by_due_then_area)
    closed = sorted(
        (line for line in lines if line.closed_on),
        key=lambda line: (line.closed_on or as_of, line.concern_id),
        reverse=True,
    )
    return [*still_open, *closed]


def concerns_of_meeting(session: Session, meeting_id: int, *, as_of: date) -> list[ConcernLine]:
    """What a party-cell meeting passed on, in the order it was noted."""
    lines = _lines(session, as_of, [col(Concern.meeting_id) == meeting_id])
    return sorted(lines, key=lambda line: line.concern_id)


def concern(session: Session, concern_id: int, *, as_of: date) -> ConcernDetail:
    """One concern with its texts, cases and assignments. Raises NotFound (`concern_unknown`)."""
    lines = _lines(session, as_of, [col(Concern.id) == concern_id])
    if not lines:
        raise NotFound(Problem("concern_unknown"))
    row, answerer = session.execute(
        select(Concern, col(_Answerer.display_name))
        .select_from(Concern)
        .outerjoin(_Answerer, col(_Answerer.id) == col(Concern.answered_by_id))
        .where(col(Concern.id) == concern_id)
    ).one()
    answered = row.answered_on is not None and row.answered_on <= as_of
    return ConcernDetail(
        line=lines[0],
        text=row.text,
        answer=row.answer if answered else None,
        answer_basis=row.answer_basis if answered else None,
        answered_by=answerer if answered else None,
        approved_answer_id=row.approved_answer_id if answered else None,
        close_reason=row.close_reason if lines[0].closed_on else None,
        reopened_by_id=session.scalars(
            select(col(Concern.id)).where(col(Concern.reopens_id) == concern_id)
        ).first(),
        cases=cases_of_concern(session, concern_id),
        assignments=_assignments(session, concern_id),
    )


def cases_of_concern(session: Session, concern_id: int) -> tuple[CaseOfConcern, ...]:
    """The cases it is or was about, by case number."""
    rows = session.execute(
        select(
            col(Case.id),
            col(Case.case_no),
            col(LandHolder.name),
            col(LandHolder.honorific),
            col(LandHolder.kind),
            col(ConcernCase.from_on),
            col(ConcernCase.until_on),
        )
        .select_from(ConcernCase)
        .join(Case, col(Case.id) == col(ConcernCase.case_id))
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .where(col(ConcernCase.concern_id) == concern_id)
        .order_by(col(Case.case_no))
        .limit(_MAX_CASES_SHOWN)
    ).all()
    return tuple(
        CaseOfConcern(key, case_no, name, honorific, kind is HolderKind.HOUSEHOLD, since, until)
        for key, case_no, name, honorific, kind, since, until in rows
    )


def is_open(as_of: date) -> ColumnElement[bool]:
    """True for a concern raised by the day and not closed by it."""
    return and_(
        col(Concern.raised_on) <= as_of,
        or_(col(Concern.closed_on).is_(None), col(Concern.closed_on) > as_of),
    )


def is_knot(as_of: date) -> ColumnElement[bool]:
    """True for an open concern that blocks on the day."""
    until = col(Concern.blocking_until_on)
    return and_(
        is_open(as_of),
        col(Concern.blocking_from_on) <= as_of,
        or_(until.is_(None), until > as_of),
    )


def _holds(as_of: date) -> ColumnElement[bool]:
    until = col(ConcernCase.until_on)
    return and_(col(ConcernCase.from_on) <= as_of, or_(until.is_(None), until > as_of))


def _by_due_then_area(line: ConcernLine) -> tuple[date, int, int]:
    return line.due_on or date.max, -line.area.hundredths, line.concern_id


def _conditions(wanted: ConcernFilter, as_of: date) -> list[ColumnElement[bool]]:
    assignment = _current_assignment(as_of)
    found: list[ColumnElement[bool]] = []
    for value, column in (
        (wanted.project_id, col(Concern.project_id)),
        (wanted.topic, col(Concern.topic)),
        (wanted.type, col(Concern.type)),
    ):
        if value is not None:
            found.append(column == value)
    if wanted.owner_id is not None:
        found.append(_assigned(col(ConcernAssignment.owner_id) == wanted.owner_id, assignment))
    if wanted.unassigned:
        found.append(~_assigned(col(ConcernAssignment.id).is_not(None), assignment))
    if wanted.team_ids is not None:
        found.append(_seen_by(wanted.team_ids, wanted.viewer_id, as_of, assignment))
    return found


def _assigned(condition: ColumnElement[bool], assignment: Any) -> ColumnElement[bool]:
    return (
        select(col(ConcernAssignment.id))
        .where(col(ConcernAssignment.id) == assignment, condition)
        .correlate(Concern)
        .exists()
    )


def _seen_by(
    team_ids: Collection[int], viewer_id: int | None, as_of: date, assignment: Any
) -> ColumnElement[bool]:
    of_teams = col(Concern.id).in_(
        select(col(ConcernCase.concern_id))
        .join(Case, col(Case.id) == col(ConcernCase.case_id))
        .where(_holds(as_of), team_on(as_of).in_(sorted(team_ids)))
    )
    if viewer_id is None:
        return of_teams
    return or_(
        of_teams,
        col(Concern.recorded_by_id) == viewer_id,
        _assigned(col(ConcernAssignment.owner_id) == viewer_id, assignment),
    )


def _current_assignment(as_of: date) -> Any:
    """The number of the concern's assignment in force on the day."""
    newest = aliased(ConcernAssignment)
    return (
        select(col(newest.id))
        .where(
            col(newest.concern_id) == col(Concern.id),
            col(newest.on) <= as_of,
            col(newest.superseded_at).is_(None),
            col(newest.voided).is_(False),
        )
        .order_by(col(newest.on).desc(), col(newest.id).desc())
        .limit(1)
        .correlate(Concern)
        .scalar_subquery()
    )


def _held(as_of: date, conditions: list[ColumnElement[bool]]) -> Subquery:
    """concern_id with its cases, households, area (m²) and, of one case alone, its number."""
    links = (
        select(col(ConcernCase.concern_id), col(ConcernCase.case_id))
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .where(_holds(as_of), *conditions)
        .distinct()
        .subquery()
    )
    area = (
        select(
            col(CaseParcel.case_id).label("case_id"),
            func.sum(col(CaseParcel.recovered_area)).label("area"),
        )
        .where(live(CaseParcel, as_of), col(CaseParcel.case_id).in_(select(links.c.case_id)))
        .group_by(col(CaseParcel.case_id))
        .subquery()
    )
    household = case((col(LandHolder.kind) == HolderKind.HOUSEHOLD, col(LandHolder.id)))
    return (
        select(
            links.c.concern_id,
            func.count(links.c.case_id).label("cases"),
            func.count(household.distinct()).label("households"),
            func.sum(area.c.area).label("area"),
            func.min(links.c.case_id).label("case_id"),
        )
        .select_from(links)
        .join(Case, col(Case.id) == links.c.case_id)
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .outerjoin(area, area.c.case_id == links.c.case_id)
        .group_by(links.c.concern_id)
        .subquery()
    )


def _select(as_of: date, conditions: list[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    held = _held(as_of, conditions)
    only_case = and_(col(Case.id) == held.c.case_id, held.c.cases == 1)
    return (
        select(
            Concern,
            ConcernAssignment,
            col(_Owner.display_name),
            col(Project.code),
            held.c.cases,
            held.c.households,
            held.c.area,
            col(Case.id),
            col(Case.case_no),
            col(LandHolder.name),
            col(LandHolder.honorific),
        )
        .select_from(Concern)
        .outerjoin(ConcernAssignment, col(ConcernAssignment.id) == _current_assignment(as_of))
        .outerjoin(_Owner, col(_Owner.id) == col(ConcernAssignment.owner_id))
        .outerjoin(Project, col(Project.id) == col(Concern.project_id))
        .outerjoin(held, held.c.concern_id == col(Concern.id))
        .outerjoin(Case, only_case)
        .outerjoin(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .where(*conditions)
    )


def _lines(
    session: Session, as_of: date, conditions: list[ColumnElement[bool]]
) -> list[ConcernLine]:
    return [_line(row, as_of) for row in session.execute(_select(as_of, conditions))]


def _line(row: Any, as_of: date) -> ConcernLine:
    found, assignment, owner, project_code, cases, households, area, *only = row
    case_id, case_no, holder_name, honorific = only

    def by_then(day: date | None) -> date | None:
        return day if day is not None and day <= as_of else None

    blocking_from, blocking_until = map(by_then, (found.blocking_from_on, found.blocking_until_on))
    closed_on, told_on = by_then(found.closed_on), by_then(found.told_on)
    return ConcernLine(
        concern_id=found.key,
        type=found.type,
        topic=found.topic,
        title=found.title,
        project_id=found.project_id,
        project_code=project_code,
        raised_on=found.raised_on,
        accepted_on=by_then(found.accepted_on),
        is_knot=blocking_from is not None and blocking_until is None and closed_on is None,
        blocking_from_on=blocking_from,
        blocking_until_on=blocking_until,
        answered_on=by_then(found.answered_on),
        told_on=told_on,
        verdict=found.verdict if told_on is not None else None,
        closed_on=closed_on,
        reopens_id=found.reopens_id,
        visit_id=found.visit_id,
        meeting_id=found.meeting_id,
        owner_id=assignment.owner_id if assignment else None,
        owner_name=owner,
        owner_body=assignment.owner_body if assignment else None,
        level=assignment.level if assignment else None,
        assigned_due_on=assignment.due_on if assignment else None,
        version=found.version,
        cases=cases or 0,
        households=households or 0,
        area=area or NO_AREA,
        case_id=case_id,
        case_no=case_no,
        holder_name=holder_name,
        honorific=honorific,
    )


def _assignments(session: Session, concern_id: int) -> tuple[AssignmentLine, ...]:
    rows = session.execute(
        select(ConcernAssignment, col(_Owner.display_name))
        .select_from(ConcernAssignment)
        .outerjoin(_Owner, col(_Owner.id) == col(ConcernAssignment.owner_id))
        .where(col(ConcernAssignment.concern_id) == concern_id)
        .order_by(col(ConcernAssignment.on).desc(), col(ConcernAssignment.id).desc())
    )
    return tuple(
        AssignmentLine(
            on=row.on,
            owner_name=name,
            owner_body=row.owner_body,
            level=row.level,
            due_on=row.due_on,
            superseded=row.superseded_at is not None,
        )
        for row, name in rows
    )
