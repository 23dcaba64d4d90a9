"""The ward chooses a reading where texts compete, and adds days off; nothing is overwritten.

Accounts stand beside this room, so the actor comes as a number.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlmodel import Session, col

from tracker.audit.services import record_change
from tracker.errors import Problem, Refused
from tracker.law.counting import CHOICES
from tracker.law.drafts import LocalHolidayDraft, ReadingDraft
from tracker.law.tables import LawSetting, LocalHoliday


def choose_reading(
    session: Session, draft: ReadingDraft, *, by_id: int, at: datetime, today: date
) -> LawSetting:
    """From the day on the ward counts this way; what was counted before stays as it was.

    Raises Refused: reading_unknown, reading_in_past.
    """
    if draft.value not in {choice.value for choice in CHOICES[draft.name]}:
        raise Refused(Problem("reading_unknown", {"value": draft.value}, field="value"))
    if draft.from_on < today:
        raise Refused(Problem("reading_in_past", {"on": today}, field="from_on"))
    row = LawSetting(**draft.model_dump(), set_by_id=by_id, set_at=at)
    session.add(row)
    session.flush()
    after = draft.model_dump()
    record_change(session, action="choose_reading", subject=row, by_id=by_id, at=at, after=after)
    return row


def add_local_holiday(
    session: Session, draft: LocalHolidayDraft, *, by_id: int, at: datetime
) -> LocalHoliday:
    """Offices are closed that day: last days move past it. Raises Refused: holiday_known."""
    same = select(col(LocalHoliday.id)).where(col(LocalHoliday.on) == draft.on)
    if session.execute(same).first() is not None:
        raise Refused(Problem("holiday_known", {"on": draft.on}, field="on"))
    row = LocalHoliday(**draft.model_dump())
    session.add(row)
    session.flush()
    after = draft.model_dump()
    record_change(session, action="add_local_holiday", subject=row, by_id=by_id, at=at, after=after)
    return row
