"""The ward's choices and its own days off, as they are asked for."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from tracker.db.drafts import Draft
from tracker.law.catalogue import Reading


class ReadingDraft(Draft):
    """A reading is chosen from a day, with the reason."""

    name: Reading
    value: str = Field(min_length=1, max_length=200)
    from_on: date
    reason: str = Field(min_length=1, max_length=500)


class LocalHolidayDraft(Draft):
    """A day off that the shipped calendar does not know, with its source."""

    on: date
    name: str = Field(min_length=1, max_length=120)
    tet: bool = False
    source: str = Field(min_length=1, max_length=300)
