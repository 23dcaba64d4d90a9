"""Clocks are paired within their own round, version and duty; none is met before it starts."""

from __future__ import annotations

from datetime import date

import pytest
from sqlmodel import Session

from tests import given
from tests.clock import AT, TODAY
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.compensation import payments
from tracker.compensation.catalogue import DepositReason
from tracker.law.catalogue import ClockCode, ClockState, StepCode
from tracker.law.tables import LawSetting
from tracker.procedure import queries
from tracker.procedure.catalogue import LegalFactKind, StepState
from tracker.procedure.clocks import ClockLine
from tracker.procedure.settled import Money, money_of
from tracker.projects.tables import Project

NOTICE = StepCode.RECOVERY_NOTICE


def clocks(session: Session, case: Case, on: date = TODAY) -> dict[ClockCode, ClockLine]:
    return {line.code: line for line in queries.clocks_of_case(session, case.key, on)}


def of_project(session: Session, project: Project, code: ClockCode) -> list[ClockLine]:
    lines = queries.clocks_of_project(session, project.key, TODAY)
    return sorted((line for line in lines if line.code is code), key=lambda line: line.start_on)


def two_rounds(session: Session) -> Project:
    """The first round is posted, discussed and appraised; the second is on show since 16/11."""
    project = given.a_project(session)
    first, second = (given.a_phase(session, project, number=number) for number in (1, 2))

    def took(step: StepCode, on: date, phase_id: int, **more: object) -> None:
        given.a_step(session, project=project, step=step, on=on, phase_id=phase_id, **more)

    took(StepCode.PUBLIC_POSTING, date(2026, 10, 1), first.key)
    took(StepCode.OPINION_MEETING, date(2026, 10, 15), first.key)
    took(StepCode.APPRAISAL, date(2026, 11, 6), first.key, delivered_on=date(2026, 10, 23))
    took(StepCode.PUBLIC_POSTING, date(2026, 11, 16), second.key)
    return project


def test_a_posting_is_not_met_by_the_meeting_of_an_earlier_round(session: Session) -> None:
    first, second = of_project(session, two_rounds(session), ClockCode.PLAN_POSTING)

    assert (first.start_on, first.met_on) == (date(2026, 10, 1), date(2026, 10, 15))
    assert (second.start_on, second.met_on) == (date(2026, 11, 16), None)
    assert second.state is ClockState.WAITING


def test_an_appraisal_is_met_in_its_own_round(session: Session) -> None:
    [only] = of_project(session, two_rounds(session), ClockCode.APPRAISAL)

    assert (only.start_on, only.met_on) == (date(2026, 10, 23), date(2026, 11, 6))


def test_without_rounds_a_later_posting_still_waits_for_its_own_meeting(session: Session) -> None:
    project = given.a_project(session)
    for step, on in (
        (StepCode.PUBLIC_POSTING, date(2026, 10, 1)),
        (StepCode.OPINION_MEETING, date(2026, 10, 15)),
        (StepCode.PUBLIC_POSTING, date(2026, 11, 16)),
    ):
        given.a_step(session, project=project, step=step, on=on)

    [line] = of_project(session, project, ClockCode.PLAN_POSTING)

    assert (line.start_on, line.met_on, line.state) == (
        date(2026, 11, 16),
        None,
        ClockState.WAITING,
    )


def test_what_the_project_did_for_another_round_is_not_the_cases(session: Session) -> None:
    project = given.a_project(session)
    first, second = (given.a_phase(session, project, number=number) for number in (1, 2))
    case = given.a_case(session, project=project, phase_id=first.key)
    given.a_step(session, case, step=StepCode.INVENTORY, on=given.START)
    for phase, on in ((first, date(2026, 9, 1)), (second, date(2026, 11, 16))):
        given.a_step(
            session, project=project, step=StepCode.PUBLIC_POSTING, on=on, phase_id=phase.key
        )
        given.a_step(session, project=project, step=NOTICE, on=on, phase_id=phase.key)

    found = clocks(session, case)

    assert found[ClockCode.PLAN_POSTING].start_on == date(2026, 9, 1)
    assert found[ClockCode.NOTICE_FLOOR].start_on == date(2026, 9, 1)


