"""Money: a plan is the sum of its lines, as frozen, and nobody gets more than the plan says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from tracker.cases.tables import Case
from tracker.compensation.catalogue import LineGroup, PlanState
from tracker.compensation.rules import digest_of_plan, totals_of_lines
from tracker.compensation.tables import Deposit, Payment, PlanLine, PlanVersion
from tracker.errors import Problem
from tracker.upkeep.register import Register, counts

_AT_ONCE = 5000
_NO_LINES = digest_of_plan((), totals_of_lines(()))
_PARTS: dict[str, tuple[LineGroup, ...]] = {
    "compensation": (LineGroup.LAND, LineGroup.ASSETS),
    "support": (LineGroup.SUPPORT,),
    "bonus": (LineGroup.BONUS,),
    "deduction": (LineGroup.DEDUCTION,),
}
"""The groups of lines behind each sum that an approved plan states."""


def money_reconciles(register: Register) -> Iterator[Problem]:
    """Approved plans are their lines, as frozen; nobody was paid more than the plan's net.

    What lies on an account for somebody counts as given to them.
    """
    yield from _plans_off(register)
    yield from _paid_too_much(register)
    yield from _kept_too_much(register)


def _plans_off(register: Register) -> Iterator[Problem]:
    sums, digests = _line_sums(register), _digests(register)
    plans = (
        select(PlanVersion, col(Case.case_no))
        .join(Case, col(Case.id) == col(PlanVersion.case_id))
        .where(col(PlanVersion.state) == PlanState.APPROVED)
        .order_by(col(Case.case_no))
    )
    for plan, case_no in register.session.execute(plans.execution_options(yield_per=_AT_ONCE)):
        facts: dict[str, object] = {"case": case_no, "number": plan.number}
        if not _is_its_lines(plan, sums.get(plan.key, {})):
            yield Problem("plan_lines", facts)
        elif plan.frozen_hash != digests.get(plan.key, _NO_LINES):
            yield Problem("plan_changed", facts)


def _digests(register: Register) -> dict[int, str]:
    """The digest that the lines of each plan version give today."""
    columns = (PlanLine.plan_id, PlanLine.group, PlanLine.item, PlanLine.quantity, PlanLine.unit,
               PlanLine.price, PlanLine.coefficient, PlanLine.amount,
               PlanLine.zero_reason, PlanLine.price_basis, PlanLine.basis)  # fmt: skip
    lines = (
        select(*map(col, columns))
        .order_by(col(PlanLine.plan_id), col(PlanLine.position))
        .execution_options(yield_per=_AT_ONCE)
    )
    of_plans = groupby(register.session.execute(lines), key=lambda line: line.plan_id)
    return {plan_id: _digest(list(group)) for plan_id, group in of_plans}


def _digest(lines: Sequence[Any]) -> str:
    return digest_of_plan(lines, totals_of_lines((line.group, line.amount) for line in lines))


def _line_sums(register: Register) -> dict[int, dict[LineGroup, int]]:
    """Đồng by group of lines, for each plan version."""
    sums: dict[int, dict[LineGroup, int]] = {}
    plan, group = col(PlanLine.plan_id), col(PlanLine.group)
    lines = select(plan, group, func.sum(col(PlanLine.amount))).group_by(plan, group)
    for plan_id, line_group, amount in register.session.execute(lines):
        sums.setdefault(plan_id, {})[line_group] = amount
    return sums


def _is_its_lines(plan: PlanVersion, sums: Mapping[LineGroup, int]) -> bool:
    adds_up = plan.net == plan.compensation + plan.support + plan.bonus - plan.deduction
    return adds_up and all(
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


def _kept_too_much(register: Register) -> Iterator[Problem]:
    """Deposits that, with what was paid of the same plan, are more than its net."""
    paid = (
        select(col(Payment.plan_id).label("plan_id"), func.sum(col(Payment.amount)).label("paid"))
        .where(counts(Payment))
        .group_by(col(Payment.plan_id))
        .subquery()
    )
    kept, net = func.sum(col(Deposit.amount)), func.max(col(PlanVersion.net))
    plans = (
        select(col(Case.case_no), kept, net, func.max(paid.c.paid))
        .join(Case, col(Case.id) == col(Deposit.case_id))
        .join(PlanVersion, col(PlanVersion.id) == col(Deposit.plan_id))
        .outerjoin(paid, paid.c.plan_id == col(Deposit.plan_id))
        .where(counts(Deposit), col(Deposit.released_on).is_(None))
        .group_by(col(Case.case_no), col(Deposit.plan_id))
        .order_by(col(Case.case_no))
    )
    for case_no, amount, most, already in register.session.execute(plans):
        if amount + (already or 0) > most:
            facts = {"case": case_no, "found": amount + (already or 0), "expected": most}
            yield Problem("deposited_too_much", facts)
