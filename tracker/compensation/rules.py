"""The arithmetic of a plan: lines to totals by kind, and what may still be paid. Whole đồng.

Compensation, support and bonus are never one number; deductions come off the compensation for
land alone (Decree 88/2024, art. 25.1). Resettlement lines are shown and are no money to pay.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from tracker.compensation.catalogue import LineGroup, PriceBasis
from tracker.compensation.drafts import PlanLineDraft
from tracker.errors import Problem
from tracker.units import Dong


class Line(Protocol):
    """What the totals and the digest read of a line, drafted or kept."""

    group: LineGroup
    item: str
    quantity: Decimal
    unit: str
    price: Dong
    coefficient: Decimal | None
    price_basis: PriceBasis | None
    amount: Dong
    basis: str | None
    zero_reason: str | None


@dataclass(frozen=True, slots=True)
class PlanTotals:
    """A plan's totals by kind, in đồng; `net` is what the land user is to receive."""

    land: Dong
    assets: Dong
    support: Dong
    bonus: Dong
    resettlement: Dong
    deduction: Dong

    @property
    def compensation(self) -> Dong:
        """Compensation for land and for assets on it."""
        return Dong(self.land + self.assets)

    @property
    def net(self) -> Dong:
        """Compensation, support and bonus, less the deductions."""
        return Dong(self.compensation + self.support + self.bonus - self.deduction)


def line_amount(
    quantity: Decimal, price: Dong, coefficient: Decimal | None = None, rounding: int = 1
) -> Dong:
    """quantity x price x coefficient, rounded half up to whole multiples of `rounding` đồng."""
    exact = quantity * price * (Decimal(1) if coefficient is None else coefficient)
    steps = (exact / rounding).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Dong(int(steps) * rounding)


def totals_of_lines(lines: Iterable[tuple[LineGroup, Dong]]) -> PlanTotals:
    """The totals of amounts by group."""
    sums = dict.fromkeys(LineGroup, 0)
    for group, amount in lines:
        sums[group] += amount
    return PlanTotals(**{group.value: Dong(amount) for group, amount in sums.items()})


def plan_problems(lines: Sequence[PlanLineDraft], amounts: Sequence[Dong]) -> list[Problem]:
    """What forbids these lines: a zero without its reason, deductions above the land's money."""
    found = [
        Problem("zero_without_reason", {"item": line.item}, row=place, field="zero_reason")
        for place, (line, amount) in enumerate(zip(lines, amounts, strict=True), start=1)
        if amount == 0 and not line.zero_reason
    ]
    totals = totals_of_lines(zip((line.group for line in lines), amounts, strict=True))
    if totals.deduction > totals.land:
        facts: dict[str, object] = {"deduction": totals.deduction, "land": totals.land}
        found.append(Problem("deduction_over_land", facts))
    return found


def left_to_pay(net: Dong, paid: Dong, deposited: Dong) -> Dong:
    """What of the net is neither paid nor lies on an account."""
    return Dong(max(0, net - paid - deposited))


def digest_of_plan(lines: Iterable[Line], totals: PlanTotals) -> str:
    """The digest that freezes an approved plan: every line in order, and the totals."""
    body = {
        "lines": [
            [
                line.group.value,
                line.item,
                f"{line.quantity:.2f}",
                line.unit,
                int(line.price),
                None if line.coefficient is None else f"{line.coefficient:.3f}",
                None if line.price_basis is None else line.price_basis.value,
                int(line.amount),
                line.basis,
                line.zero_reason,
            ]
            for line in lines
        ],
        "totals": [
            totals.compensation,
            totals.support,
            totals.bonus,
            totals.deduction,
            totals.net,
        ],
    }
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