def test_a_notice_issued_again_for_the_round_renews_the_cases_own(session: Session) -> None:
    """Issued 03/03/2025, lapsed 03/03/2026, issued again for the round on 09/03/2026."""
    project = given.a_project(session)
    phase = given.a_phase(session, project)
    case = given.a_case(session, project=project, phase_id=phase.key)
    given.a_step(session, case, step=NOTICE, on=date(2025, 3, 3))
    given.a_step(session, case, step=StepCode.NOTICE_DELIVERED, on=date(2025, 3, 5))
    lapsed = clocks(session, case)[ClockCode.NOTICE_VALIDITY]

    given.a_step(session, project=project, step=NOTICE, on=date(2026, 3, 9), phase_id=phase.key)
    found = clocks(session, case)

    assert (lapsed.state, lapsed.on) == (ClockState.LAPSED, date(2026, 3, 3))
    assert found[ClockCode.NOTICE_VALIDITY].on == date(2027, 3, 9)
    assert found[ClockCode.NOTICE_FLOOR].start_on == date(2025, 3, 5), "the floor runs on"


def test_a_dialogue_before_the_meeting_is_another_rounds(session: Session) -> None:
    case = given.a_case(session)
    given.a_step(session, case, step=StepCode.DIALOGUE, on=date(2026, 6, 1))
    given.a_step(session, case, step=StepCode.OPINION_MEETING, on=date(2026, 11, 2))

    assert ClockCode.DIALOGUE not in clocks(session, case)


def test_a_second_version_that_leaves_more_to_pay_starts_its_own_clock(session: Session) -> None:
    case = given.a_case(session)
    plan = given.an_approved_plan(session, case, net=100, on=date(2026, 6, 1))
    given.a_payment(session, case, plan=plan, on=date(2026, 6, 15))
    more = given.an_approved_plan(session, case, net=150, on=date(2026, 11, 2))

    waiting = clocks(session, case)[ClockCode.PAYMENT]
    given.a_payment(session, case, plan=more, amount=50, on=TODAY)
    paid = clocks(session, case)[ClockCode.PAYMENT]

    assert (waiting.start_on, waiting.due_on) == (date(2026, 11, 2), date(2026, 12, 2))
    assert (paid.start_on, paid.met_on) == (date(2026, 11, 2), TODAY)


def test_a_second_version_that_leaves_nothing_to_pay_starts_none(session: Session) -> None:
    case = given.a_case(session)
    plan = given.an_approved_plan(session, case, net=100, on=date(2026, 6, 1))
    given.a_payment(session, case, plan=plan, on=date(2026, 6, 15))
    given.an_approved_plan(session, case, net=90, on=date(2026, 11, 2))

    line = clocks(session, case)[ClockCode.PAYMENT]

    assert (line.start_on, line.met_on) == (date(2026, 6, 1), date(2026, 6, 15))


def test_a_payment_taken_back_leaves_the_clock_late(session: Session) -> None:
    by, case = given.a_clerk(session), given.a_case(session)
    plan = given.an_approved_plan(session, case, net=100, on=date(2026, 10, 1))
    payment = given.a_payment(session, case, plan=plan, on=date(2026, 10, 20))
    payments.reverse_payment(
        session, payment.key, on=date(2026, 11, 3), reason="Nhầm người nhận", by=by, at=AT
    )

    assert clocks(session, case, date(2026, 10, 20))[ClockCode.PAYMENT].state is ClockState.MET
    assert clocks(session, case)[ClockCode.PAYMENT].state is ClockState.LATE


def test_a_part_on_an_account_does_not_meet_the_payment_clock(session: Session) -> None:
    case = given.a_case(session)
    plan = given.an_approved_plan(session, case, net=100, on=date(2026, 10, 1))
    given.a_deposit(
        session,
        case,
        plan=plan,
        amount=60,
        on=date(2026, 10, 20),
        reason=DepositReason.DISPUTE,
    )
    part = clocks(session, case)[ClockCode.PAYMENT]
    given.a_payment(session, case, plan=plan, amount=40, on=date(2026, 10, 26))
    whole = clocks(session, case)[ClockCode.PAYMENT]

    assert part.state is ClockState.LATE
    assert (whole.met_on, whole.is_deposited) == (date(2026, 10, 26), True)


@pytest.mark.parametrize("how", ["not_applicable", "nothing_to_pay", "cancelled"])
def test_where_nothing_is_owed_no_payment_clock_runs(session: Session, how: str) -> None:
    case = given.a_case(session)
    net = 0 if how == "nothing_to_pay" else 100
    given.an_approved_plan(session, case, net=net, on=date(2026, 6, 1))
    if how == "not_applicable":
        state, why = StepState.NOT_APPLICABLE, "Đất do Nhà nước quản lý"
        given.a_step(session, case, step=StepCode.PAYMENT, state=state, reason=why)
    if how == "cancelled":
        given.a_case_state(session, case, CaseState.CANCELLED, on=TODAY)

    assert ClockCode.PAYMENT not in clocks(session, case)
    owed = queries.next_step_of_case(session, case.key, TODAY)
    assert owed is None or owed.step is not StepCode.PAYMENT


