"""Party cells, the leaders assigned to them, and the monthly meetings. No member lists."""

from datetime import date, datetime

from sqlmodel import Field

from tracker.db.columns import instant
from tracker.db.records import EditableRecord, Record


class PartyCell(EditableRecord, table=True):
    """A party cell (chi bộ): a name and a number of members, nothing more about them."""

    __tablename__ = "party_cell"

    number: int = Field(unique=True)
    name: str = Field(max_length=120)
    members: int
    is_ward_office: bool = Field(default=False)
    resident_group_id: int | None = Field(default=None, foreign_key="resident_group.id", index=True)


class CellAssignment(Record, table=True):
    """From a day, a leader attends this cell's meetings; he may have no account here."""

    __tablename__ = "cell_assignment"

    cell_id: int = Field(foreign_key="party_cell.id", index=True)
    user_id: int | None = Field(default=None, foreign_key="user_account.id")
    name: str = Field(max_length=120)
    position: str = Field(max_length=160)
    competence: str | None = Field(default=None, max_length=160)
    from_on: date
    until_on: date | None = None


class CellMeeting(EditableRecord, table=True):
    """One monthly meeting: attended by whom, what was told."""

    __tablename__ = "cell_meeting"

    cell_id: int = Field(foreign_key="party_cell.id", index=True)
    assignment_id: int | None = Field(default=None, foreign_key="cell_assignment.id")
    on: date = Field(index=True)
    attended: bool = Field(default=True)
    told: str | None = Field(default=None, max_length=4000)
    recorded_at: datetime = instant()
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")


class MeetingOpinion(EditableRecord, table=True):
    """An opinion raised: settled at once, or passed on as a concern; the cell's verdict."""

    __tablename__ = "meeting_opinion"

    meeting_id: int = Field(foreign_key="cell_meeting.id", index=True)
    text: str = Field(max_length=2000)
    settled_at_once: bool = Field(default=False)
    settlement: str | None = Field(default=None, max_length=2000)
    concern_id: int | None = Field(default=None, foreign_key="concern.id")
    content: bool | None = None
    verdict_on: date | None = None
