"""Visits: how many households were seen, met, planned, and how long the others have waited.

The base is the open household cases not handed over. A telephone call is no visit. Before the
ward began to write visits down, there is no figure at all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker import clock
from tracker.accounts.tables import Team
from tracker.cases.tables import Case
from tracker.progress.catalogue import CaseFact, VisitedFilter
from tracker.progress.conditions import by_visits, has_fact, is_household
from tracker.progress.fact_parts import Parts
from tracker.progress.figures import Figure, scope_query
from tracker.progress.registered import visits_tracked
from tracker.progress.scope import Query, Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.progress.tally import GroupBy
from tracker.projects.tables import Project
from tracker.visits.tables import Visit

WINDOWS = (7, 30)
"""The two windows of visit coverage, in days that end with the day asked for."""

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
    planned_seen: int


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


def _to_visit(source: FromClause, on: date) -> ColumnElement[bool]:
    return and_(is_household(source), has_fact(source, CaseFact.TO_VISIT, on))


def _counts(source: FromClause, on: date) -> list[Any]:
    base = _to_visit(source, on)
    columns = [func.count().filter(base).label("to_visit")]
    for days in WINDOWS:
        for wanted in (VisitedFilter.SEEN, VisitedFilter.MET):
            has = by_visits(source, wanted, days, on)
            columns.append(func.count().filter(base, has).label(f"{wanted}_{days}"))
    for wanted in (VisitedFilter.THIS_WEEK, VisitedFilter.PLANNED, VisitedFilter.PLANNED_UNSEEN):
        has = by_visits(source, wanted, 0, on)
        columns.append(func.count().filter(is_household(source), has).label(wanted.value))
    columns.append(func.count().filter(base, source.c.last_visit_on.is_(None)).label("never"))
    return columns


def coverage(session: Session, scope: Scope, on: date, today: date) -> Coverage | None:
    """Visit coverage of the scope, or None where visits were not tracked yet on that day."""
    if not visits_tracked(session, on):
        return None
    source = facts_source(on, today, session)
    statement = select(*_counts(source, on)).select_from(source).where(in_scope(source, scope))
    row = session.execute(statement).one()._mapping
    base = scope_query(session, scope, on, today)
    made = _visits_made(session, source, scope, on)
    age = _age(session, source, scope, on, Figure(row["never"], base | TO_VISIT | _never()))
    return _coverage(row, base, made, age)


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
    if not visits_tracked(session, on):
        return {}
    source = facts_source(on, today, session)
    key = source.c[group.value]
    statement = (
        select(key.label("group_key"), *_counts(source, on))
        .select_from(source)
        .where(in_scope(source, scope))
        .group_by(key)
    )
    base = scope_query(session, scope, on, today)
    made = _visits_made_by(session, source, group, scope, on)
    parameter, codes = _codes(session, group)
    found: dict[int | None, Coverage] = {}
    for row in session.execute(statement):
        values = row._mapping
        one = values["group_key"]
        query = base | ({parameter: codes[one]} if one in codes else {})
        age = LastVisitAge(None, None, None, Figure(values["never"], query | TO_VISIT | _never()))
        found[one] = _coverage(values, query, made.get(one, 0), age)
    return found


def _never() -> Query:
    return {"visited": VisitedFilter.NEVER.value}


def _coverage(row: Any, base: Query, made: int, age: LastVisitAge) -> Coverage:
    def seen(wanted: VisitedFilter, days: int) -> Figure:
        query = base | TO_VISIT | {"visited": wanted.value, "days": str(days)}
        return Figure(row[f"{wanted}_{days}"], query)

    planned = row[VisitedFilter.PLANNED.value]
    return Coverage(
        to_visit=Figure(row["to_visit"], base | TO_VISIT),
        windows=tuple(
            Window(days, seen(VisitedFilter.SEEN, days), seen(VisitedFilter.MET, days))
            for days in WINDOWS
        ),
        week=WeekVisits(
            made=made,
            cases=Figure(
                row[VisitedFilter.THIS_WEEK.value],
                base | {"visited": VisitedFilter.THIS_WEEK.value},
            ),
            planned=Figure(planned, base | {"visited": VisitedFilter.PLANNED.value}),
            planned_seen=planned - row[VisitedFilter.PLANNED_UNSEEN.value],
        ),
        age=age,
    )


def _visits_made_by(
    session: Session, source: FromClause, group: GroupBy, scope: Scope, on: date
) -> dict[int | None, int]:
    key = source.c[group.value]
    statement = (
        select(key, func.count(col(Visit.id)))
        .select_from(source)
        .join(Visit, col(Visit.case_id) == source.c.case_id)
        .where(
            Parts(on).attempted(),
            col(Visit.on) >= clock.monday_of(on),
            is_household(source),
            in_scope(source, scope),
        )
        .group_by(key)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _visits_made(session: Session, source: FromClause, scope: Scope, on: date) -> int:
    return sum(_visits_made_by(session, source, GroupBy.TEAM, scope, on).values())


def _age(
    session: Session, source: FromClause, scope: Scope, on: date, never: Figure
) -> LastVisitAge:
    base = and_(_to_visit(source, on), in_scope(source, scope))
    last = source.c.last_visit_on
    by_day = session.execute(
        select(last, func.count())
        .select_from(source)
        .where(base, last.is_not(None))
        .group_by(last)
        .order_by(last)
    ).all()
    if not by_day:
        return LastVisitAge(None, None, None, never)
    ages = [age for day, n in by_day for age in [(on - day).days] * n]
    worst = session.scalar(
        select(col(Case.case_no))
        .join(source, source.c.case_id == col(Case.id))
        .where(base, last == by_day[0][0])
        .order_by(col(Case.case_no))
        .limit(1)
    )
    return LastVisitAge(round(median(ages)), max(ages), worst, never)


def _codes(session: Session, group: GroupBy) -> tuple[str, dict[int, str]]:
    """The parameter of a group's address, and the code of each group."""
    parameter, table = ("project", Project) if group is GroupBy.PROJECT else ("team", Team)
    rows = session.execute(select(col(table.id), col(table.code)))
    return parameter, {key: code for key, code in rows if key is not None}
