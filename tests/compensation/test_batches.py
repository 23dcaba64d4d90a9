"""Lists of payments have a maker and a checker; wrong payments come back by a receipt."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tracker.audit.tables import AuditEntry
from tracker.cases.tables import Case
from tracker.compensation import batches, payments
from tracker.compensation.drafts import BatchDraft, PaymentDraft, RecoveryDraft
from tracker.compensation.tables import PaymentBatch, PlanVersion
from tracker.errors import Refused
from tracker.units import Dong

YESTERDAY = TODAY - timedelta(days=1)
APPROVED = date(2026, 11, 2)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def to_pay(session: Session) -> tuple[Case, PlanVersion]:
    case = given.a_case(session)
    return case, given.an_approved_plan(session, case, net=5000, on=APPROVED)


def a_draft(case: Case, plan: PlanVersion, amount: int = 5000, **more: object) -> BatchDraft:
    line = {"case_id": case.key, "plan_id": plan.key, "amount": amount}
    values: dict[str, object] = {
        "number": "05/DS-TTPTQĐ",
        "project_id": case.project_id,
        "pay_on": TODAY,
        "lines": [line],
    }
    return BatchDraft(**(values | more))


def pay(session: Session, batch: PaymentBatch, plan: PlanVersion, amount: int = 5000) -> None:
    draft = PaymentDraft(
        case_id=plan.case_id,
        plan_id=plan.key,
        on=TODAY,
        amount=Dong(amount),
        slip_no="PC-1",
        batch_id=batch.key,
    )
    payments.pay(session, draft, by=given.a_clerk(session), at=AT)


def audited(session: Session, action: str) -> int:
    wanted = select(func.count()).where(col(AuditEntry.action) == action)
    return session.execute(wanted).scalar_one()


def test_a_list_is_checked_by_somebody_else_before_anybody_is_paid(session: Session) -> None:
    maker, checker = given.a_clerk(session), given.an_admin(session)
    case, plan = to_pay(session)
    batch = batches.make_batch(session, a_draft(case, plan), by=maker, at=AT)

    with pytest.raises(Refused) as early:
        pay(session, batch, plan)
    with pytest.raises(Refused) as own:
        batches.check_batch(session, batch.key, by=maker, at=AT)
    batches.check_batch(session, batch.key, by=checker, at=AT)
    with pytest.raises(Refused) as again:
        batches.check_batch(session, batch.key, by=checker, at=AT)
    with pytest.raises(Refused) as other:
        pay(session, batch, plan, amount=4000)
    pay(session, batch, plan)

    assert [codes(one) for one in (early, own, again, other)] == [
        ["batch_not_checked"],
        ["checked_by_maker"],
        ["batch_checked"],
        ["not_on_batch"],
    ]
    assert batches.paid_of_case(session, case.key) == 5000
    assert (audited(session, "make_batch"), audited(session, "check_batch")) == (1, 1)


@pytest.mark.parametrize("how", ["number", "twice", "net", "project", "draft"])
def test_a_list_that_makes_no_sense_is_refused(session: Session, how: str) -> None:
    by, (case, plan) = given.a_clerk(session), to_pay(session)
    draft = a_draft(case, plan)
    expected = {
        "number": "batch_number_taken",
        "twice": "case_twice_on_batch",
        "net": "amount_over_net",
        "project": "case_of_other_project",
        "draft": "plan_not_approved_yet",
    }[how]
    if how == "number":
        batches.make_batch(session, draft, by=by, at=AT)
    elif how == "twice":
        draft = draft.model_copy(update={"lines": draft.lines * 2})
    elif how == "net":
        draft = a_draft(case, plan, 5001)
    elif how == "project":
        draft = a_draft(case, plan, project_id=given.a_project(session).key)
    else:
        draft = a_draft(case, given.a_plan(session, case))

    with pytest.raises(Refused) as refusal:
        batches.make_batch(session, draft, by=by, at=AT)

    assert codes(refusal) == [expected]


def test_money_of_a_wrong_payment_comes_back_in_parts(session: Session) -> None:
    by, (case, plan) = given.a_clerk(session), to_pay(session)
    payment = given.a_payment(session, case, plan=plan, on=date(2026, 11, 9))

    def back(amount: int, on: date = TODAY) -> None:
        draft = RecoveryDraft(payment_id=payment.key, on=on, amount=Dong(amount), receipt_no="PT-1")
        batches.record_money_back(session, draft, by=by, at=AT)

    with pytest.raises(Refused) as not_wrong:
        back(1)
    payments.reverse_payment(
        session, payment.key, on=YESTERDAY, reason="Nhầm người nhận", by=by, at=AT
    )
    with pytest.raises(Refused) as early:
        back(1, on=date(2026, 11, 8))
    back(3000)
    with pytest.raises(Refused) as over:
        back(2001)
    back(2000)

    assert [codes(one) for one in (not_wrong, early, over)] == [
        ["payment_not_reversed"],
        ["recovered_before_paid"],
        ["recovery_over_payment"],
    ]
    assert batches.recovered_of_payment(session, payment.key) == 5000
    assert audited(session, "record_money_back") == 2
