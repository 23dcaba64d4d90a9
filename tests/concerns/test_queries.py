"""What waits for an answer, what blocks, and who may see it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import event
from sqlmodel import Session

from tests import given
from tests.clock import TODAY
from tracker.concerns import queries
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.concerns.queries import ConcernFilter

DAY = timedelta(days=1)


def test_open_concerns_are_grouped_by_their_day(session: Session, today: date) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)

    def waiting(**more: object) -> int:
        return given.a_concern(session, [case], on=today - 20 * DAY, owner=clerk, **more).key  # type: ignore[arg-type]

    late = waiting(due_on=today - DAY)
    on_the_day = waiting(due_on=today)
    soon = waiting(due_on=today + 7 * DAY)
    later = waiting(due_on=today + 8 * DAY)
    undated = waiting()
    answered = waiting(due_on=today - DAY, answered_on=today - 2 * DAY, answer="Có")

    groups = queries.open_concerns(session, as_of=today)

    assert [line.concern_id for line in groups.overdue] == [late]
    assert [line.concern_id for line in groups.next_days] == [on_the_day, soon]
    assert [line.concern_id for line in groups.rest] == [later, undated, answered]
    assert groups.rest[2].waits_to_be_told


def test_of_two_due_on_a_day_the_one_holding_more_land_is_first(
    session: Session, today: date
) -> None:
    clerk = given.a_clerk(session)
    small, large = given.a_case(session, area="50"), given.a_case(session, area="90")
    one = given.a_concern(session, [small], owner=clerk, due_on=today)
    two = given.a_concern(session, [large], owner=clerk, due_on=today)

    groups = queries.open_concerns(session, as_of=today)

    assert [line.concern_id for line in groups.next_days] == [two.key, one.key]


def test_knots_are_ranked_by_the_land_they_hold(session: Session, today: date) -> None:
    neighbours = [given.a_case(session, area="100") for _ in range(3)]
    holder = given.a_household(session)
    twice = [given.a_case(session, holder=holder, area="200") for _ in range(2)]
    company = given.a_case(session, holder=given.an_organisation(session), area="50")
    small = given.a_knot(session, neighbours, on=today)
    large = given.a_knot(session, [*twice, company], on=today)
    given.a_concern(session, neighbours, on=today)

    found = queries.knots(session, as_of=today)

    assert [line.concern_id for line in found] == [large.key, small.key]
    assert [(line.cases, line.households) for line in found] == [(3, 1), (3, 3)]
    assert [line.area for line in found] == [given.m2("450"), given.m2("300")]
    assert not found[0].has_owner


def test_an_officer_sees_her_teams_concerns_and_her_own(session: Session, today: date) -> None:
    team, other = given.a_team(session), given.a_team(session)
    officer = given.an_officer(session, team=team)
    mine = given.a_concern(session, [given.a_case(session, team=team)])
    given.a_concern(session, [given.a_case(session, team=other)])
    owned = given.a_concern(session, [given.a_case(session, team=other)], owner=officer)
    raised = given.a_concern(session, recorded_by_id=officer.key)

    seen = queries.open_concerns(
        session,
        as_of=TODAY,
        wanted=ConcernFilter(team_ids=frozenset({team.key}), viewer_id=officer.key),
    )

    assert {line.concern_id for line in seen.rest} == {mine.key, owned.key, raised.key}


def test_a_case_that_moved_takes_its_concerns_along(session: Session, today: date) -> None:
    old, new = given.a_team(session), given.a_team(session)
    case = given.a_case(session, team=old)
    given.a_case_team(session, case, new, on=today - DAY)
    given.a_concern(session, [case], on=today - 9 * DAY)

    def seen_by(team_id: int) -> int:
        wanted = ConcernFilter(team_ids=frozenset({team_id}))
        return queries.open_concerns(session, as_of=today, wanted=wanted).total

    assert (seen_by(old.key), seen_by(new.key)) == (0, 1)


def test_concerns_can_be_filtered(session: Session, today: date) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    graves = given.a_concern(session, [case], topic=Topic.GRAVES, owner=clerk, on=today)
    complaint = given.a_concern(session, [case], type=ConcernType.COMPLAINT, on=today)

    def found(**wanted: object) -> set[int]:
        groups = queries.open_concerns(session, as_of=today, wanted=ConcernFilter(**wanted))  # type: ignore[arg-type]
        lines = (*groups.overdue, *groups.next_days, *groups.rest)
        return {line.concern_id for line in lines}

    assert found(topic=Topic.GRAVES) == {graves.key}
    assert found(type=ConcernType.COMPLAINT) == {complaint.key}
    assert found(owner_id=clerk.key) == {graves.key}
    assert found(unassigned=True) == {complaint.key}
    assert found(project_id=case.project_id) == set()


def test_a_cases_concerns_are_open_ones_first(session: Session, today: date) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    closed = given.a_concern(session, [case], on=today - 9 * DAY, closed_on=today - DAY)
    undated = given.a_concern(session, [case], on=today - 9 * DAY)
    due = given.a_concern(session, [case], on=today - 9 * DAY, owner=clerk, due_on=today)
    given.a_concern(session, [given.a_case(session)], on=today - 9 * DAY)

    lines = queries.concerns_of_case(session, case.key, as_of=today)

    assert [line.concern_id for line in lines] == [due.key, undated.key, closed.key]
    assert lines[0].case_no == case.case_no


def test_the_number_of_queries_does_not_grow(session: Session, today: date) -> None:
    clerk = given.a_clerk(session)
    statements: list[str] = []
    event.listen(
        session.get_bind(),
        "before_cursor_execute",
        lambda _c, _cur, statement, *_: statements.append(statement),
    )

    def counted() -> int:
        session.expire_all()
        statements.clear()
        queries.open_concerns(session, as_of=today)
        return len(statements)

    given.a_concern(session, [given.a_case(session)], owner=clerk)
    few = counted()
    for _ in range(5):
        given.a_concern(session, [given.a_case(session)], owner=clerk)

    assert counted() == few == 1
