"""The calendar of days off: weekends, public holidays, the Tết break, days in lieu and swapped.

Shipped for the years of `data/holidays.toml`; days the ward adds come through `with_local`.
A year without its Tết in the data is *not known*: the fixed holidays still hold, and whoever asks
about Tết is told that nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from tracker.law.book import LawDataError, document
from tracker.law.catalogue import DayOffKind, TetWidth

_ONE_DAY = timedelta(days=1)
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which offices are closed; `verified` = seen in a public notice or the code."""

    on: date
    kind: DayOffKind
    name_vi: str
    name_en: str
    verified: bool


@dataclass(frozen=True, slots=True)
class TetPeriod:
    """The Tết of a year: the five paid days, and the whole break around them."""

    year: int
    statutory_from: date
    statutory_to: date
    break_from: date
    break_to: date
    verified: bool

    def days(self, width: TetWidth) -> tuple[date, date]:
        """The first and last day, by the chosen reading of "the Tết holiday period"."""
        if width is TetWidth.STATUTORY:
            return self.statutory_from, self.statutory_to
        return self.break_from, self.break_to

    def window(self, width: TetWidth, around: int) -> tuple[date, date]:
        """The first and last day of the period with `around` days before and after it."""
        first, last = self.days(width)
        return first - timedelta(days=around), last + timedelta(days=around)


@dataclass(frozen=True, slots=True)
class EveryYear:
    """A holiday on the same day each year, from a year on."""

    month: int
    day: int
    from_year: int
    name_vi: str
    name_en: str
    verified: bool


@dataclass(frozen=True, slots=True)
class LocalDay:
    """A day off that the shipped data does not know."""

    on: date
    name: str
    tet: bool = False


@dataclass(frozen=True)
class LawCalendar:
    """Days off and worked Saturdays; asks nothing and changes nothing."""

    every_year: tuple[EveryYear, ...]
    days: Mapping[date, Holiday]
    tets: Mapping[int, TetPeriod]
    worked_saturdays: frozenset[date]

    def holiday(self, day: date) -> Holiday | None:
        """The holiday of the day, None on an ordinary day (weekends are no holidays)."""
        if found := self.days.get(day):
            return found
        tet = self.tets.get(day.year)
        if tet and tet.break_from <= day <= tet.break_to:
            return Holiday(day, DayOffKind.TET, "Tết Nguyên đán", "Tết", tet.verified)
        for row in self.every_year:
            if (row.month, row.day) == (day.month, day.day) and day.year >= row.from_year:
                kind = DayOffKind.STATUTORY
                return Holiday(day, kind, row.name_vi, row.name_en, row.verified)
        return None

    def is_working_day(self, day: date) -> bool:
        """Whether offices work that day."""
        if day in self.worked_saturdays:
            return True
        return not self.is_weekend(day) and self.holiday(day) is None

    def is_weekend(self, day: date) -> bool:
        """Saturday or Sunday, also one that is worked in exchange."""
        return day.weekday() > _FRIDAY

    def knows_tet(self, year: int) -> bool:
        """Whether the Tết break of the year is in the data."""
        return year in self.tets

    def with_local(self, added: Iterable[LocalDay]) -> LawCalendar:
        """This calendar with the ward's own days; local Tết days replace that year's Tết."""
        rows = sorted(added, key=lambda row: row.on)
        days, tets = dict(self.days), dict(self.tets)
        for row in rows:
            if not row.tet:
                kind = DayOffKind.STATUTORY
                days[row.on] = Holiday(row.on, kind, row.name, row.name, verified=True)
        for year in {row.on.year for row in rows if row.tet}:
            break_days = [row.on for row in rows if row.tet and row.on.year == year]
            first, last = break_days[0], break_days[-1]
            known = self.tets.get(year)
            statutory_from = max(first, known.statutory_from) if known else first
            statutory_to = min(last, known.statutory_to) if known else last
            if statutory_from > statutory_to:
                statutory_from, statutory_to = first, last
            tets[year] = TetPeriod(year, statutory_from, statutory_to, first, last, verified=True)
        return LawCalendar(self.every_year, days, tets, self.worked_saturdays)


def next_working_day(day: date, calendar: LawCalendar) -> date:
    """The day itself if offices work, else the next on which they do."""
    while not calendar.is_working_day(day):
        day += _ONE_DAY
    return day


def _check_tet(tet: TetPeriod) -> TetPeriod:
    ordered = tet.break_from <= tet.statutory_from <= tet.statutory_to <= tet.break_to
    if not ordered or {tet.break_from.year, tet.break_to.year} != {tet.year}:
        raise LawDataError(f"the Tết of {tet.year} is out of order")
    return tet


@cache
def official_calendar() -> LawCalendar:
    """The shipped calendar. Raises LawDataError where its rows contradict each other."""
    data = document("holidays")
    days = [Holiday(row.pop("on"), DayOffKind(row.pop("kind")), **row) for row in data["day"]]
    tets = [_check_tet(TetPeriod(**row)) for row in data["tet"]]
    worked = frozenset(row["on"] for row in data["worked_saturday"])
    if len({day.on for day in days}) != len(days) or len({tet.year for tet in tets}) != len(tets):
        raise LawDataError("a holiday or a Tết is listed twice")
    return LawCalendar(
        every_year=tuple(EveryYear(**row) for row in data["every_year"]),
        days={day.on: day for day in days},
        tets={tet.year: tet for tet in tets},
        worked_saturdays=worked,
    )
