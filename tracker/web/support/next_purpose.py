"""What the next visit is for, by where the case stands today."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from tracker.progress.catalogue import Standing
from tracker.progress.sources import facts_source
from tracker.visits.catalogue import VisitPurpose

_PURPOSE: dict[Standing, VisitPurpose] = {
    Standing.NOT_INVENTORIED: VisitPurpose.INVENTORY,
    Standing.INVENTORIED: VisitPurpose.PLAN,
    Standing.PLAN_APPROVED: VisitPurpose.PAYMENT,
    Standing.PAID: VisitPurpose.HANDOVER,
    Standing.DEPOSITED: VisitPurpose.HANDOVER,
    Standing.PARTLY_HANDED_OVER: VisitPurpose.HANDOVER,
    Standing.HANDED_OVER: VisitPurpose.GENERAL,
}


def purpose_of(session: Session, case_id: int, day: date) -> VisitPurpose:
    """The statutory purpose of the present step; general once all is handed over."""
    source = facts_source(day, day)
    standing = session.scalar(select(source.c.standing).where(source.c.case_id == case_id))
    return _PURPOSE[Standing(standing)] if standing else VisitPurpose.GENERAL
