"""Questions, petitions, opinions and complaints; knots; approved answers; talking points.

Every date column is set once. Reopening makes a new row with `reopens_id`; so any past day can
be asked from the dates alone.
"""

from datetime import date, datetime

from sqlmodel import Field

from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.db.columns import code_column, instant
from tracker.db.records import DatedFact, EditableRecord, Record


class Concern(EditableRecord, table=True):
    """Something raised. While it blocks (from `blocking_from_on` until `blocking_until_on`)
    it is a knot, which may hold many cases. `accepted_on` is when a complaint was taken up.
    """

    __tablename__ = "concern"

    uuid: str = Field(max_length=36, unique=True)
    type: ConcernType = code_column(ConcernType)
    topic: Topic = code_column(Topic, index=True)
    title: str = Field(max_length=200)
    text: str | None = Field(default=None, max_length=4000)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id", index=True)
    meeting_id: int | None = Field(default=None, foreign_key="cell_meeting.id", index=True)
    raised_on: date = Field(index=True)
    recorded_at: datetime = instant()
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    accepted_on: date | None = None
    blocking_from_on: date | None = Field(default=None, index=True)
    blocking_until_on: date | None = None
    answer: str | None = Field(default=None, max_length=4000)
    answer_basis: str | None = Field(default=None, max_length=400)
    answered_on: date | None = None
    answered_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    approved_answer_id: int | None = Field(default=None, foreign_key="approved_answer.id")
    told_on: date | None = None
    told_visit_id: int | None = Field(default=None, foreign_key="visit.id")
    verdict: HouseholdVerdict | None = code_column(HouseholdVerdict, nullable=True, default=None)
    closed_on: date | None = Field(default=None, index=True)
    close_reason: str | None = Field(default=None, max_length=300)
    reopens_id: int | None = Field(default=None, foreign_key="concern.id")


class ConcernCase(Record, table=True):
    """A case that a concern is about, or that a knot holds up."""

    __tablename__ = "concern_case"

    concern_id: int = Field(foreign_key="concern.id", index=True)
    case_id: int = Field(foreign_key="case_file.id", index=True)
    from_on: date
    until_on: date | None = None


class ConcernAssignment(DatedFact, table=True):
    """From a day: who must act (a person here or an outside body), at what level, by when."""

    __tablename__ = "concern_assignment"

    corrects_id: int | None = Field(default=None, foreign_key="concern_assignment.id")
    concern_id: int = Field(foreign_key="concern.id", index=True)
    owner_id: int | None = Field(default=None, foreign_key="user_account.id")
    owner_body: str | None = Field(default=None, max_length=160)
    level: Level = code_column(Level)
    due_on: date | None = None


class ApprovedAnswer(EditableRecord, table=True):
    """One consistent answer to a question many ask: the same question, the same answer."""

    __tablename__ = "approved_answer"

    topic: Topic = code_column(Topic, index=True)
    project_id: int | None = Field(default=None, foreign_key="project.id", index=True)
    text: str = Field(max_length=4000)
    basis: str | None = Field(default=None, max_length=400)
    approved_on: date
    approved_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    withdrawn_on: date | None = None


class TalkingPoint(EditableRecord, table=True):
    """A point to tell at meetings and doors, from a day until a day."""

    __tablename__ = "talking_point"

    project_id: int | None = Field(default=None, foreign_key="project.id")
    text: str = Field(max_length=2000)
    from_on: date
    until_on: date | None = None
