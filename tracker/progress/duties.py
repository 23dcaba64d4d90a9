"""What is late, what is due soon, and what waits by law: lists of cases, never of people.

Late is a ceiling that passed and was not met. Due soon begins seven days before. A floor that
still runs is waiting, and is never late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import FromClause, Select, select
from sqlalchemy.orm import Session

from tracker.progress.catalogue import DUTIES, DueKind
from tracker.progress.cells import GroupBy
from tracker.progress.due import DUE_SOON_DAYS
from tracker.progress.figures import ALL_HOLDERS, Figure, scope_query
from tracker.progress.memory import cells_of
from tracker.progress.scope import Scope, in_scope
from tracker.progress.sources import facts_source
from tracker.projects.tables import Project


@dataclass(frozen=True, slots=True)
class Duties:
    """Cases (of all land holders) by what is due; `late_by_kind` may count a case twice."""

    late: Figure
    late_by_kind: dict[DueKind, Figure]
    promises_late: Figure
    due_soon: Figure
    due_soon_by_kind: dict[DueKind, Figure]
    earliest_due_on: date | None
    earliest_due_project: str | None
    waiting: Figure
    late_by_project: dict[int, int]
    due_soon_by_project: dict[int, int]


def duties(session: Session, scope: Scope, on: date, today: date) -> Duties:
    """What is late, due soon and waiting in the scope as of the end of `on`."""
    base = scope_query(session, scope, on, today) | ALL_HOLDERS
    cells = cells_of(session, on, today)
    values = cells.of(scope)
    projects = {
        project: counted
        for project, counted in cells.by(GroupBy.PROJECT, scope).items()
        if project is not None
    }

    def total(name: str, **query: str) -> Figure:
        return Figure(values[name], base | query)

    first = _earliest(session, scope, on, today)
    return Duties(
        late=total("late", clock="late"),
        late_by_kind={k: total(f"late_{k}", clock="late", due=k.value) for k in DUTIES},
        promises_late=total("promise_late", clock="promise_late"),
        due_soon=total("due_soon", clock="due_soon"),
        due_soon_by_kind={k: total(f"soon_{k}", clock="due_soon", due=k.value) for k in DueKind},
        earliest_due_on=first[0] if first else None,
        earliest_due_project=first[1] if first else None,
        waiting=total("waiting", clock="waiting"),
        late_by_project={project: counted["late"] for project, counted in projects.items()},
        due_soon_by_project={project: counted["due_soon"] for project, counted in projects.items()},
    )


def _earliest(session: Session, scope: Scope, on: date, today: date) -> tuple[date, str] | None:
    row = session.execute(_first_due(facts_source(on, today, session), scope, on)).first()
    return (row[0], row[1]) if row else None


@lru_cache(maxsize=64)
def _first_due(source: FromClause, scope: Scope, on: date) -> Select[Any]:
    soon = source.c.next_due_on.between(on, on + timedelta(days=DUE_SOON_DAYS))
    return (
        select(source.c.next_due_on, Project.__table__.c.code)  # type: ignore[attr-defined]
        .join(Project, Project.__table__.c.id == source.c.project_id)  # type: ignore[attr-defined]
        .where(soon, in_scope(source, scope))
        .order_by(source.c.next_due_on, source.c.remaining_area.desc())
        .limit(1)
    )
