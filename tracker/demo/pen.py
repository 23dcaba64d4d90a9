"""What a story needs to be written down: one verb a recording, whoever writes.

The story is told once. `bulk.BulkPen` writes rows by the thousand, `through_services.ServicesPen`
calls each room's service; a test compares what they leave behind, row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from tracker.accounts.tables import User
from tracker.cases.drafts import (
    CaseDraft,
    CaseFlagDraft,
    CaseParcelDraft,
    CaseStateDraft,
    ParcelDraft,
)
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.compensation.drafts import (
    DepositDraft,
    GrantDraft,
    PaymentDraft,
    PlanDraft,
    PlotDraft,
)
from tracker.concerns.catalogue import HouseholdVerdict
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.documents.drafts import DocumentDraft
from tracker.holders.drafts import HolderDraft, HouseholdDraft, RelatedPartyDraft
from tracker.inventory.drafts import CropDraft, GraveDraft, StructureDraft
from tracker.meetings.drafts import MeetingDraft
from tracker.planning.drafts import PlannedDraft
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.visits.drafts import VisitDraft


@dataclass(frozen=True, slots=True)
class Signed:
    """Who recorded something, and when."""

    by: User
    at: datetime


@dataclass(frozen=True, slots=True)
class HolderKeys:
    """A recorded holder and its members, the head first."""

    holder_id: int
    member_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class VisitKeys:
    """A recorded visit with the concerns and promises that came of it."""

    visit_id: int
    concern_ids: tuple[int, ...] = ()
    commitment_ids: tuple[int, ...] = ()


class Pen(Protocol):
    """Writes a story down; every verb says what is true afterwards, and returns its key."""

    def household(self, draft: HouseholdDraft, signed: Signed) -> HolderKeys:
        """The household is in the register with its members and the groups it belongs to."""

    def holder(self, draft: HolderDraft, signed: Signed) -> HolderKeys:
        """An organisation or the public is in the register as a land holder."""

    def related_party(self, holder_id: int, draft: RelatedPartyDraft, signed: Signed) -> None:
        """Somebody with rights in the land is on file."""

    def case(self, draft: CaseDraft, signed: Signed) -> int:
        """The holder has a file in the project, with its number and team."""

    def parcel(self, draft: ParcelDraft, signed: Signed) -> int:
        """The parcel is on file."""

    def case_parcel(self, draft: CaseParcelDraft, signed: Signed) -> None:
        """The case recovers this part of the parcel (m²)."""

    def flag(self, case_id: int, draft: CaseFlagDraft, signed: Signed) -> None:
        """Something runs beside the steps from a day."""

    def state(self, case_id: int, draft: CaseStateDraft, signed: Signed) -> None:
        """The file is closed, cancelled or open again."""

    def structure(self, draft: StructureDraft, signed: Signed) -> None:
        """The structure is in the inventory."""

    def crop(self, draft: CropDraft, signed: Signed) -> None:
        """The trees or crops are in the inventory."""

    def grave(self, draft: GraveDraft, signed: Signed) -> None:
        """The graves are in the inventory."""

    def document(self, draft: DocumentDraft, signed: Signed) -> int:
        """The paper is on file."""

    def step(self, draft: StepDraft, signed: Signed) -> None:
        """The step was taken, and is proved by its paper."""

    def plan(self, draft: PlanDraft, signed: Signed) -> tuple[int, int]:
        """A version of the plan is drafted; returns its key and its net amount (đồng)."""

    def post_plan(self, plan_id: int, on: date, signed: Signed) -> None:
        """The version is the one posted for opinions."""

    def approve_plan(self, plan_id: int, approval: StepDraft, signed: Signed) -> None:
        """The version is approved and frozen, and the case has the step."""

    def payment(self, draft: PaymentDraft, signed: Signed) -> int:
        """The land user has received this money."""

    def deposit(self, draft: DepositDraft, signed: Signed) -> int:
        """The money lies on an account."""

    def release(self, deposit_id: int, on: date, slip_no: str, payee: str, signed: Signed) -> None:
        """The deposited money was paid out after all."""

    def reverse(self, payment_id: int, on: date, reason: str, signed: Signed) -> None:
        """The payment is taken back by a row of its own."""

    def plot(self, draft: PlotDraft, signed: Signed) -> int:
        """The resettlement plot can be granted."""

    def grant(self, draft: GrantDraft, signed: Signed) -> None:
        """The plot is the case's."""

    def plot_handed_over(self, plot_id: int, on: date, signed: Signed) -> None:
        """The plot was handed over on the ground."""

    def handover(self, draft: HandoverDraft, signed: Signed) -> None:
        """This area (m²) was handed over by signed minutes."""

    def visit(self, draft: VisitDraft, signed: Signed) -> VisitKeys:
        """The visit is on record with what was asked and promised."""

    def concern(self, draft: ConcernDraft, signed: Signed) -> int:
        """The concern is on record with its cases."""

    def assign(self, concern_id: int, draft: AssignmentDraft, signed: Signed) -> None:
        """Somebody must act on the concern from a day."""

    def answer(self, concern_id: int, draft: AnswerDraft, signed: Signed) -> None:
        """The concern has its answer."""

    def accept(self, concern_id: int, on: date, signed: Signed) -> None:
        """The complaint was taken up: the clock for its answer runs."""

    def tell(self, concern_id: int, on: date, visit_id: int | None, signed: Signed) -> None:
        """The household was told the answer."""

    def verdict(self, concern_id: int, verdict: HouseholdVerdict, signed: Signed) -> None:
        """The household has said what it thinks of the answer."""

    def unblock(self, concern_id: int, on: date, signed: Signed) -> None:
        """The knot is untied; the concern may stay open."""

    def close(self, concern_id: int, on: date, signed: Signed, reason: str | None = None) -> None:
        """The concern is closed."""

    def reopen(self, concern_id: int, on: date, signed: Signed) -> int:
        """What was closed is raised again as a row of its own."""

    def end_promise(
        self, commitment_id: int, outcome: CommitmentOutcome, on: date, signed: Signed
    ) -> None:
        """The promise was kept, broken or withdrawn."""

    def meeting(self, draft: MeetingDraft, signed: Signed) -> tuple[int, tuple[int, ...]]:
        """The cell's meeting is noted; returns its key and its opinions' keys."""

    def pass_on(self, opinion_id: int, concern_id: int, signed: Signed) -> None:
        """The opinion is followed as a concern."""

    def judge(self, opinion_id: int, *, content: bool, on: date, signed: Signed) -> None:
        """The cell has said whether it is content."""

    def week_plan(
        self, team_id: int, monday: date, visits: Sequence[PlannedDraft], signed: Signed
    ) -> None:
        """The team's week is planned."""

    def done(self) -> None:
        """Everything told so far is written."""
