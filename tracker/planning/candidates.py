"""Which of a team's cases are due, one reason at a time, as one statement of SQL.

The team's open cases are found once; each reason then takes the most pressing of them. Nothing
here depends on how many cases the ward has beyond the team's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from tracker.cases.as_of import ENDED
from tracker.cases.queries import live
from tracker.cases.tables import Case, CaseParcel, CaseStateFact, CaseTeam
from tracker.commitments.tables import Commitment
from tracker.concerns.tables import Concern, ConcernCase
from tracker.db.records import DatedFact
from tracker.holders.catalogue import HolderKind
from tracker.holders.tables import LandHolder
from tracker.law.deadlines import Clock, payment_ceiling
from tracker.planning.catalogue import DueReason
from tracker.planning.payment_clock import unpaid_plans
from tracker.procedure.tables import HandoverMinutes
from tracker.visits.queries import is_attempt
from tracker.visits.queries import live as live_visit
from tracker.visits.tables import Visit


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case that is due for a reason. Without a due date it is only long unseen."""

    case_id: int
    reason: DueReason
    due_on: date | None
    since_on: date | None = None
    clock: Clock | None = None
    never_seen: bool = False


def candidates(
    session: Session, team_id: int, *, today: date, until: date, monday: date, limit: int
) -> list[Candidate]:
    """Up to `limit` cases for each reason, due up to `until`; unseen since before `monday`."""
    team = _team_cases(team_id, today)
    open_land = _not_handed_over(team, today)
    parts = (
        _promises(team, today, until),
        _clocks(open_land, today, limit),
        _answers(team, today),
        _agreed(open_land, today, until),
        _unseen(open_land, today, monday),
    )
    rows = session.execute(
        union_all(*(select(part.limit(limit).subquery()) for part in parts))
    ).all()
    return [found for row in rows if (found := _candidate(row, until)) is not None]


def _candidate(row: Any, until: date) -> Candidate | None:
    case_id, code, due_on, since_on, second_on = row
    reason = DueReason(code)
    if reason is DueReason.LONGEST_UNSEEN:
        return Candidate(case_id, reason, None, since_on, never_seen=second_on is None)
    if reason is not DueReason.CLOCK_DUE:
        return Candidate(case_id, reason, due_on, since_on)
    limit = payment_ceiling(
        plan_approved_on=since_on, plan_in_effect_on=since_on, recovery_in_effect_on=second_on
    )
    if limit is None or limit.due_on is None or limit.due_on > until:
        return None
    return Candidate(case_id, reason, limit.due_on, since_on, limit)


def _newest(fact: Any, as_of: date) -> ColumnElement[bool]:
    """True for the newest live fact of its case: no other is later, or as late and after it."""
    other = aliased(fact)
    later = or_(
        col(other.on) > col(fact.on),
        and_(col(other.on) == col(fact.on), col(other.id) > col(fact.id)),
    )
    newer = select(col(other.id)).where(
        col(other.case_id) == col(fact.case_id), live(other, as_of), later
    )
    return and_(live(fact, as_of), ~newer.correlate(fact).exists())


def _team_cases(team_id: int, today: date) -> CTE:
    """case_id: what the team looks after today and is still worked on."""
    ended = select(col(CaseStateFact.case_id)).where(
        col(CaseStateFact.state).in_(ENDED), _newest(CaseStateFact, today)
    )
    return (
        select(col(CaseTeam.case_id).label("case_id"))
        .where(
            col(CaseTeam.team_id) == team_id,
            _newest(CaseTeam, today),
            col(CaseTeam.case_id).not_in(ended),
        )
        .cte("team_case")
    )


def _sum_of(fact: type[DatedFact], amount: Any, team: CTE, today: date) -> Any:
    case_id: Any = col(fact.case_id)  # type: ignore[attr-defined]
    return (
        select(case_id.label("case_id"), func.sum(amount).label("area"))
        .select_from(fact)
        .join(team, team.c.case_id == case_id)
        .where(live(fact, today))
        .group_by(case_id)
        .subquery()
    )


def _not_handed_over(team: CTE, today: date) -> CTE:
    """case_id: the team's cases of which land remains; minutes alone say what was handed over."""
    handed = _sum_of(HandoverMinutes, col(HandoverMinutes.area), team, today)
    recovered = _sum_of(CaseParcel, col(CaseParcel.recovered_area), team, today)
    done = (
        select(handed.c.case_id)
        .join(recovered, recovered.c.case_id == handed.c.case_id)
        .where(handed.c.area >= recovered.c.area)
    )
    return select(team.c.case_id).where(team.c.case_id.not_in(done)).cte("open_land")


