"""Today's cells as rows of the database, and what tells readers that they changed.

Writers call `changed` last, just before they commit: it holds the one row of `ShortcutState`
until then, so that of two writers the second counts what the first has written.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from threading import Lock
from typing import Any
from uuid import uuid4
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, delete, insert, select, update
from sqlalchemy.orm import Session

from tracker import __version__
from tracker.progress.cells import KEYS, Cells, Key, Sums, cell_today, cells_from, names
from tracker.progress.tables import CaseToday, ShortcutCell, ShortcutState

_STATE: Any = ShortcutState.__table__  # type: ignore[attr-defined]
_CELL: Any = ShortcutCell.__table__  # type: ignore[attr-defined]
_TODAY: Any = CaseToday.__table__  # type: ignore[attr-defined]
_ONE = 1
_TOO_MANY = 12
"""Beyond this many cells, making all anew is quicker than one by one."""


@dataclass(frozen=True, slots=True)
class State:
    """The shortcut's day and its counts of changes."""

    as_of: date
    revision: int
    epoch: str
    lasting: int
    past: int


_STATE_NOW = select(
    _STATE.c.as_of,
    _STATE.c.revision,
    _STATE.c.epoch,
    _STATE.c.lasting,
    _STATE.c.past,
    _STATE.c.shape,
).where(_STATE.c.id == _ONE)
_CELLS_NOW = select(*[_CELL.c[name] for name in KEYS], _CELL.c.sums)


def shape() -> str:
    """What this release sums up, as a short text."""
    return sha256(" ".join((__version__, *names())).encode()).hexdigest()


def state_now(session: Session) -> State | None:
    """The state of the shortcut, or None where this release has not made it yet."""
    row = session.execute(_STATE_NOW).first()
    if row is None or row.as_of is None or row.shape != shape():
        return None
    return State(row.as_of, row.revision, row.epoch, row.lasting, row.past)


def hold_state(session: Session, *, lasting: bool, past: bool) -> int:
    """The new revision; until the transaction ends no other writer changes the state."""
    counted = (
        update(_STATE)
        .where(_STATE.c.id == _ONE)
        .values(
            revision=_STATE.c.revision + 1,
            lasting=_STATE.c.lasting + int(lasting),
            past=_STATE.c.past + int(past),
        )
    )
    if not session.connection().execute(counted).rowcount:
        session.connection().execute(
            insert(_STATE).values(
                id=_ONE, as_of=None, shape="", revision=1, epoch="", lasting=1, past=1
            )
        )
    revision: int = session.connection().execute(select(_STATE.c.revision)).scalar_one()
    return revision


def make_all(session: Session, today: date, revision: int) -> None:
    """Every cell says what today's rows say, and the shortcut speaks of `today`."""
    connection = session.connection()
    connection.execute(delete(_CELL))
    made = cells_from(session, _TODAY.alias("s"), today)
    if made.sums:
        rows = [_row(key, sums, revision) for key, sums in made.sums.items()]
        connection.execute(insert(_CELL), rows)
    new = update(_STATE).where(_STATE.c.id == _ONE)
    connection.execute(new.values(as_of=today, shape=shape(), epoch=uuid4().hex))


def make_some(session: Session, today: date, keys: Collection[Key], revision: int) -> None:
    """These cells say what today's rows say."""
    if len(keys) > _TOO_MANY:
        make_all(session, today, revision)
        return
    connection = session.connection()
    for key in keys:
        sums = cell_today(session, key, today)
        this = [_CELL.c[name].is_not_distinct_from(k) for name, k in zip(KEYS, key, strict=True)]
        changed = update(_CELL).where(*this).values(sums=list(sums), revision=revision)
        if not connection.execute(changed).rowcount:
            connection.execute(insert(_CELL).values(_row(key, sums, revision)))


def keys_of(session: Session, case_ids: Collection[int]) -> set[Key]:
    """The cells in which today's rows of these cases lie."""
    rows = session.execute(
        select(*[_TODAY.c[name] for name in KEYS])
        .where(_TODAY.c.case_id.in_(sorted(case_ids)))
        .distinct()
    )
    return {(row[0], row[1], row[2]) for row in rows}


def _row(key: Key, sums: Sums, revision: int) -> dict[str, Any]:
    return dict(zip(KEYS, key, strict=True)) | {"sums": list(sums), "revision": revision}


@dataclass(slots=True)
class _Read:
    epoch: str
    revision: int
    cells: Cells


_read: WeakKeyDictionary[Engine, _Read] = WeakKeyDictionary()
_lock = Lock()


def kept_cells(session: Session, now: State) -> Cells:
    """Today's cells; only those changed since this process last looked are read again."""
    engine = session.get_bind().engine
    with _lock:
        known = _read.get(engine)
    if known is None or known.epoch != now.epoch or known.revision > now.revision:
        cells = Cells(_stored(session, _CELLS_NOW))
    elif known.revision == now.revision:
        return known.cells
    else:
        later = _CELLS_NOW.where(_CELL.c.revision > known.revision)
        cells = Cells(known.cells.sums | _stored(session, later))
    with _lock:
        newest = _read.get(engine)
        if newest is None or newest.epoch != now.epoch or newest.revision < now.revision:
            _read[engine] = _Read(now.epoch, now.revision, cells)
    return cells


def _stored(session: Session, statement: Select[Any]) -> dict[Key, Sums]:
    return {(row[0], row[1], row[2]): tuple(row[3]) for row in session.execute(statement)}


def differing_cells(session: Session, today: date) -> list[Key]:
    """Cells that don't say what today's rows say, for `tracker check`; none when all is well."""
    made = cells_from(session, _TODAY.alias("s"), today).sums
    kept = _stored(session, _CELLS_NOW)
    nothing = (0,) * len(names())
    return [key for key in made.keys() | kept.keys() if made.get(key, nothing) != kept.get(key)]
