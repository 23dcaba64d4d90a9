"""Who is owed a visit: every reason, its end, and the one order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import Session

from tests import given
from tracker.accounts.tables import Team
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.concerns.catalogue import Topic
from tracker.holders.catalogue import Vulnerability
from tracker.planning.catalogue import DueReason
from tracker.planning.queries import DueCase, due_cases
from tracker.visits.catalogue import VisitChannel

DAY = timedelta(days=1)


@pytest.fixture
def team(session: Session) -> Team:
    return given.a_team(session)


def a_seen_case(session: Session, team: Team, today: date, **more: object) -> Case:
    """A case visited today: only a reason of its own makes it due."""
    case = given.a_case(session, team=team, **more)  # type: ignore[arg-type]
    given.a_visit(session, case, team=team, on=today)
    return case


def found(session: Session, team: Team, today: date) -> dict[int, DueCase]:
    return {case.case_id: case for case in due_cases(session, team.key, today=today)}


def test_a_promise_makes_a_visit_due_until_it_is_kept(
    session: Session, team: Team, today: date
) -> None:
    case = a_seen_case(session, team, today)
    promise = given.a_commitment(
        session, case, made_on=today - 3 * DAY, due_on=today + 2 * DAY, text="Mang giấy"
    )
    far = a_seen_case(session, team, today)
    given.a_commitment(session, far, made_on=today, due_on=today + 8 * DAY)

    due = found(session, team, today)
    promise.outcome, promise.ended_on = CommitmentOutcome.KEPT, today
    session.flush()
    after = found(session, team, today)

    assert set(due) == {case.key}
    one = due[case.key]
    assert (one.reason, one.due_on, one.reasons[0].text) == (
        DueReason.PROMISE_DUE,
        today + 2 * DAY,
        "Mang giấy",
    )
    assert one.done_visit_on == today
    assert after == {}


def test_an_answer_waits_to_be_told(session: Session, team: Team, today: date) -> None:
    case = a_seen_case(session, team, today)
    concern = given.a_concern(
        session, [case], topic=Topic.MEMBERS, on=today - 9 * DAY, answered_on=today - 2 * DAY
    )

    due = found(session, team, today)[case.key]
    concern.told_on = today
    session.flush()

    assert due.reasons[0].code is DueReason.ANSWER_TO_TELL
    assert (due.due_on, due.reasons[0].topic) == (today - 2 * DAY, Topic.MEMBERS)
    assert found(session, team, today) == {}


def test_an_agreed_date_holds_until_somebody_comes_back(
    session: Session, team: Team, today: date
) -> None:
    case = given.a_case(session, team=team)
    given.a_visit(session, case, team=team, on=today - 9 * DAY, next_visit_on=today - 5 * DAY)
    given.a_visit(session, case, team=team, on=today - 2 * DAY, next_visit_on=today + DAY)

    before = found(session, team, today)[case.key]
    given.a_visit(session, case, team=team, on=today)

    assert (before.reason, before.due_on) == (DueReason.AGREED_DATE, today + DAY)
    assert found(session, team, today) == {}


def test_a_payment_clock_runs_until_the_money_arrives(
    session: Session, team: Team, today: date
) -> None:
    unpaid, paid, deposited, partly = (a_seen_case(session, team, today) for _ in range(4))
    approved_on = today - 27 * DAY
    for case in (unpaid, paid, deposited, partly):
        plan = given.an_approved_plan(session, case, net=1000, on=approved_on)
        if case is paid:
            given.a_payment(session, case, plan=plan, on=today)
        elif case is deposited:
            given.a_deposit(session, case, plan=plan, on=today)
        elif case is partly:
            given.a_payment(session, case, plan=plan, amount=400, on=today)

    due = found(session, team, today)

    assert set(due) == {unpaid.key, partly.key}
    reason = due[unpaid.key].reasons[0]
    assert (reason.code, reason.due_on) == (DueReason.CLOCK_DUE, approved_on + 30 * DAY)
    assert reason.clock is not None
    assert "94.3" in reason.clock.citation.text


def test_a_newer_plan_of_less_money_is_the_one_that_counts(
    session: Session, team: Team, today: date
) -> None:
    case = a_seen_case(session, team, today)
    given.an_approved_plan(session, case, net=2000, on=today - 60 * DAY)
    newer = given.an_approved_plan(session, case, net=1000, on=today - 40 * DAY)
    given.a_payment(session, case, plan=newer, on=today - 9 * DAY)

    assert found(session, team, today) == {}


def test_households_long_unseen_come_after_what_has_a_day(
    session: Session, team: Team, today: date
) -> None:
    never = given.a_case(session, team=team, opened_on=date(2025, 5, 5))
    long_ago = given.a_case(session, team=team)
    given.a_visit(session, long_ago, team=team, on=date(2025, 4, 4))
    by_phone = given.a_case(session, team=team, opened_on=date(2025, 6, 6))
    given.a_visit(session, by_phone, team=team, on=today, channel=VisitChannel.PHONE)
    promised = given.a_case(session, team=team)
    given.a_commitment(session, promised, made_on=today, due_on=today + 5 * DAY)
    a_seen_case(session, team, today)

    due = due_cases(session, team.key, today=today)

    assert [case.case_id for case in due] == [
        promised.key,
        long_ago.key,
        never.key,
        by_phone.key,
    ]
    assert [case.reasons[0].never_seen for case in due] == [False, False, True, True]
    assert due[0].reasons[-1].code is DueReason.LONGEST_UNSEEN


def test_only_open_cases_of_the_team_with_land_to_hand_over_are_due(
    session: Session, team: Team, today: date
) -> None:
    closed = given.a_case(session, team=team)
    given.a_case_state(session, closed, CaseState.CLOSED, on=today - DAY)
    reopened = given.a_case(session, team=team)
    given.a_case_state(session, reopened, CaseState.CLOSED, on=today - 9 * DAY)
    given.a_case_state(session, reopened, CaseState.REOPENED, on=today - DAY)
    moved = given.a_case(session, team=team)
    given.a_case_team(session, moved, given.a_team(session), on=today)
    arrived = given.a_case(session, team=given.a_team(session))
    given.a_case_team(session, arrived, team, on=today)
    handed = given.a_case(session, team=team, area="100")
    given.a_handover(session, handed, area="100", on=today - DAY)
    partly = given.a_case(session, team=team, area="100")
    given.a_handover(session, partly, area="60", on=today - DAY)
    given.a_case(session, team=team, holder=given.public_land(session))

    assert set(found(session, team, today)) == {reopened.key, arrived.key, partly.key}


def test_a_card_shows_where_to_go_and_who_needs_care(
    session: Session, team: Team, today: date
) -> None:
    holder = given.a_household(session, name="Đào Thị Vân", group=given.a_resident_group(session))
    given.a_vulnerability(session, holder, kind=Vulnerability.ELDERLY_ALONE)
    case = given.a_case(session, team=team, holder=holder, area="86.4")

    place = found(session, team, today)[case.key].household

    assert (place.name, place.case_no, place.area) == (
        "Đào Thị Vân",
        case.case_no,
        given.m2("86.4"),
    )
    assert place.address.startswith("12 Ngõ")
    assert place.vulnerabilities == (Vulnerability.ELDERLY_ALONE,)


def test_a_complaint_never_lowers_a_households_place(
    session: Session, team: Team, today: date
) -> None:
    quiet, complaining = (given.a_case(session, team=team) for _ in range(2))
    given.a_visit(session, quiet, team=team, on=today - 20 * DAY)
    given.a_visit(session, complaining, team=team, on=today - 30 * DAY)
    from tracker.concerns.catalogue import ConcernType

    given.a_concern(session, [complaining], type=ConcernType.COMPLAINT, on=today - DAY)

    due = due_cases(session, team.key, today=today)

    assert [case.case_id for case in due] == [complaining.key, quiet.key]


def test_the_limit_keeps_the_most_urgent(session: Session, team: Team, today: date) -> None:
    cases = [given.a_case(session, team=team) for _ in range(6)]
    for days, case in enumerate(cases):
        given.a_commitment(session, case, made_on=today, due_on=today + days * DAY)

    due = due_cases(session, team.key, today=today, limit=2)

    assert [case.case_id for case in due] == [cases[0].key, cases[1].key]


def test_the_number_of_queries_does_not_grow(session: Session, team: Team, today: date) -> None:
    statements: list[str] = []
    event.listen(
        session.get_bind(),
        "before_cursor_execute",
        lambda _c, _cur, statement, *_: statements.append(statement),
    )

    def counted() -> int:
        statements.clear()
        due_cases(session, team.key, today=today)
        return len(statements)

    given.a_commitment(session, given.a_case(session, team=team), due_on=today, made_on=today)
    few = counted()
    for _ in range(8):
        case = given.a_case(session, team=team)
        given.a_commitment(session, case, due_on=today, made_on=today)

    assert counted() == few == 6
