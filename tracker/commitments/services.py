"""Make a promise, keep it, break it, take it back. Each writes one audit entry."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.accounts.tables import User
from tracker.audit.services import record_change
from tracker.cases.tables import Case
from tracker.commitments.catalogue import CommitmentOutcome
from tracker.commitments.drafts import CommitmentDraft
from tracker.commitments.rules import ending_problems, making_problems
from tracker.commitments.tables import Commitment
from tracker.db.records import row_values
from tracker.errors import NotFound, Problem, Refused


def make_commitment(
    session: Session,
    draft: CommitmentDraft,
    *,
    by: User,
    at: datetime,
    today: date | None = None,
) -> Commitment:
    """The promise is on record; the same UUID again gives the first one.

    Raises Refused: `promise_in_future` (only where `today` is given), `promise_due_before`,
    `promise_case_unknown`.
    """
    known = session.scalars(
        select(Commitment).where(col(Commitment.uuid) == draft.uuid)
    ).one_or_none()
    if known is not None:
        return known
    problems = [*making_problems(draft, today=today)]
    if session.get(Case, draft.case_id) is None:
        problems.append(Problem("promise_case_unknown", field="case_id"))
    if problems:
        raise Refused(problems)
    commitment = Commitment(**draft.model_dump(), recorded_at=at, recorded_by_id=by.key)
    session.add(commitment)
    session.flush()
    record_change(
        session,
        action="make_commitment",
        subject=commitment,
        by_id=by.key,
        at=at,
        case_id=commitment.case_id,
        after=row_values(commitment),
    )
    return commitment


def keep_commitment(
    session: Session, commitment_id: int, *, on: date, by: User, at: datetime, today: date
) -> Commitment:
    """The promise was kept on the day `on`. Raises NotFound, Refused (`promise_ended`, …)."""
    return _end(session, commitment_id, CommitmentOutcome.KEPT, on, by, at, today)


def break_commitment(
    session: Session, commitment_id: int, *, on: date, by: User, at: datetime, today: date
) -> Commitment:
    """It is clear since the day `on` that the promise was not kept."""
    return _end(session, commitment_id, CommitmentOutcome.BROKEN, on, by, at, today)


def withdraw_commitment(
    session: Session, commitment_id: int, *, on: date, by: User, at: datetime, today: date
) -> Commitment:
    """The promise was taken back on the day `on`, with the other side's knowledge."""
    return _end(session, commitment_id, CommitmentOutcome.WITHDRAWN, on, by, at, today)


def _end(
    session: Session,
    commitment_id: int,
    outcome: CommitmentOutcome,
    on: date,
    by: User,
    at: datetime,
    today: date,
) -> Commitment:
    commitment = session.get(Commitment, commitment_id)
    if commitment is None:
        raise NotFound(Problem("promise_unknown"))
    problems = tuple(
        ending_problems(
            made_on=commitment.made_on,
            ended_on=commitment.ended_on,
            outcome=commitment.outcome,
            on=on,
            today=today,
        )
    )
    if problems:
        raise Refused(problems)
    before = row_values(commitment)
    commitment.outcome = outcome
    commitment.ended_on = on
    commitment.version += 1
    session.flush()
    record_change(
        session,
        action=f"commitment_{outcome.value}",
        subject=commitment,
        by_id=by.key,
        at=at,
        case_id=commitment.case_id,
        before=before,
        after=row_values(commitment),
    )
    return commitment
