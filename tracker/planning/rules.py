"""One order for everything due, a walk through the alleys, and a week that can be managed.

Pure: due date first, then the area held; what has no date comes after, longest unseen first.
A household's attitude or complaint plays no part in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar

from tracker.clock import monday_of
from tracker.errors import Problem
from tracker.planning.catalogue import DueReason
from tracker.units import SquareMetres

WEEK = 7
_URGENCY = {reason: place for place, reason in enumerate(DueReason)}


class Due(Protocol):
    """What the order asks of a due case."""

    @property
    def due_on(self) -> date | None:
        """The day until which, None for a household that is only long unseen."""

    @property
    def since_on(self) -> date | None:
        """Last seen, or opened where nobody ever went."""

    @property
    def area(self) -> SquareMetres:
        """What the case recovers (m²)."""

    @property
    def case_id(self) -> int:
        """Which case."""


class Housed(Protocol):
    """What a walk asks of a case."""

    @property
    def alley(self) -> str | None:
        """The alley or street."""

    @property
    def house_no(self) -> str | None:
        """The number in it: "12", "12A", "5/17"."""


_H = TypeVar("_H", bound=Housed)


def due_order(case: Due) -> tuple[date, date, int, int]:
    """The key of the one order: due date, then longest unseen, then area held."""
    since_on = date.min if case.due_on is not None else case.since_on or date.min
    return case.due_on or date.max, since_on, -case.area.hundredths, case.case_id


def reason_order(reason: DueReason, due_on: date | None) -> tuple[date, int]:
    """Of several reasons for one case the first is shown: the earliest, then the weightiest."""
    return due_on or date.max, _URGENCY[reason]


def by_alley(cases: Iterable[_H]) -> list[tuple[str | None, list[_H]]]:
    """The cases (most urgent first) as a walk: alleys by their most urgent case, then houses."""
    alleys: dict[str | None, list[_H]] = {}
    for case in cases:
        alleys.setdefault(case.alley, []).append(case)
    return [
        (alley, sorted(houses, key=lambda case: house_order(case.house_no)))
        for alley, houses in alleys.items()
    ]


def house_order(house_no: str | None) -> tuple[tuple[int, str], ...]:
    """Numbers as a walker meets them: 3, 12, 12A, 12/5; without a number at the end."""
    parts = re.findall(r"(\d+)|([^\W\d_]+)", (house_no or "").lower())
    if not parts:
        return ((10**9, ""),)
    return tuple((int(number), "") if number else (0, letters) for number, letters in parts)


@dataclass(frozen=True, slots=True)
class Slot:
    """A case and the day of the week it is given."""

    case_id: int
    day_on: date | None


def spread(
    cases: Sequence[Due],
    agreed: Mapping[int, date],
    days: Sequence[date],
    per_day: int,
) -> list[Slot]:
    """The most urgent cases on the week's days, at most `per_day` each; agreed days are kept.

    An agreed day outside `days` moves to the first of them. What does not fit stays out.
    """
    if not days:
        return []
    load = dict.fromkeys(days, 0)
    slots: dict[int, date] = {}
    for case in cases:
        wanted = agreed.get(case.case_id)
        if wanted is not None:
            day = wanted if wanted in load else days[0]
            load[day] += 1
            slots[case.case_id] = day
    for case in cases:
        if case.case_id in slots:
            continue
        free = next((day for day in days if load[day] < per_day), None)
        if free is not None:
            load[free] += 1
            slots[case.case_id] = free
    return [Slot(case.case_id, slots[case.case_id]) for case in cases if case.case_id in slots]


def week_days(monday: date, *, today: date, working_days: int) -> list[date]:
    """The days of the week that can still be planned, from Monday or today on."""
    days = [monday + timedelta(days=place) for place in range(working_days)]
    return [day for day in days if day >= today]


def week_problems(monday: date, *, today: date) -> Iterator[Problem]:
    """Why the week can't be planned: it does not begin on Monday, or it is over."""
    if monday != monday_of(monday):
        yield Problem("plan_not_monday", {"monday": monday_of(monday)}, field="monday")
    elif monday < monday_of(today):
        yield Problem("plan_week_over", {"monday": monday}, field="monday")


def planning_problems(
    *,
    monday: date,
    day_on: date | None,
    case_team_id: int | None,
    team_id: int,
    case_id: int,
    planned: Collection[int],
) -> Iterator[Problem]:
    """Why the case can't be put into this week's plan."""
    if day_on is not None and not monday <= day_on < monday + timedelta(days=WEEK):
        yield Problem("plan_day_outside", {"day": day_on, "monday": monday}, field="day_on")
    if case_team_id != team_id:
        yield Problem("plan_case_of_other_team", field="case_id")
    elif case_id in planned:
        yield Problem("plan_case_planned", field="case_id")
