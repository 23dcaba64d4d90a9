"""A concern in a list: what was raised, who must act by when, whom and how much land it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.concerns.catalogue import ConcernType, HouseholdVerdict, Level, Topic
from tracker.concerns.deadlines import ConcernDue, concern_due
from tracker.units import SquareMetres


@dataclass(frozen=True, slots=True)
class CaseOfConcern:
    """A case the concern is about."""

    case_id: int
    case_no: str
    holder_name: str
    honorific: str | None
    is_household: bool
    from_on: date
    until_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernLine:
    """One concern as of a day.

    `area` is what its cases recover (m²), handed over or not; `case_id`, `case_no` and
    `holder_name` are those of its only case, None where it has several or none.
    """

    concern_id: int
    type: ConcernType
    topic: Topic
    title: str
    project_id: int | None
    project_code: str | None
    raised_on: date
    accepted_on: date | None
    is_knot: bool
    blocking_from_on: date | None
    blocking_until_on: date | None
    answered_on: date | None
    told_on: date | None
    verdict: HouseholdVerdict | None
    closed_on: date | None
    reopens_id: int | None
    visit_id: int | None
    meeting_id: int | None
    owner_id: int | None
    owner_name: str | None
    owner_body: str | None
    level: Level | None
    assigned_due_on: date | None
    version: int
    cases: int
    households: int
    area: SquareMetres
    case_id: int | None
    case_no: str | None
    holder_name: str | None
    honorific: str | None

    @property
    def due(self) -> ConcernDue | None:
        """Until when to answer, None where it is answered or nobody set a day."""
        if self.answered_on is not None or self.closed_on is not None:
            return None
        return concern_due(
            self.type,
            raised_on=self.raised_on,
            accepted_on=self.accepted_on,
            assigned_due_on=self.assigned_due_on,
        )

    @property
    def due_on(self) -> date | None:
        """The day until which to answer."""
        return self.due.due_on if self.due else None

    @property
    def has_owner(self) -> bool:
        """Whether somebody must act; otherwise the page asks "Giao cho ai?"."""
        return self.owner_id is not None or self.owner_body is not None

    @property
    def waits_to_be_told(self) -> bool:
        """Answered, but the household does not know yet."""
        return self.answered_on is not None and self.told_on is None and self.closed_on is None


@dataclass(frozen=True, slots=True)
class AssignmentLine:
    """Who had to act from a day."""

    on: date
    owner_name: str | None
    owner_body: str | None
    level: Level
    due_on: date | None
    superseded: bool


@dataclass(frozen=True, slots=True)
class ConcernDetail:
    """A concern with its texts, cases and assignments."""

    line: ConcernLine
    text: str | None
    answer: str | None
    answer_basis: str | None
    answered_by: str | None
    approved_answer_id: int | None
    close_reason: str | None
    reopened_by_id: int | None
    cases: tuple[CaseOfConcern, ...]
    assignments: tuple[AssignmentLine, ...]


@dataclass(frozen=True, slots=True)
class ConcernGroups:
    """Open concerns as the page groups them, each by due date, then by the area of its cases."""

    overdue: tuple[ConcernLine, ...]
    next_days: tuple[ConcernLine, ...]
    rest: tuple[ConcernLine, ...]

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.overdue) + len(self.next_days) + len(self.rest)
