"""The rows of a plan version, for the services and reads of this room."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.compensation.tables import PlanLine, PlanVersion
from tracker.errors import NotFound, Problem


def the_plan(session: Session, plan_id: int) -> PlanVersion:
    """The row. Raises NotFound."""
    plan = session.get(PlanVersion, plan_id)
    if plan is None:
        raise NotFound(Problem("plan_not_found"))
    return plan


def lines_of(session: Session, plan_id: int) -> list[PlanLine]:
    """The version's lines in their order."""
    return list(
        session.execute(
            select(PlanLine)
            .where(col(PlanLine.plan_id) == plan_id)
            .order_by(col(PlanLine.position))
        ).scalars()
    )
