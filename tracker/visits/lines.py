"""A visit as its readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tracker.commitments.catalogue import CommitmentOutcome, Promiser
from tracker.concerns.catalogue import ConcernType, Topic
from tracker.documents.queries import FileLine
from tracker.holders.catalogue import Relation
from tracker.visits.catalogue import (
    Attitude,
    LeftMessage,
    PersonMet,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.rules import Persuasion, counts_as_persuasion


@dataclass(frozen=True, slots=True)
class PhotoLine:
    """A photo of a visit."""

    visit_id: int
    on: date
    caption: str | None
    file: FileLine


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise made on a visit, and what became of it."""

    commitment_id: int
    by: Promiser
    text: str
    due_on: date
    outcome: CommitmentOutcome | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """What was asked on a visit, and the answer by now."""

    concern_id: int
    type: ConcernType
    topic: Topic
    title: str
    text: str | None
    answer: str | None
    answered_on: date | None
    told_on: date | None
    closed_on: date | None
    is_knot: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """One visit with everything that hangs on it."""

    visit_id: int
    uuid: str
    case_id: int
    case_no: str
    holder_name: str
    honorific: str | None
    on: date
    started_at: datetime
    recorded_at: datetime
    officer_id: int
    officer_name: str
    team_id: int | None
    team_name: str | None
    channel: VisitChannel
    purpose: VisitPurpose
    outcome: VisitOutcome
    person_met: PersonMet | None
    member_id: int | None
    member_name: str | None
    relation: Relation | None
    person_name: str | None
    attitude: Attitude | None
    left_message: LeftMessage | None
    signature: Signature
    front_present: bool
    persuasion_no: int | None
    note: str | None
    next_visit_on: date | None
    corrects_id: int | None
    correction_reason: str | None
    is_corrected: bool
    topics: tuple[Topic, ...] = ()
    photos: tuple[PhotoLine, ...] = ()
    promises: tuple[PromiseLine, ...] = ()
    questions: tuple[QuestionLine, ...] = ()

    @property
    def met_name(self) -> str | None:
        """The name of whoever was met: the listed member's, else what was written."""
        return self.member_name or self.person_name

    @property
    def persuasion(self) -> Persuasion:
        """Whether it counts as statutory persuasion, and what it lacks."""
        return counts_as_persuasion(
            channel=self.channel,
            purpose=self.purpose,
            outcome=self.outcome,
            signature=self.signature,
            front_present=self.front_present,
        )


@dataclass(frozen=True, slots=True)
class VisitCounts:
    """Visits of a span of days. A telephone call is told apart: it is no attempt at a door."""

    attempts: int = 0
    met: int = 0
    absent: int = 0
    refused: int = 0
    calls: int = 0
    cases: int = 0
    cases_met: int = 0
    persuasions: int = 0


@dataclass(frozen=True, slots=True)
class LastSeen:
    """When a case was last tried, and when somebody was last met there."""

    attempted_on: date
    met_on: date | None
