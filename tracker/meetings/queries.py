"""Party cells with their leaders, their meetings, and what became of each opinion.

A leader's record is what cells say of it, never our clock: raised, settled at once, answered,
content.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlmodel import Session, col

from tracker.concerns.tables import Concern
from tracker.errors import NotFound, Problem
from tracker.holders.tables import ResidentGroup
from tracker.meetings.tables import CellAssignment, CellMeeting, MeetingOpinion, PartyCell

_CELL_ID: Any = col(PartyCell.id)
_MEETING_ID: Any = col(CellMeeting.id)


@dataclass(frozen=True, slots=True)
class Leader:
    """The leader assigned to a cell, and what he may settle at once."""

    assignment_id: int
    user_id: int | None
    name: str
    position: str
    competence: str | None
    from_on: date


@dataclass(frozen=True, slots=True)
class CellRow:
    """A cell in the list, as of a day."""

    id: int
    version: int
    number: int
    name: str
    members: int
    is_ward_office: bool
    group_no: int | None
    group_id: int | None
    leader: Leader | None
    last_meeting_on: date | None
    met_this_month: bool
    open_opinions: int


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion raised at a meeting, with what became of it."""

    id: int
    version: int
    meeting_id: int
    raised_on: date
    text: str
    settled_at_once: bool
    settlement: str | None
    concern_id: int | None
    concern_title: str | None
    answered_on: date | None
    answer: str | None
    content: bool | None
    verdict_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether neither a settlement nor an answer has come."""
        return not self.settled_at_once and self.answered_on is None


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with its opinions."""

    id: int
    version: int
    cell_id: int
    cell_name: str
    on: date
    attended: bool
    told: str | None
    leader: str | None
    recorded_at: datetime
    opinions: tuple[Opinion, ...]


@dataclass(frozen=True, slots=True)
class LeaderRecord:
    """What an assigned leader did between two days, as cells can judge it."""

    name: str
    position: str
    cells: int
    meetings: int
    attended: int
    opinions: int
    settled_at_once: int
    answered: int
    asked: int
    content: int


def cells(session: Session, on: date) -> tuple[CellRow, ...]:
    """Every cell by number with its leader of the day, last meeting and open opinions."""
    leaders = _leaders(session, on)
    last = _last_meetings(session, on)
    waiting = _open_opinions(session, on)
    rows = session.execute(
        select(PartyCell, col(ResidentGroup.number))
        .outerjoin(ResidentGroup, col(ResidentGroup.id) == col(PartyCell.resident_group_id))
        .order_by(col(PartyCell.number))
    )
    return tuple(
        CellRow(
            id=cell.key,
            version=cell.version,
            number=cell.number,
            name=cell.name,
            members=cell.members,
            is_ward_office=cell.is_ward_office,
            group_no=group_no,
            group_id=cell.resident_group_id,
            leader=leaders.get(cell.key),
            last_meeting_on=last.get(cell.key),
            met_this_month=_same_month(last.get(cell.key), on),
            open_opinions=waiting.get(cell.key, 0),
        )
        for cell, group_no in rows
    )


def cell(session: Session, number: int, on: date) -> CellRow:
    """The cell with this number. Raises NotFound."""
    found = next((row for row in cells(session, on) if row.number == number), None)
    if found is None:
        raise NotFound(Problem("cell_not_found"))
    return found


def meetings_of_cell(
    session: Session, cell_id: int, on: date, *, limit: int = 24
) -> tuple[Meeting, ...]:
    """The cell's meetings up to a day, newest first, with what became of each opinion."""
    return _meetings(session, on, col(CellMeeting.cell_id) == cell_id, limit)


def meeting(session: Session, meeting_id: int, on: date) -> Meeting:
    """One meeting. Raises NotFound."""
    found = _meetings(session, on, meeting_id == _MEETING_ID, 1)
    if not found:
        raise NotFound(Problem("meeting_not_found"))
    return found[0]


def opinions_to_report(session: Session, cell_id: int, on: date) -> tuple[Opinion, ...]:
    """What the next meeting opens with: opinions of earlier ones without the cell's verdict."""
    return _opinions(
        session,
        and_(
            col(CellMeeting.cell_id) == cell_id,
            col(CellMeeting.on) < on,
            or_(col(MeetingOpinion.verdict_on).is_(None), col(MeetingOpinion.verdict_on) > on),
        ),
        on,
    )


