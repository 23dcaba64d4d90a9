"""Plan versions: drafted, posted, approved and then frozen for ever; a change is a new version."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.services import not_in_future, the_case
from tracker.compensation.catalogue import PlanState
from tracker.compensation.drafts import PlanDraft
from tracker.compensation.plans import lines_of, the_plan
from tracker.compensation.rules import (
    PlanTotals,
    digest_of_plan,
    line_amount,
    plan_problems,
    totals_of_lines,
)
from tracker.compensation.tables import PlanLine, PlanVersion
from tracker.errors import Problem, Refused

_OPEN = (PlanState.DRAFT, PlanState.POSTED)


def draft_plan(session: Session, draft: PlanDraft, *, by: User, at: datetime) -> PlanVersion:
    """A new version of the case's plan is drafted; earlier ones stay as they are.

    Raises NotFound, Refused: in_future, before_case_opened, plan_in_work, zero_without_reason,
    deduction_over_land.
    """
    case = the_case(session, draft.case_id)
    not_in_future(draft.drafted_on, at, field="drafted_on")
    if draft.drafted_on < case.opened_on:
        facts: dict[str, object] = {"case_no": case.case_no, "on": case.opened_on}
        raise Refused(Problem("before_case_opened", facts, field="drafted_on"))
    last = _last_version(session, case.key)
    if last is not None and last.state in _OPEN:
        raise Refused(Problem("plan_in_work", {"number": last.number}))
    plan = PlanVersion(
        case_id=case.key,
        number=last.number + 1 if last else 1,
        state=PlanState.DRAFT,
        drafted_on=draft.drafted_on,
        recorded_at=at,
        recorded_by_id=by.key,
        **_stored(totals_of_lines(())),
    )
    _fill(session, plan, draft)
    _audit(session, "draft_plan", plan, by, at)
    return plan


def revise_plan(
    session: Session, plan_id: int, draft: PlanDraft, *, by: User, at: datetime
) -> PlanVersion:
    """The draft's lines take the place of the version's. Raises Refused: plan_frozen, …"""
    plan = the_plan(session, plan_id)
    _not_frozen(plan)
    before = plan.net
    session.execute(delete(PlanLine).where(col(PlanLine.plan_id) == plan.key))
    plan.drafted_on = draft.drafted_on
    plan.version += 1
    _fill(session, plan, draft)
    _audit(session, "revise_plan", plan, by, at, before=before)
    return plan


def post_plan(session: Session, plan_id: int, *, by: User, at: datetime) -> PlanVersion:
    """The version is the one that was posted for opinions."""
    plan = the_plan(session, plan_id)
    _not_frozen(plan)
    plan.state = PlanState.POSTED
    plan.version += 1
    session.flush()
    _audit(session, "post_plan", plan, by, at)
    return plan


def approve_plan(
    session: Session,
    plan_id: int,
    *,
    on: date,
    document_id: int | None,
    by: User,
    at: datetime,
) -> PlanVersion:
    """The version is approved from a day by a decision, and frozen: its digest is kept.

    Raises NotFound, Refused: plan_frozen, document_missing, in_future, approved_before_drafted,
    approved_before_last.
    """
    plan = the_plan(session, plan_id)
    _not_frozen(plan)
    if document_id is None:
        raise Refused(Problem("document_missing", field="document"))
    not_in_future(on, at)
    if on < plan.drafted_on:
        raise Refused(Problem("approved_before_drafted", {"on": plan.drafted_on}, field="on"))
    last = session.execute(
        select(func.max(col(PlanVersion.approved_on))).where(
            col(PlanVersion.case_id) == plan.case_id,
            col(PlanVersion.state) == PlanState.APPROVED,
        )
    ).scalar()
    if last is not None and on < last:
        raise Refused(Problem("approved_before_last", {"on": last}, field="on"))
    lines = lines_of(session, plan.key)
    plan.frozen_hash = digest_of_plan(lines, _totals(lines))
    plan.state, plan.approved_on, plan.document_id = PlanState.APPROVED, on, document_id
    plan.version += 1
    session.flush()
    _audit(session, "approve_plan", plan, by, at)
    return plan


def is_intact(session: Session, plan_id: int) -> bool:
    """Whether an approved version still is what was approved, for `tracker check`."""
    plan = the_plan(session, plan_id)
    lines = lines_of(session, plan.key)
    totals = _totals(lines)
    kept = {name: getattr(plan, name) for name in _stored(totals)}
    return kept == _stored(totals) and plan.frozen_hash == digest_of_plan(lines, totals)


def _fill(session: Session, plan: PlanVersion, draft: PlanDraft) -> None:
    amounts = [
        line_amount(line.quantity, line.price, line.coefficient, draft.rounding)
        for line in draft.lines
    ]
    if problems := plan_problems(draft.lines, amounts):
        raise Refused(problems)
    groups = (line.group for line in draft.lines)
    for name, value in _stored(totals_of_lines(zip(groups, amounts, strict=True))).items():
        setattr(plan, name, value)
    plan.rounding = draft.rounding
    session.add(plan)
    session.flush()
    for place, (line, amount) in enumerate(zip(draft.lines, amounts, strict=True), start=1):
        session.add(PlanLine(plan_id=plan.key, position=place, amount=amount, **line.model_dump()))
    session.flush()


def _totals(lines: list[PlanLine]) -> PlanTotals:
    return totals_of_lines((line.group, line.amount) for line in lines)


def _stored(totals: PlanTotals) -> dict[str, Any]:
    names = ("compensation", "support", "bonus", "deduction", "net")
    return {name: getattr(totals, name) for name in names}


def _last_version(session: Session, case_id: int) -> PlanVersion | None:
    return session.execute(
        select(PlanVersion)
        .where(col(PlanVersion.case_id) == case_id)
        .order_by(col(PlanVersion.number).desc())
        .limit(1)
    ).scalar_one_or_none()


def _not_frozen(plan: PlanVersion) -> None:
    if plan.state is PlanState.APPROVED:
        facts: dict[str, object] = {"number": plan.number, "on": plan.approved_on}
        raise Refused(Problem("plan_frozen", facts))


def _audit(
    session: Session, action: str, plan: PlanVersion, by: User, at: datetime, **before: Any
) -> None:
    after = {"number": plan.number, "net": plan.net, "hash": plan.frozen_hash}
    record_change(
        session,
        action=action,
        subject=plan,
        by_id=by.key,
        at=at,
        case_id=plan.case_id,
        before={"net": before["before"]} if before else None,
        after=after,
    )
