"""Visits from phones: exactly once, in review where they can't be placed, nothing lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from tests import given
from tests.documents.pictures import picture
from tests.visits.drafts import a_payload, uuid_no
from tracker.accounts.catalogue import TeamPost
from tracker.accounts.tables import Team, User
from tracker.cases.catalogue import CaseState
from tracker.cases.tables import Case
from tracker.documents.services import accept_photo
from tracker.documents.store import sha256_of
from tracker.errors import NotYours, Refused
from tracker.visits import review, sync
from tracker.visits.catalogue import ReceiptState
from tracker.visits.tables import ReviewItem, Visit, VisitReceipt

DAY = timedelta(days=1)


@pytest.fixture
def team(session: Session) -> Team:
    return given.a_team(session)


@pytest.fixture
def officer(session: Session, team: Team) -> User:
    return given.an_officer(session, team=team)


@pytest.fixture
def case(session: Session, team: Team) -> Case:
    return given.a_case(session, team=team)


def test_a_visit_sent_twice_gets_the_first_answer(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    payload = a_payload(case.case_no, today)

    first = sync.accept_visit(session, payload, by=officer, at=at, today=today)
    second = sync.accept_visit(
        session, dict(reversed(payload.items())), by=officer, at=at + DAY, today=today
    )

    assert first.state is second.state is ReceiptState.RECORDED
    assert (second.visit_id, second.received_at) == (first.visit_id, at)
    assert (first.is_repeated, second.is_repeated) == (False, True)
    assert len(session.exec(select(Visit)).all()) == 1


def test_the_same_uuid_with_another_text_is_a_conflict(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    payload = a_payload(case.case_no, today)
    sync.accept_visit(session, payload, by=officer, at=at, today=today)

    with pytest.raises(Refused) as refused:
        sync.accept_visit(session, payload | {"note": "khác"}, by=officer, at=at, today=today)

    assert refused.value.problems[0].code == "visit_conflict"
    assert len(session.exec(select(Visit)).all()) == 1


def test_a_case_that_moved_waits_for_the_team_leader(
    session: Session, case: Case, officer: User, team: Team, at: datetime, today: date
) -> None:
    given.a_case_team(session, case, given.a_team(session, name="Đoàn 5"), on=today)
    payload = a_payload(case.case_no, today, note="Hộ hỏi giá đất")

    receipt = sync.accept_visit(session, payload, by=officer, at=at, today=today)
    again = sync.accept_visit(session, payload, by=officer, at=at, today=today)

    assert receipt.state is again.state is ReceiptState.IN_REVIEW
    assert receipt.problems == again.problems
    assert receipt.problems[0].facts["team"] == "Đoàn 5"
    (line,) = review.review_items(session, team_ids=[team.key])
    assert (line.case_no, line.note, line.officer_id) == (
        case.case_no,
        "Hộ hỏi giá đất",
        officer.key,
    )
    assert session.exec(select(Visit)).all() == []


@pytest.mark.parametrize("kind", ["unknown", "closed", "before"])
def test_what_cannot_be_placed_is_never_lost(
    session: Session, case: Case, officer: User, at: datetime, today: date, kind: str
) -> None:
    payload = a_payload(case.case_no, today)
    if kind == "unknown":
        payload["case_no"] = "VN99-0001"
    elif kind == "closed":
        given.a_case_state(session, case, CaseState.CLOSED, on=today - DAY)
    else:
        payload = a_payload(case.case_no, given.START - DAY)

    receipt = sync.accept_visit(session, payload, by=officer, at=at, today=today)

    assert receipt.state is ReceiptState.IN_REVIEW
    assert session.exec(select(ReviewItem)).one().payload


def test_a_visit_made_before_its_case_closed_is_recorded(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    given.a_case_state(session, case, CaseState.CLOSED, on=today)
    payload = a_payload(case.case_no, today - DAY)

    receipt = sync.accept_visit(session, payload, by=officer, at=at, today=today)

    assert receipt.state is ReceiptState.RECORDED


def test_what_the_officer_can_put_right_is_refused_and_judged_anew(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    tomorrow = a_payload(case.case_no, today + DAY)
    refused = sync.accept_visit(session, tomorrow, by=officer, at=at, today=today)

    corrected = sync.accept_visit(
        session, a_payload(case.case_no, today), by=officer, at=at, today=today
    )

    assert refused.state is ReceiptState.REFUSED
    assert [problem.code for problem in refused.problems] == ["visit_in_future"]
    assert corrected.state is ReceiptState.RECORDED


def test_what_is_no_visit_is_refused_and_leaves_no_text(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    payload = a_payload(case.case_no, today, note="x" * 100_000)

    receipt = sync.accept_visit(session, payload, by=officer, at=at, today=today)

    assert receipt.state is ReceiptState.REFUSED
    assert [(one.code, one.field) for one in receipt.problems] == [("draft_too_long", "note")]
    assert len(session.exec(select(VisitReceipt)).one().answer) < 300


def test_without_a_uuid_there_is_no_receipt(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    payload = a_payload(case.case_no, today) | {"uuid": "mot"}

    with pytest.raises(Refused):
        sync.accept_visit(session, payload, by=officer, at=at, today=today)

    assert session.exec(select(VisitReceipt)).all() == []


def test_one_bad_visit_does_not_spoil_a_batch(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    payloads = [
        a_payload(case.case_no, today, number=1),
        {"uuid": 7},
        a_payload("VN99-0001", today, number=2),
        a_payload(case.case_no, today, number=1) | {"note": "khác"},
        a_payload(case.case_no, today, number=3),
    ]

    receipts = sync.accept_visits(session, payloads, by=officer, at=at, today=today)
    session.commit()

    assert [receipt.state.value for receipt in receipts] == [
        "recorded",
        "refused",
        "in_review",
        "refused",
        "recorded",
    ]
    assert len(session.exec(select(Visit)).all()) == 2


def test_the_receipt_says_which_photos_are_still_awaited(
    session: Session, case: Case, officer: User, at: datetime, today: date, tmp_path: Path
) -> None:
    sent = picture()
    payload = a_payload(case.case_no, today, photos=[sha256_of(sent)])

    before = sync.accept_visit(session, payload, by=officer, at=at, today=today)
    accept_photo(session, tmp_path, sent, "anh.jpg", by=officer, at=at)
    after = sync.accept_visit(session, payload, by=officer, at=at, today=today)

    assert before.missing_photos == (sha256_of(sent),)
    assert after.missing_photos == ()


def test_the_team_leader_places_the_visit_as_the_officers(
    session: Session, case: Case, officer: User, team: Team, at: datetime, today: date
) -> None:
    leader = given.a_team_leader(session, team=team)
    payload = a_payload("VN99-0001", today, questions=[{"topic": "gia_dat"}])
    sync.accept_visit(session, payload, by=officer, at=at, today=today)
    (line,) = review.review_items(session, team_ids=[team.key])

    visit = review.place_visit(
        session, line.item_id, case_no=case.case_no, by=leader, at=at, today=today
    )

    assert (visit.officer_id, visit.recorded_by_id) == (officer.key, leader.key)
    assert (visit.case_id, visit.uuid) == (case.key, uuid_no(1))
    receipt = sync.accept_visit(session, payload, by=officer, at=at, today=today)
    assert (receipt.state, receipt.visit_id) == (ReceiptState.RECORDED, visit.key)
    assert review.review_items(session) == []


def test_a_visit_in_review_is_settled_once_and_only_by_its_leader(
    session: Session, case: Case, officer: User, team: Team, at: datetime, today: date
) -> None:
    given.a_membership(session, team, given.an_officer(session), post=TeamPost.LEADER)
    clerk = given.a_clerk(session)
    sync.accept_visit(session, a_payload("VN99-0001", today), by=officer, at=at, today=today)
    (line,) = review.review_items(session)

    with pytest.raises(NotYours):
        review.place_visit(session, line.item_id, by=officer, at=at, today=today)
    with pytest.raises(Refused) as no_reason:
        review.discard_visit(session, line.item_id, " ", by=clerk, at=at, today=today)
    review.discard_visit(session, line.item_id, "Nhầm số", by=clerk, at=at, today=today)
    with pytest.raises(Refused) as settled:
        review.place_visit(session, line.item_id, by=clerk, at=at, today=today)

    assert no_reason.value.problems[0].code == "review_reason_missing"
    assert settled.value.problems[0].code == "review_settled"
    receipt = sync.receipt_of(session, uuid_no(1))
    assert receipt is not None
    assert receipt.problems[0].code == "visit_discarded"
    assert session.exec(select(ReviewItem)).one().payload
