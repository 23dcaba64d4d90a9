"""The two times of the system: instants in UTC, and legal days in Hải Phòng.

Read only at the edge (a request, a command). `TRACKER_TODAY` pins the legal day; instants,
sessions and one-time codes always use the real clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def legal_day(at: datetime) -> date:
    """The day in Hải Phòng on which the instant `at` falls."""
    return at.astimezone(HANOI).date()


def today(pinned: date | None = None) -> date:
    """The legal day of now, or the pinned one."""
    return pinned or legal_day(now())


def local(at: datetime) -> datetime:
    """The instant as the clock on the wall in Hải Phòng shows it."""
    return at.astimezone(HANOI)


def end_of(day: date) -> datetime:
    """The first instant after `day` in Hải Phòng, in UTC."""
    return datetime.combine(day + timedelta(days=1), time(), HANOI).astimezone(UTC)


def monday_of(day: date) -> date:
    """The Monday on or before `day`: weeks start on Monday."""
    return day - timedelta(days=day.weekday())
