"""The ward's choices where the law is open or disputed, and days its own calendar adds."""

from datetime import date, datetime

from sqlmodel import Field

from tracker.db.columns import instant
from tracker.db.records import Record


class LawSetting(Record, table=True):
    """One choice (a counting convention, a disputed value), from a day, with its reason."""

    __tablename__ = "law_setting"

    name: str = Field(max_length=60, index=True)
    value: str = Field(max_length=200)
    from_on: date
    reason: str | None = Field(default=None, max_length=500)
    set_by_id: int | None = Field(default=None, foreign_key="user_account.id")
    set_at: datetime = instant()


class LocalHoliday(Record, table=True):
    """A day off the shipped calendar does not know yet (a yearly decision), with its source."""

    __tablename__ = "local_holiday"

    on: date = Field(unique=True)
    name: str = Field(max_length=120)
    tet: bool = Field(default=False)
    source: str = Field(max_length=300)
