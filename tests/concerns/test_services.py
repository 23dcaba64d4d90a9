"""A concern's way from the door to the household's verdict, and back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from tests import given
from tracker.audit.tables import AuditEntry
from tracker.concerns import answers, knots, queries, services
from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.concerns.drafts import (
    AnswerDraft,
    ApprovedAnswerDraft,
    AssignmentDraft,
    ConcernDraft,
)
from tracker.errors import NotFound, Refused, StaleEdit

DAY = timedelta(days=1)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_concern_goes_from_the_door_to_the_verdict(
    session: Session, at: datetime, today: date
) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    draft = ConcernDraft(
        topic=Topic.MEMBERS, text="Hai cặp vợ chồng?", raised_on=today - 5 * DAY,
        case_ids=(case.key,), blocking=True,
    )  # fmt: skip

    raised = services.raise_concern(session, draft, by=clerk, at=at, today=today)
    services.assign_concern(
        session,
        raised.key,
        AssignmentDraft(on=today - 4 * DAY, owner_id=clerk.key, level=Level.WARD, due_on=today),
        by=clerk,
        at=at,
        today=today,
    )
    answer = AnswerDraft(on=today - 2 * DAY, text="Được xét giao thêm đất")
    services.answer_concern(session, raised.key, answer, by=clerk, at=at, today=today)
    services.tell_household(session, raised.key, on=today - DAY, by=clerk, at=at, today=today)
    services.record_verdict(session, raised.key, HouseholdVerdict.CONTENT, by=clerk, at=at)
    services.close_concern(session, raised.key, on=today, by=clerk, at=at, today=today)

    detail = queries.concern(session, raised.key, as_of=today)
    assert detail.line.project_id == case.project_id
    assert detail.line.verdict is HouseholdVerdict.CONTENT
    assert detail.line.blocking_until_on == today
    assert detail.answer == "Được xét giao thêm đất"
    assert [one.owner_name for one in detail.assignments] == [clerk.display_name]
    entries = session.exec(select(AuditEntry).order_by(AuditEntry.id)).all()  # type: ignore[arg-type]
    assert [entry.action for entry in entries] == [
        "raise_concern",
        "assign_concern",
        "answer_concern",
        "tell_household",
        "record_verdict",
        "close_concern",
    ]
    assert {entry.case_id for entry in entries} == {case.key}


def test_a_past_day_does_not_know_what_came_later(
    session: Session, at: datetime, today: date
) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    knot = given.a_knot(session, [case], on=today - 9 * DAY)
    answer = AnswerDraft(on=today, text="Có")
    services.answer_concern(session, knot.key, answer, by=clerk, at=at, today=today)
    services.tell_household(session, knot.key, on=today, by=clerk, at=at, today=today)
    services.close_concern(session, knot.key, on=today, by=clerk, at=at, today=today)

    yesterday = queries.concern(session, knot.key, as_of=today - DAY)

    assert yesterday.line.is_knot
    assert yesterday.line.answered_on is None
    assert yesterday.answer is None
    assert queries.knots(session, as_of=today) == []
    assert len(queries.knots(session, as_of=today - DAY)) == 1


def test_the_same_concern_sent_twice_is_raised_once(
    session: Session, at: datetime, today: date
) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    draft = ConcernDraft(topic=Topic.CROPS, raised_on=today, case_ids=(case.key,))

    first = services.raise_concern(session, draft, by=clerk, at=at, today=today)
    second = services.raise_concern(session, draft, by=clerk, at=at, today=today)

    assert first.key == second.key


def test_an_unknown_case_is_refused(session: Session, at: datetime, today: date) -> None:
    draft = ConcernDraft(topic=Topic.CROPS, raised_on=today, case_ids=(7,))

    with pytest.raises(Refused) as refused:
        services.raise_concern(session, draft, by=given.a_clerk(session), at=at, today=today)

    assert codes(refused) == ["concern_case_unknown"]


def test_a_second_assignment_of_the_day_corrects_the_first(
    session: Session, at: datetime, today: date
) -> None:
    clerk, leader = given.a_clerk(session), given.a_leader(session)
    concern = given.a_concern(session, [given.a_case(session)], on=today)
    for owner in (clerk, leader):
        draft = AssignmentDraft(on=today, owner_id=owner.key)
        services.assign_concern(session, concern.key, draft, by=clerk, at=at, today=today)

    detail = queries.concern(session, concern.key, as_of=today)

    assert detail.line.owner_name == leader.display_name
    assert [one.superseded for one in detail.assignments] == [False, True]


def test_an_outside_body_may_have_to_act(session: Session, at: datetime, today: date) -> None:
    clerk = given.a_clerk(session)
    concern = given.a_concern(session, [given.a_case(session)], on=today)
    draft = AssignmentDraft(on=today, owner_body="Sở Nông nghiệp và Môi trường", level=Level.CITY)

    services.assign_concern(session, concern.key, draft, by=clerk, at=at, today=today)

    line = queries.concern(session, concern.key, as_of=today).line
    assert (line.owner_body, line.owner_name, line.has_owner) == (draft.owner_body, None, True)


def test_the_same_question_gets_the_approved_answer(
    session: Session, at: datetime, today: date
) -> None:
    leader, case = given.a_leader(session), given.a_case(session)
    approved = answers.approve_answer(
        session,
        ApprovedAnswerDraft(
            topic=Topic.MEMBERS, text="Được xét", basis="Điều 111", approved_on=today
        ),
        by=leader,
        at=at,
        today=today,
    )
    concern = given.a_concern(session, [case], topic=Topic.MEMBERS, on=today)

    services.answer_concern(
        session,
        concern.key,
        AnswerDraft(on=today, approved_answer_id=approved.key),
        by=leader,
        at=at,
        today=today,
    )

    detail = queries.concern(session, concern.key, as_of=today)
    assert (detail.answer, detail.answer_basis) == ("Được xét", "Điều 111")


def test_an_answer_of_another_topic_or_withdrawn_is_refused(
    session: Session, at: datetime, today: date
) -> None:
    leader, case = given.a_leader(session), given.a_case(session)
    other = given.an_approved_answer(session, topic=Topic.GRAVES)
    withdrawn = given.an_approved_answer(session, topic=Topic.MEMBERS)
    answers.withdraw_answer(session, withdrawn.key, on=today, by=leader, at=at)
    concern = given.a_concern(session, [case], topic=Topic.MEMBERS, on=today)

    for answer in (other, withdrawn):
        with pytest.raises(Refused) as refused:
            services.answer_concern(
                session,
                concern.key,
                AnswerDraft(on=today, approved_answer_id=answer.key),
                by=leader,
                at=at,
                today=today,
            )
        assert codes(refused) == ["approved_answer_unknown"]


def test_approved_answers_of_the_project_come_before_those_for_all(
    session: Session, today: date
) -> None:
    project, other = given.a_project(session), given.a_project(session)
    for_all = given.an_approved_answer(session)
    own = given.an_approved_answer(session, project=project)
    given.an_approved_answer(session, project=other)

    found = answers.approved_answers(
        session, on=today, project_id=project.key, topics=[Topic.LAND_PRICE]
    )

    assert [line.answer_id for line in found] == [own.key, for_all.key]


def test_a_knot_takes_more_cases_and_lets_them_go(
    session: Session, at: datetime, today: date
) -> None:
    clerk = given.a_clerk(session)
    cases = [given.a_case(session) for _ in range(3)]
    knot = given.a_knot(session, cases[:1], on=today - DAY)

    knots.add_cases(session, knot.key, [case.key for case in cases], on=today, by=clerk, at=at)
    knots.release_case(session, knot.key, cases[0].key, on=today, by=clerk, at=at)

    (line,) = queries.knots(session, as_of=today)
    assert line.cases == 2
    (before,) = queries.knots(session, as_of=today - DAY)
    assert (before.cases, before.case_no) == (1, cases[0].case_no)


def test_a_concern_becomes_a_knot_and_is_untied(
    session: Session, at: datetime, today: date
) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    concern = given.a_concern(session, [case], on=today - DAY)

    knots.mark_blocking(session, concern.key, on=today - DAY, by=clerk, at=at, today=today)
    assert len(queries.knots(session, as_of=today)) == 1
    knots.clear_blocking(session, concern.key, on=today, by=clerk, at=at, today=today)

    assert queries.knots(session, as_of=today) == []
    assert queries.open_concerns(session, as_of=today).total == 1


def test_what_is_about_no_case_cannot_block(session: Session, at: datetime, today: date) -> None:
    concern = given.a_concern(session, on=today)

    with pytest.raises(Refused) as refused:
        knots.mark_blocking(
            session, concern.key, on=today, by=given.a_clerk(session), at=at, today=today
        )

    assert codes(refused) == ["knot_without_case"]


def test_what_comes_back_is_a_row_of_its_own(session: Session, at: datetime, today: date) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    first = given.a_concern(session, [case], on=today - 9 * DAY)
    services.close_concern(
        session, first.key, on=today - DAY, reason="Hộ rút", by=clerk, at=at, today=today
    )

    again = services.reopen_concern(
        session, first.key, on=today, blocking=True, by=clerk, at=at, today=today
    )

    assert again.reopens_id == first.key
    assert queries.concern(session, first.key, as_of=today).reopened_by_id == again.key
    (line,) = queries.knots(session, as_of=today)
    assert (line.concern_id, line.case_id) == (again.key, case.key)


def test_a_complaint_is_taken_up(session: Session, at: datetime, today: date) -> None:
    clerk, case = given.a_clerk(session), given.a_case(session)
    complaint = given.a_concern(session, [case], type=ConcernType.COMPLAINT, on=date(2026, 11, 2))

    before = queries.concern(session, complaint.key, as_of=today).line
    services.accept_complaint(
        session, complaint.key, on=date(2026, 11, 10), by=clerk, at=at, today=today
    )
    after = queries.concern(session, complaint.key, as_of=today).line

    assert (before.due_on, after.due_on) == (date(2026, 11, 12), date(2026, 12, 10))


def test_a_stale_edit_is_noticed(session: Session, at: datetime, today: date) -> None:
    clerk = given.a_clerk(session)
    concern = given.a_concern(session, [given.a_case(session)], on=today)
    knots.mark_blocking(session, concern.key, on=today, by=clerk, at=at, today=today)

    with pytest.raises(StaleEdit):
        services.close_concern(
            session, concern.key, on=today, reason="x", by=clerk, at=at, today=today, version=1
        )


def test_an_unknown_concern_is_not_found(session: Session, at: datetime, today: date) -> None:
    with pytest.raises(NotFound):
        queries.concern(session, 5, as_of=today)
