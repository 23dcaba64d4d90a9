"""When a visit may be recorded as it was told, and when it counts as statutory persuasion.

A refusal is a list of problems. Those in `PLACEMENT` say that the visit can't be put into its
case here and now (the case moved, closed, is unknown): a visit made in the field is then kept
for the team leader. All others are for the person who made the visit to put right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker import clock
from tracker.cases.catalogue import CaseState
from tracker.concerns.catalogue import ConcernType
from tracker.errors import Problem
from tracker.visits.catalogue import (
    FACE_TO_FACE,
    STATUTORY_PURPOSES,
    PersuasionBlocker,
    Signature,
    VisitChannel,
    VisitOutcome,
    VisitPurpose,
)
from tracker.visits.drafts import VisitDraft

_ENDED = (CaseState.CANCELLED, CaseState.CLOSED)

PLACEMENT = frozenset(
    {
        "visit_case_unknown",
        "visit_not_your_case",
        "visit_case_without_team",
        "visit_case_closed",
        "visit_before_opening",
        "visit_member_unknown",
    }
)
"""Problems that a team leader settles, not the officer."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules ask of a case: its life on the day of the visit, its team of today."""

    case_id: int
    case_no: str
    project_id: int
    holder_id: int
    opened_on: date
    state: CaseState | None
    team_id: int | None
    team_id_then: int | None
    team_name: str | None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whose visit it is: her teams of today, or anybody's cases (`any_team`)."""

    team_ids: frozenset[int]
    any_team: bool

    def looks_after(self, case: CaseFacts) -> bool:
        """Whether the case is in this person's scope."""
        return self.any_team or (case.team_id is not None and case.team_id in self.team_ids)


def visit_problems(
    draft: VisitDraft,
    case: CaseFacts | None,
    visitor: Visitor,
    *,
    today: date,
    member_is_known: bool = True,
) -> tuple[Problem, ...]:
    """Why the visit can't be recorded so; nothing where it can."""
    on = clock.legal_day(draft.started_at)
    return (
        *_outcome_problems(draft),
        *_day_problems(draft, on, today),
        *_question_problems(draft),
        *_case_problems(draft, case, visitor, on),
        *(() if member_is_known else (Problem("visit_member_unknown", field="member_id"),)),
    )


def _outcome_problems(draft: VisitDraft) -> Iterator[Problem]:
    if draft.outcome is None:
        yield Problem("visit_outcome_missing", field="outcome")
        return
    met = draft.outcome is VisitOutcome.MET
    if met and not (draft.person_met or draft.member_id or draft.person_name):
        yield Problem("visit_person_missing", field="outcome")
    if draft.outcome is VisitOutcome.ABSENT and draft.signature is Signature.SIGNED:
        yield Problem("visit_signed_by_nobody", field="signature")


def _day_problems(draft: VisitDraft, on: date, today: date) -> Iterator[Problem]:
    if on > today:
        yield Problem("visit_in_future", {"on": on}, field="started_at")
    if draft.next_visit_on is not None and draft.next_visit_on < on:
        facts: dict[str, object] = {"next_on": draft.next_visit_on, "on": on}
        yield Problem("visit_next_in_past", facts, field="next_visit_on")
    for place, promise in enumerate(draft.promises):
        if promise.due_on < on:
            yield Problem(
                "visit_promise_before",
                {"due_on": promise.due_on, "on": on},
                field=f"promises.{place}.due_on",
            )


def _question_problems(draft: VisitDraft) -> Iterator[Problem]:
    for place, question in enumerate(draft.questions):
        answered = question.answer is not None or question.approved_answer_id is not None
        if question.type is ConcernType.COMPLAINT and answered:
            yield Problem("visit_complaint_answered", field=f"questions.{place}.answer")


def _case_problems(
    draft: VisitDraft, case: CaseFacts | None, visitor: Visitor, on: date
) -> Iterator[Problem]:
    if case is None:
        yield Problem("visit_case_unknown", {"case_no": draft.case_no or ""}, field="case_no")
        return
    if not visitor.looks_after(case):
        yield not_your_case(case)
    if on < case.opened_on:
        facts: dict[str, object] = {"on": on, "opened_on": case.opened_on}
        yield Problem("visit_before_opening", facts, field="started_at")
    elif case.state in _ENDED:
        yield Problem("visit_case_closed", {"case_no": case.case_no}, field="case_no")


def not_your_case(case: CaseFacts) -> Problem:
    """The refusal that names the team to ask; without a team, the clerk."""
    if case.team_name is None:
        return Problem("visit_case_without_team", {"case_no": case.case_no}, field="case_no")
    facts: dict[str, object] = {"case_no": case.case_no, "team": case.team_name}
    return Problem("visit_not_your_case", facts, field="case_no")


@dataclass(frozen=True, slots=True)
class Persuasion:
    """Whether a visit counts as statutory persuasion, and what it lacks where it does not."""

    missing: tuple[PersuasionBlocker, ...]

    @property
    def counts(self) -> bool:
        """True where nothing is missing."""
        return not self.missing


def counts_as_persuasion(
    *,
    channel: VisitChannel,
    purpose: VisitPurpose,
    outcome: VisitOutcome | None,
    signature: Signature,
    front_present: bool,
) -> Persuasion:
    """Face to face, somebody met, written minutes, the Fatherland Front, a statutory purpose.

    Land Law 2024, art. 87.2-87.7: the ward persuades together with the Fatherland Front, in
    writing; minutes that the person refuses to sign count where the refusal is noted on them.
    A telephone call never counts.
    """
    lacks = {
        PersuasionBlocker.NO_STATUTORY_PURPOSE: purpose not in STATUTORY_PURPOSES,
        PersuasionBlocker.NOT_FACE_TO_FACE: channel not in FACE_TO_FACE,
        PersuasionBlocker.NOBODY_MET: outcome is not VisitOutcome.MET,
        PersuasionBlocker.FRONT_ABSENT: not front_present,
        PersuasionBlocker.NO_MINUTES: signature is Signature.NO_MINUTES,
    }
    return Persuasion(tuple(blocker for blocker, is_lacking in lacks.items() if is_lacking))


def correction_problems(
    *, reason: str | None, superseded: bool, same_uuid: bool
) -> Iterator[Problem]:
    """Why the visit can't be corrected: once, with a reason, as a row of its own."""
    if superseded:
        yield Problem("visit_corrected_before", field="reason")
    if not reason or not reason.strip():
        yield Problem("visit_reason_missing", field="reason")
    if same_uuid:
        yield Problem("visit_uuid_used", field="uuid")
