"""Counting days as the Civil Code counts them: pure functions over dates.

Art. 147.2-3: the day of the event is not counted. Art. 148.1, 148.6: a period ends at 24:00 of
its last day. Art. 148.3: months end on the same day number, or on the last day of a shorter
month. Art. 148.5: a last day on a weekend or holiday moves to the next working day.
Where readings compete, the convention is an argument, never a habit.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.law.calendar import LawCalendar, next_working_day, official_calendar
from tracker.law.catalogue import CarriedOver, Convention, LateConvention, Reading, TetWidth

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class CountingRules:
    """The readings the ward has chosen; the defaults are the cautious ones."""

    floor: Convention = Convention.FLOOR_N_PLUS_1
    late: LateConvention = LateConvention.TO_DAY_BEFORE_PAYMENT
    tet: TetWidth = TetWidth.BREAK
    carried_over: CarriedOver = CarriedOver.OLD_VALUE

    def chosen(self, reading: Reading) -> StrEnum:
        """The value of one reading."""
        values: dict[Reading, StrEnum] = {
            Reading.FLOOR_CONVENTION: self.floor,
            Reading.CARRIED_OVER: self.carried_over,
            Reading.TET_WIDTH: self.tet,
            Reading.LATE_CONVENTION: self.late,
        }
        return values[reading]

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> CountingRules:
        """Read floor_convention, late_convention, tet_width, carried_over; ignore other keys.

        Raises ValueError on a value that is no convention, or a floor that is no floor's.
        """
        floor = Convention(settings.get("floor_convention", cls().floor))
        if floor not in FLOOR_CONVENTIONS:
            raise ValueError(f"not a way to count a floor: {floor}")
        return cls(
            floor=floor,
            late=LateConvention(settings.get("late_convention", cls().late)),
            tet=TetWidth(settings.get("tet_width", cls().tet)),
            carried_over=CarriedOver(settings.get("carried_over", cls().carried_over)),
        )


FLOOR_CONVENTIONS = (Convention.FLOOR_N_PLUS_1, Convention.LITERAL_N)
"""The two readings of a floor an administrator may choose between."""
CHOICES: Mapping[Reading, tuple[StrEnum, ...]] = {
    Reading.FLOOR_CONVENTION: FLOOR_CONVENTIONS,
    Reading.CARRIED_OVER: tuple(CarriedOver),
    Reading.TET_WIDTH: tuple(TetWidth),
    Reading.LATE_CONVENTION: tuple(LateConvention),
}
"""What each reading may be."""

CAUTIOUS = CountingRules()


def ceiling_due(start: date, days: int, calendar: LawCalendar | None = None) -> date:
    """The last day of a ceiling of `days` days: D + N, moved to a working day (art. 148.5)."""
    return next_working_day(start + timedelta(days=days), calendar or official_calendar())


def floor_first_day(
    sent_on: date, days: int, convention: Convention = Convention.FLOOR_N_PLUS_1
) -> date:
    """The first lawful day after a floor of `days` days, never moved (moving is disputed)."""
    if convention is Convention.FLOOR_N_PLUS_1:
        return sent_on + timedelta(days=days + 1)
    if convention is Convention.LITERAL_N:
        return sent_on + timedelta(days=days)
    raise ValueError(f"not a way to count a floor: {convention}")


def past_days(end: date, days: int) -> date:
    """The first lawful day "past N days from the end": E + N + 1; day N itself is not past."""
    return end + timedelta(days=days + 1)


def months_later(start: date, months: int) -> date:
    """The same day number `months` later, or the last day of a shorter month (art. 148.3)."""
    index = start.year * _MONTHS_A_YEAR + start.month - 1 + months
    year, month = divmod(index, _MONTHS_A_YEAR)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def is_working_day(day: date, calendar: LawCalendar | None = None) -> bool:
    """Whether offices work that day."""
    return (calendar or official_calendar()).is_working_day(day)


def working_days_later(start: date, days: int, calendar: LawCalendar | None = None) -> date:
    """The `days`-th working day after `start`; the start itself is not counted."""
    known = calendar or official_calendar()
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= known.is_working_day(day)
    return day


def days_late(due_on: date, done_on: date) -> int:
    """Calendar days from the last lawful day to the day it was done, 0 if in time."""
    return max(0, (done_on - due_on).days)
