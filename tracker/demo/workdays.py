"""Days on which the invented ward works, after the law's own calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from tracker.clock import HANOI
from tracker.law.calendar import official_calendar

ONE_DAY = timedelta(days=1)
_QUIET_BEFORE_TET = timedelta(days=6)


@lru_cache(maxsize=20_000)
def works(day: date) -> bool:
    """Whether offices work on the day."""
    return official_calendar().is_working_day(day)


@lru_cache(maxsize=20_000)
def visitable(day: date) -> bool:
    """Whether a team may knock at a door: no holiday, not around Tết; weekends are allowed."""
    calendar = official_calendar()
    tet = calendar.tets.get(day.year)
    if tet and tet.break_from - _QUIET_BEFORE_TET <= day <= tet.break_to + ONE_DAY:
        return False
    return calendar.holiday(day) is None


@lru_cache(maxsize=20_000)
def on_or_before(day: date) -> date:
    """The day itself if offices work, else the last day before on which they do."""
    while not works(day):
        day -= ONE_DAY
    return day


@lru_cache(maxsize=20_000)
def on_or_after(day: date) -> date:
    """The day itself if offices work, else the next day on which they do."""
    while not works(day):
        day += ONE_DAY
    return day


@lru_cache(maxsize=20_000)
def visitable_from(day: date) -> date:
    """The day itself if a team may knock then, else the next such day."""
    while not visitable(day):
        day += ONE_DAY
    return day


def days(count: int) -> timedelta:
    """A span of `count` days."""
    return timedelta(days=count)


@lru_cache(maxsize=20_000)
def instant(day: date, hour: int, minute: int = 0) -> datetime:
    """The instant at which the clock on the wall in Hải Phòng shows this hour of the day."""
    return datetime.combine(day, time(hour, minute), tzinfo=HANOI).astimezone(UTC)
