"""Money out: payments, their reversals, deposits and their release, resettlement plots.

Never more than the net of the version in force; a deposit is not a payment until released.
Whether the law allows paying on the day is asked one floor up, where the steps are known.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.catalogue import CaseFlagKind
from tracker.cases.queries import case_flags
from tracker.cases.services import not_in_future, the_case
from tracker.compensation.batches import on_checked_batch, plan_in_force, within_net
from tracker.compensation.drafts import DepositDraft, GrantDraft, PaymentDraft, PlotDraft
from tracker.compensation.tables import Deposit, Payment, PlanVersion, ResettlementPlot
from tracker.db.records import Record
from tracker.errors import NotFound, Problem, Refused
from tracker.units import Dong


def pay(session: Session, draft: PaymentDraft, *, by: User, at: datetime) -> Payment:
    """The land user has received this money, all or part of what is left of the net.

    Raises NotFound, Refused: plan_not_approved_yet, plan_of_other_case, plan_replaced,
    in_future, paid_before_approval, slip_known, amount_over_net; of a list of payments also
    batch_not_checked, not_on_batch.
    """
    plan = _plan_to_pay(session, draft.plan_id, draft.case_id, draft.on, at)
    if draft.batch_id is not None:
        on_checked_batch(session, draft)
    _new_slip(session, plan.case_id, draft.slip_no)
    within_net(session, plan, draft.amount)
    payment = Payment(recorded_at=at, recorded_by_id=by.key, **draft.model_dump())
    session.add(payment)
    session.flush()
    after = {"amount": payment.amount, "slip_no": payment.slip_no, "on": payment.on}
    _audit(session, "pay", payment, payment.case_id, by, at, after)
    return payment


def reverse_payment(
    session: Session, payment_id: int, *, on: date, reason: str, by: User, at: datetime
) -> Payment:
    """The payment is taken back by a row of its own, with the reason; the first one stays.

    Raises NotFound, Refused: reason_missing, reversed_before, reversal_of_reversal, in_future,
    reversed_before_paid.
    """
    payment = session.get(Payment, payment_id)
    if payment is None:
        raise NotFound(Problem("payment_not_found"))
    if not reason.strip():
        raise Refused(Problem("reason_missing", field="reason"))
    if payment.reverses_id is not None:
        raise Refused(Problem("reversal_of_reversal"))
    undone = select(col(Payment.id)).where(col(Payment.reverses_id) == payment.key)
    if session.execute(undone).first() is not None:
        raise Refused(Problem("reversed_before"))
    not_in_future(on, at)
    if on < payment.on:
        raise Refused(Problem("reversed_before_paid", {"on": payment.on}, field="on"))
    row = Payment(
        on=on,
        recorded_at=at,
        recorded_by_id=by.key,
        case_id=payment.case_id,
        plan_id=payment.plan_id,
        amount=Dong(-payment.amount),
        slip_no=payment.slip_no,
        payee=payment.payee,
        reverses_id=payment.key,
        reason=reason.strip(),
    )
    session.add(row)
    session.flush()
    after = {"amount": row.amount, "reason": row.reason, "on": on}
    _audit(session, "reverse_payment", row, row.case_id, by, at, after)
    return row


def deposit(session: Session, draft: DepositDraft, *, by: User, at: datetime) -> Deposit:
    """Money that could not be paid lies on an account, with the reason. Raises as `pay`."""
    plan = _plan_to_pay(session, draft.plan_id, draft.case_id, draft.on, at)
    within_net(session, plan, draft.amount)
    row = Deposit(recorded_at=at, recorded_by_id=by.key, **draft.model_dump())
    session.add(row)
    session.flush()
    after = {"amount": row.amount, "reason": row.reason, "on": row.on}
    _audit(session, "deposit", row, row.case_id, by, at, after)
    return row


def release_deposit(
    session: Session,
    deposit_id: int,
    *,
    on: date,
    slip_no: str,
    by: User,
    at: datetime,
    payee: str | None = None,
) -> Payment:
    """The deposited money is paid to the land user: from `on` it is a payment, no deposit.

    Raises NotFound, Refused: deposit_released, in_future, released_before_deposit, slip_known.
    """
    row = session.get(Deposit, deposit_id)
    if row is None or row.superseded_at is not None:
        raise NotFound(Problem("deposit_not_found"))
    if row.released_on is not None:
        raise Refused(Problem("deposit_released", {"on": row.released_on}))
    not_in_future(on, at)
    if on < row.on:
        raise Refused(Problem("released_before_deposit", {"on": row.on}, field="on"))
    _new_slip(session, row.case_id, slip_no)
    payment = Payment(
        on=on,
        recorded_at=at,
        recorded_by_id=by.key,
        case_id=row.case_id,
        plan_id=row.plan_id,
        amount=row.amount,
        slip_no=slip_no,
        payee=payee,
    )
    session.add(payment)
    session.flush()
    row.released_on, row.released_payment_id = on, payment.key
    session.flush()
    after = {"amount": row.amount, "slip_no": slip_no, "on": on}
    _audit(session, "release_deposit", row, row.case_id, by, at, after)
    return payment


def record_plot(session: Session, draft: PlotDraft, *, by: User, at: datetime) -> ResettlementPlot:
    """The plot can be granted. Raises Refused: plot_code_taken."""
    same = select(col(ResettlementPlot.id)).where(col(ResettlementPlot.code) == draft.code)
    if session.execute(same).first() is not None:
        raise Refused(Problem("plot_code_taken", {"code": draft.code}, field="code"))
    plot = ResettlementPlot(**draft.model_dump())
    session.add(plot)
    session.flush()
    _audit(session, "record_plot", plot, None, by, at, draft.model_dump())
    return plot


def grant_plot(session: Session, draft: GrantDraft, *, by: User, at: datetime) -> ResettlementPlot:
    """The plot is the case's from a day; a plot is granted once, a case gets one.

    Raises NotFound, Refused: plot_granted, case_has_plot, no_resettlement_need, in_future.
    """
    plot: ResettlementPlot | None = session.execute(
        select(ResettlementPlot).where(col(ResettlementPlot.id) == draft.plot_id).with_for_update()
    ).scalar_one_or_none()
    if plot is None:
        raise NotFound(Problem("plot_not_found"))
    case = the_case(session, draft.case_id)
    not_in_future(draft.on, at)
    if plot.granted_case_id is not None:
        raise Refused(Problem("plot_granted", {"code": plot.code}))
    other = select(col(ResettlementPlot.code)).where(
        col(ResettlementPlot.granted_case_id) == case.key
    )
    code = session.execute(other).scalar()
    if code is not None:
        raise Refused(Problem("case_has_plot", {"code": code}))
    flags = case_flags(session, case.key, draft.on)
    if not any(flag.kind is CaseFlagKind.NEEDS_RESETTLEMENT for flag in flags):
        raise Refused(Problem("no_resettlement_need"))
    plot.granted_case_id, plot.granted_on = case.key, draft.on
    plot.document_id = draft.document_id
    session.flush()
    after = {"code": plot.code, "on": draft.on}
    _audit(session, "grant_plot", plot, case.key, by, at, after)
    return plot


def hand_over_plot(
    session: Session, plot_id: int, *, on: date, by: User, at: datetime
) -> ResettlementPlot:
    """The plot was handed over on the ground. Raises Refused: plot_not_granted, …"""
    plot = session.get(ResettlementPlot, plot_id)
    if plot is None:
        raise NotFound(Problem("plot_not_found"))
    if plot.granted_on is None or on < plot.granted_on:
        raise Refused(Problem("plot_not_granted", {"code": plot.code}))
    if plot.handed_over_on is not None:
        raise Refused(Problem("plot_handed_over", {"on": plot.handed_over_on}))
    not_in_future(on, at)
    plot.handed_over_on = on
    session.flush()
    _audit(session, "hand_over_plot", plot, plot.granted_case_id, by, at, {"on": on})
    return plot


def _plan_to_pay(
    session: Session, plan_id: int, case_id: int, on: date, at: datetime
) -> PlanVersion:
    plan, approved_on = plan_in_force(session, plan_id, case_id)
    not_in_future(on, at)
    if on < approved_on:
        raise Refused(Problem("paid_before_approval", {"on": approved_on}, field="on"))
    return plan


def _new_slip(session: Session, case_id: int, slip_no: str) -> None:
    same = select(col(Payment.id)).where(
        col(Payment.case_id) == case_id,
        col(Payment.slip_no) == slip_no,
        col(Payment.reverses_id).is_(None),
        col(Payment.superseded_at).is_(None),
    )
    if session.execute(same).first() is not None:
        raise Refused(Problem("slip_known", {"slip_no": slip_no}, field="slip_no"))


def _audit(
    session: Session,
    action: str,
    row: Record,
    case_id: int | None,
    by: User,
    at: datetime,
    after: dict[str, Any],
) -> None:
    record_change(
        session, action=action, subject=row, by_id=by.key, at=at, case_id=case_id, after=after
    )
