"""The arithmetic of a plan."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tracker.compensation.catalogue import LineGroup
from tracker.compensation.drafts import PlanLineDraft
from tracker.compensation.rules import left_to_pay, line_amount, plan_problems, totals_of_lines
from tracker.units import Dong


@pytest.mark.parametrize(
    ("quantity", "price", "coefficient", "rounding", "amount"),
    [
        ("86.4", 28_000_000, None, 1, 2_419_200_000),
        ("1.5", 3, None, 1, 5),
        ("72.5", 5_430_000, "0.6", 1000, 236_205_000),
        ("0.33", 1, None, 1, 0),
    ],
)
def test_a_line_is_quantity_price_and_coefficient_rounded_half_up(
    quantity: str, price: int, coefficient: str | None, rounding: int, amount: int
) -> None:
    factor = Decimal(coefficient) if coefficient else None

    assert line_amount(Decimal(quantity), Dong(price), factor, rounding) == amount


def test_kinds_of_money_are_never_merged() -> None:
    amounts = {
        LineGroup.LAND: 1000,
        LineGroup.ASSETS: 200,
        LineGroup.SUPPORT: 30,
        LineGroup.BONUS: 4,
        LineGroup.RESETTLEMENT: 5000,
        LineGroup.DEDUCTION: 100,
    }

    totals = totals_of_lines((group, Dong(amount)) for group, amount in amounts.items())

    assert (totals.compensation, totals.support, totals.bonus) == (1200, 30, 4)
    assert totals.net == 1134, "resettlement is no money to pay, deductions come off"


def a_line(group: LineGroup, price: int, **more: object) -> PlanLineDraft:
    values = {"item": "dòng", "quantity": 1, "unit": "m²", "price": price}
    return PlanLineDraft(group=group, **(values | more))


def test_a_zero_says_why_and_deductions_stay_below_the_land() -> None:
    lines = [
        a_line(LineGroup.LAND, 100),
        a_line(LineGroup.ASSETS, 0),
        a_line(LineGroup.SUPPORT, 0, zero_reason="Không đủ điều kiện"),
        a_line(LineGroup.DEDUCTION, 101),
    ]

    problems = plan_problems(lines, [line.price for line in lines])

    assert [(one.code, one.row) for one in problems] == [
        ("zero_without_reason", 2),
        ("deduction_over_land", None),
    ]


def test_what_is_left_is_never_negative() -> None:
    assert left_to_pay(Dong(100), Dong(30), Dong(20)) == 50
    assert left_to_pay(Dong(100), Dong(120), Dong(0)) == 0
