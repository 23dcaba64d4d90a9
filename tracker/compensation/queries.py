"""A case's money as of a day: versions, payments, deposits, plot. Paid and deposited apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases.queries import live
from tracker.compensation.catalogue import DepositReason, LineGroup, PlanState, PriceBasis
from tracker.compensation.plans import lines_of, the_plan
from tracker.compensation.rules import left_to_pay
from tracker.compensation.tables import (
    Deposit,
    Payment,
    PlanVersion,
    PriceBook,
    PriceItem,
    ResettlementPlot,
)
from tracker.units import Dong, SquareMetres


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """A version with its totals by kind (đồng)."""

    id: int
    number: int
    state: PlanState
    drafted_on: date
    approved_on: date | None
    document_id: int | None
    compensation: Dong
    support: Dong
    bonus: Dong
    deduction: Dong
    net: Dong
    in_force: bool


@dataclass(frozen=True, slots=True)
class PlanLineInfo:
    """A line of a version (đồng)."""

    group: LineGroup
    position: int
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
class PaymentInfo:
    """A payment, or the row that reverses one (then the amount is negative)."""

    id: int
    on: date
    amount: Dong
    slip_no: str
    payee: str | None
    reverses_id: int | None
    reason: str | None
    is_reversed: bool


@dataclass(frozen=True, slots=True)
class DepositInfo:
    """A deposit; released from `released_on`."""

    id: int
    on: date
    amount: Dong
    reason: DepositReason
    account_holder: str
    document_id: int | None
    released_on: date | None


@dataclass(frozen=True, slots=True)
class PlotInfo:
    """A resettlement plot; area in m²."""

    id: int
    code: str
    site: str
    area: SquareMetres
    granted_case_id: int | None
    granted_on: date | None
    handed_over_on: date | None


@dataclass(frozen=True, slots=True)
class CaseMoney:
    """Everything about a case's money as of a day, in đồng; never one merged number."""

    plans: tuple[PlanInfo, ...]
    payments: tuple[PaymentInfo, ...]
    deposits: tuple[DepositInfo, ...]
    plot: PlotInfo | None

    @property
    def plan(self) -> PlanInfo | None:
        """The version in force: the latest approved."""
        return next((plan for plan in self.plans if plan.in_force), None)

    @property
    def net(self) -> Dong | None:
        """What the version in force pays."""
        return self.plan.net if self.plan else None

    @property
    def paid(self) -> Dong:
        """Money the land user received."""
        return Dong(sum(payment.amount for payment in self.payments))

    @property
    def deposited(self) -> Dong:
        """Money on an account, not yet released."""
        return Dong(sum(one.amount for one in self.deposits if one.released_on is None))

    @property
    def left(self) -> Dong | None:
        """What of the net is neither paid nor deposited."""
        return None if self.net is None else left_to_pay(self.net, self.paid, self.deposited)

    @property
    def paid_on(self) -> date | None:
        """The day since which the payments have reached the net of the version in force."""
        so_far, since = 0, None
        for payment in self.payments:
            so_far += payment.amount
            reached = self.net is not None and so_far >= self.net
            since = (since or payment.on) if reached else None
        return since


def case_money(session: Session, case_id: int, on: date) -> CaseMoney:
    """The case's money as of a day, in four queries."""
    plot = session.execute(
        select(ResettlementPlot).where(
            col(ResettlementPlot.granted_case_id) == case_id,
            col(ResettlementPlot.granted_on) <= on,
        )
    ).scalar_one_or_none()
    return CaseMoney(
        plans=plans_of_case(session, case_id, on),
        payments=_payments(session, case_id, on),
        deposits=_deposits(session, case_id, on),
        plot=_plot(plot) if plot else None,
    )


