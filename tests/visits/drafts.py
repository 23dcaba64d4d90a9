"""Visits as the form or the phone sends them; a test names what matters."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from tracker.clock import HANOI
from tracker.visits.drafts import VisitDraft

_NAMES = UUID("0d3f6a04-6b8c-4c55-9d0e-6d0c6f1f2a11")


def uuid_no(number: int) -> str:
    """The UUID that the phone's visit of this number carries."""
    return str(uuid5(_NAMES, str(number)))


def at_hour(on: date, hour: int = 15) -> datetime:
    """An hour of the day in Hải Phòng."""
    return datetime.combine(on, time(hour), tzinfo=HANOI)


def a_payload(case_no: str, on: date, *, number: int = 1, **more: Any) -> dict[str, Any]:
    """The JSON of a plain visit: the head of the household was met at home."""
    values: dict[str, Any] = {
        "uuid": uuid_no(number),
        "case_no": case_no,
        "started_at": at_hour(on).isoformat(),
        "channel": "home",
        "purpose": "payment",
        "outcome": "met",
        "person_met": "head",
    }
    return values | more


def a_draft(case_no: str, on: date, *, number: int = 1, **more: Any) -> VisitDraft:
    """The same, read."""
    return VisitDraft.model_validate(a_payload(case_no, on, number=number, **more))
