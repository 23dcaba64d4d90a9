"""The calendar of a project: rounds of recovery (waves), each a lawful row of dates.

A wave is laid out backwards from the day its plans are approved, with the law's own periods of
the day on which each fact falls; so a wave of 2020 posts its plans for twenty days and decides
on the day of approval, one of 2026 posts ten days and decides after resettlement.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from tracker.demo.workdays import days, on_or_after, on_or_before
from tracker.errors import Problem, Refused
from tracker.law import book
from tracker.law.catalogue import ClockCode, LandClass

_NEW_LAW = date(2024, 8, 1)
_DELIVERY = 14
"""Days within which a notice has reached everybody; the floor runs from there."""


@cache
def period_days(code: ClockCode, on: date, land_class: LandClass | None = None) -> int:
    """How many days the law's limit `code` has when its selecting fact falls on the day."""
    for clock in book.clocks():
        if clock.code is code and on in clock.span and clock.land_class in {None, land_class}:
            return clock.value
    raise Refused(Problem("demo_no_law", {"clock": code, "on": on}))


def is_new_law(day: date) -> bool:
    """Whether the Land Law of 2024 is in force on the day."""
    return day >= _NEW_LAW


@dataclass(frozen=True, slots=True)
class Wave:
    """One round: the dates that its cases share. Some may still lie ahead of today."""

    number: int
    schedule_on: date
    meeting_on: date | None
    notice_on: date
    inventory_from: date
    inventory_to: date
    drafted_on: date
    posted_on: date
    posting_ends_on: date
    opinion_on: date
    dossier_on: date
    appraised_on: date
    approved_on: date
    decided_on: date

    @property
    def old_law(self) -> bool:
        """Whether plan and recovery are decided on one day (2013)."""
        return not is_new_law(self.approved_on)


def wave_approved_on(number: int, approved_on: date) -> Wave:
    """The wave whose plans are approved on the working day `approved_on` or just before it."""
    approved = on_or_before(approved_on)
    decided = approved if not is_new_law(approved) else on_or_after(approved + days(5))
    appraised = on_or_before(approved - days(4))
    dossier = on_or_before(appraised - days(12))
    opinion = on_or_before(dossier - days(8))
    ends, posted = _posting(opinion)
    drafted = on_or_before(posted - days(9))
    inventory_to = on_or_before(drafted - days(7))
    inventory_from = on_or_after(inventory_to - days(44))
    notice = on_or_before(min(inventory_from - days(11), _latest_notice(decided)))
    meeting = on_or_before(notice - days(8)) if is_new_law(notice) else None
    schedule = on_or_before((meeting or notice) - days(18))
    return Wave(
        number=number,
        schedule_on=schedule,
        meeting_on=meeting,
        notice_on=notice,
        inventory_from=max(inventory_from, on_or_after(notice + days(10))),
        inventory_to=inventory_to,
        drafted_on=drafted,
        posted_on=posted,
        posting_ends_on=ends,
        opinion_on=opinion,
        dossier_on=dossier,
        appraised_on=appraised,
        approved_on=approved,
        decided_on=decided,
    )


def _posting(opinion_on: date) -> tuple[date, date]:
    """End and start of a posting that is over before the meeting on `opinion_on`."""
    ends = on_or_before(opinion_on - days(1))
    posted = ends
    for _ in range(3):  # the period is that of the day of posting, found by walking back
        posted = on_or_before(ends - days(period_days(ClockCode.PLAN_POSTING, posted) + 1))
    return ends, posted


def _latest_notice(decided_on: date) -> date:
    """The last day for a notice, so that the floor for any land is past before the decision."""
    notice = decided_on
    for _ in range(3):
        floor = period_days(ClockCode.NOTICE_FLOOR, notice, LandClass.NON_AGRICULTURAL)
        notice = decided_on - days(floor + _DELIVERY + 3)
    return notice


def first_approval(started_on: date) -> date:
    """The first day on which a project begun on `started_on` can have plans approved."""
    approved = started_on + days(120)
    while wave_approved_on(1, approved).schedule_on < started_on + days(9):
        approved += days(3)
    return approved


@dataclass(frozen=True, slots=True)
class Calendar:
    """A project's waves: approved ones, recent ones (with unpaid plans), and those under way."""

    settled: tuple[Wave, ...]
    recent: tuple[Wave, ...]
    posted: Wave
    counting: Wave


def make_calendar(
    started_on: date,
    today: date,
    positions: tuple[float, ...],
    recent_ago: tuple[int, ...],
    shift: int = 0,
) -> Calendar:
    """The waves of a project as of `today`; `shift` moves those under way by some days.

    `posted` has its plans on show or just discussed, `counting` is being inventoried.
    """
    earliest = first_approval(started_on)
    latest = today - days(48)
    span = max(0, (latest - earliest).days)
    settled = [
        wave_approved_on(place + 1, earliest + days(round(span * position)))
        for place, position in enumerate(positions)
    ]
    number = len(settled)
    recent = []
    for ago in recent_ago:
        number += 1
        recent.append(wave_approved_on(number, today - days(ago)))
    posted = wave_approved_on(number + 1, today + days(14 + shift))
    counting = wave_approved_on(number + 2, today + days(70 + shift))
    return Calendar(tuple(settled), tuple(recent), posted, counting)
