"""Price books, plan versions with their lines, resettlement plots, payments, deposits."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Numeric, UniqueConstraint
from sqlmodel import Field

from tracker.compensation.catalogue import DepositReason, LineGroup, PlanState, PriceBasis
from tracker.db.columns import area, code_column, instant, money
from tracker.db.records import DatedFact, EditableRecord, Record
from tracker.units import Dong, SquareMetres


class PriceBook(Record, table=True):
    """A decision that fixes prices from a day. The demo's are invented and say so."""

    __tablename__ = "price_book"

    name: str = Field(max_length=200)
    number: str = Field(max_length=60)
    from_on: date
    until_on: date | None = None
    sample: bool = Field(default=False)


class PriceItem(Record, table=True):
    """One price of a book, in đồng per unit."""

    __tablename__ = "price_item"

    book_id: int = Field(foreign_key="price_book.id", index=True)
    code: str = Field(max_length=60)
    name: str = Field(max_length=200)
    unit: str = Field(max_length=20)
    price: Dong = money()


class PlanVersion(EditableRecord, table=True):
    """A version of a case's compensation plan; totals in đồng, by kind, never merged.

    Line amounts are rounded to `rounding` đồng. Approval freezes it: `frozen_hash` is the digest
    of its lines and totals.
    """

    __tablename__ = "plan_version"

    case_id: int = Field(foreign_key="case_file.id", index=True)
    number: int
    state: PlanState = code_column(PlanState)
    drafted_on: date
    rounding: Dong = money(default=1)
    approved_on: date | None = Field(default=None, index=True)
    document_id: int | None = Field(default=None, foreign_key="document.id")
    compensation: Dong = money()
    support: Dong = money()
    bonus: Dong = money()
    deduction: Dong = money()
    net: Dong = money()
    frozen_hash: str | None = Field(default=None, max_length=64)
    recorded_at: datetime = instant()
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")


class PlanLine(Record, table=True):
    """One line of a plan; a line of zero đồng says why. `price_item_id` is the price it took."""

    __tablename__ = "plan_line"

    plan_id: int = Field(foreign_key="plan_version.id", index=True)
    group: LineGroup = code_column(LineGroup)
    position: int
    item: str = Field(max_length=200)
    quantity: Decimal = Field(sa_type=Numeric(14, 2))
    unit: str = Field(max_length=20)
    price: Dong = money()
    price_item_id: int | None = Field(default=None, foreign_key="price_item.id")
    coefficient: Decimal | None = Field(
        default=None,
        sa_type=Numeric(6, 3),
    )
    price_basis: PriceBasis | None = code_column(PriceBasis, nullable=True, default=None)
    amount: Dong = money()
    basis: str | None = Field(default=None, max_length=300)
    zero_reason: str | None = Field(default=None, max_length=300)


class ResettlementPlot(Record, table=True):
    """A plot for resettlement; granted once."""

    __tablename__ = "resettlement_plot"

    code: str = Field(max_length=40, unique=True)
    site: str = Field(max_length=160)
    area: SquareMetres = area()
    granted_case_id: int | None = Field(default=None, foreign_key="case_file.id", unique=True)
    granted_on: date | None = None
    handed_over_on: date | None = None
    document_id: int | None = Field(default=None, foreign_key="document.id")


class PaymentBatch(EditableRecord, table=True):
    """Payments made together on one list: made by one person, checked by another."""

    __tablename__ = "payment_batch"

    number: str = Field(max_length=60, unique=True)
    project_id: int = Field(foreign_key="project.id", index=True)
    pay_on: date
    made_by_id: int = Field(foreign_key="user_account.id")
    made_at: datetime = instant()
    checked_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    checked_at: datetime | None = instant(default=None)
    document_id: int | None = Field(default=None, foreign_key="document.id")


class PaymentBatchLine(Record, table=True):
    """What the list says a case is to be paid (đồng), under which version of its plan."""

    __tablename__ = "payment_batch_line"
    __table_args__ = (UniqueConstraint("batch_id", "case_id"),)

    batch_id: int = Field(foreign_key="payment_batch.id", index=True)
    case_id: int = Field(foreign_key="case_file.id", index=True)
    plan_id: int = Field(foreign_key="plan_version.id")
    amount: Dong = money()


class Payment(DatedFact, table=True):
    """Money the household received, by a payment slip. A reversal is a row of its own."""

    __tablename__ = "payment"

    corrects_id: int | None = Field(default=None, foreign_key="payment.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    plan_id: int = Field(foreign_key="plan_version.id", index=True)
    amount: Dong = money()
    slip_no: str = Field(max_length=60)
    payee: str | None = Field(default=None, max_length=160)
    reverses_id: int | None = Field(default=None, foreign_key="payment.id")
    reason: str | None = Field(default=None, max_length=300)
    batch_id: int | None = Field(default=None, foreign_key="payment_batch.id")


class PaymentRecovery(DatedFact, table=True):
    """Money of a wrong payment that came back, in whole or in part, by a receipt."""

    __tablename__ = "payment_recovery"

    corrects_id: int | None = Field(default=None, foreign_key="payment_recovery.id")
    payment_id: int = Field(foreign_key="payment.id", index=True)
    amount: Dong = money()
    receipt_no: str = Field(max_length=60)


class Deposit(DatedFact, table=True):
    """Money put on an account because it could not be paid; it stays so until released."""

    __tablename__ = "deposit"

    corrects_id: int | None = Field(default=None, foreign_key="deposit.id")
    case_id: int = Field(foreign_key="case_file.id", index=True)
    plan_id: int = Field(foreign_key="plan_version.id", index=True)
    amount: Dong = money()
    reason: DepositReason = code_column(DepositReason)
    account_holder: str = Field(max_length=160)
    document_id: int | None = Field(default=None, foreign_key="document.id")
    released_on: date | None = None
    released_payment_id: int | None = Field(default=None, foreign_key="payment.id")
