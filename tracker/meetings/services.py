"""Party cells: kept, given to assigned leaders, and their monthly meetings with the opinions.

No list of members and no internal minutes: those stay in the Party's own handbook.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.clock import legal_day
from tracker.db.records import Record
from tracker.errors import NotFound, Problem, Refused, StaleEdit
from tracker.holders.tables import ResidentGroup
from tracker.meetings.drafts import AssignmentDraft, CellDraft, MeetingDraft, OpinionDraft
from tracker.meetings.tables import CellAssignment, CellMeeting, MeetingOpinion, PartyCell


def record_cell(session: Session, draft: CellDraft, *, by: User, at: datetime) -> PartyCell:
    """The cell is on the list. Raises Refused: cell_number_taken, office_cell_exists, …"""
    same = select(col(PartyCell.id)).where(col(PartyCell.number) == draft.number)
    if session.execute(same).first() is not None:
        raise Refused(Problem("cell_number_taken", {"number": draft.number}, field="number"))
    group_id = draft.resident_group_id
    if group_id is not None and session.get(ResidentGroup, group_id) is None:
        raise Refused(Problem("group_unknown", field="resident_group_id"))
    office = select(col(PartyCell.id)).where(col(PartyCell.is_ward_office).is_(True))
    if draft.is_ward_office and session.execute(office).first() is not None:
        raise Refused(Problem("office_cell_exists", field="is_ward_office"))
    cell = PartyCell(**draft.model_dump())
    session.add(cell)
    session.flush()
    _audit(session, "record_cell", cell, by, at, draft.model_dump())
    return cell


def set_members(
    session: Session, cell_id: int, members: int, *, version: int, by: User, at: datetime
) -> PartyCell:
    """The cell has this number of members. Raises StaleEdit; Refused: members_negative."""
    cell = _cell(session, cell_id)
    if members < 0:
        raise Refused(Problem("members_negative", field="members"))
    if cell.version != version:
        facts: dict[str, object] = {
            "mine": {"members": members},
            "theirs": {"members": cell.members},
        }
        raise StaleEdit(Problem("stale_edit", facts))
    before, cell.members = cell.members, members
    cell.version += 1
    session.flush()
    _audit(session, "set_members", cell, by, at, {"members": members}, {"members": before})
    return cell


def assign_leader(
    session: Session, draft: AssignmentDraft, *, by: User, at: datetime
) -> CellAssignment:
    """From a day this leader attends the cell; whoever did before has ended then.

    Raises NotFound, Refused: user_inactive, assigned_already.
    """
    cell = _cell(session, draft.cell_id)
    if draft.user_id is not None:
        user = session.get(User, draft.user_id)
        if user is None:
            raise NotFound(Problem("user_not_found"))
        if not user.active:
            raise Refused(Problem("user_inactive"))
    for row in _running(session, cell.key, draft.from_on):
        if row.name == draft.name and row.user_id == draft.user_id:
            raise Refused(Problem("assigned_already", {"on": row.from_on}))
        row.until_on = max(draft.from_on, row.from_on)
    assignment = CellAssignment(**draft.model_dump())
    session.add(assignment)
    session.flush()
    _audit(session, "assign_leader", assignment, by, at, draft.model_dump())
    return assignment


def end_leader(
    session: Session, assignment_id: int, *, on: date, by: User, at: datetime
) -> CellAssignment:
    """The leader no longer attends the cell from `on`."""
    row = session.get(CellAssignment, assignment_id)
    if row is None:
        raise NotFound(Problem("assignment_not_found"))
    if on < row.from_on:
        raise Refused(Problem("assignment_ends_before_start", {"on": row.from_on}))
    row.until_on = on
    session.flush()
    _audit(session, "end_leader", row, by, at, {"until_on": on})
    return row


def record_meeting(session: Session, draft: MeetingDraft, *, by: User, at: datetime) -> CellMeeting:
    """The cell's meeting of a day is noted, with what was told and the opinions raised.

    The assigned leader of the day is filled in where the draft names none.
    Raises NotFound, Refused: in_future, meeting_recorded, opinions_without_attendance.
    """
    cell = _cell(session, draft.cell_id)
    if draft.on > legal_day(at):
        raise Refused(Problem("in_future", {"on": draft.on}, field="on"))
    if draft.opinions and not draft.attended:
        raise Refused(Problem("opinions_without_attendance"))
    same = select(col(CellMeeting.id)).where(
        col(CellMeeting.cell_id) == cell.key, col(CellMeeting.on) == draft.on
    )
    if session.execute(same).first() is not None:
        raise Refused(Problem("meeting_recorded", {"on": draft.on}, field="on"))
    meeting = CellMeeting(
        cell_id=cell.key,
        assignment_id=_assignment(session, cell.key, draft),
        on=draft.on,
        attended=draft.attended,
        told=draft.told,
        recorded_at=at,
        recorded_by_id=by.key,
    )
    session.add(meeting)
    session.flush()
    for opinion in draft.opinions:
        session.add(MeetingOpinion(meeting_id=meeting.key, **opinion.model_dump()))
    session.flush()
    after = {"on": draft.on, "attended": draft.attended, "opinions": len(draft.opinions)}
    _audit(session, "record_meeting", meeting, by, at, after)
    return meeting


def edit_meeting(
    session: Session,
    meeting_id: int,
    *,
    version: int,
    attended: bool,
    told: str | None,
    by: User,
    at: datetime,
) -> CellMeeting:
    """Attendance and what was told are as given. Raises StaleEdit with both texts."""
    meeting = _meeting(session, meeting_id)
    mine: dict[str, Any] = {"attended": attended, "told": told}
    theirs = {name: getattr(meeting, name) for name in mine}
    if meeting.version != version:
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    meeting.attended, meeting.told = attended, told
    meeting.version += 1
    session.flush()
    _audit(session, "edit_meeting", meeting, by, at, mine, theirs)
    return meeting


def add_opinion(
    session: Session, meeting_id: int, draft: OpinionDraft, *, by: User, at: datetime
) -> MeetingOpinion:
    """The opinion was raised at the meeting. Raises Refused: opinions_without_attendance."""
    meeting = _meeting(session, meeting_id)
    if not meeting.attended:
        raise Refused(Problem("opinions_without_attendance"))
    row = MeetingOpinion(meeting_id=meeting.key, **draft.model_dump())
    session.add(row)
    session.flush()
    after = {"settled_at_once": row.settled_at_once, "concern_id": row.concern_id}
    _audit(session, "add_opinion", row, by, at, after)
    return row


def settle_opinion(
    session: Session, opinion_id: int, *, settlement: str, version: int, by: User, at: datetime
) -> MeetingOpinion:
    """The opinion was settled at once, in the leader's own field.

    Raises StaleEdit; Refused: reason_missing, opinion_passed_on.
    """
    row = _opinion(session, opinion_id, version, {"settlement": settlement})
    if not settlement.strip():
        raise Refused(Problem("draft_settlement_missing", field="settlement"))
    if row.concern_id is not None:
        raise Refused(Problem("opinion_passed_on"))
    row.settled_at_once, row.settlement = True, settlement.strip()
    row.version += 1
    session.flush()
    _audit(session, "settle_opinion", row, by, at, {"settled_at_once": True})
    return row


def pass_on_opinion(
    session: Session, opinion_id: int, *, concern_id: int, version: int, by: User, at: datetime
) -> MeetingOpinion:
    """The opinion is followed as a concern. Raises StaleEdit; Refused: opinion_settled."""
    row = _opinion(session, opinion_id, version, {"concern_id": concern_id})
    if row.settled_at_once:
        raise Refused(Problem("opinion_settled"))
    row.concern_id = concern_id
    row.version += 1
    session.flush()
    _audit(session, "pass_on_opinion", row, by, at, {"concern_id": concern_id})
    return row


def record_verdict(
    session: Session,
    opinion_id: int,
    *,
    content: bool,
    on: date,
    version: int,
    by: User,
    at: datetime,
) -> MeetingOpinion:
    """The cell has said whether it is content with what became of its opinion.

    Raises StaleEdit; Refused: in_future, verdict_before_meeting.
    """
    row = _opinion(session, opinion_id, version, {"content": content})
    if on > legal_day(at):
        raise Refused(Problem("in_future", {"on": on}, field="on"))
    meeting = _meeting(session, row.meeting_id)
    if on < meeting.on:
        raise Refused(Problem("verdict_before_meeting", {"on": meeting.on}, field="on"))
    before = {"content": row.content}
    row.content, row.verdict_on = content, on
    row.version += 1
    session.flush()
    _audit(session, "record_verdict", row, by, at, {"content": content, "on": on}, before)
    return row


def _assignment(session: Session, cell_id: int, draft: MeetingDraft) -> int | None:
    if draft.assignment_id is not None:
        row = session.get(CellAssignment, draft.assignment_id)
        if row is None or row.cell_id != cell_id:
            raise NotFound(Problem("assignment_not_found"))
        return row.key
    held = [one for one in _running(session, cell_id, draft.on) if one.from_on <= draft.on]
    return held[-1].key if held else None


def _running(session: Session, cell_id: int, on: date) -> list[CellAssignment]:
    return list(
        session.execute(
            select(CellAssignment)
            .where(
                col(CellAssignment.cell_id) == cell_id,
                or_(col(CellAssignment.until_on).is_(None), col(CellAssignment.until_on) > on),
            )
            .order_by(col(CellAssignment.from_on), col(CellAssignment.id))
        ).scalars()
    )


def _cell(session: Session, cell_id: int) -> PartyCell:
    cell = session.get(PartyCell, cell_id)
    if cell is None:
        raise NotFound(Problem("cell_not_found"))
    return cell


def _meeting(session: Session, meeting_id: int) -> CellMeeting:
    meeting = session.get(CellMeeting, meeting_id)
    if meeting is None:
        raise NotFound(Problem("meeting_not_found"))
    return meeting


def _opinion(
    session: Session, opinion_id: int, version: int, mine: dict[str, Any]
) -> MeetingOpinion:
    row = session.get(MeetingOpinion, opinion_id)
    if row is None:
        raise NotFound(Problem("opinion_not_found"))
    if row.version != version:
        theirs = {name: getattr(row, name) for name in mine}
        raise StaleEdit(Problem("stale_edit", {"mine": mine, "theirs": theirs}))
    return row


def _audit(
    session: Session,
    action: str,
    row: Record,
    by: User,
    at: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    record_change(
        session, action=action, subject=row, by_id=by.key, at=at, before=before, after=after
    )
