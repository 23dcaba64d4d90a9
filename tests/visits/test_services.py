"""A visit on record: what it says, what hangs on it, how it is corrected."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from tests import given
from tests.documents.pictures import picture
from tests.visits.drafts import a_draft, uuid_no
from tracker.accounts.tables import Team, User
from tracker.audit.tables import AuditEntry
from tracker.cases.tables import Case
from tracker.commitments import queries as commitments
from tracker.concerns import queries as concerns
from tracker.concerns.catalogue import Topic
from tracker.documents.services import accept_photo
from tracker.documents.store import sha256_of
from tracker.errors import NotFound, NotYours, Refused
from tracker.visits import queries, services
from tracker.visits.catalogue import PersonMet, VisitChannel, VisitOutcome, VisitPurpose
from tracker.visits.tables import Visit

DAY = timedelta(days=1)
PERSUASION = {"purpose": "plan", "signature": "signed", "front_present": True}


@pytest.fixture
def team(session: Session) -> Team:
    return given.a_team(session)


@pytest.fixture
def officer(session: Session, team: Team) -> User:
    return given.an_officer(session, team=team)


@pytest.fixture
def case(session: Session, team: Team) -> Case:
    return given.a_case(session, team=team)


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_full_visit_leaves_everything_on_record(
    session: Session, case: Case, officer: User, team: Team, at: datetime, today: date
) -> None:
    son = given.a_member(session, given_holder(session, case))
    draft = a_draft(
        case.case_no, today, member_id=son.key, person_met=None, attitude="hesitates",
        topics=["nhan_khau", "gia_dat", "nhan_khau"], note="Gia đình tiếp đón",
        next_visit_on=str(today + 2 * DAY),
        questions=[
            {"topic": "nhan_khau", "text": "Hai cặp vợ chồng?", "answer": "Được xét giao đất"},
            {"topic": "gia_dat", "text": "Sao giá thấp?", "passed_on": True, "blocking": True},
        ],
        promises=[{"by": "team", "text": "Mang xác nhận", "due_on": str(today + 2 * DAY)}],
    )  # fmt: skip

    recorded = services.record_visit(session, draft, by=officer, at=at, today=today)

    line = queries.visit(session, recorded.key)
    assert (line.on, line.officer_name, line.team_id) == (today, officer.display_name, team.key)
    assert (line.met_name, line.person_met) == (son.full_name, PersonMet.MEMBER)
    assert line.topics == (Topic.MEMBERS, Topic.LAND_PRICE)
    assert [question.title for question in line.questions] == [
        "Hai cặp vợ chồng?",
        "Sao giá thấp?",
    ]
    assert line.questions[0].closed_on == line.questions[0].told_on == today
    assert line.questions[1].answered_on is None
    assert [promise.text for promise in line.promises] == ["Mang xác nhận"]
    (knot,) = concerns.knots(session, as_of=today)
    assert (knot.case_id, knot.visit_id, knot.has_owner) == (case.key, recorded.key, False)
    assert knot.level is not None
    (promise,) = commitments.commitments_of_case(session, case.key)
    assert promise.visit_id == recorded.key
    entry = session.exec(select(AuditEntry).where(AuditEntry.action == "record_visit")).one()
    assert (entry.case_id, entry.by_id, entry.at) == (case.key, officer.key, at)


def test_a_closed_door_keeps_only_what_can_be_known(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    draft = a_draft(
        case.case_no, today, outcome="absent", attitude="agrees",
        left_message="invitation_posted", next_visit_on=str(today + 2 * DAY),
    )  # fmt: skip

    visit = services.record_visit(session, draft, by=officer, at=at, today=today)

    assert (visit.person_met, visit.attitude) == (None, None)
    assert visit.left_message == "invitation_posted"
    assert visit.persuasion_no is None


def test_a_double_tap_leaves_one_visit(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    draft = a_draft(case.case_no, today, questions=[{"topic": "gia_dat"}])

    first = services.record_visit(session, draft, by=officer, at=at, today=today)
    second = services.record_visit(session, draft, by=officer, at=at, today=today)

    assert first.key == second.key
    assert len(session.exec(select(Visit)).all()) == 1
    assert len(concerns.concerns_of_case(session, case.key, as_of=today)) == 1


def test_another_officers_uuid_is_refused(
    session: Session, case: Case, officer: User, team: Team, at: datetime, today: date
) -> None:
    draft = a_draft(case.case_no, today)
    services.record_visit(session, draft, by=officer, at=at, today=today)
    other = given.an_officer(session, team=team)

    with pytest.raises(Refused) as refused:
        services.record_visit(session, draft, by=other, at=at, today=today)

    assert codes(refused) == ["visit_uuid_used"]


def test_another_teams_case_is_not_hers(
    session: Session, officer: User, at: datetime, today: date
) -> None:
    foreign = given.a_case(session, team=given.a_team(session, name="Đoàn 5"))

    with pytest.raises(NotYours) as refused:
        services.record_visit(
            session, a_draft(foreign.case_no, today), by=officer, at=at, today=today
        )

    assert refused.value.problems[0].facts["team"] == "Đoàn 5"


def test_a_membership_that_ended_gives_no_scope(
    session: Session, case: Case, team: Team, at: datetime, today: date
) -> None:
    left = given.an_officer(session)
    given.a_membership(session, team, left, until_on=today)

    with pytest.raises(NotYours):
        services.record_visit(session, a_draft(case.case_no, today), by=left, at=at, today=today)


def test_a_clerk_may_log_for_any_team(
    session: Session, case: Case, at: datetime, today: date
) -> None:
    clerk = given.a_clerk(session)

    visit = services.record_visit(
        session, a_draft(case.case_no, today), by=clerk, at=at, today=today
    )

    assert visit.officer_id == clerk.key


def test_problems_come_together(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    stranger = given.a_member(session, given.a_household(session))
    draft = a_draft(case.case_no, today + DAY, member_id=stranger.key, next_visit_on=str(today))

    with pytest.raises(Refused) as refused:
        services.record_visit(session, draft, by=officer, at=at, today=today)

    assert codes(refused) == ["visit_in_future", "visit_next_in_past", "visit_member_unknown"]
    assert session.exec(select(Visit)).all() == []


def test_persuasions_are_numbered_by_case_and_purpose(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    numbers = []
    for number, more in enumerate(
        (PERSUASION, {}, PERSUASION, PERSUASION | {"purpose": "handover"}), start=1
    ):
        draft = a_draft(case.case_no, today, number=number, **more)
        visit = services.record_visit(session, draft, by=officer, at=at, today=today)
        numbers.append(visit.persuasion_no)

    assert numbers == [1, None, 2, 1]
    assert queries.persuasions_of_case(session, case.key) == {
        VisitPurpose.PLAN: (today, today),
        VisitPurpose.HANDOVER: (today,),
    }


def test_photos_are_found_by_the_hash_the_phone_knows(
    session: Session, case: Case, officer: User, at: datetime, today: date, tmp_path: Path
) -> None:
    sent = picture(size=(3000, 2000))
    accept_photo(session, tmp_path, sent, "anh.jpg", by=officer, at=at)
    draft = a_draft(case.case_no, today, photos=[sha256_of(sent), "0" * 64])

    visit = services.record_visit(session, draft, by=officer, at=at, today=today)

    (photo,) = queries.visit(session, visit.key).photos
    assert photo.file.width == 2048
    assert queries.photos_of_case(session, case.key) == [photo]
    assert queries.cases_of_photo(session, photo.file.attachment_id) == {case.key}


def test_a_photo_may_arrive_after_its_visit_and_twice(
    session: Session, case: Case, officer: User, at: datetime, today: date, tmp_path: Path
) -> None:
    sent = picture()
    draft = a_draft(case.case_no, today, photos=[sha256_of(sent)])
    visit = services.record_visit(session, draft, by=officer, at=at, today=today)

    with pytest.raises(NotFound):
        services.add_photo(session, visit.key, sha256_of(sent), by=officer, at=at)
    accept_photo(session, tmp_path, sent, "anh.jpg", by=officer, at=at)
    for _ in range(2):
        services.add_photo(session, visit.key, sha256_of(sent), by=officer, at=at)

    assert len(queries.visit(session, visit.key).photos) == 1


def test_a_correction_is_a_new_row_that_takes_everything_over(
    session: Session, case: Case, officer: User, at: datetime, today: date, tmp_path: Path
) -> None:
    sent = picture()
    accept_photo(session, tmp_path, sent, "anh.jpg", by=officer, at=at)
    first = services.record_visit(
        session,
        a_draft(
            case.case_no, today, photos=[sha256_of(sent)], questions=[{"topic": "gia_dat"}],
            promises=[{"by": "team", "text": "Mang giấy", "due_on": str(today)}], **PERSUASION,
        ),
        by=officer,
        at=at,
        today=today,
    )  # fmt: skip
    draft = a_draft(case.case_no, today, number=2, note="Gặp bà Vân", **PERSUASION)

    corrected = services.correct_visit(
        session, first.key, draft, "Ghi nhầm người", by=officer, at=at, today=today
    )

    (line,) = queries.visits_of_case(session, case.key)
    assert line.visit_id == corrected.key
    assert (line.corrects_id, line.correction_reason) == (first.key, "Ghi nhầm người")
    assert (len(line.photos), len(line.questions), len(line.promises)) == (1, 1, 1)
    assert line.persuasion_no == 1
    both = queries.visits_of_case(session, case.key, with_corrected=True)
    assert [(one.is_corrected, len(one.photos)) for one in both] == [(False, 1), (True, 1)]


def test_a_correction_needs_a_reason_and_is_made_once(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    first = services.record_visit(
        session, a_draft(case.case_no, today), by=officer, at=at, today=today
    )
    again = a_draft(case.case_no, today, number=2, note="Gặp bà Vân")

    with pytest.raises(Refused) as no_reason:
        services.correct_visit(session, first.key, again, " ", by=officer, at=at, today=today)
    one = services.correct_visit(session, first.key, again, "Nhầm", by=officer, at=at, today=today)
    same = services.correct_visit(session, first.key, again, "Nhầm", by=officer, at=at, today=today)
    with pytest.raises(Refused) as twice:
        services.correct_visit(
            session, first.key, a_draft(case.case_no, today, number=3), "Nhầm",
            by=officer, at=at, today=today,
        )  # fmt: skip

    assert codes(no_reason) == ["visit_reason_missing"]
    assert one.key == same.key
    assert codes(twice) == ["visit_corrected_before"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, ["visit_correction_changes_nothing"]),
        ({"note": " Gặp ở cổng\r\nhẹn lại "}, ["visit_correction_changes_nothing"]),
        ({"note": "Gặp ở cổng, hẹn lại"}, []),
        ({"topics": ["gia_dat"]}, []),
        ({"questions": [{"topic": "gia_dat"}]}, []),
    ],
)
def test_a_correction_that_reads_as_the_visit_does_is_not_written(
    session: Session, case: Case, officer: User, at: datetime, today: date,
    more: dict[str, Any], told: list[str],
) -> None:  # fmt: skip
    said = {"note": "Gặp ở cổng\nhẹn lại"}
    first = services.record_visit(
        session, a_draft(case.case_no, today, **said), by=officer, at=at, today=today
    )
    again = a_draft(case.case_no, today, number=2, **(said | more))

    try:
        services.correct_visit(session, first.key, again, "Nhầm", by=officer, at=at, today=today)
        refused = []
    except Refused as refusal:
        refused = [problem.code for problem in refusal.problems]

    assert refused == told
    assert (first.superseded_at is None) == bool(told)


def test_a_correction_carries_a_uuid_of_its_own(
    session: Session, case: Case, officer: User, at: datetime, today: date
) -> None:
    draft = a_draft(case.case_no, today)
    first = services.record_visit(session, draft, by=officer, at=at, today=today)

    with pytest.raises(Refused) as refused:
        services.correct_visit(session, first.key, draft, "Nhầm", by=officer, at=at, today=today)

    assert codes(refused) == ["visit_uuid_used"]
    assert uuid_no(1) == first.uuid


def test_visits_are_counted_and_calls_apart(
    session: Session, team: Team, officer: User, case: Case, today: date
) -> None:
    other = given.a_case(session, team=team)
    for of_case, outcome, channel in (
        (case, VisitOutcome.MET, VisitChannel.HOME),
        (case, VisitOutcome.ABSENT, VisitChannel.HOME),
        (other, VisitOutcome.REFUSED, VisitChannel.WARD_OFFICE),
        (other, VisitOutcome.MET, VisitChannel.PHONE),
    ):
        given.a_visit(
            session, of_case, officer=officer, team=team, on=today, outcome=outcome,
            channel=channel,
        )  # fmt: skip
    given.a_visit(session, case, officer=officer, team=team, on=today - 9 * DAY)

    counts = queries.count_visits(session, from_on=today, until_on=today, team_ids=[team.key])
    seen = queries.last_seen(session, [case.key, other.key], as_of=today)

    assert (counts.attempts, counts.met, counts.absent, counts.refused) == (3, 1, 1, 1)
    assert (counts.calls, counts.cases, counts.cases_met) == (1, 2, 1)
    assert (seen[case.key].met_on, seen[other.key].met_on) == (today, None)
    assert len(queries.visits_of_team(session, team.key, from_on=today, until_on=today)) == 4


def given_holder(session: Session, case: Case):  # type: ignore[no-untyped-def]
    from tracker.holders.tables import LandHolder

    return session.get_one(LandHolder, case.holder_id)
