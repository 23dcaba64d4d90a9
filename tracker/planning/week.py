"""The week's plan of a team as it stands: planned, done, dropped."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.planning.catalogue import DropReason, DueReason
from tracker.planning.households import Household, households
from tracker.planning.rules import WEEK
from tracker.planning.tables import PlannedVisit, WeekPlan
from tracker.visits.catalogue import VisitOutcome
from tracker.visits.queries import is_attempt, live
from tracker.visits.tables import Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """A planned visit; `done_on` is the first visit made in that week, planned day or not."""

    planned_id: int
    household: Household
    day_on: date | None
    officer_id: int | None
    officer_name: str | None
    reason: DueReason
    position: int
    dropped_at: datetime | None
    drop_reason: DropReason | None
    done_on: date | None
    done_outcome: VisitOutcome | None


@dataclass(frozen=True, slots=True)
class DayLoad:
    """A day of the week: how many visits are planned, and how many of them are done."""

    on: date
    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class WeekView:
    """A team's plan for a week; `items` by day and place, dropped ones apart."""

    plan_id: int | None
    version: int | None
    team_id: int
    monday: date
    items: tuple[PlannedLine, ...]
    dropped: tuple[PlannedLine, ...]

    @property
    def days(self) -> tuple[DayLoad, ...]:
        """The seven days with their load."""
        return tuple(self._load(self.monday + timedelta(days=place)) for place in range(WEEK))

    def _load(self, day: date) -> DayLoad:
        of_day = [item for item in self.items if item.day_on == day]
        return DayLoad(day, len(of_day), sum(item.done_on is not None for item in of_day))

    @property
    def planned(self) -> int:
        """How many visits the week has."""
        return len(self.items)

    @property
    def done(self) -> int:
        """How many of them were made."""
        return sum(item.done_on is not None for item in self.items)


def week_plan(session: Session, team_id: int, monday: date, *, today: date) -> WeekView:
    """The team's plan for the week as it stands; empty where nobody has planned it."""
    plan = session.scalars(
        select(WeekPlan).where(col(WeekPlan.team_id) == team_id, col(WeekPlan.monday) == monday)
    ).one_or_none()
    if plan is None:
        return WeekView(None, None, team_id, monday, (), ())
    rows = session.execute(
        select(PlannedVisit, col(User.display_name))
        .select_from(PlannedVisit)
        .outerjoin(User, col(User.id) == col(PlannedVisit.officer_id))
        .where(col(PlannedVisit.plan_id) == plan.key)
        .order_by(
            col(PlannedVisit.day_on).nulls_last(),
            col(PlannedVisit.position),
            col(PlannedVisit.id),
        )
    ).all()
    case_ids = {row.case_id for row, _ in rows}
    places = households(session, case_ids, as_of=today)
    done = _done_in_week(session, case_ids, monday)
    lines = [
        PlannedLine(
            planned_id=row.key,
            household=places[row.case_id],
            day_on=row.day_on,
            officer_id=row.officer_id,
            officer_name=officer,
            reason=row.reason,
            position=row.position,
            dropped_at=row.dropped_at,
            drop_reason=row.drop_reason,
            done_on=done[row.case_id][0] if row.case_id in done else None,
            done_outcome=done[row.case_id][1] if row.case_id in done else None,
        )
        for row, officer in rows
    ]
    return WeekView(
        plan.key,
        plan.version,
        team_id,
        monday,
        tuple(line for line in lines if line.dropped_at is None),
        tuple(line for line in lines if line.dropped_at is not None),
    )


def _done_in_week(
    session: Session, case_ids: Collection[int], monday: date
) -> dict[int, tuple[date, VisitOutcome]]:
    found: dict[int, tuple[date, VisitOutcome]] = {}
    for case_id, on, outcome in session.execute(
        select(col(Visit.case_id), col(Visit.on), col(Visit.outcome))
        .where(
            col(Visit.case_id).in_(case_ids),
            live(),
            is_attempt(),
            col(Visit.on) >= monday,
            col(Visit.on) < monday + timedelta(days=WEEK),
        )
        .order_by(col(Visit.started_at), col(Visit.id))
    ):
        found.setdefault(case_id, (on, outcome))
    return found


def planned_count(
    session: Session, monday: date, *, team_ids: Collection[int] | None = None
) -> int:
    """How many visits the teams have planned for the week, for "visits beside the plan"."""
    statement = (
        select(func.count())
        .select_from(PlannedVisit)
        .join(WeekPlan, col(WeekPlan.id) == col(PlannedVisit.plan_id))
        .where(col(WeekPlan.monday) == monday, col(PlannedVisit.dropped_at).is_(None))
    )
    if team_ids is not None:
        statement = statement.where(col(WeekPlan.team_id).in_(sorted(team_ids)))
    counted: int = session.execute(statement).scalar_one()
    return counted
