"""Engine and begin modes. SQLite: WAL, foreign keys, and the write lock taken at BEGIN.

A deferred transaction that later writes fails at once with "database is locked" under load;
BEGIN IMMEDIATE waits its turn. Reads (`reading()`) begin deferred, so that they see one
consistent moment and never queue behind a writer.
"""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session, create_engine

_read_only: ContextVar[bool] = ContextVar("read_only", default=False)

BUSY_MILLISECONDS = 15_000
"""How long a writer waits for another on either database; then people are told."""
_ASK_AGAIN_SECONDS = (0.002, 0.010)
"""How long a waiting writer pauses. SQLite's own pauses grow, so that under load whoever has
waited longest comes last; with these, every waiting writer has the same chance each time."""
_DISK_FULL = frozenset({"SQLITE_FULL", "53100"})
"""SQLite's name of the error; PostgreSQL's SQLSTATE."""
_LOST_RACE = frozenset({"40001", "40P01"})
"""PostgreSQL's SQLSTATE of a transaction to be run again: not serializable, deadlock."""


def make_engine(url: str) -> Engine:
    """An engine for SQLite or PostgreSQL with the begin modes of this system."""
    if not url.startswith("sqlite"):
        engine = create_engine(url, pool_pre_ping=True, pool_size=10, hide_parameters=True)
        event.listen(engine, "connect", _prepare_postgres)
        return engine
    engine = create_engine(
        url, connect_args={"timeout": BUSY_MILLISECONDS / 1000}, hide_parameters=True
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgres(connection: Any, _record: object) -> None:
    connection.execute(f"SET lock_timeout = {BUSY_MILLISECONDS}")
    connection.commit()


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in (
        "journal_mode = WAL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_MILLISECONDS}",
        "synchronous = FULL",
        "cache_size = -65536",
        "temp_store = MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    if _read_only.get():
        connection.exec_driver_sql("BEGIN")
        return
    driver: Any = connection.connection.dbapi_connection
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        if not _took_the_lock(driver):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")


def _took_the_lock(driver: Any) -> bool:
    """Waits for the write lock; False where that took too long or something else is wrong."""
    deadline = time.monotonic() + BUSY_MILLISECONDS / 1000
    while time.monotonic() < deadline:
        try:
            driver.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY":
                return False
        else:
            return True
        time.sleep(random.uniform(*_ASK_AGAIN_SECONDS))  # noqa: S311 - a pause, no secret
    return False


@contextmanager
def reading() -> Iterator[None]:
    """Transactions begun inside take no write lock."""
    token = _read_only.set(True)
    try:
        yield
    finally:
        _read_only.reset(token)


def begin_read_only(*, read_only: bool) -> None:
    """Set the begin mode of what this thread does next (one request, one mode)."""
    _read_only.set(read_only)


def is_read_only() -> bool:
    """Whether transactions of this thread are begun for reading alone."""
    return _read_only.get()


def make_session(engine: Engine) -> Session:
    """A session that keeps rows readable after commit."""
    return Session(engine, expire_on_commit=False)


def is_disk_full(error: OperationalError) -> bool:
    """Whether a statement failed because the disk has no room left."""
    told = (getattr(error.orig, name, None) for name in ("sqlite_errorname", "sqlstate"))
    return not _DISK_FULL.isdisjoint(told)


def is_lost_race(error: DBAPIError) -> bool:
    """Whether another transaction got in the way, and this one may simply be run again."""
    return getattr(error.orig, "sqlstate", None) in _LOST_RACE
