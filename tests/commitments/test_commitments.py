"""Promises: made once, ended once, listed by due date, then by the area held."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from tests import given
from tracker.accounts.tables import User
from tracker.cases.tables import Case
from tracker.commitments import queries, services
from tracker.commitments.catalogue import CommitmentOutcome, Promiser
from tracker.commitments.drafts import CommitmentDraft
from tracker.commitments.tables import Commitment
from tracker.errors import NotFound, Refused

DAY = timedelta(days=1)


def a_draft(case: Case, today: date, **more: object) -> CommitmentDraft:
    values: dict[str, object] = {
        "case_id": case.key,
        "by": Promiser.TEAM,
        "text": "Mang xác nhận của tổ dân phố",
        "made_on": today,
        "due_on": today + 2 * DAY,
    }
    return CommitmentDraft.model_validate(values | more)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_promise_sent_twice_is_made_once(session: Session, at: datetime, today: date) -> None:
    officer, case = given.an_officer(session), given.a_case(session)
    draft = a_draft(case, today)

    first = services.make_commitment(session, draft, by=officer, at=at, today=today)
    second = services.make_commitment(session, draft, by=officer, at=at, today=today)

    assert first.key == second.key
    assert len(queries.commitments_of_case(session, case.key)) == 1


def test_a_promise_due_before_it_was_made_is_refused(
    session: Session, at: datetime, today: date
) -> None:
    officer, case = given.an_officer(session), given.a_case(session)

    with pytest.raises(Refused) as refused:
        services.make_commitment(
            session, a_draft(case, today, due_on=today - DAY), by=officer, at=at, today=today
        )

    assert codes(refused) == ["promise_due_before"]


def test_a_promise_of_tomorrow_about_no_case_has_two_problems(
    session: Session, at: datetime, today: date
) -> None:
    officer, case = given.an_officer(session), given.a_case(session)
    draft = a_draft(case, today, made_on=today + DAY, case_id=case.key + 1)

    with pytest.raises(Refused) as refused:
        services.make_commitment(session, draft, by=officer, at=at, today=today)

    assert codes(refused) == ["promise_in_future", "promise_case_unknown"]


@pytest.mark.parametrize(
    ("end", "outcome"),
    [
        (services.keep_commitment, CommitmentOutcome.KEPT),
        (services.break_commitment, CommitmentOutcome.BROKEN),
        (services.withdraw_commitment, CommitmentOutcome.WITHDRAWN),
    ],
)
def test_a_promise_ends_once(
    session: Session, at: datetime, today: date, end: object, outcome: CommitmentOutcome
) -> None:
    officer, case = given.an_officer(session), given.a_case(session)
    promise = given.a_commitment(session, case, made_on=today - DAY, due_on=today)

    ended: Commitment = end(session, promise.key, on=today, by=officer, at=at, today=today)  # type: ignore[operator]

    assert (ended.outcome, ended.ended_on, ended.version) == (outcome, today, 2)
    with pytest.raises(Refused) as refused:
        services.keep_commitment(session, promise.key, on=today, by=officer, at=at, today=today)
    assert codes(refused) == ["promise_ended"]


@pytest.mark.parametrize(
    ("days", "code"), [(-3, "promise_ended_before_made"), (1, "promise_end_in_future")]
)
def test_a_promise_cannot_end_before_it_was_made_or_tomorrow(
    session: Session, at: datetime, today: date, days: int, code: str
) -> None:
    officer, case = given.an_officer(session), given.a_case(session)
    promise = given.a_commitment(session, case, made_on=today - DAY, due_on=today)

    with pytest.raises(Refused) as refused:
        services.keep_commitment(
            session, promise.key, on=today + days * DAY, by=officer, at=at, today=today
        )

    assert codes(refused) == [code]


def test_an_unknown_promise_is_not_found(session: Session, at: datetime, today: date) -> None:
    with pytest.raises(NotFound):
        services.keep_commitment(
            session, 99, on=today, by=given.an_officer(session), at=at, today=today
        )


def test_what_falls_due_is_ordered_by_day_then_by_area_held(session: Session, today: date) -> None:
    team = given.a_team(session)
    small = given.a_case(session, area="50", team=team)
    large = given.a_case(session, area="500", team=team)
    other = given.a_case(session, team=given.a_team(session))
    for case in (small, large, other):
        given.a_commitment(session, case, made_on=today - 9 * DAY, due_on=today)
    first = given.a_commitment(session, small, made_on=today - 9 * DAY, due_on=today - 5 * DAY)
    ended = given.a_commitment(session, small, made_on=today - 9 * DAY, due_on=today)
    ended.outcome, ended.ended_on = CommitmentOutcome.KEPT, today
    session.flush()

    due = queries.due_commitments(session, as_of=today, until=today, team_ids=[team.key])

    assert [(line.case_id, line.due_on) for line in due] == [
        (small.key, first.due_on),
        (large.key, today),
        (small.key, today),
    ]
    assert [line.is_overdue(today) for line in due] == [True, False, False]


def test_a_past_day_still_shows_what_was_open_then(session: Session, today: date) -> None:
    case = given.a_case(session)
    promise = given.a_commitment(session, case, made_on=today - 9 * DAY, due_on=today - 5 * DAY)
    promise.outcome, promise.ended_on = CommitmentOutcome.KEPT, today - 2 * DAY
    session.flush()

    then = queries.due_commitments(session, as_of=today - 3 * DAY, until=today)
    now = queries.due_commitments(session, as_of=today, until=today)

    assert [line.commitment_id for line in then] == [promise.key]
    assert now == []


def test_open_promises_of_a_case_come_first(session: Session, at: datetime, today: date) -> None:
    officer: User = given.an_officer(session)
    case = given.a_case(session)
    late = given.a_commitment(session, case, made_on=today, due_on=today + 5 * DAY)
    soon = given.a_commitment(session, case, made_on=today, due_on=today + DAY)
    done = given.a_commitment(session, case, made_on=today, due_on=today)
    services.keep_commitment(session, done.key, on=today, by=officer, at=at, today=today)

    lines = queries.commitments_of_case(session, case.key)

    assert [line.commitment_id for line in lines] == [soon.key, late.key, done.key]
