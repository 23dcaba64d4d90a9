"""The readings in use while an edge (a request, a command) does its work.

Lists count in SQL over thousands of cases and have no session at hand where days are laid out;
the edge says once where the ward's readings are found, and they are looked up when first asked.
Without an edge the cautious readings and the shipped calendar hold.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache

from tracker.law.calendar import LawCalendar, official_calendar
from tracker.law.counting import CAUTIOUS, CountingRules

Readings = tuple[CountingRules, LawCalendar]
_found: ContextVar[Callable[[date], Readings] | None] = ContextVar("law_readings", default=None)


def readings_on(day: date) -> Readings:
    """How the ward counts on the day, and which days are off."""
    find = _found.get()
    return find(day) if find is not None else (CAUTIOUS, official_calendar())


def readings_key(day: date) -> Hashable:
    """What tells apart two ways of counting: statements kept for later are kept by it."""
    rules, calendar = readings_on(day)
    if calendar is official_calendar():
        return rules
    return rules, tuple(sorted(calendar.days)), tuple(sorted(calendar.tets.items(), key=str))


def tell(find: Callable[[date], Readings] | None) -> None:
    """From now on `readings_on` answers what `find` finds, each day once; None ends it."""
    _found.set(cache(find) if find is not None else None)


@contextmanager
def readings_from(find: Callable[[date], Readings]) -> Iterator[None]:
    """Inside, `readings_on` answers what `find` finds."""
    before = _found.get()
    tell(find)
    try:
        yield
    finally:
        _found.set(before)
