"""Plan a team's week: start it from what is due, add, move, drop, take a drop back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.permissions import sees_own_teams_only
from tracker.accounts.queries import members_of, teams_of
from tracker.accounts.tables import Team, User
from tracker.audit.services import record_change
from tracker.cases.queries import team_of_case
from tracker.clock import monday_of
from tracker.db.records import row_values
from tracker.errors import NotFound, NotYours, Problem, Refused
from tracker.planning.catalogue import DropReason, DueReason
from tracker.planning.drafts import PlannedDraft
from tracker.planning.queries import due_cases
from tracker.planning.rules import WEEK, planning_problems, spread, week_days, week_problems
from tracker.planning.tables import PlannedVisit, WeekPlan

WORKING_DAYS = 6
"""Teams go out from Monday to Saturday unless the caller says else."""


def plan_week(
    session: Session,
    team_id: int,
    monday: date,
    *,
    by: User,
    at: datetime,
    today: date,
    per_day: int,
    working_days: int = WORKING_DAYS,
) -> WeekPlan:
    """The week has a plan: what is due, at most `per_day` visits a day, agreed days kept.

    A week planned before keeps what it has; only days with room are filled up.
    Raises Refused (`plan_not_monday`, `plan_week_over`), NotYours (`plan_not_yours`).
    """
    plan = _plan_of(session, team_id, monday, by=by, at=at, today=today)
    days = week_days(monday, today=today, working_days=working_days)
    planned = _planned(session, plan.key)
    room = per_day * len(days) - len(planned)
    until = monday + timedelta(days=WEEK - 1)
    due = due_cases(session, team_id, today=today, until=until, limit=max(room, 0) + len(planned))
    due = [case for case in due if case.case_id not in planned and case.done_visit_on is None][
        : max(room, 0)
    ]
    agreed = {
        case.case_id: reason.due_on
        for case in due
        for reason in case.reasons
        if reason.code is DueReason.AGREED_DATE and reason.due_on is not None
    }
    reasons = {case.case_id: case.reason for case in due}
    added = []
    for position, slot in enumerate(spread(due, agreed, days, per_day), start=len(planned)):
        row = PlannedVisit(
            plan_id=plan.key,
            case_id=slot.case_id,
            day_on=slot.day_on,
            reason=reasons[slot.case_id],
            position=position,
        )
        session.add(row)
        added.append(slot.case_id)
    session.flush()
    _audit(session, "plan_week", plan, by, at, after={"monday": monday, "case_ids": added})
    return plan


def add_to_plan(
    session: Session,
    team_id: int,
    monday: date,
    draft: PlannedDraft,
    *,
    by: User,
    at: datetime,
    today: date,
) -> PlannedVisit:
    """The case is in the week's plan, at the end of its day.

    Raises Refused (`plan_day_outside`, `plan_case_of_other_team`, `plan_case_planned`,
    `plan_officer_unknown`, …), NotYours (`plan_not_yours`).
    """
    plan = _plan_of(session, team_id, monday, by=by, at=at, today=today)
    team = team_of_case(session, draft.case_id, today)
    problems = [
        *planning_problems(
            monday=monday,
            day_on=draft.day_on,
            case_team_id=team.id if team else None,
            team_id=team_id,
            case_id=draft.case_id,
            planned=_planned(session, plan.key),
        ),
        *_officer_problems(session, team_id, draft.officer_id, today),
    ]
    if problems:
        raise Refused(problems)
    row = PlannedVisit(
        plan_id=plan.key,
        case_id=draft.case_id,
        day_on=draft.day_on,
        officer_id=draft.officer_id,
        reason=draft.reason or DueReason.LONGEST_UNSEEN,
        position=_next_position(session, plan.key),
    )
    session.add(row)
    session.flush()
    _audit(session, "add_to_plan", row, by, at, case_id=row.case_id, after=row_values(row))
    return row


def move_planned(
    session: Session,
    planned_id: int,
    *,
    day_on: date | None,
    officer_id: int | None = None,
    by: User,
    at: datetime,
    today: date,
) -> PlannedVisit:
    """The visit is planned for the day and officer; in another week, as a row of that week.

    Raises NotFound, NotYours, Refused (`plan_dropped`, `plan_week_over`, …).
    """
    row, plan = _standing(session, planned_id, by, today)
    if day_on is not None and monday_of(day_on) != plan.monday:
        draft = PlannedDraft(
            case_id=row.case_id, day_on=day_on, officer_id=officer_id, reason=row.reason
        )
        moved = add_to_plan(
            session, plan.team_id, monday_of(day_on), draft, by=by, at=at, today=today
        )
        _drop(session, row, DropReason.MOVED, by, at)
        return moved
    if problems := _officer_problems(session, plan.team_id, officer_id, today):
        raise Refused(problems)
    before = row_values(row)
    row.day_on, row.officer_id = day_on, officer_id
    row.position = _next_position(session, plan.key)
    session.flush()
    _audit(
        session,
        "move_planned",
        row,
        by,
        at,
        case_id=row.case_id,
        before=before,
        after=row_values(row),
    )
    return row


def drop_planned(
    session: Session,
    planned_id: int,
    reason: DropReason,
    *,
    by: User,
    at: datetime,
    today: date,
) -> PlannedVisit:
    """The visit is out of the week, with the reason; it can be taken back."""
    row, _ = _standing(session, planned_id, by, today)
    return _drop(session, row, reason, by, at)


def restore_planned(
    session: Session, planned_id: int, *, by: User, at: datetime, today: date
) -> PlannedVisit:
    """A dropped visit is in the plan again. Raises Refused (`plan_case_planned`)."""
    row, plan = _found(session, planned_id, by, today)
    if row.dropped_at is None:
        return row
    if row.case_id in _planned(session, plan.key):
        raise Refused(Problem("plan_case_planned", field="case_id"))
    row.dropped_at, row.drop_reason = None, None
    session.flush()
    _audit(session, "restore_planned", row, by, at, case_id=row.case_id, after=row_values(row))
    return row


def _plan_of(
    session: Session, team_id: int, monday: date, *, by: User, at: datetime, today: date
) -> WeekPlan:
    _may_plan(session, team_id, by, today)
    if problems := tuple(week_problems(monday, today=today)):
        raise Refused(problems)
    plan = session.scalars(
        select(WeekPlan).where(col(WeekPlan.team_id) == team_id, col(WeekPlan.monday) == monday)
    ).one_or_none()
    if plan is not None:
        return plan
    if session.get(Team, team_id) is None:
        raise NotFound(Problem("team_not_found", field="team_id"))
    plan = WeekPlan(team_id=team_id, monday=monday, made_at=at, made_by_id=by.key)
    session.add(plan)
    session.flush()
    return plan


def _may_plan(session: Session, team_id: int, by: User, today: date) -> None:
    if sees_own_teams_only(by.role) and team_id not in teams_of(session, by.key, today):
        raise NotYours(Problem("plan_not_yours"))


def _found(
    session: Session, planned_id: int, by: User, today: date
) -> tuple[PlannedVisit, WeekPlan]:
    row = session.get(PlannedVisit, planned_id)
    if row is None:
        raise NotFound(Problem("plan_visit_unknown"))
    plan = session.get_one(WeekPlan, row.plan_id)
    _may_plan(session, plan.team_id, by, today)
    if problems := tuple(week_problems(plan.monday, today=today)):
        raise Refused(problems)
    return row, plan


def _standing(
    session: Session, planned_id: int, by: User, today: date
) -> tuple[PlannedVisit, WeekPlan]:
    row, plan = _found(session, planned_id, by, today)
    if row.dropped_at is not None:
        raise Refused(Problem("plan_dropped"))
    return row, plan


def _drop(
    session: Session, row: PlannedVisit, reason: DropReason, by: User, at: datetime
) -> PlannedVisit:
    row.dropped_at, row.drop_reason = at, reason
    session.flush()
    _audit(session, "drop_planned", row, by, at, case_id=row.case_id, after=row_values(row))
    return row


def _planned(session: Session, plan_id: int) -> set[int]:
    return set(
        session.scalars(
            select(col(PlannedVisit.case_id)).where(
                col(PlannedVisit.plan_id) == plan_id, col(PlannedVisit.dropped_at).is_(None)
            )
        )
    )


def _next_position(session: Session, plan_id: int) -> int:
    highest = session.execute(
        select(func.max(col(PlannedVisit.position))).where(col(PlannedVisit.plan_id) == plan_id)
    ).scalar()
    return 0 if highest is None else highest + 1


def _officer_problems(
    session: Session, team_id: int, officer_id: int | None, today: date
) -> tuple[Problem, ...]:
    if officer_id is None:
        return ()
    if any(person.id == officer_id for person in members_of(session, team_id, today)):
        return ()
    return (Problem("plan_officer_unknown", field="officer_id"),)


def _audit(
    session: Session,
    action: str,
    subject: WeekPlan | PlannedVisit,
    by: User,
    at: datetime,
    *,
    case_id: int | None = None,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
) -> None:
    record_change(
        session,
        action=action,
        subject=subject,
        by_id=by.key,
        at=at,
        case_id=case_id,
        before=before,
        after=after,
    )
