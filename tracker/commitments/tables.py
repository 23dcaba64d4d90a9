"""Promises: by whom, what, due when, kept or not."""

from datetime import date, datetime

from sqlmodel import Field

from tracker.commitments.catalogue import CommitmentOutcome, Promiser
from tracker.db.columns import code_column, instant
from tracker.db.records import EditableRecord


class Commitment(EditableRecord, table=True):
    """A promise made on a day; `ended_on` is set once, with the outcome."""

    __tablename__ = "commitment"

    uuid: str = Field(max_length=36, unique=True)
    case_id: int = Field(foreign_key="case_file.id", index=True)
    visit_id: int | None = Field(default=None, foreign_key="visit.id", index=True)
    concern_id: int | None = Field(default=None, foreign_key="concern.id")
    by: Promiser = code_column(Promiser)
    text: str = Field(max_length=400)
    made_on: date = Field(index=True)
    due_on: date = Field(index=True)
    recorded_at: datetime = instant()
    recorded_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    outcome: CommitmentOutcome | None = code_column(CommitmentOutcome, nullable=True, default=None)
    ended_on: date | None = None
