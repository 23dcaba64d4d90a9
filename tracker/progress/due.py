"""What is due when: promises, answers, and the law's ceilings, as of the end of a day.

A promise is due until it is kept, broken or withdrawn. An answer is due while its concern is
open, unanswered, and somebody has been given a day. A payment is due while what was paid and
what lies on an account together are less than the approved net. One order for all: due date,
then area held.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Subquery, and_, false, func, or_, select, true
from sqlmodel import col

from tracker.commitments.tables import Commitment
from tracker.concerns.tables import Concern, ConcernAssignment, ConcernCase
from tracker.progress.catalogue import DueKind
from tracker.progress.fact_parts import Parts
from tracker.progress.legal_days import PaymentRule, payment_rules

DUE_SOON_DAYS = 7
"""How many days before its day a thing counts as due soon (product.md, Change)."""


def _promises(parts: Parts) -> Any:
    return select(
        col(Commitment.case_id).label("case_id"), col(Commitment.due_on).label("due_on")
    ).where(
        col(Commitment.made_on) <= parts.on,
        parts.running(col(Commitment.ended_on)),
        parts.only(col(Commitment.case_id)),
    )


def assignments(parts: Parts) -> Subquery:
    """concern_id, owner_id, owner_body, level, due_on: who must act, by the newest word.

    Where only some cases are looked at, of the concerns that are about them.
    """
    about = select(col(ConcernCase.concern_id)).where(parts.only(col(ConcernCase.case_id)))
    concern_id = col(ConcernAssignment.concern_id)
    chosen = true() if parts.case_ids is None else concern_id.in_(about)
    place = func.row_number().over(
        partition_by=col(ConcernAssignment.concern_id),
        order_by=(col(ConcernAssignment.on).desc(), col(ConcernAssignment.id).desc()),
    )
    ranked = (
        select(
            col(ConcernAssignment.concern_id).label("concern_id"),
            col(ConcernAssignment.owner_id).label("owner_id"),
            col(ConcernAssignment.owner_body).label("owner_body"),
            col(ConcernAssignment.level).label("level"),
            col(ConcernAssignment.due_on).label("due_on"),
            place.label("place"),
        )
        .where(parts.live(ConcernAssignment), chosen)
        .subquery()
    )
    kept = [column for column in ranked.c if column.name != "place"]
    return select(*kept).where(ranked.c.place == 1).subquery()


def _answers(parts: Parts) -> Any:
    given = assignments(parts)
    return (
        select(col(ConcernCase.case_id).label("case_id"), given.c.due_on.label("due_on"))
        .join(Concern, col(Concern.id) == col(ConcernCase.concern_id))
        .join(given, given.c.concern_id == col(Concern.id))
        .where(
            parts.concern_is_open(),
            parts.running(col(Concern.answered_on)),
            parts.holds(),
            given.c.due_on.is_not(None),
            parts.only(col(ConcernCase.case_id)),
        )
    )


def _first_of(statement: Any) -> Subquery:
    rows = statement.subquery()
    return (
        select(rows.c.case_id, func.min(rows.c.due_on).label("due_on"))
        .group_by(rows.c.case_id)
        .subquery()
    )


def promises_due(parts: Parts) -> Subquery:
    """case_id, due_on: the first open promise of each case."""
    return _first_of(_promises(parts))


def answers_due(parts: Parts) -> Subquery:
    """case_id, due_on: the first answer each case waits for."""
    return _first_of(_answers(parts))


def _payment_due(source: FromClause, on: date, after: date | None, until: date) -> Any:
    settled = source.c.paid_amount + source.c.deposited_amount
    without_plan = and_(source.c.approved_net.is_(None), source.c.deposited_on.is_(None))
    owed = or_(without_plan, settled < source.c.approved_net)
    wanted = [_starts(source, rule, after, until) for rule in payment_rules(on)]
    return and_(owed, or_(false(), *wanted))


def _starts(
    source: FromClause, rule: PaymentRule, after: date | None, until: date
) -> ColumnElement[bool]:
    window = rule.starts(after, until)
    if window is None:
        return false()
    selected = source.c.approved_on >= rule.first
    if rule.last is not None:
        selected = and_(selected, source.c.approved_on <= rule.last)
    return and_(selected, source.c[rule.start_column].between(*window))


def due_between(
    source: FromClause, kind: DueKind, parts: Parts, *, after: date | None, until: date
) -> ColumnElement[bool]:
    """True for the source's cases that, as of the day, have such a thing due in (after, until]."""
    if kind is DueKind.PAYMENT:
        return and_(_payment_due(source, parts.on, after, until))
    rows = _promises(parts) if kind is DueKind.PROMISE else _answers(parts)
    found = rows.subquery()
    within = found.c.due_on <= until
    if after is not None:
        within = and_(within, found.c.due_on > after)
    return source.c.case_id.in_(select(found.c.case_id).where(within))


def is_late(source: FromClause, kind: DueKind, parts: Parts) -> ColumnElement[bool]:
    """True for cases that have such a thing whose day passed before the day."""
    return due_between(source, kind, parts, after=None, until=parts.on - timedelta(days=1))


def is_due_soon(source: FromClause, kind: DueKind, parts: Parts) -> ColumnElement[bool]:
    """True for cases that have such a thing due from the day to the end of the warning time."""
    yesterday, last = parts.on - timedelta(days=1), parts.on + timedelta(days=DUE_SOON_DAYS)
    return due_between(source, kind, parts, after=yesterday, until=last)
