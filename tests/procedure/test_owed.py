"""The step owed next is named to the end: who acts, by when, and never what the law leaves open."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.clock import TODAY
from tracker.cases.catalogue import CaseFlagKind
from tracker.cases.tables import Case
from tracker.compensation.tables import PlanVersion
from tracker.concerns.catalogue import ConcernType
from tracker.law.catalogue import ClockCode, Issuer, StepCode
from tracker.procedure import queries
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.owed import NextStep
from tracker.projects.tables import Project

NOTICED, COUNTED, MET = date(2026, 3, 2), date(2026, 6, 1), date(2026, 9, 7)
APPROVED, DECIDED = date(2026, 11, 2), date(2026, 11, 9)


def owed(session: Session, case: Case, on: date = TODAY) -> NextStep:
    found = queries.next_step_of_case(session, case.key, on)
    assert found is not None
    return found


@pytest.fixture
def project(session: Session) -> Project:
    return given.a_project(session)


def heard(session: Session, project: Project) -> Case:
    """Noticed, counted, its plan drafted, posted and heard."""
    case = given.a_case(session, project=project, area="100")
    for step, on in (
        (StepCode.RECOVERY_NOTICE, NOTICED),
        (StepCode.NOTICE_DELIVERED, NOTICED),
        (StepCode.INVENTORY, COUNTED),
        (StepCode.PLAN_DRAFT, date(2026, 8, 3)),
        (StepCode.PUBLIC_POSTING, date(2026, 8, 10)),
        (StepCode.OPINION_MEETING, MET),
    ):
        given.a_step(session, case, step=step, on=on)
    return case


def approved(session: Session, project: Project, *, delivered: bool = True) -> Case:
    """The same with its plan appraised, approved and handed to the household."""
    case = heard(session, project)
    given.a_step(session, project=project, step=StepCode.APPRAISAL, on=date(2026, 10, 5))
    given.an_approved_plan(session, case, net=100, on=APPROVED)
    if delivered:
        given.a_step(session, case, step=StepCode.PLAN_DELIVERED, on=APPROVED)
    return case


def plan_of(session: Session, case: Case) -> PlanVersion:
    return session.scalars(select(PlanVersion).where(col(PlanVersion.case_id) == case.key)).one()


def decided(session: Session, project: Project) -> Case:
    """The same, paid and its land recovered, not handed over."""
    case = approved(session, project)
    given.a_payment(session, case, plan=plan_of(session, case), amount=100, on=APPROVED)
    given.a_step(session, case, step=StepCode.RECOVERY_DECISION, on=DECIDED)
    return case


def test_the_land_office_appraises_before_the_plan_is_approved(
    session: Session, project: Project
) -> None:
    case = heard(session, project)

    appraisal = owed(session, case)
    given.a_step(session, project=project, step=StepCode.APPRAISAL, on=date(2026, 10, 5))
    approval = owed(session, case)

    assert (appraisal.step, appraisal.issuer) == (StepCode.APPRAISAL, Issuer.LAND_OFFICE)
    assert (appraisal.of_project, appraisal.towards) == (True, StepCode.PLAN_APPROVAL)
    assert (approval.step, approval.issuer) == (StepCode.PLAN_APPROVAL, Issuer.COMPETENT_PC)
    [marked] = [
        one.code for one in queries.case_path(session, case.key, TODAY).steps if one.is_next
    ]
    assert marked is StepCode.PLAN_APPROVAL


def test_who_disagrees_is_heard_in_a_dialogue_first(session: Session, project: Project) -> None:
    case = heard(session, project)
    given.a_concern(session, [case], type=ConcernType.PLAN_OPINION, on=MET)

    dialogue = owed(session, case)

    assert (dialogue.step, dialogue.due_on) == (StepCode.DIALOGUE, date(2026, 10, 7))
    assert (dialogue.clock, dialogue.towards) == (ClockCode.DIALOGUE, StepCode.PLAN_APPROVAL)


def test_an_approved_plan_is_handed_over_then_paid_while_the_decision_falls_due(
    session: Session, project: Project
) -> None:
    case = approved(session, project, delivered=False)

    delivery = owed(session, case)
    given.a_step(session, case, step=StepCode.PLAN_DELIVERED, on=APPROVED)
    payment = owed(session, case)

    assert delivery.step is StepCode.PLAN_DELIVERED
    assert [one.step for one in delivery.beside] == [
        StepCode.PAYMENT,
        StepCode.RECOVERY_DECISION,
    ]
    assert (payment.step, payment.due_on) == (StepCode.PAYMENT, date(2026, 12, 2))
    [decision] = payment.beside
    assert (decision.step, decision.due_on) == (StepCode.RECOVERY_DECISION, date(2026, 11, 12))


def test_money_in_dispute_is_deposited_and_is_never_called_paid(
    session: Session, project: Project
) -> None:
    case = approved(session, project)
    given.a_flag(session, case, kind=CaseFlagKind.DISPUTE)

    deposit = owed(session, case)
    given.a_deposit(session, case, plan=plan_of(session, case), amount=100, on=TODAY)
    after = owed(session, case)

    assert (deposit.step, deposit.due_on) == (StepCode.DEPOSIT, date(2026, 12, 2))
    assert after.step is StepCode.RECOVERY_DECISION
    facts = queries.case_path(session, case.key, TODAY).facts
    assert StepCode.PAYMENT not in facts.done()


def test_who_disagrees_with_an_approved_plan_is_persuaded_before_the_decision(
    session: Session, project: Project
) -> None:
    case = approved(session, project)
    given.a_payment(session, case, plan=plan_of(session, case), amount=100, on=APPROVED)
    given.a_concern(session, [case], type=ConcernType.PLAN_OPINION, on=MET)

    asked = owed(session, case)
    persuasion = given.a_step(session, case, step=StepCode.PLAN_PERSUASION, on=date(2026, 11, 3))
    running = owed(session, case)
    persuasion.ends_on = date(2026, 11, 16)
    session.flush()
    ended = owed(session, case)

    assert asked.step is running.step is StepCode.PLAN_PERSUASION
    assert (asked.issuer, asked.towards) == (Issuer.WARD_PC, StepCode.RECOVERY_DECISION)
    assert running.first_day is None, "how long it lasts is no day before which it may not be"
    assert (ended.step, ended.first_day) == (StepCode.RECOVERY_DECISION, date(2026, 11, 27))


def test_nobody_is_persuaded_or_forced_because_the_system_says_so(
    session: Session, project: Project
) -> None:
    case = decided(session, project)

    handover = owed(session, case)

    assert (handover.step, handover.issuer) == (StepCode.SITE_HANDOVER, Issuer.LAND_HOLDER)


def test_what_was_begun_leads_from_persuasion_to_enforcement(
    session: Session, project: Project
) -> None:
    case = decided(session, project)
    persuasion = given.a_step(
        session, case, step=StepCode.HANDOVER_PERSUASION, on=date(2026, 11, 10)
    )
    steps = [owed(session, case)]
    persuasion.ends_on = date(2026, 11, 20)
    session.flush()
    steps.append(owed(session, case))
    sent = date(2026, 12, 2)
    decision = {"step": StepCode.ENFORCEMENT_DECISION, "on": date(2026, 12, 1)}
    given.a_step(session, case, delivered_on=sent, **decision)
    steps.append(owed(session, case, date(2026, 12, 3)))
    given.a_step(session, case, step=StepCode.ENFORCEMENT, on=date(2026, 12, 8))
    steps.append(owed(session, case, date(2026, 12, 8)))

    assert [(one.step, one.issuer) for one in steps] == [
        (StepCode.HANDOVER_PERSUASION, Issuer.WARD_PC),
        (StepCode.ENFORCEMENT_DECISION, Issuer.COMPETENT_PC),
        (StepCode.ENFORCEMENT, Issuer.ENFORCEMENT_BOARD),
        (StepCode.SITE_HANDOVER, Issuer.LAND_HOLDER),
    ]
    assert (steps[1].first_day, steps[1].due_on) == (date(2026, 12, 1), None)
    assert steps[2].due_on == date(2026, 12, 14), "12/12/2026 is a Saturday"
    assert all(one.towards is StepCode.SITE_HANDOVER for one in steps[:3])


def test_who_complies_hands_over_and_a_suspension_stands_against_enforcement(
    session: Session, project: Project
) -> None:
    case = decided(session, project)
    for step, on, more in (
        (StepCode.HANDOVER_PERSUASION, DECIDED, {"ends_on": date(2026, 11, 10)}),
        (StepCode.ENFORCEMENT_DECISION, date(2026, 11, 21), {"delivered_on": TODAY}),
    ):
        taken: dict[str, Any] = {"step": step, "on": on} | more
        given.a_step(session, case, **taken)
    given.a_legal_fact(session, case, kind=LegalFactKind.COMPLAINT_SUSPENSION, on=TODAY)

    suspended = owed(session, case)
    given.a_legal_fact(session, case, kind=LegalFactKind.COMPLIANCE_RECORDED, on=TODAY)
    complied = owed(session, case)

    assert suspended.step is StepCode.ENFORCEMENT
    assert "complaint_suspension" in [one.code for one in suspended.blockers]
    assert (complied.step, complied.due_on) == (StepCode.SITE_HANDOVER, date(2026, 12, 24))


def test_a_ceiling_that_a_floor_outlasts_is_no_day_to_be_late_by(
    session: Session, project: Project
) -> None:
    case = approved(session, project)
    given.a_payment(session, case, plan=plan_of(session, case), amount=100, on=APPROVED)
    given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=date(2026, 3, 3))
    late = given.a_case(session, project=project)
    given.a_step(session, late, step=StepCode.RECOVERY_NOTICE, on=date(2026, 10, 5))
    for step in (StepCode.INVENTORY, StepCode.OPINION_MEETING):
        given.a_step(session, late, step=step, on=date(2026, 10, 6))
    given.an_approved_plan(session, late, net=100, on=APPROVED)
    given.a_step(session, late, step=StepCode.PLAN_DELIVERED, on=APPROVED)
    given.a_payment(session, late, plan=plan_of(session, late), amount=100, on=APPROVED)

    in_time, waiting = owed(session, case), owed(session, late)

    assert (in_time.step, in_time.due_on) == (StepCode.RECOVERY_DECISION, date(2026, 11, 12))
    assert (waiting.step, waiting.due_on) == (StepCode.RECOVERY_DECISION, None)
    assert waiting.first_day == date(2026, 10, 5) + timedelta(days=121)


def test_what_does_not_apply_is_not_named(session: Session, project: Project) -> None:
    case = decided(session, project)
    given.a_step(
        session,
        case,
        step=StepCode.HANDOVER_PERSUASION,
        on=DECIDED,
        ends_on=date(2026, 11, 10),
    )
    unneeded = {"state": StepState.NOT_APPLICABLE, "reason": "Hộ đã tự dời"}
    given.a_step(session, case, step=StepCode.ENFORCEMENT_DECISION, on=TODAY, **unneeded)

    assert owed(session, case).step is StepCode.SITE_HANDOVER
