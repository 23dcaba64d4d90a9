"""A team's week as its page shows it: what is left of a day in walking order, done at the end.

The plan says who is to be seen on which day; what is due says why. Visits planned for an earlier
day of the week and not made stand on today's list, so that nobody drops out of sight.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session

from tracker.clock import monday_of
from tracker.law.deadlines import SOON_DAYS
from tracker.planning.households import Household
from tracker.planning.queries import DueCase, Reason, due_cases
from tracker.planning.rules import WEEK, by_alley, due_order
from tracker.planning.week import DayLoad, PlannedLine, WeekView, week_plan
from tracker.progress.catalogue import Standing
from tracker.progress.sources import facts_source
from tracker.units import SquareMetres
from tracker.web.support.as_of import parse

_DUE_SHOWN = 300
"""Reasons are looked up for the plan and the suggestions together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCard:
    """A household of the week: where, why, how far its case is, and its place in the plan."""

    household: Household
    reasons: tuple[Reason, ...]
    standing: Standing
    has_knot: bool
    planned: PlannedLine | None = None
    carried_from: date | None = None

    @property
    def case_id(self) -> int:
        """Which case."""
        return self.household.case_id

    @property
    def area(self) -> SquareMetres:
        """What the case recovers (m²)."""
        return self.household.area

    @property
    def due_on(self) -> date | None:
        """The day until which, None where there is none."""
        return self.reasons[0].due_on if self.reasons else None

    @property
    def since_on(self) -> date | None:
        """Since when, as the first reason says."""
        return self.reasons[0].since_on if self.reasons else None

    @property
    def alley(self) -> str | None:
        """The alley, for the walk."""
        return self.household.alley

    @property
    def house_no(self) -> str | None:
        """The number, for the walk."""
        return self.household.house_no


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A day of the week with its load and its households, the undone first."""

    load: DayLoad
    cards: tuple[WeekCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPage:
    """What `/week` shows of one team, week and day.

    `done` are the visits planned for the day and made, whenever in the week: as many as the day's
    load counts. `done_besides` were made that day though planned for another.
    """

    monday: date
    day: date
    today: date
    plan: WeekView
    alleys: tuple[tuple[str | None, tuple[WeekCard, ...]], ...]
    done: tuple[WeekCard, ...]
    done_besides: tuple[WeekCard, ...]
    unplaced: tuple[WeekCard, ...]
    columns: tuple[DayColumn, ...]
    suggested: tuple[WeekCard, ...]

    @property
    def left(self) -> int:
        """How many households of the day are still to be seen."""
        return sum(len(cards) for _alley, cards in self.alleys)

    @property
    def sunday(self) -> date:
        """The last day of the week."""
        return self.monday + timedelta(days=WEEK - 1)

    @property
    def is_over(self) -> bool:
        """Whether the week is past, so that nothing can be planned any more."""
        return self.monday < monday_of(self.today)

    @property
    def is_today(self) -> bool:
        """Whether the day in view is today."""
        return self.day == self.today

    @property
    def days_to_choose(self) -> tuple[date, ...]:
        """The days to which a visit can be moved: from today, and Monday of the next week."""
        days = (self.monday + timedelta(days=place) for place in range(WEEK + 1))
        return tuple(day for day in days if day >= self.today)


def asked_week(week: str, day: str, today: date) -> tuple[date, date]:
    """The Monday and the day an address asks for; what can't be read is this week, today."""
    chosen = parse(day) if day else None
    start = parse(week) if week else chosen
    monday = monday_of(start or today)
    if chosen is not None and monday_of(chosen) == monday:
        return monday, chosen
    return monday, today if monday == monday_of(today) else monday


def week_page(session: Session, team_id: int, monday: date, day: date, *, today: date) -> WeekPage:
    """The week of a team: the plan, the reasons, the standings; a handful of queries."""
    plan = week_plan(session, team_id, monday, today=today)
    due = _due(session, team_id, monday, today)
    lines = [*plan.items]
    planned = {line.household.case_id for line in lines}
    suggested = [case for case in due if case.case_id not in planned and case.done_visit_on is None]
    stands = _standings(session, {*planned, *(case.case_id for case in suggested)}, today)
    why = {case.case_id: case.reasons for case in due}
    cards = {line.planned_id: _planned_card(line, why, stands, day, today) for line in lines}
    todo = sorted(
        (cards[line.planned_id] for line in lines if _is_left(line, day, today)), key=due_order
    )
    return WeekPage(
        monday=monday,
        day=day,
        today=today,
        plan=plan,
        alleys=tuple((alley, tuple(houses)) for alley, houses in by_alley(todo)),
        done=tuple(cards[line.planned_id] for line in lines if line.day_on == day and line.done_on),
        done_besides=tuple(
            cards[line.planned_id] for line in lines if line.done_on == day != line.day_on
        ),
        unplaced=tuple(
            cards[line.planned_id] for line in lines if line.day_on is None and not line.done_on
        ),
        columns=tuple(DayColumn(load, _of_day(cards.values(), load.on)) for load in plan.days),
        suggested=tuple(_card(case.household, case.reasons, stands) for case in suggested),
    )


_Stands = dict[int, tuple[Standing, bool]]
"""Where each case stands, and whether a knot holds it."""
_UNKNOWN = (Standing.NOT_INVENTORIED, False)


def _due(session: Session, team_id: int, monday: date, today: date) -> list[DueCase]:
    if monday < monday_of(today):
        return []
    until = max(monday + timedelta(days=WEEK - 1), today + timedelta(days=SOON_DAYS))
    return due_cases(session, team_id, today=today, limit=_DUE_SHOWN, until=until)


def _standings(session: Session, case_ids: Collection[int], today: date) -> _Stands:
    found: _Stands = {}
    if case_ids:
        source = facts_source(today, today)
        for case_id, standing, knots in session.execute(
            select(source.c.case_id, source.c.standing, source.c.open_knots).where(
                source.c.case_id.in_(case_ids)
            )
        ):
            found[case_id] = (Standing(standing), bool(knots))
    return found


def _planned_card(
    line: PlannedLine,
    why: dict[int, tuple[Reason, ...]],
    stands: _Stands,
    day: date,
    today: date,
) -> WeekCard:
    card = _card(
        line.household, why.get(line.household.case_id) or (Reason(line.reason, None),), stands
    )
    carried = day == today and line.day_on is not None and line.day_on < today
    left = carried and not line.done_on
    return replace(card, planned=line, carried_from=line.day_on if left else None)


def _card(household: Household, reasons: tuple[Reason, ...], stands: _Stands) -> WeekCard:
    standing, has_knot = stands.get(household.case_id, _UNKNOWN)
    return WeekCard(household=household, reasons=reasons, standing=standing, has_knot=has_knot)


def _is_left(line: PlannedLine, day: date, today: date) -> bool:
    if line.done_on is not None or line.day_on is None:
        return False
    return line.day_on == day or (day == today and line.day_on < today)


def _of_day(cards: Iterable[WeekCard], day: date) -> tuple[WeekCard, ...]:
    mine = [card for card in cards if card.planned and card.planned.day_on == day]
    return tuple(sorted(mine, key=lambda card: bool(card.planned and card.planned.done_on)))
