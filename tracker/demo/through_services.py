"""The services' pen: the same story, each recording through its room's own service.

Far slower than the bulk pen, and the measure of it: a test compares what both leave behind.
"""

# ruff: noqa: D102 (what each verb makes true is said once, in pen.Pen)

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.cases import land
from tracker.cases import services as cases
from tracker.cases.drafts import (
    CaseDraft,
    CaseFlagDraft,
    CaseParcelDraft,
    CaseStateDraft,
    ParcelDraft,
)
from tracker.clock import legal_day
from tracker.commitments import services as commitments
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.commitments.tables import Commitment
from tracker.compensation import payments
from tracker.compensation import services as plans
from tracker.compensation.drafts import (
    DepositDraft,
    GrantDraft,
    PaymentDraft,
    PlanDraft,
    PlotDraft,
)
from tracker.concerns import services as concerns
from tracker.concerns.catalogue import HouseholdVerdict
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.concerns.knots import clear_blocking
from tracker.concerns.tables import Concern
from tracker.demo.pen import HolderKeys, Signed, VisitKeys
from tracker.documents.drafts import DocumentDraft
from tracker.documents.services import record_document
from tracker.holders import services as holders
from tracker.holders.drafts import HolderDraft, HouseholdDraft, RelatedPartyDraft
from tracker.holders.facts import add_related_party
from tracker.holders.secrecy import PersonalKey
from tracker.holders.tables import HouseholdMember
from tracker.inventory import services as inventory
from tracker.inventory.drafts import CropDraft, GraveDraft, StructureDraft
from tracker.meetings import services as meetings
from tracker.meetings.drafts import MeetingDraft
from tracker.meetings.tables import MeetingOpinion
from tracker.planning.drafts import PlannedDraft
from tracker.planning.services import add_to_plan
from tracker.procedure import money
from tracker.procedure import services as procedure
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.visits.drafts import VisitDraft
from tracker.visits.services import record_visit


