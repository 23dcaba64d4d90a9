"""Visits: how many households were seen, met, planned, and how long the others have waited.

The base is the open household cases not handed over. A telephone call is no visit. Before the
ward began to write visits down, there is no figure at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Any

from sqlalchemy import FromClause, Select, and_, bindparam, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.accounts.tables import Team
from tracker.cases.tables import Case
from tracker.progress.catalogue import CaseFact, VisitedFilter
from tracker.progress.cells import GroupBy
from tracker.progress.columns import WINDOWS, Measured, to_visit
from tracker.progress.fact_parts import Parts
from tracker.progress.figures import Figure, scope_query
from tracker.progress.memory import Until, cells_of, remembered
from tracker.progress.registered import visits_tracked
from tracker.progress.scope import NO_TEAM, Query, Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.projects.tables import Project

TO_VISIT: Query = {"fact": CaseFact.TO_VISIT.value}


@dataclass(frozen=True, slots=True)
class Window:
    """Households to visit that were seen, and met, in the last `days` days."""

    days: int
    attempted: Figure
    met: Figure


@dataclass(frozen=True, slots=True)
class WeekVisits:
    """Visits from Monday to the day: visits made (of any case), and the week's plan beside it."""

    made: int
    cases: Figure
    planned: Figure
    planned_seen: Figure


@dataclass(frozen=True, slots=True)
class LastVisitAge:
    """Days since the last visit, of households to visit that were ever seen."""

    median: int | None
    worst: int | None
    worst_case_no: str | None
    never_seen: Figure


@dataclass(frozen=True, slots=True)
class Coverage:
    """Visit coverage of a scope."""

    to_visit: Figure
    windows: tuple[Window, ...]
    week: WeekVisits
    age: LastVisitAge


def coverage(session: Session, scope: Scope, on: date, today: date) -> Coverage | None:
    """Visit coverage of the scope, or None where visits were not tracked yet on that day."""
    if not _tracked(session, on, today):
        return None
    values = cells_of(session, on, today).of(scope)
    base = scope_query(session, scope, on, today)
    return _coverage(values, base, _age(session, scope, on, today, values, base))


def _tracked(session: Session, on: date, today: date) -> bool:
    def make() -> bool:
        return visits_tracked(session, on)

    return remembered(session, "visits tracked", on, today, make, until=Until.LASTING)


def coverage_by_team(
    session: Session, scope: Scope, on: date, today: date
) -> dict[int | None, Coverage]:
    """Visit coverage of each team of the scope, without ages; empty where not tracked yet."""
    return _coverage_by(session, GroupBy.TEAM, scope, on, today)


def coverage_by_project(
    session: Session, scope: Scope, on: date, today: date
) -> dict[int | None, Coverage]:
    """The same of each project of the scope."""
    return _coverage_by(session, GroupBy.PROJECT, scope, on, today)


def _coverage_by(
    session: Session, group: GroupBy, scope: Scope, on: date, today: date
) -> dict[int | None, Coverage]:
    if not _tracked(session, on, today):
        return {}
    base = scope_query(session, scope, on, today)
    parameter, codes = remembered(
        session,
        ("codes", group),
        on,
        today,
        lambda: _codes(session, group),
        until=Until.LASTING,
    )
    found: dict[int | None, Coverage] = {}
    for one, values in cells_of(session, on, today).by(group, scope).items():
        query = base | ({parameter: codes[one]} if one in codes else {})
        age = LastVisitAge(None, None, None, _never_seen(values, query))
        found[one] = _coverage(values, query, age)
    return found


def _never_seen(values: Measured, base: Query) -> Figure:
    return Figure(values["never"], base | TO_VISIT | {"visited": VisitedFilter.NEVER.value})


def _coverage(row: Measured, base: Query, age: LastVisitAge) -> Coverage:
    def seen(wanted: VisitedFilter, days: int) -> Figure:
        query = base | TO_VISIT | {"visited": wanted.value, "days": str(days)}
        return Figure(row[f"{wanted}_{days}"], query)

    def this_week(wanted: VisitedFilter) -> Figure:
        return Figure(row[wanted.value], base | {"visited": wanted.value})

    return Coverage(
        to_visit=Figure(row["to_visit"], base | TO_VISIT),
        windows=tuple(
            Window(days, seen(VisitedFilter.SEEN, days), seen(VisitedFilter.MET, days))
            for days in WINDOWS
        ),
        week=WeekVisits(
            made=row["visits_made"],
            cases=this_week(VisitedFilter.THIS_WEEK),
            planned=this_week(VisitedFilter.PLANNED),
            planned_seen=this_week(VisitedFilter.PLANNED_SEEN),
        ),
        age=age,
    )


def _age(
    session: Session, scope: Scope, on: date, today: date, values: Measured, base: Query
) -> LastVisitAge:
    """Ages are read off the days of the last visits in their order, without counting all."""
    seen, never = values["to_visit"] - values["never"], _never_seen(values, base)
    if not seen:
        return LastVisitAge(None, None, None, never)
    days, at = _last_visits(facts_source(on, today, session), scope, on)
    read = {"before": 0, "most": 1}
    first = session.scalars(days, read).one()
    middle = session.scalars(days, {"before": (seen - 1) // 2, "most": 2 - seen % 2}).all()
    worst = session.scalar(at, {"day": first})
    ages = [(on - day).days for day in middle]
    return LastVisitAge(round(median(ages)), (on - first).days, worst, never)


@lru_cache(maxsize=64)
def _last_visits(source: FromClause, scope: Scope, on: date) -> tuple[Select[Any], Select[Any]]:
    """The days of the last visits in their order; and the first case last visited on a day."""
    last = source.c.last_visit_on
    wanted = and_(to_visit(source, Parts(on)), in_scope(source, scope), last.is_not(None))
    days = select(last).where(wanted).order_by(last)
    number = select(col(Case.case_no)).join(source, source.c.case_id == col(Case.id))
    at = number.where(wanted, last == bindparam("day")).order_by(col(Case.case_no)).limit(1)
    return days.offset(bindparam("before")).limit(bindparam("most")), at


def _codes(session: Session, group: GroupBy) -> tuple[str, dict[int | None, str]]:
    """The parameter of a group's address, and the code of each group; of no team, too."""
    parameter, table = ("project", Project) if group is GroupBy.PROJECT else ("team", Team)
    codes: dict[int | None, str] = {None: NO_TEAM} if group is GroupBy.TEAM else {}
    rows = session.execute(select(col(table.id), col(table.code)))
    return parameter, codes | {key: code for key, code in rows if key is not None}