def plans_of_case(session: Session, case_id: int, on: date) -> tuple[PlanInfo, ...]:
    """The versions drafted by the day, newest first, as they stood then."""
    rows = list(
        session.execute(
            select(PlanVersion)
            .where(col(PlanVersion.case_id) == case_id, col(PlanVersion.drafted_on) <= on)
            .order_by(col(PlanVersion.number).desc())
        ).scalars()
    )
    approved = [row for row in rows if row.approved_on is not None and row.approved_on <= on]
    newest = max(approved, key=lambda row: (row.approved_on, row.number), default=None)
    return tuple(_plan(row, row is newest, row in approved) for row in rows)


def plan_lines(session: Session, plan_id: int) -> tuple[PlanLineInfo, ...]:
    """The lines of a version, in their order. Raises NotFound."""
    return tuple(
        PlanLineInfo(
            group=line.group,
            position=line.position,
            item=line.item,
            quantity=line.quantity,
            unit=line.unit,
            price=line.price,
            coefficient=line.coefficient,
            price_basis=line.price_basis,
            amount=line.amount,
            basis=line.basis,
            zero_reason=line.zero_reason,
        )
        for line in lines_of(session, the_plan(session, plan_id).key)
    )


def free_plots(session: Session) -> tuple[PlotInfo, ...]:
    """Plots that nobody was granted, by code."""
    rows = session.execute(
        select(ResettlementPlot)
        .where(col(ResettlementPlot.granted_case_id).is_(None))
        .order_by(col(ResettlementPlot.code))
    ).scalars()
    return tuple(_plot(row) for row in rows)


def price_items(session: Session, on: date) -> tuple[tuple[PriceBook, PriceItem], ...]:
    """The prices (đồng) of every book in force on the day, by code."""
    rows = session.execute(
        select(PriceBook, PriceItem)
        .join(PriceItem, col(PriceItem.book_id) == col(PriceBook.id))
        .where(
            col(PriceBook.from_on) <= on,
            col(PriceBook.until_on).is_(None) | (col(PriceBook.until_on) >= on),
        )
        .order_by(col(PriceItem.code))
    )
    return tuple((book, item) for book, item in rows)


def _plan(row: PlanVersion, in_force: bool, approved: bool) -> PlanInfo:
    state = row.state if approved or row.state is not PlanState.APPROVED else PlanState.POSTED
    return PlanInfo(
        id=row.key,
        number=row.number,
        state=state,
        drafted_on=row.drafted_on,
        approved_on=row.approved_on if approved else None,
        document_id=row.document_id if approved else None,
        compensation=row.compensation,
        support=row.support,
        bonus=row.bonus,
        deduction=row.deduction,
        net=row.net,
        in_force=in_force,
    )


def _payments(session: Session, case_id: int, on: date) -> tuple[PaymentInfo, ...]:
    rows = list(
        session.execute(
            select(Payment)
            .where(col(Payment.case_id) == case_id, live(Payment, on))
            .order_by(col(Payment.on), col(Payment.id))
        ).scalars()
    )
    undone = {row.reverses_id for row in rows}
    return tuple(
        PaymentInfo(
            id=row.key,
            on=row.on,
            amount=row.amount if row.reverses_id is None else Dong(-abs(row.amount)),
            slip_no=row.slip_no,
            payee=row.payee,
            reverses_id=row.reverses_id,
            reason=row.reason,
            is_reversed=row.key in undone,
        )
        for row in rows
    )


def _deposits(session: Session, case_id: int, on: date) -> tuple[DepositInfo, ...]:
    rows = session.execute(
        select(Deposit)
        .where(col(Deposit.case_id) == case_id, live(Deposit, on))
        .order_by(col(Deposit.on), col(Deposit.id))
    ).scalars()
    return tuple(
        DepositInfo(
            id=row.key,
            on=row.on,
            amount=row.amount,
            reason=row.reason,
            account_holder=row.account_holder,
            document_id=row.document_id,
            released_on=(row.released_on if row.released_on and row.released_on <= on else None),
        )
        for row in rows
    )


def _plot(row: ResettlementPlot) -> PlotInfo:
    return PlotInfo(
        id=row.key,
        code=row.code,
        site=row.site,
        area=row.area,
        granted_case_id=row.granted_case_id,
        granted_on=row.granted_on,
        handed_over_on=row.handed_over_on,
    )