class ServicesPen:
    """Writes a story through the services, as people would."""

    def __init__(self, session: Session, key: PersonalKey, today: date) -> None:
        self.session, self.key, self.today = session, key, today

    def household(self, draft: HouseholdDraft, signed: Signed) -> HolderKeys:
        row = holders.record_household(
            self.session, draft, key=self.key, by=signed.by, at=signed.at
        )
        members = self.session.scalars(
            select(col(HouseholdMember.id))
            .where(col(HouseholdMember.holder_id) == row.key)
            .order_by(col(HouseholdMember.id))
        )
        return HolderKeys(row.key, tuple(key for key in members if key is not None))

    def holder(self, draft: HolderDraft, signed: Signed) -> HolderKeys:
        row = holders.record_holder(self.session, draft, key=self.key, by=signed.by, at=signed.at)
        return HolderKeys(row.key)

    def related_party(self, holder_id: int, draft: RelatedPartyDraft, signed: Signed) -> None:
        add_related_party(self.session, holder_id, draft, by=signed.by, at=signed.at)

    def case(self, draft: CaseDraft, signed: Signed) -> int:
        return cases.open_case(self.session, draft, by=signed.by, at=signed.at).key

    def parcel(self, draft: ParcelDraft, signed: Signed) -> int:
        return land.record_parcel(self.session, draft, by=signed.by, at=signed.at).key

    def case_parcel(self, draft: CaseParcelDraft, signed: Signed) -> None:
        land.record_recovery(self.session, draft, by=signed.by, at=signed.at)

    def flag(self, case_id: int, draft: CaseFlagDraft, signed: Signed) -> None:
        cases.raise_flag(self.session, case_id, draft, by=signed.by, at=signed.at)

    def state(self, case_id: int, draft: CaseStateDraft, signed: Signed) -> None:
        cases.set_state(self.session, case_id, draft, by=signed.by, at=signed.at)

    def structure(self, draft: StructureDraft, signed: Signed) -> None:
        inventory.record_structure(self.session, draft, by=signed.by, at=signed.at)

    def crop(self, draft: CropDraft, signed: Signed) -> None:
        inventory.record_crop(self.session, draft, by=signed.by, at=signed.at)

    def grave(self, draft: GraveDraft, signed: Signed) -> None:
        inventory.record_grave(self.session, draft, by=signed.by, at=signed.at)

    def document(self, draft: DocumentDraft, signed: Signed) -> int:
        row = record_document(
            self.session, draft, by=signed.by, at=signed.at, today=legal_day(signed.at)
        )
        return row.key

    def step(self, draft: StepDraft, signed: Signed) -> None:
        procedure.record_step(self.session, draft, by=signed.by, at=signed.at)

    def plan(self, draft: PlanDraft, signed: Signed) -> tuple[int, int]:
        row = plans.draft_plan(self.session, draft, by=signed.by, at=signed.at)
        return row.key, row.net

    def post_plan(self, plan_id: int, on: date, signed: Signed) -> None:
        plans.post_plan(self.session, plan_id, by=signed.by, at=signed.at)

    def approve_plan(self, plan_id: int, approval: StepDraft, signed: Signed) -> None:
        money.approve_case_plan(
            self.session, plan_id, on=approval.on, document_id=approval.document_id,
            by=signed.by, at=signed.at,
        )  # fmt: skip

    def payment(self, draft: PaymentDraft, signed: Signed) -> int:
        return money.pay_case(self.session, draft, by=signed.by, at=signed.at).key

    def deposit(self, draft: DepositDraft, signed: Signed) -> int:
        return money.deposit_for_case(self.session, draft, by=signed.by, at=signed.at).key

    def release(self, deposit_id: int, on: date, slip_no: str, payee: str, signed: Signed) -> None:
        payments.release_deposit(
            self.session, deposit_id, on=on, slip_no=slip_no, payee=payee,
            by=signed.by, at=signed.at,
        )  # fmt: skip

    def reverse(self, payment_id: int, on: date, reason: str, signed: Signed) -> None:
        payments.reverse_payment(
            self.session, payment_id, on=on, reason=reason, by=signed.by, at=signed.at
        )

    def plot(self, draft: PlotDraft, signed: Signed) -> int:
        return payments.record_plot(self.session, draft, by=signed.by, at=signed.at).key

    def grant(self, draft: GrantDraft, signed: Signed) -> None:
        payments.grant_plot(self.session, draft, by=signed.by, at=signed.at)

    def plot_handed_over(self, plot_id: int, on: date, signed: Signed) -> None:
        payments.hand_over_plot(self.session, plot_id, on=on, by=signed.by, at=signed.at)

    def handover(self, draft: HandoverDraft, signed: Signed) -> None:
        procedure.record_handover(self.session, draft, by=signed.by, at=signed.at)

    def visit(self, draft: VisitDraft, signed: Signed) -> VisitKeys:
        row = record_visit(
            self.session, draft, by=signed.by, at=signed.at, today=legal_day(signed.at)
        )
        raised = self._of_visit(Concern, row.key)
        promised = self._of_visit(Commitment, row.key)
        return VisitKeys(row.key, raised, promised)

    def _of_visit(self, table: type[Concern | Commitment], visit_id: int) -> tuple[int, ...]:
        rows = self.session.scalars(
            select(col(table.id)).where(col(table.visit_id) == visit_id).order_by(col(table.id))
        )
        return tuple(key for key in rows if key is not None)

    def concern(self, draft: ConcernDraft, signed: Signed) -> int:
        row = concerns.raise_concern(
            self.session, draft, by=signed.by, at=signed.at, today=legal_day(signed.at)
        )
        return row.key

    def accept(self, concern_id: int, on: date, signed: Signed) -> None:
        concerns.accept_complaint(
            self.session, concern_id, on=on, by=signed.by, at=signed.at, today=self.today
        )

    def assign(self, concern_id: int, draft: AssignmentDraft, signed: Signed) -> None:
        concerns.assign_concern(
            self.session, concern_id, draft, by=signed.by, at=signed.at, today=self.today
        )

    def answer(self, concern_id: int, draft: AnswerDraft, signed: Signed) -> None:
        concerns.answer_concern(
            self.session, concern_id, draft, by=signed.by, at=signed.at, today=self.today
        )

    def tell(self, concern_id: int, on: date, visit_id: int | None, signed: Signed) -> None:
        concerns.tell_household(
            self.session, concern_id, on=on, visit_id=visit_id, by=signed.by, at=signed.at,
            today=self.today,
        )  # fmt: skip

    def verdict(self, concern_id: int, verdict: HouseholdVerdict, signed: Signed) -> None:
        concerns.record_verdict(self.session, concern_id, verdict, by=signed.by, at=signed.at)

    def unblock(self, concern_id: int, on: date, signed: Signed) -> None:
        clear_blocking(
            self.session, concern_id, on=on, by=signed.by, at=signed.at, today=self.today
        )

    def close(self, concern_id: int, on: date, signed: Signed, reason: str | None = None) -> None:
        concerns.close_concern(
            self.session, concern_id, on=on, reason=reason, by=signed.by, at=signed.at,
            today=self.today,
        )  # fmt: skip

    def reopen(self, concern_id: int, on: date, signed: Signed) -> int:
        row = concerns.reopen_concern(
            self.session, concern_id, on=on, by=signed.by, at=signed.at, today=self.today
        )
        return row.key

    def end_promise(
        self, commitment_id: int, outcome: CommitmentOutcome, on: date, signed: Signed
    ) -> None:
        verbs = {
            CommitmentOutcome.KEPT: commitments.keep_commitment,
            CommitmentOutcome.BROKEN: commitments.break_commitment,
            CommitmentOutcome.WITHDRAWN: commitments.withdraw_commitment,
        }
        verbs[outcome](
            self.session, commitment_id, on=on, by=signed.by, at=signed.at, today=self.today
        )

    def meeting(self, draft: MeetingDraft, signed: Signed) -> tuple[int, tuple[int, ...]]:
        row = meetings.record_meeting(self.session, draft, by=signed.by, at=signed.at)
        opinions = self.session.scalars(
            select(col(MeetingOpinion.id))
            .where(col(MeetingOpinion.meeting_id) == row.key)
            .order_by(col(MeetingOpinion.id))
        )
        return row.key, tuple(key for key in opinions if key is not None)

    def pass_on(self, opinion_id: int, concern_id: int, signed: Signed) -> None:
        meetings.pass_on_opinion(
            self.session, opinion_id, concern_id=concern_id, version=self._version(opinion_id),
            by=signed.by, at=signed.at,
        )  # fmt: skip

    def judge(self, opinion_id: int, *, content: bool, on: date, signed: Signed) -> None:
        meetings.record_verdict(
            self.session, opinion_id, content=content, on=on, version=self._version(opinion_id),
            by=signed.by, at=signed.at,
        )  # fmt: skip

    def _version(self, opinion_id: int) -> int:
        return self.session.get_one(MeetingOpinion, opinion_id).version

    def week_plan(
        self, team_id: int, monday: date, visits: Sequence[PlannedDraft], signed: Signed
    ) -> None:
        for draft in visits:
            add_to_plan(
                self.session, team_id, monday, draft, by=signed.by, at=signed.at, today=monday
            )

    def done(self) -> None:
        self.session.flush()
