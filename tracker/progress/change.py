"""What changed between an earlier day and the day asked for: by default seven days.

Only the cases of which something happened in between are looked at, on both days; every other
case adds nothing to a change.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select, union
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.cases.tables import Case, CaseParcel, CaseStateFact, CaseTeam
from tracker.holders.tables import HolderMerge
from tracker.procedure.tables import HandoverMinutes
from tracker.progress.case_facts import handover_facts
from tracker.progress.catalogue import CaseFact
from tracker.progress.cells import GroupBy
from tracker.progress.conditions import is_household
from tracker.progress.figures import ALL_HOLDERS, AreaFigure, Figure
from tracker.progress.memory import Until, remembered
from tracker.progress.scope import Query, Scope, in_scope
from tracker.units import NO_AREA, SquareMetres

COMPARED_DAYS = 7
"""Change is between D − 7 days and D, on page and report alike."""

_TOO_MANY = 5_000
"""Beyond this many touched cases, summing up all of them is quicker than choosing."""


@dataclass(frozen=True, slots=True)
class Moved:
    """By how much household cases and area (m²) handed over changed; may be negative."""

    households: int = 0
    area: SquareMetres = NO_AREA


@dataclass(frozen=True, slots=True)
class Change:
    """Household cases and area (m²) handed over since the end of the day `since`."""

    since: date
    households: Figure
    area: AreaFigure


def compared_day(on: date) -> date:
    """The day a figure of `on` is compared with."""
    return on - timedelta(days=COMPARED_DAYS)


def moved_in_week(session: Session, scope: Scope, on: date, today: date) -> dict[int | None, Moved]:
    """The change of each project in the seven days that end with the day `on`."""

    def make() -> dict[int | None, Moved]:
        return moved_by(session, GroupBy.PROJECT, scope, compared_day(on), on)

    return remembered(session, ("moved", scope), on, today, make, until=Until.LASTING)


def moved_by(
    session: Session, group: GroupBy, scope: Scope, since: date, on: date
) -> dict[int | None, Moved]:
    """The change from the end of `since` to the end of `on`, for each group it touched."""
    touched = _touched(session, since, on)
    if touched is not None and not touched:
        return {}
    before = _handed_over(session, group, scope, since, touched)
    after = _handed_over(session, group, scope, on, touched)
    nothing = Moved()
    return {
        key: Moved(
            after.get(key, nothing).households - before.get(key, nothing).households,
            after.get(key, nothing).area - before.get(key, nothing).area,
        )
        for key in before.keys() | after.keys()
    }


def _touched(session: Session, since: date, on: date) -> Collection[int] | None:
    """Cases with a fact between the days that could move the figure; None if too many."""

    def happened(day: Any) -> Any:
        return (day > since) & (day <= on)

    of_cases = [
        select(col(fact.case_id)).where(happened(col(fact.on)))
        for fact in (HandoverMinutes, CaseParcel, CaseStateFact, CaseTeam)
    ]
    opened = select(col(Case.id)).where(happened(col(Case.opened_on)))
    merged = (
        select(col(Case.id))
        .join(HolderMerge, col(HolderMerge.merged_id) == col(Case.holder_id))
        .where(happened(col(HolderMerge.on)))
    )
    rows = union(*of_cases, opened, merged).subquery()
    found = session.scalars(select(rows).limit(_TOO_MANY + 1)).all()
    return None if len(found) > _TOO_MANY else found


def _handed_over(
    session: Session, group: GroupBy, scope: Scope, on: date, touched: Collection[int] | None
) -> dict[int | None, Moved]:
    source = handover_facts(on, touched).subquery("s")
    key = source.c[group.value]
    statement = (
        select(
            key,
            func.count().filter(is_household(source), source.c.handed_over_on.is_not(None)),
            func.sum(source.c.handed_over_area),
        )
        .where(in_scope(source, scope))
        .group_by(key)
    )
    return {k: Moved(n, area or NO_AREA) for k, n, area in session.execute(statement)}


def change_of(moved: Moved, since: date, base: Query) -> Change:
    """The change, with the lists of what was handed over since."""
    new = base | {"since": since.isoformat()}
    return Change(
        since,
        Figure(moved.households, new | {"fact": CaseFact.HANDED_OVER.value}),
        AreaFigure(moved.area, new | {"fact": CaseFact.AREA_HANDED_OVER.value} | ALL_HOLDERS),
    )


def total_moved(parts: Collection[Moved]) -> Moved:
    """The sum of several groups' changes."""
    return Moved(
        sum(part.households for part in parts), SquareMetres.total(part.area for part in parts)
    )
