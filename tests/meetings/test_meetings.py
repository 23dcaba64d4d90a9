"""Party cells, their leaders and meetings."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from tests import given
from tests.clock import AT, TODAY
from tracker.audit.tables import AuditEntry
from tracker.errors import Refused, StaleEdit
from tracker.meetings import queries, services
from tracker.meetings.drafts import AssignmentDraft, CellDraft, MeetingDraft, OpinionDraft
from tracker.meetings.tables import MeetingOpinion

MONTH_AGO = date(2026, 10, 20)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refusal.value.problems]


def test_a_cell_has_a_number_and_the_office_only_one(session: Session) -> None:
    by = given.a_clerk(session)
    office = CellDraft(number=1, name="Chi bộ cơ quan", members=28, is_ward_office=True)
    services.record_cell(session, office, by=by, at=AT)

    for draft, code in (
        (CellDraft(number=1, name="Chi bộ 1", members=30), "cell_number_taken"),
        (
            CellDraft(number=2, name="Chi bộ 2", members=1, is_ward_office=True),
            "office_cell_exists",
        ),
        (CellDraft(number=3, name="Chi bộ 3", members=1, resident_group_id=99), "group_unknown"),
    ):
        with pytest.raises(Refused) as refusal:
            services.record_cell(session, draft, by=by, at=AT)
        assert codes(refusal) == [code]


def test_a_newly_assigned_leader_takes_over_from_the_day(session: Session) -> None:
    by, cell = given.a_clerk(session), given.a_cell(session, number=5)
    given.a_cell_assignment(session, cell, name="Trần Văn Hải")
    draft = AssignmentDraft(cell_id=cell.key, name="Lê Thị Mai", position="Chủ tịch", from_on=TODAY)

    services.assign_leader(session, draft, by=by, at=AT)

    yesterday = queries.cell(session, 5, TODAY - timedelta(days=1)).leader
    today = queries.cell(session, 5, TODAY).leader
    assert (yesterday and yesterday.name, today and today.name) == ("Trần Văn Hải", "Lê Thị Mai")
    with pytest.raises(Refused) as refusal:
        services.assign_leader(session, draft, by=by, at=AT)
    assert codes(refusal) == ["assigned_already"]


def test_a_meeting_keeps_what_was_told_and_who_attended(session: Session) -> None:
    by, cell = given.a_leader(session), given.a_cell(session)
    given.a_cell_assignment(session, cell, user=by)
    draft = MeetingDraft(
        cell_id=cell.key,
        on=MONTH_AGO,
        told="Tiến độ dự án",
        opinions=[
            OpinionDraft(text="Ngõ ngập", settled_at_once=True, settlement="Đã nạo vét"),
            OpinionDraft(text="Giá đất thấp"),
        ],
    )

    row = services.record_meeting(session, draft, by=by, at=AT)

    found = queries.meeting(session, row.key, TODAY)
    assert (found.leader, found.told) == ("Trần Văn Hải", "Tiến độ dự án")
    assert [one.is_open for one in found.opinions] == [False, True]
    listed = queries.cells(session, TODAY)[0]
    assert (listed.last_meeting_on, listed.met_this_month, listed.open_opinions) == (
        MONTH_AGO,
        False,
        1,
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"on": TODAY + timedelta(days=1)}, "in_future"),
        ({"on": MONTH_AGO}, "meeting_recorded"),
        ({"attended": False, "opinions": [OpinionDraft(text="x")]}, "opinions_without_attendance"),
    ],
)
def test_a_meeting_that_makes_no_sense_is_refused(
    session: Session, more: dict[str, object], code: str
) -> None:
    by, cell = given.a_leader(session), given.a_cell(session)
    given.a_meeting(session, cell, on=MONTH_AGO)
    draft = MeetingDraft(**({"cell_id": cell.key, "on": TODAY} | more))

    with pytest.raises(Refused) as refusal:
        services.record_meeting(session, draft, by=by, at=AT)

    assert codes(refusal) == [code]


def an_opinion(session: Session, **more: object) -> tuple[MeetingOpinion, int]:
    cell = given.a_cell(session)
    given.a_cell_assignment(session, cell)
    draft = MeetingDraft(
        cell_id=cell.key, on=MONTH_AGO, opinions=[OpinionDraft(text="Giá đất", **more)]
    )
    services.record_meeting(session, draft, by=given.a_leader(session), at=AT)
    return session.execute(select(MeetingOpinion)).scalars().one(), cell.key


def test_the_next_meeting_opens_with_what_became_of_each_opinion(session: Session) -> None:
    by = given.a_leader(session)
    opinion, cell_id = an_opinion(session)
    concern = given.a_concern(session, on=MONTH_AGO, answer="Theo quyết định", answered_on=TODAY)
    services.pass_on_opinion(session, opinion.key, concern_id=concern.key, version=1, by=by, at=AT)

    [before] = queries.opinions_to_report(session, cell_id, TODAY)
    services.record_verdict(session, opinion.key, content=True, on=TODAY, version=2, by=by, at=AT)

    assert (before.answer, before.is_open) == ("Theo quyết định", False)
    assert queries.opinions_to_report(session, cell_id, TODAY) == ()
    [record] = queries.leader_records(session, MONTH_AGO, TODAY)
    assert (record.meetings, record.attended, record.opinions) == (1, 1, 1)
    assert (record.answered, record.asked, record.content) == (1, 1, 1)


def test_an_opinion_is_settled_or_passed_on_never_both(session: Session) -> None:
    by = given.a_leader(session)
    opinion, _cell = an_opinion(session, settled_at_once=True, settlement="Đã giải thích")
    concern = given.a_concern(session)

    with pytest.raises(Refused) as refusal:
        services.pass_on_opinion(
            session, opinion.key, concern_id=concern.key, version=1, by=by, at=AT
        )

    assert codes(refusal) == ["opinion_settled"]


def test_a_stale_verdict_changes_nothing(session: Session) -> None:
    by = given.a_leader(session)
    opinion, _cell = an_opinion(session)
    verdict = {"on": TODAY, "version": 1, "by": by, "at": AT}
    services.record_verdict(session, opinion.key, content=False, **verdict)

    with pytest.raises(StaleEdit):
        services.record_verdict(session, opinion.key, content=True, **verdict)
    with pytest.raises(Refused) as early:
        services.record_verdict(
            session,
            opinion.key,
            content=True,
            on=MONTH_AGO - timedelta(days=1),
            version=2,
            by=by,
            at=AT,
        )

    assert opinion.content is False
    assert codes(early) == ["verdict_before_meeting"]


def audited(session: Session) -> list[str]:
    return list(
        session.execute(select(col(AuditEntry.action)).order_by(col(AuditEntry.id))).scalars()
    )


def test_members_are_a_number_and_a_stale_edit_shows_both(session: Session) -> None:
    by, cell = given.a_clerk(session), given.a_cell(session)
    known = cell.members

    services.set_members(session, cell.key, known + 2, version=1, by=by, at=AT)
    with pytest.raises(StaleEdit) as stale:
        services.set_members(session, cell.key, 5, version=1, by=by, at=AT)
    with pytest.raises(Refused) as refusal:
        services.set_members(session, cell.key, -1, version=2, by=by, at=AT)

    assert stale.value.problems[0].facts == {
        "mine": {"members": 5},
        "theirs": {"members": known + 2},
    }
    assert codes(refusal) == ["members_negative"]
    assert audited(session) == ["set_members"]


def test_a_leader_ends_on_a_day_and_not_before_it_began(session: Session) -> None:
    by, cell = given.a_clerk(session), given.a_cell(session, number=7)
    post = given.a_cell_assignment(session, cell)

    early = post.from_on - timedelta(days=1)
    with pytest.raises(Refused) as refusal:
        services.end_leader(session, post.key, on=early, by=by, at=AT)
    services.end_leader(session, post.key, on=TODAY, by=by, at=AT)

    assert codes(refusal) == ["assignment_ends_before_start"]
    assert queries.cell(session, 7, TODAY - timedelta(days=1)).leader is not None
    assert queries.cell(session, 7, TODAY).leader is None
    assert audited(session) == ["end_leader"]


def test_what_was_told_is_edited_by_version_and_a_stale_edit_overwrites_nothing(
    session: Session,
) -> None:
    by, meeting = given.a_leader(session), given.a_meeting(session, given.a_cell(session))
    edit = {"attended": True, "by": by, "at": AT}

    services.edit_meeting(session, meeting.key, version=1, told="Bản thứ nhất", **edit)
    with pytest.raises(StaleEdit) as stale:
        services.edit_meeting(session, meeting.key, version=1, told="Bản thứ hai", **edit)

    assert meeting.told == "Bản thứ nhất"
    facts = stale.value.problems[0].facts
    assert (facts["mine"], facts["theirs"]) == (
        {"attended": True, "told": "Bản thứ hai"},
        {"attended": True, "told": "Bản thứ nhất"},
    )
    assert audited(session) == ["edit_meeting"]


def test_an_opinion_raised_later_is_settled_once_or_passed_on(session: Session) -> None:
    by, meeting = given.a_leader(session), given.a_meeting(session, given.a_cell(session))
    concern = given.a_concern(session)
    one, other = (
        services.add_opinion(session, meeting.key, OpinionDraft(text=text), by=by, at=AT)
        for text in ("Ngõ ngập", "Giá đất")
    )

    services.settle_opinion(session, one.key, settlement="Đã nạo vét cống", version=1, by=by, at=AT)
    services.pass_on_opinion(session, other.key, concern_id=concern.key, version=1, by=by, at=AT)
    with pytest.raises(Refused) as twice:
        services.settle_opinion(session, other.key, settlement="x", version=2, by=by, at=AT)
    with pytest.raises(Refused) as settled:
        services.pass_on_opinion(session, one.key, concern_id=concern.key, version=2, by=by, at=AT)

    assert (codes(twice), codes(settled)) == (["opinion_passed_on"], ["opinion_settled"])
    assert audited(session) == ["add_opinion", "add_opinion", "settle_opinion", "pass_on_opinion"]
