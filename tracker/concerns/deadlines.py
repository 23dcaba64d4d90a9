"""Until when something raised must be answered: the law's day, or the day somebody was given.

A complaint's clocks are the law's: taken up within so many days from receipt, answered within
so many from then (Law on Complaints 2011, art. 27 and 28). Other concerns have the day of their
latest assignment, or none. A complaint never lowers anything a household is owed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.concerns.catalogue import ConcernType
from tracker.law.catalogue import ClockCode, LawFact
from tracker.law.deadlines import SOON_DAYS, Clock, clock

SOON = timedelta(days=SOON_DAYS)
"""From how long before its day something counts as due soon, unless the caller says else."""


@dataclass(frozen=True, slots=True)
class ConcernDue:
    """The day until which to act; `clock` is the law's limit where it is one."""

    due_on: date
    clock: Clock | None = None


def concern_due(
    type: ConcernType,
    *,
    raised_on: date,
    accepted_on: date | None,
    assigned_due_on: date | None,
) -> ConcernDue | None:
    """Until when an unanswered concern waits; of the law's day and the given one the earlier."""
    given = ConcernDue(assigned_due_on) if assigned_due_on is not None else None
    if type is not ConcernType.COMPLAINT:
        return given
    found = [due for due in (_by_law(raised_on, accepted_on), given) if due is not None]
    return min(found, key=lambda due: due.due_on, default=None)


def _by_law(raised_on: date, accepted_on: date | None) -> ConcernDue | None:
    if accepted_on is None:
        facts = {LawFact.COMPLAINT_RECEIVED: raised_on}
        limit = clock(ClockCode.COMPLAINT_ACCEPTANCE, facts)
    else:
        limit = clock(ClockCode.COMPLAINT_ANSWER, {LawFact.COMPLAINT_ACCEPTED: accepted_on})
    return ConcernDue(limit.due_on, limit) if limit is not None and limit.due_on else None
