"""A team's week: filled from what is due, added to, moved, dropped, taken back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from tests import given
from tracker.accounts.tables import Team, User
from tracker.errors import NotFound, NotYours, Refused
from tracker.planning import services, week
from tracker.planning.catalogue import DropReason, DueReason
from tracker.planning.drafts import PlannedDraft

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def team(session: Session) -> Team:
    return given.a_team(session)


@pytest.fixture
def officer(session: Session, team: Team) -> User:
    return given.an_officer(session, team=team)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_week_is_filled_from_what_is_due_and_keeps_agreed_days(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    cases = [given.a_case(session, team=team) for _ in range(4)]
    given.a_visit(session, cases[0], team=team, on=today - 9 * DAY, next_visit_on=today + 2 * DAY)
    given.a_commitment(session, cases[1], made_on=today - DAY, due_on=today)

    services.plan_week(
        session, team.key, MONDAY, by=officer, at=at, today=today, per_day=1, working_days=4
    )

    view = week.week_plan(session, team.key, MONDAY, today=today)
    assert [(item.household.case_id, item.day_on) for item in view.items] == [
        (cases[1].key, today),
        (cases[2].key, today + DAY),
        (cases[0].key, today + 2 * DAY),
    ]
    assert view.items[0].reason is DueReason.PROMISE_DUE
    assert [day.planned for day in view.days] == [0, 1, 1, 1, 0, 0, 0]
    assert week.planned_count(session, MONDAY, team_ids=[team.key]) == 3


def test_planning_again_only_fills_what_is_free(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    for _ in range(3):
        given.a_case(session, team=team)

    for per_day in (1, 1, 2):
        services.plan_week(
            session, team.key, MONDAY, by=officer, at=at, today=today, per_day=per_day,
            working_days=2,
        )  # fmt: skip

    view = week.week_plan(session, team.key, MONDAY, today=today)
    assert view.planned == 2
    assert len({item.household.case_id for item in view.items}) == 2


def test_a_visit_made_that_week_is_done(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    case = given.a_case(session, team=team)
    services.plan_week(session, team.key, MONDAY, by=officer, at=at, today=today, per_day=2)
    given.a_visit(session, case, team=team, officer=officer, on=today)

    view = week.week_plan(session, team.key, MONDAY, today=today)

    assert (view.planned, view.done) == (1, 1)
    assert view.items[0].done_on == today


def test_a_case_is_added_moved_dropped_and_taken_back(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    case = given.a_case(session, team=team)
    draft = PlannedDraft(case_id=case.key, day_on=today, reason=DueReason.AGREED_DATE)
    row = services.add_to_plan(session, team.key, MONDAY, draft, by=officer, at=at, today=today)

    services.move_planned(
        session, row.key, day_on=today + DAY, officer_id=officer.key, by=officer, at=at,
        today=today,
    )  # fmt: skip
    services.drop_planned(
        session, row.key, DropReason.HOUSEHOLD_ASKED, by=officer, at=at, today=today
    )
    dropped = week.week_plan(session, team.key, MONDAY, today=today)
    services.restore_planned(session, row.key, by=officer, at=at, today=today)
    restored = week.week_plan(session, team.key, MONDAY, today=today)

    assert (dropped.planned, dropped.dropped[0].drop_reason) == (0, DropReason.HOUSEHOLD_ASKED)
    (item,) = restored.items
    assert (item.day_on, item.officer_name) == (today + DAY, officer.display_name)


def test_moving_to_another_week_makes_a_row_there(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    case = given.a_case(session, team=team)
    draft = PlannedDraft(case_id=case.key, day_on=today)
    row = services.add_to_plan(session, team.key, MONDAY, draft, by=officer, at=at, today=today)

    services.move_planned(session, row.key, day_on=MONDAY + 8 * DAY, by=officer, at=at, today=today)

    this = week.week_plan(session, team.key, MONDAY, today=today)
    following = week.week_plan(session, team.key, MONDAY + 7 * DAY, today=today)
    assert (this.planned, this.dropped[0].drop_reason) == (0, DropReason.MOVED)
    assert following.items[0].day_on == MONDAY + 8 * DAY


def test_another_teams_week_and_people_are_refused(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    other = given.a_team(session)
    case, foreign = given.a_case(session, team=team), given.a_case(session, team=other)
    stranger = given.an_officer(session, team=other)

    def add(team_id: int, **more: object) -> None:
        draft = PlannedDraft.model_validate({"case_id": case.key, "day_on": today} | more)
        services.add_to_plan(session, team_id, MONDAY, draft, by=officer, at=at, today=today)

    with pytest.raises(NotYours):
        add(other.key)
    with pytest.raises(Refused) as other_case:
        add(team.key, case_id=foreign.key)
    with pytest.raises(Refused) as other_person:
        add(team.key, officer_id=stranger.key)
    add(team.key)
    with pytest.raises(Refused) as twice:
        add(team.key)

    assert codes(other_case) == ["plan_case_of_other_team"]
    assert codes(other_person) == ["plan_officer_unknown"]
    assert codes(twice) == ["plan_case_planned"]


def test_what_was_dropped_does_not_move(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    case = given.a_case(session, team=team)
    draft = PlannedDraft(case_id=case.key, day_on=today)
    row = services.add_to_plan(session, team.key, MONDAY, draft, by=officer, at=at, today=today)
    services.drop_planned(
        session, row.key, DropReason.CANCELLED_BY_TEAM, by=officer, at=at, today=today
    )

    with pytest.raises(Refused) as refused:
        services.move_planned(session, row.key, day_on=today, by=officer, at=at, today=today)

    assert codes(refused) == ["plan_dropped"]


def test_a_week_gone_by_stays_as_it_was(
    session: Session, team: Team, officer: User, at: datetime, today: date
) -> None:
    with pytest.raises(Refused) as refused:
        services.plan_week(
            session, team.key, MONDAY - 7 * DAY, by=officer, at=at, today=today, per_day=5
        )
    with pytest.raises(NotFound):
        services.drop_planned(
            session, 9, DropReason.CANCELLED_BY_TEAM, by=officer, at=at, today=today
        )

    assert codes(refused) == ["plan_week_over"]


def test_a_week_nobody_planned_is_empty(session: Session, team: Team, today: date) -> None:
    view = week.week_plan(session, team.key, MONDAY, today=today)

    assert (view.plan_id, view.planned, len(view.days)) == (None, 0, 7)