def _columns(
    case_id: Any, reason: DueReason, due_on: Any, since_on: Any = None, second_on: Any = None
) -> Iterable[ColumnElement[Any]]:
    def day(value: Any, name: str) -> ColumnElement[Any]:
        chosen: ColumnElement[Any] = cast(null(), Date) if value is None else value
        return chosen.label(name)

    return (
        case_id.label("case_id"),
        literal(reason.value).label("reason"),
        day(due_on, "due_on"),
        day(since_on, "since_on"),
        day(second_on, "second_on"),
    )


def _promises(team: CTE, today: date, until: date) -> Select[*tuple[Any, ...]]:
    due_on = func.min(col(Commitment.due_on))
    made_on = func.min(col(Commitment.made_on))
    return (
        select(*_columns(team.c.case_id, DueReason.PROMISE_DUE, due_on, made_on))
        .select_from(team)
        .join(Commitment, col(Commitment.case_id) == team.c.case_id)
        .where(
            col(Commitment.made_on) <= today,
            or_(col(Commitment.ended_on).is_(None), col(Commitment.ended_on) > today),
            col(Commitment.due_on) <= until,
        )
        .group_by(team.c.case_id)
        .order_by(due_on, team.c.case_id)
    )


def _clocks(team: CTE, today: date, limit: int) -> Select[*tuple[Any, ...]]:
    plan = unpaid_plans(team, today).limit(limit).subquery()
    return select(
        *_columns(plan.c.case_id, DueReason.CLOCK_DUE, None, plan.c.approved_on, plan.c.decided_on)
    )


def _answers(team: CTE, today: date) -> Select[*tuple[Any, ...]]:
    answered_on = func.min(col(Concern.answered_on))
    until = col(ConcernCase.until_on)
    return (
        select(*_columns(team.c.case_id, DueReason.ANSWER_TO_TELL, answered_on, answered_on))
        .select_from(team)
        .join(ConcernCase, col(ConcernCase.case_id) == team.c.case_id)
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .where(
            col(Concern.answered_on) <= today,
            or_(col(Concern.told_on).is_(None), col(Concern.told_on) > today),
            or_(col(Concern.closed_on).is_(None), col(Concern.closed_on) > today),
            or_(until.is_(None), until > today),
        )
        .group_by(team.c.case_id)
        .order_by(answered_on, team.c.case_id)
    )


def _agreed(team: CTE, today: date, until: date) -> Select[*tuple[Any, ...]]:
    """The day agreed at the last visit, while nobody came back since."""
    later = aliased(Visit)
    came_back = select(col(later.id)).where(
        col(later.case_id) == col(Visit.case_id),
        col(later.superseded_at).is_(None),
        col(later.voided).is_(False),
        col(later.on) <= today,
        or_(
            col(later.started_at) > col(Visit.started_at),
            and_(col(later.started_at) == col(Visit.started_at), col(later.id) > col(Visit.id)),
        ),
    )
    next_on = func.min(col(Visit.next_visit_on))
    return (
        select(*_columns(team.c.case_id, DueReason.AGREED_DATE, next_on, func.min(col(Visit.on))))
        .select_from(team)
        .join(Visit, col(Visit.case_id) == team.c.case_id)
        .where(
            live_visit(today),
            col(Visit.next_visit_on) <= until,
            ~came_back.correlate(Visit).exists(),
        )
        .group_by(team.c.case_id)
        .order_by(next_on, team.c.case_id)
    )


def _unseen(team: CTE, today: date, monday: date) -> Select[*tuple[Any, ...]]:
    """Households not tried since before this week, the longest first; never tried: since opened."""
    last_on = (
        select(func.max(col(Visit.on)))
        .where(col(Visit.case_id) == col(Case.id), live_visit(today), is_attempt())
        .correlate(Case)
        .scalar_subquery()
    )
    seen = (
        select(
            col(Case.id).label("case_id"),
            col(Case.opened_on).label("opened_on"),
            last_on.label("last_on"),
        )
        .select_from(Case)
        .join(team, team.c.case_id == col(Case.id))
        .join(LandHolder, col(LandHolder.id) == col(Case.holder_id))
        .where(col(LandHolder.kind) == HolderKind.HOUSEHOLD, col(Case.opened_on) <= today)
        .subquery()
    )
    since_on = case((seen.c.last_on.is_(None), seen.c.opened_on), else_=seen.c.last_on)
    return (
        select(*_columns(seen.c.case_id, DueReason.LONGEST_UNSEEN, None, since_on, seen.c.last_on))
        .where(or_(seen.c.last_on.is_(None), seen.c.last_on < monday))
        .order_by(since_on, seen.c.case_id)
    )
