"""Measures kept in this process until something is recorded that could change them.

The shortcut's state counts the changes in the database itself, so that what another process
records is noticed at once. Most of what a ward records are visits of today: they change sums,
which lie ready anyway, and leave what is kept of knots, land, names and past days as it is.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tracker.progress.cells import Cells, cells_from
from tracker.progress.kept_cells import State, kept_cells, state_now
from tracker.progress.sources import facts_source, one_day

_KEPT_ANSWERS = 512
_STATE = "progress_state"
TOUCHED = "progress_touched"
"""Where a session says what it has written and not yet committed (see `shortcut`)."""

_Answer = TypeVar("_Answer")
_answers: WeakKeyDictionary[Engine, OrderedDict[Hashable, tuple[Any, Any]]] = WeakKeyDictionary()
_lock = Lock()


class Until(StrEnum):
    """How long an answer about today holds: until any change, or until one no visit makes."""

    ANYTHING = "anything"
    LASTING = "lasting"


@contextmanager
def one_answer(session: Session, on: date, today: date) -> Iterator[None]:
    """Inside, the measures of a day share its rows and its state; nothing may be changed."""
    outermost = _STATE not in session.info
    if outermost:
        session.info[_STATE] = state_now(session)
    try:
        with one_day(session, on, today):
            yield
    finally:
        if outermost:
            del session.info[_STATE]


def _state(session: Session) -> State | None:
    return session.info[_STATE] if _STATE in session.info else state_now(session)


def _holds(session: Session, on: date, today: date, until: Until) -> Hashable | None:
    """What must not have changed; None where nothing may be kept."""
    now = None if session.info.get(TOUCHED) else _state(session)
    if now is None or now.as_of != today:
        return None
    if on < today:
        return now.epoch, now.past
    return now.epoch, now.revision if until is Until.ANYTHING else now.lasting


def remembered(
    session: Session,
    key: Hashable,
    on: date,
    today: date,
    make: Callable[[], _Answer],
    *,
    until: Until = Until.ANYTHING,
) -> _Answer:
    """The answer of `make` about the day `on`, made anew only where it may have changed.

    `key` names the measure and its scope. Of a past day an answer holds until something is
    recorded that reaches back before its own day.
    """
    holds = _holds(session, on, today, until)
    if holds is None:
        return make()
    engine, key = session.get_bind().engine, (key, on, today)
    with _lock:
        kept = _answers.setdefault(engine, OrderedDict())
        found = kept.get(key)
        if found is not None and found[0] == holds:
            kept.move_to_end(key)
            answer: _Answer = found[1]
            return answer
    made = make()
    with _lock:
        kept[key] = (holds, made)
        kept.move_to_end(key)
        while len(kept) > _KEPT_ANSWERS:
            kept.popitem(last=False)
    return made


def cells_of(session: Session, on: date, today: date) -> Cells:
    """The cells of the day `on`: today's lie ready, a past day's are made once from its facts."""
    now = _state(session)
    if on == today and now is not None and now.as_of == today:
        return kept_cells(session, now)

    def make() -> Cells:
        return cells_from(session, facts_source(on, today, session), on)

    return make() if on >= today else remembered(session, "cells", on, today, make)


def forget() -> None:
    """As if this process had just begun (for measuring)."""
    _answers.clear()
