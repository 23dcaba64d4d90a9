"""When enforcement may not take place.

Land Law 2024, art. 89.1.b: it starts in office hours, and not from 22:00 to 06:00, not on days off
and holidays, not within 15 days before and after the Tết holiday *period*. The 2013 law asked for
office hours only; there the other bars are shown as advice (`binding` False).
Special local cases and the traditional holidays of ethnic minorities are not in the data.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tracker import clock
from tracker.law import book
from tracker.law.calendar import LawCalendar, official_calendar
from tracker.law.catalogue import BarReason, TetWidth
from tracker.law.counting import CAUTIOUS, CountingRules

_LAST_MONTH_OF_TET = 3
_A_YEAR = 366


@dataclass(frozen=True, slots=True)
class EnforcementBar:
    """One reason against an instant; `certain` is False at the edges readings disagree on."""

    reason: BarReason
    binding: bool
    certain: bool
    first_on: date
    last_on: date
    citation: book.Citation


def enforcement_banned(
    at: datetime, *, rules: CountingRules = CAUTIOUS, calendar: LawCalendar | None = None
) -> tuple[EnforcementBar, ...]:
    """Every reason why enforcement may not start at the instant; empty where it may."""
    local = clock.local(at)
    moment, day = local.time(), local.date()
    found = [*_hour_bars(day, moment), *day_bars(day, rules=rules, calendar=calendar)]
    return tuple(found)


def _bar(reason: BarReason, day: date, last: date | None = None, **more: bool) -> EnforcementBar:
    bars = book.enforcement_bars()
    binding = more.get("always", False) or day >= bars.binding_from
    return EnforcementBar(
        reason, binding, more.get("certain", True), day, last or day, bars.citation
    )


def _hour_bars(day: date, moment: time) -> list[EnforcementBar]:
    bars, found = book.enforcement_bars(), []
    if moment >= bars.night_from or moment < bars.night_to:
        found.append(_bar(BarReason.NIGHT, day))
    if moment not in book.office_hours():
        found.append(_bar(BarReason.OUTSIDE_OFFICE_HOURS, day, always=True))
    return found


def day_bars(
    day: date, *, rules: CountingRules = CAUTIOUS, calendar: LawCalendar | None = None
) -> tuple[EnforcementBar, ...]:
    """The reasons that hold for the whole day: weekend, holiday, the Tết window."""
    known = calendar or official_calendar()
    found = []
    if known.is_weekend(day):
        found.append(_bar(BarReason.WEEKEND, day))
    if known.holiday(day):
        found.append(_bar(BarReason.HOLIDAY, day))
    if tet := _tet_bar(day, rules, known):
        found.append(tet)
    return tuple(found)


def _tet_bar(day: date, rules: CountingRules, known: LawCalendar) -> EnforcementBar | None:
    period = known.tets.get(day.year)
    if period is None:
        if day.month > _LAST_MONTH_OF_TET:
            return None
        return _bar(BarReason.TET_UNKNOWN, day, certain=False)
    around = book.enforcement_bars().days_around_tet
    first, last = period.window(rules.tet, around)
    if not first <= day <= last:
        return None
    sure_first, sure_last = period.window(TetWidth.STATUTORY, around)
    certain = period.verified and sure_first <= day <= sure_last
    binding = day >= book.enforcement_bars().binding_from
    cited = book.enforcement_bars().citation
    return EnforcementBar(BarReason.TET_WINDOW, binding, certain, first, last, cited)


def first_open_day(
    after: date, *, rules: CountingRules = CAUTIOUS, calendar: LawCalendar | None = None
) -> date:
    """The first day later than `after` on which enforcement may start in office hours."""
    for step in range(1, _A_YEAR):
        day = after + timedelta(days=step)
        bars = day_bars(day, rules=rules, calendar=calendar)
        if not any(bar.binding for bar in bars):
            return day
    raise book.LawDataError("no open day within a year")
