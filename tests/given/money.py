"""Plans, payments, deposits, resettlement plots."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from tests.clock import AT
from tests.given.basics import START, added, m2, next_number
from tests.given.steps import a_step
from tracker.cases.tables import Case
from tracker.compensation.catalogue import DepositReason, LineGroup, PlanState
from tracker.compensation.tables import Deposit, Payment, PlanLine, PlanVersion, ResettlementPlot
from tracker.law.catalogue import StepCode
from tracker.units import Dong, SquareMetres


def a_plan(
    session: Session,
    case: Case,
    *,
    net: int = 100_000_000,
    on: date = START,
    state: PlanState = PlanState.DRAFT,
) -> PlanVersion:
    """A version of one land line that pays `net` đồng."""
    numbers = select(func.count()).select_from(PlanVersion)
    count = session.execute(numbers.where(PlanVersion.case_id == case.key)).scalar_one()  # type: ignore[arg-type]
    approved = state is PlanState.APPROVED
    plan = added(
        session,
        PlanVersion(
            case_id=case.key,
            number=count + 1,
            state=state,
            drafted_on=on,
            approved_on=on if approved else None,
            compensation=Dong(net),
            support=Dong(0),
            bonus=Dong(0),
            deduction=Dong(0),
            net=Dong(net),
            frozen_hash="0" * 64 if approved else None,
            recorded_at=AT,
        ),
    )
    added(
        session,
        PlanLine(
            plan_id=plan.key,
            group=LineGroup.LAND,
            position=1,
            item="Bồi thường về đất",
            quantity=Decimal(1),
            unit="trọn gói",
            price=Dong(net),
            amount=Dong(net),
        ),
    )
    return plan


def an_approved_plan(
    session: Session, case: Case, *, net: int = 100_000_000, on: date = START
) -> PlanVersion:
    """An approved version, with the step that approved it."""
    step = a_step(session, case, step=StepCode.PLAN_APPROVAL, on=on)
    plan = a_plan(session, case, net=net, on=on, state=PlanState.APPROVED)
    plan.document_id = step.document_id
    session.flush()
    return plan


def a_payment(
    session: Session,
    case: Case,
    *,
    plan: PlanVersion | None = None,
    amount: int | None = None,
    on: date = START,
    slip_no: str | None = None,
    recorded_at: datetime = AT,
) -> Payment:
    """A payment under a plan; without an amount, all of the plan's net."""
    plan = plan or an_approved_plan(session, case, on=on)
    return added(
        session,
        Payment(
            on=on,
            recorded_at=recorded_at,
            case_id=case.key,
            plan_id=plan.key,
            amount=Dong(plan.net if amount is None else amount),
            slip_no=slip_no or f"PC-{next_number(session, Payment):04d}",
        ),
    )


def a_deposit(
    session: Session,
    case: Case,
    *,
    plan: PlanVersion | None = None,
    amount: int | None = None,
    on: date = START,
    reason: DepositReason = DepositReason.REFUSED,
    account_holder: str = "Ngân hàng thương mại nhà nước",
) -> Deposit:
    plan = plan or an_approved_plan(session, case, on=on)
    return added(
        session,
        Deposit(
            on=on,
            recorded_at=AT,
            case_id=case.key,
            plan_id=plan.key,
            amount=Dong(plan.net if amount is None else amount),
            reason=reason,
            account_holder=account_holder,
        ),
    )


def a_plot(
    session: Session,
    *,
    code: str | None = None,
    area: str | SquareMetres = "60",
    **more: Any,
) -> ResettlementPlot:
    code = code or f"TDC-{next_number(session, ResettlementPlot):02d}"
    return added(
        session,
        ResettlementPlot(code=code, site="Khu tái định cư Vĩnh Niệm", area=m2(area), **more),
    )
