"""Which cases look otherwise because a day has passed: facts dated ahead, and spans that ended.

Nothing was recorded; a plot is granted today, a flag ran out yesterday. Every day in every row
that says whose case it is about is looked at, so that a new kind of fact needs no word here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import inspect, or_, select
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from tracker.procedure.tables import LegalFact, StepEntry
from tracker.progress.tables import CaseToday
from tracker.progress.touched import BY_CASE, OWNERS, PROJECTS, cases_of, date_columns


def cases_of_passed_days(session: Session, since: date, until: date) -> set[int] | None:
    """Cases with a day of some fact after `since`, up to `until`; None where time went back."""
    if until < since:
        return None
    marks: set[tuple[str, int]] = set()
    for table, kind, owner in _owners():
        columns: Any = inspect(table).columns
        days = [columns[name] for name in date_columns(table)]
        passed = or_(*[(day > since) & (day <= until) for day in days])
        found = select(columns[owner]).where(passed, columns[owner].is_not(None)).distinct()
        marks.update((kind, key) for key in session.scalars(found))
    return cases_of(session, marks)


def _owners() -> Iterator[tuple[type, str, str]]:
    """Tables with days, and which of their columns says whose case a row is about."""
    for mapper in SQLModel._sa_registry.mappers:
        table: Any = mapper.class_
        if table is CaseToday or not date_columns(table):
            continue
        for kind, name in (*OWNERS.get(table, ()), *BY_CASE):
            if name in mapper.columns:
                yield table, kind, name
    for table in (StepEntry, LegalFact):
        yield table, PROJECTS, "project_id"
