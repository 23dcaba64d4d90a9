"""Visits to land holders, the server's receipts for them, and the review tray."""

from datetime import date, datetime

from sqlmodel import Field

from tracker.concerns.catalogue import Topic
from tracker.db.columns import code_column, instant
from tracker.db.records import DatedFact, Record
from tracker.visits.catalogue import (
    Attitude,
    LeftMessage,
    PersonMet,
    ReceiptState,
    ReviewOutcome,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)


class Visit(DatedFact, table=True):
    """One attempt to see a land holder. Its UUID comes from the form or the phone."""

    __tablename__ = "visit"

    corrects_id: int | None = Field(default=None, foreign_key="visit.id")
    uuid: str = Field(max_length=36, unique=True)
    case_id: int = Field(foreign_key="case_file.id", index=True)
    team_id: int | None = Field(default=None, foreign_key="outreach_team.id", index=True)
    officer_id: int = Field(foreign_key="user_account.id", index=True)
    started_at: datetime = instant()
    channel: VisitChannel = code_column(VisitChannel)
    purpose: VisitPurpose = code_column(VisitPurpose)
    outcome: VisitOutcome = code_column(VisitOutcome)
    person_met: PersonMet | None = code_column(PersonMet, nullable=True, default=None)
    member_id: int | None = Field(default=None, foreign_key="household_member.id")
    person_name: str | None = Field(default=None, max_length=120)
    attitude: Attitude | None = code_column(Attitude, nullable=True, default=None)
    left_message: LeftMessage | None = code_column(LeftMessage, nullable=True, default=None)
    signature: Signature = code_column(Signature, default=Signature.NO_MINUTES)
    front_present: bool = Field(default=False)
    persuasion_no: int | None = None
    note: str | None = Field(default=None, max_length=4000)
    next_visit_on: date | None = None
    correction_reason: str | None = Field(default=None, max_length=300)


class VisitTopic(Record, table=True):
    """A reason the household gave for hesitating or not agreeing."""

    __tablename__ = "visit_topic"

    visit_id: int = Field(foreign_key="visit.id", index=True)
    topic: Topic = code_column(Topic)


class VisitPhoto(Record, table=True):
    """A photo taken on a visit."""

    __tablename__ = "visit_photo"

    visit_id: int = Field(foreign_key="visit.id", index=True)
    attachment_id: int = Field(foreign_key="attachment.id", index=True)
    caption: str | None = Field(default=None, max_length=200)


class VisitReceipt(Record, table=True):
    """The server's receipt: the same UUID twice gives the first answer, never a second visit."""

    __tablename__ = "visit_receipt"

    uuid: str = Field(max_length=36, unique=True)
    sha256: str = Field(max_length=64)
    state: ReceiptState = code_column(ReceiptState)
    answer: str
    received_at: datetime = instant()
    received_from_id: int = Field(foreign_key="user_account.id")
    visit_id: int | None = Field(default=None, foreign_key="visit.id")


class ReviewItem(Record, table=True):
    """A visit that could not be placed at once; the team leader settles it."""

    __tablename__ = "review_item"

    receipt_id: int = Field(foreign_key="visit_receipt.id", unique=True)
    payload: str
    reason: str = Field(max_length=60)
    team_id: int | None = Field(default=None, foreign_key="outreach_team.id", index=True)
    outcome: ReviewOutcome | None = code_column(ReviewOutcome, nullable=True, default=None)
    settled_at: datetime | None = instant(default=None)
    settled_by_id: int | None = Field(default=None, foreign_key="user_account.id")
