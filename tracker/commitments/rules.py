"""When a promise may be put on record, and when it may end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tracker.commitments.catalogue import CommitmentOutcome
from tracker.commitments.drafts import CommitmentDraft
from tracker.errors import Problem


def making_problems(draft: CommitmentDraft, *, today: date | None) -> Iterator[Problem]:
    """Why the promise can't have been made so; nothing where it can."""
    if today is not None and draft.made_on > today:
        yield Problem("promise_in_future", {"made_on": draft.made_on}, field="made_on")
    if draft.due_on < draft.made_on:
        facts: dict[str, object] = {"due_on": draft.due_on, "made_on": draft.made_on}
        yield Problem("promise_due_before", facts, field="due_on")


def ending_problems(
    *,
    made_on: date,
    ended_on: date | None,
    outcome: CommitmentOutcome | None,
    on: date,
    today: date,
) -> Iterator[Problem]:
    """Why a promise can't end on the day `on`; a promise ends once."""
    if ended_on is not None:
        facts: dict[str, object] = {"ended_on": ended_on, "outcome": outcome}
        yield Problem("promise_ended", facts)
        return
    if on < made_on:
        yield Problem("promise_ended_before_made", {"made_on": made_on}, field="on")
    if on > today:
        yield Problem("promise_end_in_future", {"on": on}, field="on")


def is_overdue(due_on: date, *, ended_on: date | None, as_of: date) -> bool:
    """Whether the promise was open and past its day at the end of `as_of`."""
    return due_on < as_of and (ended_on is None or ended_on > as_of)
