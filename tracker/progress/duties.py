"""What is late, what is due soon, and what waits by law: lists of cases, never of people.

Late is a ceiling that passed and was not met. Due soon begins seven days before. A floor that
still runs is waiting, and is never late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tracker.progress.catalogue import DUTIES, ClockFilter, DueKind
from tracker.progress.conditions import by_clock, by_due_kind
from tracker.progress.due import DUE_SOON_DAYS
from tracker.progress.figures import ALL_HOLDERS, Figure, scope_query
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
    source = facts_source(on, today, session)
    base = scope_query(session, scope, on, today) | ALL_HOLDERS
    columns = [
        func.count().filter(by_clock(source, code, on)).label(code.value) for code in ClockFilter
    ]
    late = {kind: by_due_kind(source, ClockFilter.LATE, kind, on) for kind in DUTIES}
    soon = {kind: by_due_kind(source, ClockFilter.DUE_SOON, kind, on) for kind in DueKind}
    columns += [func.count().filter(late[kind]).label(f"late_{kind}") for kind in late]
    columns += [func.count().filter(soon[kind]).label(f"soon_{kind}") for kind in soon]
    statement = (
        select(source.c.project_id.label("project"), *columns)
        .select_from(source)
        .where(in_scope(source, scope))
        .group_by(source.c.project_id)
    )
    rows = [row._mapping for row in session.execute(statement)]

    def total(name: str, **query: str) -> Figure:
        return Figure(sum(row[name] for row in rows), base | query)

    first = _earliest(session, scope, on, today)
    return Duties(
        late=total("late", clock="late"),
        late_by_kind={k: total(f"late_{k}", clock="late", due=k.value) for k in late},
        promises_late=total("promise_late", clock="promise_late"),
        due_soon=total("due_soon", clock="due_soon"),
        due_soon_by_kind={k: total(f"soon_{k}", clock="due_soon", due=k.value) for k in soon},
        earliest_due_on=first[0] if first else None,
        earliest_due_project=first[1] if first else None,
        waiting=total("waiting", clock="waiting"),
        late_by_project={row["project"]: row["late"] for row in rows},
        due_soon_by_project={row["project"]: row["due_soon"] for row in rows},
    )


def _earliest(session: Session, scope: Scope, on: date, today: date) -> tuple[date, str] | None:
    source = facts_source(on, today, session)
    soon = source.c.next_due_on.between(on, on + timedelta(days=DUE_SOON_DAYS))
    statement = (
        select(source.c.next_due_on, Project.__table__.c.code)  # type: ignore[attr-defined]
        .join(Project, Project.__table__.c.id == source.c.project_id)  # type: ignore[attr-defined]
        .where(soon, in_scope(source, scope))
        .order_by(source.c.next_due_on, source.c.remaining_area.desc())
        .limit(1)
    )
    row = session.execute(statement).first()
    return (row[0], row[1]) if row else None
