"""Steps and handovers: recorded with their papers, or refused with the reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.cases.catalogue import CaseFlagKind, CaseState
from tracker.cases.tables import Case
from tracker.compensation.catalogue import DepositReason, PlanState
from tracker.compensation.drafts import DepositDraft, PaymentDraft
from tracker.documents.catalogue import DocumentType
from tracker.documents.drafts import DocumentDraft
from tracker.errors import Refused
from tracker.law.catalogue import StepCode
from tracker.procedure import money, queries, services
from tracker.procedure.catalogue import StepState
from tracker.procedure.drafts import HandoverDraft, StepDraft
from tracker.units import Dong, SquareMetres

YESTERDAY = TODAY - timedelta(days=1)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def a_paper(on: date = YESTERDAY, **more: object) -> DocumentDraft:
    values = {"type": DocumentType.OTHER, "number": "12/QĐ-UBND", "issued_on": on}
    return DocumentDraft(**(values | {"issuer": "UBND phường An Biên"} | more))


def a_draft(case: Case, step: StepCode = StepCode.INVENTORY, **more: Any) -> StepDraft:
    values = {
        "project_id": case.project_id,
        "case_id": case.key,
        "step": step,
        "on": YESTERDAY,
        "document": a_paper(),
    }
    return StepDraft(**(values | more))


def test_a_step_is_recorded_with_its_paper(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)

    services.record_step(session, a_draft(case), by=by, at=AT)

    [line] = queries.steps_of_case(session, case.key, TODAY)
    assert (line.step, line.on, line.of_project) == (StepCode.INVENTORY, YESTERDAY, False)
    assert line.paper is not None
    assert line.paper.number == "12/QĐ-UBND"
    assert queries.steps_of_case(session, case.key, YESTERDAY - timedelta(days=1)) == ()


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"document": None}, "step_document_missing"),
        ({"on": TODAY + timedelta(days=1)}, "in_future"),
        ({"on": given.START - timedelta(days=1)}, "step_before_start"),
        ({"document": None, "state": StepState.NOT_APPLICABLE}, "reason_missing"),
        ({"document": None, "state": StepState.PAUSED}, "reason_missing"),
        ({"step": StepCode.APPRAISAL}, "step_not_of_case"),
        ({"step": StepCode.PAYMENT}, "step_by_payment"),
        ({"step": StepCode.SITE_HANDOVER}, "step_by_handover"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(
    session: Session, more: dict[str, Any], code: str
) -> None:
    by, case = given.a_clerk(session), given.a_case(session)

    with pytest.raises(Refused) as refusal:
        services.record_step(session, a_draft(case, **more), by=by, at=AT)

    assert codes(refusal) == [code]
    assert queries.steps_of_case(session, case.key, TODAY) == ()


def test_a_case_step_does_not_belong_to_the_project(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)

    with pytest.raises(Refused) as refusal:
        services.record_step(session, a_draft(case, case_id=None), by=by, at=AT)

    assert codes(refusal) == ["step_not_of_project"]


def test_a_step_is_taken_once_unless_the_law_knows_it_again(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    given.a_step(session, case, step=StepCode.CADASTRAL_UPDATE, on=given.START)
    given.a_step(session, case, step=StepCode.INVENTORY, on=given.START)

    with pytest.raises(Refused) as refusal:
        services.record_step(session, a_draft(case, StepCode.CADASTRAL_UPDATE), by=by, at=AT)
    services.record_step(session, a_draft(case, StepCode.INVENTORY), by=by, at=AT)

    assert codes(refusal) == ["step_recorded"]


def test_a_closed_file_takes_no_step(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    given.a_case_state(session, case, CaseState.CLOSED, on=YESTERDAY)

    with pytest.raises(Refused) as refusal:
        services.record_step(session, a_draft(case), by=by, at=AT)

    assert codes(refusal) == ["case_not_open"]


def test_the_law_refuses_a_recovery_decision_without_notice_and_plan(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)

    with pytest.raises(Refused) as refusal:
        services.record_step(session, a_draft(case, StepCode.RECOVERY_DECISION), by=by, at=AT)

    assert {"notice_missing", "plan_not_approved"} <= set(codes(refusal))


def ready_to_decide(session: Session, notice_on: date) -> Case:
    case = given.a_case(session)
    given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=notice_on)
    given.a_step(session, case, step=StepCode.NOTICE_DELIVERED, on=notice_on)
    given.an_approved_plan(session, case, on=date(2026, 10, 1))
    return case


def test_the_notice_floor_holds_until_its_last_day(session: Session) -> None:
    """Notice sent 27/07/2026, 120 days lie between, the first lawful day is 25/11/2026."""
    by, case = given.a_clerk(session), ready_to_decide(session, date(2026, 7, 27))

    with pytest.raises(Refused) as refusal:
        services.record_step(
            session,
            a_draft(case, StepCode.RECOVERY_DECISION, on=TODAY, document=a_paper(TODAY)),
            by=by,
            at=AT,
        )

    assert codes(refusal) == ["notice_floor_not_reached"]
    assert refusal.value.problems[0].facts["first_day"] == date(2026, 11, 25)


def test_on_the_first_lawful_day_the_decision_is_recorded(session: Session) -> None:
    by, case = given.a_clerk(session), ready_to_decide(session, date(2026, 7, 26))
    draft = a_draft(case, StepCode.RECOVERY_DECISION, on=TODAY, document=a_paper(TODAY))

    services.record_step(session, draft, by=by, at=AT)

    assert (
        queries.case_path(session, case.key, TODAY).facts.done()[StepCode.RECOVERY_DECISION]
        == TODAY
    )


def test_a_household_to_be_resettled_is_not_decided_before_its_arrangement(
    session: Session,
) -> None:
    by, case = given.a_clerk(session), ready_to_decide(session, date(2026, 7, 1))
    given.a_flag(session, case, kind=CaseFlagKind.NEEDS_RESETTLEMENT)

    with pytest.raises(Refused) as refusal:
        services.record_step(session, a_draft(case, StepCode.RECOVERY_DECISION), by=by, at=AT)

    assert codes(refusal) == ["resettlement_not_arranged"]


def test_a_correction_keeps_the_old_fact_and_a_void_takes_it_out(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    first = services.record_step(session, a_draft(case), by=by, at=AT)
    earlier = YESTERDAY - timedelta(days=7)

    second = services.correct_step(
        session,
        first.key,
        a_draft(case, on=earlier, document=None, document_id=first.document_id),
        by=by,
        at=AT,
    )

    assert [line.on for line in queries.steps_of_case(session, case.key, TODAY)] == [earlier]
    with pytest.raises(Refused) as refusal:
        services.correct_step(session, first.key, a_draft(case), by=by, at=AT)
    assert codes(refusal) == ["corrected_before"]
    with pytest.raises(Refused):
        services.correct_step(session, second.key, a_draft(case, StepCode.PLAN_DRAFT), by=by, at=AT)
    services.void_step(session, second.key, reason="Nhầm hồ sơ", by=by, at=AT)
    assert queries.steps_of_case(session, case.key, TODAY) == ()


def test_a_project_step_counts_for_its_cases(session: Session) -> None:
    project = given.a_project(session)
    case = given.a_case(session, project=project)
    given.a_step(session, project=project, step=StepCode.RECOVERY_NOTICE, on=given.START)
    given.a_step(session, project=project, step=StepCode.PUBLIC_POSTING, on=given.START)
    given.a_step(session, case, step=StepCode.INVENTORY, on=YESTERDAY)
    given.a_step(session, project=project, step=StepCode.PLAN_DRAFT, on=TODAY)

    lines = queries.steps_of_case(session, case.key, TODAY)

    assert [(line.step, line.of_project) for line in lines] == [
        (StepCode.RECOVERY_NOTICE, True),
        (StepCode.INVENTORY, False),
        (StepCode.PLAN_DRAFT, True),
    ], "a posting before the case was inventoried is not this case's"


def a_handover(case: Case, area: str, **more: Any) -> HandoverDraft:
    values = {
        "case_id": case.key,
        "on": YESTERDAY,
        "area": SquareMetres.from_m2(area),
        "receiver": "Trung tâm Phát triển quỹ đất",
        "document": a_paper(),
    }
    return HandoverDraft(**(values | more))


def test_a_part_is_handed_over_as_a_part(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session, area="100")

    services.record_handover(session, a_handover(case, "60"), by=by, at=AT)
    part = queries.case_path(session, case.key, TODAY).facts
    services.record_handover(session, a_handover(case, "40", on=TODAY), by=by, at=AT)
    whole = queries.case_path(session, case.key, TODAY).facts

    assert (part.is_handed_over, part.remaining) == (False, SquareMetres.from_m2(40))
    assert (whole.is_handed_over, whole.handed_over_on) == (True, TODAY)
    assert len(queries.handovers_of_case(session, case.key, TODAY)) == 2


@pytest.mark.parametrize(
    ("area", "more", "code"),
    [
        ("100.01", {}, "handover_over_remaining"),
        ("10", {"document": None}, "minutes_missing"),
        ("10", {"on": TODAY + timedelta(days=1)}, "in_future"),
        ("10", {"on": given.START - timedelta(days=1)}, "step_before_start"),
    ],
)
def test_a_handover_that_makes_no_sense_is_refused(
    session: Session, area: str, more: dict[str, Any], code: str
) -> None:
    by, case = given.a_clerk(session), given.a_case(session, area="100")

    with pytest.raises(Refused) as refusal:
        services.record_handover(session, a_handover(case, area, **more), by=by, at=AT)

    assert codes(refusal) == [code]


def test_corrected_minutes_give_back_their_area(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session, area="100")
    row = services.record_handover(session, a_handover(case, "80"), by=by, at=AT)

    new = services.correct_handover(session, row.key, a_handover(case, "100"), by=by, at=AT)
    assert queries.case_path(session, case.key, TODAY).facts.is_handed_over
    services.void_handover(session, new.key, reason="Biên bản của hộ khác", by=by, at=AT)

    assert queries.handovers_of_case(session, case.key, TODAY) == ()


def test_approving_a_plan_freezes_it_and_takes_the_step(session: Session) -> None:
    by, project = given.a_clerk(session), given.a_project(session)
    case = given.a_case(session, project=project)
    plan = given.a_plan(session, case, on=given.START)
    approve = {"on": YESTERDAY, "document": a_paper(), "by": by, "at": AT}

    with pytest.raises(Refused) as early:
        money.approve_case_plan(session, plan.key, **approve)
    given.a_step(session, case, step=StepCode.INVENTORY)
    for step in (StepCode.OPINION_MEETING, StepCode.APPRAISAL):
        given.a_step(session, project=project, step=step, on=date(2025, 6, 2))
    money.approve_case_plan(session, plan.key, **approve)

    assert set(codes(early)) == {"opinion_meeting_missing", "appraisal_missing"}
    assert plan.state is PlanState.APPROVED
    done = queries.case_path(session, case.key, TODAY).facts.done()
    assert done[StepCode.PLAN_APPROVAL] == YESTERDAY


def test_money_in_dispute_is_deposited_and_not_paid(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = given.an_approved_plan(session, case, net=5000, on=date(2026, 11, 2))
    given.a_flag(session, case, kind=CaseFlagKind.DISPUTE)
    common = {"case_id": case.key, "plan_id": plan.key, "on": YESTERDAY, "amount": Dong(5000)}

    with pytest.raises(Refused) as refusal:
        money.pay_case(session, PaymentDraft(slip_no="PC-1", **common), by=by, at=AT)
    deposit = DepositDraft(reason=DepositReason.DISPUTE, account_holder="Ngân hàng", **common)
    money.deposit_for_case(session, deposit, by=by, at=AT)

    assert codes(refusal) == ["payee_in_dispute"]
    assert [line.step for line in queries.steps_of_case(session, case.key, TODAY)] == [
        StepCode.PLAN_APPROVAL,
        StepCode.DEPOSIT,
    ]
