"""The steps that are proved by plans and money, asked of the law before they are recorded."""

from __future__ import annotations

from datetime import date, datetime

from sqlmodel import Session

from tracker.accounts.tables import User
from tracker.cases.services import the_case
from tracker.clock import legal_day
from tracker.compensation.drafts import DepositDraft, PaymentDraft
from tracker.compensation.payments import deposit, pay
from tracker.compensation.plans import the_plan
from tracker.compensation.services import approve_plan
from tracker.compensation.tables import Deposit, Payment, PlanVersion
from tracker.documents.drafts import DocumentDraft
from tracker.law.catalogue import StepCode
from tracker.procedure.drafts import StepDraft
from tracker.procedure.services import record_step, refuse_by_law


def approve_case_plan(
    session: Session,
    plan_id: int,
    *,
    on: date,
    document: DocumentDraft | None = None,
    document_id: int | None = None,
    by: User,
    at: datetime,
) -> PlanVersion:
    """The plan is approved by a decision and frozen, and the case has the step of its approval.

    Raises as `record_step` and `approve_plan`.
    """
    plan = the_plan(session, plan_id)
    step = record_step(
        session,
        StepDraft(
            project_id=the_case(session, plan.case_id).project_id,
            case_id=plan.case_id,
            step=StepCode.PLAN_APPROVAL,
            on=on,
            document=document,
            document_id=document_id,
        ),
        by=by,
        at=at,
    )
    return approve_plan(session, plan.key, on=on, document_id=step.document_id, by=by, at=at)


def pay_case(session: Session, draft: PaymentDraft, *, by: User, at: datetime) -> Payment:
    """The land user has received this money, on a day on which the law lets it be paid.

    Raises Refused with the law's blockers (payee_in_dispute, plan_not_approved, …), or as `pay`.
    """
    the_case(session, draft.case_id)
    refuse_by_law(session, StepCode.PAYMENT, draft, today=legal_day(at))
    return pay(session, draft, by=by, at=at)


def deposit_for_case(session: Session, draft: DepositDraft, *, by: User, at: datetime) -> Deposit:
    """The money lies on an account, on a day on which the law lets it. Raises as `pay_case`."""
    the_case(session, draft.case_id)
    refuse_by_law(session, StepCode.DEPOSIT, draft, today=legal_day(at))
    return deposit(session, draft, by=by, at=at)
