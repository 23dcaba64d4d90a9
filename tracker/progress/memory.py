"""Measures kept in this process until something is recorded: a big register stays quick to read.

Every service ends with an audit entry, so the newest audit entry tells whether anything was
recorded since a measure was made. Nothing is ever shown that is older than that; an answer is
kept for one database, scope and day, and the least recently asked for is forgotten first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from datetime import date
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session
from sqlmodel import col

from tracker.audit.tables import AuditEntry
from tracker.concerns.tables import Concern
from tracker.planning.tables import PlannedVisit
from tracker.progress.measures import Dashboard, dashboard
from tracker.progress.scope import Scope
from tracker.progress.tables import CaseToday
from tracker.visits.tables import Visit

_KEPT_ANSWERS = 128

_Answer = TypeVar("_Answer")
_answers: WeakKeyDictionary[Engine, OrderedDict[Hashable, tuple[Any, Any]]] = WeakKeyDictionary()
_lock = Lock()


def _newest(session: Session) -> tuple[int | None, ...]:
    """The last rows recorded: equal means that nothing was recorded in between."""
    tables = (AuditEntry, CaseToday, Visit, Concern, PlannedVisit)
    newest = [select(func.max(col(table.id))).scalar_subquery() for table in tables]
    return tuple(session.execute(select(*newest)).one())


def remembered(session: Session, key: Hashable, make: Callable[[], _Answer]) -> _Answer:
    """The answer of `make` under `key`, made anew only if something was recorded since.

    `key` must name the measure, its scope, the day asked for and today. For readers only: a
    transaction that has itself written must ask the measure directly.
    """
    engine = session.get_bind().engine
    newest = _newest(session)
    with _lock:
        kept = _answers.setdefault(engine, OrderedDict())
        found = kept.get(key)
        if found is not None and found[0] == newest:
            kept.move_to_end(key)
            answer: _Answer = found[1]
            return answer
    made = make()
    with _lock:
        kept[key] = (newest, made)
        kept.move_to_end(key)
        while len(kept) > _KEPT_ANSWERS:
            kept.popitem(last=False)
    return made


def remembered_dashboard(session: Session, scope: Scope, on: date, today: date) -> Dashboard:
    """The overview of a scope; as `measures.dashboard`, but made once for many readers."""
    key = ("dashboard", scope, on, today)
    return remembered(session, key, lambda: dashboard(session, scope, on, today))