def leader_records(session: Session, first: date, last: date) -> tuple[LeaderRecord, ...]:
    """Each assigned leader's record between two days, by name."""
    opinion, done = MeetingOpinion, col(MeetingOpinion.id)
    answered = and_(col(Concern.answered_on).is_not(None), col(Concern.answered_on) <= last)
    judged = and_(col(opinion.verdict_on).is_not(None), col(opinion.verdict_on) <= last)
    rows = session.execute(
        select(
            col(CellAssignment.name),
            col(CellAssignment.position),
            func.count(col(CellAssignment.cell_id).distinct()),
            func.count(_MEETING_ID.distinct()),
            func.count(case((col(CellMeeting.attended).is_(True), _MEETING_ID)).distinct()),
            func.count(done.distinct()),
            func.count(case((col(opinion.settled_at_once).is_(True), done)).distinct()),
            func.count(case((answered, done)).distinct()),
            func.count(case((judged, done)).distinct()),
            func.count(case((and_(judged, col(opinion.content).is_(True)), done)).distinct()),
        )
        .outerjoin(
            CellMeeting,
            and_(
                col(CellMeeting.assignment_id) == col(CellAssignment.id),
                col(CellMeeting.on).between(first, last),
            ),
        )
        .outerjoin(opinion, col(opinion.meeting_id) == _MEETING_ID)
        .outerjoin(Concern, col(Concern.id) == col(opinion.concern_id))
        .where(
            col(CellAssignment.from_on) <= last,
            or_(col(CellAssignment.until_on).is_(None), col(CellAssignment.until_on) > first),
        )
        .group_by(col(CellAssignment.name), col(CellAssignment.position))
        .order_by(col(CellAssignment.name))
    )
    return tuple(LeaderRecord(*row) for row in rows)


def _leaders(session: Session, on: date) -> dict[int, Leader]:
    rows = session.execute(
        select(CellAssignment)
        .where(
            col(CellAssignment.from_on) <= on,
            or_(col(CellAssignment.until_on).is_(None), col(CellAssignment.until_on) > on),
        )
        .order_by(col(CellAssignment.from_on), col(CellAssignment.id))
    ).scalars()
    return {
        row.cell_id: Leader(
            row.key, row.user_id, row.name, row.position, row.competence, row.from_on
        )
        for row in rows
    }


def _last_meetings(session: Session, on: date) -> dict[int, date]:
    rows = session.execute(
        select(col(CellMeeting.cell_id), func.max(col(CellMeeting.on)))
        .where(col(CellMeeting.on) <= on)
        .group_by(col(CellMeeting.cell_id))
    )
    return {row[0]: row[1] for row in rows}


def _open_opinions(session: Session, on: date) -> dict[int, int]:
    answered = col(Concern.answered_on)
    rows = session.execute(
        select(col(CellMeeting.cell_id), func.count(col(MeetingOpinion.id)))
        .join(MeetingOpinion, col(MeetingOpinion.meeting_id) == _MEETING_ID)
        .outerjoin(Concern, col(Concern.id) == col(MeetingOpinion.concern_id))
        .where(
            col(CellMeeting.on) <= on,
            col(MeetingOpinion.settled_at_once).is_(False),
            or_(answered.is_(None), answered > on),
        )
        .group_by(col(CellMeeting.cell_id))
    )
    return {row[0]: row[1] for row in rows}


def _meetings(
    session: Session, on: date, wanted: ColumnElement[bool], limit: int
) -> tuple[Meeting, ...]:
    rows = session.execute(
        select(CellMeeting, col(PartyCell.name), col(CellAssignment.name))
        .join(PartyCell, col(CellMeeting.cell_id) == _CELL_ID)
        .outerjoin(CellAssignment, col(CellAssignment.id) == col(CellMeeting.assignment_id))
        .where(wanted, col(CellMeeting.on) <= on)
        .order_by(col(CellMeeting.on).desc())
        .limit(limit)
    ).all()
    raised: dict[int, list[Opinion]] = {}
    for one in _opinions(session, _MEETING_ID.in_([row[0].key for row in rows]), on):
        raised.setdefault(one.meeting_id, []).append(one)
    return tuple(
        Meeting(
            id=row.key,
            version=row.version,
            cell_id=row.cell_id,
            cell_name=cell_name,
            on=row.on,
            attended=row.attended,
            told=row.told,
            leader=leader,
            recorded_at=row.recorded_at,
            opinions=tuple(raised.get(row.key, ())),
        )
        for row, cell_name, leader in rows
    )


def _opinions(session: Session, wanted: ColumnElement[bool], on: date) -> tuple[Opinion, ...]:
    rows = session.execute(
        select(MeetingOpinion, col(CellMeeting.on), Concern)
        .join(CellMeeting, col(MeetingOpinion.meeting_id) == _MEETING_ID)
        .outerjoin(Concern, col(Concern.id) == col(MeetingOpinion.concern_id))
        .where(wanted)
        .order_by(col(CellMeeting.on), col(MeetingOpinion.id))
    )
    return tuple(_opinion(row, raised_on, concern, on) for row, raised_on, concern in rows)


def _opinion(row: MeetingOpinion, raised_on: date, concern: Concern | None, on: date) -> Opinion:
    answered_on = concern.answered_on if concern else None
    known = answered_on is not None and answered_on <= on
    judged = row.verdict_on is not None and row.verdict_on <= on
    return Opinion(
        id=row.key,
        version=row.version,
        meeting_id=row.meeting_id,
        raised_on=raised_on,
        text=row.text,
        settled_at_once=row.settled_at_once,
        settlement=row.settlement,
        concern_id=row.concern_id,
        concern_title=concern.title if concern else None,
        answered_on=answered_on if known else None,
        answer=concern.answer if concern and known else None,
        content=row.content if judged else None,
        verdict_on=row.verdict_on if judged else None,
    )


def _same_month(day: date | None, on: date) -> bool:
    return day is not None and (day.year, day.month) == (on.year, on.month)
