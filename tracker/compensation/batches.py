"""Lists of payments: made by one person, checked by another; and wrong payments coming back.

A list pays nobody: each payment of it is recorded by its own slip, once the list was checked.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.services import not_in_future, the_case
from tracker.compensation.catalogue import PlanState
from tracker.compensation.drafts import BatchDraft, PaymentDraft, RecoveryDraft
from tracker.compensation.plans import the_plan
from tracker.compensation.rules import left_to_pay
from tracker.compensation.tables import (
    Deposit,
    Payment,
    PaymentBatch,
    PaymentBatchLine,
    PaymentRecovery,
    PlanVersion,
)
from tracker.errors import NotFound, Problem, Refused
from tracker.units import Dong


def make_batch(session: Session, draft: BatchDraft, *, by: User, at: datetime) -> PaymentBatch:
    """The list waits to be checked. One audit entry for the whole list.

    Raises NotFound, Refused: batch_number_taken, case_of_other_project, case_twice_on_batch,
    plan_not_approved_yet, plan_of_other_case, plan_replaced, amount_over_net.
    """
    same = select(col(PaymentBatch.id)).where(col(PaymentBatch.number) == draft.number)
    if session.execute(same).first() is not None:
        raise Refused(Problem("batch_number_taken", {"number": draft.number}, field="number"))
    cases = [line.case_id for line in draft.lines]
    if len(set(cases)) < len(cases):
        raise Refused(Problem("case_twice_on_batch"))
    for line in draft.lines:
        if the_case(session, line.case_id).project_id != draft.project_id:
            raise Refused(Problem("case_of_other_project"))
        plan, _ = plan_in_force(session, line.plan_id, line.case_id)
        within_net(session, plan, line.amount)
    batch = PaymentBatch(made_by_id=by.key, made_at=at, **draft.model_dump(exclude={"lines"}))
    session.add(batch)
    session.flush()
    for line in draft.lines:
        session.add(PaymentBatchLine(batch_id=batch.key, **line.model_dump()))
    session.flush()
    total = sum(line.amount for line in draft.lines)
    after = {"number": batch.number, "cases": len(cases), "amount": total}
    record_change(session, action="make_batch", subject=batch, by_id=by.key, at=at, after=after)
    return batch


def check_batch(session: Session, batch_id: int, *, by: User, at: datetime) -> PaymentBatch:
    """The list was checked by somebody who did not make it: its payments may be made.

    Raises NotFound, Refused: batch_checked, checked_by_maker.
    """
    batch = _the_batch(session, batch_id)
    if batch.checked_by_id is not None:
        raise Refused(Problem("batch_checked", {"number": batch.number}))
    if batch.made_by_id == by.key:
        raise Refused(Problem("checked_by_maker", {"number": batch.number}))
    batch.checked_by_id, batch.checked_at = by.key, at
    batch.version += 1
    session.flush()
    after = {"number": batch.number}
    record_change(session, action="check_batch", subject=batch, by_id=by.key, at=at, after=after)
    return batch


def record_money_back(
    session: Session, draft: RecoveryDraft, *, by: User, at: datetime
) -> PaymentRecovery:
    """Money of a reversed payment came back, all or in part.

    Raises NotFound, Refused: payment_not_reversed, recovered_before_paid, in_future,
    recovery_over_payment.
    """
    payment = session.get(Payment, draft.payment_id)
    if payment is None:
        raise NotFound(Problem("payment_not_found"))
    undone = select(col(Payment.id)).where(col(Payment.reverses_id) == payment.key)
    if session.execute(undone).first() is None:
        raise Refused(Problem("payment_not_reversed"))
    not_in_future(draft.on, at)
    if draft.on < payment.on:
        raise Refused(Problem("recovered_before_paid", {"on": payment.on}, field="on"))
    left = Dong(payment.amount - recovered_of_payment(session, payment.key))
    if draft.amount > left:
        raise Refused(Problem("recovery_over_payment", {"left": left}, field="amount"))
    row = PaymentRecovery(recorded_at=at, recorded_by_id=by.key, **draft.model_dump())
    session.add(row)
    session.flush()
    after = draft.model_dump()
    record_change(
        session,
        action="record_money_back",
        subject=row,
        by_id=by.key,
        at=at,
        case_id=payment.case_id,
        after=after,
    )
    return row


def recovered_of_payment(session: Session, payment_id: int) -> Dong:
    """What of a wrong payment has come back (đồng)."""
    return _sum(session, PaymentRecovery, col(PaymentRecovery.payment_id) == payment_id)


def paid_of_case(session: Session, case_id: int) -> Dong:
    """What the case has been paid so far (đồng), reversals taken off."""
    return _sum(session, Payment, col(Payment.case_id) == case_id)


def deposited_of_case(session: Session, case_id: int) -> Dong:
    """What lies on an account for the case and was not released (đồng)."""
    kept = col(Deposit.released_on).is_(None)
    return _sum(session, Deposit, col(Deposit.case_id) == case_id, kept)


def on_checked_batch(session: Session, draft: PaymentDraft) -> None:
    """Refuses a payment whose list was not checked, or says another amount for the case."""
    batch = _the_batch(session, draft.batch_id or 0)
    if batch.checked_by_id is None:
        raise Refused(Problem("batch_not_checked", {"number": batch.number}))
    line = session.execute(
        select(PaymentBatchLine).where(
            col(PaymentBatchLine.batch_id) == batch.key,
            col(PaymentBatchLine.case_id) == draft.case_id,
        )
    ).scalar_one_or_none()
    if line is None or (line.plan_id, line.amount) != (draft.plan_id, draft.amount):
        raise Refused(Problem("not_on_batch", {"number": batch.number}))


def plan_in_force(session: Session, plan_id: int, case_id: int) -> tuple[PlanVersion, date]:
    """The approved version money follows, with its day. Raises NotFound, Refused."""
    plan = the_plan(session, plan_id)
    if plan.case_id != case_id:
        raise Refused(Problem("plan_of_other_case"))
    if plan.state is not PlanState.APPROVED or plan.approved_on is None:
        raise Refused(Problem("plan_not_approved_yet", {"number": plan.number}))
    newer = select(col(PlanVersion.number)).where(
        col(PlanVersion.case_id) == case_id,
        col(PlanVersion.state) == PlanState.APPROVED,
        col(PlanVersion.number) > plan.number,
    )
    number = session.execute(newer).scalar()
    if number is not None:
        raise Refused(Problem("plan_replaced", {"number": number}))
    return plan, plan.approved_on


def within_net(session: Session, plan: PlanVersion, amount: Dong) -> None:
    """Refuses an amount above what of the net is neither paid nor on an account."""
    paid, deposited = paid_of_case(session, plan.case_id), deposited_of_case(session, plan.case_id)
    left = left_to_pay(plan.net, paid, deposited)
    if amount > left:
        facts: dict[str, object] = {"left": left, "net": plan.net}
        raise Refused(Problem("amount_over_net", facts, field="amount"))


def _the_batch(session: Session, batch_id: int) -> PaymentBatch:
    batch = session.get(PaymentBatch, batch_id)
    if batch is None:
        raise NotFound(Problem("batch_not_found"))
    return batch


def _sum(session: Session, kind: Any, *wanted: Any) -> Dong:
    total = session.execute(
        select(func.sum(kind.amount)).where(
            *wanted, col(kind.superseded_at).is_(None), col(kind.voided).is_(False)
        )
    ).scalar()
    return Dong(int(total or 0))