def test_a_waived_floor_reads_as_waived_and_bars_nothing(session: Session) -> None:
    case = given.a_case(session)
    given.a_step(session, case, step=NOTICE, on=date(2026, 11, 2))
    plan = given.an_approved_plan(session, case, on=date(2026, 11, 16))
    conflict = clocks(session, case)[ClockCode.RECOVERY_DECISION]
    given.a_legal_fact(session, case, kind=LegalFactKind.NOTICE_FLOOR_WAIVED, on=date(2026, 11, 16))

    found = clocks(session, case)

    given.a_step(session, case, step=StepCode.PLAN_DELIVERED, on=date(2026, 11, 18))
    given.a_payment(session, case, plan=plan, on=TODAY)
    owed = queries.next_step_of_case(session, case.key, TODAY)
    assert owed is not None
    assert (owed.step, owed.first_day) == (StepCode.RECOVERY_DECISION, None)
    assert conflict.state is ClockState.CONFLICT
    assert found[ClockCode.NOTICE_FLOOR].state is ClockState.WAIVED
    assert (
        found[ClockCode.RECOVERY_DECISION].state,
        found[ClockCode.RECOVERY_DECISION].due_on,
    ) == (
        ClockState.DUE_SOON,
        date(2026, 11, 26),
    )


def test_a_resettled_household_is_decided_ten_days_after_the_plot_on_the_ground(
    session: Session,
) -> None:
    """Arranged 02/11/2026 on paper, handed over on the ground 16/11/2026: due 26/11/2026."""
    case = given.a_case(session)
    given.a_flag(session, case)
    given.an_approved_plan(session, case, on=date(2026, 9, 1))
    given.a_step(session, case, step=StepCode.RESETTLEMENT_ARRANGED, on=date(2026, 11, 2))
    on_paper = clocks(session, case)
    given.a_plot(
        session,
        granted_case_id=case.key,
        granted_on=date(2026, 11, 2),
        handed_over_on=date(2026, 11, 16),
    )

    found = clocks(session, case)

    assert ClockCode.RECOVERY_DECISION not in on_paper
    assert found[ClockCode.RECOVERY_DECISION].due_on == date(2026, 11, 26)


@pytest.mark.parametrize(
    ("kind", "code", "on"),
    [
        (LegalFactKind.APPRAISAL_DOSSIER_RECEIVED, ClockCode.APPRAISAL, date(2026, 12, 2)),
        (LegalFactKind.RESETTLEMENT_POSTED, ClockCode.RESETTLEMENT_POSTING, date(2026, 11, 18)),
        (LegalFactKind.POLICE_REQUESTED, ClockCode.ENFORCED_INVENTORY_POLICE, date(2026, 11, 9)),
        (
            LegalFactKind.COMPLIANCE_RECORDED,
            ClockCode.HANDOVER_AFTER_COMPLIANCE,
            date(2026, 12, 2),
        ),
    ],
)
def test_a_receipt_starts_its_clock_before_its_step_is_taken(
    session: Session, kind: LegalFactKind, code: ClockCode, on: date
) -> None:
    case = given.a_case(session)
    given.a_legal_fact(session, case, kind=kind, on=date(2026, 11, 2))

    assert clocks(session, case)[code].on == on


def test_the_wards_chosen_reading_of_a_floor_moves_its_first_day(session: Session) -> None:
    case = given.a_case(session)
    given.a_step(session, case, step=NOTICE, on=date(2026, 9, 21))
    default = clocks(session, case)[ClockCode.NOTICE_FLOOR].first_day
    session.add(
        LawSetting(name="floor_convention", value="literal_n", from_on=date(2026, 11, 1), set_at=AT)
    )
    session.flush()

    assert default == date(2027, 1, 20)
    assert clocks(session, case)[ClockCode.NOTICE_FLOOR].first_day == date(2027, 1, 19)
    earlier = clocks(session, case, date(2026, 10, 31))[ClockCode.NOTICE_FLOOR]
    assert earlier.first_day == default, "a past day is read as it was read then"


def test_money_is_settled_on_the_day_the_sum_last_reached_the_net() -> None:
    one, two, three = date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 20)

    again = money_of([(one, 100)], [(two, 100), (two, -100), (three, 100)], [])
    nothing = money_of([(one, 0)], [], [])

    assert again == Money(paid_on=three, settled_on=three, approved_on=one)
    assert nothing.owes_nothing
    assert money_of([], [], [(two, 5)]) == Money(deposited_on=two)
