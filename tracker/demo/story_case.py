"""One household's case from notice to handover, written down in the order of its days."""

from __future__ import annotations

from datetime import date
from random import Random

from tracker.cases.catalogue import CaseFlagKind, CaseState
from tracker.cases.drafts import (
    CaseDraft,
    CaseFlagDraft,
    CaseParcelDraft,
    CaseStateDraft,
    ParcelDraft,
)
from tracker.compensation.catalogue import DepositReason
from tracker.compensation.drafts import DepositDraft, PaymentDraft, PlanDraft
from tracker.concerns.catalogue import Topic
from tracker.demo.money import PlanFacts, plan_lines
from tracker.demo.papers import Papers
from tracker.demo.pen import Pen
from tracker.demo.staff import Office
from tracker.demo.told import NOTHING, Told
from tracker.demo.workdays import days, on_or_after, on_or_before
from tracker.documents.catalogue import DocumentType
from tracker.inventory.drafts import CropDraft, GraveDraft, StructureDraft
from tracker.law.catalogue import StepCode
from tracker.procedure.catalogue import StepState
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.units import Dong, SquareMetres

_PAID_IN_PARTS = 25
"""One of so many land users is paid in two parts."""


class CaseTeller:
    """Tells the legal and material side of one project's cases."""

    def __init__(
        self, pen: Pen, office: Office, papers: Papers, project_id: int, *, shares_papers: bool
    ) -> None:
        self.pen, self.office, self.papers = pen, office, papers
        self.project_id, self.shares_papers = project_id, shares_papers
        self.chance = Random(0)  # noqa: S311 (each case brings its own)
        self.common: dict[tuple[DocumentType, date], int] = {}

    def open(self, told_as: CaseDraft, on: date) -> int:
        """The file exists, with its team."""
        return self.pen.case(told_as, self.office.clerk(on))

    def land(self, told: Told, parcel: ParcelDraft) -> None:
        """The lot and what the case recovers of it."""
        on = told.fate.wave.notice_on
        signed = self.office.clerk(on)
        parcel_id = self.pen.parcel(parcel, signed)
        for part in told.holding.parts:
            draft = CaseParcelDraft(
                case_id=told.case_id,
                parcel_id=parcel_id,
                on=on,
                land_type=part.land_type,
                recovered_area=part.area,
                paper_land_type=part.paper_type,
            )
            self.pen.case_parcel(draft, signed)

    def tell(self, told: Told) -> None:
        """Everything of this case up to today."""
        self._flags(told)
        self._notice(told)
        if told.fate.rests_since:
            self._rest(told, told.fate.rests_since)
        if told.fate.inventory_persuasion:
            self._persuaded_to_count(told, *told.fate.inventory_persuasion)
        if told.fate.inventoried_on:
            self._inventory(told, told.fate.inventoried_on)
            self._plan(told)
        if told.fate.is_approved:
            self._approval(told)
            self._decision(told)
            self._money(told)
            self._handover(told)

    def step(
        self, told: Told, code: StepCode, on: date, document_id: int | None, **more: object
    ) -> None:
        """The step is on record, by the clerk."""
        draft = StepDraft(
            project_id=told.project_id,
            case_id=told.case_id,
            step=code,
            on=on,
            document_id=document_id,
            **more,  # type: ignore[arg-type]
        )
        known = max(on, draft.ends_on or on, draft.delivered_on or on)
        self.pen.step(draft, self.office.clerk(known))

    def _paper(self, told: Told, kind: DocumentType, step: StepCode, on: date) -> int:
        if self.shares_papers:
            return self._common_paper(told, kind, step, on)
        draft = self.papers.of_case(kind, step, on, told.project_id, told.case_id, told.kind)
        return self.pen.document(draft, self.office.clerk(on))

    def _common_paper(self, told: Told, kind: DocumentType, step: StepCode, on: date) -> int:
        """One paper of the kind a day for the whole project, where only the size matters."""
        key = kind, on
        if key not in self.common:
            draft = self.papers.of_project(kind, step, on, told.project_id)
            self.common[key] = self.pen.document(draft, self.office.clerk(on))
        return self.common[key]

    def _flags(self, told: Told) -> None:
        fate, chance = told.fate, self.chance
        since = fate.inventoried_on or fate.delivered_on or fate.wave.notice_on
        found: list[tuple[CaseFlagKind, str | None]] = []
        topics = {knot.topic for knot in fate.knots}
        if fate.needs_resettlement:
            found.append((CaseFlagKind.NEEDS_RESETTLEMENT, None))
        if Topic.DISPUTE in topics or fate.deposit_reason is DepositReason.DISPUTE:
            found.append((CaseFlagKind.DISPUTE, "Tranh chấp quyền sử dụng đất trong gia đình"))
        if Topic.UNREACHABLE in topics or fate.deposit_reason is DepositReason.ABSENT:
            found.append(
                (CaseFlagKind.UNREACHABLE_OWNER, "Chủ sử dụng đất ở xa chưa liên lạc được")
            )
        if Topic.MORTGAGE in topics or (told.holding.certificate and chance.random() < 0.03):
            found.append((CaseFlagKind.MORTGAGED, "Giấy chứng nhận đang thế chấp"))
        if chance.random() < 0.015:
            found.append((CaseFlagKind.INHERITANCE_UNSETTLED, "Chưa phân chia di sản"))
        for kind, reason in found:
            until = fate.paid_on if kind is not CaseFlagKind.NEEDS_RESETTLEMENT else None
            draft = CaseFlagDraft(kind=kind, on=since, until_on=until, reason=reason)
            self.pen.flag(told.case_id, draft, self.office.clerk(since))
            told.flags.add(kind)

    def _notice(self, told: Told) -> None:
        wave, delivered = told.fate.wave, told.fate.delivered_on
        notice = self.papers.shared(DocumentType.RECOVERY_NOTICE, wave.number)
        self.step(told, StepCode.RECOVERY_NOTICE, wave.notice_on, notice)
        if delivered and delivered < told.fate.today:
            paper = self._paper(
                told, DocumentType.DELIVERY_MINUTES, StepCode.NOTICE_DELIVERED, delivered
            )
            self.step(told, StepCode.NOTICE_DELIVERED, delivered, paper, delivered_on=delivered)
            if CaseFlagKind.UNREACHABLE_OWNER in told.flags and wave.meeting_on:
                on = on_or_after(delivered + days(6))
                paper = self._paper(told, DocumentType.OTHER, StepCode.OWNER_SEARCH_PUBLISHED, on)
                self.step(told, StepCode.OWNER_SEARCH_PUBLISHED, on, paper)

    def _rest(self, told: Told, since: date) -> None:
        """The inventory rests, with the reason: nobody pushes a family in mourning."""
        reason = "Gia đình có tang, hẹn kiểm đếm sau 49 ngày"
        flag = CaseFlagDraft(kind=CaseFlagKind.PAUSED, on=since, reason=reason)
        self.pen.flag(told.case_id, flag, self.office.clerk(since))
        self.step(told, StepCode.INVENTORY, since, None, state=StepState.PAUSED, reason=reason)

    def _inventory(self, told: Told, on: date) -> None:
        fate = told.fate
        if fate.compelled:
            self._compelled(told, *fate.compelled)
        paper = self._paper(told, DocumentType.INVENTORY_RECORD, StepCode.INVENTORY, on)
        self.step(told, StepCode.INVENTORY, on, paper)
        signed = self.office.clerk(on)
        for thing in told.holding.structures:
            self.pen.structure(
                StructureDraft(
                    case_id=told.case_id, on=on, kind=thing.kind, quantity=thing.quantity,
                    unit=thing.unit, grade=thing.grade, quality_percent=thing.quality,
                    built_on=thing.built_on,
                ),
                signed,
            )  # fmt: skip
        for plant in told.holding.plants:
            self.pen.crop(
                CropDraft(
                    case_id=told.case_id, on=on, kind=plant.kind, species=plant.species,
                    quantity=plant.quantity, unit=plant.unit, age_years=plant.age_years,
                ),
                signed,
            )  # fmt: skip
        if told.holding.graves:
            draft = GraveDraft(case_id=told.case_id, on=on, count=told.holding.graves,
                               description="Mộ của dòng họ trên thửa đất")  # fmt: skip
            self.pen.grave(draft, signed)

    def _persuaded_to_count(self, told: Told, start: date, end: date | None) -> None:
        """Persuasion to be counted, in writing; without an end it still goes on."""
        paper = self._paper(
            told, DocumentType.PERSUASION_MINUTES, StepCode.INVENTORY_PERSUASION, end or start
        )
        self.step(told, StepCode.INVENTORY_PERSUASION, start, paper, ends_on=end)

    def _compelled(self, told: Told, start: date, end: date, decided: date) -> None:
        self._persuaded_to_count(told, start, end)
        paper = self._paper(
            told, DocumentType.COMPULSORY_INVENTORY_DECISION, StepCode.COMPULSORY_INVENTORY, decided
        )
        self.step(told, StepCode.COMPULSORY_INVENTORY, decided, paper, delivered_on=decided)
        enforced = told.fate.inventory_enforced_on
        if enforced:
            paper = self._paper(
                told, DocumentType.ENFORCEMENT_DECISION, StepCode.ENFORCED_INVENTORY, enforced
            )
            self.step(told, StepCode.ENFORCED_INVENTORY, enforced, paper, delivered_on=enforced)

    def _plan(self, told: Told) -> None:
        fate, wave = told.fate, told.fate.wave
        today = fate.today
        if wave.drafted_on < today:
            self._draft_plan(told)
        if wave.posted_on < today:
            ended = wave.posting_ends_on if wave.posting_ends_on < today else None
            paper = self.papers.shared(DocumentType.POSTING_MINUTES, wave.number)
            self.step(told, StepCode.PUBLIC_POSTING, wave.posted_on, paper, ends_on=ended)
            self.pen.post_plan(told.plan_id, wave.posted_on, self.office.clerk(wave.posted_on))
        if wave.opinion_on < today:
            paper = self.papers.shared(DocumentType.OPINION_MINUTES, wave.number)
            self.step(told, StepCode.OPINION_MEETING, wave.opinion_on, paper)
        if fate.dialogue_on:
            paper = self._paper(
                told, DocumentType.DIALOGUE_MINUTES, StepCode.DIALOGUE, fate.dialogue_on
            )
            self.step(told, StepCode.DIALOGUE, fate.dialogue_on, paper)

    def _draft_plan(self, told: Told) -> None:
        wave = told.fate.wave
        facts = PlanFacts(
            told.kind, told.holding, told.people, wave.approved_on,
            told.fate.needs_resettlement, told.vulnerable,
        )  # fmt: skip
        draft = PlanDraft(
            case_id=told.case_id,
            drafted_on=wave.drafted_on,
            lines=plan_lines(self.chance, facts),
            rounding=Dong(1000),
        )
        told.plan_id, net = self.pen.plan(draft, self.office.clerk(wave.drafted_on))
        told.net = Dong(net)

    def _approval(self, told: Told) -> None:
        fate, wave = told.fate, told.fate.wave
        paper = self.papers.shared(DocumentType.PLAN_APPROVAL_DECISION, wave.number)
        on = wave.approved_on
        approval = StepDraft(
            project_id=told.project_id, case_id=told.case_id, step=StepCode.PLAN_APPROVAL, on=on,
            document_id=paper,
        )  # fmt: skip
        self.pen.approve_plan(told.plan_id, approval, self.office.clerk(on))
        if fate.plan_delivered_on:
            day = fate.plan_delivered_on
            paper = self._paper(told, DocumentType.DELIVERY_MINUTES, StepCode.PLAN_DELIVERED, day)
            self.step(told, StepCode.PLAN_DELIVERED, day, paper, delivered_on=day)

    def _money(self, told: Told) -> None:
        fate = told.fate
        if not told.net:
            self._no_money(told)
            return
        if fate.deposited_on and fate.deposit_reason:
            on = fate.deposited_on
            paper = self._paper(told, DocumentType.DEPOSIT_NOTICE, StepCode.DEPOSIT, on)
            deposit_id = self.pen.deposit(
                DepositDraft(
                    case_id=told.case_id, plan_id=told.plan_id, on=on, amount=told.net,
                    reason=fate.deposit_reason, account_holder=told.name, document_id=paper,
                ),
                self.office.clerk(on),
            )  # fmt: skip
            if fate.released_on:
                slip = self.papers.slip(fate.released_on)
                signed = self.office.clerk(fate.released_on)
                self.pen.release(deposit_id, fate.released_on, slip, told.name, signed)
        elif fate.paid_on:
            on = fate.paid_on
            if fate.mistaken:
                self._mistake(told, on)
            first = NOTHING if fate.mistaken else self._first_part(told, on_or_before(on - days(6)))
            self._pay(told, on, Dong(told.net - first), told.name)
        else:
            self._first_part(told, on_or_after(fate.wave.approved_on + days(4)))

    def _pay(self, told: Told, on: date, amount: Dong, payee: str) -> int:
        draft = PaymentDraft(
            case_id=told.case_id, plan_id=told.plan_id, on=on, amount=amount,
            slip_no=self.papers.slip(on), payee=payee,
        )  # fmt: skip
        return self.pen.payment(draft, self.office.clerk(on))

    def _first_part(self, told: Told, on: date) -> Dong:
        """One land user of some is paid in two parts, half of the money first; how much that was.

        The sum itself says who, so that it takes no chance from what is told afterwards.
        """
        half = Dong(told.net // 2000 * 1000)
        if told.net // 1000 % _PAID_IN_PARTS or not half:
            return NOTHING
        if not told.fate.wave.approved_on < on < told.fate.today:
            return NOTHING
        self._pay(told, on, half, told.name)
        return half

    def _mistake(self, told: Told, on: date) -> None:
        """Some days before, the slip was made out to the neighbour; it was taken back at once."""
        wrong = on_or_before(on - days(4))
        if wrong <= told.fate.wave.approved_on:
            return
        payment_id = self._pay(told, wrong, told.net, "hộ liền kề")
        back = on_or_after(wrong + days(1))
        reason = "Chi nhầm người nhận, đã thu hồi trong ngày làm việc kế tiếp"
        self.pen.reverse(payment_id, back, reason, self.office.clerk(back))

    def _no_money(self, told: Told) -> None:
        on = told.fate.wave.approved_on
        self.step(
            told, StepCode.PAYMENT, on, None, state=StepState.NOT_APPLICABLE,
            reason="Đất do Nhà nước quản lý, phương án không có khoản chi trả",
        )  # fmt: skip

    def _decision(self, told: Told) -> None:
        fate = told.fate
        if fate.arranged_on and not fate.wave.old_law:
            self._arranged(told, fate.arranged_on)
        if fate.plan_persuasion:
            start, end = fate.plan_persuasion
            paper = self._paper(
                told, DocumentType.PERSUASION_MINUTES, StepCode.PLAN_PERSUASION, end
            )
            self.step(told, StepCode.PLAN_PERSUASION, start, paper, ends_on=end)
        if fate.decided_on:
            on = fate.decided_on
            paper = self._paper(
                told, DocumentType.RECOVERY_DECISION, StepCode.RECOVERY_DECISION, on
            )
            self.step(told, StepCode.RECOVERY_DECISION, on, paper, delivered_on=on)
        if fate.arranged_on and fate.wave.old_law:
            self._arranged(told, fate.arranged_on)

    def _arranged(self, told: Told, on: date) -> None:
        paper = self._paper(
            told, DocumentType.RESETTLEMENT_DECISION, StepCode.RESETTLEMENT_ARRANGED, on
        )
        self.office.grant_plot(self.pen, told.case_id, on, paper)
        self.step(told, StepCode.RESETTLEMENT_ARRANGED, on, paper)

    def _handover(self, told: Told) -> None:
        fate = told.fate
        if fate.handover_persuasion:
            start, end = fate.handover_persuasion
            paper = self._paper(
                told, DocumentType.PERSUASION_MINUTES, StepCode.HANDOVER_PERSUASION, end
            )
            self.step(told, StepCode.HANDOVER_PERSUASION, start, paper, ends_on=end)
        if fate.enforcement_decided_on:
            on = fate.enforcement_decided_on
            paper = self._paper(
                told, DocumentType.ENFORCEMENT_DECISION, StepCode.ENFORCEMENT_DECISION, on
            )
            delivered = on_or_after(on + days(2))
            self.step(told, StepCode.ENFORCEMENT_DECISION, on, paper,
                      delivered_on=min(delivered, on_or_before(fate.today - days(1))))  # fmt: skip
        if fate.enforced_on:
            paper = self._paper(told, DocumentType.OTHER, StepCode.ENFORCEMENT, fate.enforced_on)
            self.step(told, StepCode.ENFORCEMENT, fate.enforced_on, paper)
        self._minutes(told)
        if fate.closed_on:
            on = fate.closed_on
            paper = self._paper(told, DocumentType.OTHER, StepCode.CADASTRAL_UPDATE, on)
            self.step(told, StepCode.CADASTRAL_UPDATE, on, paper)
            self._state(told, CaseState.CLOSED, on, "Đã bàn giao, đã chỉnh lý")
            again = on_or_after(on + days(30))
            if fate.mistaken and again < fate.today - days(40):
                self._state(told, CaseState.REOPENED, again, "Đo lại ranh phần còn lại")
                on = on_or_after(again + days(25))
                self._state(told, CaseState.CLOSED, on, "Ranh giữ nguyên")

    def _state(self, told: Told, state: CaseState, on: date, reason: str) -> None:
        draft = CaseStateDraft(state=state, on=on, reason=reason)
        self.pen.state(told.case_id, draft, self.office.clerk(on))

    def _minutes(self, told: Told) -> None:
        """Handover in one or more parts; the last takes what remains, to the hundredth of m²."""
        left = told.holding.area
        for place, (on, share) in enumerate(told.fate.handovers):
            is_last = told.fate.handed_over_on and place == len(told.fate.handovers) - 1
            part = left if is_last else SquareMetres(told.holding.area.hundredths * share // 100)
            left -= part
            paper = self._paper(told, DocumentType.HANDOVER_MINUTES, StepCode.SITE_HANDOVER, on)
            draft = HandoverDraft(
                case_id=told.case_id, on=on, area=part, receiver=self.papers.receiver(on),
                document_id=paper,
                remark="Đã tháo dỡ, cắt điện nước" if told.holding.structures else None,
            )  # fmt: skip
            self.pen.handover(draft, self.office.clerk(on))
