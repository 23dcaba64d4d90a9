"""A case's team, area and state at the end of a day, as SQL for the queries of other rooms.

Each expression speaks of the `Case` of the statement it is put in. It looks at dated facts that
count from their own day, unless corrected or voided.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlmodel import col

from tracker.cases.catalogue import CaseState
from tracker.cases.queries import live
from tracker.cases.tables import Case, CaseParcel, CaseStateFact, CaseTeam
from tracker.units import SquareMetres

ENDED = (CaseState.CANCELLED, CaseState.CLOSED)
"""A case in one of these states is not worked on any more."""


def team_on(as_of: date) -> ScalarSelect[int]:
    """The team that looks after the case, NULL where none does."""
    return (
        select(col(CaseTeam.team_id))
        .where(col(CaseTeam.case_id) == col(Case.id), live(CaseTeam, as_of))
        .order_by(col(CaseTeam.on).desc(), col(CaseTeam.id).desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def state_on(as_of: date) -> ScalarSelect[CaseState]:
    """The newest of opened, cancelled, closed, opened again."""
    return (
        select(col(CaseStateFact.state))
        .where(col(CaseStateFact.case_id) == col(Case.id), live(CaseStateFact, as_of))
        .order_by(col(CaseStateFact.on).desc(), col(CaseStateFact.id).desc())
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def recovered_on(as_of: date) -> ScalarSelect[SquareMetres]:
    """What the case recovers of its parcels (m²), NULL where it has none."""
    total: Any = func.sum(col(CaseParcel.recovered_area))
    return (
        select(total)
        .where(col(CaseParcel.case_id) == col(Case.id), live(CaseParcel, as_of))
        .correlate(Case)
        .scalar_subquery()
    )
