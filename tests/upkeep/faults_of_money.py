"""Faults of plans, payments and deposits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from tests import given
from tests.upkeep.ground import Facts, Fault, Ground, dong
from tracker.cases.tables import Case
from tracker.compensation.catalogue import PlanState
from tracker.compensation.tables import Payment, PlanLine, PlanVersion
from tracker.units import Dong
from tracker.words import formats


def _line_off(ground: Ground) -> Facts:
    plan = ground.one(select(PlanVersion).where(col(PlanVersion.state) == PlanState.APPROVED))
    line = ground.one(select(PlanLine).where(col(PlanLine.plan_id) == plan.key))
    line.amount = Dong(line.amount + 1)
    return {"case": ground.case_no(plan.case_id), "number": str(plan.number)}


def _line_renamed(ground: Ground) -> Facts:
    """The same sums, but other words than those that were approved."""
    plan = ground.one(select(PlanVersion).where(col(PlanVersion.state) == PlanState.APPROVED))
    line = ground.one(select(PlanLine).where(col(PlanLine.plan_id) == plan.key))
    line.item = f"{line.item} (sửa)"
    return {"case": ground.case_no(plan.case_id), "number": str(plan.number)}


def _net_off(ground: Ground) -> Facts:
    plan = ground.one(select(PlanVersion).where(col(PlanVersion.state) == PlanState.APPROVED))
    plan.net = Dong(plan.net + 1)
    ground.settle()
    return {"case": ground.case_no(plan.case_id), "number": str(plan.number)}


def _deposited_too_much(ground: Ground) -> Facts:
    """Besides the whole net, a hundred đồng more lie on an account."""
    payment = ground.one(_paid_once())
    plan = ground.session.get_one(PlanVersion, payment.plan_id)
    case = ground.session.get_one(Case, payment.case_id)
    given.a_deposit(ground.session, case, plan=plan, amount=100, on=payment.on)
    ground.settle()
    return {"case": case.case_no} | dong(plan.net + 100, plan.net)


def _paid_once() -> Any:
    once = (
        select(col(Payment.plan_id))
        .group_by(col(Payment.plan_id))
        .having(func.count() == 1)
        .scalar_subquery()
    )
    return select(Payment).where(col(Payment.plan_id).in_(once)).order_by(col(Payment.id))


def _overpaid(ground: Ground) -> Facts:
    payment = ground.one(_paid_once())
    plan = ground.session.get_one(PlanVersion, payment.plan_id)
    payment.amount = Dong(plan.net + 1)
    ground.settle()
    return {"case": ground.case_no(payment.case_id)} | dong(plan.net + 1, plan.net)


def _payment_early(ground: Ground) -> Facts:
    payment = ground.one(_paid_once())
    plan = ground.session.get_one(PlanVersion, payment.plan_id)
    assert plan.approved_on is not None
    payment.on = plan.approved_on - timedelta(days=1)
    ground.settle()
    return {"case": ground.case_no(payment.case_id), "on": formats.day(payment.on)}


MONEY_FAULTS = (
    Fault(
        "money",
        "plan_lines",
        _line_off,
        "{case}: phương án số {number} không bằng tổng các dòng.",
        "{case}: plan version {number} does not equal its lines.",
    ),
    Fault(
        "money",
        "plan_lines",
        _net_off,
        "{case}: phương án số {number} không bằng tổng các dòng.",
        "{case}: plan version {number} does not equal its lines.",
    ),
    Fault(
        "money",
        "plan_changed",
        _line_renamed,
        "{case}: phương án số {number} đã bị sửa sau khi phê duyệt.",
        "{case}: plan version {number} was changed after its approval.",
    ),
    Fault(
        "money",
        "deposited_too_much",
        _deposited_too_much,
        "{case}: đã chi và gửi {found} đồng, phương án {expected} đồng.",
        "{case}: {found_en} đồng paid and deposited, the plan has {expected_en} đồng.",
    ),
    Fault(
        "money",
        "paid_too_much",
        _overpaid,
        "{case}: đã chi {found} đồng, phương án {expected} đồng.",
        "{case}: {found_en} đồng paid, the plan has {expected_en} đồng.",
    ),
    Fault(
        "law",
        "payment_before_approval",
        _payment_early,
        "{case}: chi trả {on} trước khi phê duyệt phương án.",
        "{case}: the payment of {on} is before the plan was approved.",
    ),
)
