"""The clocks of a case, and the step owed next."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tracker.cases.catalogue import LandType
from tracker.cases.tables import Case
from tracker.concerns.catalogue import ConcernType
from tracker.law.catalogue import ClockCode, ClockState, StepCode
from tracker.procedure import queries
from tracker.procedure.catalogue import StepState
from tracker.procedure.clocks import ClockLine
from tracker.procedure.owed import NextStep


def clocks(session: Session, case: Case, on: date = TODAY) -> dict[ClockCode, ClockLine]:
    return {line.code: line for line in queries.clocks_of_case(session, case.key, on)}


def owed(session: Session, case: Case, on: date = TODAY) -> NextStep:
    found = queries.next_step_of_case(session, case.key, on)
    assert found is not None
    return found


def test_payment_is_due_thirty_days_after_the_plan_takes_effect(session: Session) -> None:
    case = given.a_case(session)
    given.an_approved_plan(session, case, on=date(2026, 10, 1))

    late = clocks(session, case)[ClockCode.PAYMENT]
    soon = clocks(session, case, date(2026, 10, 28))[ClockCode.PAYMENT]

    assert late.due_on == date(2026, 11, 2), "31/10/2026 is a Saturday"
    assert (soon.state, late.state) == (ClockState.DUE_SOON, ClockState.LATE)


def test_a_payment_or_a_deposit_meets_the_payment_clock(session: Session) -> None:
    project = given.a_project(session)
    for pay in (given.a_payment, given.a_deposit):
        case = given.a_case(session, project=project)
        plan = given.an_approved_plan(session, case, on=date(2026, 10, 1))
        pay(session, case, plan=plan, on=date(2026, 10, 20))

        line = clocks(session, case)[ClockCode.PAYMENT]

        assert (line.state, line.met_on, line.due_on) == (
            ClockState.MET,
            date(2026, 10, 20),
            None,
        )


def test_a_partial_payment_does_not_meet_the_clock(session: Session) -> None:
    case = given.a_case(session)
    plan = given.an_approved_plan(session, case, net=100, on=date(2026, 10, 1))
    given.a_payment(session, case, plan=plan, amount=99, on=date(2026, 10, 20))

    assert clocks(session, case)[ClockCode.PAYMENT].state is ClockState.LATE


def test_a_floor_is_never_late_and_mixed_land_waits_for_the_longer(session: Session) -> None:
    case = given.a_case(session, land_type=LandType.CLN)
    given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=date(2026, 7, 1))

    farm = clocks(session, case)[ClockCode.NOTICE_FLOOR]
    given.a_recovery(session, case, land_type=LandType.ODT)
    mixed = clocks(session, case)[ClockCode.NOTICE_FLOOR]

    assert (farm.first_day, mixed.first_day) == (date(2026, 8, 31), date(2026, 10, 30))
    assert (farm.state, farm.due_on) == (ClockState.OPEN, None)


def test_the_floor_runs_from_the_day_the_notice_reached_the_household(session: Session) -> None:
    case = given.a_case(session)
    given.a_step(session, case, step=StepCode.RECOVERY_NOTICE, on=date(2026, 7, 1))
    given.a_step(session, case, step=StepCode.NOTICE_DELIVERED, on=date(2026, 7, 6))

    assert clocks(session, case)[ClockCode.NOTICE_FLOOR].start_on == date(2026, 7, 6)


def test_a_dialogue_is_owed_only_where_dissent_remains(session: Session) -> None:
    case = given.a_case(session)
    given.a_step(session, case, step=StepCode.OPINION_MEETING, on=date(2026, 11, 2))

    without = clocks(session, case)
    given.a_concern(session, [case], type=ConcernType.PLAN_OPINION, on=date(2026, 11, 2))
    with_dissent = clocks(session, case)

    assert ClockCode.DIALOGUE not in without
    assert with_dissent[ClockCode.DIALOGUE].due_on == date(2026, 12, 2)


def test_the_next_step_follows_the_last_one_taken(session: Session) -> None:
    case = given.a_case(session)
    assert owed(session, case).step is StepCode.RECOVERY_NOTICE

    given.a_step(session, case, step=StepCode.NOTICE_DELIVERED, on=given.START)
    assert owed(session, case).step is StepCode.INVENTORY

    given.a_step(session, case, step=StepCode.INVENTORY, on=given.START)
    assert owed(session, case).step is StepCode.PLAN_DRAFT


def test_payment_stays_owed_beside_the_recovery_decision(session: Session) -> None:
    case = given.a_case(session)
    plan = given.an_approved_plan(session, case, on=date(2026, 11, 2))
    given.a_step(session, case, step=StepCode.PLAN_DELIVERED, on=date(2026, 11, 4))
    given.a_step(session, case, step=StepCode.RECOVERY_DECISION, on=date(2026, 11, 9))

    first = owed(session, case)
    given.a_payment(session, case, plan=plan, on=TODAY)
    second = owed(session, case)

    assert (first.step, first.due_on) == (StepCode.PAYMENT, date(2026, 12, 2))
    assert second.step is StepCode.SITE_HANDOVER


def test_a_household_to_be_resettled_is_arranged_first(session: Session) -> None:
    case = given.a_case(session)
    given.a_flag(session, case)
    given.an_approved_plan(session, case, on=date(2026, 11, 2))
    given.a_step(session, case, step=StepCode.PLAN_DELIVERED, on=date(2026, 11, 4))

    assert owed(session, case).step is StepCode.RESETTLEMENT_ARRANGED


def test_a_step_that_does_not_apply_is_passed_over(session: Session) -> None:
    case = given.a_case(session)
    for step in (StepCode.RECOVERY_NOTICE, StepCode.NOTICE_DELIVERED):
        given.a_step(session, case, step=step, state=StepState.NOT_APPLICABLE, reason="Tự nguyện")

    assert owed(session, case).step is StepCode.INVENTORY


def test_many_cases_are_read_like_one(session: Session) -> None:
    project = given.a_project(session)
    cases = [given.a_case(session, project=project) for _ in range(3)]
    for case in cases:
        given.an_approved_plan(session, case, on=date(2026, 11, 2))

    together = queries.clocks_of_cases(session, TODAY)
    steps = queries.next_steps(session, TODAY, [cases[0].key])

    assert together == {
        case.key: queries.clocks_of_case(session, case.key, TODAY) for case in cases
    }
    assert list(steps) == [cases[0].key]


def test_the_path_marks_the_step_owed(session: Session) -> None:
    case = given.a_case(session)
    given.a_step(session, case, step=StepCode.INVENTORY, on=given.START)

    path = queries.case_path(session, case.key, TODAY)

    assert [one.code for one in path.steps if one.is_done] == [StepCode.INVENTORY]
    assert [one.code for one in path.steps if one.is_next] == [StepCode.PLAN_DRAFT]


def test_a_project_has_clocks_of_its_own(session: Session) -> None:
    project = given.a_project(session)
    given.a_step(session, project=project, step=StepCode.PUBLIC_POSTING, on=date(2026, 11, 16))

    [line] = queries.clocks_of_project(session, project.key, TODAY)

    assert (line.code, line.first_day) == (ClockCode.PLAN_POSTING, date(2026, 11, 27))
    assert line.state is ClockState.WAITING
