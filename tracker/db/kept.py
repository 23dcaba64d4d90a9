"""Small things that nearly every page reads, kept on a connection until anything is committed.

Whether anything was is asked of the database itself: SQLite counts the changes of this and of
all other connections, PostgreSQL names the transactions that a reader sees. So nothing is ever
shown that is older than the last commit, whichever process made it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tracker.db.engine import is_read_only

_KEPT = "tracker_kept"
_READ = "tracker_kept_version"
_MOST = 64

_Value = TypeVar("_Value")


def kept(session: Session, key: Hashable, make: Callable[[], _Value]) -> _Value:
    """What `make` reads through this session, read anew only after a commit.

    A transaction that may write asks `make` each time: what it wrote may yet be taken back.
    """
    if not is_read_only():
        return make()
    connection = session.connection()
    version = _version_read(connection)
    values: dict[Hashable, tuple[Any, Any]] = connection.info.setdefault(_KEPT, {})
    found = values.get(key)
    if found is not None and found[0] == version:
        value: _Value = found[1]
        return value
    made = make()
    if len(values) >= _MOST:
        values.clear()
    values[key] = (version, made)
    return made


def _version_read(connection: Connection) -> Hashable:
    """The version at the first question of this transaction; a page is of one moment."""
    transaction, known = connection.get_transaction(), connection.info.get(_READ)
    if known is not None and known[0] is transaction:
        version: Hashable = known[1]
        return version
    version = _version(connection)
    connection.info[_READ] = (transaction, version)
    return version


def _version(connection: Connection) -> Hashable:
    """Equal only where no transaction has committed in between."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        changes: int = driver.total_changes
        others: int = driver.execute("PRAGMA data_version").fetchone()[0]
        return changes, others
    seen: str = driver.execute("SELECT pg_current_snapshot()::text").fetchone()[0]
    return seen
