"""Rows of money and of the procedure: plans, payments, deposits, plots, steps, handovers."""

# ruff: noqa: D102 (what each verb makes true is said once, in pen.Pen)

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.compensation.catalogue import PlanState
from tracker.compensation.drafts import (
    DepositDraft,
    GrantDraft,
    PaymentDraft,
    PlanDraft,
    PlotDraft,
)
from tracker.compensation.rules import digest_of_plan, line_amount, totals_of_lines
from tracker.compensation.tables import (
    Deposit,
    Payment,
    PlanLine,
    PlanVersion,
    ResettlementPlot,
)
from tracker.demo.bulk_register import RegisterPen, stamped, values_of
from tracker.demo.pen import Signed
from tracker.demo.rows import Row
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.procedure.tables import HandoverMinutes, StepEntry
from tracker.units import Dong

_TOTALS = ("compensation", "support", "bonus", "deduction", "net")


@dataclass(slots=True)
class _Line:
    """A plan line as the digest reads it."""

    group: Any
    item: str
    quantity: Any
    unit: str
    price: Any
    coefficient: Any
    price_basis: Any
    amount: Any
    basis: Any
    zero_reason: str | None


class MoneyPen(RegisterPen):
    """Writes what the rooms `compensation` and `procedure` would write."""

    plans: dict[int, tuple[Row, list[Row]]]
    payments: dict[int, Row]
    deposits: dict[int, Row]
    plots: dict[int, Row]

    def step(self, draft: StepDraft, signed: Signed) -> None:
        row = self.rows.add(StepEntry, **stamped(signed), **values_of(draft, "document"))
        after = self.dump(draft, "document")
        self.rows.audit(
            "record_step", StepEntry, row["id"], signed, case_id=draft.case_id, after=after
        )

    def handover(self, draft: HandoverDraft, signed: Signed) -> None:
        row = self.rows.add(HandoverMinutes, **stamped(signed), **values_of(draft, "document"))
        after = {
            "area": draft.area,
            "on": draft.on,
            "receiver": draft.receiver,
            "remark": draft.remark,
        }
        self._audit("record_handover", HandoverMinutes, row, signed, after)

    def plan(self, draft: PlanDraft, signed: Signed) -> tuple[int, int]:
        amounts = [
            line_amount(line.quantity, line.price, line.coefficient, draft.rounding)
            for line in draft.lines
        ]
        totals = totals_of_lines(zip((line.group for line in draft.lines), amounts, strict=True))
        plan = self.rows.add(
            PlanVersion,
            case_id=draft.case_id,
            number=1,
            state=PlanState.DRAFT,
            drafted_on=draft.drafted_on,
            rounding=draft.rounding,
            **stamped(signed),
            **{name: getattr(totals, name) for name in _TOTALS},
        )
        lines = [
            self.rows.add(
                PlanLine, plan_id=plan["id"], position=place, amount=amount, **values_of(line)
            )
            for place, (line, amount) in enumerate(zip(draft.lines, amounts, strict=True), start=1)
        ]
        self.plans[plan["id"]] = plan, lines
        self._plan_audit("draft_plan", plan, signed)
        return plan["id"], totals.net

    def post_plan(self, plan_id: int, on: date, signed: Signed) -> None:
        plan, _ = self.plans[plan_id]
        plan.update(state=PlanState.POSTED, version=plan["version"] + 1)
        self._plan_audit("post_plan", plan, signed)

    def approve_plan(self, plan_id: int, approval: StepDraft, signed: Signed) -> None:
        self.step(approval, signed)
        plan, lines = self.plans[plan_id]
        read = [_Line(**{name: line[name] for name in _Line.__slots__}) for line in lines]
        totals = totals_of_lines((line.group, line.amount) for line in read)
        plan.update(
            state=PlanState.APPROVED,
            version=plan["version"] + 1,
            approved_on=approval.on,
            document_id=approval.document_id,
            frozen_hash=digest_of_plan(read, totals),
        )
        self._plan_audit("approve_plan", plan, signed)

    def _plan_audit(self, action: str, plan: Row, signed: Signed) -> None:
        after = {"number": plan["number"], "net": plan["net"], "hash": plan["frozen_hash"]}
        self._audit(action, PlanVersion, plan, signed, after)

    def payment(self, draft: PaymentDraft, signed: Signed) -> int:
        row = self.rows.add(Payment, **stamped(signed), **values_of(draft))
        after = {"amount": row["amount"], "slip_no": row["slip_no"], "on": row["on"]}
        self._audit("pay", Payment, row, signed, after)
        self.payments[row["id"]] = row
        return int(row["id"])

    def reverse(self, payment_id: int, on: date, reason: str, signed: Signed) -> None:
        paid = self.payments[payment_id]
        kept = {name: paid[name] for name in ("case_id", "plan_id", "slip_no", "payee")}
        row = self.rows.add(
            Payment,
            on=on,
            **stamped(signed),
            **kept,
            amount=Dong(-paid["amount"]),
            reverses_id=payment_id,
            reason=reason,
        )
        after = {"amount": row["amount"], "reason": reason, "on": on}
        self._audit("reverse_payment", Payment, row, signed, after)

    def deposit(self, draft: DepositDraft, signed: Signed) -> int:
        row = self.rows.add(Deposit, **stamped(signed), **values_of(draft))
        after = {"amount": row["amount"], "reason": row["reason"], "on": row["on"]}
        self._audit("deposit", Deposit, row, signed, after)
        self.deposits[row["id"]] = row
        return int(row["id"])

    def release(self, deposit_id: int, on: date, slip_no: str, payee: str, signed: Signed) -> None:
        deposit = self.deposits[deposit_id]
        payment = self.rows.add(
            Payment,
            on=on,
            **stamped(signed),
            case_id=deposit["case_id"],
            plan_id=deposit["plan_id"],
            amount=deposit["amount"],
            slip_no=slip_no,
            payee=payee,
        )
        deposit.update(released_on=on, released_payment_id=payment["id"])
        after = {"amount": deposit["amount"], "slip_no": slip_no, "on": on}
        self._audit("release_deposit", Deposit, deposit, signed, after)

    def plot(self, draft: PlotDraft, signed: Signed) -> int:
        row = self.rows.add(ResettlementPlot, **values_of(draft))
        self.plots[row["id"]] = row
        after = values_of(draft)
        self.rows.audit("record_plot", ResettlementPlot, row["id"], signed, after=after)
        return int(row["id"])

    def grant(self, draft: GrantDraft, signed: Signed) -> None:
        plot = self.plots[draft.plot_id]
        plot.update(
            granted_case_id=draft.case_id, granted_on=draft.on, document_id=draft.document_id
        )
        after: Row = {"code": plot["code"], "on": draft.on}
        self._plot_audit("grant_plot", plot, signed, after)

    def plot_handed_over(self, plot_id: int, on: date, signed: Signed) -> None:
        plot = self.plots[plot_id]
        plot["handed_over_on"] = on
        self._plot_audit("hand_over_plot", plot, signed, {"on": on})

    def _plot_audit(self, action: str, plot: Row, signed: Signed, after: Row) -> None:
        self.rows.audit(
            action, ResettlementPlot, plot["id"], signed, case_id=plot["granted_case_id"],
            after=after,
        )  # fmt: skip
