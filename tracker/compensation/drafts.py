"""Plans, payments, deposits and plots as they are asked for. Money is whole đồng."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pydantic import Field, field_validator
from pydantic_core import PydanticCustomError

from tracker.compensation.catalogue import DepositReason, LineGroup, PriceBasis
from tracker.db.drafts import Draft
from tracker.units import Dong, SquareMetres


class PlanLineDraft(Draft):
    """One line; its amount is quantity x price x coefficient, rounded by the plan's rule.

    The price of a deduction is written positive: the group says that it is taken off.
    """

    group: LineGroup
    item: str = Field(min_length=1, max_length=200)
    quantity: Decimal = Field(ge=0, max_digits=14, decimal_places=2)
    unit: str = Field(min_length=1, max_length=20)
    price: Dong = Field(ge=0)
    price_item_id: int | None = None
    coefficient: Decimal | None = Field(default=None, ge=0, max_digits=6, decimal_places=3)
    price_basis: PriceBasis | None = None
    basis: str | None = Field(default=None, max_length=300)
    zero_reason: str | None = Field(default=None, max_length=300)


class PlanDraft(Draft):
    """A new version of a case's plan; line amounts are rounded half up to `rounding` đồng."""

    case_id: int
    drafted_on: date
    lines: tuple[PlanLineDraft, ...] = Field(min_length=1)
    rounding: Dong = Field(default=Dong(1), ge=1)


class PaymentDraft(Draft):
    """Money handed to the land user, by a payment slip."""

    case_id: int
    plan_id: int
    on: date
    amount: Dong = Field(gt=0)
    slip_no: str = Field(min_length=1, max_length=60)
    payee: str | None = Field(default=None, max_length=160)
    batch_id: int | None = None


class BatchLineDraft(Draft):
    """What the list says a case is to be paid (đồng)."""

    case_id: int
    plan_id: int
    amount: Dong = Field(gt=0)


class BatchDraft(Draft):
    """A list of payments to be made together, for another person to check."""

    number: str = Field(min_length=1, max_length=60)
    project_id: int
    pay_on: date
    lines: tuple[BatchLineDraft, ...] = Field(min_length=1)
    document_id: int | None = None


class RecoveryDraft(Draft):
    """Money of a wrong payment that came back."""

    payment_id: int
    on: date
    amount: Dong = Field(gt=0)
    receipt_no: str = Field(min_length=1, max_length=60)


class DepositDraft(Draft):
    """Money put on an account because it could not be paid."""

    case_id: int
    plan_id: int
    on: date
    amount: Dong = Field(gt=0)
    reason: DepositReason
    account_holder: str = Field(min_length=1, max_length=160)
    document_id: int | None = None


class PlotDraft(Draft):
    """A plot for resettlement; area in m²."""

    code: str = Field(min_length=1, max_length=40)
    site: str = Field(min_length=1, max_length=160)
    area: SquareMetres

    @field_validator("area")
    @classmethod
    def _positive(cls, value: SquareMetres) -> SquareMetres:
        if value.hundredths <= 0:
            raise PydanticCustomError("area_not_positive", "an area must be above zero")
        return value


class GrantDraft(Draft):
    """A plot is granted to a case by a decision, on a day."""

    plot_id: int
    case_id: int
    on: date
    document_id: int | None = None
