"""One fact of a case at a time, and what it makes of the figures."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from tests import given as build
from tests.clock import AT, TODAY
from tests.given import m2
from tracker.law.catalogue import StepCode
from tracker.progress.case_facts import case_facts
from tracker.progress.catalogue import CaseFact, Standing
from tracker.progress.scope import WARD
from tracker.progress.tally import tally


def test_less_than_all_the_money_is_partly_paid_and_a_deposit_is_not_paid(
    session: Session,
) -> None:
    partly, deposited = build.a_case(session), build.a_case(session)
    build.a_payment(session, partly, plan=build.an_approved_plan(session, partly), amount=1)
    build.a_deposit(session, deposited)

    counted = tally(session, WARD, TODAY, TODAY + timedelta(days=1))

    assert counted.having(CaseFact.PAID) == 0
    assert counted.having(CaseFact.PARTLY_PAID) == 1
    assert counted.standings[Standing.DEPOSITED] == 1


@pytest.mark.parametrize("amount", [100, -100])
def test_a_reversed_payment_is_no_payment(session: Session, amount: int) -> None:
    case = build.a_case(session)
    plan = build.an_approved_plan(session, case, net=100)
    paid = build.a_payment(session, case, plan=plan, amount=100, on=date(2026, 3, 1))
    back = build.a_payment(session, case, plan=plan, amount=amount, on=date(2026, 3, 9))
    back.reverses_id = paid.key
    session.flush()

    before = tally(session, WARD, date(2026, 3, 8), TODAY)
    after = tally(session, WARD, date(2026, 3, 9), TODAY)

    assert (before.having(CaseFact.PAID), before.paid_amount) == (1, 100)
    assert (after.having(CaseFact.PAID), after.paid_amount) == (0, 0)


def test_a_released_deposit_is_no_deposit_from_its_day(session: Session) -> None:
    case = build.a_case(session)
    deposit = build.a_deposit(session, case, on=date(2026, 3, 1))
    deposit.released_on = date(2026, 4, 1)
    session.flush()

    held = tally(session, WARD, date(2026, 3, 31), TODAY).having(CaseFact.DEPOSITED)
    released = tally(session, WARD, date(2026, 4, 1), TODAY).having(CaseFact.DEPOSITED)

    assert (held, released) == (1, 0)


def test_a_corrected_fact_no_longer_counts(session: Session) -> None:
    case = build.a_case(session)
    wrong = build.a_handover(session, case, area="100", on=date(2026, 3, 1))
    wrong.superseded_at = AT
    build.a_handover(session, case, area="60", on=date(2026, 3, 1))

    counted = tally(session, WARD, TODAY, TODAY + timedelta(days=1))

    assert counted.handed_over == m2("60")
    assert counted.standings[Standing.PARTLY_HANDED_OVER] == 1


def test_a_projects_posting_posts_the_cases_inventoried_before_it(session: Session) -> None:
    project = build.a_project(session)
    early, late = (build.a_case(session, project=project) for _ in range(2))
    build.a_step(session, early, step=StepCode.INVENTORY, on=date(2026, 3, 1))
    build.a_step(session, project=project, step=StepCode.PUBLIC_POSTING, on=date(2026, 4, 1))
    build.a_step(session, late, step=StepCode.INVENTORY, on=date(2026, 5, 1))

    rows = {row.case_id: row.posted_on for row in session.execute(case_facts(TODAY))}

    assert rows == {early.key: date(2026, 4, 1), late.key: None}


def test_a_posting_of_another_round_posts_nobodys_plan_here(session: Session) -> None:
    project = build.a_project(session)
    first, second = (build.a_phase(session, project, number=number) for number in (1, 2))
    case = build.a_case(session, project=project, phase_id=second.key)
    build.a_step(session, case, step=StepCode.INVENTORY, on=date(2026, 3, 2))
    for phase, on in ((first, date(2026, 4, 1)), (second, date(2026, 9, 1))):
        build.a_step(
            session, project=project, step=StepCode.PUBLIC_POSTING, on=on, phase_id=phase.key
        )

    [row] = session.execute(case_facts(TODAY, [case.key]))

    assert row.posted_on == date(2026, 9, 1)


def test_a_payment_made_anew_counts_from_its_own_day(session: Session) -> None:
    case = build.a_case(session)
    plan = build.an_approved_plan(session, case, net=100, on=date(2026, 6, 1))
    wrong = build.a_payment(session, case, plan=plan, on=date(2026, 6, 15))
    back = build.a_payment(session, case, plan=plan, amount=-100, on=date(2026, 6, 16))
    back.reverses_id = wrong.key
    session.flush()
    build.a_payment(session, case, plan=plan, on=date(2026, 6, 22))

    [row] = session.execute(case_facts(TODAY, [case.key]))

    assert (row.paid_on, row.next_due_on) == (date(2026, 6, 22), None)


def test_a_part_on_an_account_leaves_the_payment_due(session: Session) -> None:
    """Approved 02/11/2026, 60 of 100 on an account: the rest stays due on 02/12/2026."""
    case = build.a_case(session)
    plan = build.an_approved_plan(session, case, net=100, on=date(2026, 11, 2))
    build.a_deposit(session, case, plan=plan, amount=60, on=date(2026, 11, 9))
    [part] = session.execute(case_facts(TODAY, [case.key]))

    build.a_deposit(session, case, plan=plan, amount=40, on=date(2026, 11, 10))
    [whole] = session.execute(case_facts(TODAY, [case.key]))

    assert (part.next_due_on, whole.next_due_on) == (date(2026, 12, 2), None)
