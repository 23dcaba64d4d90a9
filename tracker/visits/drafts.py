"""A visit as it arrives from the form or the phone, with what was asked, promised and taken.

Texts are bounded here; whether the visit can be true (outcome, days, case, team) is for the rules.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, field_serializer

from tracker.commitments.catalogue import Promiser
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.db.drafts import Draft
from tracker.visits.catalogue import (
    Attitude,
    LeftMessage,
    PersonMet,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)

MAX_QUESTIONS = 30
MAX_PROMISES = 30
MAX_PHOTOS = 20


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _in_utc(value: datetime) -> datetime:
    return value.astimezone(UTC)


Uuid = Annotated[
    str,
    BeforeValidator(_lower),
    Field(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]
"""Made by the form or the phone when it opens; the same visit always carries the same one."""
Sha256 = Annotated[str, BeforeValidator(_lower), Field(pattern=r"^[0-9a-f]{64}$")]
"""The hash of a file's bytes, in hexadecimal."""
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""An aware instant, kept in UTC; one without a zone is refused."""


class QuestionDraft(Draft):
    """What the household asked. Without an answer it stays open; `passed_on` sends it upward."""

    topic: Topic
    type: ConcernType = ConcernType.QUESTION
    text: str | None = Field(default=None, max_length=4000)
    answer: str | None = Field(default=None, max_length=4000)
    approved_answer_id: int | None = None
    passed_on: bool = False
    blocking: bool = False


class PromiseDraft(Draft):
    """What was promised, by whom, and the day until which it holds."""

    by: Promiser
    text: str = Field(min_length=1, max_length=400)
    due_on: date


class VisitDraft(Draft):
    """One attempt to see a land holder; the case is named by its number or its key."""

    uuid: Uuid
    case_no: str | None = Field(default=None, max_length=20)
    case_id: int | None = None
    started_at: Instant
    channel: VisitChannel = VisitChannel.HOME
    purpose: VisitPurpose = VisitPurpose.GENERAL
    outcome: VisitOutcome | None = None
    person_met: PersonMet | None = None
    member_id: int | None = None
    person_name: str | None = Field(default=None, max_length=120)
    attitude: Attitude | None = None
    topics: tuple[Topic, ...] = Field(default=(), max_length=len(Topic))
    left_message: LeftMessage | None = None
    signature: Signature = Signature.NO_MINUTES
    front_present: bool = False
    note: str | None = Field(default=None, max_length=4000)
    next_visit_on: date | None = None
    questions: tuple[QuestionDraft, ...] = Field(default=(), max_length=MAX_QUESTIONS)
    promises: tuple[PromiseDraft, ...] = Field(default=(), max_length=MAX_PROMISES)
    photos: tuple[Sha256, ...] = Field(default=(), max_length=MAX_PHOTOS)

    @field_serializer("started_at")
    def _instant_as_text(self, value: datetime) -> str:
        return value.isoformat()
