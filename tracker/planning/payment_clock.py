"""Approved plans whose money has not reached the household: the cases whose payment clock runs."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import CTE, ColumnElement, case, func, or_, select
from sqlmodel import col

from tracker.cases.queries import live
from tracker.compensation.catalogue import PlanState
from tracker.compensation.tables import Deposit, Payment, PlanVersion
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import StepState
from tracker.procedure.tables import StepEntry


def unpaid_plans(team: CTE, today: date) -> Any:
    """case_id, approved_on, decided_on: plans not yet settled, oldest first."""
    place = func.row_number().over(
        partition_by=col(PlanVersion.case_id),
        order_by=(col(PlanVersion.approved_on).desc(), col(PlanVersion.number).desc()),
    )
    ranked = (
        select(
            col(PlanVersion.case_id).label("case_id"),
            col(PlanVersion.approved_on).label("approved_on"),
            col(PlanVersion.net).label("net"),
            place.label("place"),
        )
        .join(team, team.c.case_id == col(PlanVersion.case_id))
        .where(col(PlanVersion.state) == PlanState.APPROVED, col(PlanVersion.approved_on) <= today)
        .subquery()
    )
    plan = (
        select(ranked.c.case_id, ranked.c.approved_on, ranked.c.net)
        .where(ranked.c.place == 1)
        .subquery()
    )
    decided_on = (
        select(func.min(col(StepEntry.on)))
        .where(
            col(StepEntry.case_id) == plan.c.case_id,
            col(StepEntry.step) == StepCode.RECOVERY_DECISION,
            col(StepEntry.state) == StepState.DONE,
            live(StepEntry, today),
        )
        .correlate(plan)
        .scalar_subquery()
    )
    return (
        select(plan.c.case_id, plan.c.approved_on, decided_on.label("decided_on"))
        .where(plan.c.net > 0, ~_settled(plan, today))
        .order_by(plan.c.approved_on, plan.c.case_id)
    )


def _settled(plan: Any, today: date) -> ColumnElement[bool]:
    """True where what was paid, and what lies on an account, reach the net amount (đồng)."""
    amount = case(
        (col(Payment.reverses_id).is_(None), col(Payment.amount)),
        else_=-func.abs(col(Payment.amount)),
    )
    paid = (
        select(func.sum(amount))
        .where(col(Payment.case_id) == plan.c.case_id, live(Payment, today))
        .correlate(plan)
        .scalar_subquery()
    )
    released = col(Deposit.released_on)
    held = (
        select(func.sum(col(Deposit.amount)))
        .where(
            col(Deposit.case_id) == plan.c.case_id,
            live(Deposit, today),
            or_(released.is_(None), released > today),
        )
        .correlate(plan)
        .scalar_subquery()
    )
    settled: ColumnElement[bool] = func.coalesce(paid, 0) + func.coalesce(held, 0) >= plan.c.net
    return settled
