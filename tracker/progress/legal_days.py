"""Which days the law's clocks give, as tables and thresholds for set-based SQL.

Counting is `law`'s: here its answers are laid out for every start day at once. Last days never
decrease as the start moves on, so "late" is one comparison with the newest start that is late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tracker.law.book import LawClock, clocks
from tracker.law.calendar import LawCalendar, official_calendar
from tracker.law.catalogue import ClockCode, LandClass, LawFact
from tracker.law.chosen import readings_on
from tracker.law.counting import CountingRules, ceiling_due
from tracker.law.deadlines import first_lawful_day

_ONE_DAY = timedelta(days=1)

START_COLUMN = {
    LawFact.PLAN_IN_EFFECT: "approved_on",
    LawFact.RECOVERY_IN_EFFECT: "decided_on",
}
"""Which column of a case holds the day a payment clock starts from."""


@dataclass(frozen=True, slots=True)
class PaymentRule:
    """A payment ceiling: for plans approved in a span, the last day for each start day."""

    first: date
    last: date | None
    start_column: str
    last_day: dict[date, date]

    def starts(self, after: date | None, until: date) -> tuple[date, date] | None:
        """The first and last start whose last day lies in (after, until], None where none does."""
        found = [
            start
            for start, last in self.last_day.items()
            if last <= until and (after is None or last > after)
        ]
        return (found[0], found[-1]) if found else None


def _clocks_of(code: ClockCode) -> Iterator[LawClock]:
    return (clock for clock in clocks() if clock.code is code)


def payment_rules(on: date, calendar: LawCalendar | None = None) -> tuple[PaymentRule, ...]:
    """The payment ceilings in force, for all starts up to the day `on`.

    Where the law says nothing clear for a start, there is no last day: it is handled by hand.
    """
    calendar = calendar or readings_on(on)[1]
    if calendar is official_calendar():
        return _official_payment_rules(on)
    return tuple(_payment_rule(clock, on, calendar) for clock in _clocks_of(ClockCode.PAYMENT))


@lru_cache(maxsize=32)
def _official_payment_rules(on: date) -> tuple[PaymentRule, ...]:
    official = official_calendar()
    return tuple(_payment_rule(clock, on, official) for clock in _clocks_of(ClockCode.PAYMENT))


def _payment_rule(clock: LawClock, on: date, calendar: LawCalendar) -> PaymentRule:
    until = on
    if clock.beyond is not None and clock.clear_by == "start" and clock.clear_until:
        until = min(on, clock.clear_until)
    days: dict[date, date] = {}
    start = clock.span.first
    while start <= until:
        days[start] = ceiling_due(start, clock.value, calendar)
        start += _ONE_DAY
    column = START_COLUMN[clock.starts_from]
    return PaymentRule(clock.span.first, clock.span.last, column, days)


@dataclass(frozen=True, slots=True)
class NoticeFloor:
    """Notices sent in a span on land of a class bar the recovery decision if sent `since`."""

    first: date
    last: date | None
    land_class: LandClass | None
    since: date


def notice_floors(on: date) -> tuple[NoticeFloor, ...]:
    """The notice floors that still run on the day `on`, as the ward counts floors."""
    return tuple(
        NoticeFloor(clock.span.first, clock.span.last, clock.land_class, since)
        for clock, since in _still_since(ClockCode.NOTICE_FLOOR, on, readings_on(on)[0])
    )


def still_posted_since(on: date) -> tuple[tuple[date, date | None, date], ...]:
    """Postings begun in the span (first, last) run on the day `on` if begun `since`."""
    return still_barred_since(ClockCode.PLAN_POSTING, on)


def still_barred_since(code: ClockCode, on: date) -> tuple[tuple[date, date | None, date], ...]:
    """What began in the span (first, last) bars its step on the day `on` if begun `since`."""
    return tuple(
        (clock.span.first, clock.span.last, since)
        for clock, since in _still_since(code, on, readings_on(on)[0])
    )


@lru_cache(maxsize=128)
def _still_since(
    code: ClockCode, on: date, rules: CountingRules
) -> tuple[tuple[LawClock, date], ...]:
    return tuple((clock, _first_start_after(on, clock, rules)) for clock in _clocks_of(code))


def _first_start_after(on: date, clock: LawClock, rules: CountingRules) -> date:
    """The earliest start whose first lawful day lies after `on`."""
    start = on
    while first_lawful_day(clock, start - _ONE_DAY, rules) > on:
        start -= _ONE_DAY
    return start
