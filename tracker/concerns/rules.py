"""When a concern may be raised, given away, answered, told, judged, closed and opened again.

Dates are set once and in order: raised, answered, told, judged, closed. What was closed is
raised again as a row of its own, so that any past day can still be asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.concerns.catalogue import ConcernType, HouseholdVerdict
from tracker.concerns.drafts import AnswerDraft, AssignmentDraft, ConcernDraft
from tracker.errors import Problem


@dataclass(frozen=True, slots=True)
class ConcernDays:
    """What the rules need to know of a concern: its kind and the days it has."""

    type: ConcernType
    raised_on: date
    accepted_on: date | None = None
    blocking_from_on: date | None = None
    blocking_until_on: date | None = None
    answered_on: date | None = None
    told_on: date | None = None
    verdict: HouseholdVerdict | None = None
    closed_on: date | None = None


def raising_problems(draft: ConcernDraft, *, today: date | None) -> Iterator[Problem]:
    """Why it can't be raised so."""
    if today is not None and draft.raised_on > today:
        yield Problem("concern_in_future", {"on": draft.raised_on}, field="raised_on")
    if draft.blocking and not draft.case_ids:
        yield Problem("knot_without_case", field="case_ids")


def accepting_problems(days: ConcernDays, on: date, *, today: date) -> Iterator[Problem]:
    """Why a complaint can't be taken up on the day."""
    if days.type is not ConcernType.COMPLAINT:
        yield Problem("not_a_complaint")
    elif days.accepted_on is not None:
        yield Problem("complaint_accepted", {"on": days.accepted_on})
    yield from _day_problems(days, on, today=today)


def assigning_problems(
    days: ConcernDays, draft: AssignmentDraft, *, today: date
) -> Iterator[Problem]:
    """Why it can't be given to somebody so: one owner, a day, a due date after it."""
    if draft.owner_id is None and draft.owner_body is None:
        yield Problem("owner_missing", field="owner_id")
    if draft.owner_id is not None and draft.owner_body is not None:
        yield Problem("two_owners", field="owner_body")
    if draft.due_on is not None and draft.due_on < draft.on:
        facts: dict[str, object] = {"due_on": draft.due_on, "on": draft.on}
        yield Problem("concern_due_before", facts, field="due_on")
    yield from _day_problems(days, draft.on, today=today)


def answering_problems(
    days: ConcernDays, draft: AnswerDraft, *, today: date, basis: str | None
) -> Iterator[Problem]:
    """Why it can't be answered so; a complaint's answer names its legal basis."""
    if draft.text is None and draft.approved_answer_id is None:
        yield Problem("answer_missing", field="text")
    if days.answered_on is not None:
        yield Problem("concern_answered", {"on": days.answered_on})
    if days.type is ConcernType.COMPLAINT and not basis:
        yield Problem("answer_basis_missing", field="basis")
    yield from _day_problems(days, draft.on, today=today)


def telling_problems(days: ConcernDays, on: date, *, today: date) -> Iterator[Problem]:
    """Why the household can't have been told on the day."""
    if days.answered_on is None:
        yield Problem("nothing_to_tell")
        return
    if days.told_on is not None:
        yield Problem("concern_told", {"on": days.told_on})
    if on < days.answered_on:
        yield Problem("told_before_answer", {"on": days.answered_on}, field="on")
    if on > today:
        yield Problem("concern_in_future", {"on": on}, field="on")


def verdict_problems(days: ConcernDays) -> Iterator[Problem]:
    """Why the household can't have judged the answer."""
    if days.told_on is None:
        yield Problem("verdict_before_told")
    elif days.verdict is not None:
        yield Problem("verdict_given", {"verdict": days.verdict})


def blocking_problems(days: ConcernDays, on: date, *, today: date) -> Iterator[Problem]:
    """Why it can't become a knot on the day; once untied it is raised again instead."""
    if days.blocking_until_on is not None:
        yield Problem("knot_untied", {"on": days.blocking_until_on})
    elif days.blocking_from_on is not None:
        yield Problem("knot_tied", {"on": days.blocking_from_on})
    yield from _day_problems(days, on, today=today)


def untying_problems(days: ConcernDays, on: date, *, today: date) -> Iterator[Problem]:
    """Why the knot can't be untied on the day."""
    if days.blocking_from_on is None:
        yield Problem("knot_missing")
        return
    if days.blocking_until_on is not None:
        yield Problem("knot_untied", {"on": days.blocking_until_on})
    if on < days.blocking_from_on:
        yield Problem("untied_before_tied", {"on": days.blocking_from_on}, field="on")
    if on > today:
        yield Problem("concern_in_future", {"on": on}, field="on")


def closing_problems(
    days: ConcernDays, on: date, *, today: date, reason: str | None
) -> Iterator[Problem]:
    """Why it can't be closed: told to the household, or else a reason."""
    if days.told_on is None and not reason:
        yield Problem("close_reason_missing", field="reason")
    latest = max(day for day in (days.raised_on, days.answered_on, days.told_on) if day)
    if on < latest:
        yield Problem("closed_before_told", {"on": latest}, field="on")
    yield from _day_problems(days, on, today=today)


def reopening_problems(
    days: ConcernDays, on: date, *, today: date, reopened: bool
) -> Iterator[Problem]:
    """Why it can't be raised again on the day."""
    if days.closed_on is None:
        yield Problem("concern_open")
        return
    if reopened:
        yield Problem("concern_reopened")
    if on < days.closed_on:
        yield Problem("reopened_before_closed", {"on": days.closed_on}, field="on")
    if on > today:
        yield Problem("concern_in_future", {"on": on}, field="on")


def _day_problems(days: ConcernDays, on: date, *, today: date) -> Iterator[Problem]:
    if days.closed_on is not None:
        yield Problem("concern_closed", {"on": days.closed_on})
    if on < days.raised_on:
        yield Problem("before_raised", {"on": days.raised_on}, field="on")
    if on > today:
        yield Problem("concern_in_future", {"on": on}, field="on")
