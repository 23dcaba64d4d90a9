"""Nothing stands alone, and nothing stands before what must come first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import col

from tracker.cases.tables import Case, CaseParcel
from tracker.compensation.tables import Payment, PlanVersion
from tracker.errors import Problem
from tracker.holders.tables import LandHolder
from tracker.upkeep.register import Register, counts
from tracker.upkeep.steps import steps_follow_the_law
from tracker.visits.tables import Visit


def nothing_is_orphaned(register: Register) -> Iterator[Problem]:
    """Every land holder has a case, every case has land, no row names one that is gone."""
    yield from _dangling(register)
    session, case_id = register.session, col(Case.id)
    alone = col(LandHolder.id).not_in(select(col(Case.holder_id)))
    holders = select(func.count()).select_from(LandHolder).where(alone)
    if number := session.scalar(holders):
        yield Problem("holders_without_case", {"found": number})
    landless = case_id.not_in(select(col(CaseParcel.case_id)).where(counts(CaseParcel)))
    for case_no in session.scalars(
        select(col(Case.case_no)).where(landless).order_by(col(Case.case_no))
    ):
        yield Problem("case_without_land", {"case": case_no})


def _dangling(register: Register) -> Iterator[Problem]:
    """Rows that name a row which is not there.

    PostgreSQL never lets one come about. SQLite keeps its keys only for who asked it to, and an
    office's file is easily opened by a tool that did not.
    """
    if register.session.get_bind().dialect.name != "sqlite":
        return
    rows = register.session.connection().exec_driver_sql("PRAGMA foreign_key_check")
    for table, number in sorted(Counter(row[0] for row in rows).items()):
        yield Problem("dangling_rows", {"table": table, "found": number})


def facts_follow_the_law(register: Register) -> Iterator[Problem]:
    """No visit before its case was opened, no payment before the approval, no step too early."""
    yield from steps_follow_the_law(register)
    session = register.session
    early_visits = (
        select(col(Case.case_no), col(Visit.on))
        .join(Case, col(Case.id) == col(Visit.case_id))
        .where(counts(Visit), col(Visit.on) < col(Case.opened_on))
        .order_by(col(Case.case_no), col(Visit.on))
    )
    for case_no, on in session.execute(early_visits):
        yield Problem("visit_before_case", {"case": case_no, "on": on})
    approved_on = col(PlanVersion.approved_on)
    early_payments = (
        select(col(Case.case_no), col(Payment.on))
        .join(Case, col(Case.id) == col(Payment.case_id))
        .join(PlanVersion, col(PlanVersion.id) == col(Payment.plan_id))
        .where(counts(Payment), approved_on.is_(None) | (col(Payment.on) < approved_on))
        .order_by(col(Case.case_no), col(Payment.on))
    )
    for case_no, on in session.execute(early_payments):
        yield Problem("payment_before_approval", {"case": case_no, "on": on})
