"""Money: a plan is the sum of its lines, and nobody is paid more than the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import func, select
from sqlmodel import col

from tracker.cases.tables import Case
from tracker.compensation.catalogue import LineGroup, PlanState
from tracker.compensation.tables import Payment, PlanLine, PlanVersion
from tracker.errors import Problem
from tracker.upkeep.register import Register, counts

_PARTS: dict[str, tuple[LineGroup, ...]] = {
    "compensation": (LineGroup.LAND, LineGroup.ASSETS),
    "support": (LineGroup.SUPPORT,),
    "bonus": (LineGroup.BONUS,),
    "deduction": (LineGroup.DEDUCTION,),
}
"""The groups of lines behind each sum that an approved plan states."""


def money_reconciles(register: Register) -> Iterator[Problem]:
    """Approved plans equal the sum of their lines; nobody was paid more than the plan's net."""
    yield from _plans_off(register)
    yield from _paid_too_much(register)


def _plans_off(register: Register) -> Iterator[Problem]:
    sums = _line_sums(register)
    plans = (
        select(PlanVersion, col(Case.case_no))
        .join(Case, col(Case.id) == col(PlanVersion.case_id))
        .where(col(PlanVersion.state) == PlanState.APPROVED)
        .order_by(col(Case.case_no))
    )
    for plan, case_no in register.session.execute(plans):
        if not _is_its_lines(plan, sums.get(plan.key, {})):
            yield Problem("plan_lines", {"case": case_no, "number": plan.number})


def _line_sums(register: Register) -> dict[int, dict[LineGroup, int]]:
    """Đồng by group of lines, for each plan version."""
    sums: dict[int, dict[LineGroup, int]] = {}
    plan, group = col(PlanLine.plan_id), col(PlanLine.group)
    lines = select(plan, group, func.sum(col(PlanLine.amount))).group_by(plan, group)
    for plan_id, line_group, amount in register.session.execute(lines):
        sums.setdefault(plan_id, {})[line_group] = amount
    return sums


def _is_its_lines(plan: PlanVersion, sums: Mapping[LineGroup, int]) -> bool:
    return all(
        getattr(plan, part) == sum(sums.get(group, 0) for group in groups)
        for part, groups in _PARTS.items()
    )


def _paid_too_much(register: Register) -> Iterator[Problem]:
    paid, net = func.sum(col(Payment.amount)), func.max(col(PlanVersion.net))
    over = (
        select(col(Case.case_no), paid, net)
        .join(Case, col(Case.id) == col(Payment.case_id))
        .join(PlanVersion, col(PlanVersion.id) == col(Payment.plan_id))
        .where(counts(Payment))
        .group_by(col(Case.case_no), col(Payment.plan_id))
        .having(paid > net)
        .order_by(col(Case.case_no))
    )
    for case_no, amount, most in register.session.execute(over):
        yield Problem("paid_too_much", {"case": case_no, "found": amount, "expected": most})
