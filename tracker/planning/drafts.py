"""A visit to be put into a week's plan."""

from __future__ import annotations

from datetime import date

from tracker.db.drafts import Draft
from tracker.planning.catalogue import DueReason


class PlannedDraft(Draft):
    """A case to be seen on a day (or some day of the week), by an officer (or anybody)."""

    case_id: int
    day_on: date | None = None
    officer_id: int | None = None
    reason: DueReason | None = None
