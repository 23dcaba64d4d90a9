"""What changed between an earlier day and the day asked for: by default seven days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.progress.case_facts import handover_facts
from tracker.progress.catalogue import CaseFact
from tracker.progress.conditions import is_household
from tracker.progress.figures import ALL_HOLDERS, AreaFigure, Figure
from tracker.progress.scope import Query, Scope, in_scope
from tracker.progress.tally import GroupBy, Tally
from tracker.units import NO_AREA, SquareMetres

COMPARED_DAYS = 7
"""Change is between D − 7 days and D, on page and report alike."""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """Household cases handed over and area handed over (m²) by the end of a day."""

    households: int = 0
    area: SquareMetres = NO_AREA


@dataclass(frozen=True, slots=True)
class Change:
    """Household cases and area (m²) handed over since `since`; may be negative."""

    since: date
    households: Figure
    area: AreaFigure


def compared_day(on: date) -> date:
    """The day a figure of `on` is compared with."""
    return on - timedelta(days=COMPARED_DAYS)


def handed_over_by(
    session: Session, group: GroupBy, scope: Scope, on: date
) -> dict[int | None, HandedOver]:
    """What was handed over by the end of `on`, for each group of the scope."""
    source = handover_facts(on).subquery("s")
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
    return {k: HandedOver(n, area or NO_AREA) for k, n, area in session.execute(statement)}


def total_of(parts: dict[int | None, HandedOver]) -> HandedOver:
    """The sum over groups."""
    return HandedOver(
        sum(part.households for part in parts.values()),
        SquareMetres.total(part.area for part in parts.values()),
    )


def change_between(before: HandedOver, now: Tally, since: date, base: Query) -> Change:
    """The change from `before` to `now`, with the lists of what was handed over since."""
    new = base | {"since": since.isoformat()}
    return Change(
        since,
        Figure(
            now.having(CaseFact.HANDED_OVER) - before.households,
            new | {"fact": CaseFact.HANDED_OVER.value},
        ),
        AreaFigure(
            now.handed_over - before.area,
            new | {"fact": CaseFact.AREA_HANDED_OVER.value} | ALL_HOLDERS,
        ),
    )
